"""What has a name is explained: commands, settings, messages, refusals."""

import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from meeting import permissions
from meeting.commands import REGISTRY, past
from meeting.domain.refusal import CODES
from tests.house.files import ROOT, ours, short, words_of

LOCALE = ROOT / "meeting" / "locale"
DOMAINS = sorted(path.stem for path in (LOCALE / "vi" / "LC_MESSAGES").glob("*.po"))


def catalogue(language: str, domain: str) -> dict[str, str]:
    path = LOCALE / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        found = read_po(file, locale=language, domain=domain)
    return {str(m.id): str(m.string) for m in found if m.id}


MESSAGES = {domain: catalogue("vi", domain) for domain in DOMAINS}
KEYS = {key for messages in MESSAGES.values() for key in messages}


# -- commands and settings -----------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_command_has_a_policy_and_a_docstring(name: str):
    assert permissions.COMMANDS[name]
    assert (REGISTRY[name].run.__doc__ or "").strip()


def settings() -> list[str]:
    """The environment's names for the settings, as the configuration reads them."""
    read = r'read\.(?:text|number|choice)\(\s*"([A-Z_]+)"'
    return sorted(set(re.findall(read, words_of(ROOT / "meeting" / "config.py"))))


def test_every_field_of_the_configuration_is_read_from_the_environment():
    from meeting.config import Config

    names = {name.replace("TICK_MS", "TICK_S").lower() for name in settings()}
    assert names == set(Config.__dataclass_fields__)


@pytest.mark.parametrize("name", settings())
def test_setting_is_documented(name: str):
    assert f"`{name}`" in words_of(ROOT / "docs" / "operations.md")


# -- messages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_is_in_both_languages_with_the_same_placeholders(domain: str):
    vietnamese, english = catalogue("vi", domain), catalogue("en", domain)
    assert set(vietnamese) == set(english)
    for key, words in vietnamese.items():
        assert words.strip() and english[key].strip(), key
        assert placeholders(words) == placeholders(english[key]), key


@pytest.mark.parametrize("language", ["vi", "en"])
def test_message_has_one_wording(language: str):
    # Of two with the same key the first would be forgotten without a word.
    for domain in DOMAINS:
        written = words_of(LOCALE / language / "LC_MESSAGES" / f"{domain}.po")
        keys = re.findall(r'^msgid "(.+)"$', written, re.M)
        assert sorted(keys) == sorted(set(keys))


def test_english_has_no_catalogue_of_its_own():
    assert sorted(p.stem for p in (LOCALE / "en" / "LC_MESSAGES").glob("*.po")) == DOMAINS


def placeholders(words: str) -> set[str]:
    """What is filled in; ``who`` is the form of address (ông/bà …), which English lacks."""
    return {f for _, f, _, _ in Formatter().parse(words) if f is not None} - {"who", "Who"}


def test_every_message_stands_in_the_catalogue_it_is_named_after():
    for domain, messages in MESSAGES.items():
        strange = [key for key in messages if key.split(".")[0] not in (*DOMAINS, "screen")]
        assert strange == [], domain


@pytest.mark.parametrize("domain", DOMAINS)
def test_vietnamese_is_respectful(domain: str):
    """Glossary: ông/bà, thầy/cô, đồng chí; never "bạn"."""
    rude = [k for k, words in MESSAGES[domain].items() if re.search(r"\bbạn\b", words.lower())]
    assert rude == []


#: A quoted key, whole or the beginning of one that is put together.
QUOTED = re.compile(r"""["'`]([a-z]+\.[a-z][a-z0-9_.]*)(["'`]|\$\{)""")
ENDINGS = (".html", ".css", ".js", ".json", ".svg", ".po", ".py", ".txt", ".docx", ".db", ".md")
COMMANDS = {*REGISTRY, *(past(name) for name in REGISTRY)}


#: Pages, which are named like messages: the blueprint's name, then the function's.
ENDPOINTS = {
    f"{path.stem.partition('_')[0]}.{name}"
    for path in (ROOT / "meeting" / "web").glob("*.py")
    for name in re.findall(r"(?m)^def ([a-z_]+)\(", words_of(path))
}


def used() -> Iterator[tuple[str, str, bool]]:
    """``(file, key, is it only the beginning)`` of everything that looks like a message."""
    for path in ours(".py", ".js", ".html", under=("meeting", "static/js", "templates")):
        for key, end in QUOTED.findall(words_of(path)):
            is_message = key.split(".")[0] in (*DOMAINS, "screen") and not key.endswith(ENDINGS)
            if is_message and key not in COMMANDS and key not in ENDPOINTS:
                yield short(path), key, end == "${" or key[-1] in "._"


def test_every_message_that_is_used_exists():
    missing = [
        f"{path}: {key}"
        for path, key, is_beginning in used()
        if not (any(k.startswith(key) for k in KEYS) if is_beginning else key in KEYS)
    ]
    assert missing == []


def test_messages_are_used_from_many_files():
    assert len({path for path, _, _ in used()}) > 20


# -- refusals ------------------------------------------------------------------------------------

REFUSAL = re.compile(r"""Refusal\(\s*"([a-z_]+)"(?:,\s*(f?)"([^"]+)")?""")


def refusals() -> Iterator[tuple[str, str, str]]:
    for path in ours(".py", under=("meeting",)):
        for code, is_made, reason in REFUSAL.findall(words_of(path)):
            yield short(path), code, f"{'f' if is_made else ''}{reason or code}"


def test_every_refusal_has_a_known_code():
    assert {code for _, code, _ in refusals()} <= set(CODES)


def test_every_refusal_has_a_sentence():
    sentences = set(MESSAGES["error"])
    missing = []
    for path, code, reason in refusals():
        if reason.startswith("f") and "{" in reason:
            pattern = re.sub(r"\\{.*?\\}", "[a-z_]+", re.escape(f"error.{reason[1:]}"))
            found = any(re.fullmatch(pattern, key) for key in sentences)
        else:
            found = f"error.{reason}" in sentences
        if not found:
            missing.append(f"{path}: {code} {reason}")
    assert missing == []


def test_every_code_has_a_sentence():
    assert {f"error.{code}" for code in CODES} <= set(MESSAGES["error"])


@pytest.mark.parametrize(
    "reason",
    [
        *(f"cannot_{move}" for move in ("call", "start", "pause", "resume", "finish", "skip")),
        *(f"cannot_{move}_meeting" for move in ("open", "pause", "close")),
        *(f"notice_{status}" for status in ("draft", "approved", "issued")),
        *(f"no_{field}" for field in ("turn", "opinion", "matter", "link", "item", "topics")),
        *(
            f"no_{field}"
            for field in ("site", "topic", "agency", "lead", "coordinating", "delegate")
        ),
    ],
)
def test_refusal_made_of_two_words_has_a_sentence(reason: str):
    assert f"error.{reason}" in MESSAGES["error"]

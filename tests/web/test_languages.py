"""Messages of the parts a phone loads later."""

import json
import re
from html import unescape

import pytest

from meeting.web.languages import domain, messages
from tests.house.files import ROOT
from tests.web.pages import Browser, application, close


@pytest.fixture
def browser(config, clock):
    app, hall = application(config, clock)
    yield Browser(app, hall)
    close(app)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_part_is_its_script_its_sheet_and_its_messages_and_may_be_kept(browser, language):
    answer = browser.get(f"/later/{language}/answers.json?build=abc")
    assert answer.status_code == 200
    part = json.loads(answer.data)
    assert part["messages"] == domain("answers", language)
    assert browser.get(part["script"]).status_code == 200
    assert browser.get(part["sheet"]).status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["vi/nothing", "fr/answers", "vi/..%2Fanswers", "vi/agency"])
def test_what_is_no_part_is_not_found(browser, path):
    assert browser.get(f"/later/{path}.json").status_code == 404


def of_the_phone():
    """The phone's scripts: its own, its later parts, and all they import."""
    scripts = ROOT / "static" / "js"
    found, ahead = set(), [scripts / "phone.js", *(scripts / "later").glob("*.js")]
    while ahead:
        path = ahead.pop().resolve()
        if path not in found:
            found.add(path)
            named = re.findall(r"""(?:from|import) *\(?"(\.[^"]+)\"""", path.read_text("utf-8"))
            ahead += [path.parent / name for name in named]
    return found


def said():
    """``(keys, beginnings)`` of the messages the phone's scripts ask for."""
    words = "".join(path.read_text(encoding="utf-8") for path in of_the_phone())
    keys = set(re.findall(r"""["'`]((?:phone|common)\.[a-z0-9_]+)["'`]""", words))
    return keys, set(re.findall(r"`((?:phone|common)\.[a-z0-9_]*)\$\{", words))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_phone_carries_every_message_its_scripts_say(browser, language):
    """Some are left out of the page to keep the first visit small: none that is said."""
    page = browser.get(f"/m/{browser.slug}/phone?lang={language}").text
    boot = json.loads(unescape(re.search(r'id="boot">(.*?)</script>', page, re.S)[1]))
    keys, beginnings = said()
    known = messages(language, "common", "phone")
    assert {key for key in keys & set(known) if key not in boot["messages"]} == set()
    for key in known:
        if any(key.startswith(beginning) for beginning in beginnings):
            assert key in boot["messages"], key

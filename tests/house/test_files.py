"""Files: small, named by nouns, with nothing of one machine in them."""

import json
import re

from tests.house.files import ROOT, ours, short, words_of

#: A page or two is a good length; beyond this a file holds more than one idea.
LINES_MOST = 330

EMPTY_WORDS = {"manager", "service", "handler", "util", "helper", "data", "process"}


def test_no_file_is_too_long():
    long = {
        short(path): count
        for path in ours(".py", ".js")
        if "versions" not in path.parts and (count := len(words_of(path).splitlines())) > LINES_MOST
    }
    assert long == {}


def test_no_module_has_an_empty_name():
    for path in ours(".py", ".js", ".css", ".html"):
        words = {word.removesuffix("s") for word in re.split(r"[_.-]", path.stem)}
        assert not words & EMPTY_WORDS, short(path)


def test_every_module_of_the_product_says_what_it_is():
    for path in ours(".py", under=("meeting",)):
        first = words_of(path).lstrip()
        is_entry = path.name in ("__main__.py", "env.py")
        assert first.startswith('"""') or is_entry, short(path)


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    for path in ours(".py", ".js", ".css", ".html", ".po"):
        if path.parent.name != "house":
            assert not later.search(words_of(path)), short(path)


def test_no_path_of_a_machine_is_in_a_file():
    machine = re.compile(r"/(?:work|root|home/[a-z]+|Users/[a-z]+)/")
    for path in [*ours(".py", ".js", ".html", ".css", ".po", ".md", ".json"), ROOT / "dev"]:
        if path.parent.name != "house":
            assert not machine.search(words_of(path)), short(path)


def test_locks_name_no_registry():
    for path in sorted(ROOT.glob("requirements*.txt")):
        words = words_of(path)
        assert "://" not in re.sub(r"(?m)^\s*#.*$", "", words), path.name
        assert "index-url" not in words and "trusted-host" not in words, path.name
    lock = json.loads(words_of(ROOT / "package-lock.json"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_locks_pin_every_package_by_hash():
    for path in sorted(ROOT.glob("requirements*.txt")):
        pinned = re.findall(r"(?m)^[A-Za-z0-9_.\[\]-]+==[^\s;]+", words_of(path))
        hashed = re.findall(r"(?m)^[A-Za-z0-9_.\[\]-]+==[^\n]*\\\n\s+--hash=", words_of(path))
        assert pinned and len(pinned) == len(hashed), path.name
    lock = json.loads(words_of(ROOT / "package-lock.json"))
    packages = [p for name, p in lock["packages"].items() if name]
    assert all(package.get("integrity") for package in packages)


def test_screens_ask_no_third_party():
    foreign = re.compile(r"""(?:src|href|url|import|from)\s*[=(]?\s*["'(]\s*(?:https?:)?//""")
    for path in ours(".js", ".css", ".html", under=("static/js", "static/css", "templates")):
        assert not foreign.search(words_of(path)), short(path)


def test_screens_hold_text_nodes_and_no_inline_script():
    for path in ours(".html", under=("templates",)):
        words = words_of(path)
        assert "|safe" not in words.replace(" ", "") and "style=" not in words, short(path)
        assert not re.search(r"\son[a-z]+=", words), short(path)
        scripts = re.findall(r"<script([^>]*)>", words)
        assert all("src=" in s or "application/json" in s for s in scripts), short(path)

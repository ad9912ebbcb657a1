"""The organiser's page of words: what the running script and the conference notice say."""

import re
import zlib
from typing import Any, NamedTuple

from flask import Response, url_for

from meeting.documents import script
from meeting.state import agenda
from meeting.state.phrases import (
    own_of_step,
    phrases,
    step_key,
    template,
)
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, done
from meeting.web.admin_pages import blueprint, gate, give, page

#: The parts of the page; each is a form of its own.
PARTS = ("steps", "script", "notice", "open")


class Line(NamedTuple):
    """A field: ``key`` is its name, ``shown`` what stands in it, ``preset`` the product's own,
    ``values`` what it may hold, ``is_own`` whether the organiser has changed it."""

    key: str
    label: str
    shown: str
    preset: str
    values: list[str]
    is_own: bool
    is_short: bool = False

    @property
    def mark(self) -> str:
        """Tells whether the field was changed since it was shown."""
        return mark(self.shown)


def mark(text: str) -> str:
    """A short sum of a text, line ends as browsers send them left out."""
    return f"{zlib.crc32(_plain(text).encode()):08x}"


def _plain(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text).strip()


def lines(state: State, part: str) -> list[Line]:
    """The fields of one part of the page."""
    if part == "steps":
        return [line for item in agenda.ordered(state) for line in _of_step(state, item.id)]
    own, address = state.meeting.settings.phrases, state.meeting.address
    return [
        Line(
            key,
            "",
            template(state, key),
            words.text(address),
            words.values,
            key in own,
        )
        for key, words in phrases().items()
        if key.startswith(f"{part}.")
    ]


def _of_step(state: State, item_id: str) -> list[Line]:
    item = state.agenda_items[item_id]
    said = "\n".join(script.SAID[item.kind](state, item))
    found = []
    for what, preset in (("who", script.preset_conductor(state, item)), ("words", said)):
        own = own_of_step(state, item.id, what)
        key = step_key(item.id, what)
        found.append(
            Line(key, item.title, own or preset, preset, [], bool(own), is_short=what == "who")
        )
    return found


@blueprint.get("/m/<slug>/admin/paperwork/words")
def phrases_page(slug: str) -> Response:
    """All the words, the product's where nothing else was set."""
    return _show(gate(slug), {})


@blueprint.post("/m/<slug>/admin/paperwork/words/<any(steps,script,notice,open):part>")
def edit_phrases(slug: str, part: str) -> Response:
    """Save what was changed of one part; a field that is emptied, or says what the product says,
    is the product's again."""
    state, form = gate(slug), Form.sent()
    words: dict[str, str | None] = {}
    for line in lines(state, part):
        if line.key not in form.values:
            continue
        typed = _plain(form.text(line.key))
        if mark(typed) == form.text(f"was.{line.key}"):
            continue
        words[line.key] = None if typed in ("", _plain(line.preset)) else typed
    if not words or form.attempt(
        lambda: give(state, "phrase.edit", {"words": words}, form.cid), words
    ):
        return done(f"{url_for('admin.phrases_page', slug=slug)}#{part}", "saved")
    return _show(state, {part: form}, 400)


def _show(state: State, forms: dict[str, Form], status: int = 200) -> Response:
    shown: dict[str, Any] = {part: lines(state, part) for part in PARTS}
    return page(
        state,
        "paperwork",
        "admin/phrases.html",
        status,
        parts=shown,
        forms={part: forms.get(part) or Form() for part in PARTS},
    )

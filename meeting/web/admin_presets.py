"""The programme and the topics of one of the five plans, added to a meeting's lists."""

from typing import Any

from flask import Response, url_for

from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, done, step
from meeting.web.admin_lists import show
from meeting.web.admin_pages import blueprint, gate, give
from meeting.web.presets import PRESETS


@blueprint.post("/m/<slug>/admin/agenda/preset", defaults={"page": "agenda"})
@blueprint.post("/m/<slug>/admin/topics/preset", defaults={"page": "topics"})
def apply_preset(slug: str, page: str) -> Response:
    """Add the programme, or the topics, of one of the five plans; all stays editable."""
    state, form = gate(slug), Form.sent()
    preset = PRESETS.get(form.text("preset"))
    if preset is None:
        form.wrong("preset", "admin.choose_one")
    elif form.attempt(lambda: _add_preset(state, page, preset, form.cid)):
        return done(url_for("admin.list_page", slug=slug, page=page), "added")
    return show(state, page, preset=form, status=400)


def _add_preset(state: State, page: str, preset: dict[str, Any], cid: str) -> None:
    if page == "topics":
        rows = [("topic.add", {"name": name}) for name in preset["topics"]]
    else:
        rows = [
            ("agenda.add", {"title": title, "kind": kind, "budget_s": length * 60})
            for kind, length, title in preset["agenda"]
        ]
    for number, (name, args) in enumerate(rows):
        give(state, name, args, step(cid, number))

"""The programme and the topics of one of the five plans, brought into a meeting's lists.

A preset may be applied again at any time: what it brought and the organiser has edited stays as it
is, and so do the meeting's own steps; only what is missing is added. Steps that another preset
brought and nobody touched make way, after the organiser has confirmed it.
"""

from typing import Any, NamedTuple

from flask import Response, url_for

from meeting.state.programme import AgendaItem
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, done, step
from meeting.web.admin_lists import show
from meeting.web.admin_pages import alive, blueprint, gate, give
from meeting.web.presets import PRESETS


class Plan(NamedTuple):
    """What applying a preset to the programme does. ``order`` holds ids of steps that stay and
    keys of steps to add, as the programme will stand."""

    add: dict[str, dict[str, Any]]
    remove: list[AgendaItem]
    stay: list[AgendaItem]
    order: list[str]


def preset_steps(preset: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Key (``commune.3``) → the arguments that add the step."""
    return {
        f"{preset['key']}.{number}": {
            "title": row["title"],
            "kind": row["kind"],
            "budget_s": row["minutes"] * 60,
            "queue": row.get("queue", ""),
        }
        for number, row in enumerate(preset["agenda"], start=1)
    }


def is_untouched(item: AgendaItem) -> bool:
    """Whether a step still says what its preset says, and was never begun."""
    brought = preset_steps(PRESETS.get(item.preset.partition(".")[0], {"key": "", "agenda": []}))
    args = brought.get(item.preset)
    if args is None or item.started_at is not None or item.session:
        return False
    return all(getattr(item, field) == value for field, value in args.items())


def plan(state: State, preset: dict[str, Any]) -> Plan:
    """What applying ``preset`` would do to the programme as it is now."""
    steps = preset_steps(preset)
    rows = alive(state.agenda_items)
    remove = [r for r in rows if r.preset not in steps and is_untouched(r)]
    stay = [r for r in rows if r not in remove]
    there = {r.preset: r.id for r in stay if r.preset in steps}
    order = [r.id for r in stay]
    place = 0 if there else len(order)
    for key in steps:
        if key in there:
            place = order.index(there[key]) + 1
        else:
            order.insert(place, key)
            place += 1
    return Plan({k: a for k, a in steps.items() if k not in there}, remove, stay, order)


@blueprint.post("/m/<slug>/admin/agenda/preset", defaults={"page": "agenda"})
@blueprint.post("/m/<slug>/admin/topics/preset", defaults={"page": "topics"})
def apply_preset(slug: str, page: str) -> Response:
    """Bring the programme, or the topics, of one of the five plans; all stays editable."""
    state, form = gate(slug), Form.sent()
    preset = PRESETS.get(form.text("preset"))
    if preset is None:
        form.wrong("preset", "admin.choose_one")
        return show(state, page, preset=form, status=400)
    if page == "agenda" and not form.flag("confirmed"):
        planned = plan(state, preset)
        if planned.remove:
            return show(state, page, preset=form, planned=planned)
    bring = _bring_topics if page == "topics" else _bring_steps
    if form.attempt(lambda: bring(state, preset, form.cid)):
        return done(url_for("admin.list_page", slug=slug, page=page), "added")
    return show(state, page, preset=form, status=400)


def _bring_topics(state: State, preset: dict[str, Any], cid: str) -> None:
    there = {topic.name for topic in alive(state.topics)}
    for number, name in enumerate(preset["topics"]):
        if name not in there:
            give(state, "topic.add", {"name": name}, step(cid, number))


def _bring_steps(state: State, preset: dict[str, Any], cid: str) -> None:
    planned = plan(state, preset)
    for item in planned.remove:
        give(state, "agenda.remove", {"item": item.id}, step(cid, "remove", item.id))
    for rank, key in enumerate(planned.order, start=1):
        if key in planned.add:
            args = {**planned.add[key], "preset": key, "rank": rank}
            give(state, "agenda.add", args, step(cid, key))
        elif state.agenda_items[key].rank != rank:
            give(state, "agenda.edit", {"item": key, "rank": rank}, step(cid, "rank", key))

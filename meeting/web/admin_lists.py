"""The organiser's five lists: sites, topics, agencies, programme, delegates.

One table describes them; what is taken off a list can be put back, so nothing asks twice.
"""

from typing import Any, NamedTuple

from flask import Response, request, url_for

from meeting.domain.refusal import Refusal
from meeting.state.agenda import KINDS, QUEUE_MOVES, SESSIONS, steps
from meeting.state.record import Record
from meeting.state.snapshot import State
from meeting.web import people_listing
from meeting.web.admin_forms import Form, done, minutes, step
from meeting.web.admin_pages import alive, blueprint, gate, give, page
from meeting.web.door import house
from meeting.web.people_listing import rules_form
from meeting.web.presets import PRESETS


class Field(NamedTuple):
    """A column. ``kind``: text, number, minutes, flag, choice (of agenda kinds), session, queue,
    site, topics."""

    name: str
    kind: str = "text"
    is_required: bool = False


class Listing(NamedTuple):
    """``noun`` begins the commands, ``id_name`` is the argument that names one record."""

    noun: str
    id_name: str
    table: str
    fields: tuple[Field, ...]


LISTINGS = {
    "sites": Listing(
        "site",
        "site",
        "sites",
        (
            Field("name", is_required=True),
            Field("area"),
            Field("capacity", "number"),
            Field("is_main", "flag"),
        ),
    ),
    "topics": Listing("topic", "topic", "topics", (Field("name", is_required=True),)),
    "agencies": Listing(
        "agency",
        "agency",
        "agencies",
        (
            Field("name", is_required=True),
            Field("short"),
            Field("topics", "topics"),
            Field("is_above", "flag"),
            Field("is_person", "flag"),
            Field("position"),
        ),
    ),
    "agenda": Listing(
        "agenda",
        "item",
        "agenda_items",
        (
            Field("title", is_required=True),
            Field("kind", "choice"),
            Field("budget_s", "minutes"),
            Field("session", "session"),
            Field("queue", "queue"),
        ),
    ),
    "delegates": Listing(
        "delegate",
        "delegate",
        "delegates",
        (
            Field("name", is_required=True),
            Field("title"),
            Field("position"),
            Field("unit"),
            Field("seat"),
            Field("site", "site"),
            Field("is_leader", "flag"),
            Field("kind", "kind"),
            Field("group"),
            Field("phone"),
            Field("gender"),
            Field("note"),
        ),
    ),
}

PAGES = "any(sites,topics,agencies,agenda,delegates)"


def _values(listing: Listing, record: Record) -> dict[str, Any]:
    """A record as its form shows it."""
    values: dict[str, Any] = {}
    for field in listing.fields:
        value = getattr(record, field.name)
        if field.kind == "flag":
            if value:
                values[field.name] = "1"
        elif field.kind == "minutes":
            values[field.name] = minutes(value)
        else:
            values[field.name] = "" if value is None else value
    return values


def _args(listing: Listing, form: Form) -> dict[str, Any]:
    """The arguments of the command, from the form; notes what is wrong."""
    args: dict[str, Any] = {}
    for name, kind, is_required in listing.fields:
        if kind == "flag":
            args[name] = form.flag(name)
        elif kind == "number":
            args[name] = form.number(name)
        elif kind == "minutes":
            args[name] = form.seconds(name)
        elif kind == "topics":
            args[name] = [topic for topic in form.many(name) if topic]
        elif kind == "site":
            args[name] = form.text(name) or None
        elif kind == "kind":
            args[name] = form.text(name) or "delegate"
        else:
            args[name] = form.text(name)
            if is_required and not args[name]:
                form.wrong(name, "admin.needed")
    return args


@blueprint.get(f"/m/<slug>/admin/<{PAGES}:page>")
def list_page(slug: str, page: str) -> Response:
    """One of the lists, with a form to add to it."""
    return show(gate(slug), page)


@blueprint.post(f"/m/<slug>/admin/<{PAGES}:page>")
def add_to_list(slug: str, page: str) -> Response:
    """Add one."""
    state, form, listing = gate(slug), Form.sent(), LISTINGS[page]
    args = _args(listing, form)
    names = [field.name for field in listing.fields]
    if not form.errors and form.attempt(
        lambda: give(state, f"{listing.noun}.add", args, form.cid), names
    ):
        return done(url_for("admin.list_page", slug=slug, page=page), "added")
    return show(state, page, adding=form, status=400)


@blueprint.get(f"/m/<slug>/admin/<{PAGES}:page>/<row>")
def row_page(slug: str, page: str, row: str) -> Response:
    """The list with one of its rows open for editing."""
    state, listing = gate(slug), LISTINGS[page]
    return show(state, page, editing=Form(_values(listing, _row(state, page, row))), row=row)


@blueprint.post(f"/m/<slug>/admin/<{PAGES}:page>/<row>")
def edit_row(slug: str, page: str, row: str) -> Response:
    """Save one row."""
    state, form, listing = gate(slug), Form.sent(), LISTINGS[page]
    _row(state, page, row)
    args = {listing.id_name: row, **_args(listing, form)}
    names = [field.name for field in listing.fields]
    if not form.errors and form.attempt(
        lambda: give(state, f"{listing.noun}.edit", args, form.cid), names
    ):
        return done(url_for("admin.list_page", slug=slug, page=page), "saved")
    return show(state, page, editing=form, row=row, status=400)


def _row(state: State, page: str, row: str, *, is_removed: bool = False) -> Any:
    record = state.tables[LISTINGS[page].table].get(row)
    if record is None or record.is_removed is not is_removed:
        raise Refusal("not_found", f"no_{LISTINGS[page].id_name}")
    return record


@blueprint.post(f"/m/<slug>/admin/<{PAGES}:page>/<row>/<any(remove,restore,up,down,code):move>")
def move_row(slug: str, page: str, row: str, move: str) -> Response:
    """Take a row off the list, put it back, move it by one, or give a site a new join code.

    All rows share the page's cid: each move of each row makes its own of it.
    """
    state, form = gate(slug), Form.sent()
    cid = step(form.cid, move, row)
    if form.attempt(lambda: _move(state, page, row, move, cid)):
        here = url_for("admin.list_page", slug=slug, page=page)
        return done(here, {"remove": "removed", "restore": "added"}.get(move, "saved"))
    form.values = {"kind": "dialogue"}
    return show(state, page, adding=form, status=409)


def _move(state: State, page: str, row: str, move: str, cid: str) -> None:
    listing = LISTINGS[page]
    if move == "remove":
        give(state, f"{listing.noun}.remove", {listing.id_name: row}, cid)
    elif move == "restore" and page == "delegates":
        give(state, "delegate.restore", {"delegate": row}, cid)
    elif move == "restore":
        give(state, f"{listing.noun}.add", _copied(state, page, row), cid)
    elif move == "code":
        code = house().keys.my_code(state.id, cid)  # from the cid: a double click makes one
        give(state, "site.edit", {"site": _row(state, page, row).id, "join_code": code}, cid)
    else:
        _shift(state, page, row, -1 if move == "up" else 1, cid)


def _copied(state: State, page: str, row: str) -> dict[str, Any]:
    """The arguments that add a removed row again; what it referred to and is gone is left out."""
    listing, record = LISTINGS[page], _row(state, page, row, is_removed=True)
    args = {field.name: getattr(record, field.name) for field in listing.fields}
    if page == "sites":
        args["join_code"] = record.join_code  # its posters stay good
    if page == "agencies":
        args["topics"] = [topic for topic in args["topics"] if not state.topics[topic].is_removed]
    if page == "agenda":
        args["preset"] = record.preset
    return args


def _shift(state: State, page: str, row: str, by: int, cid: str) -> None:
    """Move a row one place, renumbering what is out of step."""
    listing = LISTINGS[page]
    rows = alive(state.tables[listing.table])
    at = rows.index(_row(state, page, row))
    if not 0 <= at + by < len(rows):
        return
    rows[at], rows[at + by] = rows[at + by], rows[at]
    for rank, record in enumerate(rows, start=1):
        if record.rank != rank:
            args = {listing.id_name: record.id, "rank": rank}
            give(state, f"{listing.noun}.edit", args, step(cid, record.id))


def _people(
    state: State,
    adding: Form | None,
    editing: Form | None,
    row: str,
    status: int,
    words_done: str,
    forms: dict[str, Form],
) -> Response:
    """The delegates' page, which is more than a list (web/people_listing.py)."""
    asked = request.args if request.method == "GET" else {}
    address = url_for("admin.delegates_page", slug=state.meeting.slug)
    removed = [r for r in state.delegates.values() if r.is_removed]
    return page(
        state,
        "delegates",
        "admin/delegates.html",
        status,
        adding=adding or Form({"kind": "delegate"}),
        editing=editing,
        row=row,
        words_done=words_done,
        paste=forms.get("paste") or Form(),
        rules=forms.get("rules") or rules_form(state),
        sites=alive(state.sites),
        removed=sorted(removed, key=lambda r: r.v, reverse=True),
        **people_listing.listing(state, asked, address, row),
    )


def show(
    state: State,
    here: str,
    *,
    adding: Form | None = None,
    editing: Form | None = None,
    row: str = "",
    status: int = 200,
    words_done: str = "",
    planned: Any = None,
    **forms: Form,
) -> Response:
    listing = LISTINGS[here]
    if here == "delegates":
        return _people(state, adding, editing, row, status, words_done, forms)
    rows = alive(state.tables[listing.table])
    removed = [r for r in state.tables[listing.table].values() if r.is_removed]
    return page(
        state,
        here,
        "admin/list.html",
        status,
        listing=listing,
        rows=rows,
        removed=sorted(removed, key=lambda r: r.v, reverse=True),
        adding=adding or Form({"kind": "dialogue"}),
        editing=editing,
        row=row,
        paste=forms.get("paste") or Form(),
        preset=forms.get("preset") or Form(),
        presets=PRESETS,
        planned=planned,
        agenda_kinds=KINDS,
        sessions=SESSIONS,
        queue_moves=QUEUE_MOVES,
        steps=steps(state) if here == "agenda" else {},
        sites=alive(state.sites),
        topics=alive(state.topics),
        total_s=sum(item.budget_s or 0 for item in alive(state.agenda_items)),
    )

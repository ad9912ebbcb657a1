"""A table of opinions from a file: taken in, looked at row by row, then given as one command. The
organiser's page and a unit's own share it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
from flask import Response, current_app, request

from meeting.domain.contributions import Row
from meeting.domain.opinion_table import there
from meeting.intake.blank import blank_opinions
from meeting.intake.opinions import FIELDS, read
from meeting.intake.reading import Reading
from meeting.intake.tables import FILE_MOST, Table, Unreadable, tables
from meeting.reader.opening import Opening
from meeting.reader.reasons import CannotOpen
from meeting.state.progress import gathered
from meeting.state.snapshot import State
from meeting.web import set_aside
from meeting.web.admin_forms import Form
from meeting.web.admin_pages import alive
from meeting.web.languages import t
from meeting.web.uploads import received

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Rows and remarks shown before the decision; the rest is counted.
SHOWN = 200
KINDS = ("xlsx", "docx", "csv")

_DOCX = b"word/document.xml"


def blank(state: State) -> Response:
    """Mẫu 02, empty, with the topics of this meeting to choose from."""
    topics = [topic.name for topic in alive(state.topics)]
    content = current_app.extensions["offload"](
        partial(blank_opinions, state.meeting.title, topics)
    )
    response = Response(content, mimetype=XLSX)
    response.headers["Content-Disposition"] = (
        'attachment; filename="mau-02-tong-hop-y-kien-kien-nghi.xlsx"'
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def taken(state: State) -> str:
    """Keep the file of this request aside; its digest. Refusals of ``uploads.received``."""
    upload = received("file", KINDS, most=FILE_MOST)
    return set_aside.keep(state, upload.file)


def reading(
    state: State, digest: str, given: Mapping[str, str], unit: str | None = None
) -> Reading[Row]:
    """What the file says, read off the event loop: a workbook and CSV here, a Word file by a
    process of its own. ``unit``: whose own table it is. Raises Unreadable."""
    path = set_aside.path(state, digest)
    names = {
        "topics": {topic.name: topic.id for topic in alive(state.topics)},
        "sites": {site.name: site.id for site in alive(state.sites)},
    }
    if unit is None:
        known = there(state)
    else:
        known = [(c.text, c.name, "", c.display) for c in gathered(state, unit)]
    remembered = dict(state.meeting.settings.opinion_columns)
    offload = current_app.extensions["offload"]

    def content() -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError as error:
            raise Unreadable("gone") from error

    bytes_of_file: bytes = offload(content)
    found: list[Table] = []
    if _DOCX in bytes_of_file and bytes_of_file.startswith(b"PK\x03\x04"):
        opening: Opening = current_app.extensions["opening"]
        try:
            found = [Table(rows) for rows in opening.tables(path)]
        except CannotOpen as refused:
            reasons = {"file_slow": "too_big", "file_pages": "too_big"}
            raise Unreadable(reasons.get(refused.reason, "damaged")) from refused

    def looked_into() -> Reading[Row]:
        return read(
            found or tables(bytes_of_file),
            there=known,
            remembered=remembered,
            chosen=_chosen(given),
            is_unit=unit is not None,
            **names,
        )

    result: Reading[Row] = offload(looked_into)
    return result


def _chosen(given: Mapping[str, str]) -> dict[int, str] | None:
    """Column → field as a person chose it; None when nobody did."""
    chosen: dict[int, str] = {}
    for name, field in given.items():
        is_column = name.startswith("c") and name[1:].isdecimal() and len(name) < 4
        if is_column and (field in FIELDS or not field):
            chosen[int(name[1:])] = field
    return chosen or None


def rows_of(found: Reading[Row]) -> list[dict[str, Any]]:
    """The rows as the command takes them."""
    return [
        {f: v for f, v in msgspec.structs.asdict(line.row).items() if v} for line in found.lines
    ]


def said(unreadable: Unreadable) -> Form:
    """A form that says why the file cannot be read."""
    form = Form()
    form.errors["file"] = t(f"collect.file_{unreadable.reason}")
    return form


def shown(state: State, found: Reading[Row], digest: str) -> dict[str, Any]:
    """What the page shows of it before the decision."""
    known = sum(line.is_known for line in found.lines)
    return {
        "reading": found,
        "digest": digest,
        "columns": [
            (column, words, found.heading.fields.get(column, ""))
            for column, words in sorted(found.heading.names.items())
        ],
        "fields": FIELDS,
        "shown": found.lines[:SHOWN],
        "problems": found.problems[:SHOWN],
        "fresh": len(found.lines) - known,
        "known": known,
        "topic_names": {topic.id: topic.name for topic in alive(state.topics)},
        "kept": {name: value for name, value in request.values.items() if name in KEPT},
    }


#: Choices for the whole file that go along while columns are set.
KEPT = ("channel", "display", "phase")

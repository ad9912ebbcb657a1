"""Hồ sơ hội nghị, for the organiser: made beside the server, sent piece by piece."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
from flask import Response, current_app

from meeting.documents.archive import archive
from meeting.state.journal import Entry
from meeting.state.papers import Document
from meeting.state.snapshot import State
from meeting.store import loading
from meeting.web.admin_pages import SESSION, blueprint, gate
from meeting.web.door import house
from meeting.web.downloads import noted, tables_of
from meeting.web.kinds import KINDS, safe_name

#: Entries of the journal read at a time.
PAGE = 2_000
#: What is served at a time.
SENT = 1 << 16


@blueprint.get("/m/<slug>/admin/paperwork/dossier.zip")
def dossier_file(slug: str) -> Response:
    """Everything of the meeting in one ZIP. The organiser's alone; noted in the journal."""
    state = gate(slug)
    offload = current_app.extensions["offload"]
    around = Path(tempfile.mkdtemp(dir=house().files.incoming))
    try:
        # The records first: the journal then holds at least what they hold.
        tables = tables_of(state)
        _write_journal(state, around / "journal")
        out = str(around / "dossier")
        kept, lost = kept_files(state)
        paths = [out, str(around / "journal"), kept, lost]
        current_app.extensions["making"].file(state, tables, archive, *paths)
        file: BinaryIO = offload(lambda: (around / "dossier").open("rb"))
        size = (around / "dossier").stat().st_size
    finally:
        # The open file stays readable until it is closed.
        shutil.rmtree(around, ignore_errors=True)
    noted(state, "dossier.zip", SESSION)
    response = Response(_chunks(file), mimetype="application/zip")
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Disposition"] = f'attachment; filename="ho-so-{slug}.zip"'
    response.headers["Cache-Control"] = "private, no-store"
    response.call_on_close(file.close)
    return response


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while part := file.read(SENT):
        yield part


def _write_journal(state: State, path: Path) -> None:
    """The journal, an entry to a line, a page at a time."""
    offload = current_app.extensions["offload"]
    last = 0
    with path.open("wb") as kept:
        while page := _page(state, last):
            last = page[-1].v

            def write(page: list[Entry] = page) -> None:
                kept.write(b"".join(msgspec.json.encode(entry) + b"\n" for entry in page))

            offload(write)


def _page(state: State, after: int) -> list[Entry]:
    with house().engine.connect() as connection:
        return loading.entries_since(connection, state.id, after, PAGE)


def kept_files(state: State) -> tuple[list[list[str]], list[str]]:
    """``[path in the dossier, title, where it lies]`` of what was handed in: the document room,
    and what was scanned or signed of the notice and the minutes; and the titles of those that are
    not there any more."""
    files = house().files
    room = sorted(
        (d for d in state.documents.values() if not d.is_removed), key=lambda d: (d.rank, d.id)
    )
    found = [
        [f"5-tai-lieu/{number:02d}-{_name(d)}", d.title, str(files.path(d.file))]
        for number, d in enumerate(room, 1)
    ]
    for version in sorted(state.versions.values(), key=lambda v: (v.document, v.number)):
        if version.copy is not None:
            name = f"{version.document}-{version.number}-{version.stage}"
            ending = KINDS[version.copy.kind].endings[0]
            title = f"{SCANNED[version.document]}, bản {version.number} ({STAGES[version.stage]})"
            place = str(files.path(version.copy.file))
            found.append([f"3-sau-hoi-nghi/{name}{ending}", title, place])
    there = [piece for piece in found if Path(piece[2]).is_file()]
    return there, [piece[1] for piece in found if piece not in there]


SCANNED = {"notice": "Thông báo kết luận", "minutes": "Biên bản"}
STAGES = {
    "approved": "bản giấy được duyệt",
    "issued": "bản đã ký, ban hành",
    "signed": "bản đã ký",
    "supplement": "biên bản bổ sung đã ký",
}


def _name(document: Document) -> str:
    ending = KINDS[document.kind].endings[0]
    name = safe_name(re.sub(r"[/\\]", "-", document.title))
    return name if name.lower().endswith(ending) else f"{name}{ending}"

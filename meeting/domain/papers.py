"""The document room: handed out, described, replaced, taken back, put back, counted."""

import re
from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.domain.screens import DIGEST
from meeting.state.papers import ACCESS, KINDS, READERS, Document
from meeting.state.reading import room
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot

#: A meeting hands out a few; a list nobody can read is refused.
DOCUMENTS_MOST = 200
_PATHS = re.compile(r"[/\\\x00-\x1f]")


class Add(Args):
    """``file``, ``name``, ``kind``, ``size`` and ``pages`` are what the intake found."""

    file: str
    name: str
    kind: str
    size: int
    pages: int = 0
    title: str = ""
    access: str = "joined"
    roles: list[str] = []
    sites: list[str] = []


def add(state: Snapshot, actor: Actor, args: Add, at: Moment) -> Outcome:
    """Hand out a document (R25): it stands last, under its file's name unless it has a title."""
    if len(room(state)) >= DOCUMENTS_MOST:
        raise Refusal("invalid", "too_many_documents", most=DOCUMENTS_MOST)
    found = _found(args)
    title = text.line(args.title, "title") or text.line(found["name"].rpartition(".")[0], "title")
    document = Document(
        id=at.new_id(),
        title=title or found["name"],
        rank=max((d.rank for d in state.documents.values()), default=0) + 1,
        added_at=at.now,
        **found,
        **_access(state, args.access, args.roles, args.sites),
    )
    particulars = {"document": document.id, "file": document.file, "access": document.access}
    return Outcome([document], {"document": document.id}, particulars)


def _found(args: Any) -> dict[str, Any]:
    if not DIGEST.fullmatch(args.file):
        raise Refusal("invalid", "unknown_value", field="file", allowed="SHA-256")
    if args.size < 1 or args.pages < 0:
        raise Refusal("invalid", "out_of_range", field="size" if args.size < 1 else "pages")
    name = _PATHS.sub("", text.line(args.name, "name", most=text.UNIT_MAX, required=True))
    kind = text.one_of(args.kind, KINDS, "kind")
    return {"file": args.file, "name": name, "kind": kind, "size": args.size, "pages": args.pages}


def _access(state: Snapshot, access: str, roles: list[str], sites: list[str]) -> dict[str, Any]:
    return {
        "access": text.one_of(access, ACCESS, "access"),
        "roles": sorted({text.one_of(role, READERS, "roles") for role in roles}),
        "sites": sorted({str(known(state, "sites", site, "site")) for site in sites}),
    }


class Edit(Args):
    document: str
    title: str | UnsetType = UNSET
    access: str | UnsetType = UNSET
    roles: list[str] | UnsetType = UNSET
    sites: list[str] | UnsetType = UNSET
    rank: int | UnsetType = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """Change a document's title, place, or who may read it; effective with the next request."""
    document = find(state.documents, args.document, "document")
    given = {f: v for f, v in args.given().items() if f != "document"}
    if "title" in given:
        given["title"] = text.line(given["title"], "title", required=True)
    if "rank" in given and given["rank"] not in range(-1_000_000, 1_000_001):
        raise Refusal("invalid", "out_of_range", field="rank")
    wanted = {f: given.get(f, getattr(document, f)) for f in ("access", "roles", "sites")}
    if wanted.keys() & given.keys():
        given |= _access(state, **wanted)
    changed = sorted(given)
    return Outcome([document.but(**given)], {}, {"document": document.id, "fields": changed})


class Replace(Args):
    document: str
    file: str
    name: str
    kind: str
    size: int
    pages: int = 0


def replace(state: Snapshot, actor: Actor, args: Replace, at: Moment) -> Outcome:
    """A newer edition under the same address and code; the counts go on."""
    document = find(state.documents, args.document, "document")
    edition = document.but(edition=document.edition + 1, added_at=at.now, **_found(args))
    particulars = {"document": document.id, "file": args.file, "edition": edition.edition}
    return Outcome([edition], {}, particulars)


class OneDocument(Args):
    document: str


def remove(state: Snapshot, actor: Actor, args: OneDocument, at: Moment) -> Outcome:
    """Take a document back: nobody can open it any more, screens show the room instead."""
    document = find(state.documents, args.document, "document")
    return Outcome([document.but(is_removed=True)], {}, {"document": document.id})


def restore(state: Snapshot, actor: Actor, args: OneDocument, at: Moment) -> Outcome:
    """Hand out again what was taken back, under the same address and code; ``wrong_state`` once
    its file was thrown away."""
    document = state.documents.get(args.document)
    if document is None or not document.is_removed:
        raise Refusal("not_found", "no_document", field="document")
    if not document.file:
        raise Refusal("wrong_state", "document_file_gone", field="document")
    return Outcome([document.but(is_removed=False)], {}, {"document": document.id})


class Forget(Args):
    documents: list[str]


def forget(state: Snapshot, actor: Actor, args: Forget, at: Moment) -> Outcome:
    """The server throws away the files of documents that were taken back long ago; these can be
    put back no more. One that was put back meanwhile keeps its file.

    Errors: ``wrong_state`` when none of them is taken back.
    """
    gone = [
        document.but(file="", pages=0)
        for document in (state.documents.get(i) for i in sorted(set(args.documents)))
        if document is not None and document.is_removed and document.file
    ]
    if not gone:
        raise Refusal("wrong_state", "nothing_to_forget")
    return Outcome(list(gone), {}, {"documents": [d.id for d in gone]})


class Count(Args):
    """How often each was opened and downloaded since the last time, by id."""

    opened: dict[str, int] = {}
    downloaded: dict[str, int] = {}


def count(state: Snapshot, actor: Actor, args: Count, at: Moment) -> Outcome:
    """The server adds what it counted, in one go; who read what is not kept (R25). Removed
    documents count on: they may be put back."""
    changes: list[Record] = []
    for document in state.documents.values():
        opened, downloaded = args.opened.get(document.id, 0), args.downloaded.get(document.id, 0)
        if opened > 0 or downloaded > 0:
            totals = {
                "opened": document.opened + opened,
                "downloaded": document.downloaded + downloaded,
            }
            changes.append(document.but(**totals))
    return Outcome(changes, {}, {"opened": args.opened, "downloaded": args.downloaded})

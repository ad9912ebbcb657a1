"""The text of the notice and of the minutes as screens ask for it: the draft with its parts, kept
versions, what differs between two of them, and between the signed document and ours."""

import json
from typing import Any

import msgspec
from flask import Response, current_app, request

from meeting import permissions
from meeting.documents import texts
from meeting.documents.files import WRITERS, version_of
from meeting.documents.freezing import thawed
from meeting.documents.notice import shown
from meeting.domain.refusal import Refusal
from meeting.reader.opening import Opening
from meeting.reader.reasons import CannotOpen
from meeting.state.snapshot import State
from meeting.state.standing import current, versions
from meeting.state.versions import Kept, Version
from meeting.views.notice import version_part
from meeting.web.api import api, json_response, staff
from meeting.web.downloads import handed_out, made, text

KEPT = "any(notice,minutes)"

#: A signed document with more pages than this is not read for a comparison.
PAGES_MOST = 200


@api.get("/notice.json")
def notice_text(slug: str) -> Response:
    """``{v, status, digest, blocks, passages}``: the text as it stands. ``blocks`` are paragraphs
    ``{kind, text, matter?, section?}``; ``passages`` (of a draft) what stands in each part that may
    be written by hand and what the records would say there; ``digest`` is what ``notice.approve``
    may be held to (``seen``)."""
    return _sent(text(staff(slug, permissions.DOCUMENTS), texts.notice_text))


def _sent(content: bytes) -> Response:
    return json_response(msgspec.Raw(content))


@api.get(f"/<{KEPT}:document>/versions/<int:number>.json")
def version_text(slug: str, document: str, number: int) -> Response:
    """``{version, blocks}`` of a kept version."""
    state = staff(slug, permissions.DOCUMENTS)
    version = _version(state, document, number)
    blocks = shown(thawed(version.blocks))
    return json_response({"version": version_part(state, version), "blocks": blocks})


@api.get(f"/<{KEPT}:document>/versions/<int:number>.<any(docx,pdf):kind>")
def version_file(slug: str, document: str, number: int, kind: str) -> Response:
    """A kept version as a Word file or as PDF."""
    state = staff(slug, permissions.DOCUMENTS)
    _version(state, document, number)
    content = made(state, version_of, document, number, kind)
    session = request.args.get("as", "secretary")
    filename = f"{document}-{slug}-{number}.{kind}"
    media = WRITERS[kind][0]
    return handed_out(state, f"{document}.{kind}", media, content, filename, session)


@api.get(f"/<{KEPT}:document>/differences.json")
def differences(slug: str, document: str) -> Response:
    """``{rows}``: what differs from version ``from`` to version ``to`` (absent: the text as it
    reads now), as ``[{same: n} | {pieces: [{op, text}]}]``."""
    state = staff(slug, permissions.DOCUMENTS)
    first, last = _number("from") or 0, _number("to")
    for number in (first, last):
        if number is not None:
            _version(state, document, number)
    return _sent(text(state, texts.differences, document, first, last))


@api.get("/notice/copy.json")
def copy_differences(slug: str) -> Response:
    """``{is_readable, reason?, count, differences: [{before, removed, added}], stamps?}``: how the
    text of the scan or signed document differs from ours, and what its digital signatures print;
    ``reason`` says why it cannot be read."""
    state = staff(slug, permissions.DOCUMENTS)
    version = current(state)
    if version is None or version.copy is None:
        raise Refusal("not_found", "no_copy")
    try:
        words = copy_words(current_app.extensions["opening"], version.copy)
    except (CannotOpen, FileNotFoundError, OSError):
        return json_response({"is_readable": False, "reason": "broken"})
    if not words.strip():
        return json_response({"is_readable": False, "reason": "picture"})
    return _sent(text(state, texts.copy_differences, words))


def copy_words(opening: Opening, copy: Kept) -> str:
    """The words of a file people handed in, read by the bounded reader; "" of a picture. Raises
    CannotOpen."""
    if copy.kind not in ("pdf", "docx"):
        return ""
    found = []
    for number in range(1, min(opening.pages(copy.file, copy.kind), PAGES_MOST) + 1):
        if copy.kind == "pdf":
            words = opening.page(copy.file, "pdf", number, "txt").read_text(encoding="utf-8")
            found.append(_without_page_number(words, number))
        else:
            page = opening.page(copy.file, "docx", number, "json").read_text(encoding="utf-8")
            found += [_block_words(block) for block in json.loads(page)]
    return "\n".join(found)


def _without_page_number(words: str, number: int) -> str:
    first, _, rest = words.lstrip().partition("\n")
    return rest if first.strip() == str(number) else words


def _block_words(block: dict[str, Any]) -> str:
    if "table" in block:
        return " ".join(cell for row in block["table"] for cell in row)
    return next((str(block[kind]) for kind in ("text", "p", "item") if kind in block), "")


def _version(state: State, document: str, number: int) -> Version:
    found = next((v for v in versions(state, document) if v.number == number), None)
    if found is None:
        raise Refusal("not_found", "no_version")
    return found


def _number(name: str) -> int | None:
    words = request.args.get(name)
    if words is None:
        return None
    if not words.isdecimal() or len(words) > 4:
        raise Refusal("invalid", "wrong_type", field=name)
    return int(words)

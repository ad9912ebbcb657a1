"""Refusals as answers: a code and a sentence in the reader's language."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from meeting.domain.refusal import Refusal
from meeting.state.people import Participant
from meeting.state.presence import ACTS, barred
from meeting.state.snapshot import Snapshot
from meeting.web.languages import translate


def sentence(refusal: Refusal, language: str) -> str:
    """The sentence of a refusal: ``error.<reason>``, else ``error.<code>``."""
    particulars = {"field": refusal.field or "", **refusal.particulars}
    if particulars.get("by") == "":
        particulars["by"] = translate(language, f"admin.role_{particulars['role']}")
    key = f"error.{refusal.reason}"
    words = translate(language, key, **particulars)
    return words if words != key else translate(language, f"error.{refusal.code}", **particulars)


def closed_to(state: Snapshot, participant: Participant, language: str) -> dict[str, Any]:
    """``{barred: {queue?: why, vote?: why}}``: what is open to others and not to this participant;
    empty where nothing is."""
    reasons = {act: reason for act in ACTS if (reason := barred(state, participant, act))}
    words = {act: sentence(Refusal("not_allowed", r), language) for act, r in reasons.items()}
    return {"barred": words} if words else {}


def refused(refusal: Refusal, language: str) -> dict[str, Any]:
    """The body of a refused call."""
    body: dict[str, Any] = {
        "ok": False,
        "code": refusal.code,
        "message": sentence(refusal, language),
    }
    if refusal.field:
        body["field"] = refusal.field
    for field in ("retry_s", "items"):
        if field in refusal.particulars:
            body[field] = refusal.particulars[field]
    return body


def respond(
    start_response: Any,
    status: int,
    body: dict[str, Any],
    more: Iterable[tuple[str, str]] = (),
) -> list[bytes]:
    """A JSON answer below Flask, with more headers."""
    encoded = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    headers = [
        ("Content-Type", "application/json; charset=utf-8"),
        ("Content-Length", str(len(encoded))),
        ("Cache-Control", "no-store"),
        *more,
    ]
    if "retry_s" in body:
        headers.append(("Retry-After", str(body["retry_s"])))
    start_response(f"{status} {HTTPStatus(status).phrase}", headers)
    return [encoded]

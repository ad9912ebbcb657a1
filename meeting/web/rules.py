"""Nội quy: the meeting's rules, open to everybody who has its address (R37)."""

from flask import Blueprint, Response

from meeting.web import door

rules = Blueprint("rules", __name__)


@rules.get("/m/<slug>/rules")
def rules_page(slug: str) -> Response:
    """The rules, and that the meeting is recorded."""
    state = door.state_of(slug)
    return door.render("rules.html", state=state)

"""What the hall is told at present, and who conducts."""

from typing import Any

from meeting.state import conducting
from meeting.state.announcements import Announcement
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, filled
from meeting.views.keyed import Fragment

#: Newest ones sent to a screen; their words make at most a few hundred bytes each.
SHOWN = 6


def announcements_part(
    state: Snapshot, fragments: Fragments, site: str | None = None
) -> dict[str, Any]:
    """``{announcements: {id: {kind, text?, minutes?, site?, given_at, until?}},
    announcement_order}``, newest first; nothing at all when none stands. A screen hides what is
    past ``until``. With ``site`` what concerns that site; empty = what concerns all."""
    made_from = (state.stamp("announcements"), site or "")
    part: dict[str, Any] = fragments.of("announcements", made_from, _part, state, site)
    return part


def _part(state: Snapshot, site: str | None) -> dict[str, Any]:
    rows = [
        a
        for a in state.announcements.values()
        if a.withdrawn_at is None and (site is None or a.site in (None, site))
    ]
    rows.sort(key=lambda a: (a.given_at, a.v), reverse=True)
    if not rows:
        return {}
    shown = rows[:SHOWN]
    return {
        "announcements": {a.id: _announcement(a) for a in shown},
        "announcement_order": [a.id for a in shown],
    }


def _announcement(a: Announcement) -> Fragment:
    return filled(
        kind=a.kind,
        text=a.text,
        minutes=a.minutes,
        site=a.site,
        given_at=a.given_at,
        until=a.until,
    )


def rules_part(state: Snapshot) -> dict[str, Any]:
    """``{rules}``, the meeting's own rules, where it has some."""
    return filled(rules=state.meeting.settings.rules)


def announcing_part(state: Snapshot) -> dict[str, Any]:
    """For those who announce: ``{rules?, prepared_announcements?}``, the meeting's own texts."""
    settings = state.meeting.settings
    return filled(rules=settings.rules, prepared_announcements=settings.announcements)


def chairs_part(state: Snapshot) -> dict[str, Any]:
    """For the staff: ``{chairs: {link: {name, position?}}, chair_order, conductor}`` where there
    are several chairs; nothing with one."""
    chairs = conducting.chairs(state)
    if len(chairs) < 2:
        return {}
    now = conducting.conductor(state)
    rows = {k.id: filled(**conducting.called(state, k)._asdict()) for k in chairs}
    return {"chairs": rows, "chair_order": [k.id for k in chairs]} | filled(
        conductor=now.id if now else None
    )


def conductor_part(state: Snapshot) -> dict[str, Any]:
    """For the hall: ``{conductor: {name, position?}}`` where several preside (R2), until the
    meeting ends. Only of a link that says whose it is: a label may be a machine's."""
    if state.meeting.status == "closed":
        return {}
    now = conducting.conductor(state)
    if now is None or not now.chair or len(conducting.chairs(state)) < 2:
        return {}
    return {"conductor": filled(**conducting.called(state, now)._asdict())}

"""More time, with a reason (R61; seed 001: "chậm nhất là 10 ngày làm việc", "không quá 15 ngày làm
việc" for what is beyond authority, complex or many agencies'): for issuing the notice, and for what
an agency is to do. The first day and the reason are kept."""

from datetime import date

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.assigning import a_date, ahead, guessed
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.notice import must_be_draft
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.longer import REASONS, Longer
from meeting.state.matters import DAYS, Matter
from meeting.state.snapshot import Snapshot


class Extend(Args):
    """Null: in the usual time again."""

    reason: str | None


def extend(state: Snapshot, actor: Actor, args: Extend, at: Moment) -> Outcome:
    """The notice may be issued within ``settings.notice_days_most`` working days, for one of the
    three reasons that seed 001 knows (beyond authority, complex, many agencies).

    Errors: ``invalid`` for another reason, ``wrong_state`` once it is issued."""
    notice = state.notice
    if notice.status == "issued":
        raise Refusal("wrong_state", "notice_issued", number=notice.number)
    reason = "" if args.reason is None else text.one_of(args.reason, REASONS, "reason")
    return Outcome([notice.but(extended=reason)], {}, {"reason": reason})


class ExtendMatter(Args):
    """``until``, or ``days``: working days after the day it is due now. ``reason`` null: due on the
    first day again."""

    matter: str
    reason: str | None
    day: str = "answer_by"
    until: str | UnsetType = UNSET
    days: int | UnsetType = UNSET


def extend_matter(state: Snapshot, actor: Actor, args: ExtendMatter, at: Moment) -> Outcome:
    """*Gia hạn*: a day of a matter is put off, for one of the three reasons; put off again, the
    first day stays. Organiser, secretary or chair; an agency asks for it (``query.ask``).

    ``answer_by`` (the answer prepared before the meeting) while the notice is a draft; ``due_on``
    (the assignment) once it is issued: what was issued stays as it reads, the new day is what is
    late or not. Before that ``due_on`` is a tag like any other and simply set.

    Errors: ``wrong_state`` at another time, or without such a day; ``invalid`` for another reason,
    or a day that is not later than the present one or over already."""
    matter = find(state.matters, args.matter, "matter")
    if args.reason is None:
        changed = _back(state, matter, args.day, actor, at)
        day = getattr(changed, args.day)
        return Outcome([changed], {"until": day}, {"matter": matter.id, "day": args.day})
    reason = text.one_of(args.reason, REASONS, "reason")
    reckoned = None
    if args.days is not UNSET:
        reckoned = ahead(state, args.days, "until", _due(state, matter, args.day))
    until = later(state, matter, args.day, reckoned or args.until or None, at)
    changed = put_off(matter, args.day, until, reason, actor, at)
    told = {"until": until, **guessed(state, until if reckoned else None)}
    particulars = {"matter": matter.id, "day": args.day, "until": until, "reason": reason}
    return Outcome([changed], told, particulars)


def _due(state: Snapshot, matter: Matter, day: str) -> date:
    """The day it is due now, when it may be put off."""
    text.one_of(day, DAYS, "day")
    if day == "answer_by":
        must_be_draft(state)
    elif state.notice.status != "issued":
        raise Refusal("wrong_state", "due_in_draft")
    due = getattr(matter, day)
    if due is None:
        raise Refusal("wrong_state", "no_day_to_extend")
    return date.fromisoformat(due)


def later(state: Snapshot, matter: Matter, day: str, until: str | None, at: Moment) -> str:
    """The later day, when it is one: behind the day it is due now, and not over."""
    due = _due(state, matter, day)
    if not until:
        raise Refusal("invalid", "empty", field="until")
    wanted: str = a_date(state, until, UNSET, "until", at)
    if wanted <= due.isoformat() or wanted < times.local_date(at.now).isoformat():
        raise Refusal("invalid", "not_later", field="until")
    return wanted


def put_off(
    matter: Matter, day: str, until: str | None, reason: str, actor: Actor, at: Moment
) -> Matter:
    """The matter with the later day, the first one and why."""
    longer = Longer(first=matter.first_day(day) or "", reason=reason)
    return _set(matter, day, until, {**matter.extended, day: longer}, actor, at)


def _back(state: Snapshot, matter: Matter, day: str, actor: Actor, at: Moment) -> Matter:
    """Put off by mistake: due on the first day again."""
    _due(state, matter, day)
    if day not in matter.extended:
        raise Refusal("wrong_state", "not_extended")
    kept = {field: longer for field, longer in matter.extended.items() if field != day}
    return _set(matter, day, matter.first_day(day), kept, actor, at)


def _set(
    matter: Matter, day: str, value: str | None, kept: dict[str, Longer], actor: Actor, at: Moment
) -> Matter:
    dated = {day: value, "extended": kept}
    tag_v, tag_by = {**matter.tag_v, day: at.v}, {**matter.tag_by, day: actor.id}
    return matter.but(**dated, tag_v=tag_v, tag_by=tag_by)


def day_of(state: Snapshot, args: ExtendMatter) -> int:
    """Version at which this day was last set."""
    matter = state.matters.get(args.matter)
    return matter.tag_v.get(args.day, 0) if matter else 0

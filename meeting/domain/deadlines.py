"""The time for issuing the notice, and the reasons for taking longer (R61)."""

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.refusal import Refusal
from meeting.state.issuing import REASONS
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

"""*Đăng ký trước*: speakers listed before the opening, by the organiser or by their unit's link.

Source: seed 000 ("mỗi đơn vị chuẩn bị ít nhất 02 ý kiến phát biểu", R8). How they alternate with
the hall is the policy's (state/order.py).
"""

from meeting.domain import text, turns
from meeting.domain.command import Actor, Args, Moment, Outcome, known
from meeting.domain.refusal import Refusal
from meeting.domain.units import unit_of_link
from meeting.state.persons import folded
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn


class Preregister(Args):
    name: str
    title: str = ""
    position: str = ""
    #: The unit's own link has no need to say it.
    unit: str = ""
    seat: str = ""
    site: str | None = None
    topic: str | None = None
    summary: str = ""
    delegate: str | None = None


def preregister(state: Snapshot, actor: Actor, args: Preregister, at: Moment) -> Outcome:
    """List a speaker beforehand. A unit's link lists its own people, at most
    ``settings.listed_each``, and only before the opening; the organiser and the staff list
    anybody until the meeting is over.

    Errors: ``closed`` after that; ``wrong_state`` when the unit has listed enough, or the person
    is listed already.
    """
    status = state.meeting.status
    is_unit = actor.role == "unit"
    if status in ("closed", "deleted") or (is_unit and status != "draft"):
        raise Refusal("closed", "meeting_begun" if is_unit else "meeting_closed")
    unit = unit_of_link(state, actor) if is_unit else args.unit
    person = turns.person(args)
    person["unit"] = text.line(unit, "unit", most=text.UNIT_MAX)
    listed = [t for t in on_list(state) if folded(t.unit) == folded(person["unit"])]
    most = state.meeting.settings.listed_each
    if is_unit and len(listed) >= most:
        raise Refusal("wrong_state", "unit_listed_enough", most=most)
    if any(folded(t.name) == folded(person["name"]) and t.topic == args.topic for t in listed):
        raise Refusal("wrong_state", "already_listed", field="name")
    return turns.made(
        turns.new_turn(
            state,
            at,
            kind="first",
            channel="unit" if is_unit else "staff",
            is_preregistered=True,
            delegate=known(state, "delegates", args.delegate, "delegate"),
            topic=known(state, "topics", args.topic, "topic"),
            site=known(state, "sites", args.site, "site"),
            summary=turns.summary_line(args.summary),
            **person,
        )
    )


def on_list(state: Snapshot) -> list[Turn]:
    """The speakers listed beforehand who have not been taken off the list."""
    return [t for t in state.turns.values() if t.is_preregistered and t.status != "withdrawn"]

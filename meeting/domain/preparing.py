"""An agency prepares its answer: draft → submitted (*trình duyệt*) → approved, or returned.

"Phân công cụ thể cho các cơ quan … gửi văn bản trả lời" and "tổng hợp báo cáo trả lời" (seed 001;
R12, R13). The words are saved as they are typed; what somebody else changed meanwhile is never
overwritten unseen (`expect` is held to the version at which the words last changed).
"""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.state.matters import PREPARING, Answer, Matter
from meeting.state.prepared import draft_of
from meeting.state.snapshot import Snapshot

#: How an agency answers that does not write here itself.
WAYS = ("phone", "paper", "message", "in_person")


class Write(Args):
    """``came_by`` when the staff type what the agency said (*nhập thay*); of a letter its number
    and date."""

    matter: str
    agency: str
    text: str
    came_by: str | UnsetType = UNSET
    letter_number: str | UnsetType = UNSET
    letter_on: Maybe[str] = UNSET


def write(state: Snapshot, actor: Actor, args: Write, at: Moment) -> Outcome:
    """The words of an agency's draft as they stand now; the first make the draft, none are a draft
    without words. An agency writes its own on what it leads or co-ordinates, while it is a draft;
    the secretary may mend one that was submitted, too, and types for an agency that answers by
    telephone or on paper: who typed is kept until the agency writes itself.

    Errors: ``not_allowed`` for another agency's, or when an agency says how it came;
    ``wrong_state`` once it was submitted or approved; ``invalid`` for a bad date of the letter.
    """
    matter = find(state.matters, args.matter, "matter")
    agency = known(state, "agencies", args.agency, "agency")
    _own_matter(actor, matter, args.agency)
    words = text.body(args.text, "text", most=text.LONG_MAX, required=False)
    old = draft_of(state, matter.id, agency)
    if old is None:
        made = Answer(
            id=at.new_id(),
            matters=[matter.id],
            text=words,
            mode="prepared",
            agency=agency,
            at=at.now,
            status="draft",
            text_v=at.v,
        )
    else:
        _may_write(actor, old)
        made = old.but(text=words, text_v=at.v, status=old.status or "draft")
    made = made.but(**_typed(actor, args))
    return Outcome([made], {"answer": made.id}, _facts(made, matter))


def _facts(answer: Answer, matter: Matter) -> dict[str, Any]:
    facts = {"answer": answer.id, "matter": matter.id}
    return facts | ({"came_by": answer.came_by} if answer.came_by else {})


def _typed(actor: Actor, args: Write) -> dict[str, Any]:
    """Who typed it, and how the agency had said it."""
    given = {"came_by", "letter_number", "letter_on"} & args.given().keys()
    if actor.role == "agency":
        if given:
            raise Refusal("not_allowed", field=sorted(given)[0])
        return {"typed_by": "", "came_by": ""}
    found: dict[str, Any] = {"typed_by": actor.journal_name}
    if args.came_by is not UNSET:
        found["came_by"] = text.one_of(args.came_by, WAYS, "came_by")
    if args.letter_number is not UNSET:
        found["letter_number"] = text.line(args.letter_number, "letter_number", most=40)
    if args.letter_on is not UNSET:
        found["letter_on"] = args.letter_on and text.day(args.letter_on, "letter_on")
    return found


def _own_matter(actor: Actor, matter: Matter, agency: str | None) -> None:
    if actor.role != "agency":
        return
    if agency != actor.agency:
        raise Refusal("not_allowed", "other_agency", field="agency")
    if actor.agency != matter.lead and actor.agency not in matter.coordinating:
        raise Refusal("not_allowed", "not_your_matter", field="matter")


def _may_write(actor: Actor, answer: Answer) -> None:
    if answer.status == "approved" or (answer.status == "submitted" and actor.role == "agency"):
        raise Refusal("wrong_state", f"answer_{answer.status}")


def words_of(state: Snapshot, args: Any) -> int:
    """Version at which the words of this draft last changed."""
    if isinstance(args, Write):
        answer = draft_of(state, args.matter, args.agency)
    else:
        answer = state.answers.get(args.answer)
    return answer.text_v if answer is not None else 0


class OneAnswer(Args):
    answer: str


def _moved(state: Snapshot, actor: Actor, answer_id: str, move: str, **changes: Any) -> Answer:
    answer = find(state.answers, answer_id, "answer")
    if answer.mode != "prepared":
        raise Refusal("wrong_state", "answer_given")
    if not answer.matters:
        raise Refusal("wrong_state", "answer_aside")
    if actor.role == "agency" and answer.agency != actor.agency:
        raise Refusal("not_allowed", "other_agency", field="answer")
    sources, target = PREPARING[move]
    if answer.status not in sources:
        raise Refusal("wrong_state", f"answer_{answer.status}")
    return answer.but(status=target, **changes)


def submit(state: Snapshot, actor: Actor, args: OneAnswer, at: Moment) -> Outcome:
    """*Trình duyệt*: the draft is ready to be approved.

    Errors: ``invalid`` without words, ``wrong_state`` when it is no draft."""
    answer = _moved(state, actor, args.answer, "submit", submitted_at=at.now, returned_reason="")
    text.body(answer.text, "text", most=text.LONG_MAX)
    return Outcome([answer], {}, {"answer": answer.id})


def recall(state: Snapshot, actor: Actor, args: OneAnswer, at: Moment) -> Outcome:
    """The agency takes its submitted answer back to write on."""
    answer = _moved(state, actor, args.answer, "recall", submitted_at=None)
    return Outcome([answer], {}, {"answer": answer.id})


def approve(state: Snapshot, actor: Actor, args: OneAnswer, at: Moment) -> Outcome:
    """Chair, secretary or organiser approve what was submitted; with `expect`, these words and no
    others. From now on the matter counts as answered before it is asked (R40)."""
    answer = _moved(state, actor, args.answer, "approve", decided_at=at.now)
    return Outcome([answer], {}, {"answer": answer.id, "matters": answer.matters})


def settle(state: Snapshot, actor: Actor, args: OneAnswer, at: Moment) -> Outcome:
    """Somebody has looked at a draft that was set aside when matters were merged (``merging``), and
    has taken from it what was worth taking: nobody is asked about it any more, it stays readable.

    Errors: ``not_allowed`` for another agency's, ``wrong_state`` when it was not set aside."""
    answer = find(state.answers, args.answer, "answer")
    if actor.role == "agency" and answer.agency != actor.agency:
        raise Refusal("not_allowed", "other_agency", field="answer")
    if not answer.aside:
        raise Refusal("wrong_state", "answer_not_aside")
    return Outcome([answer.but(is_settled=True)], {}, {"answer": answer.id})


class Return(Args):
    answer: str
    reason: str


def send_back(state: Snapshot, actor: Actor, args: Return, at: Moment) -> Outcome:
    """Back to the agency, with a reason it reads; an approved answer can be returned, too, and is
    then public no longer."""
    reason = text.line(args.reason, "reason", most=500, required=True)
    changes = {"returned_reason": reason, "submitted_at": None, "is_public": False}
    answer = _moved(state, actor, args.answer, "return", decided_at=at.now, **changes)
    return Outcome([answer], {}, {"answer": answer.id, "matters": answer.matters})


class Publish(Args):
    answer: str
    is_public: bool = True


def publish(state: Snapshot, actor: Actor, args: Publish, at: Moment) -> Outcome:
    """Those who asked read the approved answer on their phones, and the wall says that it is there;
    or no longer. ``wrong_state`` before it is approved."""
    answer = find(state.answers, args.answer, "answer")
    if not answer.is_approved or not answer.matters:
        raise Refusal("wrong_state", "answer_not_approved")
    changed = answer.but(is_public=args.is_public)
    particulars = {"answer": answer.id, "is_public": args.is_public}
    return Outcome([changed], {}, particulars)

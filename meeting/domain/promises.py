"""What was promised in writing: to whom, by whom, until when, and the letter that kept it.

"Câu hỏi ngoài nội dung … vẫn tiếp nhận và trả lời trực tiếp hoặc trả lời bằng văn bản" (seed 004;
R47). Every opinion put off the topic with a written reply is on the list by itself; others come
onto it when somebody in the hall promises.
"""

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.assigning import a_date, guessed
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, known
from meeting.domain.refusal import Refusal
from meeting.state.preparing import Promise
from meeting.state.snapshot import Snapshot


def _must_stand(state: Snapshot, source: str) -> None:
    """The opinion or turn that is owed an answer; words only a few may read are none."""
    opinion = state.opinions.get(source)
    if opinion is not None and opinion.is_restricted:
        raise Refusal("wrong_state", "opinion_restricted")
    record = opinion or state.turns.get(source)
    if record is None or (opinion is not None and opinion.status == "withdrawn"):
        raise Refusal("not_found", "no_source", field="source")


def _promise(state: Snapshot, source: str, at: Moment) -> Promise:
    _must_stand(state, source)
    old = state.promises.get(source)
    if old is None or old.is_removed:
        return Promise(id=source, made_at=at.now)
    return old


class Make(Args):
    source: str
    agency: Maybe[str] = UNSET
    due_on: Maybe[str] = UNSET
    due_days: int | UnsetType = UNSET


def make(state: Snapshot, actor: Actor, args: Make, at: Moment) -> Outcome:
    """Who writes, and until when: a date, or working days from today. For an opinion or a turn,
    off the topic or not; given again it changes what is named."""
    promise = _promise(state, args.source, at)
    changes = {
        "agency": UNSET
        if args.agency is UNSET
        else known(state, "agencies", args.agency, "agency"),
        "due_on": a_date(state, args.due_on, args.due_days, "due_on", at),
    }
    made = promise.but(**{f: v for f, v in changes.items() if v is not UNSET})
    particulars = {"source": args.source, "agency": made.agency, "due_on": made.due_on}
    reckoned = made.due_on if args.due_days is not UNSET else None
    told = {"due_on": made.due_on, **guessed(state, reckoned)} if made.due_on else {}
    return Outcome([made], told, particulars)


class Keep(Args):
    source: str
    letter_number: str
    letter_on: str
    text: str = ""


def keep(state: Snapshot, actor: Actor, args: Keep, at: Moment) -> Outcome:
    """The letter has gone out: its number and date, and what it says in short, which the asker
    reads on the phone."""
    kept = _promise(state, args.source, at).but(
        letter_number=text.line(args.letter_number, "letter_number", most=40, required=True),
        letter_on=text.day(args.letter_on, "letter_on"),
        text=text.body(args.text, "text", most=text.LONG_MAX, required=False),
        kept_at=at.now,
    )
    number = {"letter_number": kept.letter_number, "letter_on": kept.letter_on}
    return Outcome([kept], {}, {"source": args.source, **number})


class Drop(Args):
    source: str


def drop(state: Snapshot, actor: Actor, args: Drop, at: Moment) -> Outcome:
    """The letter was put down by mistake: the promise is open again; one that is open is taken off
    the list, unless the opinion is off the topic and owed an answer all the same."""
    promise = state.promises.get(args.source)
    if promise is None or promise.is_removed:
        raise Refusal("not_found", "no_source", field="source")
    if promise.kept_at is not None:
        changed = promise.but(kept_at=None, letter_number="", letter_on=None, text="")
    else:
        changed = promise.but(is_removed=True)
    return Outcome([changed], {}, {"source": args.source})

"""Polls: put, opened, voted in, closed, shown. One is open at a time."""

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.domain.screens import for_poll
from meeting.state import polls
from meeting.state.polls import Poll, Vote
from meeting.state.presence import barred
from meeting.state.record import Record
from meeting.state.screens import main_site
from meeting.state.snapshot import Snapshot

QUESTION_MAX = 200
ANSWER_MAX = 80


class Create(Args):
    question: str
    kind: str = "answers"
    answers: list[str] = []
    is_secret: bool = False
    #: Absent = everybody votes.
    site: str | None = None


def create(state: Snapshot, actor: Actor, args: Create, at: Moment) -> Outcome:
    """A question with two to six answers, or *thỏa đáng / chưa thỏa đáng* (R44); nobody sees it
    before it is opened. Errors: ``invalid`` for a text or a number of answers."""
    poll = Poll(
        id=at.new_id(),
        number=max((p.number for p in state.polls.values()), default=0) + 1,
        question=args.question,
        kind=args.kind,
        answers=args.answers,
        is_secret=args.is_secret,
        site=args.site,
    )
    made = {"poll": poll.id, "number": poll.number}
    return Outcome([_checked(state, poll)], made, {**made, "is_secret": poll.is_secret})


def _checked(state: Snapshot, poll: Poll) -> Poll:
    """``poll`` with its texts cleaned; ``invalid`` with the field for what cannot be asked."""
    kind = text.one_of(poll.kind, polls.KINDS, "kind")
    answers = [text.line(a, "answers", most=ANSWER_MAX, required=True) for a in poll.answers]
    if kind == "satisfied" and answers:
        raise Refusal("invalid", "not_of_this_kind", field="answers")
    if kind == "answers" and not 2 <= len(set(answers)) == len(answers) <= 6:
        raise Refusal("invalid", "two_to_six_answers", field="answers")
    return poll.but(
        question=text.line(poll.question, "question", most=QUESTION_MAX, required=True),
        answers=answers,
        site=known(state, "sites", poll.site, "site"),
    )


class OnePoll(Args):
    poll: str


class Edit(Args):
    poll: str
    question: str | UnsetType = UNSET
    kind: str | UnsetType = UNSET
    answers: list[str] | UnsetType = UNSET
    is_secret: bool | UnsetType = UNSET
    #: null = everybody votes.
    site: str | None | UnsetType = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """Change a poll that was not opened yet; what people are asked never changes under them. A
    poll that becomes *thỏa đáng / chưa thỏa đáng* loses its own answers.

    Errors: ``wrong_state`` once it was opened; ``invalid`` as for ``poll.create``.
    """
    poll = find(state.polls, args.poll, "poll")
    if poll.status != "draft":
        raise Refusal("wrong_state", "poll_was_open")
    given = {f: v for f, v in args.given().items() if f != "poll"}
    if given.get("kind") == "satisfied":
        given.setdefault("answers", [])
    changed = _checked(state, poll.but(**given))
    return Outcome([changed], {}, {"poll": poll.id, "fields": sorted(given)})


def remove(state: Snapshot, actor: Actor, args: OnePoll, at: Moment) -> Outcome:
    """Take back a poll that was never opened; what was voted on stays."""
    poll = find(state.polls, args.poll, "poll")
    if poll.status != "draft":
        raise Refusal("wrong_state", "poll_was_open")
    return Outcome([poll.but(is_removed=True)], {}, {"poll": poll.id})


def open_poll(state: Snapshot, actor: Actor, args: OnePoll, at: Moment) -> Outcome:
    """Votes are taken from now on. A closed poll is not opened again: its count was seen.

    Errors: ``wrong_state`` when it is not new, another one is open, or the meeting is not open.
    """
    poll = find(state.polls, args.poll, "poll")
    if state.meeting.status != "open":
        raise Refusal("wrong_state", "meeting_not_open")
    if poll.status != "draft":
        raise Refusal("wrong_state", "poll_was_open")
    if any(p.status == "open" for p in state.polls.values()):
        raise Refusal("wrong_state", "other_poll_open")
    return Outcome([poll.but(status="open", opened_at=at.now)], {}, {"poll": poll.id})


def close_poll(state: Snapshot, actor: Actor, args: OnePoll, at: Moment) -> Outcome:
    """No vote is taken or changed from now on."""
    poll = find(state.polls, args.poll, "poll")
    if poll.status != "open":
        raise Refusal("wrong_state", "poll_not_open")
    return Outcome([poll.but(status="closed", closed_at=at.now)], {}, {"poll": poll.id})


class Show(Args):
    poll: str
    #: False: the result goes off the phones and the wall again.
    is_shown: bool | UnsetType = UNSET


def show(state: Snapshot, actor: Actor, args: Show, at: Moment) -> Outcome:
    """The result on the wall and the phones, as bars; or off again, and the wall goes back to the
    speaker. One of a single site is for that site's screens alone. A secret poll is shown after it
    was closed: a count that grows vote by vote would tell who voted what."""
    poll = find(state.polls, args.poll, "poll")
    is_shown = args.is_shown is UNSET or bool(args.is_shown)
    if is_shown and (poll.status == "draft" or (poll.is_secret and poll.status != "closed")):
        raise Refusal("wrong_state", "poll_not_closed")
    others = [p for p in state.polls.values() if p.is_shown and p.id != poll.id]
    changes: list[Record] = [*(p.but(is_shown=False) for p in others), poll.but(is_shown=is_shown)]
    screens = for_poll(state, poll.site, is_shown=is_shown, is_other_off=bool(others))
    return Outcome([*changes, *screens], {}, {"poll": poll.id, "is_shown": is_shown})


class Cast(Args):
    poll: str
    choice: int


def vote(state: Snapshot, actor: Actor, args: Cast, at: Moment) -> Outcome:
    """One vote for each participant, changed as often as wanted until the poll is closed.

    In a secret poll it is stored under a pseudonym and the journal names nobody. Errors:
    ``closed`` after the end, ``wrong_state`` before the beginning, ``not_allowed`` for guests and
    the press (unless the meeting lets them) and for who is not at the poll's site.
    """
    poll = find(state.polls, args.poll, "poll")
    participant = state.participants[actor.participant or ""]
    if (why := barred(state, participant, "vote")) is not None:
        raise Refusal("not_allowed", why)
    main = main_site(state)
    if poll.site and (participant.site or (main.id if main else None)) != poll.site:
        raise Refusal("not_allowed", "not_your_site")
    if poll.status == "draft":
        raise Refusal("wrong_state", "poll_not_open")
    if poll.status == "closed":
        raise Refusal("closed", "poll_closed")
    if not 0 <= args.choice < poll.size:
        raise Refusal("invalid", "out_of_range", field="choice")
    voter = polls.voter(poll, participant.id, at.seal)
    cast = Vote(id=f"{poll.id}.{voter}", poll=poll.id, voter=voter, choice=args.choice)
    display = "anonymous" if poll.is_secret else participant.display
    return Outcome([cast], {"choice": args.choice}, {"poll": poll.id}, display)

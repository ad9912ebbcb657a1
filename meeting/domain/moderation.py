"""Sorting what was received: the four lists, labels, stars, flags.

Who moved an opinion last, and when, stands on it: two moderators never flip each other's decision
unseen.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.opinions import OneOpinion, live, readable
from meeting.domain.refusal import Refusal
from meeting.domain.screens import off_the_screens
from meeting.state.folding import bare_words
from meeting.state.indexes import LABELLED
from meeting.state.opinions import REPLIES, Opinion
from meeting.state.snapshot import Snapshot

#: Mới, đã duyệt, tạm chưa công khai, ngoài nội dung.
LISTS = ("new", "released", "held", "off_topic")
#: Moves of one command, labels of one opinion, and how long these may be.
MOVES_MOST = 500
LABELS_MOST = 12
LABEL_MAX = 40
NOTE_MAX = 500


def moved(opinion: Opinion, actor: Actor, at: Moment, **changes: Any) -> Opinion:
    """The opinion with some fields changed, and who did it."""
    return opinion.but(moved_v=at.v, moved_by=actor.id, moved_at=at.now, **changes)


def _put(opinion: Opinion, to: str, reason: str, reply: str, actor: Actor, at: Moment) -> Opinion:
    """The opinion in another list. ``invalid`` without a reason where one is owed."""
    text.one_of(to, LISTS, "to")
    if to in ("new", "released"):
        when = (opinion.released_at or at.now) if to == "released" else None
        return moved(opinion, actor, at, status=to, released_at=when, hold_reason="", reply="")
    if reply:
        text.one_of(reply, REPLIES, "reply")
    return moved(
        opinion,
        actor,
        at,
        status=to,
        released_at=None,
        hold_reason=text.line(reason, "reason", required=True),
        reply=reply if to == "off_topic" else "",
    )


def _sorted_by_hand(opinion: Opinion, to: str) -> None:
    if opinion.channel == "speech" and to != "released":
        raise Refusal("wrong_state", "spoken_already")


def _changed(state: Snapshot, done: list[Opinion]) -> list[Any]:
    """The opinions, and the screens cleared of what is public no longer."""
    hidden = [o.id for o in done if o.status != "released"]
    return [*done, *(screen for o in hidden for screen in off_the_screens(state, o))]


def release(state: Snapshot, actor: Actor, args: OneOpinion, at: Moment) -> Outcome:
    """A person lets an opinion onto the wall."""
    opinion = readable(state, args.opinion)
    if opinion.status == "released":
        raise Refusal("wrong_state", "released_already")
    released = _put(opinion, "released", "", "", actor, at)
    return Outcome([released], {}, {"opinion": opinion.id})


class Hold(Args):
    opinion: str
    reason: str
    is_off_topic: bool = False
    reply: str = ""


def hold(state: Snapshot, actor: Actor, args: Hold, at: Moment) -> Outcome:
    """*Tạm chưa công khai*, or *ngoài nội dung* (never deleted, answered all the same, directly or
    in writing: R47). Every hold has a reason, which the sender sees."""
    opinion = readable(state, args.opinion)
    status = "off_topic" if args.is_off_topic else "held"
    _sorted_by_hand(opinion, status)
    held = _put(opinion, status, args.reason, args.reply, actor, at)
    return Outcome(_changed(state, [held]), {}, {"opinion": opinion.id, "status": status})


class OneMove(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``to`` is a list; ``reason`` is owed for ``held`` and ``off_topic``. What is not said here
    is what the command says for all."""

    opinion: str
    to: str = ""
    reason: str = ""
    reply: str = ""


class Move(Args):
    """``to``, ``reason`` and ``reply`` for all moves that do not say their own: the words of one
    reason travel once."""

    moves: list[OneMove]
    to: str = ""
    reason: str = ""
    reply: str = ""


def move(state: Snapshot, actor: Actor, args: Move, at: Moment) -> Outcome:
    """Many opinions change lists in one command: all of them or none. A bulk move is undone by the
    moves back. With `expect` it is stale when somebody else has moved one of them since; the
    refusal says which, where to and who."""
    ids = [one.opinion for one in args.moves]
    if not ids:
        raise Refusal("invalid", "empty", field="moves")
    if len(ids) > MOVES_MOST:
        raise Refusal("invalid", "too_many", field="moves", most=MOVES_MOST)
    if len(set(ids)) != len(ids):
        raise Refusal("invalid", "twice", field="moves")
    done: list[Opinion] = []
    for one in args.moves:
        opinion, to = readable(state, one.opinion), one.to or args.to
        _sorted_by_hand(opinion, to)
        reason, reply = one.reason or args.reason, one.reply or args.reply
        changed = _put(opinion, to, reason, reply, actor, at)
        if _place(changed) != _place(opinion):
            done.append(changed)
    if not done:
        raise Refusal("wrong_state", "moved_already")
    return Outcome(
        _changed(state, done),
        {"moved": len(done)},
        {to: ids for to in LISTS if (ids := [o.id for o in done if o.status == to])},
    )


def _place(opinion: Opinion) -> tuple[str, str, str]:
    return opinion.status, opinion.hold_reason, opinion.reply


# -- what another moderator did meanwhile --------------------------------------------------------


def _named(state: Snapshot, args: Any) -> list[Opinion]:
    moves = getattr(args, "moves", None)
    ids: Iterable[str] = [one.opinion for one in moves] if moves is not None else [args.opinion]
    return [state.opinions[i] for i in ids if i in state.opinions]


def last_move(state: Snapshot, args: Any) -> int:
    """Version at which one of the opinions last changed lists."""
    return max((o.moved_v for o in _named(state, args)), default=0)


def moved_meanwhile(state: Snapshot, args: Any, expect: int) -> Refusal:
    """``stale``, with what was done to which opinion, and by whom."""
    late = [o for o in _named(state, args) if o.moved_v > expect]
    items = [
        {"opinion": o.id, "number": o.number, "status": o.status, **_mover(state, o)} for o in late
    ]
    reason = f"moved_to_{late[0].status}" if late[0].status in LISTS else "stale"
    link = _mover(state, late[0])
    return Refusal(
        "stale", reason, number=late[0].number, by=link["by"], role=link["role"], items=items
    )


def _mover(state: Snapshot, opinion: Opinion) -> dict[str, str]:
    """``{by, role}``: the name on the link of who moved it, and the link's role."""
    link = state.links.get(opinion.moved_by)
    return {"by": link.label, "role": link.role} if link else {"by": "", "role": "moderator"}


# -- labels, stars, flags ------------------------------------------------------------------------


class Label(Args):
    opinions: list[str]
    add: list[str] = []
    remove: list[str] = []


def label(state: Snapshot, actor: Actor, args: Label, at: Moment) -> Outcome:
    """Free labels of the meeting, for the desks alone. A label that is there in another spelling
    (accents, capitals) is the same label."""
    opinions = [readable(state, o) for o in dict.fromkeys(args.opinions)]
    if not opinions:
        raise Refusal("invalid", "empty", field="opinions")
    known = {bare_words(w): w for o in state.group(LABELLED) for w in o.labels}
    added = [known.get(bare_words(w), w) for w in map(_label, args.add)]
    gone = {bare_words(w) for w in args.remove}
    changed = []
    for opinion in opinions:
        labels = [w for w in opinion.labels if bare_words(w) not in gone]
        labels += [w for w in dict.fromkeys(added) if w not in labels]
        if len(labels) > LABELS_MOST:
            raise Refusal("invalid", "too_many", field="add", most=LABELS_MOST)
        changed.append(opinion.but(labels=labels))
    ids = [o.id for o in opinions]
    return Outcome([*changed], {}, {"opinions": ids, "added": len(added), "removed": len(gone)})


def _label(words: str) -> str:
    line = text.line(words, "add", most=LABEL_MAX)
    if not bare_words(line):
        raise Refusal("invalid", "empty", field="add")
    return line


class Star(Args):
    opinion: str
    is_starred: bool = True


def star(state: Snapshot, actor: Actor, args: Star, at: Moment) -> Outcome:
    """*Đánh dấu*: a released opinion is next to be shown, read or answered, in the order of the
    stars. Held again it leaves the list; released once more it is back."""
    opinion = readable(state, args.opinion)
    if args.is_starred and opinion.status != "released":
        raise Refusal("wrong_state", "opinion_not_released")
    starred_at = (opinion.starred_at or at.now) if args.is_starred else None
    particulars = {"opinion": opinion.id, "is_starred": args.is_starred}
    return Outcome([opinion.but(starred_at=starred_at)], {}, particulars)


class Flag(Args):
    opinion: str
    is_hot: bool | UnsetType = UNSET
    is_sensitive: bool | UnsetType = UNSET
    note: str | UnsetType = UNSET


def flag(state: Snapshot, actor: Actor, args: Flag, at: Moment) -> Outcome:
    """*Nổi cộm* (R17) and sensitive, about staff and their faults (R69), with a note. The intake
    tells the chairs so and sees no more of it: it may set a flag, never see, clear or replace
    one; a second note stands below the first. The journal says that a flag was set, not on what."""
    given = args.given()
    given.pop("opinion")
    if not given:
        raise Refusal("invalid", "missing", field="is_hot")
    is_chair = actor.role == "chair"
    opinion = find_for(state, args.opinion, is_chair=is_chair)
    changes: dict[str, Any] = {f: v for f, v in given.items() if f != "note"}
    if not is_chair and not all(changes.values()):
        raise Refusal("not_allowed", "flag_is_the_chairs", field="is_hot")
    if "note" in given:
        note = text.body(given["note"], "note", most=NOTE_MAX, required=False)
        if not is_chair and opinion.flag_note:
            note = "\n".join(part for part in (opinion.flag_note, note) if part)
        changes["flag_note"] = text.body(note, "note", most=NOTE_MAX, required=False)
    flagged = opinion.but(flagged_by=actor.id, **changes)
    if not (flagged.is_hot or flagged.is_sensitive):
        flagged = flagged.but(flag_note="", flagged_by="")
    return Outcome([flagged], {}, {})


def find_for(state: Snapshot, opinion_id: str, *, is_chair: bool) -> Opinion:
    """An opinion this person may read: a private one is the chairs'."""
    opinion = live(state, opinion_id)
    if opinion.is_restricted and not (is_chair and opinion.is_private):
        raise Refusal("wrong_state", "opinion_restricted")
    return opinion

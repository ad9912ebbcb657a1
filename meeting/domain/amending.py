"""The notice between its approval and its issue: who presided and who concluded put right without
starting over, and the scan or signed document that came later."""

from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.refusal import Refusal
from meeting.domain.versions import Copy, copied, made
from meeting.state.notice import Notice
from meeting.state.record import Record
from meeting.state.snapshot import Draft, Snapshot
from meeting.state.standing import approval, current
from meeting.state.versions import NOTICE

#: A slip in these is found when the paper is read for signing, and is nobody's conclusion.
PEOPLE = frozenset({"concluded_by", "concluded_position", "presided"})


def amended(state: Snapshot, notice: Notice, actor: Actor, at: Moment) -> list[Record]:
    """``notice`` with its text put right, as a version of its own: what was approved is kept as it
    was, what differs is seen beside it, and until it is approved again the notice says so. It may
    be issued all the same: whoever signs the paper answers for it.

    ``wrong_state`` when a part written by hand, or one whose records have changed since, names who
    is no longer named: it is for the draft to put that right."""
    if current(state) is None:  # approved before texts were kept: it follows the records
        return [notice]
    draft = Draft(state)
    draft.put(notice)
    drawn = at.drawn(draft, NOTICE, before=state)
    if drawn.left:
        raise Refusal("wrong_state", "notice_names_by_hand")
    if drawn.is_same:
        return [notice]
    version = made(state, NOTICE, "amended", actor, at, drawn)
    return [notice.but(version=version.number), version]


class Attach(Args):
    copy: Copy


def attach(state: Snapshot, actor: Actor, args: Attach, at: Moment) -> Outcome:
    """The scan of the approval on paper, or the signed document, where it came later. Once: what
    was handed in is not exchanged."""
    standing = current(state)
    version = standing if standing and standing.stage == "issued" else approval(state)
    if version is None or not (version.is_paper or version.stage == "issued"):
        raise Refusal("wrong_state", f"notice_{state.notice.status}", number=state.notice.number)
    if version.copy is not None:
        raise Refusal("wrong_state", "copy_is_there")
    version = version.but(copy=copied(args.copy))
    facts = {"version": version.number, "digest": version.digest}
    facts |= {"file": version.copy.file} if version.copy else {}
    return Outcome([version], {}, facts)

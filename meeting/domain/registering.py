"""A site's desk registers somebody without a phone."""

from meeting.domain import denunciation, late, opinions, text
from meeting.domain.command import Actor, Args, Moment, Outcome, known
from meeting.domain.sites import own_site
from meeting.domain.turns import admitted, made, person
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn


class RegisterTurn(Args):
    name: str
    position: str = ""
    unit: str = ""
    seat: str = ""
    topic: str | None = None
    summary: str = ""
    #: When the desk typed it; it may arrive much later.
    made_at: str | None = None


def register_turn(state: Snapshot, actor: Actor, args: RegisterTurn, at: Moment) -> Outcome:
    """A site desk registers somebody without a phone, at its own site only.

    Made while the queue was open but received after it closed, it is accepted and marked
    ``is_late`` (domain/late.py); its number is the one of its arrival. A summary that reads like a
    denunciation costs nobody the place: the words go to the secretary alone, as an opinion that is
    hidden at once, and the turn stands without them (Luật Tố cáo 2018); the journal does not say
    of which turn.
    """
    summary = text.line(args.summary, "summary")
    is_hidden = denunciation.looks_like(summary)
    when = late.made_moment(args.made_at, at)
    is_late = late.taking(state, when, at)
    changes = admitted(
        state,
        at,
        kind="first",
        channel="site",
        site=own_site(actor),
        topic=known(state, "topics", args.topic, "topic"),
        summary="" if is_hidden else summary,
        made_at=late.kept(when, at),
        is_late=is_late,
        **person(args),
    )
    outcome = made(changes, {"is_late": True} if is_late else {})
    if not is_hidden:
        return outcome
    hidden = _for_the_secretary(state, changes[0], summary, at)
    counted = changes[1].but(opinion_count=hidden.number)
    result = {**outcome.result, "advice": "denunciation"}
    return outcome._replace(changes=[changes[0], counted, *changes[2:], hidden], result=result)


def _for_the_secretary(state: Snapshot, turn: Turn, words: str, at: Moment) -> Opinion:
    """The words of a summary as an opinion that only the secretary reads, and decides on."""
    return opinions.received(
        state,
        at,
        state.meeting.opinion_count + 1,
        text=words,
        kind="report",
        channel="desk",
        status="denunciation",
        suspicion="suspected",
        site=turn.site,
        made_at=turn.made_at,
        display="secret",
        name=turn.name,
        position=turn.position,
        unit=turn.unit,
    )

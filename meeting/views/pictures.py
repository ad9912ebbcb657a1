"""What each picture of the projector needs beside the floor and the next three.

One line per mode: to add a picture, name it in ``state/screens.py``, put its part here and its
look into ``static/js/projector/pictures.js``.
"""

from collections.abc import Callable
from typing import Any

from meeting.state.indexes import PEOPLE_AT, RELEASED_ON, WAITING_ON
from meeting.state.programme import Shown
from meeting.state.reading import in_hall
from meeting.state.screens import main_site
from meeting.state.sites import number
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, filled
from meeting.views.opinions import hall_opinions
from meeting.views.polls import shown_poll

Part = Callable[[Snapshot, Fragments, Shown, str | None], dict[str, Any]]


def nothing(
    state: Snapshot, fragments: Fragments, shown: Shown, site: str | None
) -> dict[str, Any]:
    """The picture is made of what every screen has."""
    return {}


def opinion(
    state: Snapshot, fragments: Fragments, shown: Shown, site: str | None
) -> dict[str, Any]:
    """``opinion``: the one in focus, as long as it is released."""
    found = state.opinions.get(shown.opinion or "")
    if found is None or found.status != "released":
        return {}
    return {"opinion": hall_opinions(state, fragments, [found])[found.id]}


def topics(state: Snapshot, fragments: Fragments, shown: Shown, site: str | None) -> dict[str, Any]:
    """``topic_board {topics: {id: {name, opinions, turns}}, order}``: how much was raised in each
    group, released opinions and waiting turns only."""
    sources = (state.stamp("topics"), state.stamp(RELEASED_ON), state.stamp(WAITING_ON))
    return {"topic_board": fragments.of("topic_board", sources, _board, state)}


def _board(state: Snapshot) -> dict[str, Any]:
    alive = sorted((t for t in state.topics.values() if not t.is_removed), key=_place)
    return {
        "topics": {
            t.id: {
                "name": t.name,
                "opinions": len(state.group(RELEASED_ON, t.id)),
                "turns": len(state.group(WAITING_ON, t.id)),
            }
            for t in alive
        },
        "order": [t.id for t in alive],
    }


def _place(record: Any) -> tuple[int, str]:
    return record.rank, record.id


def documents(
    state: Snapshot, fragments: Fragments, shown: Shown, site: str | None
) -> dict[str, Any]:
    """``documents {id: {title, kind}}``, ``document_order``: what everybody here may read."""
    made: dict[str, Any] = fragments.of(
        "documents", (state.stamp("documents"), site or ""), _papers, state, site
    )
    return made


def documents_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{"documents": n}``: how many the room holds for the hall; nothing when it is empty."""
    number: int = fragments.of(
        "documents", (state.stamp("documents"),), lambda: len(in_hall(state, None))
    )
    return {"documents": number} if number else {}


def _papers(state: Snapshot, site: str | None) -> dict[str, Any]:
    held = in_hall(state, site)
    return {
        "documents": {d.id: {"title": d.title, "kind": d.kind} for d in held},
        "document_order": [d.id for d in held],
    }


def join(state: Snapshot, fragments: Fragments, shown: Shown, site: str | None) -> dict[str, Any]:
    """``joined``: people who take part with a phone (at this site), unless it is hidden."""
    if shown.is_count_hidden:
        return {}
    people = len(state.participants) if site is None else number(state, PEOPLE_AT, site)
    return {"joined": people}


PICTURES: dict[str, Part] = {
    "speaker": nothing,
    "opinion": opinion,
    "topics": topics,
    "agenda": nothing,
    "documents": documents,
    "join": join,
    "title": nothing,
    "poll": shown_poll,
}


def shown_words(shown: Shown) -> dict[str, Any]:
    """``shown`` as a view says it: the mode and the switches; what is off or absent is left out,
    but for the three that always stood there."""
    return {
        "mode": shown.mode,
        "is_blank": shown.is_blank,
        "is_light": shown.is_light,
        "is_qr_hidden": shown.is_qr_hidden,
    } | filled(
        opinion=shown.opinion,
        document=shown.document,
        backdrop=shown.backdrop,
        size=shown.size if shown.size != 100 else None,
        is_clock_hidden=shown.is_clock_hidden,
        is_count_hidden=shown.is_count_hidden,
    )


def code_at(state: Snapshot, site: str | None) -> str:
    """The join code a screen shows: its site's own; in the hall the meeting's."""
    here = state.sites.get(site) if site else None
    main = main_site(state)
    if here is None or (main is not None and here.id == main.id):
        return state.meeting.join_code
    return here.join_code

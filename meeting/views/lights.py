"""What the chair and the technicians see of every site besides its line: who waits, whether
somebody stands at the microphone, who came, how much time it has had, whether it calls for help.
Connection and round-trip time are told beside the view (live/sockets.py): they have no version."""

from typing import Any

from meeting.state.indexes import MIC_AT, PEOPLE_AT, SPOKEN, THERE_AT, WAITING_AT
from meeting.state.presence import last_call
from meeting.state.programme import Site
from meeting.state.sites import asking, checked, here, mic_of, number
from meeting.state.snapshot import Snapshot
from meeting.state.speaking import by_site
from meeting.views.fragments import Fragments, filled, on_floor
from meeting.views.keyed import Fragment

#: What a light is made from; the floor and the roll call beside it.
TABLES = ("help_calls", "delegates", "roll_calls", "sites")
INDEXES = (WAITING_AT, MIC_AT, PEOPLE_AT, THERE_AT)


def lights_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{"lights": {site: {waiting?, mic?, spoken_s?, people?, listed?, there?, help?}}}``; a site
    of which there is nothing to say is left out."""
    stamps = [state.stamp(source) for source in (*TABLES, *INDEXES)]
    floor = on_floor(state, fragments)
    status = [state.turns[t].status for t in floor]
    made_from = (*stamps, state.group(SPOKEN), floor, *status)
    return {"lights": fragments.of("lights", made_from, _lights, state)}


def _lights(state: Snapshot) -> dict[str, Fragment]:
    spoken = {t.site: t.spoken_s for t in by_site(state)}
    standing = [s for s in state.sites.values() if not s.is_removed]
    call = last_call(state)
    made = {}
    for site in standing:
        roll = checked(state, call, site.id)
        made[site.id] = filled(
            waiting=len(here(state, WAITING_AT, site.id)) or None,
            mic=mic_at(state, site),
            spoken_s=spoken.get(site.id),
            people=number(state, PEOPLE_AT, site.id) or None,
            listed=(roll.listed or None) if roll else None,
            there=roll.there if roll else None,
            help=help_words(state, site.id),
        )
    return {site: light for site, light in made.items() if light}


def mic_at(state: Snapshot, site: Site) -> str:
    """The furthest a speaker of this site is: speaking, ready, preparing, or nobody."""
    floor = state.turns.get(state.meeting.floor or "")
    at = {mic_of(t) for t in here(state, MIC_AT, site.id)}
    if floor is not None and floor.site == site.id:
        at.add(mic_of(floor))
    return next((mic for mic in ("speaking", "ready", "preparing") if mic in at), "")


def help_words(state: Snapshot, site_id: str) -> Fragment:
    """``{call, trouble, note?, asked_at, taken_at?}`` of the site's open call, or nothing."""
    call = asking(state, site_id)
    if call is None:
        return {}
    return filled(
        call=call.id,
        trouble=call.trouble,
        note=call.note,
        asked_at=call.asked_at,
        taken_at=call.taken_at,
    )

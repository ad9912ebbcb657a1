"""The format a meeting's documents are set in: the program's profile with what was set here."""

from meeting.state.formats import OF_MEETING, Format, current, effective
from meeting.state.profiles import Element as Element
from meeting.state.profiles import Page as Page
from meeting.state.profiles import Profile as Profile
from meeting.state.profiles import profile as profile
from meeting.state.snapshot import Draft, Snapshot


def profile_of(state: Snapshot) -> Profile:
    """What holds in this State, reckoned once for all the documents made from it."""
    made_from = (state.meeting, state.stamp("formats"))
    found: Profile = state.keep(
        "profile", made_from, lambda state: effective(state.meeting, current(state.formats))
    )
    return found


def as_issued(state: Snapshot) -> Snapshot:
    """The State with the issuers and the format its notice was issued in; itself before that."""
    wanted: Format | None = state.formats.get(state.notice.format or "")
    if wanted is None:
        return state
    draft = Draft(state)
    draft.put(state.meeting.but(**{field: getattr(wanted, field) for field in OF_MEETING}))
    draft.put(*(f.but(is_removed=True) for f in state.formats.values() if f.id != wanted.id))
    return draft

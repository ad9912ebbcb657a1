"""What somebody wrote by hand in place of a generated part of the notice."""

from meeting.state.record import Record

#: Parts of the notice that may be written by hand instead of generated; a matter's sentence goes
#: by ``matter.<id>``.
SECTIONS = ("subject", "opening", "assessment", "organisation", "closing", "distribution")

#: How the key of a matter's sentence begins.
OF_MATTER = "matter."


class Passage(Record, frozen=True, kw_only=True):
    """Its id is the key of the part (``opening``, ``matter.<id>``); ``v`` says when it was written
    last (for `expect`). ``basis`` is what the meeting's records said there at the time, so that a
    later change of theirs is noticed. ``is_removed``: the generated text stands again."""

    text: str
    basis: str = ""
    by: str = ""
    at: str


def key_of(matter: str) -> str:
    """The key of a matter's sentence."""
    return OF_MATTER + matter

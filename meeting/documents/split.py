"""An opinion that holds several thoughts, as the minutes tell it: part by part, each in the matter
it stands in (R11: what is split stays explainable)."""

from meeting.documents.assignments import agency_name
from meeting.documents.words import clean, flat, joined, sentence
from meeting.state import parts
from meeting.state.indexes import ANSWERS_OF
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot


def part_lines(state: Snapshot, opinion: Opinion) -> list[str]:
    """A line for each part of a split opinion: its words, its matter, and who answered that. None
    of one that was not split, nor of words that only a few may read."""
    if not opinion.parts or opinion.is_restricted:
        return []
    places = parts.places(state, opinion)
    return [
        f"+ Ý {number}: {sentence(clean(words))}{_place(state, places.get(number - 1))}"
        for number, words in enumerate(opinion.parts, 1)
    ]


def _place(state: Snapshot, matter: Matter | None) -> str:
    if matter is None:
        return " (Chưa đưa vào nội dung kiến nghị nào.)"
    answered = answered_by(state, [matter])
    return f" (Nội dung kiến nghị: {flat(matter.title)}{'; ' if answered else ''}{answered}.)"


def answered_by(state: Snapshot, matters: list[Matter]) -> str:
    """``Sở A đã trả lời``; empty when no answer was given (R40)."""
    given = {a.id: a for m in matters for a in state.group(ANSWERS_OF, m.id) if a.is_given}
    in_order = sorted(given.values(), key=lambda a: (a.at, a.id))
    named = joined(n for n in dict.fromkeys(agency_name(state, a.agency) for a in in_order) if n)
    return f"{named} đã trả lời" if named else "đã được trả lời" if given else ""

"""How documents call a part of a split opinion, the same everywhere: ``ý kiến số 12 (ý 1)``. A
matter's title may be another's words; the number leads back to who asked what (R11)."""

from meeting.documents.words import clean, joined, sentence
from meeting.state import parts
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot


def part_name(opinion: Opinion, held: list[int]) -> str:
    """``ý kiến số 12 (ý 1 và 3)``."""
    return f"ý kiến số {opinion.number} ({points(held)})"


def points(held: list[int]) -> str:
    """``ý 1``, ``ý 1 và 3``: parts by their numbers, from 1."""
    return "ý " + joined(str(part + 1) for part in held)


def _split_in(state: Snapshot, matter: Matter) -> list[tuple[Opinion, list[int]]]:
    """The split opinions of which parts stand in a matter, with these; not those whose words only
    a few may read."""
    found = (state.opinions[o] for o in matter.opinions if o in matter.parts)
    return [(o, parts.held(matter, o.id)) for o in found if o.parts and not o.is_restricted]


def part_names(state: Snapshot, matter: Matter) -> list[str]:
    """The parts that stand in a matter, by name."""
    return [part_name(opinion, held) for opinion, held in _split_in(state, matter)]


def titled_parts(state: Snapshot, matter: Matter, title: str) -> str:
    """``<title> – ý kiến số 12 (ý 1)``: the title of a matter in which parts stand."""
    names = part_names(state, matter)
    return f"{title} – {joined(names)}" if names else title


def part_words(state: Snapshot, matter: Matter) -> list[str]:
    """The parts that stand in a matter, each with its words."""
    return [
        f"Ý kiến số {opinion.number} ({points([part])}): {sentence(clean(opinion.parts[part]))}"
        for opinion, held in _split_in(state, matter)
        for part in held
        if part < len(opinion.parts)
    ]

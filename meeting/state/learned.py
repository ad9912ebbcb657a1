"""What this meeting's own matters teach: words that stand in the opinions of one matter alone point
to what that matter is about, because a person has put them together.

"Cái cầu tõm mục hết rồi" is in no list; once two opinions that say *cầu tõm* stand in a matter
about toilets, a third that says it is about toilets too. Nothing is kept: it is read off the State
at every question, so undoing a merge takes back what it taught.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from meeting.state.indexes import MATTERS_OF
from meeting.state.lexicon import LEXICON
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.wording import NAME, Wording, wording

#: What a learned concept counts, before its rarity.
LEARNED = 1.2
#: A pair of words that more opinions have teaches nothing; so many findings teach something.
PAIR_MOST, FINDINGS = 20, 2


class Lesson(NamedTuple):
    """``concept``: what the text is about as well; ``matter``: the one that taught it."""

    concept: str
    matter: str


def lessons(
    state: Snapshot,
    asked: Wording,
    having: Callable[[str], Sequence[str]],
    readable: Callable[[Opinion], bool],
) -> list[Lesson]:
    """What a text is about by the matters in which its words stand, and only there.

    ``having``: pair of words → the opinions that have it. Only opinions that are ``readable`` to
    who asks teach, whole ones; place names do not (a place has many troubles)."""
    findings: dict[str, int] = {}
    matters: dict[str, Matter] = {}
    for pair, weight in asked.weights.items():
        opinions = having(pair) if _tells(pair) and weight < NAME else ()
        if not 0 < len(opinions) <= PAIR_MOST:
            continue
        here: dict[str, int] = {}
        for opinion in opinions:
            if _teaches(state.opinions[opinion], readable):
                for matter in state.group(MATTERS_OF, opinion):
                    here[matter.id] = here.get(matter.id, 0) + 1
                    matters[matter.id] = matter
        for matter_id, count in here.items():
            if 2 * count >= len(opinions):
                findings[matter_id] = findings.get(matter_id, 0) + count
    sure = sorted((-n, matters[m].number, m) for m, n in findings.items() if n >= FINDINGS)
    taught: dict[str, str] = {}
    for _, _, matter_id in sure:
        for concept in about(state, matters[matter_id], readable):
            if asked.weights.get(concept, 0.0) < LEARNED:
                taught.setdefault(concept, matter_id)
    return [Lesson(concept, matter) for concept, matter in taught.items()]


def about(state: Snapshot, matter: Matter, readable: Callable[[Opinion], bool]) -> list[str]:
    """The concepts of a matter: of its title, and of half of its opinions at least."""
    found = (state.opinions[o] for o in matter.opinions if o in state.opinions)
    texts = [opinion.text for opinion in found if _teaches(opinion, readable)]
    counts: dict[str, int] = {}
    for text in texts:
        for concept in _concepts(text):
            counts[concept] = counts.get(concept, 0) + 1
    shared = [concept for concept, count in counts.items() if 2 * count >= max(2, len(texts))]
    return list(dict.fromkeys([*_concepts(matter.title), *shared]))


def _tells(pair: str) -> bool:
    one, _, other = pair.partition(" ")
    return bool(other) and not {one, other} & LEXICON.empty


def _teaches(opinion: Opinion, readable: Callable[[Opinion], bool]) -> bool:
    return readable(opinion) and not opinion.parts


def _concepts(text: str) -> list[str]:
    sense = wording(text).sense
    return [f for f in sense if f in LEXICON.names and f not in LEXICON.light]

"""What this meeting's own matters teach: words that stand in the opinions of one matter alone point
to what that matter is about, because a person has put them together.

"Cái tõm nan mục hết rồi" is in no list; once two opinions that say *tõm nan* stand in a matter
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
from meeting.state.wording import Wording, wording

#: What a learned concept counts, before its rarity.
LEARNED = 1.2
#: So many opinions of a matter must have a pair of words, this share of all that have it; one that
#: more opinions have teaches nothing.
WITNESSES, SHARE, PAIR_MOST = 2, 0.75, 20


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

    A pair of words teaches that stands in two opinions of a matter at least, and hardly anywhere
    else. ``having``: pair → the opinions that have it. Only opinions that are ``readable`` to who
    asks teach, whole ones; place names do not (a place has many troubles)."""
    matters: dict[str, Matter] = {}
    for pair in sorted(asked.unlisted):
        opinions = having(pair)
        if not WITNESSES <= len(opinions) <= PAIR_MOST:
            continue
        others = [o for o in opinions if _teaches(state.opinions[o], readable)]
        witnesses: dict[str, int] = {}
        for opinion in others:
            for matter in state.group(MATTERS_OF, opinion):
                witnesses[matter.id] = witnesses.get(matter.id, 0) + 1
                if witnesses[matter.id] >= max(WITNESSES, SHARE * len(others)):
                    matters[matter.id] = matter
    taught: dict[str, str] = {}
    for matter in sorted(matters.values(), key=lambda m: m.number):
        for concept in about(state, matter, readable):
            if asked.weights.get(concept, 0.0) < LEARNED:
                taught.setdefault(concept, matter.id)
    return [Lesson(concept, matter) for concept, matter in taught.items()]


def about(state: Snapshot, matter: Matter, readable: Callable[[Opinion], bool]) -> list[str]:
    """The concepts of a matter: those its title and one of its opinions speak of."""
    found = (state.opinions[o] for o in matter.opinions if o in state.opinions)
    said = {c for o in found if _teaches(o, readable) for c in _concepts(o.text)}
    named = _concepts(matter.title)
    return [concept for concept in named if concept in said] or named[:1]


def _teaches(opinion: Opinion, readable: Callable[[Opinion], bool]) -> bool:
    return readable(opinion) and not opinion.parts


def _concepts(text: str) -> list[str]:
    sense = wording(text).sense
    return [f for f in sense if f in LEXICON.names and f not in LEXICON.light]

"""Opinions that may say the same: an index that follows a State, and suggestions out of it.

It is a suggestion a person confirms, never more. An opinion is taken apart once, when it is first
seen (words never change), so following costs what came; who may see which is asked of the State at
every question, so what was restricted or withdrawn since is not suggested. The same State and
question give the same answer.
"""

import math
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from meeting.state.index import Stamp
from meeting.state.learned import LEARNED, lessons
from meeting.state.lexicon import LEXICON
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.wording import Wording, wording

#: Suggestions of one question, how like each must be (0 to 1), and beside the best of them.
MOST = 5
LIKE = 0.12
BESIDE = 0.5
#: Less like than this, it must share a concept that can be named as the reason.
SURE = 0.2
#: From here on it says nearly the same.
CLOSE = 0.7
#: Candidates that are compared in full.
COMPARED = 60
#: A feature of more than this share of the opinions finds no candidates: it says too little.
COMMON = 0.2
#: Below this many opinions every feature finds candidates.
FEW = 100
#: How much the runs of letters count beside the words: they forgive slips of the finger.
LETTERS = 0.2
#: How much what is meant counts beside how it is said.
SENSE = 0.25
#: What being put under the same topic is worth; concepts named as the reason.
TOPIC = 1.1
REASONS = 3
#: What is wished for is no reason: everybody wishes for more.
WISH = "#mong muốn"
#: Texts taken apart in one go (some 0.1 ms each): who asks first after a start follows in steps.
STEP = 250


class Likeness(NamedTuple):
    """``score`` from 0 to 1; ``shared``: names of concepts both speak of, the rarest first;
    ``taught_by``: the matter by which one of them is known."""

    opinion: str
    score: float
    shared: list[str] = []
    is_same_topic: bool = False
    taught_by: str = ""


class Similar:
    """The index of one State. It grows in place: who asks holds the lock of the State's readers."""

    def __init__(self) -> None:
        self._stamp: Stamp | None = None
        self._waiting: dict[str, None] = {}
        self._places: dict[str, int] = {}
        self._ids: list[str] = []
        self._wordings: list[Wording] = []
        self._having: dict[str, list[int]] = {}

    def follow(self, state: Snapshot, most: int = STEP) -> bool:
        """Take in what came since, ``most`` opinions of it; True when nothing is left."""
        now = state.stamp("opinions")
        changed = state.since("opinions", self._stamp) if self._stamp else None
        news = state.opinions if changed is None else changed
        self._waiting.update((i, None) for i in news if i not in self._places)
        self._stamp = now
        for opinion in list(self._waiting)[:most]:
            del self._waiting[opinion]
            self._add(opinion, wording(state.opinions[opinion].text))
        return not self._waiting

    def _add(self, opinion: str, words: Wording) -> None:
        place = self._places[opinion] = len(self._ids)
        self._ids.append(opinion)
        self._wordings.append(words)
        for feature in words.weights:
            self._having.setdefault(feature, []).append(place)

    def like(
        self,
        state: Snapshot,
        text: str,
        allowed: Callable[[Opinion], bool],
        most: int = MOST,
        at_least: float = LIKE,
        topic: str | None = None,
        readable: Callable[[Opinion], bool] | None = None,
    ) -> list[Likeness]:
        """The opinions most like this text among those ``allowed``, the most like first. ``topic``
        it is put under; ``readable``: whose grouping may teach (learned.py), else those allowed."""
        asked = wording(text)
        learned = {
            lesson.concept: lesson.matter
            for lesson in lessons(state, asked, self._opinions_with, readable or allowed)
        }
        asked = asked.meaning(dict.fromkeys(learned, LEARNED))
        found: list[Likeness] = []
        for place in self._candidates(state, asked, allowed):
            opinion = state.opinions[self._ids[place]]
            is_same_topic = topic is not None and opinion.topic == topic
            score = self._score(asked, self._wordings[place])
            score = min(1.0, score * (TOPIC if is_same_topic else 1.0))
            if score >= at_least and (score >= SURE or self._tells(asked, self._wordings[place])):
                found.append(Likeness(opinion.id, round(score, 3), is_same_topic=is_same_topic))
        found.sort(key=lambda one: (-one.score, state.opinions[one.opinion].number))
        return [
            self._with_reason(one, asked, learned)
            for one in found[:most]
            if one.score >= BESIDE * found[0].score
        ]

    def _tells(self, one: Wording, other: Wording) -> bool:
        """Whether they share what can be named: a concept that does not stand in nearly every
        opinion, or two that are near."""
        shared = one.sense.keys() & other.sense.keys()
        return any(not f.startswith("#") and f not in LEXICON.light for f in shared)

    def _opinions_with(self, feature: str) -> list[str]:
        return [self._ids[place] for place in self._having.get(feature, ())]

    def _rarity(self, feature: str) -> float:
        return math.log(1 + (len(self._ids) + 8) / (len(self._having.get(feature, ())) + 1))

    def _candidates(
        self, state: Snapshot, asked: Wording, allowed: Callable[[Opinion], bool]
    ) -> list[int]:
        """Places of the opinions that share most with it, by the features that tell something: in
        all they say, and in what they mean."""
        too_many = max(FEW, COMMON * len(self._ids))
        said: dict[int, float] = {}
        meant: dict[int, float] = {}
        for feature, weight in asked.weights.items():
            having = self._having.get(feature, ())
            if 0 < len(having) <= too_many:
                worth = weight * self._rarity(feature)
                for place in having:
                    said[place] = said.get(place, 0.0) + worth
                if feature in asked.sense:
                    for place in having:
                        meant[place] = meant.get(place, 0.0) + worth

        def best(sums: dict[int, float]) -> list[int]:
            order = sorted(sums, key=lambda place: (-sums[place], place))
            may = (place for place in order if allowed(state.opinions[self._ids[place]]))
            return list(islice(may, COMPARED))

        return list(dict.fromkeys([*best(said), *best(meant)]))

    def _score(self, one: Wording, other: Wording) -> float:
        words = self._share(one.weights, other.weights)
        sense = self._share(one.sense, other.sense)
        letters = _letters(one.grams, other.grams)
        return (1 - LETTERS - SENSE) * words + LETTERS * letters + SENSE * sense

    def _share(self, one: dict[str, float], other: dict[str, float]) -> float:
        """How much of two sets of features is in both, from 0 to 1."""
        few, many = sorted((one, other), key=len)
        shared = sum(min(w, many[f]) * self._rarity(f) for f, w in few.items() if f in many)
        return shared / math.sqrt(self._mass(one) * self._mass(other)) if shared else 0.0

    def _mass(self, weights: dict[str, float]) -> float:
        return sum(weight * self._rarity(feature) for feature, weight in weights.items())

    def _with_reason(self, one: Likeness, asked: Wording, learned: dict[str, str]) -> Likeness:
        """With the names of what both speak of: first what tells most, last what all speak of."""
        other = self._wordings[self._places[one.opinion]]
        both = [f for f in asked.sense if f in LEXICON.names and f in other.sense]
        both = [f for f in both if LEXICON.fields[f] != WISH]
        both.sort(key=lambda f: (f in LEXICON.light, -self._rarity(f), f))
        taught = next((learned[f] for f in both[:REASONS] if f in learned), "")
        shared = [LEXICON.names[f] for f in both[:REASONS]]
        if not both or both[0] in LEXICON.light:
            shared = [*_near(asked, other), *shared][:REASONS]
        return one._replace(shared=shared, taught_by=taught)


def _near(one: Wording, other: Wording) -> list[str]:
    """What they speak of that is near without being the same: "thiếu giáo viên – biên chế"."""
    found = (
        f"{LEXICON.names[mine]} – {LEXICON.names[theirs]}"
        for mine in one.sense
        for theirs in other.sense
        if mine != theirs
        and not {*LEXICON.near.get(mine, ())}.isdisjoint(LEXICON.near.get(theirs, ()))
    )
    return list(islice(found, 1))


def _letters(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0


def similar_of(state: Snapshot) -> Similar:
    """The index of this State; a State that was loaded again begins anew (its texts are known)."""
    found: Similar = state.keep("similar", (), lambda _: Similar())
    return found


def is_comparable(opinion: Opinion) -> bool:
    """Whether the desks may be shown this opinion beside another."""
    return not opinion.is_restricted and opinion.status != "withdrawn"


def is_on_the_wall(opinion: Opinion) -> bool:
    """Whether everybody reads it already: all a phone may be shown. What was captured from a speech
    is on no wall."""
    is_released = opinion.status == "released" and opinion.channel != "speech"
    return is_released and is_comparable(opinion)

"""What a text says, as features two texts can share however they were typed: concepts (named, or
described by a situation), pairs of syllables (most Vietnamese words are two), syllables, runs of
letters.

Accents are folded, shortenings of phones and notes written out, words that say nothing left out.
"""

from functools import lru_cache
from typing import NamedTuple

from meeting.state.lexicon import LEXICON, described_at, is_accented, phrase_at, syllables

#: What a shared feature of each kind counts, before its rarity.
CONCEPT, FIELD, PAIR, SYLLABLE = 2.0, 0.4, 1.4, 0.6
#: A concept that is described; one that stands in nearly every opinion; a pair that is a name.
DESCRIBED, LIGHT, NAME = 1.7, 0.4, 2.2
#: What two concepts that are near have in common.
NEAR = 0.8


class Wording(NamedTuple):
    """``weights``: feature → what it counts; ``sense``: the concepts, fields and nearnesses
    among them;
    ``grams``: runs of three letters; ``unlisted``: pairs of words in no list, no names."""

    weights: dict[str, float]
    sense: dict[str, float]
    grams: frozenset[str]
    unlisted: frozenset[str]

    def meaning(self, concepts: dict[str, float]) -> "Wording":
        """The same that means these concepts as well, each with its weight."""
        if not concepts:
            return self
        weights, sense = dict(self.weights), dict(self.sense)
        for concept, weight in concepts.items():
            weights[concept] = sense[concept] = max(weight, sense.get(concept, 0.0))
        return self._replace(weights=weights, sense=sense)


@lru_cache(maxsize=16_384)
def wording(text: str) -> Wording:
    """The features of a text. Texts never change, so they are taken apart once."""
    said = syllables(text)
    has_accents = is_accented(said)
    sense: dict[str, float] = {}
    weights: dict[str, float] = {}
    unlisted: set[str] = set()
    at, before, is_new_before = 0, "", False
    while at < len(said):
        length, concept = phrase_at(said, at, has_accents)
        if concept:
            _means(sense, concept, CONCEPT)
        for n, syllable in enumerate(said[at : at + length], at):
            for told in described_at(said, n, has_accents):
                _means(sense, told, DESCRIBED)
            word = syllable.bare
            is_name = syllable.is_name and not concept
            tells = is_name or word not in LEXICON.empty
            if before and (tells or before not in LEXICON.empty):
                pair = f"{before} {word}"
                weights[pair] = max(weights.get(pair, 0.0), NAME if is_name else PAIR)
            if tells and len(word) > 1:
                weights[word] = SYLLABLE
            is_new = tells and not concept and not is_name and len(word) > 1 and word.isalpha()
            if is_new and is_new_before:
                unlisted.add(pair)
            before, is_new_before = word, is_new
        at += length
    flat = "".join(s.bare for s in said if s.bare not in LEXICON.empty)
    grams = frozenset(flat[i : i + 3] for i in range(len(flat) - 2))
    return Wording(weights | sense, sense, grams, frozenset(unlisted))


def _means(sense: dict[str, float], concept: str, weight: float) -> None:
    weight = min(weight, LIGHT) if concept in LEXICON.light else weight
    sense[concept] = max(weight, sense.get(concept, 0.0))
    sense[LEXICON.fields[concept]] = FIELD
    sense.update(dict.fromkeys(LEXICON.near.get(concept, ()), NEAR))

"""Titles of matters that are somebody's words: made of them, and taken back with them.

A matter made without a title is called by the first words of what it was made of. When that is
hidden or withdrawn its words may stand nowhere any more (R49), so the title goes too.
"""

from collections.abc import Iterable
from typing import Any

from meeting.domain.command import Moment
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.parts import held
from meeting.state.parts import words as part_words
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot

#: Letters of a title made of words, and how many words in a row of another title are the sender's.
MOST = 160
OWN_WORDS = 5

#: What a matter is called that has nothing else to be called by.
NO_TITLE = "…"


def title_of(words: str) -> str:
    """The first words, on one line."""
    flat = " ".join(words.split())
    return flat if len(flat) <= MOST else flat[:MOST].rsplit(" ", 1)[0] + " …"


def title_from(state: Snapshot, opinions: Iterable[str], turns: Iterable[str], parts: Any) -> str:
    """The title that the first of these sources gives; empty when none says anything."""
    words = [part_words(state.opinions[o], parts.get(o, [0])[0]) for o in opinions]
    words += [state.turns[t].summary for t in turns]
    return next((title_of(w) for w in words if w), "")


def retitled(state: Snapshot, gone: Opinion, at: Moment) -> list[Record]:
    """The matters that are called by words of this opinion, none of which holds it any more: called
    by another source, else by nothing; one that holds nothing and was never worked on goes."""
    own = _words_of(state, gone)
    found: list[Record] = []
    for matter in state.matters.values():
        if gone.id in matter.opinions or not _is_of(matter.title, own):
            continue
        title = title_from(state, matter.opinions, matter.turns, _first_parts(state, matter))
        if title == matter.title:
            continue  # Somebody else said the same, and it stands here.
        changed = matter.but(title=title or NO_TITLE, tag_v=matter.tag_v | {"title": at.v})
        found.append(changed.but(is_removed=True) if _is_bare(state, matter) else changed)
    return found


def _first_parts(state: Snapshot, matter: Matter) -> dict[str, list[int]]:
    return {o: held(matter, o) for o in matter.opinions}


def _is_bare(state: Snapshot, matter: Matter) -> bool:
    """Whether a matter is nothing but its title."""
    has_answer = any(matter.id in a.matters or matter.id in a.aside for a in state.answers.values())
    is_tagged = bool(matter.tag_v.keys() - {"title"})
    return not (matter.opinions or matter.turns or has_answer or is_tagged)


def _words_of(state: Snapshot, opinion: Opinion) -> list[str]:
    """Everything it has said, as a whole and in parts, former parts too."""
    said = [opinion.text, *opinion.parts]
    for kept in state.regroupings.values():
        for images in (kept.before, kept.after):
            said += images.get("opinions", {}).get(opinion.id, {}).get("parts", [])
    return list(dict.fromkeys(" ".join(words.split()) for words in said if words))


def _is_of(title: str, said: list[str]) -> bool:
    """Whether a title is made of these words, or is several of them in a row."""
    flat = " ".join(title.split())
    core = flat.removesuffix(" …")
    is_quote = len(core.split()) >= OWN_WORDS and any(core in words for words in said)
    return is_quote or any(title_of(words) == title_of(flat) for words in said)

"""The approved notice after it was put right who presided or who concluded: the text stays as it
was kept but for the parts that name them."""

from typing import NamedTuple

from meeting.documents.assignments import readdressed
from meeting.documents.blocks import Block, Paragraph, paragraphs
from meeting.documents.heading import titled
from meeting.documents.notice import notice
from meeting.documents.passages import Words, opening, organisation, subject, written
from meeting.documents.presiding import presiders
from meeting.documents.totals import Totals, totals
from meeting.documents.words import flat
from meeting.state.passages import OF_MATTER, SECTIONS
from meeting.state.snapshot import Snapshot

#: Where it is told who presided and concluded. A matter's sentence and the distribution list name
#: people for what they are to do or to get.
PLACES = frozenset(SECTIONS) - {"distribution"}


class Amended(NamedTuple):
    """``left``: parts that name somebody no longer named and could not be put right, because a
    hand wrote them or the records have changed since. ``is_same``: no word tells of the change."""

    blocks: list[Block]
    left: list[str]
    is_same: bool


def amended(before: Snapshot, after: Snapshot) -> Amended:
    """The approved text of ``before``, naming the people of ``after``. Other changes of the
    records since the approval do not come along. Costs little beside drawing the text anew: only
    what can name them is reckoned."""
    counts = totals(after)
    old, new = _said(before, counts), _said(after, counts)
    wanted = {
        (section, text): now
        for section, texts in old.items()
        for text, now in zip(texts, new[section], strict=True)
        if text != now
    }
    by_hand = {key for key, passage in after.passages.items() if not passage.is_removed}
    blocks: list[Block] = []
    changed = 0
    for block in notice(after):
        if isinstance(block, Paragraph) and block.section:
            text = wanted.pop((block.section, block.text), block.text)
            if block.section.startswith(OF_MATTER) and block.section not in by_hand:
                text = readdressed(text, before, after)
            if text != block.text:
                changed += 1
                block = _saying(block, text)
        blocks.append(block)
    gone = _named_by(before) - _named_by(after)
    about = [p for p in paragraphs(blocks) if p.section in PLACES]
    left = {section for section, _ in wanted}
    left |= {p.section for p in about if p.section and any(name in p.text for name in gone)}
    return Amended(blocks, sorted(left), not changed)


def _said(state: Snapshot, counts: Totals) -> Words:
    """What the records say where they name them; parts written by hand left out."""
    said = {
        "subject": [titled(state, "", subject(state))[1].text],
        "opening": [opening(state, counts)],
        "organisation": organisation(state),
    }
    by_hand = written(state, said)
    return {key: texts for key, texts in said.items() if key not in by_hand}


def _saying(block: Paragraph, text: str) -> Paragraph:
    return Paragraph(element=block.element, text=text, matter=block.matter, section=block.section)


def _named_by(state: Snapshot) -> set[str]:
    names = {flat(who.name) for who in presiders(state)} | {flat(state.notice.concluded_by)}
    return names - {""}

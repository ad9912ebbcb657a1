"""The approved notice after it was put right who presided or who concluded: the text stays as it
was kept but for the parts that name them."""

from typing import NamedTuple

from meeting.documents.blocks import Block, Paragraph, paragraphs
from meeting.documents.notice import drafted, notice
from meeting.documents.presiding import presiders
from meeting.documents.words import flat
from meeting.state.passages import SECTIONS
from meeting.state.snapshot import Snapshot

#: Where it is told who presided and concluded. A matter's sentence and the distribution list name
#: people for what they are to do or to get.
PLACES = frozenset(SECTIONS) - {"distribution"}


class Amended(NamedTuple):
    """``left``: parts that name somebody no longer named and could not be put right, because a
    hand wrote them or the records have changed since."""

    blocks: list[Block]
    left: list[str]


def amended(before: Snapshot, after: Snapshot) -> Amended:
    """The approved text of ``before``, naming the people of ``after``. Other changes of the
    records since the approval do not come along."""
    now = _named_by(after)
    wanted = {
        (old.section, old.text): new.text
        for old, new in zip(_parts(before), _parts(after), strict=True)
        if old.text != new.text
    }
    gone = _named_by(before) - now
    blocks: list[Block] = []
    for block in notice(after):
        key = (block.section, block.text) if isinstance(block, Paragraph) else None
        text = wanted.pop(key, None) if key else None
        if isinstance(block, Paragraph) and text is not None:
            block = Paragraph(
                element=block.element, text=text, matter=block.matter, section=block.section
            )
        blocks.append(block)
    left = {section for section, _ in wanted if section}
    about_people = [p for p in paragraphs(blocks) if p.section in PLACES]
    left |= {p.section for p in about_people if p.section and _names(p.text, gone)}
    return Amended(blocks, sorted(left))


def _parts(state: Snapshot) -> list[Paragraph]:
    """What the records and the hands would write now, part by part; without the places that follow
    the record until the issue anyway."""
    return [p for p in paragraphs(drafted(state)) if p.section and p.section != "distribution"]


def _named_by(state: Snapshot) -> set[str]:
    names = {flat(who.name) for who in presiders(state)} | {flat(state.notice.concluded_by)}
    return names - {""}


def _names(text: str, people: set[str]) -> bool:
    return any(name in text for name in people)

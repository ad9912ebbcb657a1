"""Thông báo kết luận: the parts in their order (formats C1), or the text of the version that
stands once the notice is approved."""

import re
from typing import Any

from meeting.documents.annexes import ASKERS, annexes, called, named_askers
from meeting.documents.annexes import MOST_LISTED as MOST_LISTED
from meeting.documents.blocks import Appendix, Block, Columns, Paragraph, paragraph, paragraphs
from meeting.documents.freezing import text_of, thawed
from meeting.documents.heading import (
    date_line,
    dated,
    ended,
    header,
    issuer_words,
    number_line,
    part,
    signed,
    titled,
)
from meeting.documents.passages import Words, generated, is_draft, standing, written
from meeting.documents.profiles import as_issued
from meeting.documents.totals import live_matters
from meeting.documents.words import beginning, two
from meeting.state.matters import OUTCOMES, Matter
from meeting.state.passages import key_of
from meeting.state.snapshot import Snapshot
from meeting.state.standing import current
from meeting.state.versions import digest_of

#: Outcome → heading of its part in section II.
PARTS = {
    "resolved": "Các ý kiến, kiến nghị đã được giải quyết tại Hội nghị",
    "assigned": "Các ý kiến, kiến nghị thuộc thẩm quyền, tiếp tục giải quyết",
    "escalated": "Các ý kiến, kiến nghị vượt thẩm quyền",
    "new_case": "Các vụ việc mới phát sinh cần xem xét, xác minh",
    "shortcoming": "Các tồn tại, hạn chế cần khắc phục",
    "noted": "Các ý kiến được ghi nhận, tiếp thu",
    "": "Các nội dung chưa phân loại",
}


def notice(state: Snapshot) -> list[Block]:
    """The whole document, in order. A pure function: the same State gives the same blocks. Once
    approved the text is the kept version's; number, date and signature follow the record until the
    notice is issued. What was issued before texts were kept stands as its issuers and its format
    were then."""
    version = current(state)
    if version is None:
        return _drafted(as_issued(state))
    blocks = thawed(version.blocks)
    return blocks if version.stage == "issued" else _signed(state, blocks)


def _drafted(state: Snapshot) -> list[Block]:
    """The text as the records and the hand-written parts have it now."""
    said = standing(state)
    matters = live_matters(state)
    apart = annexes(state)
    blocks: list[Block] = [
        _header(state),
        *(_tagged(p, "trich_yeu", "subject") for p in titled(state, "THÔNG BÁO", _subject(said))),
        *_section(said, "opening"),
        part(state, 1, "ĐÁNH GIÁ CHUNG"),
        *_section(said, "assessment"),
        *_parts(state, matters, said, apart),
        part(state, 3 if matters else 2, "TỔ CHỨC THỰC HIỆN"),
        *_section(said, "organisation"),
        *_closing(state, said),
        *_signature(state, said["distribution"]),
    ]
    for key in apart:
        blocks += _appendix(state, called(apart, key), key, matters, said)
    return blocks


def _subject(said: Words) -> str:
    return " ".join(said["subject"])


def _tagged(given: Paragraph, element: str, section: str) -> Paragraph:
    """The paragraph, as part of a section when it is of that element."""
    if given.element != element:
        return given
    return paragraph(element, given.text, section=section)


def _signed(state: Snapshot, blocks: list[Block]) -> list[Block]:
    """A kept text under the number, date and signature that the record has now."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Columns) and block.kind == "header":
            found.append(_header(state))
        elif isinstance(block, Columns) and block.kind == "signature":
            found += _signature(state, kept=_list_of(block))
        elif isinstance(block, Paragraph) and block.element == "phu_luc_kem_theo":
            found.append(_reference(state))
        else:
            found.append(block)
    return found


def _signature(
    state: Snapshot, items: list[str] | None = None, kept: list[Paragraph] | None = None
) -> list[Block]:
    """Who signs, beside the distribution list: of these items, or as it was kept."""
    found: list[Block] = []
    is_open = is_draft(state)
    for block in signed(state, items or [], state.notice.drafted_by, is_draft=is_open):
        assert isinstance(block, Columns)
        rows = [(_cell(left, kept), _cell(right, kept)) for left, right in block.rows]
        found.append(Columns(kind=block.kind, rows=rows))
    return found


def _cell(cell: list[Paragraph], kept: list[Paragraph] | None) -> list[Paragraph]:
    """A place of the signature's columns; the distribution list is a part that may be written by
    hand."""
    if not cell or cell[0].element != "noi_nhan":
        return cell
    return kept or [_tagged(p, "noi_nhan_muc", "distribution") for p in cell]


def _list_of(block: Columns) -> list[Paragraph]:
    cells = [cell for row in block.rows for cell in row]
    return next(cell for cell in cells if cell and cell[0].element == "noi_nhan")


def preview(state: Snapshot) -> list[dict[str, Any]]:
    """The notice for a screen."""
    return shown(notice(state))


def shown(blocks: list[Block]) -> list[dict[str, Any]]:
    """A text for a screen: ``[{kind, text, matter?, section?}]``."""
    return [
        {"kind": p.element, "text": p.text}
        | ({"matter": p.matter} if p.matter else {})
        | ({"section": p.section} if p.section else {})
        for p in paragraphs(blocks)
    ]


def editable(state: Snapshot) -> dict[str, dict[str, Any]]:
    """Part → ``{text, v, is_written?, data?, by?, at?, is_moved?}`` while it is a draft: what
    stands there, and of a part written by hand what the records would say (``data``) and whether
    that has changed since (``is_moved``)."""
    if not is_draft(state):
        return {}
    said = generated(state)
    by_hand = written(state, said)
    found: dict[str, dict[str, Any]] = {}
    for key, texts in said.items():
        data = "\n".join(texts)
        passage, past = by_hand.get(key), state.passages.get(key)
        part: dict[str, Any] = {"text": data, "v": past.v if past else 0}
        if passage:
            part |= {"text": passage.text, "is_written": True, "data": data}
            part |= {"by": passage.by, "at": passage.at}
            if passage.basis and passage.basis != data:
                part["is_moved"] = True
        found[key] = part
    return found


def digest(state: Snapshot) -> str:
    """SHA-256 of the text as it reads now: who approves says which text was read."""
    return digest_of_blocks(notice(state))


def digest_of_blocks(blocks: list[Block]) -> str:
    """The same of a text that is made already."""
    return digest_of(text_of(blocks))


def _section(said: Words, key: str) -> list[Paragraph]:
    return [paragraph("body", text, section=key) for text in said[key]]


def _parts(
    state: Snapshot, matters: list[Matter], said: Words, apart: list[str]
) -> list[Paragraph]:
    """II: a part per outcome, empty ones left out, numbered without a gap; each matter once, here
    or in an appendix."""
    if not matters:
        return []
    found = [part(state, 2, "KẾT LUẬN VỀ CÁC Ý KIẾN, KIẾN NGHỊ")]
    group = 0
    for outcome in (*OUTCOMES, ""):
        these = _of(matters, outcome)
        if not these:
            continue
        group += 1
        found.append(paragraph("khoan_co_tieu_de", f"{group}. {PARTS[outcome]}"))
        if outcome in apart:
            where = f"{called(apart, outcome)} kèm theo Thông báo này"
            found.append(paragraph("khoan", f"Gồm {two(len(these))} nội dung, nêu tại {where}."))
        else:
            found += _sentences(these, said, f"{group}.")
    return found


def _of(matters: list[Matter], outcome: str) -> list[Matter]:
    return [m for m in matters if (m.outcome or "") == outcome]


def _sentences(matters: list[Matter], said: Words, number: str) -> list[Paragraph]:
    found = []
    for i, matter in enumerate(matters, 1):
        key = key_of(matter.id)
        first, *more = said[key]
        found.append(paragraph("khoan", f"{number}{i}. {first}", matter=matter.id, section=key))
        found += [paragraph("body", text, section=key) for text in more]
    return found


def _closing(state: Snapshot, said: Words) -> list[Paragraph]:
    """The last paragraphs; the document ends with ``./.``, in the Party with a full stop."""
    texts = list(said["closing"])
    texts[-1] = ended(state, texts[-1])
    last = paragraph("closing", texts[-1], section="closing")
    return [*(paragraph("body", text, section="closing") for text in texts[:-1]), last]


def _header(state: Snapshot) -> Columns:
    return header(state, _number(state), date_line(state, state.notice.issued_on))


def _number(state: Snapshot) -> str:
    record = state.notice
    return number_line(state, "TB", record.number, record.code)


def _reference(state: Snapshot) -> Paragraph:
    number = re.sub(r"^Số:?\s*", "", _number(state)).strip()
    words = f"{number} {dated(state, state.notice.issued_on)} của {issuer_words(state)}"
    return paragraph("phu_luc_kem_theo", f"(Kèm theo Thông báo số {words})")


def _appendix(
    state: Snapshot, name: str, key: str, matters: list[Matter], said: Words
) -> list[Block]:
    """A new page: the matters of a long part, or the units and persons who raised them (R63)."""
    if key == ASKERS:
        title = "Danh sách đơn vị, cá nhân nêu kiến nghị"
        named = enumerate(named_askers(state), 1)
        found = [
            paragraph("khoan", f"{i}. {beginning(who)}.", section="askers") for i, who in named
        ]
    else:
        title, found = PARTS[key], _sentences(_of(matters, key), said, "")
    return [
        Appendix(),
        paragraph("phu_luc", name),
        paragraph("phu_luc_ten", title.upper()),
        _reference(state),
        *found,
    ]

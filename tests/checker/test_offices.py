"""A right document has no findings however an office has set it, and a wrong one has its own."""

import subprocess
from collections.abc import Callable
from datetime import date

import pytest
from docx.oxml.ns import qn

from meeting.checker.check import check
from meeting.checker.paper import Finding, plain
from meeting.checker.reading import read
from tests.checker.offices import OFFICES, in_text_boxes, in_the_first_header, paged
from tests.checker.papers import RUNNING, Draft

TODAY = date(2026, 2, 5)


def findings(content: bytes) -> list[Finding]:
    return check(read(content), TODAY)


@pytest.mark.parametrize("name", OFFICES)
def test_a_right_document_has_no_findings(name: str):
    draft = Draft()
    OFFICES[name](draft)
    assert findings(draft.content()) == []


@pytest.mark.parametrize("name", sorted(OFFICES))
def test_everything_is_read_once(name: str):
    draft = Draft()
    OFFICES[name](draft)
    said = " ".join(line.text for line in read(draft.content()).lines)
    for words, times in (("hội nghị đối thoại, Ủy ban", 3), ("Hạnh phúc", 1), ("VT.", 1)):
        assert said.count(words) == times


@pytest.mark.parametrize(
    ("change", "part"), [(in_text_boxes, "box"), (in_the_first_header, "header")]
)
def test_a_finding_in_a_box_or_header_says_where(change: Callable[[Draft], None], part: str):
    draft = Draft()
    draft.say("number", "Số: 05-KH/UBND")
    draft.drop("motto")
    change(draft)
    found = {finding.rule: finding for finding in findings(draft.content())}
    assert set(found) == {"no_motto", "number_state"}
    number = found["number_state"]
    assert (number.part, number.excerpt) == (part, "Số: 05-KH/UBND") and 0 < number.line <= 4


def test_what_stands_in_other_headers_and_footers_is_a_remark():
    draft = Draft()
    paged(draft)
    footer = draft.document.sections[0].footer
    footer.is_linked_to_previous = False
    run = footer.paragraphs[0].add_run("[Tên tệp]")
    run.font.name = "Arial"
    found = findings(draft.content())
    assert [(f.rule, f.severity, f.part, f.line) for f in found] == [
        ("font", "warning", "footer", 1),
        ("placeholder", "warning", "footer", 1),
    ]


def test_vietnamese_letters_have_a_font_of_their_own():
    draft = Draft()
    fonts = draft.lines["two"].runs[0]._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.hAnsi = "Calibri"
    assert [(f.rule, f.says) for f in findings(draft.content())] == [("font", {"font": "Calibri"})]
    draft.say("two", "II. NOI DUNG: khong dau")
    assert findings(draft.content()) == []


def test_measures_may_have_parts_of_a_twip_or_be_no_numbers():
    draft = Draft()
    section = draft.document.sections[0]._sectPr
    for name, key, value in (
        ("pgMar", "left", "1700.7874015748032"),
        ("pgMar", "header", "auto"),
        ("pgSz", "w", "11905.511811023622"),
    ):
        section.find(qn(f"w:{name}")).set(qn(f"w:{key}"), value)
    assert findings(draft.content()) == []
    section.find(qn("w:pgMar")).set(qn("w:left"), "")
    assert findings(draft.content()) == []


def test_a_seal_or_a_picture_is_no_rule():
    draft = Draft()
    motto = draft.lines["motto"]
    motto._p.pPr.remove(motto._p.pPr.find(f"{{{motto._p.nsmap['w']}}}pBdr"))
    OFFICES["with_pictures"](draft)
    assert [f.rule for f in findings(draft.content())] == ["rule_missing"]


def test_a_heading_with_a_position_or_a_town_is_no_signature():
    draft = Draft()
    draft.say("two", "II. TRÁCH NHIỆM CỦA HIỆU TRƯỞNG")
    draft.say("when", "KHEN THƯỞNG CẤP THÀNH PHỐ")
    assert findings(draft.content()) == []
    draft.drop("signature")
    assert [f.rule for f in findings(draft.content())] == ["no_signature"]


@pytest.mark.parametrize("kind", ["HỢP ĐỒNG", "GIẤY GIỚI THIỆU", "CÔNG ĐIỆN", "PHIẾU CHUYỂN"])
def test_every_kind_of_the_decree_is_known(kind: str):
    draft = Draft()
    draft.say("kind", kind)
    assert findings(draft.content()) == []


def test_a_decision_with_the_force_of_law_carries_the_year():
    draft = Draft()
    draft.say("kind", "QUYẾT ĐỊNH")
    draft.say("number", "Số: 05/2026/QĐ-UBND")
    assert findings(draft.content()) == []
    draft.say("kind", "KẾ HOẠCH")
    assert [f.rule for f in findings(draft.content())] == ["number_state"]


@pytest.mark.parametrize(
    "words", ["Nguyên nhân do Sở Tài nguyên và Môi trường chậm.", "Sở TN&MT đã trả lời."]
)
def test_natural_resources_are_not_former_ones(words: str):
    draft = Draft()
    draft.say("two", f"II. NỘI DUNG: {RUNNING}. {words}")
    assert [f.rule for f in findings(draft.content())] == ["arranged_body"]
    draft.say("two", f"II. NỘI DUNG: {RUNNING}. Ông A, nguyên Giám đốc Sở TN&MT, dự.")
    assert findings(draft.content()) == []


def test_an_annex_without_a_head_is_no_broken_document():
    assert check(plain("PHỤ LỤC\nDanh mục công việc\nTrường A"), TODAY) == []
    assert "no_country" in {f.rule for f in check(plain("KẾ HOẠCH\nTổ chức hội nghị"), TODAY)}


@pytest.mark.browser
def test_what_another_program_saved_has_no_findings(tmp_path):
    """LibreOffice writes styles, boxes, tabs and page numbers in its own way."""
    names = ("right", "in_text_boxes", "with_tabs", "with_an_annex")
    for name in names:
        draft = Draft()
        OFFICES.get(name, lambda draft: None)(draft)
        (tmp_path / f"{name}.docx").write_bytes(draft.content())
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [f"{name}.docx" for name in names]
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", "saved", *files],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=110,
    )
    for name in names:
        assert findings((tmp_path / "saved" / f"{name}.docx").read_bytes()) == [], name

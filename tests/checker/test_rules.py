"""A right document has no findings; one that is broken in one place has that one."""

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.checker.check import check
from meeting.checker.paper import Finding, plain
from meeting.checker.reading import read
from meeting.web.languages import translate
from tests.checker.papers import RUNNING, Draft

TODAY = date(2026, 2, 5)


def findings(draft: Draft) -> list[Finding]:
    return check(read(draft.content()), TODAY)


def says(name: str, text: str) -> Callable[[Draft], None]:
    return lambda draft: draft.say(name, text)


def margin(side: str, mm: float) -> Callable[[Draft], None]:
    return lambda draft: setattr(draft.document.sections[0], f"{side}_margin", Mm(mm))


def shape(name: str, **values: object) -> Callable[[Draft], None]:
    def change(draft: Draft) -> None:
        for field, value in values.items():
            setattr(draft.lines[name].paragraph_format, field, value)

    return change


def drop(*names: str) -> Callable[[Draft], None]:
    return lambda draft: draft.drop(*names)


def font(name: str, family: str) -> Callable[[Draft], None]:
    return lambda draft: setattr(draft.lines[name].runs[0].font, "name", family)


def no_rule(draft: Draft) -> None:
    properties = draft.lines["motto"]._p.pPr
    properties.remove(properties.find(qn("w:pBdr")))


def letter_paper(draft: Draft) -> None:
    draft.document.sections[0].page_width, draft.document.sections[0].page_height = Mm(216), Mm(279)


def both_titles(draft: Draft) -> None:
    draft.lines["country"].insert_paragraph_before("ĐẢNG CỘNG SẢN VIỆT NAM")


def short_rule(draft: Draft) -> None:
    no_rule(draft)
    cell = draft.lines["motto"]._p.getparent()
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), "4800")
    empty = draft.lines["motto"].insert_paragraph_before("")
    draft.lines["motto"]._p.addnext(empty._p)
    lines, draft.lines = draft.lines, {"motto": empty}
    draft._rule("motto")
    draft.lines = lines
    empty.paragraph_format.left_indent = empty.paragraph_format.right_indent = Mm(30)


def page_number(draft: Draft, *, on_the_first: bool = False) -> Paragraph:
    """In the header of all pages, or of all but the first."""
    section = draft.document.sections[0]
    section.different_first_page_header_footer = not on_the_first
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    paragraph._p.append(field)
    return paragraph


#: Rule → what breaks it in a document of the state.
STATE: dict[str, Callable[[Draft], None]] = {
    "paper": letter_paper,
    "margin_top": margin("top", 10),
    "margin_bottom": margin("bottom", 30),
    "margin_left": margin("left", 20),
    "margin_right": margin("right", 10),
    "font": font("two", "Arial"),
    "no_country": drop("country"),
    "no_motto": drop("motto"),
    "both_titles": both_titles,
    "no_number": drop("number"),
    "number_state": says("number", "Số: 05-KH/UBND"),
    "number_zero": says("number", "Số: 5/KH-UBND"),
    "number_spaces": says("number", "Số: 05/ KH-UBND"),
    "no_kind": drop("kind"),
    "no_subject": drop("subject"),
    "no_signature": drop("signature"),
    "no_recipients": drop("recipients"),
    "no_date": drop("dated"),
    "day_zero": says("dated", "Bắc Sơn, ngày 5 tháng 02 năm 2026"),
    "month_zero": says("dated", "Bắc Sơn, ngày 05 tháng 2 năm 2026"),
    "month_no_zero": says("dated", "Bắc Sơn, ngày 05 tháng 03 năm 2026"),
    "no_place": says("dated", "ngày 05 tháng 02 năm 2026"),
    "place_comma": says("dated", "Bắc Sơn ngày 05 tháng 02 năm 2026"),
    "not_nfc": says("two", unicodedata.normalize("NFD", f"II. NỘI DUNG: {RUNNING}.")),
    "legacy": says("when", "Héi nghÞ ®èi tho¹i víi c¸n bé, gi¸o viªn, nh©n viªn ngµnh gi¸o dôc."),
    "odd_characters": says("two", f"II. NỘI DUNG: {RUNNING}\u202e."),
    "placeholder": says("two", f"II. NỘI DUNG: [tên đơn vị] {RUNNING}."),
    "basis_semicolon": says("basis", "Căn cứ Luật Thực hiện dân chủ ở cơ sở năm 2022."),
    "basis_last": says("basis_last", "Căn cứ Quy chế đối thoại của Đảng ủy xã năm 2026;"),
    "end_state": says("last", f"III. TỔ CHỨC THỰC HIỆN: {RUNNING}."),
    "date_after_event": says("when", "Thời gian: 17h00 ngày 05/02/2026 tại Nhà văn hóa xã."),
    "short_notice": says("when", "Thời gian: ngày 08/02/2026, báo chậm nhất 07 ngày."),
    "size": lambda draft: setattr(draft.lines["two"].runs[0].font, "size", Pt(11)),
    "not_justified": lambda draft: setattr(draft.lines["two"], "alignment", ALIGN.LEFT),
    "indent": shape("two", first_line_indent=Mm(30)),
    "line_spacing": shape("two", line_spacing=2.0),
    "paragraph_gap": shape("two", space_after=Pt(0), space_before=Pt(0)),
    "rule_missing": no_rule,
    "rule_length": short_rule,
    "numbering_gap": says("two", f"III. NỘI DUNG: {RUNNING}."),
    "numbering_twice": says("last", f"II. TỔ CHỨC THỰC HIỆN: {RUNNING}./."),
    "abolished_body": says("two", f"II. NỘI DUNG: {RUNNING}; xin ý kiến UBND huyện Hải Hà."),
    "arranged_body": says("two", f"II. NỘI DUNG: {RUNNING}; Sở Tài nguyên và Môi trường trả lời."),
    "page_number_none": lambda draft: [draft._running(f"more{n}", RUNNING * 9) for n in range(3)],
    "page_number_place": lambda draft: setattr(page_number(draft), "alignment", ALIGN.RIGHT),
    "page_number_first": lambda draft: page_number(draft, on_the_first=True),
}
PARTY: dict[str, Callable[[Draft], None]] = {
    "no_party_title": drop("party"),
    "number_party": says("number", "Số 05/KH-ĐU"),
    "number_colon": says("number", "Số: 05-KH/ĐU"),
    "end_party": says("last", f"II. TỔ CHỨC THỰC HIỆN: {RUNNING}./."),
}
#: What one fault brings with it.
ALSO = {
    "numbering_gap": {"numbering_twice"},
    "both_titles": {"end_party", "rule_missing", "number_party"},
    "page_number_none": {"end_state"},
}


@pytest.mark.parametrize("regime", ["state", "party"])
def test_a_right_document_has_no_findings(regime: str):
    assert findings(Draft(regime)) == []


@pytest.mark.parametrize(
    ("regime", "rule"), [*(("state", r) for r in STATE), *(("party", r) for r in PARTY)]
)
def test_a_document_broken_in_one_place_has_that_finding(regime: str, rule: str):
    draft = Draft(regime)
    {**STATE, **PARTY}[rule](draft)
    found = findings(draft)
    assert rule in {finding.rule for finding in found}, found
    assert {f.rule for f in found} <= {rule} | ALSO.get(rule, set())
    for finding in found:
        for language in ("vi", "en"):
            for what in ("rule", "remedy"):
                words = translate(language, f"checker.{what}_{finding.rule}", **finding.says)
                assert words and "{" not in words and not words.startswith("checker.")
        assert (finding.line > 0) == bool(finding.excerpt)


def test_blocking_findings_are_errors_and_stand_first():
    draft = Draft()
    for rule in ("month_zero", "font", "no_recipients", "margin_left"):
        STATE[rule](draft)
    severities = [f.severity for f in findings(draft)]
    assert severities == ["error"] * 3 + ["warning"]


def test_effective_values_are_read_through_styles_defaults_and_theme():
    draft = Draft()
    style = draft.document.styles.add_style("Lạ", 1)
    style.base_style = draft.document.styles["Normal"]
    style.font.name = "Verdana"
    draft.lines["two"].style = style
    assert [f.says for f in findings(draft) if f.rule == "font"] == [{"font": "Verdana"}]
    fonts = style.element.rPr.rFonts
    fonts.attrib.clear()
    fonts.set(qn("w:asciiTheme"), "minorHAnsi")
    [found] = [f for f in findings(draft) if f.rule == "font"]
    assert found.says["font"] not in ("", "Verdana", "Times New Roman")


def test_tone_marks_on_either_vowel_are_the_same_words():
    draft = Draft()
    draft.say("country", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    draft.say("signature", "TM. UỶ BAN NHÂN DÂN")
    assert findings(draft) == []


def test_a_draft_may_leave_number_day_and_month_blank():
    draft = Draft()
    draft.say("number", "Số:      /KH-UBND")
    draft.say("dated", "Bắc Sơn, ngày      tháng      năm 2026")
    assert findings(draft) == []


def test_a_body_of_its_time_is_not_abolished():
    draft = Draft()
    STATE["abolished_body"](draft)
    draft.say("dated", "Bắc Sơn, ngày 05 tháng 02 năm 2024")
    assert "abolished_body" not in {f.rule for f in findings(draft)}


def test_tables_in_tables_and_content_controls_are_read_once():
    draft = Draft()
    cell = draft.lines["issuer"]._p.getparent()
    inner = draft.document.add_table(rows=1, cols=2)
    inner.rows[0].cells[0].text = "Phụ trách: văn phòng"
    cell.append(inner._tbl)
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(content)
    draft.lines["two"]._p.addprevious(control)
    content.append(draft.lines["two"]._p)
    texts = [line.text for line in read(draft.content()).lines]
    assert texts.count("Phụ trách: văn phòng") == 1
    assert texts.count(f"II. NỘI DUNG: {RUNNING}.") == 1
    assert len(texts) == len({*texts}) and findings(draft) == []


LETTERS = "SốKH/-:.,IVX123abđ ngàythángnăm[]{}…\n"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from(LETTERS), max_size=60), max_size=12))
def test_no_text_breaks_a_rule(texts: list[str]):
    for finding in check(plain("\n".join(texts)), TODAY):
        assert translate("vi", f"checker.rule_{finding.rule}", **finding.says)


def test_any_text_can_be_checked():
    for text in (
        "",
        "\n" * 100,
        "Số",
        "ngày tháng năm",
        "I.",
        "a)\n" * 50,
        "1.1.1.1. x",
        "\u0301" * 99,
    ):
        check(plain(text), TODAY)

"""Tables of opinions as offices write them (Mẫu 02), and as nobody should."""

import contextlib
import io
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meeting.domain.contributions import Row
from meeting.intake.opinions import FIELDS, HEADINGS, read
from meeting.intake.reading import Reading
from meeting.intake.tables import Table, Unreadable, tables
from meeting.reader.tables import word_tables
from tests import files
from tests.intake.sheets import book

TOPICS = {"Công tác đội ngũ": "staffing", "Tài chính, tự chủ": "money"}
SITES = {"Điểm cầu Văn Yên": "vy"}
TOP = ["STT", "Nội dung", "Lĩnh vực", "Người/đơn vị nêu", "Đề xuất giải pháp", "Cơ quan liên quan"]


def reading(*rows: list[Any], **more: Any) -> Reading:
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    return read([Table(texts)], topics=TOPICS, sites=SITES, **more)


def rows(found: Reading) -> list[Row]:
    return [line.row for line in found.lines]


def remarks(found: Reading) -> list[tuple[int, str, str]]:
    return [(p.row, p.reason, p.field) for p in found.problems]


def test_form_02_is_read_below_a_letterhead():
    found = reading(
        ["ĐẢNG ỦY XÃ", "", "", "", "", ""],
        ["TỔNG HỢP Ý KIẾN (Mẫu 02)"],
        TOP,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [
            "1",
            "Thiếu phòng.",
            "CONG TAC DOI NGU",
            "Bà Lò Hạnh – Giáo viên, Trường A",
            "Xây",
            "S",
        ],
        ["2", "Thiếu tiền.", "2. Tài chính, tự chủ", "Trường B", "", ""],
    )
    assert found.problems == []
    assert rows(found) == [
        Row(
            text="Thiếu phòng.",
            topic="staffing",
            name="Bà Lò Hạnh",
            position="Giáo viên",
            unit="Trường A",
            solution="Xây",
            concerned="S",
        ),
        Row(text="Thiếu tiền.", topic="money", unit="Trường B"),
    ]


def test_lines_over_parts_of_the_table_are_its_topics():
    found = reading(
        ["TT", "Ý kiến, kiến nghị", "Đơn vị"],
        ["I", "Công tác đội ngũ", ""],
        ["1", "Thiếu giáo viên.", "Trường A"],
        ["II", "Vấn đề khác", ""],
        ["2", "Đường hỏng.", "Trường B"],
    )
    assert [(r.text, r.topic) for r in rows(found)] == [
        ("Thiếu giáo viên.", "staffing"),
        ("Đường hỏng.", None),
    ]


def test_what_is_wrong_is_said_by_row():
    found = reading(
        [*TOP, "Loại", "Điểm cầu"],
        ["1", "", "", "Trường A"],
        ["2", "Thiếu nước.", "Nông nghiệp", "", "", "", "lạ", "Sao Hỏa"],
        ["3", "x" * 2_001],
        ["4", "Thiếu  NƯỚC"],
        ["5"],
        ["6", "Có hai dòng.\nDòng hai.", "", "Ông A" * 30],
    )
    assert remarks(found) == [
        (2, "no_text", "text"),
        (3, "no_topic", "topic"),
        (3, "no_kind", "kind"),
        (3, "no_site", "site"),
        (4, "too_long", "text"),
        (5, "twice", "text"),
        (7, "too_long", "name"),
    ]
    assert (found.errors, len(found.lines)) == (3, 1)


def test_what_is_there_is_recognised_and_a_unit_s_rows_are_its_own():
    there = [("THIẾU NƯỚC", "", "", "anonymous"), ("Thiếu điện.", "Bà Hoa", "", "name")]
    table = (
        ["Nội dung", "Họ và tên", "Đơn vị"],
        ["Thiếu nước.", "Ai", "X"],
        ["Thiếu điện.", "Ông Tú"],
    )
    found = reading(*table, there=there, is_unit=True)
    assert [(line.is_known, line.row.unit) for line in found.lines] == [(True, ""), (False, "")]


def test_columns_are_chosen_and_remembered():
    table = (["Câu chuyện", "Nội dung", "Đơn vị"], ["Thiếu nước.", "x", "Trường A"])
    chosen = reading(*table, chosen={0: "text", 1: "", 2: "unit"})
    assert rows(chosen) == [Row(text="Thiếu nước.", unit="Trường A")]
    remembered = reading(["Câu chuyện", "Đơn vị"], ["A b", "C"], remembered={"cau chuyen": "text"})
    assert rows(remembered) == [Row(text="A b", unit="C")]


def test_no_heading_names_two_fields():
    named = [words for all_words in HEADINGS.values() for words in all_words]
    assert sorted(named) == sorted(set(named))
    assert set(FIELDS) == set(HEADINGS)


# -- Word ----------------------------------------------------------------------------------------


def from_word(content: bytes, tmp_path) -> list[list[list[str]]]:
    source = tmp_path / "a.docx"
    source.write_bytes(content)
    return word_tables(source)


def document(body: str) -> bytes:
    """A Word file whose body is this XML."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}>{body}</w:document>")
    return made.getvalue()


def cell(text: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_a_word_table_is_read_cell_by_cell(tmp_path):
    content = files.word("Mở đầu", table=[["STT", "Nội dung"], ["1", "Thiếu\nnước"]])
    assert from_word(content, tmp_path) == [[["STT", "Nội dung"], ["1", "Thiếu nước"]]]


def test_wide_and_tall_cells_and_tables_in_cells_keep_their_place(tmp_path):
    wide, tall = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    inner = f"<w:tbl><w:tr>{cell('trong')}</w:tr></w:tbl>"
    rows = (
        cell("I", wide) + cell("c"),
        cell("1") + cell("Trường A", tall) + cell("x"),
        cell("2") + cell("", "<w:vMerge/>") + f"<w:tc>{inner}<w:p/></w:tc>",
    )
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert from_word(document(body), tmp_path) == [
        [["I", "", "c"], ["1", "Trường A", "x"], ["2", "Trường A", "trong"]]
    ]


def test_a_word_file_that_names_files_outside_says_nothing_of_them(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("BÍ MẬT")
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
    body = f"<w:tbl><w:tr>{cell('&x;')}</w:tr></w:tbl>"
    content = document(body)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        new.writestr("word/document.xml", outside.encode() + old.read("word/document.xml"))
    assert "BÍ MẬT" not in str(from_word(made.getvalue(), tmp_path))


# -- anything ------------------------------------------------------------------------------------

CELLS = st.one_of(
    st.sampled_from([*TOP, "I", "1", "Công tác đội ngũ", "Trường A", "=1+1", "\u202eabc", ""]),
    st.text(max_size=30),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=8), max_size=12), st.booleans())
def test_any_table_is_read_or_refused(table: list[list[str]], is_unit: bool):
    with contextlib.suppress(Unreadable):
        found = read([Table([TOP, *table])], topics=TOPICS, sites=SITES, is_unit=is_unit)
        for line in found.lines:
            assert line.row.text.strip() and "\u202e" not in line.row.text
            assert line.row.topic in (None, *TOPICS.values())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=60), st.integers(0, 3_000))
def test_any_damaged_workbook_is_read_or_refused(noise: bytes, at: int):
    content = bytearray(book(TOP, [1, "Thiếu nước.", "", "Trường A", "", ""]))
    content[at : at + len(noise)] = noise
    with contextlib.suppress(Unreadable):
        read(tables(bytes(content)), topics=TOPICS, sites=SITES)


@pytest.mark.parametrize("row", [["1", "\ud800"], ["1", "\u0301" * 5_000], ["1", "=HYPERLINK(1)"]])
def test_hostile_text_is_cleaned_or_said(row: list[str]):
    found = reading(TOP, row)
    assert len(found.lines) + found.errors == 1

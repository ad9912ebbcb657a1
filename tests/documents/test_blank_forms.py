"""Mẫu 01 and Mẫu 02, empty: on paper like the spreadsheet, and what Word fills in is read back."""

from io import BytesIO

import pytest
from docx import Document

from meeting.documents.blank_forms import ROWS
from meeting.documents.files import blank_form
from meeting.intake import delegates, opinions
from meeting.intake.tables import Table, Unreadable
from meeting.state.forms import OPINIONS, PEOPLE
from tests.documents import factory as f

FORMS = {"01": PEOPLE, "02": OPINIONS}
LINES = {
    "01": {"Họ và tên": "Trần Văn Quý", "Chức vụ": "Hiệu trưởng", "Đơn vị": "Trường A"},
    "02": {
        "Nội dung ý kiến, kiến nghị": "Thiếu phòng học",
        "Họ và tên": "Lê Mận",
        "Loại": "Đề xuất",
    },
}


def tables(document) -> list[Table]:
    """Every table of a Word file, the header's and the signature's too."""
    return [Table([[c.text for c in row.cells] for row in t.rows]) for t in document.tables]


def filled(form: str) -> list[Table]:
    """The form as somebody fills it in with Word."""
    document = Document(BytesIO(blank_form(f.state(), form, "Trường A", "docx")))
    heads = [words for words, _ in FORMS[form].columns]
    [sheet] = [t for t in document.tables if [c.text for c in t.rows[0].cells] == heads]
    assert len(sheet.rows) == ROWS + 1
    for head, words in LINES[form].items():
        sheet.rows[1].cells[heads.index(head)].text = words
    return tables(document)


def test_the_list_of_delegates_is_read_back():
    reading = delegates.read(filled("01"), sites={})
    assert [(r.row.name, r.row.position, r.row.unit) for r in reading.lines] == [
        ("Trần Văn Quý", "Hiệu trưởng", "Trường A")
    ]
    assert reading.problems == []


def test_the_table_of_opinions_is_read_back():
    reading = opinions.read(filled("02"), topics={}, sites={}, there=[])
    assert [(r.row.text, r.row.name, r.row.kind) for r in reading.lines] == [
        ("Thiếu phòng học", "Lê Mận", "proposal")
    ]
    assert reading.problems == []


@pytest.mark.parametrize(("form", "kind"), [("01", "docx"), ("02", "pdf")])
def test_it_bears_the_unit_s_name_and_is_made_the_same_again(form: str, kind: str):
    made = blank_form(f.state(), form, "Trường A", kind)
    assert (
        made
        == blank_form(f.state(), form, "Trường A", kind)
        != blank_form(f.state(), form, "", kind)
    )


def test_an_empty_one_says_that_nothing_stands_in_it():
    document = Document(BytesIO(blank_form(f.state(), "01", "", "docx")))
    with pytest.raises(Unreadable) as empty:
        delegates.read(tables(document), sites={})
    assert empty.value.reason == "no_rows"

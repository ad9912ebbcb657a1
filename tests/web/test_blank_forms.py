"""Mẫu 01 and Mẫu 02, empty: where they are offered, and who gets them."""

from io import BytesIO

import pytest
from docx import Document

from tests.web.pages import Browser, Words
from tests.web.test_import import decide, invited, looked_at

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}

pytestmark = pytest.mark.usefixtures("oanh")


def test_the_organiser_gets_each_form_where_tables_are_taken_in(hall):
    for form, page in (("01", "/delegates/import"), ("02", "/opinions")):
        text = hall.browser.admin(page).text
        for kind, media in KINDS.items():
            assert f"/admin/forms/{form}.{kind}" in text
            answer = hall.browser.admin(f"/forms/{form}.{kind}")
            assert (answer.status_code, answer.mimetype) == (200, media)
            assert f"mau-{form}-" in answer.headers["Content-Disposition"]
    assert hall.browser.admin("/forms/03.docx").status_code == 404
    other = Browser(hall.browser.app, hall).enter(hall.binh)
    assert other.admin("/forms/01.docx").status_code == 401


def test_the_word_file_filled_in_is_taken_in_as_the_list(hall):
    document = Document(BytesIO(hall.browser.admin("/forms/01.docx").data))
    sheet = next(t for t in document.tables if t.rows[0].cells[0].text == "STT")
    for row, name in zip(sheet.rows[1:], ("Nguyễn Thị Hoa", "Giàng A Páo"), strict=False):
        row.cells[1].text, row.cells[2].text = name, "Hiệu trưởng"
    filled = BytesIO()
    document.save(filled)
    _, page = looked_at(hall.browser, filled.getvalue(), "mau-01.docx")
    told = str(Words(decide(hall.browser, page).text))
    assert "Đã nhập: 2 người mới" in told
    assert invited(hall) == ["Nguyễn Thị Hoa", "Giàng A Páo"]

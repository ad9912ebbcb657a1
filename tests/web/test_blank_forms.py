"""Mẫu 01 and Mẫu 02, empty: where they are offered, and who gets them."""

import pytest

from tests.web.pages import Browser, application, close

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@pytest.fixture
def hall(config, clock):
    app, hall = application(config, clock)
    hall.browser = Browser(app, hall).enter(hall.oanh)
    yield hall
    close(app)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["01", "02"])
def test_the_organiser_gets_each_form(hall, form, kind):
    answer = hall.browser.admin(f"/forms/{form}.{kind}")
    assert (answer.status_code, answer.mimetype) == (200, KINDS[kind])
    assert f"mau-{form}-" in answer.headers["Content-Disposition"]
    assert hall.browser.admin("/forms/03.docx").status_code == 404


def test_they_stand_where_tables_are_taken_in(hall):
    assert "/admin/forms/01.docx" in hall.browser.admin("/delegates/import").text
    assert "/admin/forms/02.pdf" in hall.browser.admin("/opinions").text
    other = Browser(hall.browser.app, hall).enter(hall.binh)
    assert other.admin("/forms/01.docx").status_code == 401

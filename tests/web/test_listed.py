"""Speakers listed before the opening: the organiser's page, and the page of a unit's own link."""

from io import BytesIO

import pytest
from docx import Document

from meeting.keys import new_cid
from tests.web.pages import Browser, Words, application, close, errors


@pytest.fixture
def app(config, clock):
    """The meeting has not begun."""
    app, hall = application(config, clock, is_open=False)
    app.hall = hall
    yield app
    close(app)


@pytest.fixture
def school(hall, app):
    """A browser that came in by the link of Trường Hoa Ban, before the opening."""
    link = hall.oanh.do("link.create", role="unit", unit="Trường Hoa Ban")["link"]
    secret = hall.house.keys.link_secret(hall.state.id, link)
    browser = Browser(app, hall)
    answer = browser.client.post(
        f"/l/{browser.slug}/{link}/{secret}", data={"cid": new_cid()}, base_url=browser.base
    )
    assert answer.location.endswith(f"/m/{browser.slug}/unit")
    return browser


def test_unit_lists_its_people_up_to_the_quota_and_takes_one_off(school, hall):
    where = f"/m/{school.slug}/unit"
    for name in ("Lò Thị Một", "Hà Văn Hai"):
        assert school.post(where, name=name, topic=hall.ids["money"]).status_code == 303
    turns = [t for t in hall.state.turns.values() if t.is_preregistered]
    assert [(t.name, t.unit) for t in turns] == [
        ("Lò Thị Một", "Trường Hoa Ban"),
        ("Hà Văn Hai", "Trường Hoa Ban"),
    ]
    page = school.text(where)
    assert "2/2" in page and "Lò Thị Một" in page and "Đơn vị đã đăng ký đủ người" in page
    answer = school.post(f"{where}/remove", cid="0123456789abcdef-remove", turn=turns[0].id)
    assert answer.status_code == 303
    assert hall.state.turns[turns[0].id].status == "withdrawn"


def test_unit_gets_the_empty_forms_with_its_name_on_them(school, app, hall):
    where = f"/m/{school.slug}/unit/forms"
    assert f"{where}/01.docx" in school.get(f"/m/{school.slug}/unit").text
    found = Document(BytesIO(school.get(f"{where}/02.docx").data))
    assert "TRƯỜNG HOA BAN" in found.tables[0].rows[0].cells[0].text
    assert Browser(app, hall).get(f"{where}/02.docx").status_code == 401


def test_unit_page_is_closed_to_others_and_for_changes_after_the_opening(school, hall):
    where = f"/m/{school.slug}/unit"
    stranger = Browser(school.app, hall)
    assert stranger.get(where).status_code == 401
    hall.oanh.do("meeting.open")
    assert "Hội nghị đã bắt đầu" in school.text(where)
    answer = school.post(where, cid="0123456789abcdef-late", name="Ai")
    assert answer.status_code == 400
    assert "Hội nghị đã bắt đầu" in str(Words(answer.text))


def test_wrong_name_is_said_beside_its_field(school):
    answer = school.post(f"/m/{school.slug}/unit", name=" ")
    assert (answer.status_code, errors(answer)) == (400, ["Nội dung này chưa được điền."])


def test_organiser_lists_takes_off_and_makes_links_for_units(oanh, hall):
    assert oanh.send("/listed", name="Trần Thị Ba", unit="Trường B").status_code == 303
    (turn,) = [t for t in hall.state.turns.values() if t.is_preregistered]
    assert "Trần Thị Ba" in str(Words(oanh.admin("/listed").text))
    cid = "0123456789abcdef-links"
    units = "Trường B\nTrường C\n trường  b"
    for _ in range(2):
        oanh.post(f"/m/{oanh.slug}/admin/listed/links", cid=cid, units=units)
    links = [k.unit for k in hall.state.links.values() if k.role == "unit"]
    assert links == ["Trường B", "Trường C"]
    oanh.post(f"/m/{oanh.slug}/admin/listed/remove", cid=f"{cid}-off", turn=turn.id)
    assert hall.state.turns[turn.id].status == "withdrawn"


def test_unit_link_is_made_from_the_page_of_links_too(oanh, hall):
    assert oanh.send("/links", role="unit", devices="3").status_code == 400
    assert oanh.send("/links", role="unit", unit="Trường D", devices="3").status_code == 303
    assert "Trường D" in str(Words(oanh.admin("/links").text))

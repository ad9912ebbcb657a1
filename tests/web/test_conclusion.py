"""The conclusion sheet as a page and as the chair's screen asks for it."""

import pytest

from meeting.web.conclusion import LINES, OPEN, SETTLED, first_page, fits
from tests.web.pages import Browser, application, close


@pytest.fixture
def hall(config, clock):
    app, hall = application(config, clock)
    hall.app = app
    yield hall
    close(app)


def page(hall, who, session):
    browser = Browser(hall.app, hall).enter(who)
    return browser.get(f"/m/{browser.slug}/conclusion?as={session}")


def test_the_sheet_says_what_is_to_be_done_and_names_no_asker(hall):
    opinion = hall.dung.do("opinion.submit", text="Thiếu biên chế", display="name")["opinion"]
    matter = hall.binh.do("matter.create", title="Bổ sung biên chế", opinions=[opinion])["matter"]
    due = {"outcome": "assigned", "lead": hall.ids["home"], "due_on": "2023-05-24"}
    hall.binh.do("matter.tag", matter=matter, **due)
    html = page(hall, hall.an, "chair").text
    for words in ("Bổ sung biên chế", "→ SNV", "hạn 24/5/2023", "Chưa được giải quyết"):
        assert words in html
    assert "Nguyễn Thị Dung" not in html and "Nậm Tha" not in html


def test_the_sheet_is_for_those_who_run_the_floor(hall):
    assert page(hall, hall.binh, "secretary").status_code == 200
    for who, session in ((hall.oanh, "admin"), (hall.nam, "operator"), (hall.ha, "site")):
        assert page(hall, who, session).status_code == 403


def test_the_screen_gets_the_same_as_figures_and_rows(hall):
    hall.binh.do("matter.create", title="Chưa phân loại")
    browser = Browser(hall.app, hall).enter(hall.an)
    body = browser.get(f"/api/meetings/{browser.slug}/conclusion.json?as=chair").json
    assert body["tally"]["unsorted"] == body["facts"]["matters"] == 1
    assert [item["title"] for item in body["groups"]["unsorted"]] == ["Chưa phân loại"]
    outside = Browser(hall.app, hall).enter(hall.khanh)
    assert outside.get(f"/api/meetings/{browser.slug}/conclusion.json?as=agency").status_code == 403


def test_many_matters_are_short_on_the_first_page_and_whole_behind_it(hall):
    for number in range(60):
        made = hall.binh.do("matter.create", title=f"Nội dung {number:02d} cần kết luận")
        hall.binh.do("matter.tag", matter=made["matter"], outcome=("noted", "assigned")[number % 2])
    html = page(hall, hall.an, "chair").text
    first, behind = html.split('class="behind"')
    assert all(behind.count(f"Nội dung {number:02d} ") == 1 for number in range(60))
    assert "Nội dung 00 " not in first and "Nội dung 01 " in first
    assert "xem tiếp trang sau" in first


def test_the_first_page_is_never_overfull_and_has_a_row_of_every_open_group():
    rows = {key: 40 for key in (*SETTLED, *OPEN)}
    first = first_page(rows)
    assert sum(first.values()) + 2.7 * len(OPEN) + 3.7 * len(SETTLED) <= LINES + 5
    assert all(first[key] for key in OPEN) and not any(first[key] for key in SETTLED)
    assert first_page({"unsorted": 2}) == {"unsorted": 2}
    assert fits({}) and fits({"taken": [{"title": "Một việc"}]})
    assert not fits({"taken": [{"title": "Một việc"}] * 30})

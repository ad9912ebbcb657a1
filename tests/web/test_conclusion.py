"""The conclusion sheet as a page and as the chair's screen asks for it."""

import pytest

from meeting.views import view_of
from meeting.web.admin_overview import figures
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


def test_answered_resolved_and_satisfactory_are_three_facts_of_sheet_agency_and_organiser(hall):
    opinion = hall.dung.do("opinion.submit", text="Thiếu biên chế", display="name")["opinion"]
    tagged = {"outcome": "resolved", "lead": hall.ids["home"]}
    settled, open_one = (
        hall.binh.do("matter.create", title=title, opinions=opinions)["matter"]
        for title, opinions in (("Điện", []), ("Biên chế", [opinion]))
    )
    hall.binh.do("matter.tag", matter=settled, **tagged)
    hall.binh.do("matter.tag", matter=open_one, lead=hall.ids["home"])
    hall.binh.do("matter.answer", matters=[open_one], text="Sẽ bố trí.", mode="spoken")
    hall.dung.do("thought.judge", thought=opinion, is_satisfied=False)
    html = page(hall, hall.an, "chair").text
    told = "2 nội dung · đã có trả lời 1 · đã giải quyết 1 · người nêu cho là thỏa đáng 0, chưa "
    assert told + "thỏa đáng 1, chưa có ý kiến 0" in html
    assert dict(figures(hall.state))["admin.figure_answered"] == 1
    assert [number for _, number in figures(hall.state)[-5:]] == [2, 1, 1, 0, 1]
    view = view_of(hall.state, f"agency:{hall.ids['home']}")
    assert view["opinions"][opinion]["is_satisfied"] == "no"
    assert {a["mode"] for a in view["answers"].values()} == {"spoken"}
    assert "outcome" not in view["matters"][open_one]


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
    assert first_page({"unsorted": 30}, 2) == {"unsorted": 14}
    assert fits({}) and fits({"taken": [{"title": "Một việc"}]})
    assert not fits({"taken": [{"title": "Một việc"}] * 30})

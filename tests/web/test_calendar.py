"""The organiser's page of days off: pasted as the decision writes them, shown, taken back."""

import re
from datetime import date

import pytest

from meeting.keys import new_cid
from meeting.state.calendar import Calendar
from meeting.web.admin_calendar import Unclear, days
from meeting.web.copying import NewMeeting
from tests.web.pages import Browser, application, close, form_cid

#: The days off of 2028 as somebody types them: ranges over weekends, the year left out.
OFF = """
24/01/2028 – 30/01/2028: Tết Nguyên đán
4/4 Giỗ Tổ Hùng Vương
28/4: Hoán đổi với thứ Bảy 06/5/2028
01.09 đến 04.09 Quốc khánh
"""


@pytest.fixture
def hall(config, clock):
    app, hall = application(config, clock)
    hall.clock.now = "2027-11-27T01:00:00.000Z"
    hall.browser = Browser(app, hall).enter(hall.oanh)
    yield hall
    close(app)


def send(hall, **fields):
    cid = form_cid(hall.browser.admin("/calendar").text)
    return hall.browser.send("/calendar", cid, **fields)


def test_a_year_is_typed_shown_and_counted_by(hall):
    page = f"/m/{hall.browser.slug}/admin/calendar"
    assert "Chưa có lịch nghỉ năm 2028" in hall.browser.text(page)
    saved = send(hall, year="2028", off=OFF, worked="6/5", source="Công văn 9 <b>")
    assert saved.status_code == 303
    assert "Công văn 9 <b>" in hall.browser.text(page + "?year=2028")
    calendar = Calendar(hall.state.meeting.settings.calendar)
    assert calendar.working_day(date(2028, 4, 27), 5) == date(2028, 5, 6)
    said = hall.browser.text(page + "?year=2028")
    assert "Thứ Sáu, 28/4/2028 Hoán đổi với thứ Bảy 06/5/2028" in said
    assert "Thứ Bảy, 6/5/2028 Làm bù" in said and "Chủ nhật, 30/1/2028" not in said
    assert "Chưa có lịch nghỉ" not in hall.browser.text(page)
    # What is shown for editing says the same again.
    form = hall.browser.get(page + "?year=2028").text
    typed = re.search(r'<textarea id="off"[^>]*>(.*?)</textarea>', form, re.S)
    assert typed is not None
    before = hall.state.meeting.settings.calendar["2028"].off
    send(hall, year="2028", off=typed[1], worked="6/5", source="Công văn 9")
    assert hall.state.meeting.settings.calendar["2028"].off == before
    assert send(hall, year="2028", do="forget").status_code == 303
    assert hall.state.meeting.settings.calendar == {}


WRONG = (
    ("Tết năm ngày", "", "Chưa hiểu dòng “Tết năm ngày”"),
    ("30/02 Tết", "", "Chưa hiểu dòng “30/02 Tết”"),
    ("30/01 – 24/01 Tết", "", "Chưa hiểu dòng"),
    ("24/01 – 24/12 nghỉ cả năm", "", "Chưa hiểu dòng"),
    ("28/4 Hoán đổi", "", "Chưa thấy đủ ngày nghỉ Tết Nguyên đán 2028"),
    (OFF, "5/5", "phải là thứ Bảy hoặc Chủ nhật"),
    (OFF + "02/01/2027 Năm khác", "", "Có ngày không thuộc năm 2028"),
)


def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(hall):
    for off, worked, said in WRONG:
        answer = send(hall, year="2028", off=off, worked=worked)
        assert answer.status_code == 400 and said in answer.text
        assert off.splitlines()[-1] in answer.text
    assert hall.state.meeting.settings.calendar == {}


def test_a_line_is_a_day_or_a_range_with_a_name():
    assert days("2/1", 2028) == ([date(2028, 1, 2)], "")
    assert days(" 02/01/2028 - 03/01/2028 : Tết ", 2028) == (
        [date(2028, 1, 2), date(2028, 1, 3)],
        "Tết",
    )
    for line in ("", "mai", "2/1/28", "32/1", "1/1 9", "/" * 5000):
        with pytest.raises(Unclear):
            days(line, 2028)


def test_meeting_in_a_year_that_is_not_known_is_said_until_it_is_entered(hall):
    assert "Lịch nghỉ" not in hall.browser.text(f"/m/{hall.browser.slug}/admin")
    hall.oanh.do("meeting.edit", held_on="2027-12-29")
    said = hall.browser.text(f"/m/{hall.browser.slug}/admin")
    assert "Chưa có lịch nghỉ năm 2028: hạn theo ngày làm việc chỉ là tạm tính" in said

    send(hall, year="2028", off=OFF, worked="6/5", source="Công văn 9")
    assert "Lịch nghỉ" not in hall.browser.text(f"/m/{hall.browser.slug}/admin")
    # What is made from this meeting has it, too, a blank one as well as a copy.
    for copy in ("0", "1"):
        made = hall.browser.send("/new", title="Hội nghị sau", copy=copy)
        slug = made.location.split("/m/")[1].split("/")[0]
        settings = hall.house.state_of(slug).meeting.settings
        assert settings.calendar == hall.state.meeting.settings.calendar
    # Years later it is no longer counted in, and copying goes on.
    hall.clock.now = "2040-01-05T01:00:00.000Z"
    made = NewMeeting(hall.house, hall.door, new_cid()).create("Hội nghị 2040", hall.state)
    assert hall.house.state_of(made["slug"]).meeting.settings.calendar == {}

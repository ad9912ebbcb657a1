"""The queue without a script: asking, the closing time in words, and the written way."""

import pytest

from meeting.keys import new_cid
from meeting.state.times import shifted
from meeting.views.mine import touched
from tests.web.pages import Browser, Words


@pytest.fixture
def phone(app, hall):
    """A browser without a script in which Dung has joined."""
    browser = Browser(app, hall)
    browser.client.set_cookie(f"s_{browser.slug}_phone", hall.dung.token, domain=host(browser))
    return browser


def host(browser: Browser) -> str:
    return browser.base.split("://", 1)[1].split(":", 1)[0]


def sent(phone: Browser, **fields: str):
    where = f"/m/{phone.slug}/phone"
    return phone.client.post(where, data={"cid": new_cid(), **fields}, base_url=phone.base)


def page(phone: Browser) -> str:
    return phone.get(f"/m/{phone.slug}/phone").text


def test_asking_and_asking_again_about_another_topic(phone, hall):
    assert sent(phone, do="request", topic=hall.ids["money"]).status_code == 303
    assert 'id="request"' in page(phone)
    answer = sent(phone, do="request", topic=hall.ids["money"])
    assert (answer.status_code, "nhóm vấn đề này" in str(Words(answer.text))) == (409, True)
    assert sent(phone, do="request", topic=hall.ids["staffing"]).status_code == 303


def test_closing_time_is_said_and_then_closes_the_form(phone, hall, clock):
    hall.an.do("queue.close_at", at=shifted(clock(), 600))
    assert "Nhận đăng ký đến 08h10" in str(Words(page(phone)))
    clock.pass_(600)
    assert "Đã hết giờ nhận đăng ký (08h10)" in str(Words(page(phone)))
    answer = sent(phone, do="request")
    assert answer.status_code == 409
    assert "Đã hết giờ nhận đăng ký phát biểu (đến 08h10)" in str(Words(answer.text))


def test_offer_is_answered_by_a_form_with_the_summary_in_it(phone, hall):
    turn = hall.dung.do("turn.request", summary="Thiếu giáo viên Tin học")["turn"]
    hall.an.do("queue.offer_written", turns=[turn])
    assert "Thiếu giáo viên Tin học</textarea>" in page(phone)
    assert sent(phone, do="write", turn=turn, text="Thiếu giáo viên Tin học.").status_code == 303
    assert hall.state.turns[turn].status == "written"
    (opinion,) = [o for o in hall.state.opinions.values() if o.turn == turn]
    assert opinion.text == "Thiếu giáo viên Tin học."


def test_guest_reads_why_the_queue_is_not_for_them_and_is_told_when_it_is(app, hall):
    person = hall.oanh.do("delegate.add", name="Bùi Văn Nam", kind="guest")["delegate"]
    browser = Browser(app, hall)
    where = hall.door.invitation_path(hall.state, person)
    fields = {"cid": new_cid(), "name": "Bùi Văn Nam", "display": "name"}
    assert browser.client.post(where, data=fields, base_url=browser.base).status_code == 200
    words, why = page(browser), "Khách mời theo dõi hội nghị; phần này dành cho đại biểu."
    assert why in str(Words(words))
    assert 'type="submit" disabled' in words
    me = browser.get(f"/api/meetings/{browser.slug}/me").json
    assert me["barred"] == {"queue": why, "vote": why}
    poll = hall.an.do("poll.create", question="Thời gian đã phù hợp?", kind="satisfied")["poll"]
    hall.an.do("poll.open", poll=poll)
    assert "Thời gian đã phù hợp?" in page(browser) and 'value="vote"' not in page(browser)
    hall.oanh.do("delegate.edit", delegate=person, kind="delegate")
    assert 'value="vote"' in page(browser)
    assert touched(hall.state, [hall.state.delegates[person]]) == {me["participant"]["id"]}
    assert "barred" not in browser.get(f"/api/meetings/{browser.slug}/me").json
    assert 'type="submit" disabled' not in page(browser)

"""The public's form before the meeting, as a browser without JavaScript uses it."""

import re

import pytest

from meeting.keys import new_cid
from tests.web.pages import Browser, Words, application, close, errors


@pytest.fixture
def app(config, clock):
    """The meeting has not begun."""
    app, hall = application(config, clock, is_open=False)
    app.hall = hall
    yield app
    close(app)


def texts(hall) -> list[str]:
    return [o.text for o in sorted(hall.state.opinions.values(), key=lambda o: o.number)]


def ask(browser, code: str, **fields: str):
    data = {"cid": new_cid(), "kind": "petition", **fields}
    return browser.client.post(f"/j/{code}/opinion", data=data, base_url=browser.base)


def test_public_sends_without_script_and_follows_with_the_code(app, hall):
    browser, code = Browser(app, hall), hall.state.meeting.join_code
    assert "<script" not in browser.get(f"/j/{code}/opinion").text
    answer = ask(browser, code, text="Thiếu đèn đường.", name="Vi Thị Sáu", display="secret")
    words = str(Words(answer.text))
    assert "Đã tiếp nhận – số 1" in words
    my_code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", words)
    assert my_code is not None
    made = next(iter(hall.state.opinions.values()))
    assert (made.name, made.display, made.phase, made.channel, made.status) == (
        *("Vi Thị Sáu", "secret", "before", "phone", "new"),
    )
    assert "Thiếu đèn đường." in browser.text(f"/m/{browser.slug}/phone")
    assert hall.door.resume(hall.state, my_code[0])["participant"]["id"] == made.participant
    ask(browser, code, text="Thiếu nước.", display="name")
    ask(browser, code, text="Thiếu điện.", display="anonymous", new="1")
    senders = [o.participant for o in hall.state.opinions.values()]
    assert senders[0] == senders[1] != senders[2]
    assert [o.name for o in hall.state.opinions.values()] == ["Vi Thị Sáu", "Vi Thị Sáu", ""]


def test_public_form_says_what_is_wrong_and_makes_nobody_join_for_it(app, hall):
    browser, code = Browser(app, hall), hall.state.meeting.join_code
    before = len(hall.state.participants)
    assert errors(ask(browser, code, text=" ", display="anonymous"))
    assert errors(ask(browser, code, text="x" * 2_001, display="anonymous"))
    nameless = ask(browser, code, text="Thiếu nước.", display="name")
    assert nameless.status_code == 400 and "Thiếu nước." in nameless.text
    assert (len(hall.state.participants), texts(hall)) == (before, [])
    assert browser.get("/j/AAAA2222/opinion").status_code == 404


def test_same_form_sent_twice_is_one_opinion(app, hall):
    code, cid = hall.state.meeting.join_code, new_cid()
    for _ in range(2):
        browser = Browser(app, hall)
        answer = ask(browser, code, cid=cid, text="Thiếu nước.", display="anonymous")
        assert "số 1" in str(Words(answer.text))
    assert texts(hall) == ["Thiếu nước."]


def test_public_form_is_closed_outside_its_period(oanh, app, hall, clock):
    saved = oanh.send(
        "/collect",
        asking_from="2023-04-28T07:00",
        asking_until="2023-04-29T07:00",
        asking_words="Đường dây nóng 0203",
        gathered_each="2",
    )
    assert saved.status_code == 303, errors(saved)
    browser, code = Browser(app, hall), hall.state.meeting.join_code
    words = browser.text(f"/j/{code}/opinion")
    assert "nhận ý kiến từ 07h00, 28/4/2023" in words and "Đường dây nóng 0203" in words
    assert "Đường dây nóng 0203" in browser.text(f"/j/{code}")
    assert ask(browser, code, text="Sớm", display="anonymous").status_code == 409
    clock.now = "2023-04-28T00:00:00.000Z"
    assert "số 1" in str(Words(ask(browser, code, text="Kịp", display="anonymous").text))
    clock.now = "2023-04-29T00:00:00.000Z"
    assert "đã kết thúc" in browser.text(f"/j/{code}/opinion")
    assert texts(hall) == ["Kịp"]
    hall.an.do("meeting.open")
    hall.an.do("meeting.close")
    stranger = Browser(app, hall)
    assert "<textarea" not in stranger.text(f"/j/{code}/opinion")
    assert "data-join" not in stranger.get(f"/j/{code}").text


def test_poster_points_to_the_public_form(oanh, hall):
    page = oanh.get(f"/m/{oanh.slug}/print/asking").text
    assert f"/j/{hall.state.meeting.join_code}/opinion" in str(Words(page)).replace(" ", "")

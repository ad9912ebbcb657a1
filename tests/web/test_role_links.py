"""Role links and typed codes: the door for the staff."""

import pytest

from tests.web.pages import Browser, errors


@pytest.fixture
def browser(app, hall):
    return Browser(app, hall)


def sessions(hall, person):
    return [s for s in hall.state.sessions.values() if s.link == person.id and not s.revoked_at]


def test_looking_at_a_link_never_uses_it(browser, hall):
    for _ in range(5):
        page = browser.get(browser.link(hall.oanh))
        assert page.status_code == 200
        assert "Set-Cookie" not in page.headers
    assert len(sessions(hall, hall.oanh)) == 1  # the one of the cast itself


def test_the_button_signs_in_and_leads_to_the_screen(browser, hall):
    answer = browser.post(browser.link(hall.oanh))
    assert (answer.status_code, answer.location) == (303, f"/m/{browser.slug}/admin")
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert len(sessions(hall, hall.oanh)) == 2
    assert browser.admin().status_code == 200


@pytest.mark.parametrize(
    ("person", "screen"),
    [
        ("an", "chair"),
        ("cuc", "secretary"),
        ("nam", "operator"),
        ("ha", "site"),
        ("phuc", "clerk"),
    ],
)
def test_each_role_lands_on_its_own_screen(browser, hall, person, screen):
    answer = browser.post(browser.link(getattr(hall, person)))
    assert answer.location == f"/m/{browser.slug}/{screen}"


def test_a_double_click_takes_one_device(browser, hall):
    path = browser.link(hall.oanh)
    cid = browser.cid(path)
    for _ in range(2):
        assert browser.post(path, cid).status_code == 303
    assert len(sessions(hall, hall.oanh)) == 2


def test_a_wrong_secret_and_a_revoked_link_say_the_same(browser, hall):
    wrong = browser.get(browser.link(hall.oanh)[:-4] + "xxxx")
    hall.oanh.do("link.revoke", link=hall.an.id)
    revoked = browser.get(browser.link(hall.an))
    assert (wrong.status_code, revoked.status_code) == (401, 401)
    assert "thu hồi" in wrong.text and "thu hồi" in revoked.text
    assert "/code" in revoked.text


def test_too_many_devices_is_said_in_place(browser, hall):
    path = browser.link(hall.oanh)
    for _ in range(2):
        assert browser.post(path).status_code == 303
    answer = browser.post(path)
    assert answer.status_code == 403
    assert "3 thiết bị" in answer.text


def test_a_code_is_typed_once_on_a_laptop(browser, hall, app):
    browser.enter(hall.oanh)
    page = browser.send(f"/links/{hall.binh.id}/code").text
    code = page.split('class="big code">')[1].split("<")[0]
    laptop = Browser(app, hall)
    answer = laptop.post("/code", meeting=browser.slug, code=code.lower())
    assert (answer.status_code, answer.location) == (303, f"/m/{browser.slug}/secretary")
    again = laptop.post("/code", meeting=browser.slug, code=code)
    assert again.status_code == 401
    assert errors(again)


def test_the_code_page_takes_an_address_for_the_meeting(browser, hall):
    browser.enter(hall.oanh)
    page = browser.send(f"/links/{hall.an.id}/code").text
    code = page.split('class="big code">')[1].split("<")[0]
    address = f"{browser.base}/m/{browser.slug}/chair"
    assert browser.post("/code", meeting=address, code=code).status_code == 303


def test_an_empty_code_form_says_what_is_missing(browser):
    answer = browser.post("/code", meeting="", code="")
    assert answer.status_code == 400
    assert len(errors(answer)) == 2


def test_an_unknown_meeting_keeps_what_was_typed(browser):
    answer = browser.post("/code", meeting="khong-co", code="ABCD1234")
    assert answer.status_code == 404
    assert 'value="khong-co"' in answer.text and 'value="ABCD1234"' in answer.text

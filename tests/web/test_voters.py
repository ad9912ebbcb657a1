"""Who voted what: of a named poll, for the staff, with each one's choice about the name."""

import pytest

from tests.web.pages import Browser, Words


@pytest.fixture
def poll(hall) -> str:
    """A named poll in which Hoa, who shows the name, and somebody anonymous have voted."""
    poll = hall.an.do("poll.create", question="Thời gian đã phù hợp?", kind="satisfied")["poll"]
    hall.an.do("poll.open", poll=poll)
    hall.join("Nguyễn Thị Hoa").do("poll.vote", poll=poll, choice=0)
    hall.join("Vàng Văn Kín", "secret", unit="Trường Kín").do("poll.vote", poll=poll, choice=1)
    hall.join("", "anonymous").do("poll.vote", poll=poll, choice=1)
    return str(poll)


def asked(app, hall, person, poll: str, screen: str):
    browser = Browser(app, hall).enter(person)
    return browser.get(f"/m/{browser.slug}/polls/{poll}?as={screen}")


def test_staff_read_the_votes_and_no_name_that_is_kept_back(app, hall, poll):
    answer = asked(app, hall, hall.cuc, poll, "secretary")
    words = str(Words(answer.text))
    assert (answer.status_code, "Nguyễn Thị Hoa" in words, "Trường Kín" in words) == (
        200,
        True,
        True,
    )
    assert "Vàng Văn Kín" not in answer.text


@pytest.mark.parametrize(("who", "screen"), [("nam", "operator"), ("ha", "site")])
def test_votes_by_name_are_for_the_staff(app, hall, poll, who, screen):
    answer = asked(app, hall, getattr(hall, who), poll, screen)
    assert (answer.status_code, "Nguyễn Thị Hoa" in answer.text) == (403, False)


def test_secret_poll_has_no_such_page(app, hall, poll):
    hall.an.do("poll.close", poll=poll)
    fields = {"question": "Tín nhiệm?", "kind": "satisfied", "is_secret": True}
    secret = hall.an.do("poll.create", **fields)["poll"]
    hall.an.do("poll.open", poll=secret)
    hall.dung.do("poll.vote", poll=secret, choice=0)
    assert asked(app, hall, hall.cuc, secret, "secretary").status_code == 404

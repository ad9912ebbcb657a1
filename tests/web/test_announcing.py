"""Announcements and polls on the organiser's pages, and a poll on a phone without a script."""

import pytest

from meeting.keys import new_cid
from tests.web.pages import Browser, Words, errors

HERE = "/announcing"


def phone_of(app, hall, person) -> Browser:
    """A browser without a script in which ``person`` has joined."""
    browser = Browser(app, hall)
    host = browser.base.split("://", 1)[1].split(":", 1)[0]
    browser.client.set_cookie(f"s_{browser.slug}_phone", person.token, domain=host)
    return browser


def vote(phone: Browser, poll: str, choice: str, cid: str = ""):
    fields = {"do": "vote", "poll": poll, "choice": choice, "cid": cid or new_cid()}
    return phone.client.post(f"/m/{phone.slug}/phone", data=fields, base_url=phone.base)


def page(phone: Browser) -> str:
    return phone.get(f"/m/{phone.slug}/phone").text


def opened(hall, **fields) -> str:
    args = {"question": "Thời gian đã phù hợp?", "answers": ["Phù hợp", "Ngắn quá"], **fields}
    poll = hall.an.do("poll.create", **args)["poll"]
    hall.an.do("poll.open", poll=poll)
    return str(poll)


# -- announcements ---------------------------------------------------------------------------------


def test_announcement_to_one_site_is_given_and_withdrawn(oanh, hall):
    fields = {"kind": "free", "text": "Mời về vị trí.", "site": hall.ids["van_yen"], "stands": "60"}
    assert oanh.send(HERE, **fields).status_code == 303
    (made,) = hall.state.announcements.values()
    assert (made.text, made.site, made.until) == (
        "Mời về vị trí.",
        hall.ids["van_yen"],
        "2023-04-27T02:00:00.000Z",
    )
    assert "Mời về vị trí." in oanh.text(f"/m/{oanh.slug}/admin{HERE}")
    assert oanh.send(f"{HERE}/{made.id}/withdraw").status_code == 303
    assert hall.state.announcements[made.id].withdrawn_at
    assert oanh.send(f"{HERE}/{made.id}/withdraw").status_code == 409


def test_minutes_left_and_until_withdrawn(oanh, hall):
    assert oanh.send(HERE, kind="time", minutes="10", stands="15").status_code == 303
    assert oanh.send(HERE, kind="rules", stands="").status_code == 303
    first, second = hall.state.announcements.values()
    assert (first.minutes, second.kind, second.until) == (10, "rules", None)


@pytest.mark.parametrize(
    "fields", [{"kind": "free", "text": " "}, {"kind": "time"}, {"kind": "time", "minutes": "999"}]
)
def test_what_is_wrong_with_an_announcement_is_said_in_place(oanh, hall, fields):
    answer = oanh.send(HERE, stands="15", **fields)
    assert (answer.status_code, len(errors(answer))) == (409, 1)
    assert not hall.state.announcements


# -- polls -----------------------------------------------------------------------------------------


def test_organiser_puts_changes_and_takes_back_a_poll(oanh, hall):
    fields = {"question": "Đồng ý không?", "kind": "answers", "answers": "Đồng ý\nKhông\n"}
    assert oanh.send("/polls", **fields).status_code == 303
    (poll,) = hall.state.polls.values()
    assert (poll.answers, poll.site, poll.is_secret) == (["Đồng ý", "Không"], None, False)
    where = f"/polls/{poll.id}"
    assert "Đồng ý\nKhông</textarea>" in oanh.admin(where).text
    changed = {**fields, "answers": "A\nB\nC", "site": hall.ids["van_yen"], "is_secret": "1"}
    assert oanh.send(where, **changed).status_code == 303
    poll = hall.state.polls[poll.id]
    assert (poll.answers, poll.site, poll.is_secret) == (
        ["A", "B", "C"],
        hall.ids["van_yen"],
        True,
    )
    assert oanh.send(where, kind="satisfied", question="Thỏa đáng?").status_code == 303
    poll = hall.state.polls[poll.id]
    assert (poll.kind, poll.answers, poll.site, poll.is_secret) == ("satisfied", [], None, False)
    assert oanh.send(where, remove="1").status_code == 303
    assert hall.state.polls[poll.id].is_removed
    assert oanh.admin(where).status_code == 404


def test_what_is_wrong_with_a_poll_is_said_in_place(oanh, hall):
    answer = oanh.send("/polls", question="Một thôi?", kind="answers", answers="Một")
    assert (answer.status_code, len(errors(answer))) == (409, 1)
    assert "Một thôi?" in answer.text and not hall.state.polls


def test_poll_that_was_opened_is_not_changed_by_the_organiser(oanh, hall):
    poll = opened(hall)
    assert oanh.admin(f"/polls/{poll}").status_code == 409
    assert oanh.send(f"/polls/{poll}", question="Khác?").status_code == 409
    assert hall.state.polls[poll].question == "Thời gian đã phù hợp?"


# -- voting without a script -----------------------------------------------------------------------


def test_vote_by_the_plain_form_is_received_changed_and_counted(app, hall):
    poll, phone = opened(hall), phone_of(app, hall, hall.dung)
    cid = new_cid()
    assert vote(phone, poll, "0", cid).status_code == 303
    assert vote(phone, poll, "0", cid).status_code == 303  # pressed twice: one receipt
    assert "Đã tiếp nhận: Phù hợp." in str(Words(page(phone)))
    assert 'value="0" checked' in page(phone)
    assert vote(phone, poll, "1").status_code == 303
    assert [v.choice for v in hall.state.votes.values()] == [1]
    hall.an.do("poll.close", poll=poll)
    hall.an.do("poll.show", poll=poll)
    words = str(Words(page(phone)))
    assert "Phù hợp: 0" in words and "Ngắn quá: 1" in words
    answer = vote(phone, poll, "0")
    assert (answer.status_code, [v.choice for v in hall.state.votes.values()]) == (409, [1])


@pytest.mark.parametrize("choice", ["7", "x", ""])
def test_vote_for_no_answer_is_refused_on_the_page(app, hall, choice):
    poll, phone = opened(hall), phone_of(app, hall, hall.dung)
    answer = vote(phone, poll, choice)
    assert (answer.status_code, not hall.state.votes) == (400, True)
    assert 'role="alert"' in answer.text


def test_poll_of_one_site_is_shown_to_its_people_alone(app, hall):
    here = hall.join("Hoàng Thị Mây", site=hall.ids["van_yen"])
    phones = [phone_of(app, hall, who) for who in (here, hall.dung)]
    poll = opened(hall, site=hall.ids["van_yen"])
    assert [poll in page(phone) for phone in phones] == [True, False]
    hall.an.do("poll.close", poll=poll)
    poll = opened(hall, site=hall.ids["main"])
    # Who named no site is in the main hall.
    assert [poll in page(phone) for phone in phones] == [False, True]


def test_own_ballot_is_told_to_its_voter_alone(app, hall):
    poll = opened(hall, is_secret=True)
    phone, other = phone_of(app, hall, hall.dung), phone_of(app, hall, hall.giang)
    vote(phone, poll, "1")
    assert phone.get(f"/api/meetings/{phone.slug}/me").json["ballots"] == {poll: 1}
    assert "ballots" not in other.get(f"/api/meetings/{other.slug}/me").json

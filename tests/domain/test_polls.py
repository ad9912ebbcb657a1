"""Polls: one vote each, counted from the store; a secret one tells nobody who voted what."""

import json

import msgspec
import pytest

from meeting.domain.refusal import Refusal
from meeting.views import view_of
from tests.domain.room import Room


def put(room: Room, **args: object) -> str:
    fields = {"question": "Đồng ý kéo dài đến 12 giờ?", "answers": ["Đồng ý", "Không"], **args}
    poll: str = room.cuc.do("poll.create", **fields)["poll"]
    return poll


def opened(room: Room, **args: object) -> str:
    poll = put(room, **args)
    room.an.do("poll.open", poll=poll)
    return poll


def counts(room: Room, poll: str) -> list[int]:
    found: list[int] = view_of(room.state, "chair")["polls"][poll].get("counts", [])
    return found


def test_one_vote_each_changed_until_closed_and_counted_from_the_store(room: Room):
    poll = opened(room)
    room.dung.do("poll.vote", poll=poll, choice=0)
    room.giang.do("poll.vote", poll=poll, choice=0)
    room.dung.do("poll.vote", poll=poll, choice=1)
    assert counts(room, poll) == [1, 1]
    room.nam.do("poll.close", poll=poll)
    assert room.dung.refusal("poll.vote", poll=poll, choice=0) == ("closed", "poll_closed")
    assert counts(room, poll) == [1, 1]
    assert len(room.state.votes) == 2
    assert room.an.refusal("poll.open", poll=poll) == ("wrong_state", "poll_was_open")


def test_a_secret_vote_is_in_no_view_journal_or_record_under_the_voter(room: Room):
    poll = opened(room, is_secret=True)
    room.dung.do("poll.vote", poll=poll, choice=1)
    room.giang.do("poll.vote", poll=poll, choice=0)
    room.dung.do("poll.vote", poll=poll, choice=1)
    assert len(room.state.votes) == 2
    entry = room.entries[-1]
    assert (entry.actor, entry.particulars) == ("anonymous", {"poll": poll})
    assert entry.at == "2023-04-27T01:00:00.000Z"
    kept = msgspec.json.encode([*room.state.votes.values(), room.state.polls[poll]]).decode()
    assert room.dung.id not in kept
    for key in ("chair", "secretary", "phone", "projector"):
        assert room.dung.id not in json.dumps(view_of(room.state, key).get("polls", {}))
    assert view_of(room.state, "chair")["polls"][poll]["votes"] == 2
    assert counts(room, poll) == []  # only when it is closed
    room.an.do("poll.close", poll=poll)
    assert counts(room, poll) == [1, 1]


def test_the_hall_sees_the_result_when_the_chair_says_so(room: Room):
    poll = opened(room)
    room.dung.do("poll.vote", poll=poll, choice=0)
    asked = view_of(room.state, "phone")["poll"]
    assert (asked["id"], asked["status"], "counts" in asked) == (poll, "open", False)
    room.an.do("poll.show", poll=poll)
    assert view_of(room.state, "phone")["poll"]["counts"] == [1, 0]
    wall = view_of(room.state, "projector")
    assert (wall["shown"]["mode"], wall["poll"]["counts"]) == ("poll", [1, 0])
    room.an.do("poll.close", poll=poll)
    room.an.do("poll.show", poll=poll, is_shown=False)
    assert "poll" not in view_of(room.state, "phone")
    assert view_of(room.state, "projector")["shown"]["mode"] == "speaker"


def test_a_secret_count_is_not_shown_while_it_grows(room: Room):
    poll = opened(room, is_secret=True)
    assert room.an.refusal("poll.show", poll=poll) == ("wrong_state", "poll_not_closed")
    assert room.an.refusal("poll.show", poll=put(room)) == ("wrong_state", "poll_not_closed")


def test_satisfied_or_not_has_two_answers_of_its_own(room: Room):
    poll = opened(room, kind="satisfied", answers=[])
    room.dung.do("poll.vote", poll=poll, choice=1)
    assert counts(room, poll) == [0, 1]
    assert room.dung.field("poll.vote", poll=poll, choice=2) == "choice"


def test_a_poll_of_one_site_is_for_its_people(room: Room):
    poll = opened(room, site=room.van_yen)
    here = room.join("Hoàng Thị Mây", site=room.van_yen)
    here.do("poll.vote", poll=poll, choice=0)
    assert room.dung.refusal("poll.vote", poll=poll, choice=0) == ("not_allowed", "not_your_site")
    room.an.do("poll.close", poll=poll)
    hall = opened(room, site=room.main)
    room.dung.do("poll.vote", poll=hall, choice=0)  # who named no site is in the hall


def test_a_poll_of_one_site_stands_on_its_projector_alone(room: Room):
    def wall(site: str | None = None) -> tuple[str, str | None]:
        view = view_of(room.state, f"projector:{site}" if site else "projector")
        return view["shown"]["mode"], view.get("poll", {}).get("id")

    room.an.do("projector.show", mode="speaker")
    own = opened(room, site=room.van_yen)
    room.an.do("poll.show", poll=own)
    assert wall(room.van_yen) == ("poll", own)
    assert wall() == wall(room.main) == ("speaker", None)
    room.an.do("projector.show", mode="poll")
    assert wall(room.van_yen) == ("poll", own)
    assert wall() == wall(room.main) == ("poll", None)  # what is asked elsewhere is not told here
    room.an.do("poll.close", poll=own)
    everybody = opened(room)
    room.an.do("poll.show", poll=everybody)
    assert wall() == wall(room.van_yen) == ("poll", everybody)
    room.an.do("poll.close", poll=everybody)
    room.an.do("poll.show", poll=own)
    assert wall(room.van_yen) == ("poll", own)
    assert wall() == ("speaker", None)
    room.an.do("poll.show", poll=own, is_shown=False)
    assert wall(room.van_yen) == wall() == ("speaker", None)
    assert room.state.sites[room.van_yen].shown is None  # follows the others again


def test_a_poll_of_the_hall_stands_on_the_halls_projector_alone(room: Room):
    hall = opened(room, site=room.main)
    room.an.do("poll.show", poll=hall)
    assert view_of(room.state, "projector")["poll"]["id"] == hall
    away = view_of(room.state, f"projector:{room.van_yen}")
    assert (away["shown"]["mode"], "poll" in away) == ("join", False)


def test_a_poll_is_changed_until_it_is_opened(room: Room):
    poll = put(room, site=room.van_yen)
    room.oanh.do("poll.edit", poll=poll, question="Đồng ý họp chiều?", site=None)
    changed = room.state.polls[poll]
    assert (changed.question, changed.answers, changed.site, changed.number) == (
        "Đồng ý họp chiều?",
        ["Đồng ý", "Không"],
        None,
        1,
    )
    assert room.last.particulars == {"poll": poll, "fields": ["question", "site"]}
    room.nam.do("poll.edit", poll=poll, kind="satisfied", is_secret=True)
    changed = room.state.polls[poll]
    assert (changed.kind, changed.answers, changed.is_secret) == ("satisfied", [], True)
    assert room.cuc.field("poll.edit", poll=poll, kind="answers") == "answers"
    assert room.cuc.field("poll.edit", poll=poll, question=" ") == "question"
    assert room.cuc.field("poll.edit", poll=poll, site="none") == "site"
    room.an.do("poll.open", poll=poll)
    refused = room.cuc.refusal("poll.edit", poll=poll, question="Khác?")
    assert refused == ("wrong_state", "poll_was_open")


def test_phone_is_told_when_a_poll_is_the_main_halls(room: Room):
    opened(room, site=room.main)
    assert view_of(room.state, "phone")["poll"]["is_main"]
    room.an.do("poll.close", poll=next(iter(room.state.polls)))
    opened(room, site=room.van_yen)
    assert "is_main" not in view_of(room.state, "phone")["poll"]


def test_one_poll_is_open_at_a_time_and_only_while_the_meeting_is(room: Room):
    opened(room)
    second = put(room)
    assert room.an.refusal("poll.open", poll=second) == ("wrong_state", "other_poll_open")
    assert room.dung.refusal("poll.vote", poll=second, choice=0)[1] == "poll_not_open"
    room.cuc.do("poll.remove", poll=second)
    assert room.cuc.refusal("poll.remove", poll=second) == ("not_found", "no_poll")
    room.an.do("meeting.pause")
    assert room.an.refusal("poll.open", poll=put(room)) == ("wrong_state", "meeting_not_open")


@pytest.mark.parametrize("answers", [[], ["Một"], ["Một", "Một"], list("1234567"), ["Một", " "]])
def test_two_to_six_different_answers(room: Room, answers: list[str]):
    assert room.cuc.field("poll.create", question="Câu hỏi", answers=answers) == "answers"


def test_guests_and_the_press_watch_unless_the_meeting_lets_them(room: Room):
    poll = opened(room)
    delegate = room.oanh.do("delegate.add", name="Phóng viên Lan", kind="press")["delegate"]
    person = room.state.participants[room.giang.id]
    room.state.take([person.but(delegate=delegate, v=room.state.meeting.version)])
    refused = room.giang.refusal("poll.vote", poll=poll, choice=0)
    assert refused == ("not_allowed", "press_only_watches")
    room.oanh.do("meeting.edit", settings={"press_may": ["vote"]})
    room.giang.do("poll.vote", poll=poll, choice=0)


def test_only_participants_vote_and_only_staff_put_polls(room: Room):
    poll = opened(room)
    for who in (room.an, room.binh, room.nam, room.ha, room.khanh):
        assert who.refusal("poll.vote", poll=poll, choice=0) == ("not_allowed", "not_allowed")
    for who in (room.dung, room.ha, room.khanh):
        for name in ("poll.open", "poll.close", "poll.show", "poll.remove", "poll.edit"):
            assert who.refusal(name, poll=poll) == ("not_allowed", "not_allowed")
        with pytest.raises(Refusal, match="not_allowed"):
            who.do("poll.create", question="a", answers=["a", "b"])

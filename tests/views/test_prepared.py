"""Prepared answers on the screens: the chair's card, the marks, the asker's phone, the staff's
list; and who must not be told by them."""

import json
from typing import Any

import pytest

from meeting.views import view_of
from meeting.views.mine import mine, touched
from tests.domain.room import Room, Someone

WORDS = "Sở đã bố trí đủ biên chế cho năm học mới."


def prepared(room: Room, who: Someone, *, display: str = "name", topic: str | None = None) -> str:
    """A matter made of one opinion of this person, with an approved answer."""
    opinion = room.opinion_of(who, "Thiếu giáo viên", display=display, topic=topic)
    room.cuc.do("opinion.release", opinion=opinion)
    matter = room.matter(opinions=[opinion])
    room.binh.do("matter.assign", matters=[matter], lead=room.home)
    answer = room.khanh.do("answer.write", matter=matter, agency=room.home, text=WORDS)["answer"]
    room.khanh.do("answer.submit", answer=answer)
    room.an.do("answer.approve", answer=answer)
    return matter


def answer_of(room: Room, matter: str) -> str:
    return next(a.id for a in room.state.answers.values() if matter in a.matters)


def chair(room: Room) -> dict[str, Any]:
    return view_of(room.state, "chair")


def test_card_comes_with_the_person_who_asked_before(room: Room):
    matter = prepared(room, room.dung)
    turn = room.dung.do("turn.request")["turn"]
    assert chair(room)["answered_before"] == {turn: [1]}
    room.an.do("turn.call")
    room.an.do("turn.start")
    view = chair(room)
    assert view["cards"] == {turn: {"own": [matter], "said": [1]}}
    assert view["prepared"] == {
        matter: {
            "number": 1,
            "title": "Biên chế",
            "by": [{"agency": "Sở Nội vụ", "text": WORDS, "status": "approved"}],
        }
    }
    assert view["answered_before"] == {}


def test_card_comes_with_the_topic_drafts_behind_what_is_approved(room: Room):
    first = prepared(room, room.giang, topic=room.staffing)
    second = room.matter(title="Luân chuyển", topic=room.staffing)
    room.binh.do("answer.write", matter=second, agency=room.education, text="Đang rà soát")
    turn = room.dung.do("turn.request", topic=room.staffing)["turn"]
    view = chair(room)
    assert view["cards"][turn] == {"topic": [first, second]}
    assert view["prepared"][second]["by"][0]["status"] == "draft"
    assert view["answered_before"] == {}


@pytest.mark.parametrize("display", ["unit", "secret"])
def test_card_never_tells_who_asked_under_a_kept_back_name(room: Room, display: str):
    prepared(room, room.dung, display=display)
    turn = room.dung.do("turn.request")["turn"]
    assert chair(room)["cards"] == {turn: {}}
    assert chair(room)["answered_before"] == {}


def test_card_does_not_name_who_speaks_under_a_kept_back_name(room: Room):
    kin = room.join("Lù Thị Kín", "secret", unit="Trường Nậm Tha")
    prepared(room, kin, display="name")
    turn = kin.do("turn.request")["turn"]
    assert chair(room)["cards"] == {turn: {}}
    assert chair(room)["answered_before"] == {}


def test_hall_and_asker_read_the_answer_once_it_is_public(room: Room):
    matter = prepared(room, room.dung)
    opinion = room.get_matter(matter).opinions[0]
    assert "is_answered" not in view_of(room.state, "phone")["opinions"][opinion]
    assert "answers" not in mine(room.state, room.dung.id)["opinions"][0]
    assert view_of(room.state, "secretary")["opinions"][opinion]["is_prepared"] is True
    answer = answer_of(room, matter)
    room.binh.do("answer.publish", answer=answer)
    assert view_of(room.state, "phone")["opinions"][opinion]["is_answered"] is True
    own = mine(room.state, room.dung.id)["opinions"][0]
    assert [a["text"] for a in own["answers"]] == [WORDS]
    assert touched(room.state, [room.state.answers[answer]]) == {room.dung.id}
    room.binh.do("answer.return", answer=answer, reason="Sai số liệu")
    assert WORDS not in json.dumps(mine(room.state, room.dung.id), ensure_ascii=False)


def test_agency_reads_what_others_have_submitted_not_what_they_write(room: Room):
    matter = room.matter()
    room.binh.do("matter.assign", matters=[matter], lead=room.home, coordinating=[room.education])
    args = {"matter": matter, "agency": room.education, "text": "ĐANG VIẾT DỞ"}
    other = room.binh.do("answer.write", **args)["answer"]
    assert "ĐANG VIẾT DỞ" not in json.dumps(view_of(room.state, f"agency:{room.home}")["answers"])
    room.binh.do("answer.submit", answer=other)
    shown = view_of(room.state, f"agency:{room.home}")["answers"][other]
    assert (shown["text"], shown["status"]) == ("ĐANG VIẾT DỞ", "submitted")


def test_staff_see_how_far_each_matter_is_and_what_was_asked_back(room: Room):
    matter = prepared(room, room.dung)
    empty = room.matter(title="Chưa giao")
    query = room.khanh.do("query.ask", matter=matter, text="Năm nào?")["query"]
    view = view_of(room.state, "preparation")
    assert [view["matters"][m]["progress"] for m in (matter, empty)] == ["approved", "none"]
    assert view["query_order"] == [query]
    assert view_of(room.state, f"agency:{room.home}")["queries"][query]["text"] == "Năm nào?"
    assert view_of(room.state, f"agency:{room.education}")["queries"] == {}


def test_what_is_owed_in_writing_stands_on_the_list_by_itself(room: Room):
    kin = room.join("Lù Thị Kín", "secret", unit="Trường Nậm Tha")
    opinion = room.opinion_of(kin, "Câu hỏi ngoài nội dung")
    room.cuc.do("opinion.hold", opinion=opinion, reason="x", is_off_topic=True, reply="written")
    view = view_of(room.state, "preparation")
    assert view["promise_order"] == [opinion]
    owed = view["promises"][opinion]
    assert (owed["text"], owed["display"], owed["name_hidden"]) == (
        "Câu hỏi ngoài nội dung",
        "secret",
        True,
    )
    assert "Lù Thị Kín" not in json.dumps(view, ensure_ascii=False)
    room.binh.do("promise.make", source=opinion, agency=room.home, due_on="2023-05-09")
    letter = {"letter_number": "12/SNV", "letter_on": "2023-05-08", "text": "Đã xem xét"}
    room.binh.do("promise.keep", source=opinion, **letter)
    owed = view_of(room.state, "preparation")["promises"][opinion]
    assert (owed["is_kept"], owed["letter_number"], owed["agency"]) == (True, "12/SNV", room.home)
    answers = mine(room.state, kin.id)["opinions"][0]["answers"]
    assert [a["text"] for a in answers] == ["12/SNV (08/05/2023)\nĐã xem xét"]


def test_written_answer_to_its_matter_keeps_the_promise(room: Room):
    opinion = room.opinion_of(room.dung)
    room.binh.do("promise.make", source=opinion)
    matter = room.matter(opinions=[opinion])
    letter = {"letter_number": "9/SNV", "letter_on": "2023-05-08"}
    room.binh.do("matter.answer", matters=[matter], text="Đã trả lời", mode="written", **letter)
    assert view_of(room.state, "preparation")["promises"][opinion]["is_kept"] is True


def test_merged_matters_keep_the_approved_answer_before_a_newer_draft(room: Room):
    first = prepared(room, room.dung, topic=room.staffing)
    second = room.matter(title="Khác")
    room.binh.do("matter.assign", matters=[second], lead=room.home)
    args = {"matter": second, "agency": room.home, "text": "ĐANG VIẾT DỞ"}
    room.khanh.do("answer.write", **args)
    room.binh.do("matter.merge", into=first, matters=[second])
    turn = room.dung.do("turn.request", topic=room.staffing)["turn"]
    by = chair(room)["prepared"][first]["by"]
    assert [a["text"] for a in by] == [WORDS]
    assert chair(room)["answered_before"] == {turn: [1]}


def test_agency_sees_what_it_is_to_write_without_a_kept_back_name(room: Room):
    kin = room.join("Lù Thị Kín", "secret", unit="Trường Kín")
    opinion = room.opinion_of(kin, "Câu hỏi ngoài nội dung")
    room.binh.do("promise.make", source=opinion, agency=room.home, due_on="2023-05-09")
    view = view_of(room.state, f"agency:{room.home}")
    assert view["promises"] == {
        opinion: {
            "number": 1,
            "text": "Câu hỏi ngoài nội dung",
            "kind": "question",
            "name_hidden": True,
            "source": "opinion",
            "due_on": "2023-05-09",
        }
    }
    assert view_of(room.state, f"agency:{room.education}")["promise_order"] == []


def test_day_that_was_put_off_is_said_with_the_first_one_and_why(room: Room):
    matter = room.matter(opinions=[room.opinion_of(room.dung)])
    given = {"lead": room.home, "answer_by": "2023-05-05", "due_on": "2023-06-01"}
    room.binh.do("matter.assign", matters=[matter], **given)
    asked = {"kind": "extension", "until": "2023-05-12", "reason": "beyond"}
    query = room.khanh.do("query.ask", matter=matter, **asked)["query"]
    own = f"agency:{room.home}"
    for key in (own, "preparation"):
        shown = view_of(room.state, key)["queries"][query]
        assert {field: shown[field] for field in asked} == asked
        assert (shown["day"], "text" in shown) == ("answer_by", False)
    room.binh.do("query.reply", query=query, is_accepted=True)
    for key in (own, "preparation", "secretary"):
        shown = view_of(room.state, key)["matters"][matter]
        assert shown["answer_by"] == "2023-05-12"
        assert shown["extended"] == {"answer_by": {"first": "2023-05-05", "reason": "beyond"}}
    stands = mine(room.state, room.dung.id)["opinions"][0]["matter"]
    assert (stands["due_on"], "due_first_on" in stands) == ("2023-06-01", False)
    room.binh.do("matter.tag", matter=matter, outcome="resolved")
    room.binh.do("notice.edit", concluded_by="Hoàng Thắng", signer_name="Hà Mai")
    room.an.do("notice.approve")
    room.binh.do("notice.issue", number="7", issued_on="2023-05-08")
    later = {"day": "due_on", "reason": "complex", "until": "2023-06-15"}
    room.binh.do("matter.extend", matter=matter, **later)
    stands = mine(room.state, room.dung.id)["opinions"][0]["matter"]
    assert (stands["due_on"], stands["due_first_on"]) == ("2023-06-15", "2023-06-01")


def test_year_that_is_not_known_is_said_until_the_organiser_sets_it(room: Room):
    keys = ("preparation", f"agency:{room.home}")
    assert all("2028" not in view_of(room.state, key)["years"] for key in keys)
    off = {f"2028-01-{day}": "Tết Nguyên đán" for day in (25, 26, 27, 28, 31)}
    room.oanh.do("calendar.edit", year=2028, off=off)
    assert all(view_of(room.state, key)["years"][-1] == "2028" for key in keys)

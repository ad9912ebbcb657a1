"""Biên bản: locked when signed; later changes are signed as a supplement."""

import pytest

from meeting.documents.blocks import paragraphs
from meeting.documents.minutes import minutes
from meeting.documents.supplement import supplement
from meeting.state.standing import signed_minutes
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")
COPY = {"file": "cd" * 32, "name": "bien-ban.pdf", "kind": "pdf", "size": 9_000}


def said(blocks: list) -> str:
    return "\n".join(p.text for p in paragraphs(blocks))


@pytest.fixture
def closed(room: Room) -> Room:
    room.speaking(summary="Thiếu bàn ghế")
    room.an.do("turn.finish")
    room.an.do("meeting.close")
    return room


def test_minutes_are_signed_after_the_meeting_and_once(room: Room):
    assert room.binh.refusal("minutes.sign") == ("wrong_state", "minutes_open")
    room.an.do("meeting.close")
    room.binh.do("minutes.sign", copy=COPY)
    signed = signed_minutes(room.state)
    assert [(v.number, v.stage, v.copy.file) for v in signed] == [(1, "signed", COPY["file"])]
    assert room.last.particulars == {"version": 1, "digest": signed[0].digest}
    assert room.binh.refusal("minutes.sign") == ("wrong_state", "minutes_signed")


def test_signed_minutes_do_not_change(closed: Room):
    closed.binh.do("minutes.sign")
    before = said(minutes(closed.state))
    closed.opinion_of(closed.dung, "Ý kiến gửi sau khi ký.", display="name")
    closed.oanh.do("site.edit", site=closed.main, name="Hội trường mới")
    assert said(minutes(closed.state)) == before


def test_supplement_lists_what_changed_since(closed: Room):
    closed.binh.do("minutes.sign")
    assert closed.binh.refusal("minutes.supplement", reason="a") == (
        "wrong_state",
        "minutes_unchanged",
    )
    opinion = closed.opinion_of(closed.dung, "Ý kiến gửi sau khi ký.", display="name")
    drafted = said(supplement(closed.state))
    assert "BIÊN BẢN BỔ SUNG" in drafted and "Bổ sung: “- " in drafted
    closed.binh.do("minutes.supplement", reason="Nhận thêm ý kiến bằng văn bản")
    first, second = signed_minutes(closed.state)
    text = str(second.blocks)
    assert (second.number, second.stage) == (2, "supplement")
    assert "Lý do bổ sung: Nhận thêm ý kiến bằng văn bản." in text
    assert "Ý kiến gửi sau khi ký." in text and "Ý kiến gửi sau khi ký." not in str(first.blocks)
    assert closed.binh.refusal("minutes.supplement", reason="b")[1] == "minutes_unchanged"
    closed.dung.do("opinion.withdraw", opinion=opinion)
    closed.binh.do("minutes.supplement", reason="Người gửi rút lại")
    third = signed_minutes(closed.state)[2]
    assert "Bỏ: “- " in str(third.blocks) and "Biên bản bổ sung số 1" in str(third.blocks)


def test_supplement_needs_signed_minutes_and_a_reason(closed: Room):
    refused = ("wrong_state", "minutes_not_signed")
    assert closed.binh.refusal("minutes.supplement", reason="a") == refused
    closed.binh.do("minutes.sign")
    closed.opinion_of(closed.dung)
    assert closed.binh.field("minutes.supplement", reason=" ") == "reason"


def test_signed_document_may_come_later_and_only_once(closed: Room):
    closed.binh.do("minutes.sign")
    assert closed.binh.refusal("minutes.attach", number=2, copy=COPY) == ("not_found", "no_version")
    closed.binh.do("minutes.attach", number=1, copy=COPY)
    assert signed_minutes(closed.state)[0].copy.name == "bien-ban.pdf"
    refused = ("wrong_state", "copy_is_there")
    assert closed.binh.refusal("minutes.attach", number=1, copy=COPY) == refused


@pytest.mark.parametrize("name", ["minutes.sign", "minutes.supplement", "minutes.attach"])
@pytest.mark.parametrize("who", ["an", "cuc", "oanh", "dung", "khanh"])
def test_minutes_by_another_role_are_not_allowed(closed: Room, name: str, who: str):
    args = {"minutes.supplement": {"reason": "a"}, "minutes.attach": {"number": 1, "copy": COPY}}
    assert getattr(closed, who).refusal(name, **args.get(name, {})) == DENIED

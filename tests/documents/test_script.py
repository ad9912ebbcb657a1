"""The running script: every step once, in order, with its time, who conducts and what is said."""

import pytest

from meeting.documents.blocks import Table, paragraphs
from meeting.documents.script import AT_HAND, NO_PERSON, script
from meeting.state.matters import Answer
from meeting.state.people import Delegate
from meeting.state.phrases import phrase, step_key
from meeting.state.programme import AgendaItem
from tests.documents import factory as f

STEPS = [
    AgendaItem(id="g1", title="Giới thiệu đại biểu", kind="introduction", budget_s=600, rank=1),
    AgendaItem(id="g2", title="Báo cáo trả lời ý kiến", kind="report", budget_s=1500, rank=2),
    AgendaItem(id="g3", title="Phát biểu ý kiến", kind="dialogue", budget_s=6000, rank=3),
    AgendaItem(id="g4", title="Nghỉ giải lao", kind="recess", budget_s=900, rank=4),
    AgendaItem(id="g5", title="Trả lời", kind="dialogue", budget_s=1800, rank=5),
    AgendaItem(id="g6", title="Kết luận", kind="conclusion", rank=6),
]
BEFORE = f.MEETING.but(
    status="draft",
    opened_at=None,
    closed_at=None,
    settings=f.MEETING.settings.but(morning_at="08:00"),
)
WAITING = {"status": "waiting", "started_at": None, "called_at": None, "ended_at": None}
LISTED = [
    f.turn(5, **WAITING, site="s1", topic="t2", summary="Thiếu phòng học", is_preregistered=True),
    f.turn(6, **WAITING, topic="t1", display="unit"),
    f.turn(7, **WAITING, display="secret"),
]
READY = Answer(
    id="w9",
    matters=["k1"],
    text="Chi trả trước 30/6.",
    agency="a1",
    mode="prepared",
    status="approved",
    at=f.AT,
)


def state(*more):
    return f.state(*STEPS, BEFORE, *LISTED, READY, *more)


def rows(made):
    table = next(b for b in script(made) if isinstance(b, Table))
    return [["\n".join(p.text for p in c.paragraphs) for c in row] for row in table.rows]


def test_every_step_stands_once_in_order_with_its_planned_time():
    steps = [row for row in rows(state()) if len(row) == 4 and row[1][:2].rstrip(".").isdigit()]
    assert [row[1] for row in steps] == [f"{n}. {s.title}" for n, s in enumerate(STEPS, 1)]
    assert [row[0] for row in steps] == [
        "08h00 – 08h10\n(10 phút)",
        "08h10 – 08h35\n(25 phút)",
        "08h35 – 10h15\n(100 phút)",
        "10h15 – 10h30\n(15 phút)",
        "10h30 – 11h00\n(30 phút)",
        "11h00",
    ]


def test_who_conducts_comes_from_the_kind_until_the_organiser_says_who():
    conducts = {row[1][3:]: row[2] for row in rows(state()) if len(row) == 4}
    chair = "Đồng chí Vũ Đình Quang, Chủ tịch Ủy ban nhân dân xã"
    assert conducts["Giới thiệu đại biểu"] == "Người dẫn chương trình"
    assert conducts["Báo cáo trả lời ý kiến"] == NO_PERSON
    assert conducts["Phát biểu ý kiến"] == conducts["Kết luận"] == chair
    own = {step_key("g2", "who"): "Đồng chí Chánh Văn phòng", step_key("g2", "words"): "Xin mời!"}
    set_ = BEFORE.but(settings=BEFORE.settings.but(phrases=own))
    report = next(row for row in rows(state(set_)) if row[1].startswith("2."))
    assert report[2:] == ["Đồng chí Chánh Văn phòng", "Xin mời!"]


def test_the_opening_speech_is_the_chair_s():
    opening = AgendaItem(id="g0", title="Phát biểu khai mạc hội nghị", kind="ritual", rank=0)
    assert rows(state(opening))[0][2].startswith("Đồng chí Vũ Đình Quang")


def test_the_introduction_greets_and_names_guests_chairs_and_sites():
    leader = Delegate(
        id="d1", name="Trần Văn Quý", position="Bí thư", unit="Đảng ủy xã", is_leader=True
    )
    gone = Delegate(id="d2", name="Người Không Dự", is_leader=True, rsvp="declined")
    instead = Delegate(
        id="d3",
        name="Trưởng Phòng",
        kind="guest",
        rsvp="substitute",
        substitute="Lê Thị Na",
        substitute_position="Phó Trưởng phòng",
    )
    said = rows(state(leader, gone, instead))[0][3]
    assert said.startswith("Kính thưa các đồng chí lãnh đạo!\nKính thưa các thầy giáo, cô giáo")
    assert "đồng chí Trần Văn Quý, Bí thư, Đảng ủy xã; đồng chí Lê Thị Na, Phó Trưởng" in said
    assert "Người Không Dự" not in said
    assert "kính mời lên vị trí chủ trì hội nghị: đồng chí Vũ Đình Quang" in said
    assert "01 điểm cầu: Điểm cầu Trường THCS Lam Sơn" in said


def test_speakers_stand_by_topic_in_the_order_of_the_queue_and_are_called_as_they_chose():
    found = rows(state())
    said = [row[-1] for row in found]
    topics = [row[0] for row in found if len(row) == 1]
    assert topics == [
        f"Nhóm vấn đề: {t}" for t in ("Chế độ, chính sách", "Cơ sở vật chất", "Nội dung khác")
    ]
    assert "Xin mời đại diện Trường số 6 phát biểu." in said
    assert (
        "Xin mời điểm cầu Trường THCS Lam Sơn. Mời thầy/cô Người Nói 5, Giáo viên, Trường số 5 "
        "phát biểu." in said
    )
    assert "Xin mời đại biểu đăng ký số 7 phát biểu." in said
    assert "Người Nói 6" not in str(found) and "Người Nói 7" not in str(found)
    assert "Trường số 7" not in str(found)


def test_a_prepared_answer_is_at_hand_once():
    found = [row for row in rows(state()) if "Chi trả trước 30/6" in row[-1]]
    assert len(found) == 1
    assert found[0][1:3] == ["Trả lời: Chi trả phụ cấp", "Phòng Văn hóa - Xã hội"]
    assert found[0][3].startswith("Đề nghị Phòng Văn hóa - Xã hội trả lời về nội dung: chi trả")


def test_what_was_sent_before_is_replied_to_in_a_step_that_names_its_compiler():
    reply = AgendaItem(id="g2", title="Trả lời ý kiến gửi trước hội nghị", kind="reply", rank=2)
    words = "Các ý kiến, góp ý gửi trước hội nghị do đ/c Vân, Văn phòng tổng hợp."
    unnamed = rows(state(reply))
    at = next(n for n, row in enumerate(unnamed) if row[1].startswith("2."))
    assert unnamed[at][2] == NO_PERSON and words not in str(unnamed)
    assert unnamed[at + 1][:2] == ["2.1", "Trả lời: Chi trả phụ cấp"]
    assert str(unnamed).count("Chi trả trước 30/6") == 1
    settings = BEFORE.settings.but(compiler="đ/c Vân, Văn phòng")
    named = script(state(reply, BEFORE.but(settings=settings)))
    texts = [p.text for p in paragraphs(named)]
    assert words in texts
    assert "Tổng hợp ý kiến gửi trước hội nghị: đ/c Vân, Văn phòng." in texts


def test_of_several_drafts_the_approved_one_stands_and_a_draft_is_marked():
    later = READY.but(id="w10", text="Bản nháp.", status="draft", at=f.LATER)
    assert "Bản nháp" not in str(rows(state(later)))
    alone = str(rows(state(READY.but(status="draft"), later.but(text=" "))))
    assert "(dự thảo, chưa duyệt): Chi trả trước 30/6." in alone


@pytest.mark.parametrize(
    ("address", "word"), [("comrade", "đồng chí"), ("teacher", "thầy, cô"), ("citizen", "ông, bà")]
)
def test_the_form_of_address_is_the_meeting_s(address, word):
    made = state(BEFORE.but(address=address))
    assert word in phrase(made, "script.one_minute")
    texts = [p.text for p in paragraphs(script(made))]
    assert all(phrase(made, key) in texts for key in AT_HAND)


def test_without_a_programme_the_sentences_at_hand_are_still_there():
    bare = f.state(BEFORE, *(i.but(is_removed=True) for i in f.ITEMS))
    assert [len(b.rows) for b in script(bare) if isinstance(b, Table)] == [len(AT_HAND)]

"""States for the documents, built straight from records: the same every time."""

from meeting.state.matters import Answer, Matter
from meeting.state.notice import Notice
from meeting.state.opinions import Opinion
from meeting.state.people import Participant
from meeting.state.programme import Agency, AgendaItem, Chair, Issuer, Meeting, Site, Topic
from meeting.state.record import Record
from meeting.state.snapshot import State
from meeting.state.turns import Turn

AT = "2026-05-15T01:30:00.000Z"
LATER = "2026-05-15T03:45:00.000Z"

MEETING = Meeting(
    id="m1",
    slug="bac-thanh-mien",
    title="Hội nghị đối thoại với cán bộ, giáo viên, nhân viên các cơ sở giáo dục năm 2026",
    created_at="2026-04-20T02:00:00.000Z",
    issuers=[
        Issuer(name="Ủy ban nhân dân xã Bắc Thanh Miện", parent="", code="UBND"),
    ],
    chairs=[Chair(name="Vũ Đình Quang", position="Chủ tịch Ủy ban nhân dân xã")],
    secretary_name="Phạm Thị Hồng",
    place="Bắc Thanh Miện",
    venue="Nhà văn hóa Trung tâm xã",
    held_on="2026-05-15",
    audience="180 cán bộ, giáo viên, nhân viên của 09 cơ sở giáo dục trên địa bàn xã",
    contact_office="Văn phòng HĐND và UBND xã",
    monitors=["Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Ban Xây dựng Đảng Đảng ủy xã"],
    superiors=["Thường trực Đảng ủy"],
    address="teacher",
    join_code="7K3M9QPX",
    status="closed",
    opened_at=AT,
    closed_at=LATER,
    turn_count=4,
    opinion_count=7,
    matter_count=7,
)

SITES = [
    Site(id="s0", name="Hội trường chính", is_main=True, join_code="AAAA0000", rank=1),
    Site(id="s1", name="Điểm cầu Trường THCS Lam Sơn", join_code="BBBB1111", rank=2),
]
TOPICS = [
    Topic(id="t1", name="Chế độ, chính sách", rank=1),
    Topic(id="t2", name="Cơ sở vật chất", rank=2),
]
ITEMS = [AgendaItem(id="g1", title="Phát biểu ý kiến", rank=1)]
AGENCIES = [
    Agency(id="a1", name="Phòng Văn hóa - Xã hội", short="Phòng VH-XH", rank=1),
    Agency(id="a2", name="Phòng Kinh tế", rank=2),
    Agency(id="a3", name="Công an xã", rank=3),
    Agency(id="a4", name="Sở Nội vụ thành phố Hải Phòng", is_above=True, rank=4),
]
PEOPLE = [
    Participant(id="p1", name="Đào Thị Mận", code_hash="c1", joined_at=AT),
]


def opinion(number: int, text: str, **fields: object) -> Opinion:
    """An opinion with sensible facts; ``fields`` win."""
    facts = {
        "name": f"Người Thứ {number}",
        "unit": f"Trường số {number}",
        "display": "name",
        "status": "released",
        "topic": "t1",
        "received_at": AT,
    }
    return Opinion(id=f"o{number}", number=number, text=text, **{**facts, **fields})


OPINIONS = [
    opinion(1, "Bao giờ chi trả phụ cấp?", phase="before", channel="form"),
    opinion(2, "Phòng học dột.", topic="t2", display="unit"),
    opinion(3, "Thu tiền không công khai.", display="secret", status="held", hold_reason="Cần rõ"),
    opinion(4, "Có nơi thu sai.", display="anonymous", name="", unit="", channel="mailbox"),
    opinion(5, "Thiếu bàn ghế.", turn="u1", channel="speech", spoken_s=40),
    opinion(6, "Rút lại.", status="withdrawn"),
    opinion(7, "Chuyện sân bóng.", status="off_topic", hold_reason="Ngoài nội dung"),
]


def turn(number: int, **fields: object) -> Turn:
    """A turn that is over; ``fields`` win."""
    facts = {
        "status": "done",
        "name": f"Người Nói {number}",
        "position": "Giáo viên",
        "unit": f"Trường số {number}",
        "site": "s0",
        "requested_at": AT,
        "called_at": AT,
        "started_at": AT,
        "ended_at": "2026-05-15T01:34:00.000Z",
        "spoken_s": 240,
    }
    return Turn(id=f"u{number}", number=number, **{**facts, **fields})


TURNS = [
    turn(1, summary="Thiếu bàn ghế"),
    turn(2, kind="answer", name="Lê Văn Trả Lời", unit="Phòng Kinh tế", agency="a2"),
    turn(3, kind="directions", name="Vũ Đình Quang", position="Chủ tịch", limit_s=None),
    turn(4, status="waiting", started_at=None, called_at=None, ended_at=None, spoken_s=None),
]


def matter(number: int, title: str, outcome: str | None, **fields: object) -> Matter:
    """A matter; ``fields`` win."""
    return Matter(
        id=f"k{number}",
        number=number,
        title=title,
        outcome=outcome,
        created_at=LATER,
        **fields,
    )


MATTERS = [
    matter(
        1,
        "Chi trả phụ cấp",
        "assigned",
        opinions=["o1"],
        lead="a1",
        coordinating=["a2"],
        due_on="2026-06-05",
        directive="Rà soát, chi trả phụ cấp còn thiếu.",
    ),
    matter(2, "Phòng học dột", "resolved", opinions=["o2"], lead="a2"),
    matter(
        3,
        "Thu tiền không công khai",
        "new_case",
        opinions=["o3", "o4"],
        lead="a3",
        due_on="2026-06-30",
        directive="xác minh việc thu tiền đầu năm",
    ),
    matter(
        4,
        "Tăng phụ cấp cho nhân viên trường học",
        "escalated",
        turns=["u1"],
        lead="a4",
        due_on="2026-06-10",
        directive="bổ sung phụ cấp cho nhân viên trường học",
    ),
    matter(
        5,
        "Tiếp công dân chậm",
        "shortcoming",
        lead="a1",
        due_on="2026-05-29",
        directive="chấn chỉnh việc tiếp nhận hồ sơ",
    ),
    matter(6, "Khen thưởng giáo viên", "noted"),
    matter(
        7,
        "Thiếu bàn ghế",
        "assigned",
        opinions=["o5"],
        turns=["u1", "u2"],
        lead="a2",
        due_on="2026-07-02",
        directive="bố trí bàn ghế",
    ),
]

ANSWERS = [
    Answer(id="w1", matters=["k2"], text="Đã sửa mái trong tháng 4.", agency="a2", at=LATER),
]

NOTICE = Notice(
    id="notice",
    concluded_by="Vũ Đình Quang",
    concluded_position="Chủ tịch Ủy ban nhân dân xã",
    prefix="TL.",
    authority="Chủ tịch",
    signer_position="Chánh Văn phòng",
    signer_name="Nguyễn Hữu Thịnh",
    drafted_by="VP",
    recipients=["Lãnh đạo Ủy ban nhân dân xã"],
)


def state(*replaced: Record) -> State:
    """The conference above; ``replaced`` records take the place of those with their id."""
    made = State(
        "m1",
        [
            MEETING,
            *SITES,
            *TOPICS,
            *ITEMS,
            *AGENCIES,
            *PEOPLE,
            *OPINIONS,
            *TURNS,
            *MATTERS,
            *ANSWERS,
            NOTICE,
        ],
    )
    made.take(list(replaced))
    return made


def issued() -> State:
    """The same with its number and date."""
    return state(NOTICE.but(status="issued", number="5", issued_on="2026-02-05", issued_at=LATER))

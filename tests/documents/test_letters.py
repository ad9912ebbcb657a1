"""Giấy mời: one page for each, and nothing on it that is the organiser's alone."""

import io

from docx import Document

from meeting.documents.blocks import paragraphs
from meeting.documents.files import letters_docx
from meeting.documents.letters import letter, letters
from tests.domain.room import Room


def room_with_guests() -> Room:
    room = Room()
    issuer = {"name": "Ủy ban nhân dân xã Bắc Thanh Miện", "code": "UBND"}
    chairs = [{"name": "Trần Văn Quý", "position": "Chủ tịch Ủy ban nhân dân xã"}]
    room.oanh.do(
        "meeting.edit",
        issuers=[issuer],
        chairs=chairs,
        held_on="2026-05-15",
        venue="Hội trường xã",
        place="Bắc Thanh Miện",
    )
    people = [
        {
            "name": "Nguyễn Thị Hoa",
            "position": "Hiệu trưởng",
            "unit": "Trường Mầm non Hoa Ban",
            "site": room.main,
            "seat": "A5",
            "phone": "0912345678",
            "note": "Ăn chay",
        },
        {"name": "Giàng A Páo", "site": room.van_yen},
    ]
    room.oanh.do("delegate.import", rows=people)
    return room


def test_a_letter_says_who_what_when_and_where():
    room = room_with_guests()
    hoa, pao = room.state.delegates.values()
    texts = [p.text for p in paragraphs(letter(room.state, hoa, "https://x/i/a/b/c"))]
    for said in (
        "Ủy ban nhân dân xã Bắc Thanh Miện trân trọng kính mời: ông/bà Nguyễn Thị Hoa, "
        "Hiệu trưởng, Trường Mầm non Hoa Ban.",
        "Chủ trì: đồng chí Trần Văn Quý, Chủ tịch Ủy ban nhân dân xã.",
        "Thời gian: … giờ …, ngày 15 tháng 5 năm 2026.",
        "Địa điểm: Hội trường xã, Hội trường (ghế A5).",
        "Xác nhận tham dự và vào Hội nghị tại địa chỉ dành riêng: https://x/i/a/b/c",
    ):
        assert said in texts
    assert "0912345678" not in str(texts) and "Ăn chay" not in str(texts)
    other = [p.text for p in paragraphs(letter(room.state, pao, ""))]
    assert "Địa điểm: Điểm cầu Văn Yên." in other


def test_each_has_a_page_in_one_file_that_opens():
    room = room_with_guests()
    people = list(room.state.delegates.values())
    assert len(letters(room.state, people, {})) == 2 * len(letter(room.state, people[0], "")) + 1
    document = Document(io.BytesIO(letters_docx(room.state, people, {})))
    words = " ".join(p.text for p in document.paragraphs)
    assert words.count("GIẤY MỜI") == 2
    assert len(document.sections) == 2

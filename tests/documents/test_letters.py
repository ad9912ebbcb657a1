"""Giấy mời: one page for each, and nothing on it that is the organiser's alone."""

import io

from docx import Document

from meeting.documents.blocks import Code, paragraphs
from meeting.documents.files import letters_docx
from meeting.documents.letters import blank_letter, letter, letters
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
    assert Code(text="https://x/i/a/b/c", side_mm=26) in letter(
        room.state, hoa, "https://x/i/a/b/c"
    )
    assert "Rất mong ông/bà sắp xếp thời gian tới dự./." in texts
    assert "0912345678" not in str(texts) and "Ăn chay" not in str(texts)
    other = [p.text for p in paragraphs(letter(room.state, pao, ""))]
    assert "Địa điểm: Điểm cầu Văn Yên." in other
    assert not any(isinstance(block, Code) for block in letter(room.state, pao, ""))


def test_the_hour_and_the_own_title_are_on_it_once_they_are_known():
    room = room_with_guests()
    hoa = next(iter(room.state.delegates.values()))
    room.oanh.do("meeting.edit", settings={"morning_at": "7h30"})
    room.oanh.do("delegate.edit", delegate=hoa.id, title="Cô")
    texts = [p.text for p in paragraphs(letter(room.state, room.state.delegates[hoa.id], ""))]
    assert "Thời gian: 07 giờ 30, ngày 15 tháng 5 năm 2026." in texts
    assert "Rất mong Cô sắp xếp thời gian tới dự./." in texts
    assert any("kính mời: Cô Nguyễn Thị Hoa, Hiệu trưởng" in text for text in texts)


def test_the_letter_without_an_addressee_has_dots_to_write_on():
    texts = [p.text for p in paragraphs(blank_letter(room_with_guests().state))]
    assert any(text.endswith("kính mời: ông/bà " + "." * 60 + ".") for text in texts)
    assert "Nguyễn Thị Hoa" not in str(texts)


def test_each_has_a_page_in_one_file_that_opens():
    room = room_with_guests()
    people = list(room.state.delegates.values())
    assert len(letters(room.state, people, {})) == 2 * len(letter(room.state, people[0], "")) + 1
    document = Document(io.BytesIO(letters_docx(room.state, people, {})))
    words = " ".join(p.text for p in document.paragraphs)
    assert words.count("GIẤY MỜI") == 2
    assert len(document.sections) == 2

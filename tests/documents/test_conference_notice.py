"""The notice of the conference: what the law asks for, in words for the loudspeaker."""

from meeting.documents.blocks import paragraphs
from meeting.documents.conference_notice import (
    conference_notice,
    loudspeaker,
    reading_time,
    web_text,
)
from meeting.state.programme import Site
from tests.documents import factory as f

FIXED = f.MEETING.but(
    status="draft",
    opened_at=None,
    closed_at=None,
    settings=f.MEETING.settings.but(morning_at="08:00"),
)


def test_the_loudspeaker_says_when_where_about_what_and_how_in_words():
    said = loudspeaker(f.state(FIXED))
    assert said[0] == "Kính thưa các thầy giáo, cô giáo, cán bộ, nhân viên và nhân dân!"
    assert (
        "Thời gian: tám giờ, thứ sáu, ngày mười lăm tháng năm năm hai nghìn không trăm hai mươi "
        "sáu." in said
    )
    assert "Địa điểm: Nhà văn hóa Trung tâm xã." in said
    assert "Nội dung đối thoại: chế độ, chính sách; cơ sở vật chất." in said
    assert any(line.startswith("Cách tham gia:") for line in said)
    assert not any(c.isdigit() for line in said for c in line)
    assert reading_time(f.state(FIXED)).startswith("khoảng 1 phút")


def test_what_is_not_fixed_yet_is_left_out_or_told_in_the_words_of_the_plan():
    plan = FIXED.but(held_on=None, held_words="Dự kiến tháng 05 năm 2026", venue="", chairs=[])
    said = "\n".join(loudspeaker(f.state(plan)))
    assert "Thời gian: Dự kiến tháng năm năm hai nghìn không trăm hai mươi sáu." in said
    assert "Địa điểm" not in said and "Chủ trì" not in said and "[" not in said


def test_the_web_text_lists_the_topics_and_where_to_take_part():
    text = web_text(f.state(FIXED), "https://vi.du/j/7K3M9QPX")
    assert text[0] == FIXED.title.upper()
    at = text.index("Nội dung đối thoại:")
    assert text[at + 1 : at + 3] == ["- Chế độ, chính sách.", "- Cơ sở vật chất."]
    assert "Địa chỉ tham gia: https://vi.du/j/7K3M9QPX" in text
    assert "Thời gian: 08 giờ 00, thứ sáu, ngày 15 tháng 5 năm 2026." in text


def test_of_many_sites_only_the_number_is_read():
    many = [Site(id=f"b{n:03d}", name=f"Xã {n}", join_code="X", rank=n + 9) for n in range(20)]
    said = "\n".join(web_text(f.state(FIXED, *many)))
    assert "Xã 3" not in said and "Xã 3" not in "\n".join(loudspeaker(f.state(FIXED, *many)))


def test_own_words_are_read():
    own = FIXED.settings.but(phrases={"notice.how": "Gửi ý kiến về UBND xã trước ngày 10/5/2026."})
    said = loudspeaker(f.state(FIXED.but(settings=own)))
    assert any(line.startswith("Gửi ý kiến về Ủy ban nhân dân xã trước ngày mùng") for line in said)


def test_both_texts_stand_in_one_document():
    texts = [p.text for p in paragraphs(conference_notice(f.state(FIXED), "https://vi.du/j/X"))]
    assert set(loudspeaker(f.state(FIXED))) <= set(texts)
    assert set(web_text(f.state(FIXED), "https://vi.du/j/X")) <= set(texts)

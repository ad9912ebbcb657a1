"""The notice as blocks: parts in order, every matter once, totals that reconcile, names kept."""

import pytest

from meeting.documents.annexes import MOST_IN_BODY, MOST_LISTED
from meeting.documents.assignments import NO_AGENCY, NO_CONTENT, NO_DATE, NO_OUTCOME, assignment
from meeting.documents.blocks import Appendix, Columns, paragraphs
from meeting.documents.notice import PARTS, editable, notice, preview
from meeting.documents.totals import totals
from meeting.state.matters import OUTCOMES
from meeting.state.passages import Passage
from tests.documents import factory as f


def texts(state, element=None):
    return [p.text for p in paragraphs(notice(state)) if element in (None, p.element)]


def whole(state):
    return "\n".join(texts(state))


def test_parts_stand_in_the_order_of_mau_1_4():
    elements = list(dict.fromkeys(p.element for p in paragraphs(notice(f.issued()))))
    assert elements == [
        "co_quan_ban_hanh",
        "quoc_hieu",
        "tieu_ngu",
        "so_ky_hieu",
        "dia_danh_ngay",
        "ten_loai",
        "trich_yeu",
        "body",
        "muc_la_ma",
        "khoan_co_tieu_de",
        "khoan",
        "closing",
        "noi_nhan",
        "noi_nhan_muc",
        "quyen_han",
        "chuc_vu",
        "ho_ten",
    ]


def test_headings_and_outcomes_are_numbered_without_gaps():
    assert texts(f.state(), "muc_la_ma") == [
        "I. ĐÁNH GIÁ CHUNG",
        "II. KẾT LUẬN VỀ CÁC Ý KIẾN, KIẾN NGHỊ",
        "III. TỔ CHỨC THỰC HIỆN",
    ]
    expected = [f"{i}. {PARTS[outcome]}" for i, outcome in enumerate(OUTCOMES, 1)]
    assert texts(f.state(), "khoan_co_tieu_de") == expected
    without = f.state(*(m.but(is_removed=True) for m in f.MATTERS if m.outcome == "resolved"))
    assert texts(without, "khoan_co_tieu_de")[0] == f"1. {PARTS['assigned']}"


def test_without_matters_the_sections_still_number_from_one():
    empty = f.state(*(m.but(is_removed=True) for m in f.MATTERS))
    assert texts(empty, "muc_la_ma") == ["I. ĐÁNH GIÁ CHUNG", "II. TỔ CHỨC THỰC HIỆN"]


def test_every_matter_stands_exactly_once():
    named = [p.matter for p in paragraphs(notice(f.state())) if p.matter]
    assert sorted(named) == sorted(m.id for m in f.MATTERS)
    removed = f.state(f.MATTERS[0].but(is_removed=True, merged_into="k2"))
    assert "k1" not in [p.matter for p in paragraphs(notice(removed))]


def test_totals_reconcile():
    t = totals(f.state())
    assert (t.before, t.during, t.after, t.captured) == (1, 4, 0, 1)
    assert t.received + t.captured == sum(o.status != "withdrawn" for o in f.OPINIONS)
    assert t.resolved + t.remaining + t.noted + t.unsorted == t.matters == len(f.MATTERS)
    assert (t.heard, t.waiting, t.held, t.off_topic) == (1, 1, 1, 1)
    said = whole(f.state())
    assert "Đã tiếp nhận 05 ý kiến (01 ý kiến gửi trước Hội nghị và 04 ý kiến tại Hội nghị)" in said
    assert "nghe 01 lượt phát biểu" in said
    assert "01 ý kiến tạm chưa công khai và 01 ý kiến ngoài nội dung đối thoại" in said
    assert "07 nội dung kiến nghị, gồm 01 nội dung đã được giải quyết" in said


@pytest.mark.parametrize(
    ("matter", "sentence"),
    [
        (
            "k1",
            "Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp với Phòng Kinh tế rà soát, chi trả phụ "
            "cấp còn thiếu; trả lời bằng văn bản cho thầy/cô Người Thứ 1 (Trường số 1), đồng thời "
            "báo cáo Chủ tịch Ủy ban nhân dân xã (qua Văn phòng HĐND và UBND xã) trước ngày "
            "05/06/2026.",
        ),
        ("k2", "Phòng Kinh tế đã trả lời; nội dung đã được giải quyết tại Hội nghị."),
        (
            "k3",
            "Giao Công an xã xác minh việc thu tiền đầu năm, xử lý theo quy định của pháp luật; "
            "báo cáo kết quả với Chủ tịch Ủy ban nhân dân xã (qua Văn phòng HĐND và UBND xã) trước "
            "ngày 30/06/2026.",
        ),
        (
            "k4",
            "Kiến nghị Sở Nội vụ thành phố Hải Phòng xem xét, bổ sung phụ cấp cho nhân viên trường "
            "học; giao Văn phòng HĐND và UBND xã tham mưu văn bản trình, hoàn thành trước ngày "
            "10/06/2026.",
        ),
        (
            "k5",
            "Yêu cầu Phòng Văn hóa - Xã hội chấn chỉnh việc tiếp nhận hồ sơ; báo cáo kết quả khắc "
            "phục với Chủ tịch Ủy ban nhân dân xã (qua Văn phòng HĐND và UBND xã) trước ngày "
            "29/05/2026.",
        ),
        ("k6", "Ghi nhận, tiếp thu ý kiến."),
    ],
)
def test_assignment_sentence(matter, sentence):
    state = f.state()
    assert assignment(state, state.matters[matter]) == sentence


def test_escalation_by_an_agency_of_the_host():
    state = f.state(f.MATTERS[3].but(lead="a1", directive="Ban hành chính sách mới"))
    assert assignment(state, state.matters["k4"]).startswith(
        "Giao Phòng Văn hóa - Xã hội tham mưu văn bản trình, kiến nghị cấp có thẩm quyền xem xét, "
        "ban hành chính sách mới, hoàn thành trước ngày 10/06/2026; thông báo kết quả cho"
    )


def test_gaps_are_visible_in_the_draft():
    bare = f.MATTERS[0].but(lead=None, directive="", due_on=None, coordinating=[])
    line = assignment(f.state(bare), bare)
    assert NO_AGENCY in line and NO_CONTENT in line and NO_DATE in line
    untagged = f.MATTERS[0].but(outcome=None)
    state = f.state(untagged)
    assert assignment(state, untagged) == NO_OUTCOME + "."
    assert texts(state, "khoan_co_tieu_de")[-1].endswith(PARTS[""])
    complete = f.issued()
    assert "[chưa" not in whole(complete)


def test_number_and_date_blank_in_a_draft_shown_when_issued():
    assert texts(f.state(), "so_ky_hieu") == ["Số:     /TB-UBND"]
    assert texts(f.state(), "dia_danh_ngay") == ["Bắc Thanh Miện, ngày      tháng      năm 2026"]
    assert texts(f.issued(), "so_ky_hieu") == ["Số: 05/TB-UBND"]
    assert texts(f.issued(), "dia_danh_ngay") == ["Bắc Thanh Miện, ngày 05 tháng 02 năm 2026"]


def test_hidden_names_appear_nowhere():
    said = whole(f.state())
    assert "Người Thứ 1" in said and "Trường số 1" in said  # shown
    assert "Người Thứ 2" not in said and "Trường số 2" in said  # unit only
    assert "Người Thứ 3" not in said and "Trường số 3" not in said  # secret
    spoken = f.state(f.turn(1, display="secret"), *(o.but(display="secret") for o in f.OPINIONS))
    assert "Người Nói 1" not in whole(spoken) and "Trường số" not in whole(spoken)


def test_distribution_comes_from_the_data():
    items = texts(f.state(), "noi_nhan_muc")
    assert items[0] == "- Thường trực Đảng ủy (b/c);"
    assert "- Phòng Kinh tế (để thực hiện);" in items
    assert "- Sở Nội vụ thành phố Hải Phòng (để xem xét, giải quyết);" in items
    assert "- Ban Xây dựng Đảng Đảng ủy xã (để theo dõi, giám sát);" in items
    assert "- Lãnh đạo Ủy ban nhân dân xã;" in items
    assert "- Trường số 2 (để biết);" in items
    assert items[-1] == "- Lưu: VT, VP."
    assert all(item.endswith(";") for item in items[:-1])


def test_many_askers_go_into_an_appendix():
    many = [f.opinion(n, f"Ý kiến {n}") for n in range(10, 10 + MOST_LISTED + 1)]
    state = f.state(*many, f.MATTERS[5].but(opinions=[o.id for o in many]))
    blocks = notice(state)
    after = blocks[blocks.index(Appendix()) :]
    listed = [p.text for p in paragraphs(after) if p.element == "khoan"]
    assert listed[0] == "1. Thầy/cô Người Thứ 1, Trường số 1."
    assert len(listed) == len(many) + 4
    assert "- Các đơn vị, cá nhân nêu kiến nghị tại Phụ lục (để biết);" in texts(state)


def test_signature_is_chosen():
    assert texts(f.state(), "quyen_han") == ["TL. CHỦ TỊCH"]
    assert texts(f.state(), "chuc_vu") == ["CHÁNH VĂN PHÒNG"]
    deputy = f.state(
        f.NOTICE.but(
            prefix="TM.",
            authority="Ủy ban nhân dân",
            signer_position="KT. Chủ tịch / Phó Chủ tịch",
        )
    )
    assert texts(deputy, "quyen_han") == ["TM. ỦY BAN NHÂN DÂN"]
    assert texts(deputy, "chuc_vu") == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    nobody = f.state(f.NOTICE.but(signer_name="", concluded_by=""))
    assert "[chưa chọn người ký]" in whole(nobody)
    assert "[chưa ghi người kết luận]" in whole(nobody)


def test_sections_written_by_hand_replace_the_generated_ones():
    words = {
        "opening": "Mở đầu.",
        "assessment": "Đánh giá một.\nĐánh giá hai.",
        "organisation": "1. Việc A.",
        "closing": "Xin thông báo.",
    }
    passages = [Passage(id=key, text=text, at=f.AT) for key, text in words.items()]
    found = preview(f.state(*passages))
    by_section = {}
    for block in found:
        if "section" in block:
            by_section.setdefault(block["section"], []).append(block["text"])
    assert {key: by_section[key] for key in words} == {
        "opening": ["Mở đầu."],
        "assessment": ["Đánh giá một.", "Đánh giá hai."],
        "organisation": ["1. Việc A."],
        "closing": ["Xin thông báo./."],
    }


def test_generated_text_ends_as_official_documents_do():
    assert texts(f.state(), "closing")[0].endswith("biết, thực hiện./.")


def test_hostile_text_is_stripped():
    bad = f.MATTERS[0].but(title="Chi\x0b trả\x00 \ud800<w:t>=1+1</w:t>", directive="rà\x07 soát")
    line = next(p.text for p in paragraphs(notice(f.state(bad))) if p.matter == "k1")
    assert line.startswith("2.1. Chi trả <w:t>=1+1</w:t>: Giao")
    assert "rà soát" in line


def test_the_header_is_a_table_of_two_columns():
    header = notice(f.state())[0]
    assert isinstance(header, Columns) and header.kind == "header"
    (left, right), (number, dated) = header.rows
    assert [p.element for p in left] == ["co_quan_ban_hanh"]
    assert [p.element for p in right] == ["quoc_hieu", "tieu_ngu"]
    assert [p.element for p in (*number, *dated)] == ["so_ky_hieu", "dia_danh_ngay"]


def test_long_parts_and_many_askers_have_appendices_of_their_own():
    many = [f.matter(n, f"Việc {n}", "noted") for n in range(20, 21 + MOST_IN_BODY)]
    askers_ = [f.opinion(n, f"Ý kiến {n}") for n in range(10, 11 + MOST_LISTED)]
    state = f.state(*many, *askers_, f.MATTERS[5].but(opinions=[o.id for o in askers_]))
    said = texts(state)
    named = [p.matter for p in paragraphs(notice(state)) if p.matter]
    assert sorted(named) == sorted(state.matters)
    assert "Gồm 17 nội dung, nêu tại Phụ lục I kèm theo Thông báo này." in said
    assert [t for t in texts(state, "phu_luc")] == ["Phụ lục I", "Phụ lục II"]
    assert "- Các đơn vị, cá nhân nêu kiến nghị tại Phụ lục II (để biết);" in said
    assert "1. Khen thưởng giáo viên: Ghi nhận, tiếp thu ý kiến." in said


def test_what_stands_beside_a_part_written_by_hand():
    words = Passage(id="matter.k2", text="Đã sửa xong.", basis="Trước kia", at=f.AT, by="x:1", v=7)
    parts = editable(f.state(words))
    assert parts["matter.k2"] == {
        "text": "Đã sửa xong.",
        "v": 7,
        "is_written": True,
        "data": "Phòng học dột: Phòng Kinh tế đã trả lời; "
        "nội dung đã được giải quyết tại Hội nghị.",
        "by": "x:1",
        "at": f.AT,
        "is_moved": True,
    }
    assert parts["opening"].keys() == {"text", "v"}
    assert editable(f.issued()) == {}


def test_answered_resolved_and_satisfactory_are_three_facts_of_the_assessment():
    state = f.state(f.ANSWERS[0].but(matters=["k1", "k2"]), f.OPINIONS[0].but(is_satisfied=False))
    assert state.matters["k1"].outcome == "assigned" and "o1" in state.matters["k1"].opinions
    said = "\n".join(p.text for p in paragraphs(notice(state)))
    assert "01 nội dung đã được giải quyết tại Hội nghị" in said
    assert "Đã có trả lời đối với 02 nội dung; người nêu cho biết 01 nội dung trả lời chưa " in said
    assert "đã được trả lời, giải quyết" not in said

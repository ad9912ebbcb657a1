"""Báo cáo trả lời ý kiến: every matter once, answered or listed as not; whole and per agency."""

from io import BytesIO

from docx import Document as Docx

from meeting.documents.answers_report import answers_report, is_complete
from meeting.documents.blocks import Table, paragraphs
from meeting.documents.files import file
from meeting.documents.tasks import tasks
from meeting.state.longer import Longer
from meeting.state.matters import Answer
from tests.documents import factory as f


def prepared(number: int, matter: str, text: str, status: str, **fields: object) -> Answer:
    return Answer(
        id=f"r{number}",
        matters=[matter],
        text=text,
        mode="prepared",
        status=status,
        at=f.AT,
        **fields,
    )


DRAFTS = (
    prepared(1, "k1", "Đã chi trả đợt 1.\nĐợt 2 trước 30/6.", "approved", agency="a1"),
    prepared(2, "k1", "Đã cân đối kinh phí.", "approved", agency="a2"),
    prepared(3, "k3", "ĐANG TRÌNH", "submitted", agency="a3"),
    prepared(4, "k7", "ĐANG VIẾT DỞ", "draft", agency="a2"),
)


def texts(state, agency=None) -> list[str]:
    return [p.text for p in paragraphs(answers_report(state, agency))]


def test_every_matter_stands_in_it_exactly_once():
    state = f.state(*DRAFTS)
    marked = [p.matter for p in paragraphs(answers_report(state)) if p.matter]
    assert sorted(marked) == [m.id for m in f.MATTERS]


def test_answered_by_agency_the_rest_listed_with_who_owes_it_and_how_far_it_is():
    state = f.state(*DRAFTS, f.MATTERS[4].but(answer_by="2026-05-04"))
    found = texts(state)
    start = found.index("II. KẾT QUẢ TRẢ LỜI")
    assert found[start + 1 : start + 9] == [
        "1. Phòng Văn hóa - Xã hội",
        "1.1. Chi trả phụ cấp; người nêu: thầy/cô Người Thứ 1 (Trường số 1).",
        "Trả lời: Đã chi trả đợt 1.",
        "Đợt 2 trước 30/6.",
        "Phòng Kinh tế trả lời: Đã cân đối kinh phí.",
        "2. Phòng Kinh tế",
        "2.1. Phòng học dột; người nêu: Trường số 2.",
        "Trả lời: Đã sửa mái trong tháng 4.",
    ]
    start = found.index("III. NỘI DUNG CHƯA CÓ TRẢ LỜI")
    assert found[start + 1 : start + 6] == [
        "1. Tiếp công dân chậm: Phòng Văn hóa - Xã hội chưa có trả lời, thời hạn 04/05/2026.",
        "2. Thiếu bàn ghế: Phòng Kinh tế đang soạn trả lời.",
        "3. Thu tiền không công khai: Công an xã đã có dự thảo trả lời, đang trình duyệt.",
        "4. Tăng phụ cấp cho nhân viên trường học: Sở Nội vụ thành phố Hải Phòng chưa có trả lời.",
        "5. Khen thưởng giáo viên: chưa giao cơ quan, cá nhân trả lời.",
    ]


def test_day_that_was_put_off_is_said_with_the_reason():
    longer = Longer(first="2026-05-04", reason="agencies")
    matter = f.MATTERS[4].but(answer_by="2026-05-12", extended={"answer_by": longer})
    state = f.state(*DRAFTS, matter)
    until = "gia hạn đến 12/05/2026 – lý do: liên quan nhiều cơ quan (hạn ban đầu 04/05/2026)"
    line = f"1. Tiếp công dân chậm: Phòng Văn hóa - Xã hội chưa có trả lời, {until}."
    assert line in texts(state)
    (table,) = (block for block in tasks(state) if isinstance(block, Table))
    result = [cell.paragraphs[0].text for cell in table.rows[0][3:]]
    assert result == ["12/05/2026", until.replace("gia", "Gia", 1)]


def test_counts_add_up():
    found = texts(f.state(*DRAFTS))
    assert "Đã giao 06 nội dung cho 04 cơ quan, cá nhân trả lời; 01 nội dung chưa giao." in found
    answered = "đã có trả lời 02 nội dung (trong đó 01 nội dung đã duyệt trả lời, chưa trả lời "
    assert f"Đến nay {answered}người nêu), chưa có trả lời 05 nội dung." in found


def test_what_is_not_approved_and_who_kept_the_name_back_is_not_in_it():
    written = "\n".join(texts(f.state(*DRAFTS)))
    assert "ĐANG TRÌNH" not in written and "ĐANG VIẾT DỞ" not in written
    assert "Người Thứ 2" not in written and "Người Thứ 3" not in written


def test_agency_reports_what_it_leads_under_its_own_head():
    state = f.state(*DRAFTS)
    blocks = answers_report(state, "a2")
    assert sorted(p.matter for p in paragraphs(blocks) if p.matter) == ["k2", "k7"]
    found = [p.text for p in paragraphs(blocks)]
    assert found[:2] == ["ỦY BAN NHÂN DÂN\nXÃ BẮC THANH MIỆN", "PHÒNG KINH TẾ"]
    counted = "Phòng Kinh tế chủ trì trả lời 02 nội dung; phối hợp trả lời 01 nội dung khác; "
    assert counted + "đã có trả lời 01 nội dung, chưa có trả lời 01 nội dung." in found
    assert "1. Phòng học dột; người nêu: Trường số 2." in found


def test_named_person_is_addressed_and_the_report_stays_the_host_s():
    person = f.AGENCIES[0].but(is_person=True, name="Lê Văn Cường", position="Phó Hiệu trưởng")
    found = texts(f.state(*DRAFTS, person), "a1")
    assert found[0] == "ỦY BAN NHÂN DÂN\nXÃ BẮC THANH MIỆN"
    assert any(text.startswith("Thầy/cô Lê Văn Cường, Phó Hiệu trưởng chủ trì") for text in found)


def test_complete_when_nothing_is_left():
    assert not is_complete(f.state(*DRAFTS))
    assert is_complete(f.state(*DRAFTS, f.MATTERS[6].but(is_removed=True)), "a2")
    assert not is_complete(f.state(), "nobody")


def test_file_opens_and_says_the_same():
    state = f.state(*DRAFTS)
    assert file(state, "answers", "pdf").startswith(b"%PDF")
    opened = Docx(BytesIO(file(state, "answers", "docx")))
    inside = "\n".join(p.text for p in opened.paragraphs)
    assert "1.1. Chi trả phụ cấp" in inside and "III. NỘI DUNG CHƯA CÓ TRẢ LỜI" in inside

"""The summary table: eight columns, everything once, text that stays text."""

from io import BytesIO

from openpyxl import load_workbook

from meeting.documents.blocks import Appendix, Table, paragraphs
from meeting.documents.files import summary_xlsx
from meeting.documents.form_02 import form_02
from meeting.documents.summary import HEADINGS, reckoning, rows, summary_blocks
from meeting.documents.summary_agencies import agencies_blocks, counts, whole
from meeting.state.longer import Longer
from tests.documents import factory as f


def cells(state):
    sheet = load_workbook(BytesIO(summary_xlsx(state))).active
    return sheet, [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


def test_a_row_for_every_matter_and_every_opinion_outside():
    sheet, found = cells(f.state())
    assert found[0] == list(HEADINGS)
    assert [row[0] for row in found[1:]] == list(range(1, len(found)))
    outside = [o for o in f.OPINIONS if o.status != "withdrawn"]
    outside = [o for o in outside if not any(o.id in m.opinions for m in f.MATTERS)]
    assert len(found) - 1 == len(f.MATTERS) + len(outside)
    assert sheet.page_setup.orientation == "landscape"


def test_assignment_that_was_put_off_says_so():
    longer = Longer(first="2026-06-05", reason="beyond")
    state = f.state(f.MATTERS[0].but(due_on="2026-06-19", extended={"due_on": longer}))
    assert rows(state)[0][7].startswith(
        "Gia hạn đến 19/06/2026 – lý do: có nội dung vượt thẩm quyền (hạn ban đầu 05/06/2026)"
    )


def test_columns_of_a_matter():
    state = f.state(f.ANSWERS[0].but(mode="written", letter_number="12/KT", letter_on="2026-05-20"))
    assert rows(state)[1] == (
        2,
        "Phòng học dột",
        "Trường số 2",
        "",
        "Phòng Kinh tế",
        "Đã sửa mái trong tháng 4.",
        "Đã giải quyết\nĐã có trả lời",
        "12/KT ngày 20/05/2026",
    )


def test_a_draft_that_nobody_approved_is_no_answer():
    draft = f.ANSWERS[0].but(mode="prepared", status="draft", text="Nháp.")
    assert "Nháp." not in str(rows(f.state(draft)))
    assert "Nháp." in str(rows(f.state(draft.but(status="approved"))))


def test_no_cell_becomes_a_formula():
    bad = f.state(
        f.MATTERS[0].but(title="=1+1", directive="@SUM(A1)"), f.OPINIONS[6].but(text="+1")
    )
    sheet, found = cells(bad)
    assert found[1][1] == "=1+1"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_hidden_names_stay_hidden():
    said = str(cells(f.state())[1])
    assert "Người Thứ 3" not in said and "Người Thứ 2" not in said
    assert "Người nêu ý kiến" in said


def printed(blocks):
    """The matters named in tables, and the texts of all their rows."""
    tables = [b for b in blocks if isinstance(b, Table)]
    matters = [
        p.matter for t in tables for r in t.rows for c in r for p in c.paragraphs if p.matter
    ]
    return matters, [[c.paragraphs[0].text for c in row] for t in tables for row in t.rows]


def test_on_paper_every_matter_stands_exactly_once_in_each_view():
    everything = sorted(m.id for m in f.MATTERS)
    for blocks in (summary_blocks(f.state()), agencies_blocks(f.state())):
        assert blocks[0] == Appendix(is_landscape=True)
        matters, _ = printed(blocks)
        assert sorted(matters) == everything
        assert all(t.heads for t in blocks if isinstance(t, Table))


def test_on_paper_the_rows_are_those_of_the_sheet():
    _, found = printed(summary_blocks(f.state()))
    assert found == [[str(cell) for cell in row] for row in rows(f.state())]


def test_per_agency_the_sums_are_the_whole():
    state = f.state(f.MATTERS[5].but(outcome=None))
    found, all_of_them = counts(state), whole(state)
    for at in range(1, 7):
        assert sum(count[at] for count in found) == all_of_them[at]
    for count in (*found, all_of_them):
        assert count.total == count.resolved + count.going + count.explained + count.unsorted
        assert count.answered <= count.total
    assert all_of_them.total == len(f.MATTERS) and all_of_them.unsorted == 1
    assert [c.name for c in found] == [
        "Phòng Văn hóa - Xã hội",
        "Phòng Kinh tế",
        "Công an xã",
        "Sở Nội vụ thành phố Hải Phòng",
        "Chưa phân công cơ quan trả lời",
    ]


def test_what_was_merged_and_split_is_told_so_that_each_sum_leads_to_the_next():
    state = f.state(
        f.OPINIONS[0].but(parts=["Bao giờ chi trả?", "Chi trả cho ai?"]),
        f.MATTERS[0].but(parts={"o1": [0]}, opinions=["o1", "o2"]),
        f.MATTERS[1].but(is_removed=True, merged_into="k1"),
    )
    assert reckoning(state) == [
        "Ý kiến đã tiếp nhận: 07 (01 ý kiến gửi trước hội nghị, 05 ý kiến gửi tại hội nghị, "
        "01 ý kiến ghi từ phát biểu).",
        "Không đưa vào tổng hợp: 01 ý kiến người gửi đã rút; còn 06 ý kiến.",
        "Tách ý kiến có nhiều nội dung: thêm 01 ý, thành 07 ý.",
        "Đã đưa vào nội dung kiến nghị: 05 ý; chưa đưa vào nội dung nào: 02 ý (01 ngoài nội dung "
        "đối thoại, 01 đã công khai).",
        "Nội dung kiến nghị: 06; 05 ý gộp lại còn 03 nội dung (02 ý trùng nội dung); 03 nội dung "
        "không từ ý kiến nào (nêu khi phát biểu).",
    ]
    assert len(rows(state)) == 6 + 2
    assert [row[1] for row in rows(state)][-2:] == [
        "Ý kiến số 1 (ý 2): Chi trả cho ai?",
        "Chuyện sân bóng.",
    ]


def test_the_workbook_has_each_view_and_they_agree():
    book = load_workbook(BytesIO(summary_xlsx(f.state())))
    assert book.sheetnames == ["Tổng hợp", "Theo cơ quan", "Số liệu"]
    first, second, third = (list(s.iter_rows(min_row=5, values_only=True)) for s in book)
    assert sorted(row[1] for row in first) == sorted(row[2] for row in second)
    assert third[-1][1:] == tuple(whole(f.state()))
    for sheet in book:
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.page_setup.orientation == "landscape"


def test_answered_resolved_and_satisfactory_are_three_facts_of_a_row():
    state = f.state(
        f.ANSWERS[0].but(matters=["k1"]),
        f.OPINIONS[0].but(is_satisfied=False),
        f.MATTERS[1].but(directive="Sửa xong trước năm học."),
    )
    table = rows(state)
    assert table[0][6].splitlines() == [
        "Đang giải quyết",
        "Đã có trả lời",
        "Người nêu cho là chưa thỏa đáng: 1",
    ]
    assert table[1][6].splitlines() == ["Đã giải quyết", "Chưa có trả lời"]
    assert table[1][5] == "Kết luận: Sửa xong trước năm học."  # what is asked for is no answer


def test_who_compiled_what_was_sent_before_stands_in_every_heading():
    named = f.MEETING.but(settings=f.MEETING.settings.but(compiler=" Trần Thị Vân,\nVăn phòng "))
    words = "Người tổng hợp ý kiến gửi trước hội nghị: Trần Thị Vân, Văn phòng"
    for blocks in (summary_blocks, agencies_blocks):
        assert words in [p.text for p in paragraphs(blocks(f.state(named)))]
        assert not any("Người tổng hợp" in p.text for p in paragraphs(blocks(f.state())))
    for content in (summary_xlsx(f.state(named)), form_02(f.state(named))):
        for sheet in load_workbook(BytesIO(content)):
            assert sheet.cell(2, 1).value.split("\n")[1:] == [words]
            assert str(sheet.cell(4, 1).value) in ("STT", "Cơ quan chủ trì")
    assert "\n" not in load_workbook(BytesIO(form_02(f.state()))).active.cell(2, 1).value

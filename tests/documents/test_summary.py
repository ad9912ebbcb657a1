"""The summary table: eight columns, everything once, text that stays text."""

from io import BytesIO

from openpyxl import load_workbook

from meeting.documents.blocks import Appendix, Table
from meeting.documents.files import summary_xlsx
from meeting.documents.summary import HEADINGS, reckoning, rows, summary_blocks
from meeting.documents.summary_agencies import agencies_blocks, counts, whole
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


def test_columns_of_a_matter():
    state = f.state(f.ANSWERS[0].but(mode="written", letter_number="12/KT", letter_on="2026-05-20"))
    assert rows(state)[1] == (
        2,
        "Phòng học dột",
        "Trường số 2",
        "",
        "Phòng Kinh tế",
        "Đã sửa mái trong tháng 4.",
        "Đã giải quyết",
        "12/KT ngày 20/05/2026",
    )


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


def test_what_was_merged_and_split_is_told():
    state = f.state(
        f.MATTERS[4].but(is_removed=True, merged_into="k1"),
        f.MATTERS[6].but(split_from="k4"),
    )
    first, second = reckoning(state)
    assert first == (
        "Tổng số ý kiến: 06, gồm 05 ý kiến gửi bằng văn bản, tin nhắn và 01 ý kiến ghi từ phát "
        "biểu; trong đó 05 ý kiến đã đưa vào nội dung kiến nghị, 01 ý kiến chưa đưa vào nội dung "
        "nào."
    )
    assert second == (
        "Tổng số nội dung kiến nghị: 06, trong đó 01 nội dung tách từ nội dung khác; 01 nội dung "
        "trùng đã gộp vào nội dung khác."
    )


def test_the_workbook_has_each_view_and_they_agree():
    book = load_workbook(BytesIO(summary_xlsx(f.state())))
    assert book.sheetnames == ["Tổng hợp", "Theo cơ quan", "Số liệu"]
    first, second, third = (list(s.iter_rows(min_row=5, values_only=True)) for s in book)
    assert sorted(row[1] for row in first) == sorted(row[2] for row in second)
    assert third[-1][1:] == tuple(whole(f.state()))
    for sheet in book:
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.page_setup.orientation == "landscape"

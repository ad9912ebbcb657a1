"""The summary table: eight columns, everything once, text that stays text."""

from io import BytesIO

from openpyxl import load_workbook

from meeting.documents.files import summary_xlsx
from meeting.documents.summary import HEADINGS, rows
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

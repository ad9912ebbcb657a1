"""Files: good ones, bad ones, hostile ones."""

import contextlib
import io
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meeting.intake import tables as intake
from meeting.intake.tables import Table, Unreadable, tables
from tests.intake.sheets import HEADINGS, PEOPLE, book, packed, parts, with_sheet

SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


def reason(content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        tables(content)
    return caught.value.reason


def test_a_workbook_is_read_as_texts():
    [table] = tables(book(HEADINGS, *PEOPLE))
    assert table.rows[0] == HEADINGS
    assert table.rows[2][:2] == ["2", "Giàng A Páo"]
    assert table.rows[2][5] == "912345679"


def test_numbers_dates_errors_and_marks_are_read_as_a_person_would():
    import datetime

    row = [1.0, 2.5, datetime.date(1980, 5, 1), True, "#N/A", "#REF!", None, " A1 ", "#1"]
    [table] = tables(book(row, ["x"]))
    assert table.rows[0][:9] == ["1", "2.5", "01/05/1980", "", "", "", "", "A1", "#1"]


def test_a_formula_is_never_reckoned():
    content = book(HEADINGS, ["=1+1", '=HYPERLINK("http://x","Bấm")', "", "", "", "", ""])
    [table] = tables(content)
    assert [cell for row in table.rows[1:] for cell in row if cell] == []


def test_the_stored_value_of_a_formula_is_read():
    xml = SHEET + b'<row r="1"><c r="A1" t="str"><f>A2</f><v>Hoa</v></c></row>' + END
    assert tables(with_sheet(xml)) == [Table([["Hoa"]], "Sheet")]


def test_a_value_merged_over_rows_belongs_to_each():
    def merge(sheet):
        sheet.merge_cells("D2:D3")

    [table] = tables(book(HEADINGS, *PEOPLE, change=merge))
    assert [row[3] for row in table.rows[1:]] == ["Trường Mầm non Hoa Ban"] * 2


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
def test_csv_of_any_office(separator: str, encoding: str):
    lines = [separator.join(["STT", "Họ tên", '"Trường A"']), separator.join(["1", "Hoa", "B"])]
    [table] = tables("\r\n".join(lines).encode(encoding))
    assert table.rows == [["STT", "Họ tên", "Trường A"], ["1", "Hoa", "B"]]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"%PDF-1.7 ...", "not_table"),
        (b"\x89PNG\r\n\x1a\n....", "not_table"),
        (b"<html><table></table></html>", "not_table"),
        (b"a;b\x00c", "not_table"),
        ("Họ tên;Đơn vị".encode("cp1258", "replace"), "encoding"),
        ("Họ;ợ".encode("utf-16")[:-1], "encoding"),
        (b"PK\x03\x04 broken", "damaged"),
        (intake._OLE + b"x" * 512, "old_excel"),
        (intake._OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b'a;"' + b"x" * 200_000, "damaged"),
        (b"a;b\n" * 20_500, "too_many_rows"),
        (b"x" * (intake.FILE_MOST + 1), "too_big"),
        (packed({"word/document.xml": b"<w/>"}), "not_table"),
        (packed({f"p{n}": b"" for n in range(2_001)}), "too_big"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_with_the_reason(content: bytes, why: str):
    assert reason(content) == why


def test_an_encrypted_part_asks_for_the_password_to_be_taken_off():
    content = bytearray(book(HEADINGS))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert reason(bytes(content)) == "password"


# -- hostile -------------------------------------------------------------------------------------


def quick(content: bytes, why: str) -> None:
    began = time.process_time()
    assert reason(content) == why
    assert time.process_time() - began < 5


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = packed({**parts(book(HEADINGS)), "xl/worksheets/sheet1.xml": b"0" * (200 << 20)})
    assert len(bomb) < 1 << 20
    quick(bomb, "too_big")


def test_a_bomb_that_lies_about_its_size_is_refused():
    content = bytearray(
        packed({**parts(book(HEADINGS)), "xl/sharedStrings.xml": b"0" * (60 << 20)})
    )
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        name = b"xl/sharedStrings.xml"
        assert archive.getinfo(name.decode()).file_size == 60 << 20
    at = bytes(content).rindex(b"PK\x01\x02", 0, bytes(content).rindex(name))
    content[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    quick(bytes(content), "damaged")


def test_entities_are_refused():
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    quick(with_sheet(lol + SHEET + END), "damaged")
    named = parts(book(HEADINGS))
    quick(packed({**named, "xl/workbook.xml": lol + named["xl/workbook.xml"]}), "damaged")


def test_one_row_of_a_million_cells_is_refused():
    quick(with_sheet(SHEET + b'<row r="1">' + b"<c/>" * 1_000_000 + b"</row>" + END), "too_big")


def test_every_row_that_excel_has_is_refused():
    rows = b'<row><c t="n"><v>1</v></c></row>' * 1_048_576
    quick(with_sheet(SHEET + rows + END), "too_big")


def test_a_last_row_far_below_costs_nothing():
    xml = SHEET + b'<row r="1"><c r="A1" t="str"><v>Hoa</v></c></row><row r="1048576"/>' + END
    assert tables(with_sheet(xml))[0].rows == [["Hoa"]]


def test_a_sheet_that_states_a_size_it_has_not_is_read():
    xml = SHEET.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    xml += b'<row r="1"><c r="A1" t="str"><v>Hoa</v></c></row>' + END
    assert tables(with_sheet(xml))[0].rows == [["Hoa"]]


def test_twenty_thousand_rows_are_read_and_more_are_refused():
    people = [[n, f"Nguyễn Văn {n}", "Giáo viên", f"Trường {n % 90}"] for n in range(20_000)]
    content = book(HEADINGS[:4], *people)
    began = time.process_time()
    [table] = tables(content)
    assert len(table.rows) == 20_001
    assert time.process_time() - began < 20
    assert reason(book(HEADINGS[:4], *people, *people[:500])) == "too_many_rows"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", intake._OLE, b"\xff\xfe"]))
def test_any_bytes_are_a_table_or_refused(noise: bytes, head: bytes):
    with contextlib.suppress(Unreadable):
        assert all(
            isinstance(cell, str) for t in tables(head + noise) for r in t.rows for cell in r
        )


GOOD = book(HEADINGS, *PEOPLE)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=12))
def test_a_file_damaged_on_the_way_is_a_table_or_refused(damage: list[tuple[int, int]]):
    content = bytearray(GOOD)
    for at, byte in damage:
        content[at] = byte
    with contextlib.suppress(Unreadable):
        tables(bytes(content))

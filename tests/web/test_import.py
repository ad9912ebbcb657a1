"""A delegates' list from a file, through the organiser's pages."""

import io
import re

import pytest
from werkzeug.test import TestResponse

from meeting.domain import delegate_table as rules
from meeting.intake.blank import blank_form
from meeting.intake.delegates import read
from meeting.intake.tables import tables
from tests import files
from tests.intake.sheets import HEADINGS, PEOPLE, book
from tests.web.pages import Words, errors, on_list

IMPORT = "/delegates/import"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def upload(oanh, content: bytes, name: str = "ds.xlsx") -> TestResponse:
    return oanh.client.post(
        f"/m/{oanh.slug}/admin/delegates/upload",
        data={"file": (io.BytesIO(content), name)},
        base_url=oanh.base,
    )


def looked_at(oanh, content: bytes, name: str = "ds.xlsx") -> tuple[str, str]:
    """``(address of the preview, its page)``."""
    answer = upload(oanh, content, name)
    assert answer.status_code == 303, str(Words(answer.text))
    address = answer.headers["Location"]
    page = oanh.get(address)
    assert page.status_code == 200
    return address, page.text


def fields(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(file|c\d+|cid)" value="([^"]*)"', page)
    first: dict[str, str] = {}
    for name, value in found:
        first.setdefault(name, value)
    return first


def decide(oanh, page: str, **changed: str) -> TestResponse:
    data = fields(page) | changed
    return oanh.client.post(
        f"/m/{oanh.slug}/admin{IMPORT}", data=data, base_url=oanh.base, follow_redirects=True
    )


def invited(hall) -> list[str]:
    return [d.name for d in on_list(hall.state.delegates) if not d.is_leader]


def test_a_list_is_looked_at_then_put_on_the_list_once(oanh, hall):
    _, page = looked_at(oanh, book(HEADINGS, *PEOPLE))
    assert invited(hall) == []
    assert "Nhập 2 dòng" in page
    version = hall.state.meeting.version
    words = str(Words(decide(oanh, page).text))
    assert "Đã nhập: 2 người mới, 0 người cập nhật, 0 người không đổi, 0 dòng lỗi" in words
    assert invited(hall) == ["Nguyễn Thị Hoa", "Giàng A Páo"]
    assert hall.state.meeting.version == version + 1
    assert list(hall.house.files.incoming.iterdir()) == []


def test_the_same_file_again_brings_nobody_twice(oanh, hall):
    for counts in ("2 người mới, 0 người cập nhật", "0 người mới, 0 người cập nhật, 2 người"):
        _, page = looked_at(oanh, book(HEADINGS, *PEOPLE))
        assert counts in str(Words(decide(oanh, page).text))
    assert len(invited(hall)) == 2


def test_a_double_click_imports_once(oanh, hall):
    _, page = looked_at(oanh, book(HEADINGS, *PEOPLE))
    decide(oanh, page)
    version = hall.state.meeting.version
    assert "đã được nhập" in str(Words(decide(oanh, page).text))
    assert hall.state.meeting.version == version


def test_errors_are_said_by_row_and_the_others_are_kept(oanh, hall):
    _, page = looked_at(oanh, book(HEADINGS, *PEOPLE, [3, "", "Giáo viên", "Trường A"]))
    words = str(Words(page))
    assert "4 Thiếu họ và tên. Không nhập" in words
    assert "1 dòng lỗi không nhập" in str(Words(decide(oanh, page).text))
    assert len(invited(hall)) == 2


def test_columns_are_chosen_and_remembered(oanh, hall):
    rows = [["Người dự", "Họ tên mẹ", "Đơn vị"], ["Lê Thị Lan", "x", "Trường A"]]
    answer = upload(oanh, book(*rows))
    page = oanh.get(answer.headers["Location"])
    assert page.status_code == 400
    named = [["Người dự", "Họ tên", "Đơn vị"], ["Lê Thị Lan", "Mẹ Lan", "Trường A"]]
    address, _ = looked_at(oanh, book(*named))
    changed = oanh.get(f"{address}&c0=name&c1=&c2=unit")
    decide(oanh, changed.text)
    assert invited(hall) == ["Lê Thị Lan"]
    assert hall.state.meeting.settings.import_columns == {"nguoi du": "name", "don vi": "unit"}
    _, again = looked_at(oanh, book(named[0], ["Vũ Văn Sáu", "", "Trường A"]))
    assert "Vũ Văn Sáu" in again


def test_a_file_of_many_pieces_comes_in_whole(oanh, hall):
    """Each piece of 64 KB ends near a line's end, where a boundary might begin."""
    rows = "".join(f"Nguyễn Văn {n};Trường {n % 90}\r\n" for n in range(9_000))
    content = ("Họ tên;Đơn vị\r\n" + rows).encode()
    assert len(content) > 4 << 16
    _, page = looked_at(oanh, content, "ds.csv")
    assert "Nhập 9000 dòng" in page


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.4\n%%EOF", "ds.xlsx", "XLSX"),
        (OLE + b"x" * 600, "ds.xlsx", ""),
        (b"", "ds.xlsx", ""),
        (b"hello", "ds.exe", "XLSX, DOCX, CSV"),
        (b"%PDF-1.4\n%%EOF", "ds.docx", "không đúng với phần đuôi"),
        (OLE + "EncryptedPackage".encode("utf-16-le") * 20, "ds.xlsx", "mật khẩu"),
        (b"x" * (9 << 20), "ds.csv", "lớn hơn 8 MB"),
        (b"x" * (21 << 20), "ds.csv", "lớn hơn 8 MB"),
    ],
)
def test_what_is_no_list_is_refused_in_place(oanh, hall, content, name, words):
    answer = upload(oanh, content, name)
    assert answer.status_code == 400
    [said] = [e for e in errors(answer) if e.strip()]
    assert words in said
    assert invited(hall) == []


def test_a_list_may_come_as_a_table_in_a_word_file(oanh, hall):
    rows = [[str(cell) for cell in row] for row in (HEADINGS, *PEOPLE)]
    _, page = looked_at(oanh, files.word("DANH SÁCH", table=rows), "ds.docx")
    decide(oanh, page)
    assert invited(hall) == ["Nguyễn Thị Hoa", "Giàng A Páo"]


def test_a_csv_without_headings_says_so(oanh):
    answer = upload(oanh, b"1;2\n3;4", "ds.csv")
    page = oanh.get(answer.headers["Location"])
    assert page.status_code == 400
    assert "Không tìm thấy hàng tiêu đề" in page.text


def test_full_sites_warn_and_refuse_whole(oanh, hall):
    site = hall.ids["van_yen"]
    hall.oanh.do("site.edit", site=site, capacity=1)
    top = [*HEADINGS, "Điểm cầu"]
    people = [[*row, "Điểm cầu huyện Văn Yên"] for row in PEOPLE]
    _, page = looked_at(oanh, book(top, *people))
    assert "vượt 1" in page
    hall.oanh.do("meeting.edit", settings={"is_capacity_hard": True})
    answer = decide(oanh, page)
    assert answer.status_code == 409
    assert "Điểm cầu huyện Văn Yên đã đủ chỗ" in answer.text
    assert invited(hall) == []


def test_only_the_organiser_imports(app, hall, oanh):
    from tests.web.pages import Browser

    other = Browser(app, hall).enter(hall.binh)
    assert other.admin(IMPORT).status_code == 401
    assert upload(other, book(HEADINGS, *PEOPLE)).status_code in (401, 403)
    assert oanh.get(f"/m/{oanh.slug}/admin{IMPORT}?file={'0' * 64}").status_code == 400
    assert oanh.get(f"/m/{oanh.slug}/admin{IMPORT}?file=../../etc/passwd").status_code == 400


def test_the_empty_form_is_read_back_without_a_doubt(oanh):
    answer = oanh.admin("/delegates/form.xlsx")
    assert answer.status_code == 200
    content = blank_form("Hội nghị", ["Hội trường", "Điểm cầu Văn Yên"])
    [table] = tables(content)
    at = next(n for n, row in enumerate(table.rows) if "STT" in row)
    table.rows.append([""] * len(table.rows[at]))
    table.rows.append(["1", "Lê Thị Lan"])
    found = read([table], sites={})
    assert set(found.heading.fields.values()) == {
        *("number", "name", "position", "unit", "gender", "phone"),
        *("group", "kind", "site", "seat", "note"),
    }


def test_the_exported_list_can_be_read_in_again(oanh, hall):
    _, page = looked_at(oanh, book(HEADINGS, *PEOPLE))
    decide(oanh, page)
    answer = oanh.admin("/delegates/list.xlsx")
    found = read(tables(answer.data), sites={}, listed=on_list(hall.state.delegates))
    assert [line.is_known for line in found.lines] == [True] * 3
    assert rules.Row(
        name="Giàng A Páo",
        position="Giáo viên",
        unit="Trường THCS Nậm Tha",
        kind="delegate",
        gender="male",
        phone="0912345679",
        note="Ngồi hàng đầu",
    ) in [line.row for line in found.lines]

"""Collecting before the meeting, as browsers do it: the organiser's pages, a unit's own page,
tables from files."""

import io

import pytest
from openpyxl import load_workbook

from meeting.keys import new_cid
from meeting.state.progress import listed_units
from tests import files
from tests.intake.sheets import book, packed, parts
from tests.web.pages import Browser, Words, application, close, errors
from tests.web.tables import ROWS, TOP, decide, texts, upload


@pytest.fixture
def app(config, clock):
    """The meeting has not begun."""
    app, hall = application(config, clock, is_open=False)
    app.hall = hall
    yield app
    close(app)


def by_link(app, hall, name: str) -> Browser:
    """A browser that came in by the link of this unit."""
    link = next(k for k in hall.state.links.values() if k.unit == name)
    secret = hall.house.keys.link_secret(hall.state.id, link.id)
    browser = Browser(app, hall)
    browser.client.post(
        f"/l/{browser.slug}/{link.id}/{secret}", data={"cid": new_cid()}, base_url=browser.base
    )
    return browser


def broken_word() -> bytes:
    """A Word file whose text is cut off in the middle of a table."""
    named = parts(files.word("x", table=[TOP, *[[str(c) for c in row] for row in ROWS]]))
    body = named["word/document.xml"]
    return packed({**named, "word/document.xml": body[: len(body) // 2]})


# -- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv"])
def test_mau_02_is_looked_at_then_received_once(oanh, hall, kind):
    if kind == "xlsx":
        content = book(["UBND XÃ"], TOP, *ROWS)
    elif kind == "docx":
        content = files.word("Mẫu 02", table=[TOP, *[[str(c) for c in row] for row in ROWS]])
    else:
        lines = [";".join(f'"{cell}"' for cell in row) for row in (TOP, *ROWS)]
        content = "\r\n".join(lines).encode("utf-8-sig")
    answer = upload(oanh, "/admin/opinions", content, f"mau.{kind}")
    assert answer.status_code == 303, str(Words(answer.text))
    page = oanh.get(answer.headers["Location"])
    words = str(Words(page.text))
    assert "2 ý kiến mới" in words and "Không có nhóm vấn đề «Giao thông»" in words
    assert texts(hall) == []
    told = str(Words(decide(oanh, "/admin/opinions", page.text, channel="letter").text))
    assert "Đã nhập 2 ý kiến mới" in told and "Số tiếp nhận: 1–2." in told
    first = min(hall.state.opinions.values(), key=lambda o: o.number)
    assert (first.name, first.unit, first.topic, first.solution, first.channel, first.phase) == (
        *("Lò Thị Hạnh", "Trường THCS Nậm Tha", hall.ids["staffing"], "Xây thêm", "letter"),
        "before",
    )
    again = oanh.get(upload(oanh, "/admin/opinions", content, f"mau.{kind}").headers["Location"])
    assert "2 ý kiến đã có" in str(Words(again.text))
    decide(oanh, "/admin/opinions", again.text, channel="letter")
    assert texts(hall) == ["Thiếu phòng học.", "Đường vào trường hỏng."]


def test_mapping_is_chosen_and_remembered(oanh, hall):
    rows = [["Câu", "Nội dung", "Đơn vị"], ["Thiếu nước.", "1a", "Trường A"]]
    address = upload(oanh, "/admin/opinions", book(*rows), "m.xlsx").headers["Location"]
    page = oanh.get(f"{address}&c0=text&c1=&c2=unit")
    decide(oanh, "/admin/opinions", page.text)
    assert texts(hall) == ["Thiếu nước."]
    assert hall.state.meeting.settings.opinion_columns == {"cau": "text", "don vi": "unit"}


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.4\n%%EOF", "mau.docx", "không đúng với phần đuôi"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 20,
            "mau.xlsx",
            "mật khẩu",
        ),
        (b"x" * (9 << 20), "mau.csv", "lớn hơn 8 MB"),
        (files.word("Không có bảng nào"), "mau.docx", None),
        (broken_word(), "mau.docx", None),
        (book(["a", "b"], [1, 2]), "mau.xlsx", None),
    ],
    ids=["renamed", "password", "large", "no-table", "broken", "no-heading"],
)
def test_what_is_no_table_of_opinions_leaves_nothing_behind(oanh, hall, content, name, words):
    answer = upload(oanh, "/admin/opinions", content, name)
    if words is None:
        assert answer.status_code == 303
        answer = oanh.get(answer.headers["Location"])
        words = "Đề nghị"
    assert answer.status_code == 400
    [said] = [e for e in errors(answer) if e.strip()]
    assert words in said
    assert texts(hall) == []


def test_blank_form_is_read_back_with_every_column(oanh, hall):
    content = oanh.get(f"/m/{oanh.slug}/admin/opinions/form.xlsx").data
    workbook = load_workbook(io.BytesIO(content))
    sheet = workbook.worksheets[0]
    filled = ["1", "Thiếu sách.", "Công tác đội ngũ", "Câu hỏi", "Ai", "GV", "Trường A", "b", "c"]
    for column, words in enumerate(filled, 1):
        sheet.cell(6, column, words)
    buffer = io.BytesIO()
    workbook.save(buffer)
    answer = upload(oanh, "/admin/opinions", buffer.getvalue(), "mau.xlsx")
    decide(oanh, "/admin/opinions", oanh.get(answer.headers["Location"]).text, display="name")
    (made,) = hall.state.opinions.values()
    assert (made.text, made.kind, made.topic, made.name, made.position, made.unit) == (
        *("Thiếu sách.", "question", hall.ids["staffing"], "Ai", "GV", "Trường A"),
    )
    assert (made.solution, made.concerned, made.display) == ("b", "c", "name")


def test_exported_form_hides_what_is_kept_back_and_is_recognised(oanh, hall):
    hall.oanh.do("meeting.edit", settings={"is_private_offered": True})
    rows = [
        ("Thiếu phòng.", {"name": "Lò Hạnh", "unit": "Trường A", "display": "name"}),
        ("Thiếu đèn.", {"name": "Tên Kín", "unit": "Trường Kín", "display": "secret"}),
        ("Thiếu ghế.", {"name": "Tên Ẩn", "unit": "Trường B", "display": "unit"}),
        ("=HYPERLINK(1)", {"display": "anonymous"}),
        ("Chuyện riêng.", {"is_private": True}),
    ]
    for text, more in rows:
        hall.cuc.do("opinion.enter", text=text, **more)
    assert oanh.send("/collect", compiler=" Trần Thị Vân ", gathered_each="2").status_code == 303
    assert hall.state.meeting.settings.compiler == "Trần Thị Vân"
    heading = "Người tổng hợp ý kiến gửi trước hội nghị: Trần Thị Vân"
    assert heading in str(Words(oanh.admin("/collect").text))
    content = oanh.get(f"/m/{oanh.slug}/admin/opinions/form-02.xlsx").data
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.cell(2, 1).value.endswith(f"\n{heading}")
    cells = [[c.value or "" for c in row] for row in sheet.iter_rows(min_row=5)]
    assert [row[1] for row in cells[:4]] == [text for text, _ in rows[:4]]
    assert [row[4] for row in cells] == ["Lò Hạnh", "", "", "", ""]
    assert [row[6] for row in cells] == ["Trường A", "", "Trường B", "", ""]
    said = str(cells)
    assert not any(words in said for words in ("Kín", "Ẩn", "Chuyện riêng"))
    answer = upload(oanh, "/admin/opinions", content, "mau.xlsx")
    page = str(Words(oanh.get(answer.headers["Location"]).text))
    assert "0 ý kiến mới 4 ý kiến đã có 0 dòng lỗi" in page


# -- units ---------------------------------------------------------------------------------------


def test_units_gather_and_pass_on_and_the_organiser_sees_who_is_missing(oanh, app, hall):
    lines = "Trường Tiểu học Nậm Tha; ; ; ; UBND xã Nậm Tha\nUBND xã Nậm Tha\nTrường MN Hoa Ban"
    cid = "0123456789abcdef-units"
    for _ in range(2):
        assert oanh.send("/collect/units", cid=cid, units=lines).status_code == 303
    school, commune, _ = listed_units(hall.state)
    assert (school.level, school.parent) == ("Tiểu học", commune.id)
    assert sum(k.role == "unit" for k in hall.state.links.values()) == 3
    browser, above = by_link(app, hall, school.name), by_link(app, hall, commune.name)
    where = f"/m/{browser.slug}/unit"
    for n, text in enumerate(("Thiếu phòng học.", "Thiếu giáo viên.")):
        answer = browser.post(
            f"{where}/opinions",
            cid=f"0123456789abcdef-{n}",
            text=text,
            topic=hall.ids["money"],
            name="Kín",
        )
        assert answer.status_code == 303 and hall.ids["money"] in answer.headers["Location"]
    assert "2/2" in browser.text(where)
    assert "1. UBND xã Nậm Tha (0/2)" not in str(Words(oanh.admin("/collect").text))
    reminded = str(Words(oanh.admin("/collect").text))
    assert "1. Trường Tiểu học Nậm Tha (2/2) 2. UBND xã Nậm Tha (0/2)" in reminded
    browser.post(f"{where}/forward", cid="0123456789abcdef-up")
    assert "Đơn vị đã chuyển lên" in browser.text(where)
    seen = above.text(where)
    assert "Thiếu phòng học." in seen and "Kín" not in seen
    above.post(f"{where}/forward", cid="0123456789abcdef-up", is_short="1")
    assert texts(hall) == ["Thiếu phòng học.", "Thiếu giáo viên."]
    assert "2/3 đã chuyển lên" in str(Words(oanh.admin("/collect").text))
    paper = str(Words(oanh.admin("/collect/reminders").text))
    assert "Trường MN Hoa Ban" in paper and "Trường Tiểu học Nậm Tha" not in paper


def test_unit_page_says_what_is_wrong_and_takes_a_table(oanh, app, hall):
    oanh.send("/collect/units", units="Trường A")
    browser = by_link(app, hall, "Trường A")
    where = f"/m/{browser.slug}/unit"
    assert "Nội dung này chưa được điền." in errors(
        browser.post(f"{where}/opinions", cid="0123456789abcdef-1", text=" ")
    )
    short = browser.post(f"{where}/forward", cid="0123456789abcdef-2")
    assert "ít nhất 2 ý kiến" in str(Words(short.text))
    address = upload(browser, "/unit/table", book(TOP, *ROWS), "mau.xlsx").headers["Location"]
    page = browser.get(address)
    assert "2 ý kiến mới" in str(Words(page.text))
    decide(browser, "/unit/table", page.text)
    assert [c.text for c in hall.state.contributions.values()] == [row[1] for row in ROWS]
    stranger = Browser(app, hall)
    assert stranger.get(f"{where}/table").status_code == 401
    assert upload(stranger, "/unit/table", b"x", "a.csv").status_code == 401


def test_organiser_edits_reopens_takes_in_and_removes_a_unit(oanh, app, hall, clock):
    oanh.send("/collect/units", units="Trường A")
    (unit,) = listed_units(hall.state)
    saved = oanh.send(
        f"/collect/{unit.id}",
        name="Trường B",
        due_at="2023-04-27T10:00",
        quota="1",
        forms_sent="40",
        forms_returned="38",
    )
    assert saved.status_code == 303, errors(saved)
    (unit,) = listed_units(hall.state)
    assert (unit.name, unit.due_at, unit.quota, unit.forms_returned) == (
        *("Trường B", "2023-04-27T03:00:00.000Z", 1, 38),
    )
    browser = by_link(app, hall, "Trường B")
    browser.post(f"/m/{browser.slug}/unit/opinions", cid="0123456789abcdef-1", text="Thiếu ghế.")
    clock.now = "2023-04-27T03:00:00.000Z"
    assert "Đã hết hạn" in browser.text(f"/m/{browser.slug}/unit")
    where = f"/m/{oanh.slug}/admin/collect/{unit.id}"
    reopened = oanh.post(f"{where}/reopen", cid="0123456789abcdef-2", due_at="17h00 27/4/2023")
    assert reopened.status_code == 303, errors(reopened)
    browser.post(f"/m/{browser.slug}/unit/opinions", cid="0123456789abcdef-3", text="Thiếu bàn.")
    clock.now = "2023-04-27T10:00:00.000Z"
    assert "Thu về tất cả đơn vị quá hạn (1)" in str(Words(oanh.admin("/collect").text))
    overdue = f"/m/{oanh.slug}/admin/collect/overdue"
    for _ in range(2):
        assert oanh.post(overdue, cid="0123456789abcdef-4").status_code == 303
    assert texts(hall) == ["Thiếu ghế.", "Thiếu bàn."]
    oanh.post(where, cid="0123456789abcdef-5", do="remove")
    assert listed_units(hall.state) == []


def test_boxes_are_logged_beside_what_was_typed(oanh, hall):
    line = {"place": "Trụ sở UBND", "opened_by": "Bà Hoa, ông Tú", "opened_on": "20/4/2023"}
    assert oanh.send("/paper", **line, count="3").status_code == 303
    assert len(errors(oanh.send("/paper", **line, count="ba"))) == 1
    hall.cuc.do("opinion.enter", text="Thư trong hòm", channel="mailbox")
    words = str(Words(oanh.admin("/paper").text))
    assert "1 lần mở 3 thư, phiếu trong hòm 1 đã nhập" in words and "20/4/2023" in words
    (opening,) = hall.state.box_openings
    oanh.post(f"/m/{oanh.slug}/admin/paper", cid="0123456789abcdef-1", do="remove", opening=opening)
    assert "Chưa ghi lần mở hòm thư nào" in str(Words(oanh.admin("/paper").text))


def test_coverage_names_its_gaps_and_is_a_spreadsheet_too(oanh, hall):
    oanh.send("/collect/units", units="Trường Mầm non Hoa Ban\nTrường THPT Văn Yên")
    unit = "Trường THPT Văn Yên"
    hall.cuc.do("opinion.enter", text="Thiếu máy", unit=unit, topic=hall.ids["money"])
    words = str(Words(oanh.admin("/coverage").text))
    assert "Mầm non · Công lập: 1 đơn vị chưa có ý kiến nào" in words
    assert "Chưa có ý kiến về «Công tác đội ngũ»" in words
    sheet = load_workbook(
        io.BytesIO(oanh.get(f"/m/{oanh.slug}/admin/coverage.xlsx").data)
    ).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=7)]
    assert rows == [
        [
            *("Cấp học", "Loại hình", "Điểm cầu", "Số đơn vị", "Đơn vị có ý kiến"),
            *("Công tác đội ngũ", "Công tác tài chính, tự chủ", "Cộng", "Ghi chú"),
        ],
        ["Mầm non", "Công lập", "Chưa rõ", 1, 0, 0, 0, 0, "Chưa có ý kiến"],
        ["THPT", "Công lập", "Chưa rõ", 1, 1, 0, 1, 1, ""],
        ["Cộng", None, None, None, None, 0, 1, 1, None],
    ]

"""The document room: who opens what, as what, and with which headers; and the organiser's page."""

import gzip
import io
import re

import pytest

from meeting.web.pages import languages
from meeting.web.readings import Readings
from tests import files
from tests.cast import Hall
from tests.web.pages import Browser, errors
from tests.web.room import app, handed_out, oanh, phone, room, three, upload, visitor

__all__ = ["app", "oanh", "three"]


# -- handing out ----------------------------------------------------------------------------------


def test_pdf_is_handed_out_and_read_as_pages(app, oanh):
    document = handed_out(oanh, files.pdf("Trang mot", "Trang hai"), "Chương trình.pdf")
    kept = oanh.hall.state.documents[document]
    assert (kept.title, kept.kind, kept.pages) == ("Chương trình", "pdf", 2)
    reader = phone(app, oanh.hall.dung)
    assert "Chương trình" in room(reader).text
    page = room(reader, f"/{document}")
    assert page.status_code == 200 and "Trang hai" in page.text
    picture = re.findall(r'src="([^"]+\.webp)"', page.text)[1]
    answer = reader.get(picture)
    assert answer.mimetype == "image/webp" and answer.data[8:12] == b"WEBP"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]


def test_word_and_excel_are_read_as_text(app, oanh):
    words = files.word("Đoạn <b>một</b>", table=[["STT", "Đơn vị"], ["1", "Trường <i>A</i>"]])
    document = handed_out(oanh, words, "Báo cáo.docx", title="Báo cáo")
    text = room(phone(app, oanh.hall.dung), f"/{document}").text
    assert "Đoạn &lt;b&gt;một&lt;/b&gt;" in text and "Trường &lt;i&gt;A&lt;/i&gt;" in text
    table = files.sheet(("Họ và tên", "Số"), ("Nguyễn Thị A", 12.5), name="Danh sách")
    document = handed_out(oanh, table, "Danh sách.xlsx")
    text = room(phone(app, oanh.hall.dung), f"/{document}").text
    assert "Nguyễn Thị A" in text and "12,5" in text


def test_file_is_saved_and_never_shown(app, oanh):
    content = files.pdf("x")
    document = handed_out(oanh, content, "a.pdf", title='Báo cáo "quý" / 1;\r\nX: y')
    reader = phone(app, oanh.hall.dung)
    answer = room(reader, f"/{document}/file")
    assert answer.data == content and answer.mimetype == "application/pdf"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith(f'attachment; filename="tai-lieu-{document}.pdf"')
    assert "filename*=UTF-8''B%C3%A1o%20c%C3%A1o" in disposition and "\r" not in disposition
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    tag = answer.headers["ETag"]
    path = f"/m/{reader.slug}/documents/{document}/file"
    again = reader.client.get(path, base_url=reader.base, headers={"If-None-Match": tag})
    assert again.status_code == 304 and again.data == b""


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"<html>", "a.pdf", "error.file_lies"),
        (files.png(), "a.png", "error.file_type"),
        (files.bomb(), "a.xlsx", "error.file_bomb"),
        (files.locked(), "a.docx", "error.file_locked"),
        (b"%PDF-1.4\nkhong phai\n%%EOF", "a.pdf", "error.file_broken"),
        (b"", "", "error.file_missing"),
    ],
)
def test_what_cannot_be_handed_out_is_said_beside_the_field(app, oanh, content, name, words):
    answer = upload(oanh, content, name, title="Giữ lại chữ này")
    assert answer.status_code == 400
    expected = languages.translate("vi", words, kinds="PDF, DOCX, XLSX", name=name)
    assert errors(answer) == [expected]
    assert "Giữ lại chữ này" in answer.text
    assert not oanh.hall.state.documents


def test_same_upload_sent_twice_is_handed_out_once(app, oanh):
    cid = oanh.cid_of_admin()
    for _ in range(2):
        data = {"cid": cid, "file": (io.BytesIO(files.pdf("x")), "a.pdf")}
        path = f"/m/{oanh.slug}/admin/documents/upload"
        assert oanh.client.post(path, data=data, base_url=oanh.base).status_code == 303
    assert len(oanh.hall.state.documents) == 1


def test_newer_edition_keeps_the_address(app, oanh):
    document = handed_out(oanh, files.pdf("cu"), "a.pdf")
    old = room(phone(app, oanh.hall.dung), f"/{document}").text
    answer = upload(oanh, files.word("Bản mới"), "b.docx", where=f"documents/{document}")
    assert answer.status_code == 303
    text = room(phone(app, oanh.hall.dung), f"/{document}").text
    assert "Bản mới" in text and "lần 2" in text
    picture = re.findall(r'src="([^"]+\.webp)"', old)[0]
    assert phone(app, oanh.hall.dung).get(picture).status_code == 404


def test_documents_are_moved_taken_back_and_put_back(app, oanh):
    first = handed_out(oanh, files.pdf("x"), "a.pdf")
    second = handed_out(oanh, files.pdf("y"), "b.pdf")
    oanh.send(f"/documents/{second}/up")
    text = room(phone(app, oanh.hall.dung)).text
    assert text.index(f"/{second}") < text.index(f"/{first}")
    oanh.send(f"/documents/{first}/remove")
    assert room(phone(app, oanh.hall.dung), f"/{first}").status_code == 404
    assert room(phone(app, oanh.hall.dung), f"/{first}/file").status_code == 404
    oanh.send(f"/documents/{first}/restore")
    assert room(phone(app, oanh.hall.dung), f"/{first}").status_code == 200


def test_codes_are_printed_for_what_the_hall_may_read(app, oanh):
    handed_out(oanh, files.pdf("x"), "a.pdf", title="Chương trình")
    handed_out(oanh, files.pdf("y"), "b.pdf", title="KÍN", access="staff")
    page = oanh.admin("/documents/print").text
    assert page.count('class="qr"') == 2 and "Chương trình" in page and "KÍN" not in page


# -- who may read ---------------------------------------------------------------------------------


def statuses(browser: Browser, three: dict[str, str]) -> list[int]:
    found = [room(browser, f"/{document}").status_code for document in three.values()]
    again = [room(browser, f"/{document}/file").status_code for document in three.values()]
    assert found == again
    return found


def test_access_is_asked_with_every_request(app, oanh, three):
    hall: Hall = app[1]
    assert statuses(visitor(app), three) == [200, 401, 401]
    assert statuses(phone(app, hall.dung), three) == [200, 200, 403]
    assert statuses(oanh, three) == [200, 200, 200]
    assert statuses(visitor(app).enter(hall.khanh), three) == [200, 200, 200]
    hall.oanh.do("document.edit", document=three["staff"], roles=["chair"])
    assert statuses(visitor(app).enter(hall.khanh), three) == [200, 200, 403]
    assert statuses(visitor(app).enter(hall.an), three) == [200, 200, 200]


def test_pictures_of_pages_are_as_closed_as_their_document(app, oanh, three):
    page = room(oanh, f"/{three['staff']}").text
    picture = re.findall(r'src="([^"]+\.webp)"', page)[0]
    assert oanh.get(picture).status_code == 200
    assert visitor(app).get(picture).status_code == 401
    assert phone(app, app[1].dung).get(picture).status_code == 403


def test_revoked_staff_reads_no_more(app, oanh, three):
    hall: Hall = app[1]
    chair = visitor(app).enter(hall.an)
    hall.oanh.do("link.revoke", link=hall.an.id)
    assert statuses(chair, three) == [200, 401, 401]


def test_room_names_nothing_its_reader_may_not_open(app, oanh, three):
    assert [d in room(visitor(app)).text for d in three.values()] == [True, False, False]
    reader = phone(app, app[1].dung)
    assert [d in room(reader).text for d in three.values()] == [True, True, False]


def test_page_of_a_closed_document_gives_no_join_code_away(app, oanh, three):
    answer = room(visitor(app), f"/{three['joined']}")
    assert app[1].state.meeting.join_code not in answer.text
    assert app[1].state.meeting.join_code not in room(visitor(app)).text


def test_address_that_leads_nowhere_is_not_found(app, oanh, three):
    document = three["public"]
    mark = app[1].state.documents[document].file[:16]
    for path in (
        "/nothing",
        "/nothing/file",
        "/..%2f..%2fsecret_key",
        f"/{document}/0000000000000000/1.webp",
        f"/{document}/{mark}/0.webp",
        f"/{document}/{mark}/9.webp",
        "/qr.svg?document=nothing",
    ):
        assert room(oanh, path).status_code == 404, path


def test_page_number_is_taken_as_near_as_it_makes_sense(app, oanh, three):
    for page in ("0", "-1", "x", "99999", "²", ""):
        assert room(oanh, f"/{three['public']}?page={page}").status_code == 200, page


def test_others_meeting_s_document_is_not_here(app, oanh, three):
    hall: Hall = app[1]
    made = oanh.send("/new", title="Hội nghị khác")
    assert made.status_code in (200, 303)
    other = [s for s in hall.house.meetings._states.values() if s.id != hall.state.id]
    for state in other:
        answer = oanh.get(f"/m/{state.meeting.slug}/documents/{three['public']}")
        assert answer.status_code == 404


def test_organiser_s_routes_are_the_organiser_s(app, three):
    hall: Hall = app[1]
    for person in (hall.an, hall.nam, hall.ha):
        browser = visitor(app)
        data = {"cid": "c" * 22, "file": (io.BytesIO(files.pdf("x")), "a.pdf")}
        path = f"/m/{browser.slug}/admin/documents/upload"
        headers = {"Authorization": f"Bearer {person.token}"}
        answer = browser.client.post(path, data=data, base_url=browser.base, headers=headers)
        assert answer.status_code == 403, person.name


def test_short_address_leads_to_the_room(app, oanh):
    answer = visitor(app).get(f"/d/{app[1].state.meeting.join_code}")
    assert (answer.status_code, answer.location) == (303, f"/m/{oanh.slug}/documents")
    assert visitor(app).get("/d/NOSUCHCD").status_code == 404


# -- counting -------------------------------------------------------------------------------------


def test_readings_are_kept_in_one_command(app, oanh, three):
    made, hall = app
    readings: Readings = made.extensions["readings"]
    reader = phone(app, hall.dung)
    for _ in range(3):
        room(reader, f"/{three['public']}")
    room(reader, f"/{three['public']}?page=1")  # turning pages is not opening
    room(reader, f"/{three['joined']}/file")
    before = hall.state.meeting.version
    readings.flush()
    readings.flush()
    assert hall.state.meeting.version == before + 1
    found = hall.state.documents
    assert (found[three["public"]].opened, found[three["joined"]].downloaded) == (3, 1)
    assert "3" in oanh.admin("/documents").text


def test_unchanged_page_costs_a_line_and_a_packed_one_is_the_same(app, oanh, three):
    path = f"/m/{oanh.slug}/documents/{three['public']}"
    first = oanh.client.get(path, base_url=oanh.base)
    headers = {"If-None-Match": first.headers["ETag"], "Accept-Encoding": "gzip"}
    again = oanh.client.get(path, base_url=oanh.base, headers=headers)
    assert (again.status_code, again.data) == (304, b"")
    packed = oanh.client.get(path, base_url=oanh.base, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == first.data
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_phone_is_told_how_many_documents_there_are(app, oanh, three):
    assert app[1].view("phone")["documents"] == 2

"""The organiser takes the dossier: whole, noted in the journal, and nobody else does."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from meeting.documents.dossier import JOURNAL
from meeting.store import loading
from tests.web.pages import Browser

PAGE = "/paperwork/dossier.zip"

pytestmark = pytest.mark.usefixtures("oanh")


def noted(hall) -> list[dict]:
    with hall.house.engine.connect() as connection:
        entries = loading.entries_since(connection, hall.state.id, 0)
    return [e.particulars for e in entries if e.name == "export.noted"]


def test_the_dossier_holds_the_room_and_a_journal_that_is_whole(hall):
    plan = hall.house.files.put(BytesIO(b"%PDF-1.7 plan"))
    room = {"name": "kh.pdf", "kind": "pdf", "size": 13, "pages": 1, "title": "Kế hoạch: 12/KH"}
    hall.oanh.do("document.add", file=plan, access="staff", **room)
    version = hall.state.meeting.version
    answer = hall.browser.admin(PAGE)
    assert answer.status_code == 200 and answer.mimetype == "application/zip"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert answer.headers["Cache-Control"] == "private, no-store"
    with ZipFile(BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        assert archive.read("5-tai-lieu/01-Kế hoạch 12-KH.pdf") == b"%PDF-1.7 plan"
        assert len(archive.read(JOURNAL).splitlines()) == version
        assert "liền mạch, khớp" in archive.read("6-nhat-ky/kiem-tra.txt").decode()
    assert noted(hall) == [{"what": "dossier.zip"}]
    assert not list(hall.house.files.incoming.iterdir())


def test_a_file_that_is_not_there_any_more_is_left_out(hall):
    room = {"name": "kh.pdf", "kind": "pdf", "size": 13, "pages": 1, "title": "Kế hoạch"}
    hall.oanh.do("document.add", file="0" * 64, access="public", **room)
    with ZipFile(BytesIO(hall.browser.admin(PAGE).data)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("5-")]
        index = archive.read("muc-luc.html").decode()
    assert "Tệp đã mất, không còn trên máy chủ: Kế hoạch." in index
    assert "Thông báo kết luận: chưa duyệt, chưa ban hành." in index


def test_the_dossier_holds_what_was_signed_and_approved_on_paper(hall):
    scan, signed = (hall.house.files.put(BytesIO(b"%PDF-1.7 " + n)) for n in (b"scan", b"signed"))
    kept = {"kind": "pdf", "size": 13}
    hall.binh.do("notice.edit", concluded_by="Hoàng Thắng", signer_name="Hà Thị Mai")
    paper = {"approver": "Hoàng Thắng", "approved_on": "2023-05-06"}
    hall.binh.do("notice.approve_on_paper", **paper, copy={**kept, "file": scan, "name": "a.pdf"})
    copy = {**kept, "file": signed, "name": "b.pdf"}
    hall.binh.do("notice.issue", number="7", issued_on="2023-05-08", copy=copy)
    with ZipFile(BytesIO(hall.browser.admin(PAGE).data)) as archive:
        assert archive.read("3-sau-hoi-nghi/notice-1-approved.pdf") == b"%PDF-1.7 scan"
        assert archive.read("3-sau-hoi-nghi/notice-2-issued.pdf") == b"%PDF-1.7 signed"
        index = archive.read("muc-luc.html").decode()
    assert signed in index and scan in index
    assert "chưa có bản ký" not in index and "Biên bản: chưa ký." in index


@pytest.mark.parametrize("name", ["binh", "an", "cuc", "khanh", "ha", "nam"])
def test_only_the_organiser_takes_it(hall, name):
    other = Browser(hall.browser.app, hall).enter(hall.people[name])
    assert other.admin(PAGE).status_code in (401, 403)
    assert noted(hall) == []

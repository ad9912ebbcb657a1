"""The notice over HTTP: its text part by part, versions, the signed document, and who reads it."""

import hashlib
import io

import pytest

from meeting.state.people import Delegate
from meeting.views import view_of
from meeting.web.downloads import SHORT
from tests import files
from tests.web.pages import Browser
from tests.web.room import app, phone, visitor

__all__ = ["app"]

PEOPLE = {"concluded_by": "Hoàng Minh Thắng", "signer_name": "Hà Thị Mai"}
ISSUE = {"number": "12", "issued_on": "2023-05-08"}


@pytest.fixture
def binh(app) -> Browser:
    browser = visitor(app)
    browser.client.set_cookie(
        f"s_{browser.slug}_secretary",
        browser.hall.binh.token,
        domain="hoi-nghi.example.vn",
        secure=True,
    )
    return browser


def asked(browser: Browser, path: str):
    return browser.get(f"/api/meetings/{browser.slug}{path}")


def sent(browser: Browser, content: bytes, name: str):
    path = f"/m/{browser.slug}/notice/upload"
    data = {"file": (io.BytesIO(content), name)}
    return browser.client.post(path, data=data, base_url=browser.base)


def issued(hall, copy: dict | None = None) -> None:
    hall.binh.do("notice.edit", **PEOPLE)
    hall.an.do("notice.approve")
    hall.binh.do("notice.issue", **ISSUE, **({"copy": copy} if copy else {}))


def kept(browser: Browser, content: bytes, name: str) -> dict:
    found = sent(browser, content, name).json
    assert found.pop("ok") is True
    return found


def test_text_comes_with_its_parts_and_what_the_data_say(binh):
    binh.hall.binh.do("notice.edit", sections={"closing": "Viết tay."}, basis={"closing": "Cũ."})
    got = asked(binh, "/notice.json").json
    part = got["passages"]["closing"]
    assert (part["text"], part["by"], part["is_moved"]) == ("Viết tay.", "Bình", True)
    assert "thông báo để các cơ quan" in part["data"]
    assert {"kind": "closing", "text": "Viết tay./.", "section": "closing"} in got["blocks"]
    binh.hall.an.do("notice.approve", seen=got["digest"])
    assert asked(binh, "/notice.json").json["passages"] == {}


def test_text_of_a_large_conference_is_the_same(binh):
    before = asked(binh, "/notice.json").json
    people = [Delegate(id=f"d{n:07}", name=f"Trần Văn {n}") for n in range(SHORT)]
    binh.hall.state.take(people)
    assert asked(binh, "/notice.json").json == before


def test_versions_are_read_and_compared(binh):
    hall = binh.hall
    hall.binh.do("notice.edit", **PEOPLE, sections={"opening": "Mở đầu một."})
    hall.an.do("notice.approve")
    hall.an.do("notice.reopen")
    hall.binh.do("notice.edit", sections={"opening": "Mở đầu hai."})
    first = asked(binh, "/notice/versions/1.json").json
    assert first["version"]["stage"] == "approved" and first["version"]["by"] == "An"
    assert "Mở đầu một." in [b["text"] for b in first["blocks"]]
    rows = asked(binh, "/notice/differences.json?from=1").json["rows"]
    changed = [[(p["op"], p["text"]) for p in row["pieces"]] for row in rows if "pieces" in row]
    assert [("same", "Mở đầu"), ("removed", "một."), ("added", "hai.")] in changed
    assert asked(binh, "/notice/versions/9.json").status_code == 404
    assert asked(binh, "/notice/differences.json?from=x").status_code == 400


def test_signed_document_is_kept_by_its_hash_and_compared(binh):
    content = files.pdf("Ban ky khac han")
    copy = kept(binh, content, "Bản ký.pdf")
    assert copy["file"] == hashlib.sha256(content).hexdigest()
    issued(binh.hall, copy)
    found = asked(binh, "/notice/copy.json").json
    assert found["is_readable"] and found["count"] == len(found["differences"]) > 0
    assert "ky khac han" in " ".join(d["added"] for d in found["differences"])
    got = binh.get(f"/m/{binh.slug}/notice/versions/2/copy")
    assert (got.data, got.mimetype) == (content, "application/pdf")
    assert got.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_our_own_word_file_signed_has_no_differences(binh):
    hall = binh.hall
    hall.binh.do("notice.edit", **PEOPLE)
    hall.an.do("notice.approve")
    hall.binh.do("notice.issue", **ISSUE)
    ours = binh.get(f"/api/meetings/{binh.slug}/notice.docx").data
    hall.binh.do("notice.attach", copy=kept(binh, ours, "ky.docx"))
    found = asked(binh, "/notice/copy.json").json
    assert (found["is_readable"], found["differences"]) == (True, [])


def test_a_photograph_says_that_it_has_no_words(binh):
    issued(binh.hall, kept(binh, files.png(), "anh.png"))
    assert asked(binh, "/notice/copy.json").json == {"is_readable": False, "reason": "picture"}


def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_kept(binh):
    answer = sent(binh, files.word("a"), "ban-ky.pdf")
    assert (answer.status_code, answer.json["code"], answer.json["field"]) == (
        400,
        "invalid",
        "file",
    )
    assert asked(binh, "/notice/copy.json").status_code == 404
    assert sent(visitor((binh.app, binh.hall)), files.pdf("x"), "a.pdf").status_code == 401


def test_issued_notice_is_read_by_who_may(app, binh):
    hall = binh.hall
    copy = kept(binh, files.pdf("x"), "a.pdf")
    page = f"/m/{binh.slug}/notice"
    reader, stranger = phone(app, hall.dung), visitor(app)
    assert reader.get(page).status_code == 404
    assert "notice" not in view_of(hall.state, "phone")
    issued(hall, copy)
    assert view_of(hall.state, "phone")["notice"] == ISSUE
    assert page in reader.get(f"/m/{binh.slug}/phone").text
    text = reader.get(page).text
    assert "Số: 12/TB" in text and copy["file"] in text
    assert reader.get(f"{page}/signed").data == files.pdf("x")
    assert page in reader.get(f"/m/{binh.slug}/documents").text
    assert stranger.get(page).status_code == 401
    hall.oanh.do("meeting.edit", settings={"notice_access": "public"})
    assert stranger.get(f"{page}/signed").status_code == 200
    hall.oanh.do("meeting.edit", settings={"notice_access": "staff"})
    assert reader.get(page).status_code == 403
    assert page not in reader.get(f"/m/{binh.slug}/documents").text
    assert page not in reader.get(f"/m/{binh.slug}/phone").text
    assert "notice" not in view_of(hall.state, "phone")

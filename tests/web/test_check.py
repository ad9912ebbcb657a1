"""The checker's page: a file is looked at in a process of its own, told of in words, not kept."""

import io

import pytest

from tests import files
from tests.cast import FrozenClock
from tests.checker.offices import in_text_boxes
from tests.checker.papers import Draft
from tests.web.pages import Browser, Words, application, close


@pytest.fixture
def oanh(config, clock: FrozenClock):
    made, hall = application(config, clock)
    yield Browser(made, hall).enter(hall.oanh)
    close(made)


def send(browser: Browser, content: bytes, name: str = "ke-hoach.docx"):
    path = f"/m/{browser.slug}/admin/check/upload"
    data = {"file": (io.BytesIO(content), name)}
    return browser.client.post(path, data=data, base_url=browser.base)


def kept(browser: Browser) -> set[str]:
    folder = browser.hall.house.files.incoming
    return {path.name for path in folder.parent.rglob("*") if path.is_file()}


def test_findings_say_where_and_what_to_do(oanh: Browser):
    before = kept(oanh)
    draft = Draft()
    draft.say("two", draft.lines["two"].text.replace("II.", "III."))
    draft.drop("recipients")
    draft.say("number", "Số: 5/KH-UBND")
    in_text_boxes(draft)
    answer = send(oanh, draft.content())
    said = str(Words(answer.text))
    assert answer.status_code == 200
    assert "Thiếu Nơi nhận" in said and "Thêm Nơi nhận ở góc dưới bên trái" in said
    assert "Hộp chữ, đoạn 2" in said and "«Số: 5/KH-UBND»" in said
    assert "Đánh số nhảy từ I đến III, thiếu II" in said and "III. NỘI DUNG: Để" in said
    assert kept(oanh) == before


def test_a_right_document_has_nothing_to_mend(oanh: Browser):
    assert "Không thấy điểm nào sai thể thức." in str(Words(send(oanh, Draft().content()).text))


def of_another_kind(parts: str) -> bytes:
    """A DOCX whose main part says it is something else: a template, one with macros."""
    content = files.unpacked(Draft().content())
    kinds = content["[Content_Types].xml"]
    wordprocessing = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main"
    assert wordprocessing in kinds
    content["[Content_Types].xml"] = kinds.replace(wordprocessing, parts.encode())
    return files.packed(content)


#: What people rename, or what breaks on its way.
OTHERS = {
    "pdf": lambda: files.pdf("x"),
    "nothing": lambda: b"",
    "broken": lambda: Draft().content()[:2_000],
    "docm": lambda: of_another_kind("application/vnd.ms-word.document.macroEnabled.main"),
    "doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000,
    "rtf": lambda: b"{\\rtf1\\ansi K\\u7871? ho\\u7841?ch}",
    "odt": lambda: files.packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    "locked": files.locked,
}


def test_what_is_no_word_document_is_refused_in_words(oanh: Browser):
    for what, content in OTHERS.items():
        answer = send(oanh, content())
        assert answer.status_code == 400, what
        assert 'id="file-error"' in answer.text and "error." not in str(Words(answer.text))


def test_our_own_documents_are_checked_here(oanh: Browser):
    assert oanh.admin("/check").status_code == 200
    assert "<h2>Thông báo kết luận</h2>" in oanh.admin("/check?own=notice").text
    assert "<h2>" not in oanh.admin("/check?own=none").text


@pytest.mark.parametrize("who", ["binh", "an", "cuc", "dung"])
def test_others_do_not_reach_the_page(oanh: Browser, who: str):
    other = Browser(oanh.app, oanh.hall)
    headers = {"Authorization": f"Bearer {oanh.hall.people[who].token}"}
    path = f"/m/{other.slug}/admin/check"
    answer = other.client.get(path, base_url=other.base, headers=headers)
    assert 'type="file"' not in answer.text

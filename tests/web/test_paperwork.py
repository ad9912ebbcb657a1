"""The organiser's page of papers, the texts of the notice, and the words that can be changed."""

import re
from html import unescape
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from meeting.documents.conference_notice import loudspeaker
from meeting.documents.files import FILES
from meeting.state.phrases import phrases, step_key
from meeting.web.admin_phrases import mark
from meeting.web.copying import NewMeeting
from tests.web.pages import PUBLIC, Browser, errors

WORDS = "/paperwork/words"

pytestmark = pytest.mark.usefixtures("oanh")


def test_every_file_of_the_house_is_on_the_page_once_and_can_be_taken(hall):
    html = hall.browser.admin("/paperwork").text
    found = [unescape(h) for h in re.findall(r'href="([^"]+)"[^>]* download', html)]
    files = [re.search(r"/([^/?]+)(\?|$)", href)[1] for href in found]
    assert len(files) == len(set(files)) and set(FILES) <= set(files)
    assert {"delegates.xlsx", "dossier.zip"} < {*files, "delegates.xlsx"}
    quick = [h for h in found if not h.endswith(".pdf?as=admin") and "dossier" not in h]
    assert {hall.browser.get(href).status_code for href in quick} == {200}


def test_a_letter_for_one_has_the_own_address_and_no_other(hall):
    ids = [
        hall.oanh.do("delegate.add", name=n)["delegate"] for n in ("Nguyễn Thị Hoa", "Lò Thị Páo")
    ]
    answer = hall.browser.admin(f"/invitations/letters.docx?delegate={ids[0]}")
    body = Document(BytesIO(answer.data)).element.body
    words = "".join(node.text or "" for node in body.iter(qn("w:t")))
    assert "Nguyễn Thị Hoa" in words and "Lò Thị Páo" not in words
    assert words.count(f"{PUBLIC}/i/") == 1 and ids[0] in words
    assert hall.browser.admin("/invitations/letters.docx?delegate=none").status_code == 404


def test_the_notice_on_paper_says_where_to_take_part(hall):
    answer = hall.browser.admin("/paperwork/announcement.docx")
    body = Document(BytesIO(answer.data)).element.body
    words = "".join(node.text or "" for node in body.iter(qn("w:t")))
    assert f"Địa chỉ tham gia: {PUBLIC}/j/{hall.state.meeting.join_code}" in words


def test_the_page_says_what_is_to_be_seen_to(hall):
    def said() -> str:
        return hall.browser.text(f"/m/{hall.browser.slug}/admin/paperwork")

    assert "Chưa chốt ngày họp" in said()
    for name in ("An", "Bình"):
        hall.oanh.do("delegate.add", name=name, seat="A1", site=hall.ids["main"])
    assert "1 ghế xếp trùng người" in said()
    hall.oanh.do("agenda.add", title="Báo cáo", kind="report")
    assert "bước chưa có người thực hiện" in said()


@pytest.mark.parametrize("page", ["/paperwork", "/paperwork/announcement", WORDS])
def test_only_the_organiser_opens_the_pages(hall, page):
    for person in (hall.binh, hall.an):
        other = Browser(hall.browser.app, hall).enter(person)
        assert other.admin(page).status_code in (401, 403)
    assert Browser(hall.browser.app, hall).admin(page).status_code == 401


def test_both_texts_of_the_notice_stand_to_be_copied(hall):
    hall.oanh.do("meeting.edit", held_on="2026-05-15", venue="Nhà văn hóa xã")
    text = hall.browser.text(f"/m/{hall.browser.slug}/admin/paperwork/announcement")
    assert all(" ".join(line.split()) in text for line in loudspeaker(hall.state))
    assert "15 tháng 5 năm 2026" in text


def send(hall, part, **changed):
    """The form of that part as a browser sends it, with some fields changed."""
    html = hall.browser.admin(WORDS).text
    was = dict(re.findall(r'name="was\.([^"]+)" value="([^"]+)"', html))
    fields = {f"was.{key}": value for key, value in was.items()}
    return hall.browser.send(f"{WORDS}/{part}", **fields, **changed)


def test_words_are_changed_field_by_field_and_taken_back(hall):
    item = hall.ids["dialogue"]
    assert send(hall, "script", **{"script.closing": "Xin cảm ơn."}).status_code == 303
    assert send(hall, "steps", **{step_key(item, "who"): "Đ/c Chủ tịch"}).status_code == 303
    kept = hall.state.meeting.settings.phrases
    assert kept == {"script.closing": "Xin cảm ơn.", step_key(item, "who"): "Đ/c Chủ tịch"}
    assert "Đã sửa" in hall.browser.admin(WORDS).text
    assert send(hall, "script", **{"script.closing": ""}).status_code == 303
    own = phrases()["script.invite"].text(hall.state.meeting.address)
    assert send(hall, "script", **{"script.invite": own}).status_code == 303
    assert set(hall.state.meeting.settings.phrases) == {step_key(item, "who")}


def test_a_field_left_as_it_was_shown_does_not_undo_what_somebody_else_changed(hall):
    shown = phrases()["script.closing"].text(hall.state.meeting.address)
    stale = {"was.script.closing": mark(shown), "was.script.invite": mark("x")}
    hall.oanh.do("phrase.edit", words={"script.closing": "Của người khác."})
    answer = hall.browser.send(
        f"{WORDS}/script",
        **stale,
        **{"script.closing": shown, "script.invite": "Mời {who}."},
    )
    assert answer.status_code == 303
    kept = hall.state.meeting.settings.phrases
    assert kept == {"script.closing": "Của người khác.", "script.invite": "Mời {who}."}


def test_a_slip_is_told_beside_its_field_and_nothing_typed_is_lost(hall):
    changed = {"script.invite": "Mời {ai} phát biểu.", "script.closing": "Chào nhé."}
    answer = send(hall, "script", **changed)
    assert answer.status_code == 400
    assert len(errors(answer)) == 1 and "Chỗ điền ai" in errors(answer)[0]
    assert "Mời {ai} phát biểu." in answer.text and "Chào nhé." in answer.text
    assert hall.state.meeting.settings.phrases == {}


def test_a_copy_of_the_meeting_takes_the_words_along(hall):
    item = hall.ids["dialogue"]
    words = {step_key(item, "words"): "Xin mời.", "notice.how": "Đến trực tiếp."}
    hall.oanh.do("phrase.edit", words=words)
    copy = NewMeeting(hall.house, hall.door, "c" * 20).create("Bản sao", hall.state)
    other = hall.house.state_of(copy["slug"])
    kept = other.meeting.settings.phrases
    assert kept["notice.how"] == "Đến trực tiếp."
    (step,) = [key for key in kept if key.startswith("step.")]
    assert step.split(".")[1] in other.agenda_items and kept[step] == "Xin mời."


def test_a_copy_of_the_meeting_takes_the_collecting_units_along_without_what_they_gathered(hall):
    site = next(s.id for s in hall.state.sites.values() if not s.is_main)
    lines = [
        {"name": "Trường Mầm non Sơn Ca", "parent": "Phòng Giáo dục", "site": site},
        {"name": "Phòng Giáo dục", "level": "huyện"},
    ]
    hall.oanh.do("unit.list", units=lines)
    school = next(u.id for u in hall.state.units.values() if u.parent)
    asked = {"quota": 5, "due_at": "2023-04-20T10:00:00.000Z"}
    hall.oanh.do("unit.edit", unit=school, kind="", **asked)
    hall.oanh.do("unit.count", unit=school, forms_sent=40)
    made = NewMeeting(hall.house, hall.door, "u" * 20).create(
        "Diễn tập", hall.state, is_rehearsal=True
    )
    other = hall.house.state_of(made["slug"])
    own, above = sorted(other.units.values(), key=lambda unit: unit.rank)
    assert (own.name, own.kind, own.quota, own.due_at, own.parent, own.forms_sent) == (
        "Trường Mầm non Sơn Ca",
        "",
        *asked.values(),
        above.id,
        0,
    )
    assert (above.name, above.level) == ("Phòng Giáo dục", "huyện")
    assert other.sites[own.site].name == hall.state.sites[site].name
    assert other.contributions == {}

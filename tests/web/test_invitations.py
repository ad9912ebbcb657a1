"""Personal invitations: answering, joining once, a second phone; sheets and links."""

import io
import re

import openpyxl
import pytest

from meeting.web import admin_invitations
from tests.web.pages import Browser, Words, form_cid


@pytest.fixture
def hoa(hall) -> str:
    """Hoa, on the list with everything a person can have there."""
    made = hall.oanh.do(
        "delegate.add",
        name="Nguyễn Thị Hoa",
        position="Hiệu trưởng",
        unit="Trường Mầm non Hoa Ban",
        seat="A5",
        site=hall.ids["van_yen"],
        phone="0912345678",
        note="Ăn chay",
    )
    return str(made["delegate"])


def path(hall, delegate: str) -> str:
    return hall.door.invitation_path(hall.state, delegate)


def phone(app, hall) -> Browser:
    return Browser(app, hall)


def send(browser: Browser, address: str, **fields: str):
    cid = form_cid(browser.get(address).text)
    return browser.client.post(address, data={"cid": cid, **fields}, base_url=browser.base)


def test_the_page_says_who_is_invited_where_and_uses_nothing_up(app, hall, hoa):
    version = hall.state.meeting.version
    words = phone(app, hall).text(path(hall, hoa))
    for said in ("Nguyễn Thị Hoa", "Hiệu trưởng, Trường Mầm non Hoa Ban", "Văn Yên", "A5"):
        assert said in words
    assert "0912345678" not in words and "Ăn chay" not in words
    assert hall.state.meeting.version == version


def test_a_wrong_secret_and_a_person_off_the_list_open_nothing(app, hall, hoa):
    browser, right = phone(app, hall), path(hall, hoa)
    assert browser.get(right[:-1] + ("A" if right[-1] != "A" else "B")).status_code == 404
    other = path(hall, hall.ids["leader"]).rsplit("/", 1)[1]
    assert browser.get(f"{right.rsplit('/', 1)[0]}/{other}").status_code == 404
    assert app.extensions["door"].wrong_codes.recent(hall.state.id) == 2
    hall.oanh.do("delegate.remove", delegate=hoa)
    assert browser.get(right).status_code == 404
    assert "Nguyễn Thị Hoa" not in browser.get(right).text


def test_an_answer_is_kept_and_may_be_changed(app, hall, hoa):
    browser, here = phone(app, hall), path(hall, hoa)
    answer = send(browser, here, do="reply", rsvp="confirmed")
    assert "đã nhận được trả lời" in str(Words(answer.text))
    assert hall.state.delegates[hoa].rsvp == "confirmed"
    answer = send(browser, here, do="reply", rsvp="substitute")
    assert answer.status_code == 400
    assert hall.state.delegates[hoa].rsvp == "confirmed"
    send(browser, here, do="reply", rsvp="substitute", substitute="Lý Thị Mai")
    assert hall.state.delegates[hoa].comes_as == "Lý Thị Mai"
    assert 'value="Lý Thị Mai"' in browser.get(here).text
    assert send(browser, here, do="reply", rsvp="invited").status_code == 400


def test_joining_makes_the_phone_that_delegate(app, hall, hoa):
    browser, here = phone(app, hall), path(hall, hoa)
    page = browser.get(here).text
    assert 'value="Nguyễn Thị Hoa"' in page
    code = re.search(r'data-code="([^"]+)"', page)
    assert code is not None
    fields = {"name": "Nguyễn Thị Hoa", "display": "name", "seat": "A5"}
    joined = browser.client.post(
        f"/api/meetings/{browser.slug}/join",
        json={"cid": "c" * 32, "code": code[1], **fields},
        base_url=browser.base,
    )
    assert joined.status_code == 201
    participant = hall.state.participants[joined.json["participant"]["id"]]
    assert (participant.delegate, participant.site, participant.seat) == (
        hoa,
        hall.ids["van_yen"],
        "A5",
    )
    # The own phone goes on; another one is told, and two people never become one.
    assert "data-join" not in browser.get(here).text
    second = phone(app, hall)
    page = second.get(here).text
    assert "data-join" not in page and "Giấy mời này đã được dùng" in page
    answer = send(second, here, do="join", name="Người khác", display="name")
    assert answer.status_code == 409
    assert len([p for p in hall.state.participants.values() if p.delegate == hoa]) == 1
    assert send(second, here, do="resume", my_code="WRONGCOD").status_code == 404
    resumed = send(second, here, do="resume", my_code=joined.json["my_code"])
    assert resumed.status_code == 200
    assert "data-join" not in second.get(here).text


def test_the_same_join_again_is_the_same_answer_whatever_became_of_the_list(app, hall, hoa):
    browser, here = phone(app, hall), path(hall, hoa)
    code = ".".join(here.rsplit("/", 2)[1:])
    body = {"cid": "d" * 32, "code": code, "name": "Nguyễn Thị Hoa", "display": "name"}
    answers = []
    for _ in range(2):
        answer = browser.client.post(
            f"/api/meetings/{browser.slug}/join", json=body, base_url=browser.base
        )
        answers.append((answer.status_code, answer.json["token"]))
        if len(answers) == 1:
            hall.oanh.do("delegate.remove", delegate=hoa)
    assert answers[0] == answers[1]


def test_an_anonymous_phone_is_not_known_by_its_invitation(app, hall, hoa):
    browser, here = phone(app, hall), path(hall, hoa)
    hall.oanh.do("roll_call.open")
    told = {"name": "Nguyễn Thị Hoa", "unit": "Trường", "seat": "A5"}
    answer = send(browser, here, do="join", display="anonymous", **told)
    assert answer.status_code == 200
    made = max(hall.state.participants.values(), key=lambda p: p.v)
    assert (made.name, made.unit, made.seat, made.delegate) == ("", "", "", None)
    assert dict(hall.state.invitations) == {} and dict(hall.state.attendances) == {}
    assert "data-join" in phone(app, hall).get(here).text


def test_after_the_meeting_there_is_nothing_to_answer_or_join(app, hall, hoa):
    hall.an.do("meeting.close")
    page = phone(app, hall).get(path(hall, hoa)).text
    assert 'name="rsvp"' not in page and "data-join" not in page


def test_links_and_sheets_are_the_organiser_s(app, hall, oanh, hoa):
    link = oanh.base + path(hall, hoa)
    assert link in oanh.admin("/invitations").text
    sheet = oanh.admin("/invitations/print")
    assert sheet.status_code == 200
    words = str(Words(sheet.text))
    assert "Nguyễn Thị Hoa" in words and f"{hoa[:4].upper()} {hoa[4:].upper()}" in words
    assert "0912345678" not in words and "Ăn chay" not in words
    [page] = openpyxl.load_workbook(
        io.BytesIO(oanh.admin("/invitations/links.xlsx").data)
    ).worksheets
    assert [row[-1] for row in page.iter_rows(values_only=True) if row[1] == "Nguyễn Thị Hoa"] == [
        link
    ]
    letters = oanh.admin("/invitations/letters.docx?q=hoa")
    assert letters.status_code == 200 and letters.data.startswith(b"PK")
    assert oanh.admin("/invitations/print?q=nobody").status_code == 409
    other = Browser(app, hall).enter(hall.binh)
    for address in (
        "/invitations",
        "/invitations/print",
        "/invitations/links.xlsx",
        "/invitations/letters.docx",
    ):
        assert other.admin(address).status_code == 401


def test_a_freed_invitation_opens_again(app, hall, oanh, hoa):
    here = path(hall, hoa)
    send(phone(app, hall), here, do="join", name="Nhầm người", display="name")
    assert "data-join" not in phone(app, hall).get(here).text
    assert "Cho dùng lại giấy mời" in oanh.admin(f"/delegates/{hoa}").text
    assert oanh.send(f"/delegates/{hoa}/release").status_code == 303
    assert "data-join" in phone(app, hall).get(here).text


def test_the_roll_is_called_from_the_organiser_s_page(oanh, hall, hoa):
    assert oanh.send("/attendance", title="Sáng").status_code == 303
    hall.tuyet.do("attendance.put", delegate=hoa, presence="absent", reason="Nghỉ ốm")
    words = str(Words(oanh.admin("/attendance").text))
    assert "Sáng" in words and "Nguyễn Thị Hoa – Trường Mầm non Hoa Ban: Nghỉ ốm" in words
    [call] = hall.state.roll_calls
    assert oanh.send(f"/attendance/{call}/close").status_code == 303
    assert oanh.send(f"/attendance/{call}/close").status_code == 409
    assert oanh.send(f"/attendance/{call}/reopen").status_code == 303


def test_replies_and_rules_are_set_from_the_organiser_s_page(oanh, hall, hoa):
    assert oanh.send(f"/delegates/{hoa}/reply", rsvp="declined").status_code == 303
    assert hall.state.delegates[hoa].rsvp == "declined"
    rules = {"group_capacity": "Ngành giáo dục: 250\nKhách: 20", "guest_may": "vote"}
    answer = oanh.send("/delegates/rules", phone_counts_as="present", is_present_only="1", **rules)
    assert answer.status_code == 303
    settings = hall.state.meeting.settings
    assert (settings.group_capacity, settings.guest_may, settings.press_may) == (
        {"Ngành giáo dục": 250, "Khách": 20},
        ["vote"],
        [],
    )
    assert (settings.is_present_only, settings.phone_counts_as) == (True, "present")
    wrong = oanh.send("/delegates/rules", phone_counts_as="present", group_capacity="Khách nhiều")
    assert wrong.status_code == 400


def test_the_list_is_sought_without_accents_and_sorted_by_given_name(oanh, hall, hoa):
    for name in ("Trần Văn An", "Lê Thị Ánh"):
        hall.oanh.do("delegate.add", name=name, unit="Trường B")
    page = oanh.admin("/delegates?q=nguyen+thi+hoa").text
    assert "1 trong 4 người" in page
    page = oanh.admin("/delegates?by=name&q=truong").text
    found = [page.index(name) for name in ("Trần Văn An", "Lê Thị Ánh", "Nguyễn Thị Hoa")]
    assert found == sorted(found)
    assert "1 trong 4 người" in oanh.admin(f"/delegates?site={hall.ids['van_yen']}").text


def test_letters_of_many_people_are_offered_file_by_file(hall, oanh, monkeypatch):
    monkeypatch.setattr(admin_invitations, "LETTERS_MOST", 2)
    assert "from=2" not in oanh.admin("/invitations").text
    hall.oanh.do("delegate.add", name="Hoàng Văn Bảy")
    hall.oanh.do("delegate.add", name="Hoàng Văn Tám")
    page = oanh.admin("/invitations?q=hoàng").text
    assert "from=2" not in page
    found = len([d for d in hall.state.delegates.values() if not d.is_removed])
    page = oanh.admin("/invitations").text
    assert [f"from={n}" in page for n in (0, 2, 4)] == [True, True, found > 4]
    name = oanh.admin("/invitations/letters.docx?from=2").headers["Content-Disposition"]
    assert name.endswith('-3.docx"') or "-3.docx" in name

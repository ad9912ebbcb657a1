"""The organiser's pages: every form, what it refuses, and what a double click does."""

import re

import pytest

from meeting.web.presets import PRESETS
from tests.web.pages import Browser, Words, application, close, errors, form_cid

PAGES = (
    "",
    "/meeting",
    "/sites",
    "/topics",
    "/agencies",
    "/agenda",
    "/delegates",
    "/settings",
    "/links",
    "/rehearsals",
    "/new",
    "/../print",
    "/../print/posters",
    "/../print/cards?seats=A1-A9",
)


@pytest.fixture
def app(config, clock):
    app, hall = application(config, clock)
    app.hall = hall
    yield app
    close(app)


@pytest.fixture
def hall(app):
    return app.hall


@pytest.fixture
def oanh(app, hall):
    """Organiser Oanh's browser, signed in."""
    return Browser(app, hall).enter(hall.oanh)


def address(browser, page):
    return f"/m/{browser.slug}/admin{page}".replace("/admin/..", "")


def on_list(table):
    rows = (r for r in table.values() if not r.is_removed)
    return sorted(rows, key=lambda r: r.rank)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_for_the_organiser_only(app, hall, page):
    stranger = Browser(app, hall)
    assert stranger.get(address(stranger, page)).status_code == 401
    stranger.client.set_cookie(
        f"s_{stranger.slug}_admin", hall.an.token, domain="hoi-nghi.example.vn"
    )
    assert stranger.get(address(stranger, page)).status_code == 403


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_all_its_words_and_no_inline_code(oanh, page, language):
    path = address(oanh, page)
    html = oanh.get(path + ("&" if "?" in path else "?") + f"lang={language}")
    assert html.status_code == 200
    assert not re.search(r"\b(admin|error|common)\.[a-z_]{3,}", str(Words(html.text)))
    assert not re.search(r"<style|style=|<script(?! type=\"module\" src=)|\son[a-z]+=", html.text)
    assert html.headers["Cache-Control"] == "no-store"


def test_a_name_that_is_markup_is_shown_as_text(oanh, hall):
    evil = "<img src=x onerror=alert(1)>"
    oanh.send("/delegates", name=evil, seat="A1")
    for page in ("/delegates", "/../print/cards"):
        html = oanh.get(address(oanh, page)).text
        assert "<img" not in html
        assert "&lt;img" in html


def test_the_checklist_names_what_is_missing(oanh, hall):
    text = oanh.text(address(oanh, ""))
    assert "Cơ quan ban hành Chưa có Còn thiếu" in text
    assert "Sở Giáo dục và Đào tạo" in text  # has no link yet
    oanh.send("/links/missing")
    assert "Mọi vai trò đều đã có đường dẫn" in oanh.text(address(oanh, ""))


def test_opening_pausing_and_closing(oanh, hall):
    for move, status in (("pause", "paused"), ("open", "open"), ("close", "closed")):
        answer = oanh.send(f"/{move}")
        assert answer.status_code == 303
        assert hall.state.meeting.status == status
    refused = oanh.send("/pause")
    assert refused.status_code == 409
    assert "chưa diễn ra" in refused.text


def test_the_meeting_is_edited_in_one_command(oanh, hall):
    before = hall.state.meeting.version
    answer = oanh.send(
        "/meeting",
        title="Hội nghị đối thoại năm 2026",
        regime="party",
        address="comrade",
        held_on="",
        held_words="Dự kiến tháng 5 năm 2026",
        chair_name=["Trần Văn Quý", "", "Lê Thị Hoa"],
        chair_position=["Bí thư", "", "Chủ tịch UBND"],
        issuer_name=["Huyện ủy Yên Thế"],
        issuer_parent=["Tỉnh ủy Bắc Giang"],
        issuer_code=["HU"],
        monitors="UBMTTQ huyện\n\nBan Xây dựng Đảng\n",
        superiors="",
    )
    meeting = hall.state.meeting
    assert answer.status_code == 303
    assert meeting.version == before + 1
    assert (meeting.regime, meeting.held_on) == ("party", None)
    assert meeting.held_words == "Dự kiến tháng 5 năm 2026"
    assert [c.name for c in meeting.chairs] == ["Trần Văn Quý", "Lê Thị Hoa"]
    assert [(i.name, i.parent, i.code) for i in meeting.issuers] == [
        ("Huyện ủy Yên Thế", "Tỉnh ủy Bắc Giang", "HU")
    ]
    assert meeting.monitors == ["UBMTTQ huyện", "Ban Xây dựng Đảng"]


@pytest.mark.parametrize(
    ("typed", "stored"), [("27/4/2023", "2023-04-27"), ("2026-05-15", "2026-05-15")]
)
def test_a_date_is_read_as_people_write_it(oanh, hall, typed, stored):
    fields = {"title": "Hội nghị", "regime": "state", "address": "citizen", "held_on": typed}
    assert oanh.send("/meeting", **fields).status_code == 303
    assert hall.state.meeting.held_on == stored


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(oanh, hall):
    before = hall.state.meeting
    answer = oanh.send(
        "/meeting",
        title="Tên mới",
        regime="state",
        address="citizen",
        held_on="31/2/2026",
        chair_name=[""],
        chair_position=["Chủ tịch"],
    )
    assert answer.status_code == 400
    assert errors(answer) == [
        "Đề nghị ghi ngày theo mẫu 27/4/2023.",
        "Có dòng chưa ghi tên.",
    ]
    assert 'value="31/2/2026"' in answer.text
    assert 'value="Tên mới"' in answer.text
    assert hall.state.meeting == before


def test_an_empty_title_is_refused_by_the_rule_beside_its_field(oanh, hall):
    answer = oanh.send("/meeting", title=" ", regime="state", address="citizen")
    assert answer.status_code == 400
    assert errors(answer) == ["Nội dung này chưa được điền."]


SETTINGS = {
    "limit_s": "7",
    "followup_s": "2:30",
    "answer_s": "1,5",
    "waiting_each": "2",
    "answer_days": "7",
    "notice_days": "10",
    "default_display": "unit",
    "wifi_name": "HoiTruong; tang 2",
    "wifi_password": "mat:khau",
    "privacy_contact": "Văn phòng",
}


def test_settings_take_minutes_as_people_write_them(oanh, hall):
    assert oanh.send("/settings", **SETTINGS, is_join_frozen="1").status_code == 303
    settings = hall.state.meeting.settings
    assert (settings.limit_s, settings.followup_s, settings.answer_s) == (420, 150, 90)
    assert settings.default_display == "unit"
    assert not settings.is_auto_release
    assert hall.state.meeting.is_join_frozen
    assert 'value="2:30"' in oanh.admin("/settings").text


@pytest.mark.parametrize("wrong", [{"limit_s": "lâu"}, {"limit_s": ""}, {"waiting_each": "99"}])
def test_a_wrong_setting_changes_nothing(oanh, hall, wrong):
    before = hall.state.meeting
    answer = oanh.send("/settings", **{**SETTINGS, **wrong})
    assert answer.status_code == 400
    assert len(errors(answer)) == 1
    assert hall.state.meeting == before


@pytest.mark.parametrize(
    ("page", "table", "fields"),
    [
        ("sites", "sites", {"name": "Điểm cầu thị xã", "capacity": "80"}),
        ("topics", "topics", {"name": "Cơ sở vật chất"}),
        ("agencies", "agencies", {"name": "Sở Tài chính", "short": "STC"}),
        ("agenda", "agenda_items", {"title": "Khai mạc", "kind": "ritual", "budget_s": "10"}),
        ("delegates", "delegates", {"name": "Lê Thị Hoa", "seat": "A1"}),
    ],
)
def test_a_row_is_added_once_edited_removed_and_put_back(oanh, hall, page, table, fields):
    rows = hall.state.tables[table]
    before = len(on_list(rows))
    cid = oanh.cid_of_admin()
    for _ in range(2):  # a double click
        assert oanh.send(f"/{page}", cid, **fields).status_code == 303
    assert len(on_list(rows)) == before + 1
    made = on_list(rows)[-1]
    words = "title" if page == "agenda" else "name"
    changed = {**fields, words: "Tên đã sửa"}
    assert oanh.send(f"/{page}/{made.id}", **changed).status_code == 303
    assert getattr(rows[made.id], words) == "Tên đã sửa"
    assert oanh.send(f"/{page}/{made.id}/remove").status_code == 303
    assert len(on_list(rows)) == before
    assert "Tên đã sửa" in oanh.admin(f"/{page}").text  # among what was taken off
    assert oanh.send(f"/{page}/{made.id}/restore").status_code == 303
    again = on_list(rows)[-1]
    assert getattr(again, words) == "Tên đã sửa"
    if page == "sites":
        assert again.join_code == made.join_code


def test_a_row_without_a_name_is_refused_in_place(oanh, hall):
    before = hall.state.meeting.version
    answer = oanh.send("/sites", name="", capacity="nhiều")
    assert answer.status_code == 400
    assert errors(answer) == ["Mục này cần được điền.", "Đề nghị ghi một số, ví dụ 120."]
    assert 'value="nhiều"' in answer.text
    assert hall.state.meeting.version == before


def test_rows_move_up_and_down(oanh, hall):
    oanh.send("/topics", name="Vấn đề khác")
    names = [t.name for t in on_list(hall.state.topics)]
    last = on_list(hall.state.topics)[-1]
    oanh.send(f"/topics/{last.id}/up")
    assert [t.name for t in on_list(hall.state.topics)] == [names[0], names[2], names[1]]
    oanh.send(f"/topics/{last.id}/down")
    assert [t.name for t in on_list(hall.state.topics)] == names


def test_a_site_gets_a_new_join_code(oanh, hall):
    site = hall.ids["van_yen"]
    old, cid = hall.state.sites[site].join_code, oanh.cid_of_admin()
    for _ in range(2):
        assert oanh.send(f"/sites/{site}/code", cid).status_code == 303
    assert hall.state.sites[site].join_code != old


def test_the_meeting_gets_a_new_join_code(oanh, hall):
    old, cid = hall.state.meeting.join_code, oanh.cid_of_admin()
    for _ in range(2):
        assert oanh.send("/settings/code", cid).status_code == 303
    new = hall.state.meeting.join_code
    assert new != old
    assert new in oanh.admin("/settings").text


def test_an_unknown_row_is_not_found(oanh):
    assert oanh.admin("/sites/nothing0").status_code == 404
    assert oanh.send("/sites/nothing0", name="X").status_code == 404


@pytest.mark.parametrize(
    ("preset", "steps"),
    [("district_party", 6), ("commune", 7), ("province", 5), ("forum", 11), ("school", 8)],
)
def test_a_preset_brings_the_programme_of_its_plan(oanh, hall, preset, steps):
    before, cid = len(on_list(hall.state.agenda_items)), oanh.cid_of_admin()
    for _ in range(2):
        assert oanh.send("/agenda/preset", cid, preset=preset).status_code == 303
    added = on_list(hall.state.agenda_items)[before:]
    assert [item.title for item in added] == [title for _, _, title in PRESETS[preset]["agenda"]]
    assert len(added) == steps
    assert all(item.budget_s for item in added)


def test_a_preset_brings_topics(oanh, hall):
    assert oanh.send("/topics/preset", preset="commune").status_code == 303
    assert len(on_list(hall.state.topics)) == 2 + 7


def test_no_preset_chosen_is_said(oanh):
    answer = oanh.send("/agenda/preset", preset="")
    assert answer.status_code == 400
    assert errors(answer) == ["Đề nghị chọn một mục."]


def test_a_list_of_delegates_is_pasted(oanh, hall):
    lines = "Lê Thị Hoa; Hiệu trưởng; Trường Mầm non; A1\n\nTrần Văn Bình\tGiáo viên\tTrường THCS"
    cid = oanh.cid_of_admin()
    for _ in range(2):
        answer = oanh.send("/delegates/paste", cid, lines=lines, site=hall.ids["van_yen"])
        assert answer.status_code == 303
    added = on_list(hall.state.delegates)[1:]
    assert [(d.name, d.position, d.unit, d.seat) for d in added] == [
        ("Lê Thị Hoa", "Hiệu trưởng", "Trường Mầm non", "A1"),
        ("Trần Văn Bình", "Giáo viên", "Trường THCS", ""),
    ]
    assert {d.site for d in added} == {hall.ids["van_yen"]}


def test_a_pasted_line_that_cannot_be_added_stays_with_those_after_it(oanh, hall):
    answer = oanh.send("/delegates/paste", lines="Lê Thị Hoa\n; không tên\nTrần Văn Bình")
    assert answer.status_code == 400
    assert "không tên" in errors(answer)[0]
    assert "; không tên\nTrần Văn Bình</textarea>" in answer.text
    assert [d.name for d in on_list(hall.state.delegates)[1:]] == ["Lê Thị Hoa"]


def test_links_are_made_for_every_role(oanh, hall):
    for role, bound in (
        ("chair", {}),
        ("site", {"site": hall.ids["van_yen"]}),
        ("agency", {"agency": hall.ids["home"]}),
        ("assistant", {"on_behalf": hall.an.id}),
    ):
        answer = oanh.send("/links", role=role, label="Người nhận", devices="2", **bound)
        assert answer.status_code == 303
        link = hall.state.links[answer.location.split("/links/")[1].split("?")[0]]
        assert (link.devices, link.label) == (2, "Người nhận")
        assert (link.role, link.on_behalf) == (
            ("chair", hall.an.id) if role == "assistant" else (role, None)
        )
        page = oanh.admin(f"/links/{link.id}").text
        assert f"/l/{oanh.slug}/{link.id}/" in page
        assert "<svg" in page


@pytest.mark.parametrize("role", ["", "site", "agency", "assistant"])
def test_a_link_without_its_choice_is_refused_in_place(oanh, hall, role):
    before = len(hall.state.links)
    answer = oanh.send("/links", role=role, devices="3")
    assert answer.status_code == 400
    assert len(errors(answer)) == 1
    assert len(hall.state.links) == before


def test_one_device_then_the_whole_link_is_taken_back(oanh, hall):
    session = next(s for s in hall.state.sessions.values() if s.link == hall.an.id)
    assert oanh.send(f"/links/{hall.an.id}/revoke", session=session.id).status_code == 303
    assert hall.state.sessions[session.id].revoked_at
    assert not hall.state.links[hall.an.id].revoked_at
    assert oanh.send(f"/links/{hall.an.id}/revoke").status_code == 303
    assert hall.state.links[hall.an.id].revoked_at
    assert hall.an.refusal("queue.close") == ("signed_out", "signed_out")


def test_a_rehearsal_carries_the_lists_over_is_marked_and_deleted_by_its_name(oanh, hall, app):
    title, cid = hall.state.meeting.title, oanh.cid_of_admin()
    answers = [oanh.send("/rehearsals", cid, title=title) for _ in range(2)]
    slug = answers[0].location.split("/m/")[1].split("/")[0]
    assert answers[1].location == answers[0].location
    rehearsal = app.extensions["house"].state_of(slug)
    assert rehearsal.meeting.is_rehearsal
    assert rehearsal.meeting.join_code == hall.state.meeting.join_code
    assert [s.join_code for s in on_list(rehearsal.sites)] == [
        s.join_code for s in on_list(hall.state.sites)
    ]
    here = f"/m/{slug}/admin"
    for page in (
        here,
        f"{here}/settings",
        f"/m/{slug}/print/posters",
        f"/m/{slug}/print/cards?seats=1",
    ):
        assert "CHẠY THỬ" in oanh.get(page).text
    wrong = oanh.post(f"{here}/rehearsals/delete", oanh.cid(f"{here}/rehearsals"), title="Khác")
    assert wrong.status_code == 400
    assert errors(wrong) == ["Tên hội nghị gõ vào chưa khớp."]
    gone = oanh.post(f"{here}/rehearsals/delete", form_cid(wrong.text), title=title)
    assert (gone.status_code, gone.location) == (303, "/deleted")
    assert oanh.get("/deleted").status_code == 200
    assert oanh.get(here).status_code == 404
    assert oanh.admin().status_code == 200


def test_a_real_meeting_cannot_be_deleted(oanh, hall):
    answer = oanh.send("/rehearsals/delete", title=hall.state.meeting.title)
    assert answer.status_code == 400
    assert "chạy thử" in answer.text
    assert hall.state.meeting.status == "open"


@pytest.mark.parametrize(("copy", "topics"), [("1", 2), ("0", 0)])
def test_a_new_meeting_is_blank_or_a_copy(oanh, hall, app, copy, topics):
    answer = oanh.send("/new", title="Hội nghị năm sau", copy=copy)
    assert answer.status_code == 303
    slug = answer.location.split("/m/")[1].split("/")[0]
    state = app.extensions["house"].state_of(slug)
    assert (state.meeting.title, len(state.topics)) == ("Hội nghị năm sau", topics)
    assert not state.meeting.is_rehearsal
    assert oanh.get(answer.location).status_code == 200


def test_a_new_meeting_needs_a_title(oanh):
    answer = oanh.send("/new", title="")
    assert answer.status_code == 400
    assert errors(answer) == ["Mục này cần được điền."]

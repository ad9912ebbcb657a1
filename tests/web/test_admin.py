"""The organiser's pages: who may open them, the meeting and its settings."""

import re

import pytest

from tests.web.pages import PAGES, Browser, Words, address, errors


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
    assert not re.search(r"\b(admin|error|common|people)\.[a-z_]{3,}", str(Words(html.text)))
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
    "report_s": "10",
    "order_s": "1",
    "interposed_s": "0:45",
    "round_size": "5",
    "followups_each": "2",
    "participant_share": "60",
    "is_wrap_up_shown": "1",
    "answer_s": "1,5",
    "waiting_each": "2",
    "order": "fair",
    "alternate": "2",
    "listed_each": "3",
    "waiting_in_all": "4",
    "neighbours_each": "0",
    "waiting_unit": "6",
    "waiting_site": "0",
    "answer_days": "7",
    "notice_days": "10",
    "notice_days_most": "15",
    "default_display": "unit",
    "wifi_name": "HoiTruong; tang 2",
    "wifi_password": "mat:khau",
    "privacy_contact": "Văn phòng",
}


def test_settings_take_minutes_as_people_write_them(oanh, hall):
    assert oanh.send("/settings", **SETTINGS, is_join_frozen="1").status_code == 303
    settings = hall.state.meeting.settings
    assert (settings.limit_s, settings.followup_s, settings.answer_s) == (420, 150, 90)
    assert (settings.report_s, settings.order_s, settings.interposed_s) == (600, 60, 45)
    assert (settings.round_size, settings.followups_each, settings.participant_share) == (5, 2, 60)
    assert settings.is_wrap_up_shown
    assert (settings.order, settings.alternate, settings.listed_each) == ("fair", 2, 3)
    assert (settings.waiting_in_all, settings.neighbours_each) == (4, 0)
    assert (settings.waiting_unit, settings.waiting_site) == (6, 0)
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


def test_moderation_is_set_line_by_line(oanh, hall):
    words = {"hold_reasons": "Chờ xác minh\n\n Trùng nội dung ", "watch_words": "lạm thu\nquỹ lớp"}
    sent = {**SETTINGS, **words, "is_private_offered": "1", "denunciation_channel": "Ban Tiếp dân"}
    assert oanh.send("/settings", **sent).status_code == 303
    settings = hall.state.meeting.settings
    assert settings.hold_reasons == ["Chờ xác minh", "Trùng nội dung"]
    assert settings.watch_words == ["lạm thu", "quỹ lớp"]
    assert (settings.is_private_offered, settings.denunciation_channel) == (True, "Ban Tiếp dân")
    page = oanh.admin("/settings").text
    assert "Chờ xác minh" in page and "quỹ lớp" in page and "Ban Tiếp dân" in page

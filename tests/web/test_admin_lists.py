"""The organiser's lists: rows, presets, delegates."""

import pytest

from meeting.web.presets import PRESETS
from tests.web.pages import errors, on_list


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


def test_many_sites_are_pasted_once_with_their_group(oanh, hall):
    rows = hall.state.sites
    before = len(on_list(rows))
    lines = "\n".join(f"Điểm cầu xã {n}; Cụm {n % 4}; 60" for n in range(100))
    for _ in range(2):
        assert oanh.send("/sites/paste", lines=lines).status_code == 303
    assert len(on_list(rows)) == before + 100
    last = on_list(rows)[-1]
    assert (last.area, last.capacity, bool(last.join_code)) == ("Cụm 3", 60, True)
    codes = {site.join_code for site in on_list(rows)}
    assert len(codes) == before + 100


def test_a_pasted_line_that_is_no_site_stays_in_the_box(oanh, hall):
    before = len(on_list(hall.state.sites))
    answer = oanh.send("/sites/paste", lines=f"Điểm cầu xã A\n{'x' * 500}\nĐiểm cầu xã B")
    assert answer.status_code == 400
    assert "Điểm cầu xã B" in answer.text
    assert len(on_list(hall.state.sites)) == before + 1


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
    assert [item.title for item in added] == [step["title"] for step in PRESETS[preset]["agenda"]]
    assert len(added) == steps
    assert all(item.budget_s for item in added)


def test_the_reply_to_what_was_sent_before_is_a_step_of_its_kind(oanh, hall):
    oanh.send("/agenda/preset", preset="school")
    replies = [i.title for i in on_list(hall.state.agenda_items) if i.kind == "reply"]
    assert [title.rpartition("; ")[2] for title in replies] == [
        "giải trình các ý kiến, góp ý được tổng hợp trước hội nghị"
    ]
    own = {"title": "Trả lời ý kiến gửi trước hội nghị", "kind": "reply", "budget_s": "20"}
    assert oanh.send("/agenda", **own).status_code == 303
    assert "Trả lời ý kiến gửi trước" in oanh.admin("/agenda").text
    assert on_list(hall.state.agenda_items)[-1].kind == "reply"


def test_a_preset_applied_again_keeps_what_was_edited_and_brings_back_what_is_missing(oanh, hall):
    oanh.send("/agenda/preset", preset="commune")
    own, first, second, *rest = on_list(hall.state.agenda_items)
    edited = {"title": "Giới thiệu (đã sửa)", "kind": first.kind, "budget_s": "12"}
    oanh.send(f"/agenda/{first.id}", **edited)
    oanh.send(f"/agenda/{second.id}/remove")
    assert oanh.send("/agenda/preset", preset="commune").status_code == 303
    again = on_list(hall.state.agenda_items)
    assert [i.preset for i in again] == ["", *(f"commune.{n}" for n in range(1, 8))]
    assert [i.id for i in again[:2]] == [own.id, first.id]
    assert (again[1].title, again[1].budget_s) == ("Giới thiệu (đã sửa)", 720)
    assert again[2].title == second.title
    assert [i.id for i in again[3:]] == [i.id for i in rest]


def test_another_preset_takes_off_only_untouched_steps_and_asks_first(oanh, hall):
    oanh.send("/agenda/preset", preset="commune")
    own, first, *_ = on_list(hall.state.agenda_items)
    oanh.send(f"/agenda/{first.id}", title="Giới thiệu (đã sửa)", kind=first.kind, budget_s="10")
    before = on_list(hall.state.agenda_items)
    asked = oanh.send("/agenda/preset", preset="province")
    assert asked.status_code == 200
    assert "Sẽ bỏ 6 mục của mẫu khác" in asked.text
    assert on_list(hall.state.agenda_items) == before
    cid = oanh.cid_of_admin()
    for _ in range(2):
        confirmed = oanh.send("/agenda/preset", cid, preset="province", confirmed="1")
        assert confirmed.status_code == 303
    titles = [i.title for i in on_list(hall.state.agenda_items)]
    brought = [step["title"] for step in PRESETS["province"]["agenda"]]
    assert titles == [own.title, "Giới thiệu (đã sửa)", *brought]


def test_a_step_opens_the_queue_and_a_session_as_the_form_says(oanh, hall):
    fields = {"title": "Đối thoại", "kind": "dialogue", "budget_s": "60"}
    oanh.send("/agenda", **fields, session="afternoon", queue="open")
    made = on_list(hall.state.agenda_items)[-1]
    assert (made.session, made.queue) == ("afternoon", "open")
    assert "Phiên chiều" in oanh.admin("/agenda").text


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

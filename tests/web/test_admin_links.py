"""The organiser's links, rehearsals and new meetings."""

import pytest

from tests.web.pages import errors, form_cid, on_list


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


def test_a_reception_is_bound_to_a_site_or_to_none(oanh, hall):
    site = hall.ids["van_yen"]
    for chosen in (site, ""):
        assert oanh.send("/links", role="reception", desk_site=chosen).status_code == 303
    made = [k.site for k in hall.state.links.values() if k.role == "reception"]
    assert sorted(made, key=lambda s: s or "") == [None, None, site]  # the cast's own is for all


def test_a_projector_is_bound_to_a_site_or_stands_in_the_hall(oanh, hall):
    site = hall.ids["van_yen"]
    before = {k.id for k in hall.state.links.values()}
    for chosen in (site, ""):
        assert oanh.send("/links", role="projector", screen_site=chosen).status_code == 303
    made = [k.site for k in hall.state.links.values() if k.id not in before]
    assert set(made) == {None, site}


def test_a_site_s_screen_is_not_its_desk(oanh, hall):
    for link in [k.id for k in hall.state.links.values() if k.role == "site"]:
        hall.oanh.do("link.revoke", link=link)
    oanh.send("/links", role="projector", screen_site=hall.ids["van_yen"])
    assert "Văn Yên" in oanh.text(f"/m/{oanh.slug}/admin")
    oanh.send("/links/missing")
    live = [k for k in hall.state.links.values() if k.revoked_at is None and k.role == "site"]
    assert hall.ids["van_yen"] in [k.site for k in live]

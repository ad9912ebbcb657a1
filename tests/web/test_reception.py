"""Who may open the reception, and whose people it shows."""

import pytest

from tests.web.pages import Browser


@pytest.mark.parametrize(
    ("who", "session", "status"),
    [
        ("tuyet", "reception", 200),
        ("ha", "site", 200),
        ("binh", "secretary", 200),
        ("oanh", "admin", 200),
        ("khanh", "agency", 403),
        ("an", "chair", 403),
        ("nam", "operator", 403),
    ],
)
def test_the_reception_opens_for_desks_intake_and_organiser(app, hall, who, session, status):
    browser = Browser(app, hall).enter(hall.people[who])
    assert browser.get(f"/m/{browser.slug}/reception?as={session}").status_code == status


def test_a_phone_and_a_stranger_do_not_open_it(app, hall):
    browser = Browser(app, hall)
    assert browser.get(f"/m/{browser.slug}/reception").status_code == 401
    browser.client.set_cookie(
        f"s_{browser.slug}_phone", hall.dung.token, domain="hoi-nghi.example.vn"
    )
    assert browser.get(f"/m/{browser.slug}/reception?as=phone").status_code == 403


def test_a_desk_is_shown_its_own_people_alone(app, hall):
    own = hall.oanh.do("delegate.add", name="Sùng Thị Mỷ", site=hall.ids["van_yen"])["delegate"]
    other = hall.oanh.do("delegate.add", name="Lý Thị Cầu", site=hall.ids["main"])["delegate"]
    seen = {}
    for who in ("ha", "tuyet"):
        answer = app.test_client().get(
            f"/api/meetings/{hall.state.meeting.slug}/views/reception",
            headers={"Authorization": f"Bearer {hall.people[who].token}"},
            base_url=Browser(app, hall).base,
        )
        seen[who] = answer.json["view"]["delegate_order"]
    assert own in seen["ha"] and other not in seen["ha"]
    assert {own, other} <= set(seen["tuyet"])

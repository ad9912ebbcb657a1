"""Who may open the desk where answers are prepared."""

import pytest

from tests.web.pages import Browser


@pytest.mark.parametrize(
    ("who", "session", "status"),
    [
        ("binh", "secretary", 200),
        ("an", "chair", 200),
        ("phuc", "clerk", 200),
        ("oanh", "admin", 200),
        ("cuc", "secretary", 403),
        ("khanh", "agency", 403),
        ("ha", "site", 403),
    ],
)
def test_preparation_opens_for_organiser_secretary_and_chair(app, hall, who, session, status):
    browser = Browser(app, hall).enter(hall.people[who])
    assert browser.get(f"/m/{browser.slug}/preparation?as={session}").status_code == status

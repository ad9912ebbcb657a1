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


WHO = ("khanh", "binh", "oanh", "cuc", "ha")


def test_agency_takes_its_own_report_and_no_other(app, hall):
    browsers = {who: Browser(app, hall).enter(hall.people[who]) for who in WHO}

    def taken(who: str, session: str, agency: str, kind: str = "docx") -> int:
        browser = browsers[who]
        path = f"/api/meetings/{browser.slug}/agencies/{agency}/answers.{kind}?as={session}"
        return browser.get(path).status_code

    home, education = hall.ids["home"], hall.ids["education"]
    assert taken("khanh", "agency", home) == taken("khanh", "agency", home, "pdf") == 200
    assert taken("khanh", "agency", education) == 403
    assert taken("binh", "secretary", education) == taken("oanh", "admin", home) == 200
    assert taken("binh", "secretary", "none") == 404
    assert taken("cuc", "secretary", home) == taken("ha", "site", home) == 403

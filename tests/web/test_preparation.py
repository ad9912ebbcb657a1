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


def test_report_is_the_whole_for_the_staff_and_its_own_for_an_agency(app, hall):
    def taken(who: str, query: str) -> tuple[int, str]:
        browser = Browser(app, hall).enter(hall.people[who])
        answer = browser.get(f"/api/meetings/{browser.slug}/answers_report.docx?{query}")
        return answer.status_code, answer.mimetype

    assert taken("binh", "as=secretary")[0] == 200
    assert taken("oanh", f"as=admin&agency={hall.ids['home']}")[0] == 200
    assert taken("binh", "as=secretary&agency=none")[0] == 404
    assert taken("khanh", "as=agency")[0] == 200
    assert taken("cuc", "as=secretary")[0] == 403
    assert taken("ha", "as=site")[0] == 403

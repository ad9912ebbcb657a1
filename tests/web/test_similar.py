"""Similar opinions over HTTP: to whom which are shown, and how often a phone may ask."""

import pytest
from werkzeug.test import TestResponse

from tests.web.pages import Browser

NURSERY = "Đề nghị tăng phụ cấp cho giáo viên mầm non"
UNACCENTED = "de nghi tang pc cho gv mam non"


@pytest.fixture
def asks(app, hall):
    browser = Browser(app, hall)

    def ask(who: str, **body: str) -> TestResponse:
        headers = {"Authorization": f"Bearer {hall.people[who].token}"}
        path = f"/api/meetings/{browser.slug}/similar"
        return browser.client.post(path, json=body, base_url=browser.base, headers=headers)

    return ask


def ids(answer: TestResponse) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [row["opinion"] for row in answer.json["similar"]]


def test_desks_are_shown_what_is_like_an_opinion_and_where_it_stands(hall, asks):
    first, second = (hall.dung.do("opinion.submit", text=NURSERY)["opinion"] for _ in range(2))
    assert ids(asks("cuc", opinion=second)) == [first]
    matter = hall.binh.do("matter.create", opinions=[first])["matter"]
    [row] = asks("binh", opinion=second).json["similar"]
    assert (row["matter"], row["is_close"], row["score"]) == (matter, True, 1.0)
    assert set(row["shared"]) == {"giáo viên", "mầm non", "phụ cấp"}
    assert not row["is_same_topic"] and "taught_by" not in row
    hall.binh.do("matter.attach", matter=matter, opinions=[second])
    assert ids(asks("binh", opinion=second)) == []
    assert set(ids(asks("phuc", text=UNACCENTED))) == {first, second}


def test_phone_is_shown_what_others_have_on_the_wall(hall, asks):
    waiting = hall.dung.do("opinion.submit", text=NURSERY)["opinion"]
    assert ids(asks("giang", text=UNACCENTED)) == []
    hall.cuc.do("opinion.release", opinion=waiting)
    answer = asks("giang", text=UNACCENTED)
    assert ids(answer) == [waiting]
    assert answer.json["opinions"][waiting]["text"] == NURSERY
    assert set(answer.json["similar"][0]) == {"opinion", "is_close", "shared"}
    assert ids(asks("dung", text=UNACCENTED)) == []
    hall.cuc.do("opinion.suspect", opinion=waiting)
    assert ids(asks("giang", text=UNACCENTED)) == []


@pytest.mark.parametrize("who", ["ha", "khanh", "nam", "oanh", "an"])
def test_others_are_not_allowed(asks, who: str):
    assert asks(who, text=NURSERY).json["code"] == "not_allowed"


def test_phone_may_not_ask_about_an_opinion(hall, asks):
    opinion = hall.dung.do("opinion.submit", text=NURSERY)["opinion"]
    assert asks("giang", opinion=opinion).json["code"] == "not_allowed"


def test_restricted_opinion_is_not_asked_about(hall, asks):
    opinion = hall.dung.do("opinion.submit", text=NURSERY)["opinion"]
    hall.cuc.do("opinion.suspect", opinion=opinion)
    assert asks("binh", opinion=opinion).json["code"] == "wrong_state"
    assert asks("binh", opinion="none").json["code"] == "not_found"


def test_phone_that_asks_too_often_hears_of_none(hall, asks):
    opinion = hall.dung.do("opinion.submit", text=NURSERY)["opinion"]
    hall.cuc.do("opinion.release", opinion=opinion)
    heard = [len(ids(asks("giang", text=UNACCENTED))) for _ in range(12)]
    assert heard[:8] == [1] * 8 and heard[-1] == 0


def test_groups_of_what_stands_in_no_matter(app, hall, asks):
    def groups(who: str = "cuc") -> TestResponse:
        headers = {"Authorization": f"Bearer {hall.people[who].token}"}
        path = f"/api/meetings/{hall.state.meeting.slug}/similar/groups"
        browser = Browser(app, hall)
        return browser.client.get(path, base_url=browser.base, headers=headers)

    road = "Đường vào thôn Bản Lìm lầy lội, đề nghị đổ bê tông"
    texts = [NURSERY, road, UNACCENTED, "Thư viện cần thêm sách song ngữ", f"{road} sớm", NURSERY]
    made = [hall.dung.do("opinion.submit", text=text)["opinion"] for text in texts]
    nursery, roads = [made[0], made[2], made[5]], [made[1], made[4]]
    assert groups().json["groups"] == [nursery, roads]
    hall.binh.do("matter.create", opinions=nursery)
    hall.cuc.do("opinion.suspect", opinion=roads[0])
    assert groups().json["groups"] == []
    assert [groups(who).status_code for who in ("an", "giang", "ha", "mai")] == [403, 403, 403, 401]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"other": 1}', b'{"text": 1}', b'"\xff"'])
def test_bad_body_is_invalid(app, hall, body: bytes):
    browser = Browser(app, hall)
    answer = browser.client.post(
        f"/api/meetings/{browser.slug}/similar",
        data=body,
        base_url=browser.base,
        headers={"Authorization": f"Bearer {hall.binh.token}"},
    )
    assert (answer.status_code, answer.json["code"]) == (400, "invalid")


def test_long_text_is_refused(asks):
    assert asks("giang", text="a" * 5_000).json["field"] == "text"

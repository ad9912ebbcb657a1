"""The MC's reading list and the sheet of speaking times."""

import re

import pytest

from tests.web.pages import Browser, Words, application, close


@pytest.fixture
def app_hall(config, clock):
    app, hall = application(config, clock)
    yield app, hall
    close(app)


@pytest.fixture
def hall(app_hall):
    return app_hall[1]


def browser(app_hall, name, session):
    app, hall = app_hall
    made = Browser(app, hall)
    person = getattr(hall, name)
    made.client.set_cookie(f"s_{made.slug}_{session}", person.token, domain="hoi-nghi.example.vn")
    return made


def paper(app_hall, path, name="an", session="chair"):
    made = browser(app_hall, name, session)
    return made.get(f"/m/{made.slug}/{path}{'&' if '?' in path else '?'}as={session}")


def sent(hall, who, text, display="name", **more):
    opinion = who.do("opinion.submit", text=text, display=display, **more)["opinion"]
    hall.cuc.do("opinion.release", opinion=opinion)
    return opinion


def test_reading_list_holds_released_opinions_not_yet_read_the_starred_first(app_hall, hall):
    sent(hall, hall.dung, "Ý kiến đầu")
    second = sent(hall, hall.dung, "Ý kiến có dấu")
    hall.cuc.do("opinion.star", opinion=second, is_starred=True)
    hall.an.do("opinion.read", opinion=sent(hall, hall.giang, "Ý kiến đã đọc"))
    hall.dung.do("opinion.submit", text="Ý kiến chưa duyệt")
    words = str(Words(paper(app_hall, "reading").text))
    assert words.index("Ý kiến có dấu") < words.index("Ý kiến đầu")
    assert "Ý kiến đã đọc" not in words
    assert "Ý kiến chưa duyệt" not in words


def test_reading_list_says_no_more_of_a_name_than_the_hall_may_hear(app_hall, hall):
    hidden = {"Bí Mật": "secret", "Giấu Tên": "anonymous", "Chỉ Đơn Vị": "unit"}
    for name, display in hidden.items():
        sent(hall, hall.join(name, display, unit=f"Trường của {display}"), "Đề nghị", display)
    sent(hall, hall.dung, "Công khai")
    words = str(Words(paper(app_hall, "reading").text))
    assert not [name for name in hidden if name in words]
    assert "Trường của unit" in words
    assert "Trường của secret" not in words
    assert words.count("Không đọc họ tên, đơn vị") == 2
    assert "Nguyễn Thị Dung" in words


def test_reading_list_of_chosen_opinions_or_of_a_topic(app_hall, hall):
    first = sent(hall, hall.dung, "Về đội ngũ", topic=hall.ids["staffing"])
    second = sent(hall, hall.dung, "Về tài chính", topic=hall.ids["money"])
    words = str(Words(paper(app_hall, f"reading?opinions={second},{first},none").text))
    assert words.index("Về tài chính") < words.index("Về đội ngũ")
    words = str(Words(paper(app_hall, f"reading?topic={hall.ids['money']}").text))
    assert "Về đội ngũ" not in words


def test_speaking_times_are_printed_for_chair_secretary_and_organiser(app_hall, hall, clock):
    turn = hall.dung.do("turn.request")["turn"]
    hall.an.do("turn.call", turn=turn)
    hall.an.do("turn.start")
    clock.pass_(125)
    hall.an.do("turn.finish")
    for name, session in (("an", "chair"), ("binh", "secretary"), ("oanh", "admin")):
        page = paper(app_hall, "speaking", name, session)
        assert page.status_code == 200
        words = str(Words(page.text))
        assert re.search(r"Nguyễn Thị Dung, Trường THCS Nậm Tha\W+1\W+2:05", words)
        assert "Người tham dự 2:05 100" in words
        assert not re.search(r"\bpapers\.[a-z_]+", words)


@pytest.mark.parametrize(
    ("path", "name", "session"),
    [
        ("reading", "oanh", "admin"),
        ("reading", "khanh", "agency"),
        ("speaking", "ha", "site"),
        ("speaking", "dung", "phone"),
    ],
)
def test_others_get_neither(app_hall, path, name, session):
    assert paper(app_hall, path, name, session).status_code == 403

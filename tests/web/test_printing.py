"""Posters and seat cards: where they point, and what they refuse."""

import re

import pytest

from meeting import qr
from meeting.web.printing import seat_names
from tests.web.pages import PUBLIC, Browser, application, close, errors

LAN = "http://192.168.1.20:8000"


@pytest.fixture
def printer(config, clock):
    """``printer(*public addresses)`` → the organiser's browser."""
    apps = []

    def made(*public_url):
        app, hall = application(config, clock, *public_url)
        apps.append(app)
        return Browser(app, hall).enter(hall.oanh)

    yield made
    for app in apps:
        close(app)


def sheet(browser, path):
    return browser.get(f"/m/{browser.slug}/print/{path}".rstrip("/"))


def codes(html):
    """The QR codes on a page."""
    return re.findall(r'fill="#000" d="([^"]+)"', html)


@pytest.mark.parametrize("path", ["posters", "cards?seats=A1"])
def test_loopback_is_not_printed(printer, path):
    answer = sheet(printer("http://localhost:8000"), path)
    assert answer.status_code == 409
    assert "Chưa in được" in answer.text
    assert not codes(answer.text)


def test_an_address_of_the_hall_only_is_warned_of(printer):
    browser = printer(LAN)
    for path in ("posters", "cards?seats=A1", ""):
        assert "chỉ mở được trong mạng của hội trường" in sheet(browser, path).text


def test_a_public_address_is_printed_first_and_without_a_warning(printer):
    browser = printer(LAN, PUBLIC)
    code = browser.hall.state.sites[browser.hall.ids["main"]].join_code
    html = sheet(browser, "posters").text
    assert qr.path(f"{PUBLIC}/j/{code}")[1] in codes(html)
    assert "chỉ mở được" not in html
    second = sheet(browser, "posters?address=1").text
    assert qr.path(f"{LAN}/j/{code}")[1] in codes(second)
    assert "chỉ mở được" in second


def test_each_site_has_its_poster_with_its_own_code(printer):
    browser = printer()
    html = sheet(browser, "posters").text
    wanted = [qr.path(f"{PUBLIC}/j/{s.join_code}")[1] for s in browser.hall.state.sites.values()]
    assert sorted(codes(html)) == sorted(wanted)
    assert len(codes(sheet(browser, f"posters?site={browser.hall.ids['van_yen']}").text)) == 1


def test_the_poster_carries_the_wifi(printer):
    browser = printer()
    browser.hall.oanh.do(
        "meeting.edit", settings={"wifi_name": "Hội trường", "wifi_password": "a;b"}
    )
    html = sheet(browser, "posters").text
    assert codes(html).count(qr.path(r"WIFI:T:WPA;S:Hội trường;P:a\;b;;")[1]) == 2
    assert "Hội trường" in html and "a;b" in html


def test_cards_carry_site_and_seat_eight_to_a_sheet(printer):
    browser = printer()
    site = browser.hall.ids["van_yen"]
    code = browser.hall.state.sites[site].join_code
    html = sheet(browser, f"cards?site={site}&seats=A1–A9, Hàng 2").text
    wanted = [qr.path(f"{PUBLIC}/j/{code}?seat=A{n}")[1] for n in range(1, 10)]
    assert codes(html) == [*wanted, qr.path(f"{PUBLIC}/j/{code}?seat=H%C3%A0ng%202")[1]]
    assert html.count('class="sheet"') == 2


def test_delegates_with_seats_get_cards_with_their_names(printer):
    browser = printer()
    site = browser.hall.ids["main"]
    seat = {"unit": "Trường Mầm non", "seat": "B7", "site": site}
    browser.hall.oanh.do("delegate.add", name="Lê Thị Hoa", **seat)
    html = sheet(browser, f"cards?site={site}").text
    assert len(codes(html)) == 1
    assert "Lê Thị Hoa" in html and "Trường Mầm non" in html


@pytest.mark.parametrize("seats", ["A40-A1", "A1-B9", "x" * 21, "A1-A9999", ""])
def test_seats_that_cannot_be_printed_are_refused_in_place(printer, seats):
    answer = sheet(printer(), f"cards?seats={seats}")
    assert answer.status_code == 400
    assert len(errors(answer)) == 1
    assert f'value="{seats}"' in answer.text


def test_cards_of_an_unknown_site_are_not_found(printer):
    assert sheet(printer(), "cards?site=nothing0&seats=A1").status_code == 404


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("A1–A3", ["A1", "A2", "A3"]),
        ("A1-3; B2", ["A1", "A2", "A3", "B2"]),
        ("08 - 11", ["08", "09", "10", "11"]),
        ("A1, A1, VIP 1", ["A1", "VIP 1"]),
        (" , ", []),
        ("B2-A3", None),
        ("9-1", None),
    ],
)
def test_seats_are_read_as_people_write_them(typed, names):
    assert seat_names(typed) == names


@pytest.mark.parametrize(
    ("name", "password", "words"),
    [
        ("Hall", "", "WIFI:T:nopass;S:Hall;;"),
        ("Hall", "12345678", "WIFI:T:WPA;S:Hall;P:12345678;;"),
        ('A;b,"c":\\', "p", 'WIFI:T:WPA;S:A\\;b\\,\\"c\\"\\:\\\\;P:p;;'),
    ],
)
def test_wifi_words_are_escaped(name, password, words):
    assert qr.wifi(name, password) == words


def test_the_path_draws_exactly_the_dark_modules():
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    text = "https://hoi-nghi.example.vn/j/ABCD2345?seat=A1"
    code = QRCode(error_correction=ERROR_CORRECT_M, border=qr.QUIET)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    side, d = qr.path(text)
    drawn = [[False] * side for _ in range(side)]
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", d):
        for offset in range(int(width)):
            drawn[int(y)][int(x) + offset] = True
    assert drawn == matrix

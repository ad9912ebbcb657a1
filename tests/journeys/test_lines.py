"""Phones as they are in a hall: the network goes, the server dies, the radio falls silent. What
somebody sent appears exactly once, and every screen is right again within seconds."""

import signal
import time

import pytest
from playwright.sync_api import Route, WebSocketRoute, expect

from tests.conftest import Server
from tests.journeys.doors import (
    UNIT,
    Doors,
    button,
    close_sheet,
    line,
    push_something,
    received,
    send_opinion,
    sheet,
    until,
    waiting,
    within,
    words,
    write_opinion,
)

pytestmark = pytest.mark.browser


def test_offline_while_sending_then_back(midflow: Doors) -> None:
    phone = midflow.phone("Đinh Thị Lan", UNIT)
    text = "Gửi đúng lúc mất mạng"
    write_opinion(phone, text)
    phone.context.set_offline(True)
    button(sheet(phone), "phone.send_opinion").click()
    waiting(phone)
    close_sheet(phone)
    expect(phone.locator(".mine__one", has_text=text)).to_contain_text(words("phone.will_send"))
    assert midflow.opinions(text) == []
    phone.context.set_offline(False)
    received(phone, text)
    assert len(midflow.opinions(text)) == 1


def test_an_answer_lost_on_the_way_makes_no_second_opinion(midflow: Doors) -> None:
    """Nor does a sheet that is closed before the answer: nothing of it is left in the form."""
    phone = midflow.phone("Đinh Văn Sơn", UNIT)
    text = "Máy chủ đã nhận nhưng câu trả lời bị mất"
    held: list[Route] = []
    phone.route("**/do?*", lambda route: route.continue_() if held else held.append(route))
    send_opinion(phone, text)
    until(phone, lambda: held)
    button(sheet(phone), "common.close").click()
    expect(sheet(phone)).to_have_count(0)
    assert held[0].fetch().status == 200
    held[0].abort()
    expect(phone.locator(".mine__one", has_text=text)).to_have_count(1)
    received(phone, text)
    button(phone, "phone.send_opinion").click()
    expect(sheet(phone).get_by_label(words("phone.text"))).to_have_value("")
    assert len(midflow.opinions(text)) == 1


#: IndexedDB on a phone with little to spare: at one of two visits to the page it is slow to open.
SLOW_DATABASE = """
  const visits = Number(sessionStorage.visits ?? 0);
  sessionStorage.visits = visits + 1;
  const real = IDBFactory.prototype.open;
  if (visits === {at}) IDBFactory.prototype.open = function (...words) {{
    const asked = real.apply(this, words);
    const told = {{}};
    asked.onupgradeneeded = () => {{ told.result = asked.result; told.onupgradeneeded(); }};
    const tell = () => {{ told.result = asked.result; told.onsuccess(); }};
    asked.onsuccess = () => setTimeout(tell, 1500);
    return told;
  }};"""


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("", id="database in time"),
        pytest.param(SLOW_DATABASE.format(at=1), id="slow when it is kept"),
        pytest.param(SLOW_DATABASE.format(at=2), id="slow when it is looked for"),
    ],
)
def test_a_reload_keeps_what_was_not_sent(
    midflow: Doors, script: str, request: pytest.FixtureRequest
) -> None:
    phone = midflow.phone("Hà Thị Mơ", UNIT, script=script)
    text = f"Tải lại trang khi chưa gửi được: {request.node.callspec.id}"
    write_opinion(phone, text)
    phone.route("**/do?*", lambda route: route.abort())
    button(sheet(phone), "phone.send_opinion").click()
    waiting(phone)
    phone.unroute("**/do?*")
    phone.reload()
    received(phone, text)
    assert len(midflow.opinions(text)) == 1


def test_a_draft_survives_a_reload(midflow: Doors) -> None:
    phone = midflow.phone("Hà Văn Nam", UNIT)
    text = "Đang viết dở thì trình duyệt\nbị đóng mất"
    write_opinion(phone, text)
    phone.reload()
    button(phone, "phone.send_opinion").click()
    expect(sheet(phone).get_by_label(words("phone.text"))).to_have_value(text)


def test_the_server_dies_and_comes_back(midflow: Doors, hall_server: Server) -> None:
    phone = midflow.phone("Lý A Páo", UNIT)
    text = "Viết khi máy chủ mất điện"
    write_opinion(phone, text)
    hall_server.stop(signal.SIGKILL)
    button(sheet(phone), "phone.send_opinion").click()
    waiting(phone)
    hall_server.start()
    received(phone, text)
    expect(line(phone)).to_have_text(words("common.line_connected"))
    assert len(midflow.opinions(text)) == 1


def test_a_phone_that_sleeps_is_right_within_five_seconds(midflow: Doors) -> None:
    """The radio goes silent without a word, as when a phone lies in a pocket."""
    phone = midflow.phone("Lò Thị Xuân", UNIT)
    expect(line(phone)).to_have_text(words("common.line_connected"))
    session = phone.context.new_cdp_session(phone)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    push_something(midflow, 100)
    time.sleep(1)
    session.send("Page.setWebLifecycleState", {"state": "active"})
    expect(phone.locator(".wall__one", has_text="Ý mới 100")).to_be_visible()

    def cut_and_back(n: int) -> float:
        """The line itself is cut and comes back."""
        phone.context.set_offline(True)
        push_something(midflow, 101 + n)
        time.sleep(1)
        began = time.monotonic()
        phone.context.set_offline(False)
        expect(phone.locator(".wall__one", has_text=f"Ý mới {101 + n}")).to_be_visible()
        return time.monotonic() - began

    within(5, cut_and_back)


def test_a_silent_socket_is_noticed(midflow: Doors) -> None:
    """Nothing comes any more although nothing was closed: 25 s at worst."""
    phone = midflow.browse()
    phone.clock.install()
    silent: list[WebSocketRoute] = []
    sockets: list[WebSocketRoute] = []

    def pass_on(page_side: WebSocketRoute) -> None:
        sockets.append(page_side)
        server_side = page_side.connect_to_server()

        def down(message: str | bytes) -> None:
            if page_side not in silent:
                page_side.send(message)

        server_side.on_message(down)

    phone.route_web_socket("**/socket.io/**", pass_on)
    midflow.join(phone, "Hờ A Chống", UNIT)
    expect(line(phone)).to_have_text(words("common.line_connected"))
    silent.extend(sockets)
    push_something(midflow, 200)
    phone.wait_for_timeout(500)
    expect(phone.locator(".wall__one", has_text="Ý mới 200")).to_have_count(0)
    phone.clock.fast_forward(22_000)
    expect(phone.locator(".wall__one", has_text="Ý mới 200")).to_be_visible()


def test_a_network_that_refuses_websockets(midflow: Doors) -> None:
    phone = midflow.browse()
    phone.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    midflow.join(phone, "Mùa Thị Dua", UNIT)
    expect(line(phone)).to_have_text(words("common.line_polling"))
    push_something(midflow, 300)
    expect(phone.locator(".wall__one", has_text="Ý mới 300")).to_be_visible()
    text = "Gửi khi chỉ có HTTP"
    send_opinion(phone, text)
    expect(sheet(phone)).to_contain_text("Đã tiếp nhận – số")
    close_sheet(phone)
    received(phone, text)

"""A site's desk is closed and opened again while the server is away: it shows what it last saw,
goes on registering, and delivers once the server is back."""

import signal

import pytest
from playwright.sync_api import expect

from tests.conftest import Server
from tests.journeys.doors import Doors, words

pytestmark = pytest.mark.browser

#: Whether the browser has kept this page and its script.
IS_KEPT = """async () => {
  const kept = await (await caches.open(`kept ${location.pathname}`)).keys();
  const has = (words) => kept.some((one) => one.url.includes(words));
  return has(location.href) && has("/site-");
}"""


def test_a_desk_opens_again_while_the_server_is_away(midflow: Doors, hall_server: Server) -> None:
    desk = midflow.site(3, service_workers="allow")
    name = words("site.name")
    expect(desk.get_by_label(name, exact=True).first).to_be_visible()
    desk.wait_for_function(IS_KEPT)
    address = desk.url
    hall_server.stop(signal.SIGKILL)
    desk.close()
    again = desk.context.new_page()
    again.goto(address)
    field = again.get_by_label(name, exact=True).first
    expect(field).to_be_visible()
    expect(again.locator(".light")).not_to_contain_text(words("site.keep_tab"))
    field.fill("Vừ A Chứ")
    field.press("Enter")
    expect(again.locator(".unsent")).to_contain_text("Vừ A Chứ")
    hall_server.start()
    expect(again.locator(".unsent")).to_contain_text("Đã tiếp nhận – số")
    turns = midflow.view("chair")["turns"].values()
    assert sum(t.get("name") == "Vừ A Chứ" for t in turns) == 1

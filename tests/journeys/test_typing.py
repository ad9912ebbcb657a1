"""A pile of paper, typed by the keyboard alone, with a line that goes away and comes back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.doors import LAPTOP, Doors, words

pytestmark = pytest.mark.browser


def test_papers_are_typed_without_a_mouse_and_none_is_lost(midflow: Doors) -> None:
    page = midflow.staff(midflow.meeting["people"]["moderator"]["link"], LAPTOP)
    page.goto(f"{midflow.server.url}/m/{midflow.meeting['slug']}/typing")
    expect(page.locator("[data-typing]")).to_be_focused()
    keys = page.keyboard
    keys.type("Thiếu phòng học.")
    keys.press("Tab")
    keys.type("Lò Thị Hạnh")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("Trường Bản Cọ")
    keys.press("Tab")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.locator(".entered__number")).to_have_count(1)
    keys.type("Thiếu nước,")
    keys.press("Shift+Enter")
    keys.type("thiếu điện.")
    keys.press("Enter")
    expect(page.locator(".entered__number")).to_have_count(2)
    page.context.set_offline(True)
    keys.type("Khi mất mạng.")
    keys.press("Enter")
    expect(page.get_by_text(words("typing.waiting"))).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".entered__number")).to_have_count(3)
    typed = [
        midflow.opinions(text)[0]
        for text in ("Thiếu phòng học.", "Thiếu nước,\nthiếu điện.", "Khi mất mạng.")
    ]
    assert [one["unit"] for one in typed] == ["Trường Bản Cọ"] * 3
    assert len({one["topic"] for one in typed}) == 1 and typed[0]["topic"]
    assert [bool(one.get("name_hidden")) for one in typed] == [True, False, False]
    shown = page.locator(".entered__number").all_inner_texts()
    assert shown == [words("typing.number", n=one["number"]) for one in reversed(typed)]
    assert midflow.broken == []

"""The edges of the screens: a narrow phone, a magnified page, the longest names, both languages,
the smallest desk."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.doors import LAPTOP, Doors, button, sheet, until, words
from tests.journeys.tour import (
    LONG_NAME,
    LONG_UNIT,
    free_floor,
    long_names,
    untranslated,
    visit,
)

pytestmark = pytest.mark.browser

#: 320 CSS pixels; and a phone of 360 magnified to 200 %, which leaves 180.
WIDTHS = [pytest.param(320, id="320 px"), pytest.param(180, id="200 % zoom")]


def sticks_out(page: Page) -> list[str]:
    """What is wider than the screen."""
    return list(
        page.evaluate(
            """() => {
              const most = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= most) return [];
              return [...document.querySelectorAll("body *")]
                .filter((one) => one.getBoundingClientRect().right > most + 1)
                .map((one) => `${one.tagName}.${one.className}`)
                .concat(`page ${document.documentElement.scrollWidth} > ${most}`);
            }"""
        )
    )


def never_scrolls(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollHeight <= innerHeight"))


@pytest.mark.parametrize("width", WIDTHS)
def test_joining_and_the_phone_never_scroll_sideways(midflow: Doors, width: int) -> None:
    page = midflow.browse({"width": width, "height": 640})
    page.goto(midflow.meeting["join_url"])
    assert sticks_out(page) == []
    midflow.join(page, LONG_NAME, LONG_UNIT)
    expect(page.locator(".wall__one").first).to_be_visible()
    assert sticks_out(page) == []
    for key in ("phone.send_opinion", "phone.ask_floor"):
        button(page, key).click()
        expect(sheet(page)).to_be_visible()
        assert sticks_out(page) == []
        send = button(sheet(page), key)
        send.scroll_into_view_if_needed()
        expect(send).to_be_in_viewport()
        page.keyboard.press("Escape")
    button(page, "phone.my_code").click()
    assert sticks_out(page) == []


def is_whole(box: Locator) -> bool:
    """Nothing of the text is cut off, sideways or below, here or by what stands around it."""
    return bool(
        box.evaluate(
            """(one) => {
              const inner = one.getBoundingClientRect();
              if (one.scrollWidth > one.clientWidth + 1) return false;
              if (one.scrollHeight > one.clientHeight + 2
                  && getComputedStyle(one).overflowY !== "visible") return false;
              return inner.right <= innerWidth + 1 && inner.bottom <= innerHeight + 1
                && inner.left >= -1 && inner.top >= -1;
            }"""
        )
    )


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)], ids=["1920x1080", "1024x768"])
def test_long_names_are_never_cut(midflow: Doors, size: tuple[int, int]) -> None:
    free_floor(midflow)
    for _ in range(2):  # whoever is next has as long a name
        long_names(midflow)
    head = midflow.view("chair")["queue"][0]
    called = midflow.client.do(midflow.token("chair"), "turn.call", turn=head, expect="")
    assert called.status == 200, called.body
    midflow.client.do(midflow.token("chair"), "turn.start", expect=head)
    projector = midflow.projector(size={"width": size[0], "height": size[1]})
    for selector in (".speaker__name", ".speaker__under"):
        box = projector.locator(selector)
        expect(box).to_be_visible()
        until(projector, lambda box=box: is_whole(box), selector)
    expect(projector.locator(".speaker__name")).to_contain_text(LONG_NAME)
    until(projector, lambda: never_scrolls(projector), "the projector scrolls")
    timer = projector.get_by_role("timer")
    expect(timer).to_be_in_viewport(ratio=1)

    chair = midflow.chair()
    expect(chair.locator(".speaker__name")).to_contain_text(LONG_NAME)
    assert is_whole(chair.locator(".speaker__name"))
    assert is_whole(chair.locator(".speaker__unit"))
    expect(chair.locator("[data-primary]")).to_be_in_viewport(ratio=1)


def test_the_longest_names_in_the_queue_wrap(midflow: Doors) -> None:
    long_names(midflow)
    chair = midflow.chair()
    row = chair.locator("[data-row]", has_text=LONG_NAME).first
    expect(row).to_be_visible()
    assert is_whole(row.locator(".row__name"))


def test_nothing_the_chair_needs_lies_below_the_fold(midflow: Doors) -> None:
    chair = midflow.chair(size=LAPTOP)
    primary = chair.locator("[data-primary]")
    for status in ("free", "called", "speaking"):
        if status == "free":
            free_floor(midflow)
            expect(primary).to_contain_text(words("chair.next"))
        elif status == "called":
            midflow.client.do(midflow.token("chair"), "turn.call", expect="")
            expect(primary).to_contain_text(words("chair.start"))
        else:
            floor = midflow.view("chair")["floor"]["turn"]
            midflow.client.do(midflow.token("chair"), "turn.start", expect=floor)
            expect(primary).to_contain_text(words("chair.finish"))
        expect(primary).to_be_in_viewport(ratio=1)
        for deed in chair.locator(".floor__secondary button").all():
            expect(deed).to_be_in_viewport(ratio=1)
        for part in (".foot", ".screen__modes", "[data-row] >> nth=0"):
            expect(chair.locator(part)).to_be_in_viewport(ratio=1)
        until(chair, lambda: never_scrolls(chair), "the chair's screen scrolls")
        until(chair, lambda: not sticks_out(chair), "something sticks out")


@pytest.mark.timeout(600)  # as many stops as there are screens
def test_no_key_stands_where_english_words_should(midflow: Doors) -> None:
    """In Vietnamese: tests/journeys/test_accessibility.py, which goes the same way."""
    midflow.language = "en"
    found: list[str] = []
    visit(midflow, lambda stop: found.extend(untranslated(stop, "en")))
    assert found == []


def test_the_switch_to_english_is_on_the_screens_people_hold(midflow: Doors) -> None:
    phone = midflow.phone("Mùa A Sử", "Trường Tiểu học Púng Luông")
    phone.get_by_role("link", name="English").click()
    expect(phone.get_by_role("button", name="Tiếng Việt")).to_have_count(0)
    expect(phone.get_by_role("link", name="Tiếng Việt")).to_be_visible()
    expect(phone.get_by_text(words("phone.send_opinion"))).to_have_count(0)

"""Browsers as they are in a hall: no storage, no script, a strange keyboard. What somebody sends
appears exactly once; what somebody types is never touched."""

import time

import pytest
from playwright.sync_api import expect

from tests.journeys.doors import (
    PHONE,
    UNIT,
    Doors,
    button,
    close_sheet,
    push_something,
    received,
    send_opinion,
    sheet,
    waiting,
    within,
    words,
    write_opinion,
)

pytestmark = pytest.mark.browser


NO_DATABASE = "Object.defineProperty(window, 'indexedDB', {value: undefined});"
SILENT_DATABASE = "IDBFactory.prototype.open = () => ({});"
NO_STORAGE = (
    NO_DATABASE
    + """
  Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }});"""
)
NO_UUID = "delete Crypto.prototype.randomUUID;"


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(NO_DATABASE, id="no IndexedDB"),
        pytest.param(SILENT_DATABASE, id="IndexedDB that never answers"),
        pytest.param(NO_STORAGE, id="no storage at all"),
        pytest.param(NO_UUID, id="no randomUUID"),
    ],
)
def test_a_browser_that_lacks_something_still_sends(
    midflow: Doors, script: str, request: pytest.FixtureRequest
) -> None:
    phone = midflow.phone("Sùng Thị Dợ", UNIT, script=script)

    def send(n: int) -> float:
        text = f"Từ trình duyệt trong ứng dụng: {request.node.callspec.id}, lần {n}"
        started = time.monotonic()
        send_opinion(phone, text)
        expect(sheet(phone)).to_contain_text("Đã tiếp nhận – số")
        took = time.monotonic() - started
        close_sheet(phone)
        assert len(midflow.opinions(text)) == 1
        return took

    # Storage never delays sending by more than half a second; the rest is the browser's.
    within(3, send)


def test_without_a_durable_place_the_page_asks_to_stay_open(midflow: Doors) -> None:
    phone = midflow.phone("Giàng A Chu", UNIT, script=NO_STORAGE)
    write_opinion(phone, "Không có chỗ lưu trên máy")
    phone.context.set_offline(True)
    button(sheet(phone), "phone.send_opinion").click()
    waiting(phone)
    expect(sheet(phone)).to_contain_text(words("phone.keep_open"))


def test_without_javascript(midflow: Doors) -> None:
    page = midflow.browse(java_script_enabled=False)
    midflow.join(page, "Vàng Thị Mỷ", UNIT)
    expect(page.get_by_text(words("phone.joined_title"))).to_be_visible()
    page.get_by_role("link", name=words("phone.continue")).click()

    page.get_by_label(words("phone.summary")).fill("Không có JavaScript")
    button(page, "phone.ask_floor").click()
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận – số")
    # Once per topic: the same again is refused in words.
    page.get_by_label(words("phone.summary")).fill("Không có JavaScript, lần nữa")
    button(page, "phone.ask_floor").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert "Vàng Thị Mỷ" in [turn.get("name") for turn in midflow.view("chair")["turns"].values()]

    text = "Ý kiến gửi bằng biểu mẫu thường"
    page.get_by_label(words("phone.text")).fill(text)
    button(page, "phone.send_opinion").click()
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận – số")
    expect(page.locator(".mine__one", has_text=text)).to_be_visible()
    # The list: who speaks, and what was released.
    expect(page.get_by_text(words("phone.now_speaking"))).to_be_visible()
    expect(page.locator(".wall__one").first).to_be_visible()
    assert len(midflow.opinions(text)) == 1


#: Telex as Unikey does it: letters, then backspaces, then the letter with its marks.
UNIKEY = [("De", 1, "ê"), (" nghi", 1, "ị"), (" xa", 1, "ã"), (" duo", 2, "ươ"), ("ng", 4, "ường")]
UNIKEY_TEXT = "Dê nghị xã dường"


def test_an_input_method_that_replaces_text_while_pushes_arrive(midflow: Doors) -> None:
    phone = midflow.phone("Thào A Sáng", UNIT)
    write_opinion(phone, "")
    area = sheet(phone).get_by_label(words("phone.text"))
    area.focus()
    for n, (typed, back, put) in enumerate(UNIKEY):
        phone.keyboard.type(typed)
        push_something(midflow, n)
        for _ in range(back):
            phone.keyboard.press("Backspace")
        phone.wait_for_timeout(150)
        phone.keyboard.insert_text(put)
    expect(area).to_have_value(UNIKEY_TEXT)
    # The same with a composition that stays open while pushes arrive (Laban Key, iOS).
    session = phone.context.new_cdp_session(phone)
    for part in (" p", " ph", " phô"):
        session.send(
            "Input.imeSetComposition",
            {"text": part, "selectionStart": len(part), "selectionEnd": len(part)},
        )
        push_something(midflow, len(part) + 10)
        phone.wait_for_timeout(150)
    session.send("Input.insertText", {"text": " phố"})
    expect(area).to_have_value(f"{UNIKEY_TEXT} phố")
    button(sheet(phone), "phone.send_opinion").click()
    expect(sheet(phone)).to_contain_text("Đã tiếp nhận – số")
    assert len(midflow.opinions(f"{UNIKEY_TEXT} phố")) == 1


def test_my_code_reopens_everything_elsewhere(midflow: Doors) -> None:
    phone = midflow.phone("Cứ Thị Say", UNIT)
    text = "Mở lại trên máy khác"
    send_opinion(phone, text)
    expect(sheet(phone)).to_contain_text("Đã tiếp nhận – số")
    close_sheet(phone)
    code = phone.locator(".code__small").inner_text()
    other = midflow.browse(PHONE)
    other.goto(midflow.meeting["join_url"])
    other.get_by_text(words("phone.have_code")).click()
    other.get_by_label(words("phone.my_code")).fill(code)
    button(other, "phone.resume").click()
    received(other, text)

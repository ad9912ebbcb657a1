"""The queue by topic, where the time ends, neighbours and another person on one phone, and speakers
listed before the opening."""

import secrets

from playwright.sync_api import expect

from tests.journeys.doors import LAPTOP, PHONE, Doors, button, close_sheet, sheet, words
from tests.pictures.album import Album


def queues(album: Album) -> None:
    doors = album.doors()
    chair = doors.chair()
    chair.locator("[data-policy]").select_option("topic")
    chair.locator(".topics__one").nth(1).click()
    expect(chair.locator(".topics__one--open")).to_have_count(1)
    album.take(chair, "chair-topics")
    chair.locator("[data-policy]").select_option("registration")
    for n in range(20):
        person = {"unit": f"Trường Tiểu học số {n + 1}", "summary": "Thiếu phòng học"}
        give(doors, "turn.add", f"Người thứ {n + 1}", **person)
    expect(chair.locator(".ends")).to_be_visible()
    chair.locator(".ends").scroll_into_view_if_needed()
    album.take(chair, "chair-time-ends")

    page = doors.phone("Nguyễn Thị Bưởi", "Trường Mầm non Hoa Mai")
    button(page, "phone.neighbour").click()
    sheet(page).get_by_label(words("phone.name"), exact=True).fill("Trần Văn Mít")
    album.take(page, "phone-neighbour")
    sheet(page).get_by_role("button", name=words("beside.neighbour_send"), exact=True).click()
    expect(sheet(page)).to_contain_text("Đã tiếp nhận")
    close_sheet(page)
    button(page, "phone.other").click()
    album.take(page, "phone-other-person")
    page.keyboard.press("Escape")
    view = doors.view("chair")
    turn = next(t for t, seen in view["turns"].items() if seen.get("name") == "Trần Văn Mít")
    doors.client.do(doors.token("chair"), "queue.offer_written", turns=[turn])
    expect(button(page, "written.send")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    album.take(page, "phone-written")
    doors.close()


def listed(album: Album) -> None:
    """While the meeting is a draft, and before other chapters name units."""
    doors = album.doors(is_midflow=False)
    page = doors.browse(LAPTOP)
    doors.enter(page, doors.meeting["people"]["organiser"]["link"])
    page.goto(f"{doors.server.url}/m/{doors.meeting['slug']}/admin/listed")
    page.locator("textarea[name=units]").fill("Trường THCS Nậm Tha\nTrường Mầm non Hoa Ban")
    page.locator("form[action$=links] button").click()
    link = page.locator("[data-copy]").first.get_attribute("data-copy") or ""
    unit = doors.browse(PHONE)
    doors.enter(unit, f"{doors.server.url}/l/{link.split('/l/', 1)[1]}")
    unit.locator("input[name=name]:not(#o-name)").fill("Hoàng Thị Đào")
    unit.locator("input[name=summary]").fill("Thiếu phòng học bộ môn")
    unit.locator("form:has(input[name=summary]) button").click()
    album.take(unit, "unit")
    page.reload()
    album.take(page, "admin-listed")
    unit.locator(".listed__people button").click()  # nobody waits when the meeting opens
    unit.wait_for_load_state()
    doors.close()


def give(doors: Doors, command: str, person: str, **args: str) -> None:
    """A command with a ``name`` among its arguments."""
    body = {"name": command, "cid": secrets.token_urlsafe(16), "args": {"name": person, **args}}
    answer = doors.client.call("POST", f"{doors.client.api}/do", body, token=doors.token("chair"))
    assert answer.status == 200, answer.body

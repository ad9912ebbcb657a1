"""From a unit's spreadsheet to people in the hall: imported, invited, checked in on a bad line."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.doors import ARGUMENTS, PHONE, Doors, button, words
from tests.journeys.reception import at_the_desk, film, link, listed, sheet

pytestmark = pytest.mark.browser


def card(page: Page, name: str):
    return page.get_by_role("region", name=name, exact=True)


def code_of(doors: Doors, name: str) -> str:
    """The code printed below the QR of this person's invitation."""
    view = doors.client.get("/views/reception", doors.token("secretary")).body["view"]
    return next(i for i, d in view["delegates"].items() if d["name"] == name)


def entries(doors: Doors, name: str) -> list[dict]:
    """Journal entries of that name."""
    journal = doors.client.get("/journal?since=0", doors.token("secretary")).body["entries"]
    return [entry for entry in journal if entry["name"] == name]


def sentences_survive_a_reload(office: Page, here: str) -> None:
    """What the organiser typed into a form and did not save is offered again, and no more once it
    is saved."""
    office.goto(f"{here}/admin/settings")
    rules = office.locator("textarea[name=rules]")
    rules.fill("Nội quy viết dở")
    office.reload()
    expect(office.locator(".unsaved")).to_contain_text("Nội quy viết dở")
    button(office, "unsaved.take").click()
    expect(rules).to_have_value("Nội quy viết dở")
    rules.press("Tab")
    button(office, "admin.save").first.click()
    expect(office.locator(".notice--done")).to_be_visible()
    expect(rules).to_have_value("Nội quy viết dở")
    expect(office.locator(".unsaved")).to_have_count(0)


def test_a_list_is_imported_an_invitation_answered_and_people_checked_in(opening: Doors) -> None:
    here = f"{opening.server.url}/m/{opening.meeting['slug']}"
    office = opening.staff(opening.meeting["people"]["organiser"]["link"])
    office.goto(f"{here}/admin/delegates/import")
    office.set_input_files("#file", sheet())
    button(office, "people.import_look").click()
    expect(office.get_by_text("Nguyễn Thị Hoa")).to_be_visible()
    button(office, "people.file_do", n=3).click()
    expect(office.get_by_role("status").first).to_contain_text("3 người mới")
    sentences_survive_a_reload(office, here)

    # Hoa answers on the phone, before the meeting.
    office.goto(f"{here}/admin/invitations?q=hoa")
    own = office.locator("[data-copy]").first.get_attribute("data-copy")
    phone = opening.browse(PHONE)
    phone.goto(str(own))
    phone.get_by_label(words("people.choose_confirmed")).check()
    button(phone, "people.reply_send").click()
    expect(phone.get_by_text(words("people.reply_kept"))).to_be_visible()

    # No camera on this device: words, and the code typed instead.
    desk = at_the_desk(opening)
    button(desk, "reception.scan").click()
    expect(desk.get_by_role("alert")).to_contain_text(words("reception.camera_instead"))
    button(desk, "reception.camera_close").click()
    search = desk.get_by_role("searchbox")
    code = code_of(opening, "Nguyễn Thị Hoa").upper()
    search.fill(f"{code[:4]} {code[4:]}")
    search.press("Enter")
    expect(card(desk, "Nguyễn Thị Hoa")).to_contain_text(words("reception.is_present"))
    expect(card(desk, "Nguyễn Thị Hoa")).not_to_contain_text(words("reception.on_its_way"))
    search.fill(code)
    search.press("Enter")
    again = re.compile(re.escape(words("reception.again", time="")) + r"\d+h\d\d")
    expect(card(desk, "Nguyễn Thị Hoa")).to_contain_text(again)

    # The line is cut: three letters of a name, and what was put down waits; a second time is known.
    desk.context.set_offline(True)
    search.fill("pao")
    button(desk, "reception.put_who", name="Giàng A Páo").click()
    expect(card(desk, "Giàng A Páo")).to_contain_text(words("reception.on_its_way"))
    search.fill("giang")
    expect(desk.get_by_role("list", name=words("reception.found"))).to_contain_text(
        words("reception.on_its_way")
    )
    desk.context.set_offline(False)
    search.fill("")
    expect(card(desk, "Giàng A Páo")).not_to_contain_text(words("reception.on_its_way"))
    assert len(entries(opening, "attendance.put")) == 2

    # Taken back, and somebody who was not on the list.
    button(card(desk, "Giàng A Páo"), "reception.undo").click()
    expect(card(desk, "Giàng A Páo")).to_contain_text(words("reception.not_yet"))
    button(desk, "reception.walk_in").click()
    form = desk.get_by_role("dialog")
    form.get_by_label(words("reception.name"), exact=True).fill("Phạm Thị Báo")
    form.get_by_label(words("reception.kind"), exact=True).select_option("press")
    button(form, "reception.walk_in_save").click()
    expect(desk.get_by_role("region", name=words("reception.latest"))).to_contain_text(
        "Phạm Thị Báo"
    )
    office.goto(f"{here}/admin/attendance")
    expect(office.get_by_role("main")).to_contain_text("Trường Mầm non Hoa Ban")


def test_the_camera_reads_an_invitation(midflow: Doors, tmp_path: Path) -> None:
    listed(midflow)
    mai = code_of(midflow, "Lò Thị Mai")
    film(tmp_path / "qr.y4m", f"{midflow.server.url}/i/{midflow.meeting['slug']}/{mai}/secret")
    flags = (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={tmp_path / 'qr.y4m'}",
    )
    address = link(midflow)
    path = os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")
    browser = midflow.browser.browser_type.launch(executable_path=path, args=[*ARGUMENTS, *flags])
    doors = Doors(browser, midflow.server, midflow.meeting)
    desk = doors.staff(address, PHONE)
    button(desk, "reception.scan").click()
    expect(card(desk, "Lò Thị Mai")).to_contain_text(words("reception.is_present"))
    doors.close()
    browser.close()
    assert doors.broken == []
    assert entries(midflow, "attendance.put")[-1]["particulars"]["delegate"] == mai


def test_a_site_s_desk_checks_its_own_people_in(midflow: Doors) -> None:
    site = midflow.meeting["sites"][7]
    rows = [{"name": "Sùng Thị Mỷ", "site": site["id"]}, {"name": "Vừ A Chía", "site": None}]
    other = {"name": "Lý Thị Cầu", "site": midflow.meeting["sites"][0]["id"]}
    done = midflow.client.do(midflow.token("organiser"), "delegate.import", rows=[*rows, other])
    assert done.status == 200, done.body
    desk = midflow.site(7)
    desk.get_by_role("link", name=words("site.check_in")).click()
    search = desk.get_by_role("searchbox")
    search.fill("cau")
    expect(desk.get_by_text(words("reception.nobody"))).to_be_visible()
    search.fill("my")
    button(desk, "reception.put_who", name="Sùng Thị Mỷ").click()
    expect(card(desk, "Sùng Thị Mỷ")).to_contain_text(words("reception.is_present"))

"""The projectors and who works them: prepared before it is seen, dark within a second, one picture
per site, back by itself; and read from the back row, which is measured."""

import time

import pytest
from playwright.sync_api import Page, expect

from meeting.state.screens import MODES
from tests import files
from tests.conftest import Server
from tests.journeys.doors import HALL, PHONE, Doors, button, drawn, until, within, words
from tests.web.client import Client

pytestmark = pytest.mark.browser

SIZES = [(1920, 1080), (1024, 768), (3840, 2160)]

#: Every visible text: its size in % of the height, its contrast, and whether it lies in the
#: safe area.
MEASURE = """() => {
  const light = (c) => {
    const part = c.match(/[\\d.]+/g).slice(0, 3)
      .map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const ground = (one) => {
    for (let e = one; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = [];
  for (const one of document.querySelectorAll(".hall *")) {
    const own = [...one.childNodes].filter((n) => n.nodeType === 3 && n.textContent.trim());
    const box = one.getBoundingClientRect();
    if (!own.length || !box.width || !box.height) continue;
    const style = getComputedStyle(one);
    const [a, b] = [light(style.color), light(ground(one))].sort((x, y) => y - x);
    const [w, h] = [innerWidth * 0.03 - 2, innerHeight * 0.03 - 2];
    found.push({
      text: own[0].textContent.trim().slice(0, 40),
      size: (parseFloat(style.fontSize) / innerHeight) * 100,
      contrast: (a + 0.05) / (b + 0.05),
      isSafe: box.left >= w && box.top >= h
        && box.right <= innerWidth - w && box.bottom <= innerHeight - h,
    });
  }
  return found;
}"""


def show(doors: Doors, **shown: object) -> None:
    done = doors.client.do(doors.meeting["operator"]["token"], "projector.show", **shown)
    assert done.status == 200, done.body


def upload(doors: Doors, name: str, content: bytes, **fields: str) -> None:
    """A document handed out by the organiser's form."""
    page = doors.staff(doors.meeting["people"]["organiser"]["link"])
    page.goto(f"{doors.server.url}/m/{doors.meeting['slug']}/admin/documents")
    card = page.locator("#add")
    card.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    for field, value in fields.items():
        card.locator(f"[name={field}]").fill(value)
    button(card, "admin.document_add").click()
    expect(page.get_by_role("status").first).to_be_visible()
    expect(page.locator("tbody")).to_contain_text(fields.get("title", name.rpartition(".")[0]))


def operator(doors: Doors, size: dict[str, int] = PHONE) -> Page:
    page = doors.staff(doors.meeting["operator"]["link"], size)
    expect(page.locator(".small .hall__stage").first).to_be_attached()
    return page


def prepare(page: Page, mode: str) -> None:
    page.locator(".modes").get_by_role("button", name=words(f"screen.mode_{mode}")).click()


def too_small(projector: Page, mode: str) -> list[dict]:
    """What cannot be read from the back row once the picture has taken its shape."""
    for _ in range(40):
        drawn(projector)
        seen = projector.evaluate(MEASURE)
        bad = [
            one for one in seen if one["size"] < 2.99 or one["contrast"] < 7 or not one["isSafe"]
        ]
        if seen and not bad:
            return []
        projector.wait_for_timeout(50)
    assert seen, (mode, "nothing to read")
    return bad


def test_every_picture_is_read_from_the_back_row(midflow: Doors) -> None:
    """At least 3 % of the height, 7:1, inside the safe area: each mode, light and dark, on an old
    projector, a usual one, and 4K."""
    upload(midflow, "Chương trình.pdf", files.pdf("x"))
    projector = midflow.projector()
    projector.locator(".hall__stage").wait_for()
    wall = midflow.client.get("/views/operator", midflow.meeting["operator"]["token"]).body["view"]
    show(midflow, mode="opinion", opinion=wall["wall"][0])
    found = []
    for is_light in (False, True):
        for mode in MODES:
            show(midflow, mode=mode, is_light=is_light)
            theme = "light" if is_light else "dark"
            projector.locator(f".hall--{mode}[data-theme={theme}]").wait_for()
            for width, height in SIZES:
                projector.set_viewport_size({"width": width, "height": height})
                found += [(mode, theme, width, one) for one in too_small(projector, mode)]
    assert found == []


def test_code_to_join_fills_seven_tenths_of_the_height(midflow: Doors) -> None:
    show(midflow, mode="join", is_light=False)
    projector = midflow.projector()
    code = projector.locator(".join__qr")
    expect(code).to_be_visible()
    for width, height in SIZES[:1] + SIZES[2:]:
        projector.set_viewport_size({"width": width, "height": height})
        is_large = f"(code) => code.getBoundingClientRect().height >= {0.7 * height}"
        until(projector, lambda check=is_large: code.evaluate(check), height)


def test_operator_on_a_phone_looks_before_the_hall_does(midflow: Doors) -> None:
    show(midflow, mode="speaker", is_blank=False)
    projector, phone = midflow.projector(), operator(midflow)
    projector.locator(".hall--speaker").wait_for()
    prepare(phone, "topics")
    preview = phone.locator(".operator__next .small")
    expect(preview.locator(".hall--topics")).to_be_attached()
    projector.wait_for_timeout(600)
    expect(projector.locator(".hall--speaker")).to_be_visible()
    button(phone, "operator.put_up").click()
    expect(projector.locator(".hall--topics")).to_be_visible()
    expect(button(phone, "operator.put_up")).to_be_disabled()

    prepare(phone, "opinion")
    pick = phone.locator(".picks__one").nth(1)
    text = pick.locator(".picks__text").inner_text()
    pick.click()
    phone.locator("#size").fill("150")
    button(phone, "operator.put_up").click()
    expect(projector.locator(".opinion__text")).to_contain_text(text[:30])
    spoken = projector.locator("[aria-live]")
    expect(spoken).to_contain_text(text[:30])


def test_everything_is_dark_within_a_second(midflow: Doors) -> None:
    show(midflow, mode="title", is_blank=False)
    projector, phone = midflow.projector(), operator(midflow)
    projector.locator(".hall--title").wait_for()

    def blank(_: int) -> float:
        began = time.monotonic()
        button(phone, "operator.blank").click()
        projector.wait_for_function("() => !document.querySelector('.hall').innerText.trim()")
        took = time.monotonic() - began
        expect(projector.locator("[aria-live]")).to_be_empty()
        button(phone, "operator.unblank").click()
        expect(projector.locator(".hall--title")).to_be_visible()
        return took

    within(1, blank)
    projector.keyboard.press("b")
    expect(projector.locator(".hall--title")).to_have_count(0)
    projector.keyboard.press("b")
    expect(projector.locator(".hall--title")).to_be_visible()


def test_each_site_may_show_its_own_picture(midflow: Doors) -> None:
    organiser, site = midflow.token("organiser"), midflow.meeting["sites"][3]
    made = midflow.client.do(organiser, "link.create", role="projector", site=site["id"])
    show(midflow, mode="agenda", is_blank=False)
    hall = midflow.projector()
    there = midflow.staff(made.body["result"]["url"], HALL)
    there.locator(".hall--agenda").wait_for()
    laptop = operator(midflow, {"width": 1366, "height": 768})
    laptop.locator("#target").select_option(site["id"])
    laptop.keyboard.press("6")
    laptop.keyboard.press("Enter")
    expect(there.locator(".hall--join")).to_be_visible()
    expect(hall.locator(".hall--agenda")).to_be_visible()
    expect(hall.locator(".agenda__foot")).to_contain_text("phút")
    code = midflow.client.get("/views/operator", midflow.meeting["operator"]["token"]).body
    expect(there.locator(".join__address")).to_contain_text(code["view"]["codes"][site["id"]])
    button(laptop, "operator.follow").click()
    expect(there.locator(".hall--agenda")).to_be_visible()


def test_document_is_handed_out_shown_and_read_on_a_phone(midflow: Doors) -> None:
    upload(midflow, "Báo cáo.pdf", files.pdf("Trang mot", "Trang hai"), title="Báo cáo tổng hợp")
    phone = midflow.phone("Nguyễn Thị Hoa", "Trường THCS Nậm Tha")
    phone.goto(f"{midflow.server.url}/m/{midflow.meeting['slug']}/documents")
    phone.get_by_role("link", name="Báo cáo tổng hợp").click()
    picture = phone.locator(".page__picture").first
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 1240)
    phone.locator(".page__words summary").nth(1).click()
    expect(phone.locator(".page__words p").nth(1)).to_have_text("Trang hai")
    with phone.expect_download() as downloaded:
        phone.get_by_role("link", name=words("document_room.download")).click()
    assert downloaded.value.suggested_filename == "Báo cáo tổng hợp.pdf"


def test_backdrop_of_the_operator_stands_behind_the_title(midflow: Doors) -> None:
    projector, laptop = midflow.projector(), operator(midflow, {"width": 1366, "height": 768})
    prepare(laptop, "title")
    laptop.locator("#maket").set_input_files(
        {"name": "maket.png", "mimeType": "image/png", "buffer": files.png(1600, 900)}
    )
    button(laptop, "operator.backdrop_save").click()
    expect(laptop.locator(".small .hall__stage").first).to_be_attached()
    prepare(laptop, "title")
    button(laptop, "operator.put_up").click()
    picture = projector.locator(".backdrop")
    expect(picture).to_have_js_property("naturalWidth", 1600)
    midflow.client.do(midflow.meeting["operator"]["token"], "projector.backdrop", file=None)


def test_screen_comes_back_by_itself_after_a_restart(midflow: Doors, hall_server: Server) -> None:
    """The server is away for a while: the picture stays, says since when, and is right again; a
    code that could not be loaded meanwhile is loaded then."""
    show(midflow, mode="speaker", is_blank=False)
    projector = midflow.projector()
    projector.locator(".hall--speaker").wait_for()
    hall_server.stop()
    expect(projector.locator(".hall__title--lost")).to_be_visible()
    expect(projector.locator(".speaker")).to_be_visible()
    hall_server.start()
    Client(hall_server.url, midflow.meeting["slug"])
    expect(projector.locator(".hall__title--lost")).to_have_count(0)
    show(midflow, mode="join")
    expect(projector.locator(".join__qr")).to_be_visible()

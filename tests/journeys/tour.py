"""Every screen of the house, each opened the way its people open it."""

import re
import secrets
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.journeys.doors import HALL, LAPTOP, PHONE, Doors, drawn
from tests.journeys.reception import link as reception_link

PAGES_OF_THE_ORGANISER = (
    "",
    "/meeting",
    "/settings",
    "/links",
    "/delegates",
    "/delegates/import",
    "/invitations",
    "/attendance",
    "/documents",
    "/check",
    "/format",
    "/paperwork",
    "/paperwork/announcement",
    "/paperwork/words",
    "/agenda",
    "/topics",
    "/agencies",
    "/sites",
    "/collect",
    "/opinions",
    "/paper",
    "/coverage",
    "/tasks",
    "/calendar",
    "/listed",
    "/rehearsals",
    "/new",
)
LONG_NAME = "Hoàng Nguyễn Thị Phương Quỳnh Ngọc Bảo Khánh Linh Huyền Trang Diễm Mỹ Thúy Yến Ễ"
LONG_UNIT = (
    "Trường Phổ thông Dân tộc Bán trú Trung học cơ sở và Tiểu học xã Nậm Có, "
    "huyện Mù Cang Chải, tỉnh Yên Bái"
)


UNTRANSLATED = re.compile(
    r"\b(?:phone|chair|common|secretary|site|projector|screen|admin|clerk|agency|error)"
    r"\.[a-z]+(?:_[a-z]+)*\b"
)


class Stop(NamedTuple):
    """A screen in front of the visitor; ``page`` is closed when the next one opens."""

    name: str
    page: Page


def screens(doors: Doors) -> Iterator[Stop]:
    """The screens that live: each waits until there is something on it."""
    meeting = doors.meeting
    page = doors.browse(PHONE)
    page.goto(meeting["join_url"])
    yield Stop("join", page)
    doors.leave(page)

    page = doors.phone("Nguyễn Thị Hoa", "Trường THCS Nậm Tha")
    expect(page.locator(".wall__one").first).to_be_visible()
    yield Stop("phone", page)
    page.get_by_role("button", name=doors.words("phone.send_opinion")).click()
    yield Stop("phone-opinion", page)
    doors.leave(page)

    for name, link, size in staff(doors):
        page = doors.staff(link, size)
        page.locator(".line--connected, .light, .hall__stage").first.wait_for(state="attached")
        page.locator("h1, .hall__stage").first.wait_for()
        drawn(page)
        yield Stop(name, page)
        if name == "operator":
            page.keyboard.press("2")
            yield Stop("operator-opinion", page)
        if name == "chair":
            page.keyboard.press("a")
            yield Stop("chair-add", page)
            page.keyboard.press("Escape")
            page.keyboard.press("m")
            yield Stop("chair-invite", page)
            page.keyboard.press("Escape")
            page.keyboard.press("0")
            page.locator(".concluded").first.wait_for()
            yield Stop("chair-conclusion", page)
            page.goto(page.url.split("/chair")[0] + "/conclusion?as=chair")
            yield Stop("print-conclusion", page)
        if name == "reception":
            page.get_by_role("searchbox").fill("a")
            yield Stop("reception-search", page)
            page.locator(".person__words").first.click()
            page.get_by_role("button", name=doors.words("reception.scan")).click()
            yield Stop("reception-person", page)
        if name == "secretary":
            page.keyboard.press("v")
            yield Stop("secretary-recording", page)
            page.keyboard.press("Escape")
            page.keyboard.press("r")
            yield Stop("secretary-round", page)
            page.keyboard.press("Escape")
            page.get_by_role("button", name=doors.words("moderation.filter")).click()
            page.locator("[data-row] .mark").first.click()
            page.keyboard.press("n")
            yield Stop("secretary-off-topic", page)
            page.keyboard.press("Escape")
            page.locator(".matter .row__open").first.click()
            yield Stop("secretary-matter", page)
            page.locator(".passage__edit").nth(1).click()
            yield Stop("secretary-passage", page)
            page.keyboard.press("Escape")
            page.get_by_role("button", name=doors.words("secretary.signing"), exact=True).click()
            page.get_by_role("button", name=doors.words("official.add_presider")).click()
            yield Stop("secretary-signing", page)
            page.goto(page.url.split("/secretary")[0] + "/preparation?as=secretary")
            page.get_by_role("tab", name=doors.words("preparation.part.progress")).click()
            page.locator(".row__head").first.click()
            page.get_by_role("button", name=doors.words("preparation.type_for")).click()
            yield Stop("preparation-typed-for", page)
        doors.leave(page)


def bound_link(doors: Doors, role: str, **bound: str) -> str:
    """A link the organiser makes now."""
    made = doors.client.do(doors.token("organiser"), "link.create", role=role, **bound)
    return doors.server.url + urlsplit(made.body["result"]["url"]).path


def staff(doors: Doors) -> list[tuple[str, str, dict[str, int]]]:
    meeting = doors.meeting
    return [
        ("chair", meeting["people"]["chair"]["link"], LAPTOP),
        ("projector", meeting["projector"]["link"], HALL),
        ("operator", meeting["operator"]["link"], PHONE),
        ("secretary", meeting["people"]["secretary"]["link"], LAPTOP),
        ("site", meeting["sites"][7]["link"], LAPTOP),
        ("agency", meeting["agencies"][0]["link"], LAPTOP),
        ("clerk", meeting["clerk"]["link"], LAPTOP),
        ("runner", bound_link(doors, "runner", site=meeting["sites"][7]["id"]), PHONE),
        ("technician", bound_link(doors, "technician"), LAPTOP),
        ("reception", reception_link(doors), PHONE),
    ]


def pages(doors: Doors) -> Iterator[Stop]:
    """The pages the server draws: the organiser's, what is printed, doors and errors."""
    here = f"{doors.server.url}/m/{doors.meeting['slug']}"
    page = doors.browse(LAPTOP)
    page.goto(doors.meeting["people"]["organiser"]["link"])
    yield Stop("link", page)
    page.locator("form button[type=submit]").click()
    for path in PAGES_OF_THE_ORGANISER:
        page.goto(f"{here}/admin{path}")
        yield Stop(f"admin{path.replace('/', '-')}", page)
    page.goto(f"{here}/admin/links")
    page.locator("a[href*='/admin/links/']").first.click()
    page.wait_for_url("**/admin/links/*")
    yield Stop("admin-link", page)
    page.goto(f"{here}/admin/invitations")
    own = page.locator("[data-copy]").first.get_attribute("data-copy")
    page.goto(doors.server.url + urlsplit(str(own)).path)
    yield Stop("invitation", page)
    page.goto(f"{here}/preparation?as=admin")
    page.get_by_role("tab", name=doors.words("preparation.part.progress")).click()
    page.locator(".row__head").first.click()
    yield Stop("preparation", page)
    printed = (
        ("print", "print"),
        ("print-speaking", "speaking?as=admin"),
        ("print-reconciliation", "reconciliation?as=admin"),
        ("documents", "documents"),
    )
    for name, address in printed:
        page.goto(f"{here}/{address}")
        yield Stop(name, page)
    page.goto(f"{doors.server.url}/j/{doors.meeting['join_code']}/opinion")
    yield Stop("ask", page)
    page = doors.staff(bound_link(doors, "unit", unit="Trường Mầm non Hoa Ban"), PHONE)
    yield Stop("unit", page)
    page = doors.staff(doors.meeting["people"]["moderator"]["link"], LAPTOP)
    page.goto(f"{here}/typing")
    page.locator(".typing textarea").wait_for()
    yield Stop("typing", page)
    page.goto(f"{here}/typing/table")
    yield Stop("typing-table", page)
    for name, address in (("start", "/"), ("code", "/code"), ("error", "/m/khong-co/phone")):
        page.goto(f"{doors.server.url}{address}")
        yield Stop(name, page)


def untranslated(stop: Stop, language: str) -> list[str]:
    """Keys that stand where words should, and a page that says it is in another language."""
    shown = stop.page.evaluate(
        """() => document.body.innerText + " " + document.title + " "
          + [...document.querySelectorAll("[aria-label],[title],[placeholder],[alt]")]
            .map((one) => ["aria-label", "title", "placeholder", "alt"]
              .map((name) => one.getAttribute(name) || "").join(" ")).join(" ")"""
    )
    found = [f"{stop.name}: {key}" for key in UNTRANSLATED.findall(shown)]
    if stop.page.evaluate("document.documentElement.lang") != language:
        found.append(f"{stop.name}: the page says another language")
    return found


def visit(doors: Doors, look: Callable[[Stop], None]) -> None:
    """Looks at every screen and page, one at a time."""
    for stops in (screens, pages):
        for stop in stops(doors):
            look(stop)


def long_names(doors: Doors) -> None:
    """The longest name and unit the hall will ever have, at the head of the queue."""
    args = {"name": LONG_NAME, "unit": LONG_UNIT, "kind": "first", "after": None}
    body = {"name": "turn.add", "cid": secrets.token_urlsafe(16), "args": args}
    path = f"/api/meetings/{doors.meeting['slug']}/do"
    added = doors.client.call("POST", path, body, token=doors.token("chair"))
    assert added.status == 200, added.body


def free_floor(doors: Doors) -> None:
    """Whoever has the floor is done."""
    floor = doors.view("chair").get("floor")
    if floor:
        doors.client.do(doors.token("chair"), "turn.finish", expect=floor["turn"])

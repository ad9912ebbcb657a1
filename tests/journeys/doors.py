"""How a test gets in front of a screen: the links and forms a person would use, no shortcuts."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from meeting.web.languages import translate
from tests.conftest import Server
from tests.web.client import Client

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1366, "height": 768}
HALL = {"width": 1920, "height": 1080}

#: Where the people of these tests work.
UNIT = "Trường Mầm non Hoa Mai"

#: Nothing of the browser's own may reach for the network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: Nobody waits so long unless something is broken; a shared machine may need several seconds.
PATIENCE_MS = 30_000

expect.set_options(timeout=PATIENCE_MS)


def words(key: str, **particulars: Any) -> str:
    """A message as a Vietnamese reader sees it."""
    return translate("vi", key, **particulars)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Doors:
    """Opens screens of one meeting, each in a browser of its own, and remembers what broke."""

    def __init__(
        self, browser: Browser, server: Server, meeting: dict[str, Any], language: str = "vi"
    ):
        self.browser = browser
        self.language = language
        self.server = server
        self.meeting = meeting
        self.client = Client(server.url, meeting["slug"])
        self.contexts: list[BrowserContext] = []
        #: Scripts that threw and rules of the content security policy that were broken.
        self.broken: list[str] = []

    def browse(self, size: dict[str, int] = PHONE, script: str = "", **more: Any) -> Page:
        """A page in a browser of its own. ``script`` runs before anything else in it."""
        more.setdefault("locale", "vi-VN")
        # What a worker answers, a test that cuts the line would not see.
        more.setdefault("service_workers", "block")
        context = self.browser.new_context(
            viewport=size, timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce", **more
        )
        context.set_default_timeout(2 * PATIENCE_MS)
        self.contexts.append(context)
        if self.language != "vi":
            chosen = {"name": "lang", "value": self.language, "url": self.server.url}
            context.add_cookies([chosen])
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: self.broken.append(f"{page.url}: {error}"))
        page.on("console", lambda said: self._listen(page, said.text))
        return page

    def _listen(self, page: Page, text: str) -> None:
        if "Content Security Policy" in text:
            self.broken.append(f"{page.url}: {text}")

    def staff(self, link: str, size: dict[str, int] = LAPTOP, **more: Any) -> Page:
        """The screen behind a role link: opened, then entered by its button."""
        page = self.browse(size, **more)
        self.enter(page, link)
        return page

    def here(self, link: str) -> str:
        """A link as it leads to this server, whatever address it was printed with."""
        return self.server.url + urlsplit(link).path

    def enter(self, page: Page, link: str) -> None:
        page.goto(self.here(link))
        page.locator("form button[type=submit]").click()
        page.wait_for_url("**/m/**")

    def words(self, key: str) -> str:
        """A message as a reader of these screens sees it."""
        return translate(self.language, key)

    def chair(self, **more: Any) -> Page:
        return self.staff(self.meeting["people"]["chair"]["link"], **more)

    def secretary(self, **more: Any) -> Page:
        return self.staff(self.meeting["people"]["secretary"]["link"], **more)

    def projector(self, **more: Any) -> Page:
        return self.staff(self.meeting["projector"]["link"], **{"size": HALL, **more})

    def site(self, index: int, **more: Any) -> Page:
        return self.staff(self.meeting["sites"][index]["link"], **more)

    def join(self, page: Page, name: str, unit: str, display: str = "name") -> None:
        """Joins by the form, as somebody does who scanned the code."""
        page.goto(self.meeting["join_url"])
        page.get_by_label(self.words("phone.name"), exact=True).fill(name)
        page.get_by_label(self.words("phone.unit"), exact=True).fill(unit)
        page.get_by_label(self.words("phone.join_display")).select_option(display)
        page.get_by_role("button", name=self.words("phone.join"), exact=True).click()

    def phone(self, name: str, unit: str, display: str = "name", **more: Any) -> Page:
        """The phone of somebody who has joined."""
        page = self.browse(**{"size": PHONE, **more})
        self.join(page, name, unit, display)
        expect(page.get_by_role("button", name=self.words("phone.send_opinion"))).to_be_visible()
        # Until the view is there, what stands below it moves away under the finger.
        expect(page.locator(".line--connected")).to_be_visible()
        return page

    def token(self, who: str) -> str:
        return str(self.meeting["people"][who]["token"])

    def view(self, audience: str) -> dict[str, Any]:
        """The view as the server has it now."""
        who = {"phone": "secretary"}.get(audience, audience)
        return dict(self.client.get(f"/views/{audience}", self.token(who)).body["view"])

    def opinions(self, text: str) -> list[dict[str, Any]]:
        """Opinions on the server with exactly this text."""
        every = self.view("secretary")["opinions"].values()
        return [opinion for opinion in every if opinion.get("text") == text]

    def leave(self, page: Page) -> None:
        """Closes a page and the browser it was alone in."""
        self.contexts.remove(page.context)
        page.context.close()

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.contexts.clear()


def settled(*desks: Page) -> None:
    """Until the desk hears again: it is deaf while a move is on its way and for half a second, so
    that a nervous double press does one thing."""
    for desk in desks:
        expect(desk.locator(".floor[aria-busy]")).to_have_attribute("aria-busy", "false")


def until(page: Page, holds: Callable[[], object], what: object = "") -> None:
    """Until it holds, for what no expectation of the browser's can say; the page goes on."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not holds():
        assert time.monotonic() < deadline, what or "waited in vain"
        page.wait_for_timeout(50)


def within(seconds: float, tried: Callable[[int], float]) -> None:
    """A promise about time, kept once in three tries (``tried`` does it and says how long it
    took): a machine that others use is slow for a while, a product that is slow is so always."""
    took: list[float] = []
    while not took or took[-1] >= seconds:
        assert len(took) < 3, f"{took} s instead of {seconds}"
        took.append(tried(len(took)))


def drawn(page: Page) -> None:
    """Two pictures later: what depends on the size of the page has been laid out."""
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def button(page: Page | Locator, key: str, **particulars: Any) -> Locator:
    """A button by its words; a key on it or a hint in it may follow."""
    return page.get_by_role("button", name=words(key, **particulars))


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog")


def line(page: Page) -> Locator:
    """The state of the line."""
    return page.locator(".line")


def write_opinion(page: Page, text: str) -> None:
    """Opens the sheet and types; does not send."""
    button(page, "phone.send_opinion").click()
    sheet(page).get_by_label(words("phone.text")).fill(text)


def send_opinion(page: Page, text: str) -> None:
    write_opinion(page, text)
    button(sheet(page), "phone.send_opinion").click()


def close_sheet(page: Page) -> None:
    """Closes a receipt. Not before it is one: the sheet changes its height with the answer, and a
    finger that was on its button is beside it then."""
    expect(sheet(page).locator(".receipt__words--sent, .receipt__words--waiting")).to_be_visible()
    button(sheet(page), "common.close").last.click()
    expect(sheet(page)).to_have_count(0)


def waiting(page: Page) -> None:
    """The text is kept, and the words say so."""
    receipt = sheet(page)
    expect(receipt).to_contain_text(words("phone.will_send"))


def received(page: Page, text: str) -> None:
    """It stands among my opinions with a number."""
    mine = page.locator(".mine__one", has_text=text)
    expect(mine.filter(has_text="Đã tiếp nhận – số")).to_have_count(1)


def push_something(doors: Doors, n: int) -> None:
    """Something every phone is told: an opinion is released."""
    staff = doors.token("secretary")
    made = doors.client.do(staff, "opinion.enter", text=f"Ý mới {n}", channel="form")
    doors.client.do(staff, "opinion.release", opinion=made.body["result"]["opinion"])

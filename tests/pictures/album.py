"""Takes the pictures: one file per name, small, and never for too long."""

import sys
import time

from playwright.sync_api import Browser, Page

from tests.conftest import ROOT, Server
from tests.journeys.doors import Doors
from tests.pictures.small_png import small

FOLDER = ROOT / "docs" / "screens"
MOST_BYTES = 150_000
MOST_S = 600


class Album:
    """Takes pictures and knows when it has taken too long."""

    def __init__(self, browser: Browser, server: Server):
        self.browser = browser
        self.server = server
        self.started = time.monotonic()
        self.taken: list[str] = []

    def doors(self, is_midflow: bool = True, language: str = "vi") -> Doors:
        meeting = self.server.demo["midflow"] if is_midflow else self.server.demo
        return Doors(self.browser, self.server, meeting, language)

    def take(self, page: Page, name: str, wait_ms: int = 350) -> None:
        if time.monotonic() - self.started > MOST_S:
            raise SystemExit(f"the pictures took more than {MOST_S} s")
        page.wait_for_timeout(wait_ms)
        file = FOLDER / f"{name}.png"
        file.write_bytes(small(self.browser, page.screenshot()))
        self.taken.append(name)
        size = file.stat().st_size
        if size > MOST_BYTES:
            print(f"{file.name}: {size:,} bytes, more than {MOST_BYTES:,}", file=sys.stderr)

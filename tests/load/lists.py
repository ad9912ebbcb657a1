"""P16: tables of thousands taken in from files while a meeting runs, and what the push feels."""

import asyncio
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.intake.sheets import HEADINGS, book
from tests.load.contestants import Product
from tests.load.figures import percentile
from tests.load.generator import Swarm
from tests.load.papers import MATTERS, OPINIONS, TEXT, fill, pushed
from tests.load.report import Report

ROWS = 3_000
LATER_MS = 50
EDGE = "the-edge-of-a-part"
HIDDEN = re.compile(r'<input type="hidden" name="(file|c\d+|cid)" value="([^"]*)"')


class NoFollowing(urllib.request.HTTPRedirectHandler):
    """A form is answered with another page; which one is all we want to know."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Clerk:
    """Takes a table in on a page of the organiser's, as a browser does."""

    def __init__(self, product: Product):
        self.product = product
        self._opener = urllib.request.build_opener(NoFollowing)

    def ask(self, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str, str]:
        """``(status, where to, page)``."""
        here = self.product.server.url
        headers = {"Authorization": f"Bearer {self.product.people['organiser']}", "Origin": here}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            answer = self._opener.open(
                urllib.request.Request(here + path, body, headers), timeout=90
            )
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()

    def take_in(self, upload: str, look: str, content: bytes) -> float:
        """Seconds from the file to the answer that it is in the meeting."""
        began = time.monotonic()
        base = f"/m/{self.product.slug}/admin"
        said = 'Content-Disposition: form-data; name="file"; filename="list.xlsx"'
        part = f"--{EDGE}\r\n{said}\r\n\r\n".encode() + content + f"\r\n--{EDGE}--\r\n".encode()
        status, where, page = self.ask(base + upload, part, f"multipart/form-data; boundary={EDGE}")
        assert status == 303, page[:2_000]
        status, _, page = self.ask(where)
        assert status == 200, page[:2_000]
        fields = urllib.parse.urlencode(dict(reversed(HIDDEN.findall(page)))).encode()
        status, where, page = self.ask(base + look, fields, "application/x-www-form-urlencoded")
        assert status == 303 and f"added={ROWS}" in where, (where, page[:2_000])
        return time.monotonic() - began


def once(call: Callable[[], float], taken: list[float]) -> Callable[[], Awaitable[None]]:
    """Does it the first time it is asked, in a thread; afterwards only waits."""
    rest = [call]

    async def go() -> None:
        if rest:
            taken.append(await asyncio.to_thread(rest.pop()))
        await asyncio.sleep(0.05)

    return go


def opinions(turn: int) -> bytes:
    """A table that is in no former one."""
    top = ["Nội dung ý kiến", "Họ và tên", "Đơn vị"]
    rows = ([f"{TEXT}({turn}.{n})", f"Lò Thị {n}", f"Trường số {n % 90}"] for n in range(ROWS))
    return book(top, *rows)


def delegates(turn: int) -> bytes:
    """A list of people who are on none."""
    people = (
        [n, f"Hà Thị {n} {turn}", "Giáo viên", f"Trường số {n % 90}", "Nữ", f"09{n:08}", ""]
        for n in range(ROWS)
    )
    return book(HEADINGS, *people)


TABLES = {
    "opinions": (opinions, "/opinions/upload", "/opinions"),
    "delegates": (delegates, "/delegates/upload", "/delegates/import"),
}


async def measure(
    report: Report, folder: Path, phones: int = 300, updates: int = 60, rounds: int = 3
) -> None:
    """The push without and with a table being taken in beside it, in turns."""
    product = Product(folder)
    fill(product, MATTERS, OPINIONS)
    await product.start()
    clerk = Clerk(product)
    try:
        await product.admit(60)
        swarm, desks = Swarm(product.port), Swarm(product.port)
        await swarm.connect(product.auths(phones))
        await desks.connect([product.auth(a, product.people[a]) for a in ("secretary", "chair")])
        for what, (table, upload, look) in TABLES.items():
            alone: list[float] = []
            beside: list[float] = []
            taken: list[float] = []
            for turn in range(rounds):  # in turns: the machine may be busier at one time
                take_in = partial(clerk.take_in, upload, look, table(turn))
                alone += await pushed(product, swarm, updates, None)
                beside += await pushed(product, swarm, updates, once(take_in, taken))
            before, after = percentile(alone, 0.99), percentile(beside, 0.99)
            report.at_most(
                "P16", f"push to {phones} phones, how much later while {ROWS:,} {what} are taken "
                "in: p99", after - before, LATER_MS, "ms",
                note=f"{before:.0f} ms without, {after:.0f} ms with; the latest {max(alone):.0f} "
                f"and {max(beside):.0f}; a file takes {min(taken):.1f} s in all",
            )  # fmt: skip
    finally:
        product.stop()

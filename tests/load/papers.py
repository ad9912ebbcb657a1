"""P15: documents of a large conference, made while it runs, and what the push feels of it."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from meeting.documents.archive import archive
from meeting.documents.files import file
from meeting.documents.texts import notice_text
from meeting.state.matters import OUTCOMES, Matter
from meeting.state.opinions import Opinion
from meeting.state.record import Record
from meeting.store import loading
from meeting.store.tables import TABLES
from meeting.web.making import Making
from tests.load.contestants import Product
from tests.load.figures import median, percentile
from tests.load.generator import Swarm
from tests.load.http import Http
from tests.load.report import Plot, Report

MATTERS, OPINIONS = 500, 2_000
AT = "2023-04-27T01:00:00.000Z"
TEXT = "Đề nghị sớm bổ sung biên chế giáo viên tiếng Anh, Tin học cho các trường vùng khó khăn. "
#: File → seconds it may take. The notice is what somebody waits for; ``notice.json`` is its text
#: on the screens of those who edit it.
FILES: dict[str, float | None] = {
    "notice.docx": 2.0,
    "notice.pdf": 2.0,
    "minutes.docx": None,
    "minutes.pdf": None,
    "summary.xlsx": None,
    "notice.json": None,
}
DOSSIER, DOSSIER_S, DOSSIER_ROUNDS = "dossier.zip", 10.0, 2
LATER_MS = 50


def fill(product: Product, matters: int, opinions: int) -> None:
    """Records straight into the database, before the server starts."""
    engine = sa.create_engine(product.server.environ["DATABASE_URL"])
    each = opinions // matters
    with engine.begin() as connection:
        meetings = TABLES["meetings"]
        found = connection.execute(sa.select(meetings).where(meetings.c.slug == product.slug)).one()
        agencies = TABLES["agencies"]
        asked = sa.select(agencies.c.id).where(agencies.c.meeting == found.id)
        agency = connection.scalars(asked).first()
        first, base = found.opinion_count + 1, found.matter_count + 1
        records: list[Record] = [
            Opinion(
                id=f"o{n:07}", v=1, number=first + n, text=f"{TEXT * 2}({n})", status="released",
                channel="phone", name=f"Lò Văn {n}", unit="Trường Mầm non Hoa Ban",
                received_at=AT, released_at=AT, display="name",
            )
            for n in range(opinions)
        ]  # fmt: skip
        records += [
            Matter(
                id=f"m{n:07}", v=1, number=base + n, title=f"Việc thứ {n} về biên chế giáo viên",
                opinions=[f"o{n * each + i:07}" for i in range(each)], created_at=AT,
                outcome=OUTCOMES[n % len(OUTCOMES)], lead=agency, due_on="2023-06-30",
                directive=TEXT,
            )
            for n in range(matters)
        ]  # fmt: skip
        for kind, table in ((Opinion, TABLES["opinions"]), (Matter, TABLES["matters"])):
            rows = [
                {**msgspec.to_builtins(r), "meeting": found.id}
                for r in records
                if isinstance(r, kind)
            ]
            connection.execute(table.insert(), rows)
        counts = {"opinion_count": first + opinions, "matter_count": base + matters}
        connection.execute(meetings.update().where(meetings.c.id == found.id).values(**counts))
    engine.dispose()


class Reader:
    """A secretary's browser that fetches files."""

    def __init__(self, product: Product):
        self.product, self.http = product, Http(product.port)

    async def fetch(self, name: str) -> tuple[float, int]:
        """``(seconds, bytes)`` of one file, which must come."""
        begun = time.monotonic()
        path, token = f"/api/meetings/{self.product.slug}/{name}", self.product.people["secretary"]
        if name == DOSSIER:
            path = f"/m/{self.product.slug}/admin/paperwork/{name}"
            token = self.product.people["organiser"]
        status, content = await self.http.ask("GET", f"{path}?as=secretary", token=token)
        assert status == 200, (name, status, content[:200], self.product.log())
        return time.monotonic() - begun, len(content)


def processor_s(product: Product, name: str) -> float:
    """Seconds of a core that the process spends which makes this file, whatever else runs."""
    engine = sa.create_engine(product.server.environ["DATABASE_URL"])
    with engine.connect() as connection:
        meeting = loading.meeting_of_slug(connection, product.slug)
        state = loading.load(connection, meeting or "")
    engine.dispose()
    assert state is not None
    tables = {table: list(rows.values()) for table, rows in state.tables.items()}
    making = Making(product.folder, lambda call: call(), is_apart=True)
    before = os.times()
    if name == DOSSIER:
        journal = product.folder / "journal"
        journal.touch()
        making.file(state, tables, archive, str(product.folder / name), str(journal), [])
    elif name == "notice.json":
        making.file(state, tables, notice_text)
    else:
        making.file(state, tables, file, *name.split("."), "")
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


async def pushed(
    product: Product, swarm: Swarm, updates: int, meanwhile: Callable[[], Awaitable[Any]] | None
) -> list[float]:
    """How late, in milliseconds, each of so many updates reached the phones, ten a second; while
    ``meanwhile`` is done over and over."""
    swarm.fresh()
    is_over = asyncio.Event()

    async def work() -> None:
        while meanwhile is not None and not is_over.is_set():
            await meanwhile()

    other = asyncio.create_task(work())
    began = time.monotonic()
    for n in range(updates):
        await product.fire(n)
        await asyncio.sleep(max(0.0, began + (n + 1) * 0.1 - time.monotonic()))
    await asyncio.sleep(0.5)
    late = [second * 1_000 for second in swarm.latencies()]
    is_over.set()
    await other
    return late


async def measure(
    report: Report, folder: Path, phones: int = 300, updates: int = 100, rounds: int = 5
) -> None:
    """Every file alone, then the push without and with files being made beside it, in turns."""
    product = Product(folder)
    fill(product, MATTERS, OPINIONS)
    await product.start()
    reader = Reader(product)
    try:
        await product.admit(60)
        swarm = Swarm(product.port)
        await swarm.connect(product.auths(phones))
        size = f"{MATTERS} matters, {OPINIONS:,} opinions"
        bars: dict[str, float] = {}
        for name, limit in {**FILES, DOSSIER: DOSSIER_S}.items():
            often = min(rounds, DOSSIER_ROUNDS) if name == DOSSIER else rounds
            taken = [await reader.fetch(name) for _ in range(often)]
            seconds = median([s for s, _ in taken])
            note = f"{taken[0][1] / 1_000:.0f} kB; {processor_s(product, name):.2f} s of a core"
            bars[name] = seconds
            if limit is None:
                report.said("P15", f"{name}, {size}", seconds, "s", note=note)
            else:
                report.at_most("P15", f"{name}, {size}", seconds, limit, "s", note=note)

        async def all_of_them() -> None:
            for name in FILES:
                await reader.fetch(name)

        async def the_dossier() -> None:
            await reader.fetch(DOSSIER)

        for what, meanwhile in (("files are", all_of_them), ("the dossier is", the_dossier)):
            alone: list[float] = []
            beside: list[float] = []
            for _ in range(3):  # in turns: the machine may be busier at one time than at another
                alone += await pushed(product, swarm, updates // 3, None)
                beside += await pushed(product, swarm, updates // 3, meanwhile)
            before, after = percentile(alone, 0.99), percentile(beside, 0.99)
            report.at_most(
                "P15", f"push to {phones} phones, how much later while {what} made: p99",
                after - before, LATER_MS, "ms",
                note=f"{before:.0f} ms without, {after:.0f} ms with; the latest {max(alone):.0f} "
                f"and {max(beside):.0f}; {os.cpu_count()} cores",
            )  # fmt: skip
            bars |= {
                f"push p99, alone (ms), {what} made": before,
                f"push p99, {what} made (ms)": after,
            }
        report.raw["papers"] = bars
        report.plots.append(Plot(f"Documents: {size}", "s", bars=bars))
    finally:
        reader.http.close()
        product.stop()

"""Pictures of every screen in the states that matter, into docs/screens (`./dev screens`).

They are looked at before a change to a screen is called done, and the README shows the best. A
server of its own on the demonstration; the same names every time, so that a picture replaces the
former one.
"""

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT, Server
from tests.journeys.doors import chromium
from tests.pictures.album import FOLDER, Album
from tests.pictures.collecting import collecting
from tests.pictures.desks import chairs, desks, gone, moderation, pages, preparing
from tests.pictures.grouping import grouping
from tests.pictures.halls import halls, longest
from tests.pictures.official import official
from tests.pictures.phones import called_phone, joining, phones
from tests.pictures.queues import listed, queues
from tests.pictures.rooms import operators, rooms
from tests.pictures.rounds import rounds

#: What stands under the QR code in the pictures.
ADDRESS = "https://doithoai.example.vn"

CHAPTERS: tuple[Callable[[Album], None], ...] = (
    joining,
    listed,
    chairs,
    phones,
    called_phone,
    halls,
    rooms,
    operators,
    desks,
    preparing,
    collecting,
    moderation,
    grouping,
    official,
    rounds,
    queues,
    pages,
    longest,
    gone,
)


def hall_server(folder: Path) -> Server:
    """A seeded server that has a public address, as in a real hall, and is reached by its own."""
    server = Server(folder, seed=False)
    server.environ["PUBLIC_URL"] = f"{ADDRESS},{server.url}"
    demo = server.cli("seed", "--demo", "--json")
    server.demo = json.loads(json.dumps(demo).replace(ADDRESS, server.url))
    return server


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        server = hall_server(Path(folder))
        server.start()
        try:
            with chromium() as browser:
                album = Album(browser, server)
                for chapter in CHAPTERS:
                    chapter(album)
        finally:
            server.stop()
    for old in FOLDER.glob("*.png"):
        if old.stem not in album.taken:
            old.unlink()
    took = time.monotonic() - album.started
    print(f"{len(album.taken)} pictures in {FOLDER.relative_to(ROOT)}, {took:.0f} s")


if __name__ == "__main__":
    main()

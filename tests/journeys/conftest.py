"""A browser and a server per module, doors per test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT, Server, demo_server
from tests.journeys.doors import Doors, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not for the whole run: Playwright keeps a loop running that other tests would trip over.
    assert (ROOT / "static" / "dist" / "manifest.json").exists(), "build the screens first: ./dev"
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def hall_server(
    tmp_path_factory: pytest.TempPathFactory, demo_database: tuple[Path, dict[str, Any]]
) -> Iterator[Server]:
    server = demo_server(tmp_path_factory.mktemp("server"), demo_database)
    server.start()
    yield server
    server.stop()


def _doors(browser: Browser, server: Server, meeting: dict[str, Any]) -> Iterator[Doors]:
    doors = Doors(browser, server, meeting)
    yield doors
    doors.close()
    assert doors.broken == []


@pytest.fixture
def opening(browser: Browser, hall_server: Server) -> Iterator[Doors]:
    """The demonstration meeting before it is opened."""
    yield from _doors(browser, hall_server, hall_server.demo)


@pytest.fixture
def midflow(browser: Browser, hall_server: Server) -> Iterator[Doors]:
    """The second demonstration meeting, in mid-flow."""
    yield from _doors(browser, hall_server, hall_server.demo["midflow"])

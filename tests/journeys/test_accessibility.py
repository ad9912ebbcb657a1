"""axe on every screen, in light and dark: nothing serious."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.doors import Doors
from tests.journeys.tour import Stop, pages, screens

pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def findings(stop: Stop, **run_only: Any) -> list[str]:
    found = Axe().run(
        stop.page, options={"runOnly": run_only, "resultTypes": ["violations", "passes"]}
    )
    assert found.response["passes"], f"{stop.name}: axe looked at nothing"
    return [
        f"{stop.name}: {violation['id']}: {node['target']} {node['html'][:160]}"
        f" {' '.join(check['message'] for check in node['any'])[:200]}"
        for violation in found.response["violations"]
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]


@pytest.mark.timeout(300)  # some sixty stops, each twice
@pytest.mark.parametrize("part", [screens, pages], ids=["screens", "pages"])
def test_no_serious_findings(midflow: Doors, part: Any) -> None:
    found: list[str] = []
    for stop in part(midflow):
        stop.page.emulate_media(color_scheme="light")
        found += findings(stop, type="tag", values=TAGS)
        stop.page.emulate_media(color_scheme="dark")
        dark = findings(stop, type="rule", values=["color-contrast"])
        found += [f"dark {line}" for line in dark]
        stop.page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)

"""axe on every screen, in light and dark: nothing serious. And no screen shows a message's key."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.doors import Doors
from tests.journeys.tour import Stop, pages, screens, untranslated

pytestmark = pytest.mark.browser

AXE = Axe().axe_script
SERIOUS = ("serious", "critical")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def findings(stop: Stop, **run_only: Any) -> list[str]:
    """What axe, already in the page, finds. What passed is only counted: told in full it would take
    as long again."""
    options = {"runOnly": run_only, "resultTypes": ["violations"]}
    found = stop.page.evaluate("(options) => axe.run(options)", options)
    assert found["passes"], f"{stop.name}: axe looked at nothing"
    return [
        f"{stop.name}: {violation['id']}: {node['target']} {node['html'][:160]}"
        f" {' '.join(check['message'] for check in node['any'])[:200]}"
        for violation in found["violations"]
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]


@pytest.mark.timeout(600)  # some sixty stops, each twice
@pytest.mark.parametrize("part", [screens, pages], ids=["screens", "pages"])
def test_no_serious_findings_and_no_key_where_words_should_stand(midflow: Doors, part: Any) -> None:
    found: list[str] = []
    for stop in part(midflow):
        found += untranslated(stop, "vi")
        if not stop.page.evaluate("() => Boolean(window.axe)"):
            stop.page.evaluate(AXE)
        stop.page.emulate_media(color_scheme="light")
        found += findings(stop, type="tag", values=TAGS)
        stop.page.emulate_media(color_scheme="dark")
        dark = findings(stop, type="rule", values=["color-contrast"])
        found += [f"dark {line}" for line in dark]
        stop.page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)

"""P11: what a phone's first visit weighs, how soon it can be used on a slow line, and how soon a
push is on its glass. A real browser, slowed down through its own developer tools."""

import asyncio
import time
from pathlib import Path
from typing import Any

from tests import servers
from tests.load.contestants import Product
from tests.load.figures import median, percentile
from tests.load.http import Http
from tests.load.report import Report

OPINIONS = 500
SLOW = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
#: Notes when each socket message arrived, and when the frame that shows its change was painted.
WATCH = """
(() => {
  const Real = WebSocket;
  window.arrived = [];
  window.shown = [];
  window.WebSocket = class extends Real {
    constructor(...words) {
      super(...words);
      this.addEventListener("message", (event) => {
        const text = typeof event.data === "string" ? event.data : "";
        if (!text.startsWith('42["view"')) return;
        const at = performance.now();
        window.arrived.push(at);
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.shown.push(performance.now() - at);
          channel.port2.postMessage(0);
        });
      });
    }
  };
})();
"""
CLICKABLE = ".actions__one"


async def measure(report: Report, folder: Path, opinions: int = OPINIONS) -> None:
    """P11 into the report."""
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        _missing(report, "Playwright is not installed")
        return
    path = servers.chromium()
    product = Product(folder)
    await product.start()
    await product.admit(60)
    async with async_playwright() as playwright:
        options: dict[str, Any] = {"args": ["--no-sandbox", "--disable-gpu"]}
        if path:
            options["executable_path"] = path
        try:
            browser = await playwright.chromium.launch(**options)
        except Exception as error:
            _missing(report, f"no browser: {str(error).splitlines()[0]}")
            product.stop()
            return
        await _first_visit(report, product, browser)
        await _full_wall(product, opinions)
        await _on_glass(report, product, browser, opinions)
        await browser.close()
    product.stop()


def _missing(report: Report, why: str) -> None:
    report.missing("P11", "the phone in a browser", "≤ 60 KB, ≤ 3 s, ≤ 50 ms", why)


async def _slowed(context: Any, *, line: bool = True) -> tuple[Any, list[float]]:
    """A page on a slow phone, and the bytes of everything it loads."""
    page = await context.new_page()
    tools = await context.new_cdp_session(page)
    weights: list[float] = []
    tools.on("Network.loadingFinished", lambda e: weights.append(e["encodedDataLength"]))
    tools.on(
        "Network.webSocketFrameReceived",
        lambda e: weights.append(len(e["response"]["payloadData"].encode())),
    )
    await tools.send("Network.enable")
    await tools.send("Network.clearBrowserCache")
    if line:
        await tools.send("Network.emulateNetworkConditions", SLOW)
    await tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return page, weights


async def _first_visit(report: Report, product: Product, browser: Any) -> None:
    visits = []
    for n in range(3):
        context = await browser.new_context(**_phone())
        page, weights = await _slowed(context)
        began = time.monotonic()
        await page.goto(product.server.demo["join_url"], wait_until="commit")
        form = page.locator("form[data-join] button[type=submit]")
        await form.wait_for()  # usable from here on, as a plain form
        await page.wait_for_load_state("load")  # and now with its script
        to_form = time.monotonic() - began
        await page.fill("#name", f"Người Xem {n}")
        await page.select_option("#display", "name")
        joining = time.monotonic()
        await form.click()
        await page.locator(CLICKABLE).first.wait_for()
        to_phone = time.monotonic() - joining
        await page.wait_for_timeout(1_500)
        visits.append((sum(weights) / 1000, to_form, to_phone))
        await context.close()
    kb, to_form, to_phone = (median([v[i] for v in visits]) for i in range(3))
    report.raw["first visit"] = visits
    report.at_most(
        "P11",
        "phone, first visit: join page, phone, first view",
        kb,
        60,
        "KB",
        note="all that crosses the wire, headers and the socket's messages included",
    )
    report.at_most(
        "P11",
        "… join form usable, 4× CPU, 400 kbit/s, 400 ms RTT",
        to_form,
        3,
        "s",
        note=f"from the tap on Join to a phone that can ask for the floor: {to_phone:.1f} s",
    )


def _phone() -> dict[str, Any]:
    return {
        "viewport": {"width": 360, "height": 740},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
        "locale": "vi-VN",
    }


async def _full_wall(product: Product, opinions: int) -> None:
    http = Http(product.port)
    need = -(-opinions // 8)
    if need > len(product.tokens):
        await product.admit(need - len(product.tokens))
    for n in range(opinions):
        text = f"Ý kiến {n}: đề nghị bổ sung biên chế giáo viên cho các trường vùng cao."
        token = product.tokens[n % len(product.tokens)]
        answer = await http.do(product.slug, token, "opinion.submit", text=text)
        assert answer.get("ok"), answer
        opinion = answer["result"]["opinion"]
        await product.do("moderator", "opinion.release", opinion=opinion)
        if n > 80:
            await asyncio.sleep(0.05)  # the moderator's own limit
    http.close()


async def _on_glass(report: Report, product: Product, browser: Any, opinions: int) -> None:
    context = await browser.new_context(**_phone())
    page, _ = await _slowed(context, line=False)
    await page.add_init_script(WATCH)
    await page.goto(product.server.demo["join_url"])
    await page.fill("#name", "Người Xem Tường")
    await page.select_option("#display", "name")
    await page.locator("form[data-join] button[type=submit]").click()
    await page.locator(".wall__one").first.wait_for()
    older = page.locator(".wall > p > button.button--wide")
    for _ in range(opinions // 30 + 1):
        if await older.count() == 0:
            break
        await older.first.click()
        await page.wait_for_timeout(250)
    shown = await page.locator(".wall__one").count()
    await page.evaluate("window.shown.length = 0")
    for n in range(30):
        await product.fire(n)
        await asyncio.sleep(0.2)
    values = await page.evaluate("window.shown")
    await context.close()
    report.raw["glass"] = {"ms": values, "opinions": shown}
    report.at_most(
        "P11",
        f"a push on the glass, {shown} opinions on the wall, 4× CPU",
        median(values),
        50,
        "ms",
        note=f"median of {len(values)} pushes, p95 {percentile(values, 0.95):.0f} ms; from the "
        "socket's message to the end of the frame that shows it",
    )

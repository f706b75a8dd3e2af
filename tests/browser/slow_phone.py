"""A page as it comes up on a phone that is not new, over a slow network."""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import OpenShop

# "Slow 4G" as Lighthouse simulates it: 1.6 Mbit/s, 150 ms, a processor a quarter as fast.
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6 * 1024 * 1024 / 8,
    "uploadThroughput": 750 * 1024 / 8,
}
SLOWER_PROCESSOR = 4
SEEN_FIRST = ("start", "found", "category", "product", "maker", "stories", "QR of a product")
# What has been painted and moved so far, told once the page is still.
_WATCH = """
window.seen = {paint: 0, shift: 0, what: []};
new PerformanceObserver(list => list.getEntries().forEach(e => seen.paint = e.startTime))
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(e => {
  seen.shift += e.value; seen.what.push(...e.sources.map(s => s.node && s.node.outerHTML.slice(0, 90)));
})).observe({type: 'layout-shift', buffered: true});
"""


@dataclass(frozen=True, slots=True)
class Looked:
    """Milliseconds until the largest thing was painted, how much moved, and what."""

    paint_ms: float
    shift: float
    moved: list[str]


def look(open_shop: OpenShop, path: str) -> Looked:
    """Open a page as a new visitor with a slow phone."""
    page = open_shop.visit("about:blank")
    page.add_init_script(_WATCH)
    _slow_down(page.context, page)
    page.goto(open_shop.url + path, wait_until="load")
    page.wait_for_timeout(300)
    seen = page.evaluate("seen")
    page.context.close()
    return Looked(seen["paint"], seen["shift"], seen["what"])


def _slow_down(context: BrowserContext, page: Page) -> None:
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})

"""The shop window as people meet it: light, quick, still, without barriers, and without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import DESK, PHONE, OpenShop
from tests.browser.shop_window import fill_window

pytestmark = pytest.mark.browser

FIRST_PAGE_BYTES = 60 * 1024
LARGEST_PAINT_MS = 1500
AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# A phone on "Slow 4G" as Lighthouse simulates it: 1.6 Mbit/s, 150 ms, a processor a quarter as fast.
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


@pytest.fixture
def paths(open_shop: OpenShop, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Every kind of page; that some answer 404 and 410 is told to the console."""
    yield fill_window(open_shop.shop, tmp_path)
    open_shop.complaints[:] = [one for one in open_shop.complaints if "404" not in one and "410" not in one]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_no_page_has_a_barrier(
    open_shop: OpenShop, paths: dict[str, str], viewport: dict[str, int], dark: bool
) -> None:
    page = open_shop.visit("/", viewport=viewport, dark=dark)
    barriers = {}
    for name, path in paths.items():
        page.goto(path)
        found = Axe().run(page, options=AA)
        if found.violations_count:
            barriers[name] = found.generate_report()
    assert barriers == {}, "\n".join(barriers.values())


def test_a_first_visit_is_light(open_shop: OpenShop, paths: dict[str, str]) -> None:
    heavy = {}
    for name, path in paths.items():
        weights = weigh(open_shop, path)
        if sum(weights.values()) > FIRST_PAGE_BYTES:
            heavy[name] = weights
    assert heavy == {}


def weigh(open_shop: OpenShop, path: str) -> dict[str, int]:
    """Bytes of HTML, CSS and JavaScript that a new browser is sent."""
    page = open_shop.visit("about:blank")
    weights: dict[str, int] = {}
    page.on(
        "response",
        lambda answer: (
            weights.update({answer.url: len(answer.body())})
            if answer.request.resource_type in ("document", "stylesheet", "script")
            else None
        ),
    )
    page.goto(open_shop.url + path, wait_until="load")
    page.context.close()
    return weights


@pytest.mark.parametrize("kind", SEEN_FIRST)
def test_a_page_is_there_soon_on_a_slow_phone_and_stays_still(
    open_shop: OpenShop, paths: dict[str, str], kind: str
) -> None:
    # Like every visitor but the very first after a start: templates and the search are in memory.
    open_shop.shop.app.test_client().get(paths[kind])
    best = min((look(open_shop, paths[kind]) for _ in range(3)), key=lambda seen: seen[0])
    paint_ms, shift, moved = best
    assert shift == 0, moved
    assert 0 < paint_ms < LARGEST_PAINT_MS


def look(open_shop: OpenShop, path: str) -> tuple[float, float, list[str]]:
    """When the largest thing was painted, and how much moved, and what."""
    page = open_shop.visit("about:blank")
    page.add_init_script(_WATCH)
    slow_down(page.context, page)
    page.goto(open_shop.url + path, wait_until="load")
    page.wait_for_timeout(300)
    seen = page.evaluate("seen")
    page.context.close()
    return seen["paint"], seen["shift"], seen["what"]


def slow_down(context: BrowserContext, page: Page) -> None:
    """The network and the processor of a phone that is not new."""
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})


def test_everything_can_be_reached_by_keyboard_and_seen_where_one_is(
    open_shop: OpenShop, paths: dict[str, str]
) -> None:
    page = open_shop.visit(paths["product"], viewport=DESK)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="ข้ามไปเนื้อหา")).to_be_focused()
    expect(page.get_by_role("link", name="ข้ามไปเนื้อหา")).to_be_in_viewport()
    page.keyboard.press("Enter")
    for name in ("start", "found", "product", "maker", "QR of a product"):
        page.goto(paths[name])
        wanted = page.locator("a[href], button, input:not([type=hidden]), [tabindex='0']").count()
        reached: list[str] = []
        for _ in range(wanted + 2):
            page.keyboard.press("Tab")
            where, ring = page.evaluate(
                "(e => [e.outerHTML.slice(0, 120), e === document.body ||"
                " parseFloat(getComputedStyle(e).outlineWidth) >= 2 ||"
                " e.matches('.skip')])(document.activeElement)"
            )
            assert ring, f"{name}: nobody sees that {where} has the focus"
            reached.append(where)
        assert len(set(reached)) >= min(wanted, len(reached)) * 0.9, name


def test_pages_work_without_javascript(open_shop: OpenShop, paths: dict[str, str]) -> None:
    context = open_shop.browser.new_context(base_url=open_shop.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("ค้นหาสินค้า").fill("กาแฟดอยช้าง")
    page.get_by_role("button", name="ค้นหา").click()
    page.get_by_role("link", name="กาแฟดอยช้าง").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("กาแฟดอยช้าง")
    page.get_by_role("link", name="EN").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(paths["chat"])
    expect(page.locator("noscript")).not_to_be_empty()
    context.close()


def test_a_printed_page_is_for_paper(open_shop: OpenShop, paths: dict[str, str]) -> None:
    page = open_shop.visit(paths["maker"], viewport=DESK, dark=True)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation").first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    colours = page.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.pdf().startswith(b"%PDF-")

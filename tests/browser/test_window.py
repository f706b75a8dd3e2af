"""The shop window as people meet it: light, quick, still, without barriers, and without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, OpenShop
from tests.browser.shop_window import fill_window
from tests.browser.slow_phone import SEEN_FIRST, look

pytestmark = pytest.mark.browser

FIRST_PAGE_BYTES = 60 * 1024
AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


@pytest.fixture
def paths(open_shop: OpenShop, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Every kind of page; that some answer 404 and 410 is told to the console."""
    yield fill_window(open_shop.shop, tmp_path)
    open_shop.complaints[:] = [one for one in open_shop.complaints if "404" not in one and "410" not in one]


# All rules in each size and in each colour scheme once; those about colours in every pair of them.
@pytest.mark.parametrize(
    ("viewport", "dark"), [(PHONE, False), (DESK, True)], ids=["phone-light", "desk-dark"]
)
def test_no_page_has_a_barrier(
    open_shop: OpenShop, paths: dict[str, str], viewport: dict[str, int], dark: bool
) -> None:
    page = open_shop.visit("/", viewport=viewport, dark=dark)
    barriers = {}
    for name, path in paths.items():
        page.goto(path)
        for is_dark, rules in ((dark, AA), (not dark, COLOURS)):
            page.emulate_media(color_scheme="dark" if is_dark else "light")
            found = Axe().run(page, options=rules)
            if found.violations_count:
                barriers[f"{name}, dark {is_dark}"] = found.generate_report()
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
def test_a_page_stays_still_while_it_comes_in_slowly(
    open_shop: OpenShop, paths: dict[str, str], kind: str
) -> None:
    """How soon it is there, `python -m benchmarks.paint` says."""
    seen = look(open_shop, paths[kind])
    assert seen.paint_ms > 0
    assert seen.shift == 0, seen.moved


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

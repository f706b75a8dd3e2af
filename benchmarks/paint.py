"""How soon the largest thing of a page is painted on a slow phone: `python -m benchmarks.paint`.

Chromium slows its own processor down by four, so this machine's speed counts; run it alone.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import launch, opening
from tests.browser.shop_window import fill_window
from tests.browser.slow_phone import SEEN_FIRST, look
from tests.shop import TestShop, make_template

AIM_MS = 1500
TIMES = 5


def main() -> None:
    """Print a row for each kind of page: the best and the middle of five visits, in milliseconds."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = launch(playwright)
        base = "http://127.0.0.1"
        template = make_template(folder)
        with (
            TestShop(folder, template, ("webchat",), public_base_url=base) as shop,
            opening(shop, browser) as opened,
        ):
            paths = fill_window(shop, folder)
            for kind in SEEN_FIRST:
                # Like every visitor but the very first after a start: templates and the search are in memory.
                shop.app.test_client().get(paths[kind])
                took = sorted(look(opened, paths[kind]).paint_ms for _ in range(TIMES))
                print(f"| {kind} | {took[0]:.0f} ms | {took[TIMES // 2]:.0f} ms | {AIM_MS} ms |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()

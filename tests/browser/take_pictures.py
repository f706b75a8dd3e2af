"""Takes the pictures of docs/img anew: `python -m tests.browser.take_pictures`."""

import io
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import func, select

from catalog.demo_data import load_demo_catalogue
from catalog.models import Producer, Product
from catalog.qr_codes import code_of_producer
from catalog.sites import change_site
from tests.browser.conftest import OpenShop, launch, opening
from tests.browser.shop_window import STORY
from tests.browser.test_chat import CONFIRM, ORDER, say, sees
from tests.shop import TestShop
from web.commands.database import prepare_database

IMAGES = Path(__file__).parents[2] / "docs" / "img"


def main() -> None:
    """A conversation, the label that comes of it, and the shop window."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = launch(playwright)
        folder = Path(name)
        settings = {"public_base_url": "http://127.0.0.1"}
        with TestShop(folder, None, ("webchat",), **settings) as shop:
            prepare_database(shop.parts.db, shop.settings)
            load_demo_catalogue(shop.parts.db, shop.parts.media, now=shop.clock())
            with opening(shop, browser) as opened:
                take(opened, folder)
        browser.close()


def take(opened: OpenShop, folder: Path) -> None:
    """All of them."""
    take_chat(phone(opened.browser, opened.url, 1400))
    take_label(opened, folder)
    page = phone(opened.browser, opened.url, 844)
    page.goto("/")
    keep(page.screenshot(), "storefront.png")
    take_site(opened, folder)


def phone(browser: Browser, url: str, height: int) -> Page:
    """A phone with a fine screen."""
    context = browser.new_context(
        base_url=url, viewport={"width": 390, "height": height}, device_scale_factor=2, locale="th-TH"
    )
    return context.new_page()


def take_chat(page: Page) -> None:
    """An order in one message, confirmed."""
    page.goto("/chat")
    say(page, ORDER)
    sees(page, "สรุปคำสั่งซื้อ")
    page.get_by_role("button", name=CONFIRM).last.click()
    sees(page, "เลขพัสดุของ")
    page.wait_for_timeout(2500)
    keep(page.screenshot(), "chat.png")


def take_label(opened: OpenShop, folder: Path) -> None:
    """The label of the first parcel, as it is printed."""
    desk = opened.logs_in()
    desk.goto("/desk/orders")
    desk.locator("main table a").first.click()
    link = desk.get_by_role("link", name="ใบปะหน้า (PDF)").first.get_attribute("href")
    (folder / "label.pdf").write_bytes(desk.request.get(str(link)).body())
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-singlefile", "label.pdf", "label"], cwd=folder, check=True
    )
    keep((folder / "label.png").read_bytes(), "label.png")


def take_site(opened: OpenShop, folder: Path) -> None:
    """A maker's site on a wide screen, and the first sheet of their stickers as it is printed."""
    with opened.shop.parts.db.transaction() as session:
        goods = select(Product.producer_id).where(Product.category == "textile").group_by(Product.producer_id)
        most = goods.order_by(func.count().desc(), Product.producer_id).limit(1)
        maker = session.get_one(Producer, session.scalars(most).one())
        change_site(session, maker, actor="test", now=opened.shop.clock(), theme="indigo", story_th=STORY)
        slug, code = maker.slug, code_of_producer(session, maker.id, opened.shop.clock())
    page = opened.browser.new_context(
        base_url=opened.url, viewport={"width": 1200, "height": 1000}, locale="th-TH"
    ).new_page()
    page.goto(f"/producers/{slug}")
    page.wait_for_load_state("networkidle")
    keep(page.screenshot(), "maker.png")
    sheet = page.request.get(f"/q/{code}/stickers.pdf")
    (folder / "stickers.pdf").write_bytes(sheet.body())
    subprocess.run(
        ["pdftoppm", "-r", "80", "-png", "-singlefile", "stickers.pdf", "stickers"], cwd=folder, check=True
    )
    # The rest of the sheet is empty: a maker of the demo has few goods.
    rows = Image.open(folder / "stickers.png")
    with io.BytesIO() as top:
        rows.crop((0, 0, rows.width, rows.height // 3)).save(top, "PNG")
        keep(top.getvalue(), "stickers.png")


def keep(png: bytes, name: str) -> None:
    """With a palette: a third of the size, and nobody sees the difference."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(192, dither=Image.Dither.NONE)
    picture.save(IMAGES / name, optimize=True)


if __name__ == "__main__":
    main()

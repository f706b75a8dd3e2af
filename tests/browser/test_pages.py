"""The desk and the storefront in a browser."""

import io
import subprocess
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, OpenShop
from tests.browser.test_chat import ORDER, a_photo, place_order, say, sees

pytestmark = pytest.mark.browser


def scan(pdf: bytes, folder: Path) -> list[str]:
    """What a scanner reads on the printed first page."""
    (folder / "label.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "200", "-png", "label.pdf", "label"], cwd=folder, check=True)
    [page] = folder.glob("label*.png")
    return [code.text for code in zxingcpp.read_barcodes(Image.open(page))]


def test_an_agent_finds_an_order_and_prints_its_label(open_shop: OpenShop, tmp_path: Path) -> None:
    number = place_order(open_shop.visit("/chat"))
    desk = open_shop.logs_in()
    desk.get_by_role("link", name="คำสั่งซื้อ", exact=True).click()
    desk.get_by_role("link", name=number).click()
    expect(desk.get_by_role("heading", name=number)).to_be_visible()
    expect(desk.locator("main")).to_contain_text("99/1 ม.2")
    links = desk.get_by_role("link", name="ใบปะหน้า (PDF)")
    assert links.count() == 2  # Two makers, two parcels.
    answer = desk.request.get(str(links.first.get_attribute("href")))
    assert answer.headers["content-type"] == "application/pdf"
    pdf = answer.body()
    assert pdf.startswith(b"%PDF-")
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "สมใจ" in words
    assert "50200" in words
    tracking = desk.locator("main").inner_text()
    codes = scan(pdf, tmp_path)
    assert any(code in tracking for code in codes), f"{codes} is not among {tracking}"


def test_a_person_answers_in_the_open_page(open_shop: OpenShop) -> None:
    customer = open_shop.visit("/chat")
    say(customer, "คุยกับคน")
    sees(customer, "แจ้งเจ้าหน้าที่แล้วค่ะ")
    desk = open_shop.logs_in()
    expect(desk.locator("main")).to_contain_text("ขอคุยกับเจ้าหน้าที่")
    desk.locator("main ul.rows a").first.click()
    desk.get_by_role("button", name="รับเรื่อง").click()
    desk.get_by_label("คำตอบถึงลูกค้า").fill("สวัสดีค่ะ สมหญิงเองค่ะ <b>ยินดีช่วย</b>")
    desk.get_by_role("button", name="ส่งคำตอบ").click()
    expect(customer.locator(".bubble", has_text="สมหญิงเองค่ะ")).to_contain_text("<b>ยินดีช่วย</b>")
    expect(customer.locator(".bubble .author")).to_have_text("สมหญิง")
    # While a person has it, the bot is silent; what the customer writes shows at the desk by itself.
    say(customer, "กาแฟดอยช้างยังมีไหมคะ")
    expect(desk.locator("#transcript")).to_contain_text("กาแฟดอยช้างยังมีไหมคะ")
    expect(customer.locator("#log")).not_to_contain_text("฿180")
    desk.get_by_role("button", name="คืนให้บอท").click()
    say(customer, "กาแฟดอยช้าง")
    sees(customer, "฿180")


def test_money_is_confirmed_and_the_customer_told(open_shop: OpenShop, tmp_path: Path) -> None:
    customer = open_shop.visit("/chat")
    number = place_order(customer, ORDER.replace("เก็บปลายทาง", "โอน"))
    with customer.expect_file_chooser() as chooser:
        customer.get_by_role("button", name="ส่งรูปภาพหรือสลิป").click()
    chooser.value.set_files(a_photo(tmp_path))
    sees(customer, f"ได้รับสลิปของ {number}")
    desk = open_shop.logs_in()
    desk.get_by_role("link", name="ตรวจการชำระเงิน").click()
    slip = desk.get_by_role("img", name="สลิปการโอนเงิน")
    expect(slip).to_be_visible()
    # An image is visible before it has come.
    assert slip.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 300
    desk.get_by_role("button", name="ยืนยันรับเงิน").click()
    expect(desk.locator("main")).to_contain_text(f"ยืนยันรับเงินของ {number} แล้ว")
    sees(customer, f"ได้รับเงินของ {number} แล้ว ขอบคุณค่ะ")
    sees(customer, f"เลขพัสดุของ {number}")


def test_names_are_offered_while_somebody_types(open_shop: OpenShop) -> None:
    page = open_shop.visit("/")
    box = page.get_by_role("combobox", name="ค้นหาสินค้า")
    box.press_sequentially("น้ำพร", delay=20)
    offered = page.get_by_role("option")
    expect(offered.first).to_contain_text("น้ำพริก")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    box.press("ArrowDown")
    second = offered.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(second.get_attribute("id")))
    expect(box).to_have_value(second.inner_text())
    box.press("Escape")
    expect(offered).to_have_count(0)
    expect(box).to_have_value("น้ำพร")
    box.press_sequentially("ิก")
    name = offered.first.inner_text()
    offered.first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def fits(page: Page) -> None:
    """Nothing sticks out to the side, and every picture is there."""
    page.wait_for_load_state()
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.wait_for_function("[...document.images].every(image => image.complete || image.loading === 'lazy')")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_fits_its_screen(open_shop: OpenShop, viewport: dict[str, int], dark: bool) -> None:
    page = open_shop.visit("/", viewport=viewport, dark=dark)
    for path in (
        "/",
        "/search?q=ผ้าไหม",
        "/search?category=food",
        "/chat",
        "/staff/login",
        "/?lang=en",
        "/?lang=th",
    ):
        page.goto(path)
        fits(page)
    page.goto("/search?q=กาแฟดอยช้าง")
    page.get_by_role("link", name="กาแฟดอยช้าง").first.click()
    fits(page)
    page.locator(".maker a").click()
    fits(page)
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert (brightness(ink) > brightness(paper)) is dark


def brightness(color: str) -> int:
    """Of `rgb(1, 2, 3)`."""
    return sum(int(part) for part in color.removeprefix("rgb(").removesuffix(")").split(","))


def test_a_page_that_is_not_there(open_shop: OpenShop) -> None:
    page = open_shop.visit("/products/none")
    expect(page.get_by_role("heading", name="ไม่พบหน้านี้")).to_be_visible()
    page.get_by_role("link", name="กลับหน้าแรก").click()
    expect(page.get_by_role("heading", name="หมวดสินค้า")).to_be_visible()
    open_shop.complaints[:] = [one for one in open_shop.complaints if "404" not in one]

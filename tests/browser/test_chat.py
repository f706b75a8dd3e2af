"""A customer on a phone with the chat page open."""

import io
import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESK, OpenShop

pytestmark = pytest.mark.browser

ORDER = (
    "เอาน้ำพริกหนุ่ม 2 กระปุก แคบหมู 3 ถุง ส่งคุณสมใจ 99/1 ม.2 ต.สุเทพ อ.เมือง เชียงใหม่ 50200 โทร 081-234-5678 เก็บปลายทาง"
)
CONFIRM = "✅ ยืนยันสั่งซื้อ"


def say(page: Page, text: str) -> None:
    page.get_by_label("ข้อความถึงร้าน").fill(text)
    page.get_by_role("button", name="ส่ง", exact=True).click()


def sees(page: Page, words: str) -> None:
    expect(page.locator("#log")).to_contain_text(words)


def place_order(page: Page, order: str = ORDER) -> str:
    """Say it, confirm it; the order number."""
    summaries = page.get_by_role("button", name=CONFIRM)
    before = summaries.count()
    say(page, order)
    expect(summaries).to_have_count(before + 1)
    summaries.last.click()
    sees(page, "รับคำสั่งซื้อแล้วค่ะ")
    found = re.search(r"เลขที่ (OP[2-9A-Z]+)", page.locator("#log").inner_text())
    assert found
    return found[1]


def a_photo(folder: Path) -> Path:
    path = folder / "slip.png"
    Image.new("RGB", (300, 500), "#dfe9f5").save(path)
    return path


def mine(page: Page) -> list[str]:
    return [text.partition(": ")[2].strip() for text in page.locator(".bubble.me").all_text_contents()]


def test_an_order_in_one_message(open_shop: OpenShop) -> None:
    page = open_shop.visit("/chat")
    expect(page.get_by_role("button", name="มีผ้าไหมไหม")).to_be_visible()
    say(page, ORDER)
    for words in ("น้ำพริกหนุ่ม 2 กระปุก", "แคบหมู 3 ถุง", "สมใจ โทร 0812345678", "เก็บเงินปลายทาง"):
        sees(page, words)
    number = place_order(page)
    sees(page, f"เลขพัสดุของ {number}")
    before = page.locator("#log").inner_text()
    page.reload()
    sees(page, f"เลขพัสดุของ {number}")
    # All but the greeting, which only a new visitor gets.
    after = page.locator("#log").inner_text()
    assert before.partition("คุณ:")[2] == after.partition("คุณ:")[2]
    expect(page.locator(".bubble.me").first).to_contain_text("เอาน้ำพริกหนุ่ม 2 กระปุก")
    # Nothing is wider than the phone, and the newest message is in view.
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    expect(page.get_by_text(f"เลขพัสดุของ {number}").last).to_be_in_viewport()


def test_replies_stream_while_the_answer_is_still_open(
    open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.chat_stream.HOLD_S", 9.0)
    page = open_shop.visit("/chat")
    with page.expect_response("**/chat/events*"):
        page.reload()
    say(page, "กาแฟดอยช้าง")
    page.get_by_text("฿180").first.wait_for(timeout=8500)


def test_the_qr_of_a_promptpay_order_can_be_scanned_and_the_slip_sent(
    open_shop: OpenShop, tmp_path: Path
) -> None:
    page = open_shop.visit("/chat")
    number = place_order(page, ORDER.replace("เก็บปลายทาง", "โอน"))
    picture = page.get_by_role("img", name="QR พร้อมเพย์")
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    page.wait_for_function("[...document.images].every(image => image.complete)")
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))
    # EMV QR, one use, with PromptPay's own application id and telephone number.
    assert code.text.startswith("00020101021229370016A000000677010111")
    assert "0066812345678" in code.text
    total = re.search(r"ยอดรวม ฿([\d,.]+)", page.locator("#log").inner_text())
    assert total
    assert f"{float(total[1].replace(',', '')):.2f}" in code.text
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="ส่งรูปภาพหรือสลิป").click()
    chooser.value.set_files(a_photo(tmp_path))
    sees(page, f"ได้รับสลิปของ {number} แล้วค่ะ")
    page.reload()
    shown = page.locator(".bubble.me img")
    expect(shown).to_be_visible()
    assert shown.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 300


def test_what_was_written_offline_is_sent_once(open_shop: OpenShop) -> None:
    page = open_shop.visit("/chat")
    expect(page.get_by_role("button", name="มีผ้าไหมไหม")).to_be_visible()
    page.context.set_offline(True)
    say(page, "กาแฟดอยช้าง")
    expect(page.locator(".bubble.me.waiting")).to_contain_text("ยังไม่ได้ส่ง")
    page.context.set_offline(False)
    sees(page, "฿180")
    expect(page.locator(".bubble.me.waiting")).to_have_count(0)
    assert open_shop.count_inbox() == 1
    page.reload()
    sees(page, "฿180")
    assert mine(page) == ["กาแฟดอยช้าง"]
    # To be offline is told to the console; nothing else may be.
    open_shop.complaints[:] = [one for one in open_shop.complaints if "ERR_INTERNET_DISCONNECTED" not in one]


def test_a_message_whose_answer_was_lost_is_not_doubled(open_shop: OpenShop) -> None:
    page = open_shop.visit("/chat")
    tries: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        tries.append(route.request.post_data or "")
        if len(tries) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/chat/messages", lose_the_first_answer)
    say(page, "เอากาแฟดอยช้าง 1 ถุง")
    sees(page, "กาแฟดอยช้าง รวม 1 ถุง")
    expect(page.locator(".bubble.me.waiting")).to_have_count(0)
    assert len(tries) == 2
    assert tries[0] == tries[1]
    assert open_shop.count_inbox() == 1
    assert mine(page) == ["เอากาแฟดอยช้าง 1 ถุง"]
    open_shop.complaints[:] = [one for one in open_shop.complaints if "ERR_FAILED" not in one]


def test_a_message_left_behind_by_a_reload_is_sent(open_shop: OpenShop) -> None:
    page = open_shop.visit("/chat")
    expect(page.get_by_role("button", name="มีผ้าไหมไหม")).to_be_visible()
    page.route("**/chat/messages", lambda route: route.abort())
    say(page, "กาแฟดอยช้าง")
    expect(page.locator(".bubble.me.waiting")).to_contain_text("ยังไม่ได้ส่ง")
    page.unroute("**/chat/messages")
    page.reload()
    sees(page, "฿180")
    assert mine(page) == ["กาแฟดอยช้าง"]
    open_shop.complaints[:] = [one for one in open_shop.complaints if "ERR_FAILED" not in one]


def test_a_message_longer_than_anybody_writes(open_shop: OpenShop) -> None:
    page = open_shop.visit("/chat")
    # The box takes 5,000 characters; a browser that does not care is told by the server.
    page.evaluate("document.getElementById('text').removeAttribute('maxlength')")
    say(page, "ก" * 20_000)
    expect(page.locator(".bubble.me")).to_contain_text("ใหญ่เกินไป")
    say(page, "กาแฟดอยช้าง")
    sees(page, "฿180")
    open_shop.complaints[:] = [one for one in open_shop.complaints if "413" not in one]


def test_what_is_written_before_the_history_came_is_shown_once_and_below_it(open_shop: OpenShop) -> None:
    page = open_shop.visit("/chat")
    say(page, "สวัสดี")
    expect(page.get_by_role("button", name="🛒 ตะกร้า").first).to_be_visible()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/chat/history", hold)
    page.reload()
    say(page, "กาแฟ")
    sees(page, "กาแฟ")
    expect(page.locator(".bubble.me.waiting")).to_have_count(0)
    assert mine(page) == ["กาแฟ"]
    held[0].continue_()
    expect(page.locator(".bubble.me")).to_have_count(2)
    assert mine(page) == ["สวัสดี", "กาแฟ"]
    expect(page.locator(".bubble.me ~ .carousel")).to_be_visible()
    assert mine(page) == ["สวัสดี", "กาแฟ"]


def test_markup_in_a_message_stays_words(open_shop: OpenShop) -> None:
    page = open_shop.visit("/chat")
    text = "<img src=x onerror=alert(1)> <b>กาแฟ</b>"
    say(page, text)
    sees(page, "กาแฟ")
    expect(page.get_by_role("button", name="🛒 ตะกร้า")).to_be_visible()
    assert mine(page) == [text]
    page.reload()
    expect(page.locator(".bubble.me")).to_contain_text(text)
    assert page.locator("#log b").count() == 0


def test_a_second_tap_orders_nothing_twice(open_shop: OpenShop) -> None:
    page = open_shop.visit("/chat")
    number = place_order(page)
    page.get_by_role("button", name=CONFIRM).last.click()
    sees(page, f"เลขที่ {number} ไม่ได้สั่งซ้ำนะคะ")


def test_the_product_page_leads_into_the_chat(open_shop: OpenShop) -> None:
    page = open_shop.visit("/search?q=กาแฟดอยช้าง")
    page.get_by_role("link", name="กาแฟดอยช้าง").first.click()
    page.get_by_role("link", name="สั่งในแชต").click()
    sees(page, "สินค้าที่สนใจอยู่ตรงนี้เลยค่ะ")
    page.get_by_role("button", name="ใส่ตะกร้า").first.click()
    sees(page, "กาแฟดอยช้าง รวม 1 ถุง")


def test_names_are_offered_while_a_message_is_written(open_shop: OpenShop) -> None:
    page = open_shop.visit("/chat", viewport=DESK)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggestions" in request.url else None)
    box = page.get_by_label("ข้อความถึงร้าน")
    offered = page.get_by_role("option")
    box.press_sequentially("เอาน้ำพริกหน", delay=20)
    expect(offered.first).to_have_text("น้ำพริกหนุ่ม")
    expect(page.get_by_text("กดลูกศรลงเพื่อเลือก")).to_have_count(1)
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", str(offered.first.get_attribute("id")))
    expect(box).to_have_value("เอาน้ำพริกหนุ่ม")
    box.press("Escape")
    expect(offered).to_have_count(0)
    expect(box).to_have_value("เอาน้ำพริกหน")
    box.press_sequentially("ุ")
    expect(offered.first).to_have_text("น้ำพริกหนุ่ม")
    box.press("ArrowDown")
    box.press("Enter")
    # The name is taken, nothing is sent yet: how many is still to be said.
    expect(box).to_have_value("เอาน้ำพริกหนุ่ม ")
    expect(box).to_be_focused()
    assert mine(page) == []
    box.press_sequentially("2 กระปุก")
    box.press("Enter")
    expect(page.locator(".bubble.me")).to_contain_text("เอาน้ำพริกหนุ่ม 2 กระปุก")
    sees(page, "รวม")
    # Nothing of what was written stands in an address.
    assert asked
    assert all(url.endswith("/api/suggestions") for url in asked)


def test_a_name_is_tapped_on_a_phone_and_an_address_asks_for_nothing(open_shop: OpenShop) -> None:
    page = open_shop.visit("/chat")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggestions" in request.url else None)
    box = page.get_by_label("ข้อความถึงร้าน")
    box.fill("สมใจ 99/1 ต.สุเทพ เชียงใหม่ 50200 โทร 0812345678")
    box.fill("ผ้าไหมมัดหม")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("ผ้าไหมมัดหมี่")
    expect(first).to_be_in_viewport()
    name = first.inner_text()
    first.click()
    expect(box).to_have_value(f"{name} ")
    assert len(asked) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390

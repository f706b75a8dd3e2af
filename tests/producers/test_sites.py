"""Pages that others read: one address a language, JSON-LD, sitemap, and what is gone."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from catalog.models import Product
from tests.shop import Customer, TestShop

pytestmark = pytest.mark.parametrize("channel", ["webchat"], indirect=True)
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture
def client(shop: TestShop, maker_id: int) -> FlaskClient:
    return shop.app.test_client()


def things(page: str) -> dict[str, dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return {thing["@type"]: thing for block in found for thing in json.loads(block)["@graph"]}


def meta(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page))


def links(page: str) -> dict[str, str]:
    alternate = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)
    return dict([*alternate, *re.findall(r'<link rel="(canonical)" href="([^"]+)">', page)])


def test_a_product_page_is_the_same_in_two_languages(client: FlaskClient) -> None:
    thai, english = client.get("/products/SCARF-1").text, client.get("/products/SCARF-1?lang=en&from=x").text
    base = "https://otop.example/products/SCARF-1"
    wanted = {"th": base, "en": f"{base}?lang=en", "x-default": base}
    assert links(thai) == {**wanted, "canonical": base}
    assert links(english) == {**wanted, "canonical": f"{base}?lang=en"}
    assert meta(thai)["og:title"] == "ผ้าขาวม้าย้อมคราม"
    assert meta(english)["og:title"] == "Indigo loincloth"
    assert meta(thai)["product:price:amount"] == "350.00"


def test_json_ld_of_product_and_maker(client: FlaskClient, owner: Customer) -> None:
    owner.says("ผ้าขาวม้าขึ้นเป็น 380 น้ำผึ้งหมดแล้ว")
    found = things(client.get("/products/SCARF-1").text)
    offer = found["Product"]["offers"]
    assert (offer["price"], offer["priceCurrency"]) == ("380.00", "THB")
    assert offer["availability"].endswith("/InStock")
    assert offer["seller"]["name"] == "กลุ่มแม่บ้านบ้านไร่"
    assert [step["position"] for step in found["BreadcrumbList"]["itemListElement"]] == [1, 2, 3]
    sold_out = things(client.get("/products/HONEY-1").text)["Product"]
    assert sold_out["offers"]["availability"].endswith("/OutOfStock")
    maker = things(client.get("/producers/ban-rai").text)["Organization"]
    assert maker["address"]["addressCountry"] == "TH"
    assert maker["url"] == "https://otop.example/producers/ban-rai"


def test_no_words_of_a_maker_end_the_data(client: FlaskClient, owner: Customer, shop: TestShop) -> None:
    owner.says("เรื่องของร้าน: </script><script>alert(1)</script> ทอผ้ากันมาสามรุ่น & ย้อมครามเอง")
    owner.sees("https://otop.example/producers/ban-rai")
    page = client.get("/producers/ban-rai").text
    assert "<script>alert" not in page
    assert "ทอผ้ากันมาสามรุ่น" in things(page)["Organization"]["description"]
    owner.says("เรื่องของร้าน: สั้น")
    owner.sees("อย่างน้อยสองสามประโยค")
    shop.add_customer("webchat").says("เรื่องของร้าน: คนแปลกหน้ามาเขียนเรื่องยาว ๆ แทนเจ้าของ")
    assert "คนแปลกหน้า" not in client.get("/producers/ban-rai").text


def test_the_sitemap_leads_to_every_page(client: FlaskClient) -> None:
    index = ElementTree.fromstring(client.get("/sitemap.xml").data)
    files = [str(loc.text).removeprefix("https://otop.example") for loc in index.iter(LOC)]
    pages = [
        str(loc.text).removeprefix("https://otop.example")
        for file in files
        for loc in ElementTree.fromstring(client.get(file).data).iter(LOC)
    ]
    assert {"/", "/producers/ban-rai", "/products/SCARF-1"} <= set(pages)
    assert len(pages) == len(set(pages)) > 300
    for page in pages[::25]:
        assert client.get(page).status_code == 200, page
    assert client.get("/sitemap/products-99.xml").status_code == 404
    assert "Sitemap: https://otop.example/sitemap.xml" in client.get("/robots.txt").text


def test_what_is_paused_or_gone_says_so_and_leads_on(
    client: FlaskClient, owner: Customer, shop: TestShop
) -> None:
    owner.says("พักขายผ้าขาวม้า")
    paused = client.get("/products/SCARF-1")
    assert paused.status_code == 404
    assert "พักขายสินค้านี้" in paused.text
    assert "น้ำผึ้งดอกลำไย" in paused.text
    with shop.parts.db.transaction() as session:
        session.execute(update(Product).where(Product.sku == "SCARF-1").values(status="withdrawn"))
    gone = client.get("/products/SCARF-1")
    assert gone.status_code == 410
    assert "เลิกขายแล้ว" in gone.text
    assert "canonical" not in links(gone.text)
    owner.says("พักร้าน 3 วัน")
    owner.taps("✅ ใช่ แก้เลย")
    assert "ร้านพักถึงวันที่" in client.get("/producers/ban-rai").text
    assert client.get("/products/NOTHING").status_code == 404


def test_links_of_the_shop_window_lead_somewhere(client: FlaskClient) -> None:
    seen: set[str] = set()
    waiting = ["/", "/search", "/producers/ban-rai", "/products/SCARF-1", "/products/SCARF-1?lang=en"]
    while waiting and len(seen) < 60:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code in (200, 302), address
        if answer.mimetype == "text/html":
            waiting += re.findall(r'<a [^>]*href="(/[^"#]*)"', answer.text.replace("&amp;", "&"))[:12]

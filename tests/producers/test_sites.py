"""What a maker says in the chat as their site shows it, and what is gone."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from catalog.models import Product
from tests.shop import Customer, TestShop

pytestmark = pytest.mark.parametrize("channel", ["webchat"], indirect=True)


@pytest.fixture
def client(shop: TestShop, maker_id: int) -> FlaskClient:
    return shop.app.test_client()


def things(page: str) -> dict[str, dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return {
        thing["@type"]: thing
        for block in map(json.loads, found)
        for thing in (block if isinstance(block, list) else block.get("@graph", [block]))
    }


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
    assert meta(thai)["og:title"].startswith("ผ้าขาวม้าย้อมคราม")
    assert meta(english)["og:title"].startswith("Indigo loincloth")


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


def test_what_is_paused_or_gone_says_so_and_leads_on(
    client: FlaskClient, owner: Customer, shop: TestShop
) -> None:
    owner.says("พักขายผ้าขาวม้า")
    paused = client.get("/products/SCARF-1")
    assert paused.status_code == 404
    assert "พักขายชั่วคราว" in paused.text
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

"""The shop window, its JSON twin, and who may see which file."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from catalog.models import Product, Variant
from tests.web.conftest import make_parts
from web.parts import Parts


@pytest.mark.parametrize(
    "path", ["/", "/search", "/search?q=น้ำพริก", "/products/SILK-012", "/producers/weavers", "/chat"]
)
@pytest.mark.parametrize("language", ["th", "en"])
def test_pages_speak_the_language_and_are_protected(client: FlaskClient, path: str, language: str) -> None:
    client.set_cookie("lang", language)
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"]
    # Everything comes from this server, and nothing in the page itself runs or styles.
    # What is only linked to, or only names an address, loads nothing.
    loads = re.sub(r'<a\b[^>]*>|<link rel="(canonical|alternate)"[^>]*>', "", answer.text)
    assert not re.search(r'(src|href)="(https?:)?//', loads)
    runs = re.sub(r'<script type="application/ld\+json">[^<]*</script>', "", answer.text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", runs)


def test_language_is_thai_until_switched_and_then_remembered(client: FlaskClient) -> None:
    assert 'lang="th"' in client.get("/").text
    assert 'lang="en"' in client.get("/?lang=en").text
    assert 'lang="en"' in client.get("/").text
    assert 'lang="en"' in client.get("/?lang=xx").text


def test_product_page_tells_what_a_buyer_wants_to_know(client: FlaskClient) -> None:
    page = client.get("/products/SILK-012").text
    for words in ("1,290", "1,490.50", "สีคราม", "ผืน", "มผช.17/2546", "กลุ่มทอผ้าบ้านนา", "แพร่", "ตัวอย่าง"):
        assert words in page
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert 'href="/chat?product=SILK-012"' in page
    assert "line.me" not in page
    assert "t.me" not in page


def test_product_that_is_really_sold_has_no_sample_mark(client: FlaskClient) -> None:
    assert "ตัวอย่าง" not in client.get("/products/NP-001").text


def test_product_without_stock_says_so(client: FlaskClient) -> None:
    assert "สินค้าหมดชั่วคราว" in client.get("/products/NP-002").text


def test_links_to_the_channels_that_are_set_up(
    app: Flask, parts: Parts, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = make_parts(
        tmp_path_factory.mktemp("links"), line_basic_id="@otop plus", telegram_bot_username="otop_bot"
    )
    app.extensions["otop"] = Parts(**{**vars(parts), "settings": other.settings})
    page = app.test_client().get("/products/SILK-012").text
    found = re.search(r'href="(https://line\.me/R/oaMessage/[^"]+)"', page)
    assert found
    assert found[1].startswith("https://line.me/R/oaMessage/%40otop%20plus/?")
    assert unquote(found[1]).endswith("SILK-012")
    assert 'href="https://t.me/otop_bot?start=p_SILK-012"' in page
    other.db.close()


@pytest.mark.parametrize(
    "path",
    ["/products/NONE", "/producers/none", "/media/../otop.db", "/media/no.jpg", "/x"],
)
def test_what_is_not_there_is_a_kind_page_in_both_languages(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "ไม่พบหน้านี้" in answer.text
    assert "There is no such page" in answer.text


def test_what_no_service_takes_is_sent_by_a_person(client: FlaskClient, parts: Parts) -> None:
    assert "ค่าส่งเริ่มต้น" in client.get("/products/NP-001").text
    with parts.db.transaction() as session:
        variant = session.scalars(select(Variant).where(Variant.sku == "NP-001")).one()
        variant.weight_g = 40_000
    answer = client.get("/products/NP-001")
    assert answer.status_code == 200
    assert "ส่งแบบพิเศษ เจ้าหน้าที่จัดการให้" in answer.text
    assert "special delivery" in client.get("/products/NP-001?lang=en").text
    assert "ค่าส่งเริ่มต้น" not in answer.text


def test_search_finds_by_words_category_and_province(client: FlaskClient) -> None:
    assert "NP-001" in client.get("/search?q=น้ำพริกหนุ่ม").text
    textiles = client.get("/search?category=textile").text
    assert "SILK-012" in textiles
    assert "NP-001" not in textiles
    assert "NP-001" in client.get("/search?province=ลำพูน").text
    assert "SILK-012" not in client.get("/search?province=ลำพูน").text


def test_search_without_a_hit_offers_the_chat_and_escapes_the_words(client: FlaskClient) -> None:
    page = client.get("/search", query_string={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
    assert 'href="/chat"' in page


@pytest.mark.parametrize(
    "query", ["page=0", "page=-3", "page=x", "page=99999999999", "category=gold", "province=?"]
)
def test_search_survives_nonsense(client: FlaskClient, query: str) -> None:
    assert client.get("/search?" + query).status_code == 200


def test_api_answers_as_the_contract_says(client: FlaskClient) -> None:
    answer = client.get("/api/products?q=silk&limit=3")
    assert set(answer.get_json()) == {"products", "took_ms"}
    first = answer.get_json()["products"][0]
    assert set(first) == {
        "sku",
        "name_th",
        "name_en",
        "price_satang",
        "stock",
        "producer",
        "province",
        "score",
    }
    assert first["sku"] == "SILK-012"
    assert first["price_satang"] == 129000
    assert first["stock"] == 3
    assert first["province"] == "แพร่"


def test_api_without_words_browses_with_filters(client: FlaskClient) -> None:
    def skus(query: str) -> list[str]:
        return [product["sku"] for product in client.get("/api/products?" + query).get_json()["products"]]

    assert sorted(skus("")) == ["NP-001", "NP-002", "SILK-012"]
    assert skus("max_price=65") == ["NP-001"]
    assert skus("max_price=64.99") == []
    assert skus("province=54") == skus("province=แพร่") == ["SILK-012"]
    assert sorted(skus("category=food")) == ["NP-001", "NP-002"]
    assert len(skus("limit=1")) == 1


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("limit=0", "bad-limit"),
        ("limit=-1", "bad-limit"),
        ("limit=x", "bad-limit"),
        ("limit=๑๐", "bad-limit"),
        ("max_price=x", "bad-max_price"),
        ("max_price=-1", "bad-max_price"),
        ("max_price=NaN", "bad-max_price"),
        ("max_price=Infinity", "bad-max_price"),
        ("max_price=1e999999", "bad-max_price"),
        ("category=gold", "bad-category"),
        ("province=Atlantis", "bad-province"),
    ],
)
def test_api_names_the_bad_parameter(client: FlaskClient, query: str, word: str) -> None:
    answer = client.get("/api/products?" + query)
    assert answer.status_code == 400
    assert answer.get_json() == {"error": word}


def test_api_product(client: FlaskClient) -> None:
    assert client.get("/api/products/SILK-012").get_json()["variants"][1]["price_satang"] == 149050
    missing = client.get("/api/products/OLD-1")
    assert missing.status_code == 404
    assert missing.get_json() == {"error": "product-not-found"}


def test_product_pictures_are_cached_and_cannot_run(client: FlaskClient) -> None:
    answer = client.get("/media/products/SILK-012.jpg", buffered=True)
    assert answer.status_code == 200
    assert answer.mimetype == "image/jpeg"
    assert "max-age=86400" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    again = client.get(
        "/media/products/SILK-012.jpg", headers={"If-None-Match": answer.headers["ETag"]}, buffered=True
    )
    assert again.status_code == 304


def test_payment_codes_are_shown_but_never_kept(parts: Parts, client: FlaskClient) -> None:
    parts.media.save("promptpay/long-random-name.png", b"png")
    assert (
        client.get("/media/promptpay/long-random-name.png", buffered=True).headers["Cache-Control"]
        == "no-store"
    )


@pytest.mark.parametrize("key", ["slips/a.jpg", "uploads/somebody/a.jpg", "labels/a.pdf", "a.jpg"])
def test_what_is_personal_is_not_for_strangers(parts: Parts, client: FlaskClient, key: str) -> None:
    parts.media.save(key, b"personal")
    assert client.get(f"/media/{key}").status_code == 404


def test_static_files_may_be_kept_for_ever_under_their_fingerprint(client: FlaskClient) -> None:
    found = re.search(r'href="(/assets/shop\.css\?v=[0-9a-f]{12})"', client.get("/").text)
    assert found
    assert "immutable" in client.get(found[1], buffered=True).headers["Cache-Control"]


def test_names_are_offered_for_a_message(client: FlaskClient) -> None:
    def offered(body: Any) -> Any:
        return client.post("/api/suggestions", json=body).get_json()

    assert offered({"text": "เอาน้ำพริกหน"})["suggestions"][0] == "น้ำพริกหนุ่ม"
    assert offered({"text": "สวัสดีค่ะ"}) == {"suggestions": []}
    nonsenses: list[Any] = [{}, {"text": 5}, [], "น้ำ", None]
    for nonsense in nonsenses:
        assert offered(nonsense) == {"error": "bad-text"}
    assert client.post("/api/suggestions", data="{", mimetype="application/json").status_code == 400


def test_the_start_page_forgets_at_once_what_is_not_sold_any_more(client: FlaskClient, parts: Parts) -> None:
    assert "/products/NP-001" in client.get("/").text
    with parts.db.transaction() as session:
        session.scalars(select(Product).where(Product.sku == "NP-001")).one().status = "paused"
    assert "/products/NP-001" not in client.get("/").text
    with parts.db.transaction() as session:
        session.scalars(select(Product).where(Product.sku == "NP-001")).one().status = "listed"
    assert "/products/NP-001" in client.get("/").text

"""What pages say of themselves: addresses, languages, Open Graph, JSON-LD, sitemap; and no broken link."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import urldefrag
from xml.etree import ElementTree

import jsonschema_rs
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from catalog.models import Product
from tests.web.conftest import ROOT
from tests.web.test_makers import change
from web.parts import Parts

BASE = "http://127.0.0.1:8000"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SCHEMA = jsonschema_rs.validator_for(
    json.loads((ROOT / "tests" / "web" / "json_ld.schema.json").read_text(encoding="utf-8"))
)


def data_of(page: str) -> list[dict[str, Any]]:
    """The things that a page describes, checked."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    SCHEMA.validate(data)
    things: list[dict[str, Any]] = data["@graph"]
    return things


def thing_of(page: str, kind: str) -> dict[str, Any]:
    [thing] = [one for one in data_of(page) if one["@type"] == kind]
    return thing


def property_of(page: str, name: str) -> str:
    found = re.search(rf'<meta property="{re.escape(name)}" content="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


def test_a_product_is_described_with_its_offers(client: FlaskClient, parts: Parts) -> None:
    with parts.db.transaction() as session:
        silk = session.scalars(select(Product).where(Product.sku == "SILK-012")).one()
        silk.is_demo, silk.rating_count, silk.rating_stars = False, 4, 18
    page = client.get("/products/SILK-012").text
    product = thing_of(page, "Product")
    # A name that holds a tag stays a name.
    assert product["name"] == "ผ้าไหมมัดหมี่ <b>ลายโบราณ</b>"
    assert product["url"] == f"{BASE}/products/SILK-012"
    assert [(one["price"], one["availability"][-10:]) for one in product["offers"]] == [
        ("1290.00", "rg/InStock"),
        ("1490.50", "OutOfStock"),
    ]
    assert product["aggregateRating"]["ratingValue"] == "4.5"
    path = thing_of(page, "BreadcrumbList")["itemListElement"]
    assert [one["item"] for one in path] == [
        f"{BASE}/",
        f"{BASE}/search?category=textile",
        f"{BASE}/products/SILK-012",
    ]
    english = thing_of(client.get("/products/SILK-012?lang=en").text, "Product")
    assert english["name"] == "Mudmee silk"
    assert english["url"] == f"{BASE}/products/SILK-012?lang=en"


def test_a_sample_is_offered_to_no_search_engine(client: FlaskClient) -> None:
    page = client.get("/products/SILK-012").text
    assert '<meta name="robots" content="noindex">' in page
    assert '"Product"' not in page


def test_a_maker_is_described(client: FlaskClient, parts: Parts) -> None:
    change(parts, story_th="ตำเอง", name_en="Pa Sang cooks", cover_key="producers/cooks/cover.jpg")
    maker = thing_of(client.get("/producers/cooks").text, "Organization")
    assert maker["address"]["addressRegion"] == "ลำพูน"
    assert maker["alternateName"] == "Pa Sang cooks"
    assert maker["description"] == "ตำเอง"


@pytest.mark.parametrize("path", ["/", "/search", "/search?category=food", "/producers", "/producers/cooks"])
def test_other_pages_are_described(client: FlaskClient, path: str) -> None:
    assert data_of(client.get(path).text)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/products/NP-001",
        "/producers/cooks",
        "/search?province=ลำพูน",
        "/search?category=food",
        "/producers",
    ],
)
def test_each_language_of_a_page_has_one_address_and_knows_the_other(client: FlaskClient, path: str) -> None:
    pages = {}
    for language in ("th", "en"):
        mark = "&" if "?" in path else "?"
        page = client.get(f"{path}{mark}lang={language}&utm_source=x").text
        alternates = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page))
        found = re.search(r'<link rel="canonical" href="([^"]+)"', page)
        assert found
        assert alternates[language] == found[1] == property_of(page, "og:url").replace("&", "&amp;")
        assert alternates["x-default"] == alternates["th"]
        assert "utm_source" not in found[1]
        pages[language] = alternates
    assert pages["th"] == pages["en"]
    assert pages["th"]["th"] != pages["th"]["en"]


def test_a_shared_link_shows_name_words_and_picture(client: FlaskClient) -> None:
    page = client.get("/products/SILK-012?lang=en").text
    assert property_of(page, "og:title").startswith("Mudmee silk · ")
    assert property_of(page, "og:type") == "product"
    assert property_of(page, "og:image") == f"{BASE}/media/products/SILK-012.jpg"
    assert property_of(page, "og:locale") == "en_GB"
    assert property_of(page, "og:description")


def test_pages_that_anybody_can_make_up_are_not_indexed(client: FlaskClient) -> None:
    for path in ("/search?q=น้ำพริก", "/search?category=craft", "/no-such-page"):
        assert '<meta name="robots" content="noindex">' in client.get(path).text


def test_a_page_that_has_not_changed_is_not_sent_again(client: FlaskClient, parts: Parts) -> None:
    first = client.get("/products/NP-001")
    assert first.headers["Cache-Control"] == "no-cache"
    known = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/products/NP-001", headers=known).status_code == 304
    with parts.db.transaction() as session:
        session.execute(update(Product).where(Product.sku == "NP-001").values(description_th="อร่อยกว่าเดิม"))
    again = client.get("/products/NP-001", headers=known)
    assert again.status_code == 200
    assert "อร่อยกว่าเดิม" in again.text


def test_what_ended_is_gone_and_its_neighbours_are_shown(client: FlaskClient, parts: Parts) -> None:
    gone = client.get("/products/OLD-1")
    assert gone.status_code == 410
    assert "เลิกขายแล้ว" in gone.text
    assert "/products/SILK-012" in gone.text
    assert 'role="search"' in gone.text
    assert "no longer sold" in client.get("/products/OLD-1?lang=en").text
    with parts.db.transaction() as session:
        session.execute(update(Product).where(Product.sku == "NP-002").values(status="paused"))
    resting = client.get("/products/NP-002?lang=th")
    assert resting.status_code == 404
    assert "พักขายชั่วคราว" in resting.text
    assert "/products/NP-001" in resting.text


def test_what_may_not_be_sold_is_not_there_at_all(client: FlaskClient, parts: Parts) -> None:
    with parts.db.transaction() as session:
        session.execute(update(Product).where(Product.sku == "NP-002").values(name_th="เหล้าขาว"))
    answer = client.get("/products/NP-002")
    assert answer.status_code == 404
    assert "เหล้าขาว" not in answer.text
    assert "เหล้าขาว" not in client.get("/producers/cooks").text
    assert "NP-002" not in client.get("/sitemap.xml").text


def test_a_page_that_is_not_there_helps(client: FlaskClient) -> None:
    page = client.get("/no-such-page").text
    assert 'role="search"' in page
    assert 'href="/search"' in page


def addresses_of(text: str) -> list[str]:
    return [str(one.text) for one in ElementTree.fromstring(text).iter(f"{SITEMAP}loc")]


def test_the_sitemap_lists_what_is_for_good_in_both_languages(client: FlaskClient, parts: Parts) -> None:
    change(parts, host="pasang.example")
    assert f"Sitemap: {BASE}/sitemap.xml" in client.get("/robots.txt").text
    addresses = addresses_of(client.get("/sitemap.xml").text)
    assert f"{BASE}/products/NP-001" in addresses
    assert f"{BASE}/products/NP-001?lang=en" in addresses
    assert "https://pasang.example/" in addresses
    # Samples and what ended are not for search engines.
    assert not any("SILK" in one or "OLD-1" in one or "weavers" in one for one in addresses)
    assert len(addresses) == len(set(addresses))


def test_a_big_sitemap_comes_in_parts(
    client: FlaskClient, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = addresses_of(client.get("/sitemap.xml").text)
    monkeypatch.setattr("web.sitemap.PART", 1)
    index = addresses_of(client.get("/sitemap.xml").text)
    assert len(index) == 4
    together = [one for part in index for one in addresses_of(client.get(part.removeprefix(BASE)).text)]
    assert sorted(together) == sorted(whole)
    assert client.get("/sitemaps/5.xml").status_code == 404
    assert client.get("/sitemaps/0.xml").status_code == 404


def test_no_link_is_broken(client: FlaskClient, parts: Parts) -> None:
    """From the start page and the sitemap through every page of the shop window, in both languages."""
    change(parts, "cooks", story_th="ตำน้ำพริกมาสามรุ่น")
    waiting = [
        "/",
        "/?lang=en",
        *(one.removeprefix(BASE) for one in addresses_of(client.get("/sitemap.xml").text)),
    ]
    seen: set[str] = set()
    while waiting:
        path = urldefrag(waiting.pop())[0]
        if path in seen or not path.startswith("/"):
            continue
        seen.add(path)
        answer = client.get(path, buffered=True)
        assert answer.status_code in (200, 302), path
        if answer.mimetype == "text/html" and not path.startswith("/chat"):
            found = re.findall(r'(?:href|src)="([^"]+)"', answer.text)
            waiting += [unescape(one).removeprefix(BASE) for one in found]
    assert len(seen) > 40

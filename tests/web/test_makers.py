"""Makers' own sites: what they show, at which address, and how they are changed."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from catalog.models import Producer, Product, Variant
from catalog.sites import change_site
from core.errors import ShopError
from fulfilment.pickup_points import import_points
from tests.web.conftest import NOW
from web.parts import Parts

HOST = "https://baanrai.example"


def change(parts: Parts, slug: str = "cooks", **changes: object) -> None:
    with parts.db.transaction() as session:
        maker = session.scalars(select(Producer).where(Producer.slug == slug)).one()
        change_site(session, maker, actor="officer", now=NOW, **changes)


def test_a_site_shows_the_maker_and_what_they_sell_now(client: FlaskClient, parts: Parts) -> None:
    page = client.get("/producers/cooks").text
    assert "น้ำพริกหนุ่ม" in page
    assert "65" in page
    with parts.db.transaction() as session:
        session.scalars(select(Variant).where(Variant.sku == "NP-001")).one().price_satang = 7700
        session.scalars(select(Product).where(Product.sku == "NP-002")).one().status = "paused"
    page = client.get("/producers/cooks").text
    assert "฿77" in page
    assert "น้ำพริกตาแดง" not in page


def test_a_site_has_a_story_a_colour_a_cover_and_a_place(client: FlaskClient, parts: Parts) -> None:
    change(
        parts,
        theme="indigo",
        cover_key="producers/cooks/cover.jpg",
        story_th="ตำน้ำพริกมาสามรุ่น\nใช้ครก <b>หิน</b>",
        name_en="Pa Sang cooks",
        latitude=18.5,
        longitude=98.94,
    )
    page = client.get("/producers/cooks").text
    assert "theme-indigo" in page
    assert 'src="/media/small/960/producers/cooks/cover.jpg"' in page
    assert "ตำน้ำพริกมาสามรุ่น<br>ใช้ครก &lt;b&gt;หิน" in page
    assert "openstreetmap.org/?mlat=18.50000&amp;mlon=98.94000" in page
    english = client.get("/producers/cooks?lang=en").text
    assert "<h1>Pa Sang cooks</h1>" in english
    # A story that is told in Thai only says so to those who are read to.
    assert 'class="story" lang="th"' in english


def test_without_a_place_the_map_is_asked_for_the_address(client: FlaskClient) -> None:
    assert "openstreetmap.org/search?query=" in client.get("/producers/weavers").text


def test_the_telephone_is_shown_only_when_the_maker_wants_it(client: FlaskClient, parts: Parts) -> None:
    assert "020000001" not in client.get("/producers/weavers").text
    change(parts, "weavers", shows_phone=True)
    assert 'href="tel:020000001"' in client.get("/producers/weavers").text


def test_a_host_name_of_their_own_leads_to_their_site(app: Flask, parts: Parts) -> None:
    change(parts, host="BaanRai.example.")
    client = app.test_client()
    page = client.get("/", base_url=HOST).text
    assert "<h1>กลุ่มแม่บ้านป่าซาง</h1>" in page
    assert f'rel="canonical" href="{HOST}/"' in page
    # The same site under our own host names theirs as the true address.
    assert f'rel="canonical" href="{HOST}/"' in client.get("/producers/cooks").text
    assert "หมวดสินค้า" in client.get("/", base_url="https://stranger.example").text
    change(parts, host="")
    assert "หมวดสินค้า" in client.get("/", base_url=HOST).text


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"theme": "pink"}, "site-theme-unknown"),
        ({"host": "not a host"}, "site-host-invalid"),
        ({"host": "https://baanrai.example/"}, "site-host-invalid"),
        ({"host": "baanrai.example"}, "site-host-taken"),
        ({"story_th": "ก" * 4001}, "site-story-too-long"),
        ({"latitude": 98.94, "longitude": 18.5}, "site-place-invalid"),
        ({"latitude": 18.5, "longitude": None}, "site-place-invalid"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    client: FlaskClient, parts: Parts, changes: dict[str, Any], code: str
) -> None:
    change(parts, "weavers", host="baanrai.example")
    before = client.get("/producers/cooks").data
    with pytest.raises(ShopError, match=code):
        change(parts, **changes)
    assert client.get("/producers/cooks").data == before


def test_the_command_sets_what_is_given_and_keeps_the_rest(app: Flask, tmp_path: Path) -> None:
    run = app.test_cli_runner()
    Image.new("RGB", (900, 900), "brown").save(tmp_path / "cover.png")
    story = tmp_path / "story.txt"
    story.write_text("ทำมานานแล้ว", encoding="utf-8")
    given = ["--theme", "leaf", "--cover", str(tmp_path / "cover.png"), "--story-th", str(story)]
    done = run.invoke(args=["producer", "site", "cooks", *given, "--at", "18.5", "98.9"])
    assert done.exit_code == 0, done.output
    assert "/producers/cooks" in done.output
    assert run.invoke(args=["producer", "site", "cooks", "--host", "pasang.example"]).exit_code == 0
    client = app.test_client()
    page = client.get("/producers/cooks").text
    assert "theme-leaf" in page
    assert "ทำมานานแล้ว" in page
    assert client.get("/media/producers/cooks/cover.jpg", buffered=True).mimetype == "image/jpeg"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nobody"], "there is no such producer"),
        (["cooks", "--host", "x"], "not a host name"),
        (["cooks", "--at", "98.9", "18.5"], "not in Thailand"),
        (["cooks", "--cover", __file__], "not a picture"),
    ],
)
def test_the_command_says_what_is_wrong(app: Flask, args: list[str], words: str) -> None:
    done = app.test_cli_runner().invoke(args=["producer", "site", *args])
    assert done.exit_code == 1
    assert words in done.output


def test_makers_are_listed_by_province(client: FlaskClient) -> None:
    page = client.get("/producers").text
    assert "กลุ่มทอผ้าบ้านนา" in page
    assert "กลุ่มแม่บ้านป่าซาง" in page
    page = client.get("/producers?province=แพร่").text
    assert "กลุ่มทอผ้าบ้านนา" in page
    assert "กลุ่มแม่บ้านป่าซาง" not in page
    assert client.get("/producers?province=ดาวอังคาร&page=x").status_code == 200


def test_a_story_stands_on_the_start_page(client: FlaskClient, parts: Parts) -> None:
    assert "<h2>เรื่องเล่าจากคนทำ" not in client.get("/").text
    assert "ยังไม่มีเรื่องเล่า" in client.get("/stories").text
    change(parts, story_th="ตำน้ำพริกมาสามรุ่น")
    for path in ("/", "/stories"):
        page = client.get(path).text
        assert "ตำน้ำพริกมาสามรุ่น" in page
        assert "กลุ่มแม่บ้านป่าซาง" in page
        assert "กลุ่มทอผ้าบ้านนา</h2>" not in page


SHOPS = (
    ("PASANG", "ร้านชุมชนป่าซาง", "51120", "ลำพูน", "ป่าซาง", "ปากบ่อง", "", "yes"),
    ("CLOSED", "ร้านชุมชนที่ปิดแล้ว", "51120", "ลำพูน", "ป่าซาง", "ปากบ่อง", "", "no"),
    ("FAR", "ร้านชุมชนเมืองแพร่", "54000", "แพร่", "เมืองแพร่", "ในเวียง", "", "yes"),
    ("OWN", "<i>บ้านครก</i>", "51120", "ลำพูน", "ป่าซาง", "ปากบ่อง", "cooks", "yes"),
)


def open_shops(parts: Parts) -> None:
    rows = [
        {
            "code": code,
            "name": name,
            "line": "99/1 ม.2",
            "phone": "053 123 456",
            "producer": producer,
            "subdistrict": subdistrict,
            "district": district,
            "province": province,
            "postcode": postcode,
            "opening": "ทุกวัน 9-17 น.",
            "active": active,
        }
        for code, name, postcode, province, district, subdistrict, producer, active in SHOPS
    ]
    with parts.db.transaction() as session:
        kept, wrong = import_points(session, rows, NOW)
    assert (kept, wrong) == (len(SHOPS), [])


def test_a_site_says_in_which_shops_the_goods_are_to_be_had(client: FlaskClient, parts: Parts) -> None:
    assert "แวะซื้อและรับของได้ที่" not in client.get("/producers/cooks").text
    open_shops(parts)
    page = client.get("/producers/cooks").text
    shown = page.partition("แวะซื้อและรับของได้ที่")[2]
    # Their own door first, then the shop of the province.
    assert 0 < shown.index("&lt;i&gt;บ้านครก") < shown.index("ร้านชุมชนป่าซาง")
    assert "99/1 ม.2 ต.ปากบ่อง อ.ป่าซาง จ.ลำพูน 51120" in shown
    assert "เปิด ทุกวัน 9-17 น." in shown
    assert "tel:" in shown
    assert "openstreetmap.org/search?query=" in shown
    assert "ที่ปิดแล้ว" not in page
    assert "แพร่" not in shown


def test_the_list_of_community_shops(client: FlaskClient, parts: Parts) -> None:
    assert "ยังไม่มีร้านค้าชุมชนที่นี่" in client.get("/shops").text
    open_shops(parts)
    page = client.get("/shops").text
    assert "ร้านชุมชนป่าซาง" in page
    assert "ร้านชุมชนเมืองแพร่" in page
    assert "ที่ปิดแล้ว" not in page
    assert "บ้านครก" not in page
    lamphun = client.get("/shops?province=ลำพูน").text
    assert "ร้านชุมชนป่าซาง" in lamphun
    assert "ร้านชุมชนเมืองแพร่" not in lamphun
    assert "Community shops in Lamphun" in client.get("/shops?province=ลำพูน&lang=en").text
    assert client.get("/shops?province=ดาวอังคาร&page=x").status_code == 200

"""QR codes: read back from paper, leading to what is true now, counted without names."""

import io
import subprocess
from pathlib import Path
from shutil import which

import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select

from catalog.models import Certificate, Product
from catalog.qr_codes import code_of_producer, code_of_product, count_scans
from catalog.qr_models import QrScan
from core.clock import to_bangkok
from fulfilment.stickers import SIZES, Sticker, render_qr_png, render_stickers
from tests.producers.conftest import variant
from tests.shop import Customer, TestShop

WEB = pytest.mark.parametrize("channel", ["webchat"], indirect=True)


def code(shop: TestShop, sku: str) -> str:
    with shop.parts.db.transaction() as session:
        product = session.scalars(select(Product).where(Product.sku == sku)).one()
        return code_of_product(session, product.id, shop.clock())


def read_codes(picture: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(picture)}


@WEB
def test_a_code_stays_the_same(shop: TestShop, maker_id: int) -> None:
    first = code(shop, "SCARF-1")
    assert code(shop, "SCARF-1") == first
    assert code(shop, "SILK-1") != first
    with shop.parts.db.transaction() as session:
        assert code_of_producer(session, maker_id, shop.clock()) not in (first, "")


@WEB
def test_the_page_says_what_is_true_now(shop: TestShop, owner: Customer) -> None:
    client = shop.app.test_client()
    address = f"/q/{code(shop, 'SCARF-1')}"
    page = client.get(address).text
    for words in ("ผ้าขาวม้าย้อมคราม", "฿350", "กลุ่มแม่บ้านบ้านไร่", "openstreetmap", "/chat?product=SCARF-1"):
        assert words in page
    owner.says("ผ้าขาวม้าขึ้นเป็น 380")
    assert "฿380" in client.get(address.upper().replace("/Q/", "/q/")).text
    owner.says("ผ้าขาวม้าหมดแล้ว")
    assert "สินค้าหมดชั่วคราว" in client.get(address).text
    owner.says("พักขายผ้าขาวม้า")
    page = client.get(address).text
    assert "พักขายสินค้านี้" in page
    assert "/chat?product" not in page


@WEB
def test_a_certificate_that_has_ended_is_said_to_have_ended(shop: TestShop, owner: Customer) -> None:
    with shop.parts.db.transaction() as session:
        product = session.scalars(select(Product).where(Product.sku == "SCARF-1")).one()
        product.certificates = [
            Certificate(text="มผช.99/2550 ถึง 31/12/2560"),
            Certificate(text="ฮาลาล ถึง 31/12/2590"),
            Certificate(text="OTOP 5 ดาว"),
        ]
    client = shop.app.test_client()
    for path in (f"/q/{code(shop, 'SCARF-1')}", "/products/SCARF-1"):
        page = client.get(path).text
        assert "หมดอายุแล้วเมื่อ 31 ธ.ค. 2560" in page
        assert "ใช้ได้ถึง 31 ธ.ค. 2590" in page
        assert "OTOP 5 ดาว<" in page
        assert "expired on 31 Dec 2017" in client.get(f"{path}?lang=en").text
        client.get("/?lang=th")
    owner.says("ผ้าขาวม้าย้อมครามมี มผช ไหม")
    owner.sees("มผช.99/2550 (หมดอายุแล้วเมื่อ 31 ธ.ค. 2560)")


@WEB
def test_scans_are_counted_by_day_alone(shop: TestShop, maker_id: int) -> None:
    client, scarf = shop.app.test_client(), code(shop, "SCARF-1")
    for _ in range(3):
        client.get(f"/q/{scarf}")
    client.head(f"/q/{scarf}")
    shop.clock.jump(days=1)
    client.get(f"/q/{scarf}")
    with shop.parts.db.reading() as session:
        assert sorted(session.scalars(select(QrScan.scans))) == [1, 3]
        assert count_scans(session, scarf, to_bangkok(shop.clock()).date()) == 1
        assert {column.name for column in QrScan.__table__.columns} == {"code", "day", "scans"}


@WEB
@pytest.mark.parametrize("wrong", ["nothere", "aaaaaa", "..", "%00", "ผ้า", "a" * 300])
def test_codes_that_are_none(shop: TestShop, maker_id: int, wrong: str) -> None:
    for path in (f"/q/{wrong}", f"/q/{wrong}/code.png", f"/q/{wrong}/stickers.pdf"):
        assert shop.app.test_client().get(path).status_code in (400, 404)


@WEB
def test_the_code_as_png_and_svg_and_sheets(shop: TestShop, maker_id: int) -> None:
    client, scarf = shop.app.test_client(), code(shop, "SCARF-1")
    png = client.get(f"/q/{scarf}/code.png").data
    assert read_codes(Image.open(io.BytesIO(png))) == {f"https://otop.example/q/{scarf}"}
    assert b"<svg" in client.get(f"/q/{scarf}/code.svg").data
    assert client.get(f"/q/{scarf}/stickers.pdf?size=1x1").status_code == 400
    with shop.parts.db.transaction() as session:
        shop_code = code_of_producer(session, maker_id, shop.clock())
    assert client.get(f"/q/{shop_code}/stickers.pdf").data.startswith(b"%PDF")
    assert variant(shop, "SCARF-1").stock == 30


def test_a_two_centimetre_code_is_read_though_small_and_blurred() -> None:
    picture = Image.open(io.BytesIO(render_qr_png("https://otop.example/q/ab2345"))).convert("L")
    # 2 cm at 150 dots an inch, as a cheap printer and a phone an arm away make of it.
    small = picture.resize((118, 118), Image.Resampling.BILINEAR)
    assert read_codes(small) == {"https://otop.example/q/ab2345"}


@pytest.mark.parametrize("size", SIZES)
def test_every_code_of_a_sheet_is_read_back(tmp_path: Path, size: str) -> None:
    if which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    stickers = [
        Sticker(f"https://otop.example/q/ab23{n}{n}", f"น้ำพริกหนุ่มสูตรบ้านไร่ {n}", "60 บาท / กระปุก")
        for n in range(2, 9)
    ]
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(render_stickers(stickers, size))
    subprocess.run(["pdftoppm", "-r", "200", "-png", sheet, tmp_path / "page"], check=True)
    read = {url for page in tmp_path.glob("page*.png") for url in read_codes(Image.open(page))}
    assert read == {sticker.url for sticker in stickers}

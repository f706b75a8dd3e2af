"""Listing in the chat: pictures made safe, captions read, nothing lost, nothing forbidden."""

import io
from decimal import Decimal

import pytest
from PIL import Image
from sqlalchemy import select

from bot.language.shop_listing import Listing, read_listing
from bot.models import Case
from catalog.models import Picture, Product
from catalog.uploads import MOST_PIXELS, clean_picture
from core.errors import ShopError
from tests.shop import Customer, TestShop

WEB = pytest.mark.parametrize("channel", ["webchat"], indirect=True)
D = Decimal

CAPTIONS = (
    ("ผ้าขาวม้าย้อมคราม ผืนละ 350 มี 20 ผืน หนัก 300 กรัม", Listing("ผ้าขาวม้าย้อมคราม", D(350), D(20), "ผืน", D(300))),
    ("น้ำพริกเผา ราคา 60 บาท", Listing("น้ำพริกเผา", D(60))),
    ("น้ำพริกเผา 100 กรัม กระปุกละ 60", Listing("น้ำพริกเผา 100 กรัม", D(60), None, "กระปุก", D(100))),
    ("ขนมเปี๊ยะ กล่องละหกสิบ จำนวน 12 กล่อง", Listing("ขนมเปี๊ยะ", D(60), D(12), "กล่อง")),
    ("มีดอรัญญิก เล่มละ 1,200 บาท หนัก 1 กิโลครึ่ง", Listing("มีดอรัญญิก", D(1200), None, "เล่ม", D(1500))),
    ("ตะกร้าหวาย ฿450 เหลือ 3 ใบค่ะ", Listing("ตะกร้าหวาย", D(450), D(3), "ใบ")),
    ("ผ้าไหม\nทอมือ ย้อมครั่ง\nผืนละ ๑๘๐๐", Listing("ผ้าไหม", D(1800), None, "ผืน", description="ทอมือ ย้อมครั่ง")),
    ("ลงขาย สบู่ขมิ้น ก้อนละ 35 มี 50 ก้อน", Listing("สบู่ขมิ้น", D(35), D(50), "ก้อน")),
    (
        "น้ำผึ้ง ขวดละ 220 มี 15 ขวด หนัก 1 โล\nen: Wild honey",
        Listing("น้ำผึ้ง", D(220), D(15), "ขวด", D(1000), "Wild honey"),
    ),
    ("", Listing()),
)


@pytest.mark.parametrize(("caption", "wanted"), CAPTIONS)
def test_captions(caption: str, wanted: Listing) -> None:
    assert read_listing(caption) == wanted


def photo(
    kind: str = "JPEG", size: tuple[int, int] = (400, 200), *, turned: bool = False, mode: str = "RGB"
) -> bytes:
    buffer = io.BytesIO()
    picture = Image.new(mode, size, "red" if mode == "RGB" else None)
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
        exif.get_ifd(0x8825)[1] = "N"
        exif[0x010F] = "A camera"
    picture.save(buffer, kind, **({"exif": exif} if turned else {}))
    return buffer.getvalue()


def test_a_picture_is_turned_made_smaller_and_tells_nothing() -> None:
    cleaned = Image.open(io.BytesIO(clean_picture(photo(size=(4000, 2000), turned=True))))
    assert (cleaned.format, cleaned.size) == ("JPEG", (800, 1600))
    assert not cleaned.getexif()


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("WEBP", "RGB"), ("PNG", "1")]
)
def test_other_kinds_become_jpeg(kind: str, mode: str) -> None:
    assert Image.open(io.BytesIO(clean_picture(photo(kind, mode=mode)))).format == "JPEG"


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 not a picture", b"GIF89a", b"\xff\xd8\xff\xe0 cut", b"<svg/>", photo()[:300]]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ShopError, match="picture-unreadable"):
        clean_picture(content)


def test_a_small_file_that_unpacks_to_much_is_refused() -> None:
    side = int(MOST_PIXELS**0.5) + 100
    buffer = io.BytesIO()
    Image.new("1", (side, side)).save(buffer, "PNG")
    assert len(buffer.getvalue()) < 100_000
    with pytest.raises(ShopError, match="picture-too-large"):
        clean_picture(buffer.getvalue())
    with pytest.raises(ShopError, match="picture-too-large"):
        clean_picture(b"\xff" * 10_000_001)


@WEB
def test_several_pictures_are_one_listing_and_the_same_twice_is_one(shop: TestShop, owner: Customer) -> None:
    owner.sends_photo(photo(turned=True))
    owner.sends_photo(photo())
    owner.sees("2 รูป")
    owner.sends_photo(photo())
    owner.sees("2 รูป")
    owner.says("<b>ตะกร้า</b> ใบละ 450 มี 6 ใบ หนัก 800 กรัม")
    owner.taps("ให้เจ้าหน้าที่แปล")
    owner.taps("✅ ลงขายเลย")
    with shop.parts.db.reading() as session:
        product = session.scalars(select(Product).where(Product.name_th.contains("ตะกร้า</b>"))).one()
        keys = session.scalars(select(Picture.media_key).where(Picture.product_id == product.id)).all()
        assert len(keys) == 2
        assert session.scalars(select(Case.subject).where(Case.kind == "shop")).one() == product.sku
    client = shop.app.test_client()
    page = client.get(f"/products/{product.sku}").text
    assert "<b>ตะกร้า" not in page
    assert "฿450" in page
    with client.get(f"/media/{keys[0]}") as shown:
        assert shown.data.startswith(b"\xff\xd8")
    owner.says("ย้อน")
    assert client.get(f"/products/{product.sku}").status_code in (404, 410)


@WEB
def test_a_name_of_500_letters_loses_nothing_else(shop: TestShop, owner: Customer) -> None:
    owner.sends_photo(photo())
    owner.says("ก" + "าก" * 250 + " ผืนละ 350 มี 20 ผืน")
    owner.sees("ไม่เกิน 120 ตัวอักษร")
    owner.says("ผ้าขาวม้าลายใหม่")
    owner.sees("350")
    owner.sees("กี่กรัมคะ")


@WEB
def test_a_customers_photo_stays_a_customers(shop: TestShop, maker_id: int) -> None:
    customer = shop.add_customer("webchat")
    customer.sends_photo(photo())
    assert "สินค้าใหม่" not in customer.read

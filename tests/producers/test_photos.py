"""Pictures of what is on sale: more, others, fewer, another first; and English names that are missing."""

import pytest
from sqlalchemy import select

from bot.language.shop_pictures import PictureWish, read_english, read_picture_wish
from bot.models import Case
from catalog.models import Picture, ProducerMember, Product
from tests.producers.conftest import add_maker, join
from tests.producers.test_listing import photo
from tests.shop import Customer, TestShop

WEB = pytest.mark.parametrize("channel", ["webchat"], indirect=True)

WISHES = {
    "เปลี่ยนรูปผ้าขาวม้า": PictureWish("replace", "ผ้าขาวม้า"),
    "ขอเปลี่ยนรูปหน่อยค่ะ": PictureWish("replace"),
    "เปลี่ยนรูปแรกของน้ำผึ้ง": PictureWish("replace", "น้ำผึ้ง", 1),
    "รูปใหม่ของน้ำผึ้ง": PictureWish("replace", "น้ำผึ้ง"),
    "เพิ่มรูปน้ำพริกหนุ่มอีก": PictureWish("add", "น้ำพริกหนุ่ม"),
    "ลบรูปที่ ๒ น้ำพริกหนุ่ม": PictureWish("remove", "น้ำพริกหนุ่ม", 2),
    "ลบรูปน้ำพริกหนุ่มที่ 2": PictureWish("remove", "น้ำพริกหนุ่ม", 2),
    "ลบรูปสุดท้าย": PictureWish("remove", "", -1),
    "เอารูปที่ 3 ขึ้นก่อน": PictureWish("first", "", 3),
    "เอารูปที่ 3 ของกาแฟเป็นรูปแรกนะคะ": PictureWish("first", "กาแฟ", 3),
    "ดูรูปน้ำผึ้ง": PictureWish("show", "น้ำผึ้ง"),
}


@pytest.mark.parametrize(("said", "wish"), WISHES.items())
def test_wishes_about_pictures(said: str, wish: PictureWish) -> None:
    assert read_picture_wish(said) == wish


@pytest.mark.parametrize("said", ["", "น้ำพริกหนุ่มขึ้นเป็น 60", "มีรูปไหม", "รูป", "ส่งรูปแล้วค่ะ", "ก" * 300])
def test_other_words_are_about_something_else(said: str) -> None:
    assert read_picture_wish(said) is None


def test_english_names_are_read_with_their_product() -> None:
    assert read_english("ชื่ออังกฤษน้ำพริกหนุ่ม: Green chilli dip") == ("น้ำพริกหนุ่ม", "Green chilli dip")
    assert read_english("น้ำผึ้ง ภาษาอังกฤษ Wild honey (raw)") == ("น้ำผึ้ง", "Wild honey (raw)")
    assert read_english("ขอชื่ออังกฤษ") is None


def keys(shop: TestShop, sku: str) -> list[str]:
    with shop.parts.db.reading() as session:
        query = select(Picture.media_key).join(Product).where(Product.sku == sku).order_by(Picture.position)
        return list(session.scalars(query))


def test_pictures_are_added_replaced_ordered_removed_and_each_is_undone(
    shop: TestShop, owner: Customer
) -> None:
    owner.says("เพิ่มรูปน้ำพริกหนุ่ม")
    owner.sees("ส่งรูปของ น้ำพริกหนุ่ม")
    owner.sends_photo(photo(size=(400, 200)))
    owner.sees("รูป 0 → 1")
    owner.sends_photo(photo(size=(300, 200)))
    owner.sends_photo(photo(size=(300, 200)))
    owner.sees("มีอยู่แล้ว")
    owner.taps("พอแล้ว")
    first, second = keys(shop, "CHILI-1")
    owner.says("เอารูปที่ 2 ขึ้นก่อน")
    assert keys(shop, "CHILI-1") == [second, first]
    owner.says("ย้อน")
    assert keys(shop, "CHILI-1") == [first, second]
    owner.says("ลบรูปที่ 1 น้ำพริกหนุ่ม")
    assert keys(shop, "CHILI-1") == [second]
    owner.says("ย้อน")
    assert keys(shop, "CHILI-1") == [first, second]
    owner.says("เปลี่ยนรูปน้ำพริกหนุ่ม")
    owner.sends_photo(photo(size=(200, 200)))
    [third] = keys(shop, "CHILI-1")
    assert third not in (first, second)
    owner.says("พอแล้วค่ะ")
    owner.says("ย้อน")
    assert keys(shop, "CHILI-1") == [first, second]
    owner.says("ลบรูปน้ำพริกหนุ่ม")
    owner.sees("รูปที่ 2")
    owner.taps("ลบรูปนี้")
    assert len(keys(shop, "CHILI-1")) == 1
    with shop.app.test_client().get(f"/media/{keys(shop, 'CHILI-1')[0]}") as shown:
        assert shown.status_code == 200


@pytest.mark.parametrize("channel", ["telegram"], indirect=True)
def test_a_photograph_with_only_the_name_of_a_product_is_of_that_product(
    shop: TestShop, owner: Customer
) -> None:
    owner.sends_photo(photo(), "น้ำผึ้งดอกลำไย")
    owner.sees("น้ำผึ้งดอกลำไย: รูป 0 → 1")
    owner.sends_photo(photo(size=(210, 200)), "น้ำผึ้งป่า ขวดละ 300 มี 5 ขวด")
    owner.sees("✓ น้ำผึ้งป่า")


@WEB
def test_what_is_no_picture_changes_nothing(shop: TestShop, owner: Customer) -> None:
    owner.says("เปลี่ยนรูปผ้าขาวม้า")
    owner.sends_photo(b"%PDF-1.7 not a picture")
    assert keys(shop, "SCARF-1") == []
    owner.says("ผ้าขาวม้าเหลือ 9")
    owner.sees("30 → 9")


@WEB
def test_of_which_product_is_asked_and_other_makers_goods_are_none(shop: TestShop, owner: Customer) -> None:
    add_maker(shop, "other", "กลุ่มอื่น", (("OTHER-1", "ไส้อั่ว", "", "ห่อ", 9_000, 5),))
    owner.says("เพิ่มรูปน้ำพริก")
    owner.taps("น้ำพริกตาแดง")
    owner.sends_photo(photo())
    assert len(keys(shop, "CHILI-2")) == 1
    owner.says("เปลี่ยนรูปไส้อั่ว")
    owner.sees('ไม่พบ "ไส้อั่ว" ในร้าน')
    assert keys(shop, "OTHER-1") == []


@WEB
def test_a_button_of_another_shop_does_nothing(shop: TestShop, owner: Customer) -> None:
    owner.says("เพิ่มรูปน้ำพริกหนุ่ม")
    owner.sends_photo(photo())
    owner.sends_photo(photo(size=(210, 200)))
    owner.says("ดูรูปน้ำพริกหนุ่ม")
    other = add_maker(shop, "other", "กลุ่มอื่น", (("OTHER-1", "ไส้อั่ว", "", "ห่อ", 9_000, 5),))
    with shop.parts.db.transaction() as session:
        session.scalars(select(ProducerMember)).one().producer_id = other
    owner.taps("ลบรูปนี้")
    assert len(keys(shop, "CHILI-1")) == 2


def test_english_names_are_asked_for_or_left_to_the_desk(shop: TestShop, channel: str) -> None:
    goods = (("A-1", "ขนมเทียน", "", "ห่อ", 5_000, 9), ("A-2", "ขนมจีน", "", "ห่อ", 5_000, 9))
    owner = join(shop, add_maker(shop, goods=goods), channel)
    owner.says("ขอชื่ออังกฤษ")
    owner.sees('"ขนมเทียน" ชื่ออังกฤษว่าอะไรคะ')
    owner.says("Sticky rice pyramids")
    owner.sees("ชื่ออังกฤษ – → Sticky rice pyramids")
    owner.sees('"ขนมจีน" ชื่ออังกฤษว่าอะไรคะ')
    owner.taps("ให้เจ้าหน้าที่แปล")
    owner.sees("ให้เจ้าหน้าที่แปล ขนมจีน แล้ว")
    with shop.parts.db.reading() as session:
        assert session.scalars(select(Case.subject).where(Case.kind == "shop")).all() == ["A-2"]
    owner.says("ขนมจีน ชื่ออังกฤษ Rice noodles")
    with shop.parts.db.reading() as session:
        assert session.scalars(select(Case.subject).where(Case.closed_at.is_(None))).all() == []
    owner.says("ขอชื่ออังกฤษ")
    owner.sees("มีชื่ออังกฤษแล้ว")
    owner.says("ย้อน")
    owner.sees("ชื่ออังกฤษ Rice noodles → –")

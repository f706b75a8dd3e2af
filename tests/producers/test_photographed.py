"""A parcel's number photographed by the maker: for which order, and sent only after a yes."""

import pytest
from sqlalchemy import select

from fulfilment.models import Parcel
from fulfilment.s10 import make_number
from orders.models import Order
from tests.fakes.webchat import one_pixel
from tests.parcel_pictures import photograph
from tests.producers.conftest import add_maker, join
from tests.producers.test_selling import order
from tests.shop import Customer, TestShop

NUMBER = make_number("EX", 12345678)
ODD = "EX123456780TH"


def numbers(shop: TestShop) -> list[str | None]:
    with shop.parts.db.reading() as session:
        return list(session.scalars(select(Parcel.tracking_number).order_by(Parcel.id)))


def test_one_order_waits_and_a_yes_sends_it(shop: TestShop, owner: Customer) -> None:
    number = order(shop, "CHILI-1")
    owner.sends_photo(photograph(NUMBER, degrees=14))
    owner.sees(f"อ่านเลขพัสดุได้ {NUMBER} ค่ะ เป็นของออเดอร์ {number} (น้ำพริกหนุ่ม 2 กระปุก)")
    assert NUMBER not in numbers(shop)
    owner.taps("✅ ใช่ ส่งแล้ว")
    owner.sees(f"จดเลขพัสดุ {NUMBER} ของออเดอร์ {number}")
    assert numbers(shop) == [NUMBER]
    owner.taps("✅ ใช่ ส่งแล้ว")
    owner.sees(f"จดเลขพัสดุ {NUMBER} ของออเดอร์ {number}")
    with shop.parts.db.reading() as session:
        assert session.scalars(select(Order.status)).one() == "handed_over"


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_of_several_orders_it_is_asked_which(shop: TestShop, owner: Customer) -> None:
    first, second = order(shop, "CHILI-1"), order(shop, "PORK-1")
    owner.sends_photo(photograph(NUMBER))
    owner.sees("เป็นของออเดอร์ไหนคะ")
    owner.taps(f"{second} แคบหมูไร้มัน 2 ถุง")
    owner.sees(f"ของออเดอร์ {second} แล้วค่ะ")
    owner.says("ออเดอร์ที่ต้องส่ง")
    owner.sees(first)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_a_wrong_check_digit_is_only_a_warning(shop: TestShop, owner: Customer) -> None:
    order(shop, "CHILI-1")
    owner.sends_photo(photograph(ODD))
    owner.sees("⚠️ เลขตัวสุดท้ายดูแปลก")
    owner.taps("✅ ใช่ ส่งแล้ว")
    owner.sees("ช่วยดูใบเสร็จอีกครั้ง")
    assert numbers(shop) == [ODD]


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_ones_own_label_says_which_order_it_is(shop: TestShop, owner: Customer) -> None:
    order(shop, "CHILI-1")
    second = order(shop, "PORK-1")
    given = numbers(shop)[1] or ""
    owner.sends_photo(photograph(given))
    owner.sees(f"เป็นของออเดอร์ {second}")
    owner.taps("✅ ใช่ ส่งแล้ว")
    owner.sees(f"จดเลขพัสดุ {given}")
    owner.taps("✅ ใช่ ส่งแล้ว")
    owner.sees(f"จดเลขพัสดุ {given}")


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_several_numbers_none_and_no_order(shop: TestShop, owner: Customer) -> None:
    owner.sends_photo(photograph(NUMBER))
    assert NUMBER not in owner.read
    owner.says("พอก่อน")
    order(shop, "CHILI-1")
    owner.sends_photo(photograph(NUMBER, make_number("EX", 87654321)))
    owner.sees("ในรูปมีหลายเลขค่ะ")
    owner.sends_photo(one_pixel())
    assert "เลขพัสดุ" not in owner.read
    assert NUMBER not in numbers(shop)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_not_sent_yet_and_strangers(shop: TestShop, owner: Customer) -> None:
    order(shop, "CHILI-1")
    owner.sends_photo(photograph(NUMBER))
    owner.taps("ยังไม่ส่ง")
    owner.sees("ของรอส่ง 1 กล่อง")
    goods = (("JAM-9", "แยม", "Jam", "ขวด", 9_000, 5),)
    for person in (
        join(shop, add_maker(shop, "other", "กลุ่มอื่น", goods), "webchat"),
        shop.add_customer("webchat"),
    ):
        person.sends_photo(photograph(NUMBER))
        assert "น้ำพริกหนุ่ม" not in person.read
    assert NUMBER not in numbers(shop)

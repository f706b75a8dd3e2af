"""From a customer's order to a sent parcel, by the maker in the chat."""

import pytest
from sqlalchemy import select

from fulfilment.models import Parcel
from orders.carts import add_to_cart
from orders.customers import make_customer
from orders.models import Order
from tests.orders.shop import place
from tests.producers.conftest import add_maker, join, variant
from tests.shop import Customer, TestShop

NUMBER = "EX123456785TH"


def order(shop: TestShop, *skus: str, method: str = "cod") -> str:
    """Somebody orders two of each."""
    wanted = [variant(shop, sku).id for sku in skus]
    with shop.parts.db.transaction() as session:
        customer = make_customer(session, shop.clock())
        session.flush()
        for one in wanted:
            add_to_cart(session, customer.id, one, 2, shop.clock())
        number = place(session, customer.id, f"key-{customer.id}", method).order.number
    shop.settle()
    return number


def test_a_new_order_comes_into_the_chat_and_is_sent_with_its_number(shop: TestShop, owner: Customer) -> None:
    owner.mark()
    number = order(shop, "CHILI-1", "PORK-1")
    owner.sees(f"ออเดอร์ใหม่ {number}")
    owner.sees("• น้ำพริกหนุ่ม 2 กระปุก\n• แคบหมูไร้มัน 2 ถุง")
    owner.sees("เก็บเงินปลายทาง ฿")
    owner.taps("📦 ของรอส่ง")
    owner.sees("ของรอส่ง 1 กล่อง")
    owner.says("ex 1234 5678 5 th")
    owner.sees(f"จดเลขพัสดุ {NUMBER} ของออเดอร์ {number} แล้วค่ะ")
    owner.says("ออเดอร์ที่ต้องส่ง")
    owner.sees("ไม่มีของรอส่ง")
    owner.says("ยอดขายวันนี้")
    owner.sees("4 ชิ้น")
    with shop.parts.db.reading() as session:
        assert session.scalars(select(Parcel.tracking_number)).all() == [NUMBER]
        assert session.scalars(select(Order.status)).one() == "handed_over"


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_of_several_parcels_the_right_one_is_asked_for(shop: TestShop, owner: Customer) -> None:
    first, second = order(shop, "CHILI-1"), order(shop, "PORK-1")
    owner.says(NUMBER)
    owner.sees("เป็นของออเดอร์ไหนคะ")
    owner.taps(f"{second} แคบหมูไร้มัน 2 ถุง")
    owner.sees(f"ของออเดอร์ {second} แล้วค่ะ")
    owner.says(f"{first} EX123456799TH")
    owner.sees(f"ของออเดอร์ {first}")


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_others_see_and_send_nothing_of_it(shop: TestShop, owner: Customer) -> None:
    other = join(
        shop, add_maker(shop, "other", "กลุ่มอื่น", (("JAM-9", "แยม", "Jam", "ขวด", 9_000, 5),)), "webchat"
    )
    stranger = shop.add_customer("webchat")
    stranger.says("สวัสดี")
    other.mark()
    number = order(shop, "CHILI-1")
    assert number not in other.read
    for person in (other, stranger):
        for words in ("ออเดอร์ที่ต้องส่ง", NUMBER, f"{number} {NUMBER}", "ยอดขายวันนี้"):
            person.says(words)
            assert "น้ำพริกหนุ่ม 2" not in person.read
    with shop.parts.db.reading() as session:
        assert NUMBER not in session.scalars(select(Parcel.tracking_number)).all()


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_what_is_not_paid_yet_is_not_packed(shop: TestShop, owner: Customer) -> None:
    owner.mark()
    order(shop, "CHILI-1", method="promptpay")
    assert "ออเดอร์ใหม่" not in owner.read


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_sent_without_a_number_is_asked_for(shop: TestShop, owner: Customer) -> None:
    owner.says("ส่งแล้วค่ะ")
    owner.sees("ไม่มีของรอส่ง")
    order(shop, "CHILI-1")
    owner.says("ส่งแล้วค่ะ")
    owner.sees("เลขพัสดุอะไรคะ")


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_sales_of_one_thing(shop: TestShop, owner: Customer) -> None:
    order(shop, "CHILI-1", "PORK-1")
    owner.says("ยอดขายน้ำพริกหนุ่มค่ะ")
    owner.sees("น้ำพริกหนุ่ม: ")
    owner.sees("เดือนนี้ ฿100 (2 ชิ้น)")
    owner.says("ยอดขาย")
    owner.sees("• แคบหมูไร้มัน 2 ชิ้น ฿80")
    stranger = shop.add_customer("webchat")
    stranger.says("ยอดขายน้ำพริกหนุ่ม")
    assert "ชิ้น)" not in stranger.read

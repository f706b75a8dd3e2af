"""From a confirmed order to news of its parcels in the chat, over fake Thailand Post services."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from fulfilment.models import Parcel
from fulfilment.s10 import is_valid
from orders.models import Order
from tests.fakes.thailand_post import ORDER_PASSWORD, ORDER_USER, TRACK_KEY, FakeThailandPost
from tests.shop import Customer, TestShop

ORDER = (
    "เอาน้ำพริกหนุ่ม 2 กระปุก แคบหมู 3 ถุง ส่งคุณสมใจ 99/1 ม.2 ต.สุเทพ อ.เมือง เชียงใหม่ 50200 โทร 081-234-5678 เก็บปลายทาง"
)


@pytest.fixture
def post() -> Iterator[FakeThailandPost]:
    with FakeThailandPost() as post:
        yield post


@pytest.fixture
def shop(tmp_path: Path, template: Path, channel: str, post: FakeThailandPost) -> Iterator[TestShop]:
    with TestShop(
        tmp_path,
        template,
        (channel,),
        thailandpost_barcode_ranges="EX00000001-EX00000099",
        thailandpost_track_key=TRACK_KEY,
        thailandpost_track_base=post.track_url,
        thailandpost_order_user=ORDER_USER,
        thailandpost_order_password=ORDER_PASSWORD,
        thailandpost_order_base=post.order_url,
    ) as shop:
        post.clock = shop.clock
        yield shop


@pytest.fixture
def customer(shop: TestShop, channel: str) -> Customer:
    return shop.add_customer(channel)


def _numbers(shop: TestShop) -> list[str]:
    with shop.parts.db.reading() as session:
        return [
            number or "" for number in session.scalars(select(Parcel.tracking_number).order_by(Parcel.id))
        ]


def _place(shop: TestShop, customer: Customer) -> list[str]:
    customer.says(ORDER)
    customer.taps("✅ ยืนยันสั่งซื้อ")
    customer.sees("รับคำสั่งซื้อแล้วค่ะ")
    return _numbers(shop)


def test_parcels_are_announced_once_with_their_share_of_the_money(
    shop: TestShop, customer: Customer, post: FakeThailandPost
) -> None:
    numbers = _place(shop, customer)
    assert len(numbers) == 2
    assert all(is_valid(number) and number.startswith("EX") for number in numbers)
    shop.parts.carrier_round.run()
    shop.parts.carrier_round.run()
    assert set(post.items) == set(numbers)
    assert post.calls.count("addItems") == 1
    with shop.parts.db.reading() as session:
        total = session.scalars(select(Order.total_satang)).one()
    assert sum(float(item["productPrice"]) for item in post.items.values()) * 100 == total


def test_news_reaches_the_chat_once(shop: TestShop, customer: Customer, post: FakeThailandPost) -> None:
    first, second = _place(shop, customer)
    shop.parts.carrier_round.run()
    for number, code in ((first, "103"), (second, "103"), (first, "501")):
        shop.clock.jump(hours=7)
        post.parcel_moves(number, code)
        customer.mark()
        shop.parts.carrier_round.run()
        shop.settle()
        customer.sees(number)
        customer.sees("นำจ่ายสำเร็จ" if code == "501" else "รับฝาก")
    customer.mark()
    shop.clock.jump(hours=7)
    shop.parts.carrier_round.run()
    shop.settle()
    assert customer.news == []
    customer.says("ของถึงไหนแล้ว")
    customer.sees("นำจ่ายสำเร็จ")


def test_an_answer_that_was_lost_makes_no_second_parcel(
    shop: TestShop, customer: Customer, post: FakeThailandPost
) -> None:
    numbers = _place(shop, customer)
    post.faults.add("malformed", "addItems")
    shop.parts.carrier_round.run()
    shop.parts.carrier_round.run()
    assert set(post.items) == set(numbers)


def test_tracking_that_is_down_loses_nothing(
    shop: TestShop, customer: Customer, post: FakeThailandPost
) -> None:
    first, _ = _place(shop, customer)
    shop.parts.carrier_round.run()
    shop.clock.jump(hours=7)
    post.parcel_moves(first, "103")
    post.faults.add("500", "track")
    shop.parts.carrier_round.run()
    customer.mark()
    shop.clock.jump(hours=7)
    shop.parts.carrier_round.run()
    shop.settle()
    customer.sees("รับฝาก")

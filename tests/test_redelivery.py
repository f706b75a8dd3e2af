"""Platforms deliver more than once, late and in any order: it makes one order and one answer all the same."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.ledger import (
    CONFIRM,
    ORDER,
    PIECES_OF_ORDER,
    check_answered,
    check_stock,
    read_orders,
    read_stock,
)
from tests.shop import Customer, TestShop


@pytest.fixture(params=["line", "telegram"])
def channel(request: pytest.FixtureRequest) -> str:
    """The channels that redeliver."""
    return str(request.param)


@contextmanager
def delivering_three_times(shop: TestShop) -> Iterator[None]:
    """The platform hears the first 200 too late, twice."""
    platform = shop.line or shop.telegram
    assert platform

    def thrice(path: str, body: bytes, headers: dict[str, str]) -> int:
        return [shop.deliver(path, body, headers) for _ in range(3)][-1]

    platform.deliver = thrice
    yield
    platform.deliver = shop.deliver


def redeliver_everything(shop: TestShop) -> None:
    """All that ever happened arrives again, the newest first."""
    if shop.line:
        for event in reversed(shop.line.events):
            shop.line.send_webhook([{**event, "deliveryContext": {"isRedelivery": True}}])
    if shop.telegram:
        shop.telegram.hooks.redeliver(last=len(shop.telegram.hooks.answers), times=2)
    shop.settle()


def buys(customer: Customer) -> None:
    customer.says(ORDER)
    customer.taps(CONFIRM)


def words_of(customer: Customer) -> list[str]:
    """All that was shown, without the numbers that every order has of its own."""
    return [re.sub(r"OP[2-9A-Z]+|[A-Z]{2}\d{9}TH", "#", seen.text) for seen in customer.user.seen]


def test_order_with_every_webhook_three_times(shop: TestShop, customer: Customer, channel: str) -> None:
    before = read_stock(shop.parts.db)
    buys(customer)
    second = shop.add_customer(channel)
    with delivering_three_times(shop):
        buys(second)

    assert len(read_orders(shop.parts.db)) == 2
    check_stock(shop.parts.db, before)
    check_answered(shop.parts.db)
    assert words_of(second) == words_of(customer)


def test_everything_again_after_the_order(shop: TestShop, customer: Customer) -> None:
    before = read_stock(shop.parts.db)
    buys(customer)
    shown = words_of(customer)

    redeliver_everything(shop)
    redeliver_everything(shop)

    assert len(read_orders(shop.parts.db)) == 1
    check_stock(shop.parts.db, before)
    assert words_of(customer) == shown


def test_three_taps_on_confirm_make_one_order(shop: TestShop, customer: Customer) -> None:
    before = read_stock(shop.parts.db)
    buys(customer)
    number = customer.finds(r"OP[2-9A-Z]+")
    for _ in range(2):
        customer.taps(CONFIRM)
        customer.sees(f"เลขที่ {number} ไม่ได้สั่งซ้ำ")

    assert sum(read_orders(shop.parts.db)[0][1].values()) == PIECES_OF_ORDER
    assert len(read_orders(shop.parts.db)) == 1
    check_stock(shop.parts.db, before)


def test_three_taps_before_the_bot_comes_to_it(shop: TestShop, customer: Customer) -> None:
    customer.says(ORDER)
    shown = len(customer.user.seen)
    for _ in range(3):
        customer.user.taps(CONFIRM)
    shop.settle()

    assert len(read_orders(shop.parts.db)) == 1
    answers = "\n".join(seen.text for seen in customer.user.seen[shown:])
    assert answers.count("รับคำสั่งซื้อแล้วค่ะ") == 1
    assert answers.count("ไม่ได้สั่งซ้ำ") == 2


def test_a_hundred_taps_at_once_make_one_order(shop: TestShop, customer: Customer) -> None:
    before = read_stock(shop.parts.db)
    customer.says(ORDER)
    shown = len(customer.user.seen)

    with ThreadPoolExecutor(16) as pool:
        for tap in [pool.submit(customer.user.taps, CONFIRM) for _ in range(100)]:
            tap.result()
    shop.settle_with(threads=4)

    assert len(read_orders(shop.parts.db)) == 1
    check_stock(shop.parts.db, before)
    check_answered(shop.parts.db)
    answers = "\n".join(seen.text for seen in customer.user.seen[shown:])
    assert answers.count("รับคำสั่งซื้อแล้วค่ะ") == 1
    assert answers.count("ไม่ได้สั่งซ้ำ") == 99


def test_a_press_that_overtakes_a_text_orders_only_what_was_shown(shop: TestShop, customer: Customer) -> None:
    before = read_stock(shop.parts.db)
    customer.says(ORDER)
    total = customer.finds(r"รวมทั้งหมด ฿[\d,.]+")
    customer.mark()
    with arriving_backwards(shop):
        customer.user.says("เพิ่มกาแฟดอยช้าง 1 ถุง")
        customer.user.taps(CONFIRM)
    shop.settle()

    customer.sees("กาแฟ")
    orders = read_orders(shop.parts.db)
    # In one webhook the times tell the order, so the new cart must be confirmed anew; else the
    # press comes first and orders what was on its card.
    if shop.line:
        assert orders == []
        assert total not in customer.read
        customer.taps(CONFIRM)
    else:
        customer.sees("รับคำสั่งซื้อแล้วค่ะ")
    ((_, lines),) = read_orders(shop.parts.db)
    assert sum(lines.values()) == PIECES_OF_ORDER + (1 if shop.line else 0)
    check_stock(shop.parts.db, before)


@contextmanager
def arriving_backwards(shop: TestShop) -> Iterator[None]:
    """What was done last arrives first."""

    def work_at_once(path: str, body: bytes, headers: dict[str, str]) -> int:
        status = shop.deliver(path, body, headers)
        shop.settle()
        return status

    if shop.telegram:
        shop.telegram.deliver = work_at_once
        with shop.telegram.hooks.held("backwards"):
            yield
        shop.telegram.deliver = shop.deliver
    elif shop.line:
        with shop.line.batching(shuffle_seed=2):
            yield


@pytest.mark.parametrize("channel", ["line"], indirect=True)
@pytest.mark.parametrize("seed", range(2))
def test_several_people_in_one_webhook_shuffled_and_three_times(shop: TestShop, seed: int) -> None:
    assert shop.line
    before = read_stock(shop.parts.db)
    people = [shop.add_customer("line") for _ in range(3)]
    with shop.line.batching(shuffle_seed=seed, times=3):
        for customer in people:
            customer.user.says("เอาน้ำพริกหนุ่ม 2 กระปุก แคบหมู 3 ถุง")
            customer.user.says("สั่งเลย")
            customer.user.says(ORDER.partition("ส่ง")[2])
            customer.user.says("เก็บปลายทาง")
    shop.settle()
    with shop.line.batching(shuffle_seed=seed, times=3):
        for customer in people:
            customer.user.taps(CONFIRM)
    shop.settle()

    orders = read_orders(shop.parts.db)
    assert len({customer_id for customer_id, _ in orders}) == len(orders) == 3
    assert {sum(lines.values()) for _, lines in orders} == {PIECES_OF_ORDER}
    check_stock(shop.parts.db, before)
    check_answered(shop.parts.db)
    assert words_of(people[0]) == words_of(people[1]) == words_of(people[2])

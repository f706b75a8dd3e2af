"""Checkout: what an order copies, and every reason not to make one."""

import re
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.database import Database
from core.errors import ShopError
from orders.carts import add_to_cart, clear_cart, describe_cart
from orders.checkout import PlacedOrder, find_order_by_key, make_order_number, place_order
from orders.customers import find_last_address, make_customer
from orders.events import OrderPlaced
from orders.find import get_order
from orders.models import Order, Payment
from tests.orders.shop import NOW, POSTAGE_SATANG, make_address, make_variant, order_something, place


@pytest.fixture
def session(db: Database) -> Iterator[Session]:
    """A transaction with a customer (1) who has two of A (120 baht, 1) in the cart."""
    with db.transaction() as opened:
        make_customer(opened, NOW)
        make_variant(opened, "A")
        add_to_cart(opened, 1, 1, 2, NOW)
        yield opened


def confirm(session: Session, **changes: Any) -> PlacedOrder:
    """Customer 1 confirms, with the changes."""
    values: dict[str, Any] = {
        "customer_id": 1,
        "checkout_key": "the-key",
        "lines_version": 1,
        "address": make_address(),
        "payment_method": "promptpay",
        "postage_satang": POSTAGE_SATANG,
        "actor": "customer:1",
        "now": NOW,
    }
    return place_order(session, **{**values, **changes})


def test_an_order_copies_what_was_confirmed(db: Database) -> None:
    with db.transaction() as session:
        customer = make_customer(session, NOW)
        variant = make_variant(session, "A", price_satang=12_345)
        add_to_cart(session, customer.id, variant.id, 2, NOW)
        placed = place(session, customer.id, "key")
        published = list(session.info["events"])
        assert describe_cart(session, customer.id, NOW).lines == ()
        assert find_last_address(session, customer.id) is not None
        variant.price_satang = 99_999
        variant.product.name_th = "ชื่อใหม่"
    order = placed.order
    # Outside its transaction an order must still be good to read: lists of replies are made there.
    assert placed.is_new
    assert published == [OrderPlaced(order.id, NOW)]
    assert (order.items_satang, order.total_satang) == (24_690, 24_690 + POSTAGE_SATANG)
    assert [(line.name_th, line.unit, line.unit_price_satang, line.sum_satang) for line in order.lines] == [
        ("ของ A", "ถุง", 12_345, 24_690)
    ]
    assert (order.recipient, order.phone, order.postcode) == ("สมใจ ใจดี", "0812345678", "81160")
    payment = order.payments[0]
    assert (payment.status, payment.method, payment.amount_satang) == (
        "awaiting",
        "promptpay",
        order.total_satang,
    )
    assert (payment.confirmed_at, payment.qr_media_key) == (None, "")


@pytest.mark.parametrize(("method", "status"), [("promptpay", "placed"), ("cod", "cod_accepted")])
def test_the_way_to_pay_decides_where_an_order_begins(session: Session, method: str, status: str) -> None:
    order = confirm(session, payment_method=method).order
    assert order.status == status
    assert [(e.from_status, e.to_status, e.actor) for e in order.events] == [(None, status, "customer:1")]


def test_the_same_confirmation_again_gives_the_same_order(session: Session) -> None:
    first = confirm(session)
    add_to_cart(session, 1, 1, 1, NOW)
    again = confirm(session)
    assert again.order is first.order
    assert not again.is_new
    assert len(describe_cart(session, 1, NOW).lines) == 1
    assert session.scalar(select(func.count()).select_from(Payment)) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"lines_version": 0}, "cart-changed"),
        ({"lines_version": 2}, "cart-changed"),
        ({"expected_total_satang": 24_000 + POSTAGE_SATANG - 1}, "price-changed"),
        ({"payment_method": "gold"}, "payment-method-unknown"),
    ],
)
def test_what_differs_from_the_summary_makes_no_order(session: Session, changes: Any, code: str) -> None:
    with pytest.raises(ShopError) as caught:
        confirm(session, **changes)
    assert caught.value.code == code
    assert session.scalar(select(Order)) is None
    confirm(session, expected_total_satang=24_000 + POSTAGE_SATANG)


def test_a_changed_price_is_told(session: Session) -> None:
    with pytest.raises(ShopError) as caught:
        confirm(session, expected_total_satang=1)
    assert caught.value.slots == {"total": "292"}


def test_an_empty_cart_makes_no_order(session: Session) -> None:
    clear_cart(session, 1, NOW)
    with pytest.raises(ShopError, match="cart-empty"):
        confirm(session)


@pytest.mark.parametrize(
    "changes", [{"checkout_key": ""}, {"checkout_key": "k" * 41}, {"postage_satang": -1}]
)
def test_values_that_only_a_mistake_of_ours_can_give(session: Session, changes: Any) -> None:
    with pytest.raises(ValueError, match=r"checkout key|postage|actor"):
        confirm(session, **changes)


def test_sold_out_leaves_nothing_behind_even_when_the_caller_goes_on(any_db: Database) -> None:
    with any_db.transaction() as session:
        customer = make_customer(session, NOW)
        plenty, scarce = make_variant(session, "PLENTY"), make_variant(session, "SCARCE", stock=1)
        add_to_cart(session, customer.id, plenty.id, 2, NOW)
        add_to_cart(session, customer.id, scarce.id, 1, NOW)
        scarce.stock = 0
        session.flush()
        with pytest.raises(ShopError, match="sold-out"):
            place(session, customer.id, "key")
    with any_db.reading() as session:
        assert session.scalar(select(Order)) is None
        assert find_last_address(session, customer.id) is None
        assert len(describe_cart(session, customer.id, NOW).lines) == 2
        assert [line.available for line in describe_cart(session, customer.id, NOW).lines] == [10, 0]


def test_the_key_of_somebody_else_shows_nothing_of_their_order(any_db: Database) -> None:
    with any_db.transaction() as session:
        theirs = order_something(session)
        mine = make_customer(session, NOW)
        add_to_cart(session, mine.id, theirs.lines[0].variant_id, 1, NOW)
        with pytest.raises(ShopError, match="checkout-key-used"):
            place(session, mine.id, theirs.checkout_key)
        assert find_order_by_key(session, theirs.checkout_key, mine.id) is None
        assert find_order_by_key(session, theirs.checkout_key, theirs.customer_id) is theirs
        assert place(session, mine.id, "my-own-key").is_new


def test_a_taken_number_is_tried_again(any_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with any_db.transaction() as session:
        first = order_something(session)
        # Chance itself is loaded: it gives the number that is taken, twice, then another.
        drawn = iter(first.number[2:] * 2 + "2345678")
        monkeypatch.setattr(secrets, "choice", lambda letters: next(drawn))
        second = order_something(session)
    assert second.number == "OP2345678"
    with any_db.reading() as session:
        kept = get_order(session, "OP2345678")
        assert len(kept.lines) == len(kept.payments) == 1


def test_numbers_are_easy_to_read_aloud_and_hard_to_guess() -> None:
    numbers = {make_order_number() for _ in range(500)}
    assert len(numbers) == 500
    assert all(re.fullmatch(r"OP[2-9A-HJ-NP-Z]{7}", number) for number in numbers)


cart_of = st.lists(st.tuples(st.integers(1, 1_000_000), st.integers(1, 999)), min_size=1, max_size=5)


@given(cart_of, st.integers(0, 100_000), st.sampled_from(["cod", "promptpay"]))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_money_and_goods_always_add_up(
    db: Database, wanted: list[tuple[int, int]], postage_satang: int, method: str
) -> None:
    with db.transaction() as session:
        customer = make_customer(session, NOW)
        number = customer.id
        variants = [
            make_variant(session, f"V{number}-{n}", stock=1000, price_satang=price)
            for n, (price, _) in enumerate(wanted)
        ]
        for variant, (_, quantity) in zip(variants, wanted, strict=True):
            add_to_cart(session, customer.id, variant.id, quantity, NOW)
        view = describe_cart(session, customer.id, NOW)
        order = confirm(
            session,
            customer_id=customer.id,
            checkout_key=f"key-{number}",
            lines_version=view.version,
            payment_method=method,
            postage_satang=postage_satang,
            expected_total_satang=view.items_satang + postage_satang,
        ).order

        goods = sum(price * quantity for price, quantity in wanted)
        assert (order.items_satang, order.total_satang) == (goods, goods + postage_satang)
        assert sum(line.sum_satang for line in order.lines) == goods
        assert sum(payment.amount_satang for payment in order.payments) == order.total_satang
        assert [v.stock for v in variants] == [1000 - quantity for _, quantity in wanted]

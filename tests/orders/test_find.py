"""Finding orders."""

from datetime import timedelta

import pytest

from core.database import Database
from core.errors import ShopError
from orders.carts import add_to_cart
from orders.find import find_last_payment, find_open_payment, find_orders, get_order
from orders.payments import confirm_payment
from tests.orders.shop import NOW, make_variant, order_something, place


def test_a_number_is_found_however_it_is_typed(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        order.number = "OP7K2M9QX"
        for typed in ("OP7K2M9QX", "op7k2m9qx", "OP-7K2 M9QX", " op 7k2m9qx.", "#OP๗K๒M๙QX", "ＯＰ7K2M9QX"):
            assert get_order(session, typed) is order


@pytest.mark.parametrize("typed", ["", "OP", "OP2222222", "สวัสดี", "'; DROP TABLE orders", "9" * 5000])
def test_an_unknown_number_is_a_clear_no(db: Database, typed: str) -> None:
    with db.reading() as session, pytest.raises(ShopError, match="order-not-found") as caught:
        get_order(session, typed)
    assert len(str(caught.value.slots["number"])) <= 20


def test_the_order_of_somebody_else_is_not_found(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        assert get_order(session, order.number, order.customer_id) is order
        with pytest.raises(ShopError, match="order-not-found"):
            get_order(session, order.number, order.customer_id + 1)


def test_orders_of_a_customer_newest_first(db: Database) -> None:
    with db.transaction() as session:
        first = order_something(session)
        other = order_something(session)
        variant = make_variant(session, "MORE")
        add_to_cart(session, first.customer_id, variant.id, 1, NOW)
        second = place(session, first.customer_id, "second").order
        second.placed_at = NOW + timedelta(hours=1)

        assert find_orders(session, first.customer_id) == [second, first]
        assert find_orders(session, first.customer_id, limit=1) == [second]
        assert find_orders(session, other.customer_id) == [other]


def test_a_payment_is_open_until_it_is_confirmed(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        payment = find_open_payment(session, order.id)
        assert payment is not None
        confirm_payment(session, payment.id, actor="agent:มานะ", now=NOW)
        assert find_open_payment(session, order.id) is None
        assert find_last_payment(session, order.id) is payment

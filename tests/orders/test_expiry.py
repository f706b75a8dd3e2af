"""Unpaid orders: reminded once, let go once, and never when money or a slip has come."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Variant
from catalog.stock import count_stock, put_back_stock, share_stock
from core.database import Database
from core.errors import ShopError
from orders.carts import add_to_cart
from orders.customers import make_customer
from orders.events import OrderExpired, PaymentDueSoon
from orders.expiry import PaymentRound, expire_if_unpaid
from orders.models import Order
from orders.payments import confirm_payment
from orders.slips import receive_slip
from orders.status import cancel_order
from tests.orders.shop import NOW, make_variant, order_something, place, race, stock_of


def go_round(db: Database, **later: float) -> dict[str, int]:
    return PaymentRound(db, lambda: NOW + timedelta(**later)).run()


def test_reminded_once_and_let_go_once(any_db: Database) -> None:
    news: list[object] = []
    any_db.listeners = {
        PaymentDueSoon: [lambda _, happened: news.append(happened)],
        OrderExpired: [lambda _, happened: news.append(happened)],
    }
    with any_db.transaction() as session:
        order = order_something(session)
    assert stock_of(any_db, "THING-1") == 8
    assert go_round(any_db, minutes=44) == {"reminded": 0, "expired": 0}
    assert go_round(any_db, minutes=45) == {"reminded": 1, "expired": 0}
    assert go_round(any_db, minutes=50) == {"reminded": 0, "expired": 0}
    assert go_round(any_db, minutes=60) == {"reminded": 0, "expired": 1}
    assert go_round(any_db, minutes=70) == {"reminded": 0, "expired": 0}
    assert [type(one) for one in news] == [PaymentDueSoon, OrderExpired]
    assert stock_of(any_db, "THING-1") == 10
    with any_db.reading() as session:
        found = session.get_one(Order, order.id)
        assert (found.status, found.payments[0].status) == ("expired", "cancelled")
        assert [line.stock_taken for line in found.lines] == [0]


def test_what_is_paid_has_a_slip_or_pays_on_delivery_is_kept(db: Database) -> None:
    with db.transaction() as session:
        order_something(session, "cod")
        confirm_payment(session, order_something(session).payments[0].id, actor="agent:มานะ", now=NOW)
        receive_slip(session, order_something(session), "slips/a.jpg", NOW)
    assert go_round(db, days=3) == {"reminded": 0, "expired": 0}


def test_paying_cancelling_and_expiring_at_the_same_moment_has_one_end(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_something(session)
        order_id, payment_id = order.id, order.payments[0].id

    def cancel(session: Session) -> bool:
        cancel_order(session, session.get_one(Order, order_id), actor="customer:1", reason="", now=NOW)
        return True

    results = race(
        any_db,
        lambda session: bool(confirm_payment(session, payment_id, actor="agent:มานะ", now=NOW)),
        cancel,
        lambda session: expire_if_unpaid(session, order_id, NOW + timedelta(hours=2)),
    )
    with any_db.reading() as session:
        found = session.get_one(Order, order_id)
        end = (found.status, found.payments[0].status, stock_of(any_db, "THING-1"))
    assert end in [
        ("paid", "confirmed", 8),
        ("cancelled", "cancelled", 10),
        ("cancelled", "confirmed", 10),
        ("expired", "cancelled", 10),
    ], results


def test_two_products_of_one_shelf_in_a_cart(any_db: Database) -> None:
    with any_db.transaction() as session:
        jar, box = make_variant(session, "JAR", stock=10), make_variant(session, "BOX", stock=0)
        share_stock(session, box.id, jar.id, 6)
        assert (jar.stock, box.stock) == (10, 1)
        buyer = make_customer(session, NOW).id
        add_to_cart(session, buyer, box.id, 1, NOW)
        add_to_cart(session, buyer, jar.id, 4, NOW)
        with pytest.raises(ShopError, match="not-enough-stock") as refused:
            add_to_cart(session, buyer, jar.id, 1, NOW)
        assert refused.value.slots["left"] == 4
        other = make_customer(session, NOW).id
        add_to_cart(session, other, jar.id, 5, NOW)
    with any_db.transaction() as session:
        first = place(session, buyer, "first").order
        assert {line.sku: line.stock_taken for line in first.lines} == {"BOX": 6, "JAR": 4}
    assert (stock_of(any_db, "JAR"), stock_of(any_db, "BOX")) == (0, 0)
    with any_db.transaction() as session:
        with pytest.raises(ShopError, match="sold-out"):
            place(session, other, "second")
        cancel_order(session, session.get_one(Order, first.id), actor="system", reason="", now=NOW)
    assert (stock_of(any_db, "JAR"), stock_of(any_db, "BOX")) == (10, 1)


def test_counting_the_shelf_keeps_the_books(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session, quantity=3)
        shelf = order.lines[0].stock_variant_id
        count_stock(session, shelf, 20)
        put_back_stock(session, {shelf: 1})
        session.expire_all()
        found = session.scalars(select(Variant)).one()
        assert (found.stock, found.received) == (21, 23)

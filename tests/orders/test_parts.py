"""Cancelling one producer's part: sums, payment, stock and the money to give back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Producer
from core.database import Database
from orders.carts import add_to_cart
from orders.customers import make_customer
from orders.events import MoneyToGiveBack, OrderPartCancelled
from orders.find import find_last_payment, find_open_payment
from orders.invariants import find_broken
from orders.models import Order
from orders.parts import cancel_lines
from orders.payments import confirm_payment
from orders.status import cancel_order
from tests.orders.shop import NOW, POSTAGE_SATANG, make_variant, place, stock_of

AGENT = "agent:สมใจ"


def order_of_two(session: Session, method: str = "promptpay", quantities: tuple[int, int] = (2, 3)) -> Order:
    """Things of two makers, 120 baht each."""
    count = len(session.scalars(select(Order.id)).all())
    customer = make_customer(session, NOW)
    for place_of, quantity in enumerate(quantities):
        variant = make_variant(session, f"M{place_of}-{count}")
        variant.product.producer = _maker(session, "second" if place_of else "first")
        session.flush()
        add_to_cart(session, customer.id, variant.id, quantity, NOW)
    return place(session, customer.id, f"two-{count}", method).order


def _maker(session: Session, slug: str) -> Producer:
    known = session.scalar(select(Producer).where(Producer.slug == slug))
    if known is None:
        known = Producer(slug=slug, name=f"ร้าน {slug}", province_code="81", created_at=NOW)
        session.add(known)
        session.flush()
    return known


def cancel_second(session: Session, order: Order, actor: str = AGENT) -> int:
    return cancel_lines(
        session, order, order.lines[-1].producer_id, postage_satang=2000, actor=actor, reason="หมด", now=NOW
    )


def news(session: Session, kind: type) -> list[object]:
    return [one for one in session.info.get("events", ()) if isinstance(one, kind)]


def test_the_rest_stands_for_less_money(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_of_two(session)
        assert cancel_second(session, order) == 3 * 12_000 + 2000
        assert (order.items_satang, order.postage_satang) == (24_000, POSTAGE_SATANG - 2000)
        assert order.total_satang == 24_000 + POSTAGE_SATANG - 2000
        assert [line.quantity for line in order.lines] == [2]
        assert [line.quantity for line in order.cancelled_lines] == [3]
        payment = find_open_payment(session, order.id)
        assert payment
        assert payment.amount_satang == order.total_satang
        assert news(session, MoneyToGiveBack) == []
        assert len(news(session, OrderPartCancelled)) == 1
        assert order.events[-1].details["lines"] == "M1-0 x3"
        assert order.events[-1].actor == AGENT
    assert (stock_of(any_db, "M0-0"), stock_of(any_db, "M1-0")) == (8, 10)
    with any_db.reading() as session:
        assert list(find_broken(session)) == []


def test_a_qr_that_was_shown_is_replaced_by_one_for_the_new_sum(db: Database) -> None:
    with db.transaction() as session:
        order = order_of_two(session)
        first = find_last_payment(session, order.id)
        assert first
        first.promptpay_payload = "000201"
        session.flush()
        cancel_second(session, order)
        last = find_last_payment(session, order.id)
        assert last
        assert (first.status, last.status, last.promptpay_payload) == ("cancelled", "awaiting", "")
        assert last.amount_satang == order.total_satang
    with db.reading() as session:
        assert list(find_broken(session)) == []


def test_a_slip_that_waits_stays_with_its_payment(db: Database) -> None:
    with db.transaction() as session:
        order = order_of_two(session)
        payment = find_last_payment(session, order.id)
        assert payment
        payment.status, payment.slip_media_key = "slip_received", "slips/one.jpg"
        session.flush()
        before = payment.amount_satang
        cancel_second(session, order)
        assert (payment.status, payment.slip_media_key) == ("slip_received", "slips/one.jpg")
        assert payment.amount_satang == order.total_satang
        assert order.events[-1].details["payment_was_satang"] == before


def test_what_was_paid_already_is_to_be_given_back(db: Database) -> None:
    with db.transaction() as session:
        order = order_of_two(session)
        confirm_payment(session, order.payments[0].id, actor=AGENT, now=NOW)
        less = cancel_second(session, order)
        assert news(session, MoneyToGiveBack) == [MoneyToGiveBack(order.id, less, "part-cancelled", NOW)]
        noted = order.events[-1].details
        assert (noted["to_give_back_satang"], noted["reason"]) == (less, "part-cancelled")


def test_nothing_is_cancelled_twice_and_not_all_as_a_part(db: Database) -> None:
    with db.transaction() as session:
        order = order_of_two(session, "cod")
        cancel_second(session, order)
        with pytest.raises(ValueError, match="as the order"):
            cancel_second(session, order)
        cancel_order(session, order, actor=AGENT, reason="", now=NOW)
    assert (stock_of(db, "M0-0"), stock_of(db, "M1-0")) == (10, 10)
    with db.reading() as session:
        assert list(find_broken(session)) == []


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.tuples(st.integers(1, 5), st.integers(1, 5)), st.sampled_from(["cod", "promptpay"]), st.booleans())
def test_the_books_add_up_whatever_is_cancelled(
    db: Database, quantities: tuple[int, int], method: str, then_all: bool
) -> None:
    with db.transaction() as session:
        order = order_of_two(session, method, quantities)
        cancel_second(session, order)
        if then_all:
            cancel_order(session, order, actor="system", reason="", now=NOW)
        session.info.clear()
    with db.reading() as session:
        assert list(find_broken(session)) == []

"""An order goes to another place: the same order, its money and its stock untouched."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import Database
from core.errors import ShopError
from orders.customers import find_last_address, order_contact
from orders.models import Order, OrderEvent
from orders.readdress import MAY_GO_ELSEWHERE, readdress
from orders.status import TRANSITIONS, cancel_order
from tests.orders.shop import NOW, make_address, order_something, race, stock_of

ELSEWHERE = make_address(recipient="ป้าศรี", phone="0899998888", line="5/5 ม.1", postcode="50300")


def test_only_the_place_changes(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_something(session)
        before = (order.status, order.total_satang, order.number)
        readdress(session, order.id, ELSEWHERE, actor=f"customer:{order.customer_id}", now=NOW)
    with any_db.reading() as session:
        order = session.scalars(select(Order)).one()
        assert (order.status, order.total_satang, order.number) == before
        assert order_contact(order) == ELSEWHERE
        last = find_last_address(session, order.customer_id)
        assert last is not None
        assert last.line == "5/5 ม.1"


def test_the_history_says_that_and_not_where(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_something(session)
        readdress(session, order.id, ELSEWHERE, actor="agent:สมใจ", now=NOW + timedelta(minutes=1))
    with any_db.reading() as session:
        event = session.scalars(select(OrderEvent).order_by(OrderEvent.id.desc()).limit(1)).one()
        assert (event.actor, event.from_status, event.to_status) == ("agent:สมใจ", "placed", "placed")
        assert event.details == {"address": "changed"}


@pytest.mark.parametrize("status", sorted(set(TRANSITIONS) - set(MAY_GO_ELSEWHERE)))
def test_what_is_packed_sent_or_over_stays(db: Database, status: str) -> None:
    with db.transaction() as session:
        order = order_something(session)
        order.status = status
        session.flush()
        with pytest.raises(ShopError, match=f"order-already-{status.replace('_', '-')}"):
            readdress(session, order.id, ELSEWHERE, actor="customer:1", now=NOW)


def test_what_is_fetched_has_no_address(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        order.is_pickup = True
        session.flush()
        with pytest.raises(ShopError, match="parcel-is-fetched"):
            readdress(session, order.id, ELSEWHERE, actor="customer:1", now=NOW)


def test_cancelled_and_sent_elsewhere_at_once(any_db: Database) -> None:
    with any_db.transaction() as session:
        order_id = order_something(session).id
        sku = session.get_one(Order, order_id).lines[0].sku
    before = stock_of(any_db, sku)

    def cancels(session: Session) -> str:
        order = session.get_one(Order, order_id)
        cancel_order(session, order, actor=f"customer:{order.customer_id}", reason="", now=NOW)
        return "cancelled"

    def moves(session: Session) -> str:
        readdress(session, order_id, ELSEWHERE, actor="customer:1", now=NOW)
        return "moved"

    ends = race(any_db, cancels, moves)
    assert "cancelled" in ends
    assert set(ends) <= {"cancelled", "moved", "order-already-cancelled"}
    assert stock_of(any_db, sku) == before + 2

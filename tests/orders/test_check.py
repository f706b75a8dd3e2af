"""`flask check` finds what does not add up, and nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.models import InboxRow
from core.database import Database
from orders.expiry import PaymentRound
from orders.models import Order
from orders.status import cancel_order, confirm_payment
from tests.orders.shop import NOW, order_something
from tests.shop import TestShop
from web.commands.check import find_problems


def problems(db: Database) -> list[str]:
    with db.reading() as session:
        return list(find_problems(session, NOW))


@pytest.fixture
def orders(any_db: Database) -> Database:
    """One order of each kind that needs no parcel."""
    with any_db.transaction() as session:
        order_something(session)
        order_something(session)
        cancel_order(session, order_something(session), actor="system", reason="", now=NOW)
        paid = order_something(session)
        confirm_payment(session, paid.payments[0].id, actor="agent:มานะ", now=NOW)
        cancel_order(session, session.get_one(Order, paid.id), actor="agent:มานะ", reason="", now=NOW)
    return any_db


def test_all_is_well_after_whatever_may_happen(orders: Database) -> None:
    assert problems(orders) == []
    PaymentRound(orders, lambda: NOW + timedelta(hours=2)).run()
    assert problems(orders) == []


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        ("UPDATE variants SET stock = stock + 1 WHERE sku = 'THING-1'", "stock of THING-1"),
        (
            "UPDATE orders SET items_satang = 1, postage_satang = total_satang - 1 WHERE id = 1",
            "its lines make",
        ),
        ("UPDATE orders SET status = 'delivered' WHERE id = 1", "its history ends at placed"),
        ("UPDATE orders SET status = 'delivered' WHERE id = 1", "went on without money"),
        ("UPDATE payments SET status = 'cancelled' WHERE order_id = 1", "has no open payment"),
        ("UPDATE payments SET status = 'awaiting' WHERE order_id = 3", "still asks for money"),
        ("UPDATE order_lines SET stock_taken = 1 WHERE order_id = 3", "but still holds goods"),
        ("UPDATE orders SET status = 'paid' WHERE id = 1", "0 in parcels"),
        ("UPDATE products SET rating_count = 1 WHERE sku = 'THING-1'", "its stars are not"),
        (
            "UPDATE order_lines SET cancelled_at = '2026-11-22 03:00:00' WHERE order_id = 1",
            "in part, but still holds goods",
        ),
        (
            "UPDATE order_events SET from_status = 'paid', to_status = 'placed' WHERE order_id = 2",
            "a step from",
        ),
    ],
)
def test_what_is_broken_is_named(orders: Database, broken: str, found: str) -> None:
    with orders.transaction() as session:
        session.execute(text(broken))
    assert any(found in line for line in problems(orders)), problems(orders)


def test_a_message_that_nobody_answers_is_named(db: Database) -> None:
    with db.transaction() as session:
        for number, status in enumerate(("new", "failed", "done")):
            session.add(
                InboxRow(
                    channel="line",
                    event_id=f"event-{number}",
                    sender="U1",
                    message={},
                    occurred_at=NOW,
                    received_at=NOW - timedelta(hours=1),
                    status=status,
                )
            )
    assert [line.split()[1] for line in problems(db)] == ["event-0", "event-1"]


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_the_command_says_so(shop: TestShop) -> None:
    run = shop.app.test_cli_runner()
    assert run.invoke(args=["check"]).output == "all is well\n"
    with shop.parts.db.transaction() as session:
        session.execute(text("UPDATE variants SET stock = stock + 1 WHERE id = 1"))
    ended = run.invoke(args=["check"])
    assert (ended.exit_code, ended.output.startswith("stock of")) == (1, True)

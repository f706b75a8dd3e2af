"""`flask check` finds what does not add up, and nothing else."""

import sqlite3
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot.desk import close_case, open_case
from bot.models import Conversation, InboxRow, OutboxRow
from bot.reply import Reply, Text
from catalog.stock import share_stock
from core.database import Database
from fulfilment.checks import find_post_problems
from fulfilment.models import Parcel
from fulfilment.numbers import ensure_ranges
from fulfilment.parcels import find_parcels, hand_over
from fulfilment.parcels import listeners as parcel_listeners
from fulfilment.progress import add_parcel_event
from orders.expiry import PaymentRound
from orders.models import Order
from orders.payments import confirm_payment
from orders.status import cancel_order
from tests.orders.shop import NOW, make_variant, order_something
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
        ("UPDATE payments SET amount_satang = 1 WHERE order_id = 1", "but 1 are asked for"),
        ("UPDATE order_lines SET stock_taken = 0 WHERE order_id = 1", "stands but holds no goods"),
        ("DELETE FROM order_events WHERE order_id = 2", "its history ends at nothing"),
        (
            "INSERT INTO order_events (order_id, at, actor, to_status, details)"
            " SELECT order_id, at, actor, to_status, details FROM order_events WHERE order_id = 1",
            "a step from nothing to placed after placed",
        ),
        ("UPDATE money_movements SET amount_satang = 1 WHERE order_id = 4", "are in the books"),
        ("DELETE FROM refunds", "refunds of 0 satang"),
        ("UPDATE balances SET received_satang = 60000", "are in the books"),
        ("UPDATE orders SET status = 'paid' WHERE id = 1", "went on without money"),
        ("UPDATE payments SET status = 'slip_received' WHERE order_id = 1", "do not agree whether a person"),
        (
            "INSERT INTO charges (charge_id, order_id, payment_id, amount_satang, status, created_at)"
            " VALUES ('chrg_1', 4, 4, 1, 'successful', '2026-11-22 03:00:00')",
            "but its money is not in the books",
        ),
        (
            "INSERT INTO money_movements"
            " (order_id, kind, source, amount_satang, reference, actor, reason, at)"
            " SELECT order_id, kind, source, 1, ref, actor, '', at FROM money_movements,"
            " (SELECT '014/A' AS ref UNION SELECT 'A') AS refs WHERE kind = 'received'",
            "is counted twice",
        ),
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


@pytest.mark.parametrize(
    ("pieces", "stock", "found"), [(3, 3, []), (3, 4, ["stock of TRAY: 4, but 10 pieces make 3"])]
)
def test_what_shares_a_shelf_shows_what_can_be_made(
    any_db: Database, pieces: int, stock: int, found: list[str]
) -> None:
    with any_db.transaction() as session:
        jar, tray = make_variant(session, "JAR"), make_variant(session, "TRAY", stock=0)
        share_stock(session, tray.id, jar.id, pieces)
        session.execute(text("UPDATE variants SET stock = :stock WHERE sku = 'TRAY'"), {"stock": stock})
    assert problems(any_db) == found


@pytest.fixture
def parcels(db: Database) -> Database:
    """Order 1 is paid on delivery and on its way, 2 paid and packed, 3 cancelled; a parcel each."""
    db.listeners = parcel_listeners()
    with db.transaction() as session:
        ensure_ranges(session, "EX00000001-EX00000099", demo_allowed=False)
    with db.transaction() as session:
        orders = [order_something(session, "cod") for _ in range(3)]
        ids = [order.id for order in orders]
    with db.transaction() as session:
        cancel_order(session, session.get_one(Order, ids[2]), actor="customer", reason="", now=NOW)
        hand_over(session, find_parcels(session, ids[0])[0], "producer:1", NOW)
    return db


def test_all_is_well_with_parcels_too(parcels: Database) -> None:
    assert problems(parcels) == []
    with parcels.reading() as session:
        assert find_post_problems(session) == []


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        ("UPDATE parcel_lines SET quantity = 1 WHERE parcel_id = 2", "2 of THING-2 ordered, 1 in parcels"),
        ("UPDATE parcel_lines SET quantity = 3 WHERE parcel_id = 1", "2 of THING-1 ordered, 3 in parcels"),
        ("UPDATE parcels SET cod_satang = 0 WHERE id = 1", "its parcels collect 0 satang, but 29200 are due"),
        ("UPDATE parcels SET status = 'delivered' WHERE id = 2", "parcel 2 is delivered, but its history"),
        ("UPDATE parcels SET status = 'in_transit' WHERE id = 2", "is cod_accepted"),
        ("DELETE FROM parcel_events WHERE parcel_id = 3", "parcel 3 is cancelled, but its history"),
        (
            "UPDATE parcel_events SET from_status = 'delivered' WHERE parcel_id = 1 AND to_status = 'ready'",
            "parcel 1: a step from delivered to ready after waiting",
        ),
        ("UPDATE parcels SET tracking_number = 'EX000000016TH' WHERE id = 1", "with a wrong check digit"),
        ("UPDATE number_ranges SET next_serial = 2", "which its range would give out again"),
    ],
)
def test_a_broken_parcel_is_named(parcels: Database, broken: str, found: str) -> None:
    with parcels.transaction() as session:
        session.execute(text(broken))
    assert any(found in line for line in problems(parcels)), problems(parcels)


def test_a_number_that_was_given_up_and_used_again_is_named(parcels: Database) -> None:
    with parcels.transaction() as session:
        first, second, _ = session.scalars(select(Parcel).order_by(Parcel.id))
        given_up = {"number_before": second.tracking_number}
        add_parcel_event(session, first, first.status, actor="system", now=NOW, **given_up)
    assert problems(parcels) == [f"parcel 2 has number {given_up['number_before']}, which parcel 1 gave up"]


def test_numbers_that_run_low_are_a_warning_and_no_broken_book(parcels: Database) -> None:
    with parcels.transaction() as session:
        session.execute(text("UPDATE number_ranges SET last_serial = 20"))
    with parcels.reading() as session:
        assert find_post_problems(session) == [
            "only 17 of 20 parcel numbers EX are left: ask Thailand Post for more"
        ]
    assert problems(parcels) == []


def test_a_row_that_points_at_nothing_is_named(parcels: Database) -> None:
    with sqlite3.connect(parcels.engine.url.database or "") as file:
        file.execute("DELETE FROM customers WHERE id = 1")
    file.close()
    assert any("of orders points at a row of customers" in line for line in problems(parcels))


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


@pytest.mark.parametrize(
    ("status", "age", "next_in", "is_found"),
    [
        ("pending", timedelta(hours=1), timedelta(minutes=5), False),  # its next attempt comes
        ("pending", timedelta(hours=1), -timedelta(minutes=1), False),  # just about to go out
        ("pending", timedelta(hours=1), -timedelta(minutes=11), True),
        ("pending", timedelta(hours=24), timedelta(minutes=5), True),  # it should have been given up
        ("sent", timedelta(hours=24), -timedelta(hours=24), False),
        ("withdrawn", timedelta(hours=24), -timedelta(hours=24), False),
        ("failed", timedelta(hours=24), -timedelta(hours=1), True),  # and no case
    ],
)
def test_a_reply_that_nobody_sends_is_named(
    any_db: Database, status: str, age: timedelta, next_in: timedelta, is_found: bool
) -> None:
    with any_db.transaction() as session:
        _add_reply(session, status, NOW - age, NOW + next_in)
    assert [line.startswith("reply 1 ") for line in problems(any_db)] == [True] * is_found


@pytest.mark.parametrize(("closed_after", "is_found"), [(None, False), (1, False), (-1, True)])
def test_a_failed_reply_belongs_to_a_case_of_its_own_time(
    any_db: Database, closed_after: int | None, is_found: bool
) -> None:
    with any_db.transaction() as session:
        _add_reply(session, "failed", NOW, NOW)
        case = open_case(session, "failed_send", conversation_id=1, now=NOW - timedelta(days=1))
        if closed_after is not None:
            close_case(session, case.id, "มานะ", NOW + timedelta(hours=closed_after))
    assert bool(problems(any_db)) == is_found


def _add_reply(session: Session, status: str, created_at: datetime, next_attempt_at: datetime) -> None:
    session.add(Conversation(channel="line", sender="U1", created_at=NOW))
    session.flush()
    session.add(
        OutboxRow(
            conversation_id=1,
            reply=Reply((Text("สวัสดีค่ะ"),)),
            retry_key="1",
            status=status,
            created_at=created_at,
            next_attempt_at=next_attempt_at,
        )
    )


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_the_command_says_so(shop: TestShop) -> None:
    run = shop.app.test_cli_runner()
    assert run.invoke(args=["check"]).output == "all is well\n"
    with shop.parts.db.transaction() as session:
        session.execute(text("UPDATE number_ranges SET is_demo = false, next_serial = last_serial"))
    warned = run.invoke(args=["check"])
    assert (warned.exit_code, warned.output.startswith("look: only 1 of")) == (0, True)
    with shop.parts.db.transaction() as session:
        session.execute(text("UPDATE variants SET stock = stock + 1 WHERE id = 1"))
    ended = run.invoke(args=["check"])
    assert (ended.exit_code, "stock of" in ended.output) == (1, True)

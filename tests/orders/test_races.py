"""Races made on purpose, on each kind of database: stock, doubles of one confirmation, and money."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from core.database import Database
from core.errors import ShopError
from orders.carts import add_to_cart, describe_cart, get_cart
from orders.customers import make_customer, note_address
from orders.find import find_open_payment, get_order
from orders.invariants import find_broken
from orders.models import Address, Cart, Order, Payment
from orders.payments import confirm_payment
from orders.slips import receive_slip
from orders.status import cancel_order, change_status, release_stock
from orders.taken_cart import take_cart
from tests.orders.shop import NOW, make_address, make_variant, order_something, place, race, stock_of


@pytest.fixture(autouse=True)
def books_add_up(any_db: Database) -> Iterator[None]:
    """After every race the books are asked whether they add up."""
    yield
    with any_db.reading() as session:
        assert list(find_broken(session)) == []


def count(db: Database, table: type) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_eight_customers_for_the_last_piece(any_db: Database) -> None:
    with any_db.transaction() as session:
        variant = make_variant(session, "LAST", stock=1)
        customers = [make_customer(session, NOW).id for _ in range(8)]
        for customer_id in customers:
            add_to_cart(session, customer_id, variant.id, 1, NOW)

    def buy(customer_id: int, session: Session) -> bool:
        return place(session, customer_id, f"key-{customer_id}").is_new

    results = race(any_db, *(partial(buy, customer_id) for customer_id in customers))

    assert sorted(results, key=str) == [True, *["sold-out"] * 7]
    assert stock_of(any_db, "LAST") == 0
    assert count(any_db, Order) == 1


def test_one_confirmation_eight_times_at_once(any_db: Database) -> None:
    with any_db.transaction() as session:
        variant = make_variant(session, "ONCE", stock=10)
        customer_id = make_customer(session, NOW).id
        add_to_cart(session, customer_id, variant.id, 3, NOW)

    def confirm(session: Session) -> tuple[str, bool]:
        placed = place(session, customer_id, "the-key")
        return placed.order.number, placed.is_new

    results = race(any_db, *[confirm] * 8)

    assert all(isinstance(result, tuple) for result in results), results
    assert len({result[0] for result in results}) == 1
    assert [result[1] for result in results].count(True) == 1
    assert stock_of(any_db, "ONCE") == 7
    assert (count(any_db, Order), count(any_db, Payment), count(any_db, Address)) == (1, 1, 1)


@pytest.mark.parametrize("attempt", range(2))
def test_cancel_against_confirm_payment(any_db: Database, attempt: int) -> None:
    with any_db.transaction() as session:
        order = order_something(session)
        sku, number, payment_id = order.lines[0].sku, order.number, order.payments[0].id

    def cancel(session: Session) -> str:
        cancel_order(session, get_order(session, number), actor="customer", reason="", now=NOW)
        return "cancelled"

    def confirm(session: Session) -> str:
        return confirm_payment(session, payment_id, actor="agent:มานะ", now=NOW).status

    cancelled, confirmed = race(any_db, cancel, confirm)

    with any_db.reading() as session:
        order = get_order(session, number)
        state = (order.status, order.payments[0].status, stock_of(any_db, sku))
    assert (cancelled, confirmed, state) in [
        ("cancelled", "order-already-cancelled", ("cancelled", "cancelled", 10)),  # cancelled first
        ("order-already-paid", "confirmed", ("paid", "confirmed", 8)),  # paid while cancelling
        ("cancelled", "confirmed", ("cancelled", "confirmed", 10)),  # paid, then cancelled
    ]


@pytest.mark.parametrize("any_db", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_confirming_waits_for_a_cancellation_half_way_instead_of_blocking_it(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_something(session)
        order_id, payment_id = order.id, order.payments[0].id

    def confirm() -> str:
        with any_db.transaction() as session:
            return confirm_payment(session, payment_id, actor="agent:มานะ", now=NOW).status

    with ThreadPoolExecutor(1) as pool:
        with any_db.transaction() as session:
            order = session.get_one(Order, order_id)
            change_status(session, order, "cancelled", actor="customer", now=NOW)
            confirming = pool.submit(confirm)
            wait_until_somebody_is_blocked(any_db)
            # Were the locks taken in another order, this would be a deadlock.
            session.execute(update(Payment).values(status="cancelled"))
            release_stock(session, order)
        with pytest.raises(ShopError, match="order-already-cancelled"):
            confirming.result(timeout=10)


def wait_until_somebody_is_blocked(db: Database) -> None:
    blocked = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        with db.reading() as session:
            if session.scalar(blocked):
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits for a lock")


def test_cancelled_by_eight_at_once_puts_the_goods_back_once(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_something(session)
        sku, number = order.lines[0].sku, order.number

    def cancel(session: Session) -> bool:
        cancel_order(session, get_order(session, number), actor="customer", reason="", now=NOW)
        return True

    results = race(any_db, *[cancel] * 8)

    assert sorted(results, key=str) == [True, *["order-already-cancelled"] * 7]
    assert stock_of(any_db, sku) == 10


def test_confirmed_by_eight_at_once_is_confirmed_once(any_db: Database) -> None:
    with any_db.transaction() as session:
        payment_id = order_something(session).payments[0].id

    def confirm(session: Session) -> bool:
        return bool(confirm_payment(session, payment_id, actor="agent:มานะ", now=NOW))

    assert sorted(race(any_db, *[confirm] * 8), key=str) == [True, *["already-confirmed"] * 7]


def test_slip_against_cancel_never_leaves_an_open_payment(any_db: Database) -> None:
    with any_db.transaction() as session:
        number = order_something(session).number

    def cancel(session: Session) -> str:
        cancel_order(session, get_order(session, number), actor="customer", reason="", now=NOW)
        return "cancelled"

    def send_slip(session: Session) -> str:
        return receive_slip(session, get_order(session, number), "slips/a.jpg", NOW).payment.status

    cancelled, slip = race(any_db, cancel, send_slip)

    assert cancelled == "cancelled"
    assert slip in ("slip_received", "order-already-cancelled")
    with any_db.reading() as session:
        assert find_open_payment(session, get_order(session, number).id) is None


def test_first_cart_asked_for_eight_times_at_once(any_db: Database) -> None:
    with any_db.transaction() as session:
        customer_id = make_customer(session, NOW).id

    results = race(any_db, *[lambda session: get_cart(session, customer_id, NOW).id] * 8)

    assert len(set(results)) == 1
    assert count(any_db, Cart) == 1


def test_things_added_at_once_all_arrive(any_db: Database) -> None:
    with any_db.transaction() as session:
        customer_id = make_customer(session, NOW).id
        variants = [make_variant(session, f"V{n}").id for n in range(2)]

    def add(variant_id: int, session: Session) -> int:
        return add_to_cart(session, customer_id, variant_id, 1, NOW).version

    versions = race(any_db, *(partial(add, variants[n % 2]) for n in range(8)))

    assert sorted(versions, key=str) == list(range(1, 9))
    with any_db.reading() as session:
        view = describe_cart(session, customer_id, NOW)
    assert [line.quantity for line in view.lines] == [4, 4]


def test_same_address_remembered_at_once_is_kept_once(any_db: Database) -> None:
    with any_db.transaction() as session:
        customer_id = make_customer(session, NOW).id
        add_to_cart(session, customer_id, make_variant(session, "A").id, 1, NOW)

    def remember(session: Session) -> int:
        # As a checkout does it: the cart is taken first, and the customer with it.
        assert take_cart(session, customer_id)
        return note_address(session, customer_id, make_address(), NOW)

    assert len(set(race(any_db, *[remember] * 6))) == 1

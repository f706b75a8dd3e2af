"""Money that came in parts, too much, too late or twice, and money that goes back: each has its end."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from catalog.stock import count_stock
from core.database import Database
from core.errors import ShopError
from orders.balances import Money, find_movements, missing_satang, money_of, reserve_refund
from orders.cash import settle_cash
from orders.events import MoneyToGiveBack, PaymentConfirmed, PaymentShort, RefundDone
from orders.expiry import PaymentRound, expire_if_unpaid
from orders.find import find_open_payment
from orders.give_back import owe_money
from orders.invariants import find_broken
from orders.models import Order
from orders.payments import Arrival, confirm_payment, record_money
from orders.refunds import find_refunds_of, finish_refund
from orders.slips import confirm_slip, receive_slip, refuse_slip
from orders.status import cancel_order, change_status
from tests.orders.shop import NOW, order_something, race, stock_of

AGENT = "agent:มานะ"
TOTAL = 29_200


@pytest.fixture(autouse=True)
def books_add_up(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test did, the books add up."""
    db = request.getfixturevalue("any_db" if "any_db" in request.fixturenames else "db")
    yield
    with db.reading() as session:
        assert list(find_broken(session)) == []


def news(session: Session, *kinds: type) -> list[object]:
    """What was published of these kinds since the last look."""
    return [one for one in session.info.pop("events", []) if isinstance(one, kinds)]


def came(session: Session, order: Order, satang: int, reference: str = "") -> None:
    """So much is on the account for this order."""
    record_money(session, order, Arrival(satang, AGENT, NOW, "desk", reference))


def expire(db: Database) -> None:
    assert PaymentRound(db, lambda: NOW + timedelta(hours=2)).run()["expired"] == 1


def test_a_part_is_thanked_for_and_the_rest_asked_for(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        payment = confirm_payment(session, order.payments[0].id, actor=AGENT, now=NOW, amount_satang=20_000)
        assert (payment.status, payment.amount_satang, order.status) == ("confirmed", 20_000, "placed")
        assert news(session, PaymentShort, PaymentConfirmed) == [
            PaymentShort(order.id, 20_000, TOTAL - 20_000, NOW)
        ]
        rest = find_open_payment(session, order.id)
        assert rest
        assert (rest.status, rest.amount_satang) == ("awaiting", TOTAL - 20_000)
        assert order.pay_by == NOW + timedelta(minutes=60)
        confirm_payment(session, rest.id, actor=AGENT, now=NOW)
        assert order.status == "paid"
        assert news(session, PaymentShort, PaymentConfirmed, MoneyToGiveBack) == [
            PaymentConfirmed(order.id, rest.id, NOW)
        ]
        assert money_of(session, order.id) == Money(TOTAL, 0, 0)


def test_who_pays_a_part_just_before_the_end_has_an_hour_more(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        late = NOW + timedelta(minutes=59)
        confirm_payment(session, order.payments[0].id, actor=AGENT, now=late, amount_satang=100)
        order_id = order.id
    assert PaymentRound(db, lambda: NOW + timedelta(minutes=100)).run()["expired"] == 0
    assert PaymentRound(db, lambda: NOW + timedelta(minutes=120)).run()["expired"] == 1
    with db.reading() as session:
        assert [(r.amount_satang, r.reason) for r in find_refunds_of(session, order_id)] == [
            (100, "cancelled")
        ]


def test_too_much_is_paid_and_the_surplus_goes_back(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        confirm_payment(session, order.payments[0].id, actor=AGENT, now=NOW, amount_satang=TOTAL + 800)
        assert order.status == "paid"
        assert news(session, MoneyToGiveBack) == [MoneyToGiveBack(order.id, 800, "over", NOW)]


def test_late_money_brings_the_order_back_while_the_goods_are_there(db: Database) -> None:
    with db.transaction() as session:
        order_id = order_something(session).id
    expire(db)
    assert stock_of(db, "THING-1") == 10
    with db.transaction() as session:
        order = session.get_one(Order, order_id)
        came(session, order, TOTAL)
        assert order.status == "paid"
        assert news(session, PaymentConfirmed, MoneyToGiveBack) == [
            PaymentConfirmed(order.id, order.payments[-1].id, NOW)
        ]
    assert stock_of(db, "THING-1") == 8


@pytest.mark.parametrize(("left", "satang"), [(1, TOTAL), (10, TOTAL - 1)])
def test_late_money_goes_back_when_the_goods_are_gone_or_it_is_too_little(
    db: Database, left: int, satang: int
) -> None:
    with db.transaction() as session:
        order_id = order_something(session).id
    expire(db)
    with db.transaction() as session:
        order = session.get_one(Order, order_id)
        count_stock(session, order.lines[0].stock_variant_id, left)
        came(session, order, satang)
        assert order.status == "expired"
        assert news(session, PaymentConfirmed, MoneyToGiveBack) == [
            MoneyToGiveBack(order.id, satang, "late", NOW)
        ]
    assert stock_of(db, "THING-1") == left


def test_money_twice_and_money_for_a_cancelled_order_go_back(db: Database) -> None:
    with db.transaction() as session:
        paid, gone = order_something(session), order_something(session)
        confirm_payment(session, paid.payments[0].id, actor=AGENT, now=NOW)
        came(session, paid, TOTAL, "AGAIN")
        cancel_order(session, gone, actor=AGENT, reason="", now=NOW)
        came(session, gone, 500, "LATE")
        assert news(session, MoneyToGiveBack) == [
            MoneyToGiveBack(paid.id, TOTAL, "twice", NOW),
            MoneyToGiveBack(gone.id, 500, "late", NOW),
        ]
        assert (paid.status, gone.status) == ("paid", "cancelled")


def test_a_paid_order_that_is_cancelled_owes_all_of_it(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        confirm_payment(session, order.payments[0].id, actor=AGENT, now=NOW)
        cancel_order(session, order, actor=AGENT, reason="", now=NOW)
        assert news(session, MoneyToGiveBack) == [MoneyToGiveBack(order.id, TOTAL, "cancelled", NOW)]
        (refund,) = find_refunds_of(session, order.id)
        finish_refund(session, refund.id, reference=" kb 77 ", actor=AGENT, now=NOW)
        assert news(session, RefundDone) == [RefundDone(order.id, refund.id, TOTAL, "KB77", NOW)]
        assert (order.status, refund.status) == ("refunded", "done")
        assert money_of(session, order.id) == Money(TOTAL, TOTAL, TOTAL)
        with pytest.raises(ShopError, match="refund-not-due"):
            finish_refund(session, refund.id, reference="KB78", actor=AGENT, now=NOW)


@pytest.mark.parametrize("actor", ["customer:1", "producer:1", "tracking"])
def test_who_buys_or_sells_moves_no_money(db: Database, actor: str) -> None:
    with db.transaction() as session:
        order = order_something(session)
        slip = receive_slip(session, order, "slips/a.jpg", NOW)
        with pytest.raises(ShopError, match="status-not-allowed"):
            record_money(session, order, Arrival(1, actor, NOW))
        confirm_payment(session, order.payments[0].id, actor=AGENT, now=NOW, amount_satang=TOTAL + 1)
        (refund,) = find_refunds_of(session, order.id)
        with pytest.raises(ShopError, match="status-not-allowed"):
            finish_refund(session, refund.id, reference="1", actor=actor, now=NOW)
        with pytest.raises(ShopError, match="status-not-allowed"):
            confirm_slip(session, slip.id, 1, actor=actor, now=NOW)
        assert refund.status == "due"


def test_never_more_goes_back_than_came(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        assert owe_money(session, order, 100, "claim", "claim:1", actor=AGENT, now=NOW) == 0
        confirm_payment(session, order.payments[0].id, actor=AGENT, now=NOW)
        assert owe_money(session, order, 20_000, "returned", "parcel:1", actor=AGENT, now=NOW) == 20_000
        assert owe_money(session, order, 20_000, "claim", "claim:1", actor=AGENT, now=NOW) == TOTAL - 20_000
        assert owe_money(session, order, 1, "claim", "claim:2", actor=AGENT, now=NOW) == 0
        assert missing_satang(session, order) == TOTAL


def test_nonsense_is_refused_and_changes_nothing(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
    for satang in (0, -5):
        with pytest.raises(ShopError, match="money-amount"), db.transaction() as session:
            came(session, session.get_one(Order, order.id), satang)
    with pytest.raises(ShopError, match="refund-not-found"), db.transaction() as session:
        finish_refund(session, 9, reference="1", actor=AGENT, now=NOW)
    with pytest.raises(ShopError, match="slip-not-found"), db.transaction() as session:
        refuse_slip(session, 9, actor=AGENT, reason="", now=NOW)
    with db.transaction() as session:
        assert find_movements(session, order.id) == []


@pytest.mark.parametrize("again", ["014/abc1", "ABC1", " a b c 1 "])
def test_one_reference_is_counted_once_in_the_whole_shop(db: Database, again: str) -> None:
    with db.transaction() as session:
        first, second = order_something(session), order_something(session)
        came(session, first, TOTAL, "014/ABC1")
        with pytest.raises(ShopError, match="reference-used"):
            came(session, second, TOTAL, again)
        session.rollback()
    with db.transaction() as session:
        first = order_something(session)
        came(session, first, TOTAL, "ABC1")
        with pytest.raises(ShopError, match="reference-used"):
            came(session, first, TOTAL, "014/ABC1")
        session.rollback()


def test_two_slips_of_one_order_are_decided_one_by_one(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        first, second = (receive_slip(session, order, f"slips/{n}.jpg", NOW) for n in "ab")
        confirm_slip(session, first.id, 20_000, actor=AGENT, now=NOW)
        rest = find_open_payment(session, order.id)
        assert rest
        assert (rest.status, rest.amount_satang) == ("slip_received", TOTAL - 20_000)
        with pytest.raises(ShopError, match="slip-decided"):
            confirm_slip(session, first.id, 20_000, actor="agent:สมใจ", now=NOW)
        confirm_slip(session, second.id, TOTAL - 20_000, actor=AGENT, now=NOW, reference="typed 1")
        assert order.status == "paid"
        assert [one.reference for one in find_movements(session, order.id)] == [None, "TYPED1"]


def test_a_slip_of_an_ended_order_waits_too(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        cancel_order(session, order, actor=AGENT, reason="", now=NOW)
        with pytest.raises(ShopError, match="order-already-cancelled"):
            receive_slip(session, order, "slips/a.jpg", NOW)
        slip = receive_slip(session, order, "slips/a.jpg", NOW, late=True)
        assert order.payments[0].status == "cancelled"
        confirm_slip(session, slip.id, TOTAL, actor=AGENT, now=NOW)
        assert [r.reason for r in find_refunds_of(session, order.id)] == ["late"]


def test_cash_at_the_door_is_counted_and_late_news_takes_it_off(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session, "cod")
        for status in ("handed_over", "in_transit", "delivered"):
            change_status(session, order, status, actor="tracking", now=NOW)
        settle_cash(session, order, TOTAL, actor="tracking", now=NOW)
        settle_cash(session, order, TOTAL, actor="tracking", now=NOW)
        assert money_of(session, order.id) == Money(TOTAL, 0, 0)
        owe_money(session, order, 500, "claim", "claim:1", actor=AGENT, now=NOW)
        settle_cash(session, order, 0, actor="tracking", now=NOW)
        assert money_of(session, order.id) == Money(0, 0, 0)
        assert [r.status for r in find_refunds_of(session, order.id)] == ["void"]


# ---- at the same moment --------------------------------------------------------------------------


def test_two_agents_confirm_one_slip_at_once(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_something(session)
        slip_id = receive_slip(session, order, "slips/a.jpg", NOW).id

    def confirm(session: Session) -> str:
        return confirm_slip(session, slip_id, TOTAL, actor=AGENT, now=NOW).status

    assert sorted(race(any_db, *[confirm] * 4)) == ["confirmed", *["slip-decided"] * 3]
    with any_db.reading() as session:
        assert money_of(session, order.id) == Money(TOTAL, 0, 0)


def test_a_slip_is_confirmed_while_the_order_is_cancelled(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_something(session)
        order_id, slip_id = order.id, receive_slip(session, order, "slips/a.jpg", NOW).id

    def cancel(session: Session) -> str:
        cancel_order(session, session.get_one(Order, order_id), actor="system", reason="", now=NOW)
        return "cancelled"

    race(any_db, lambda s: confirm_slip(s, slip_id, TOTAL, actor=AGENT, now=NOW).status, cancel)
    with any_db.reading() as session:
        order = session.get_one(Order, order_id)
        reasons = [refund.reason for refund in find_refunds_of(session, order_id)]
        assert (order.status, reasons) in [
            ("cancelled", ["late"]),
            ("cancelled", ["cancelled"]),
            ("paid", []),
        ]


def test_late_money_while_the_order_expires(any_db: Database) -> None:
    with any_db.transaction() as session:
        order_id = order_something(session).id

    def arrive(session: Session) -> str:
        came(session, session.get_one(Order, order_id), TOTAL)
        return "came"

    def expires(session: Session) -> str:
        return str(expire_if_unpaid(session, order_id, NOW + timedelta(hours=2)))

    race(any_db, arrive, expires)
    with any_db.reading() as session:
        # Before the end or after it: the goods are there, so the order goes on.
        order = session.get_one(Order, order_id)
        assert (order.status, [line.stock_taken for line in order.lines]) == ("paid", [2])
    assert stock_of(any_db, "THING-1") == 8


def test_eight_refunds_at_once_never_exceed_what_came(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_something(session)
        confirm_payment(session, order.payments[0].id, actor=AGENT, now=NOW)
        order_id = order.id

    def owe(session: Session) -> int:
        # Without the lock of the order: the statement alone must hold.
        return reserve_refund(session, order_id, 5_000)

    owed = race(any_db, *[owe] * 8)
    assert sum(int(one) for one in owed) == TOTAL
    with any_db.transaction() as session:
        session.connection().exec_driver_sql("UPDATE balances SET owed_back_satang = 0")


def test_one_refund_is_sent_once_by_four_agents(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_something(session)
        confirm_payment(session, order.payments[0].id, actor=AGENT, now=NOW, amount_satang=TOTAL + 100)
        refund_id = find_refunds_of(session, order.id)[0].id

    def send(session: Session) -> str:
        return finish_refund(session, refund_id, reference="KB1", actor=AGENT, now=NOW).status

    results = race(any_db, *[send] * 4)
    assert results.count("done") == 1
    assert set(results) <= {"done", "refund-not-due", "reference-used"}


def test_one_reference_at_two_orders_at_once(any_db: Database) -> None:
    with any_db.transaction() as session:
        orders = [order_something(session).id for _ in range(2)]

    def arrive(order_id: int, session: Session) -> str:
        came(session, session.get_one(Order, order_id), TOTAL, "014/SAME")
        return "came"

    results = race(any_db, *(lambda s, one=one: arrive(one, s) for one in orders))
    assert sorted(results) == ["came", "reference-used"]

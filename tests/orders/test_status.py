"""How orders move on, are cancelled and are paid."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from core.database import Database
from core.errors import ShopError
from orders.events import (
    OrderCancelled,
    OrderStatusChanged,
    PaymentConfirmed,
    SlipReceived,
    SlipRejected,
)
from orders.models import ORDER_STATUSES, Order
from orders.payments import confirm_payment
from orders.slips import receive_slip, refuse_slip
from orders.status import (
    ACTOR_KINDS,
    TRANSITIONS,
    actor_kind,
    cancel_order,
    change_status,
    expire_order,
    find_next_statuses,
)
from tests.orders.shop import NOW, order_something, stock_of

HANDED_OVER = (
    *("handed_over", "in_transit", "delivered", "completed"),
    *("refused", "returned", "claim_open", "refunded"),
)


def news(session: Session) -> list[object]:
    """What was published since the last look."""
    return session.info.pop("events", [])  # type: ignore[no-any-return]


def code_of(caught: pytest.ExceptionInfo[ShopError]) -> str:
    return caught.value.code


def test_the_table_knows_every_status_and_nobody_else() -> None:
    assert set(TRANSITIONS) == set(ORDER_STATUSES)
    for steps in TRANSITIONS.values():
        assert set(steps) <= set(ORDER_STATUSES)
        assert all(who <= set(ACTOR_KINDS) for who in steps.values())


def test_only_the_shop_says_that_money_came_and_nobody_cancels_what_is_on_its_way() -> None:
    for from_status, steps in TRANSITIONS.items():
        assert steps.get("paid", frozenset()) <= {"agent", "system"}
        assert ("cancelled" in steps) == (from_status not in (*HANDED_OVER, "cancelled", "expired"))


@pytest.mark.parametrize("from_status", ORDER_STATUSES)
def test_an_order_moves_only_as_the_table_says(db: Database, from_status: str) -> None:
    with db.transaction() as session:
        order = order_something(session)
        for to_status, kind in product(ORDER_STATUSES, ACTOR_KINDS):
            order.status = from_status
            session.flush()
            news(session)
            if kind in TRANSITIONS[from_status].get(to_status, ()):
                assert to_status in find_next_statuses(order, kind)
                change_status(session, order, to_status, actor=f"{kind}:1", now=NOW, note="ok")
                assert news(session) == [OrderStatusChanged(order.id, from_status, to_status, NOW)]
                event = order.events[-1]
                assert (event.from_status, event.to_status, event.actor, event.details) == (
                    from_status,
                    to_status,
                    f"{kind}:1",
                    {"note": "ok"},
                )
            else:
                with pytest.raises(ShopError) as caught:
                    change_status(session, order, to_status, actor=f"{kind}:1", now=NOW)
                assert code_of(caught) in (
                    f"order-already-{from_status.replace('_', '-')}",
                    "status-not-possible",
                    "status-not-allowed",
                )
                assert order.status == from_status
                assert news(session) == []


@pytest.mark.parametrize(
    ("from_status", "to_status", "actor", "code"),
    [
        ("delivered", "cancelled", "customer:1", "order-already-delivered"),
        ("handed_over", "cancelled", "customer:1", "order-already-handed-over"),
        ("cancelled", "cancelled", "customer:1", "order-already-cancelled"),
        ("paid", "paid", "agent:มานะ", "order-already-paid"),
        ("cod_accepted", "paid", "agent:มานะ", "order-already-cod-accepted"),
        ("placed", "handed_over", "producer:1", "status-not-possible"),
        ("placed", "paid", "customer:1", "status-not-allowed"),
        ("placed", "paid", "producer:1", "status-not-allowed"),
    ],
)
def test_each_no_says_why(db: Database, from_status: str, to_status: str, actor: str, code: str) -> None:
    with db.transaction() as session:
        order = order_something(session)
        order.status = from_status
        with pytest.raises(ShopError) as caught:
            change_status(session, order, to_status, actor=actor, now=NOW)
        assert code_of(caught) == code
        assert caught.value.slots["number"] == order.number


@pytest.mark.parametrize("actor", ["", "somebody", "Agent:1", ":agent"])
def test_an_actor_nobody_knows_is_a_mistake_of_ours(actor: str) -> None:
    with pytest.raises(ValueError, match="an actor begins with"):
        actor_kind(actor)


def test_who_was_slower_learns_what_the_order_is_now(db: Database) -> None:
    with db.transaction() as session:
        number = order_something(session).id
    with db.reading() as slow:
        seen = slow.get_one(Order, number)
        slow.commit()
        with db.transaction() as session:
            cancel_order(session, session.get_one(Order, number), actor="system", reason="", now=NOW)
        assert seen.status == "placed"
        with pytest.raises(ShopError) as caught:
            change_status(slow, seen, "paid", actor="agent:มานะ", now=NOW)
        assert code_of(caught) == "order-already-cancelled"
        assert seen.status == "cancelled"


def test_cancelling_puts_goods_back_and_closes_the_payment(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session, quantity=4)
        news(session)
        cancel_order(session, order, actor="customer:1", reason="เปลี่ยนใจ" * 100, now=NOW)
        happened = news(session)
    assert order.status == "cancelled"
    assert order.payments[0].status == "cancelled"
    assert OrderCancelled(order.id, NOW, needs_refund_check=False) in happened
    assert OrderStatusChanged(order.id, "placed", "cancelled", NOW) in happened
    assert stock_of(db, order.lines[0].sku) == 10
    with db.transaction() as session:
        again = session.get_one(Order, order.id)
        assert len(again.events[-1].details["reason"]) == 300
        with pytest.raises(ShopError, match="order-already-cancelled"):
            cancel_order(session, again, actor="customer:1", reason="", now=NOW)
    assert stock_of(db, order.lines[0].sku) == 10


def test_a_cancelled_order_whose_money_may_be_there_needs_a_look(db: Database) -> None:
    with db.transaction() as session:
        paid, slip = order_something(session), order_something(session)
        receive_slip(session, slip, "slips/a.jpg", NOW)
        confirm_payment(session, paid.payments[0].id, actor="agent:มานะ", now=NOW)
        news(session)
        for order in (paid, slip):
            cancel_order(session, order, actor="agent:มานะ", reason="", now=NOW)
            assert OrderCancelled(order.id, NOW, needs_refund_check=True) in news(session)
        assert paid.payments[0].status == "confirmed"
        assert slip.payments[0].status == "cancelled"


def test_money_is_confirmed_once(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        news(session)
        payment = confirm_payment(session, order.payments[0].id, actor="agent:มานะ", now=NOW)
        assert order.status == "paid"
        assert (payment.status, payment.confirmed_by, payment.confirmed_at) == (
            "confirmed",
            "agent:มานะ",
            NOW,
        )
        assert news(session) == [
            OrderStatusChanged(order.id, "placed", "paid", NOW),
            PaymentConfirmed(order.id, payment.id, NOW),
        ]
        with pytest.raises(ShopError, match="already-confirmed"):
            confirm_payment(session, payment.id, actor="agent:สมใจ", now=NOW)
        assert payment.confirmed_by == "agent:มานะ"
        assert news(session) == []


@pytest.mark.parametrize("actor", ["customer:1", "producer:1", "tracking"])
def test_who_buys_or_sells_cannot_confirm_or_reject(db: Database, actor: str) -> None:
    with db.transaction() as session:
        order = order_something(session)
        slip = receive_slip(session, order, "slips/a.jpg", NOW)
        with pytest.raises(ShopError, match="status-not-allowed"):
            confirm_payment(session, order.payments[0].id, actor=actor, now=NOW)
        with pytest.raises(ShopError, match="status-not-allowed"):
            refuse_slip(session, slip.id, actor=actor, reason="", now=NOW)
        assert (order.status, order.payments[0].status) == ("placed", "slip_received")


def test_money_for_cash_on_delivery_leaves_the_status_alone(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session, "cod")
        confirm_payment(session, order.payments[0].id, actor="agent:มานะ", now=NOW)
        assert (order.status, order.payments[0].status) == ("cod_accepted", "confirmed")
        assert order.events[-1].details == {"received_satang": order.total_satang, "source": "cod"}


def test_an_unknown_payment_is_a_clear_no(db: Database) -> None:
    with db.transaction() as session, pytest.raises(ShopError, match="payment-not-found"):
        confirm_payment(session, 99, actor="system", now=NOW)


def test_a_newer_slip_takes_the_place_and_history_keeps_both(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        news(session)
        for key in ("slips/a.jpg", "slips/b.jpg"):
            payment = receive_slip(session, order, key, NOW).payment
            assert (payment.status, payment.slip_media_key) == ("slip_received", key)
            assert news(session) == [SlipReceived(order.id, payment.id, NOW)]
        assert [e.details.get("slip") for e in order.events[1:]] == ["slips/a.jpg", "slips/b.jpg"]


def test_a_rejected_slip_makes_the_payment_wait_again(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        slip = receive_slip(session, order, "slips/a.jpg", NOW)
        payment = slip.payment
        news(session)
        refuse_slip(session, slip.id, actor="agent:มานะ", reason="ไม่พบยอดเงิน", now=NOW)
        assert (payment.status, payment.slip_media_key) == ("awaiting", "")
        assert news(session) == [SlipRejected(order.id, payment.id, NOW)]
        assert order.events[-1].details == {"slip_rejected": "slips/a.jpg", "reason": "ไม่พบยอดเงิน"}
        with pytest.raises(ShopError, match="slip-decided"):
            refuse_slip(session, slip.id, actor="agent:มานะ", reason="", now=NOW)


def test_a_slip_that_nobody_waits_for_is_a_clear_no(db: Database) -> None:
    with db.transaction() as session:
        cod, paid, gone = (order_something(session, method) for method in ("cod", "promptpay", "promptpay"))
        confirm_payment(session, paid.payments[0].id, actor="system", now=NOW)
        cancel_order(session, gone, actor="system", reason="", now=NOW)
        for order, code in [
            (cod, "payment-not-promptpay"),
            (paid, "already-confirmed"),
            (gone, "order-already-cancelled"),
        ]:
            with pytest.raises(ShopError) as caught:
                receive_slip(session, order, "slips/a.jpg", NOW)
            assert code_of(caught) == code


steps = st.lists(
    st.tuples(st.sampled_from([*ORDER_STATUSES, "confirm", "slip"]), st.sampled_from(ACTOR_KINDS)),
    max_size=12,
)


@given(steps, st.sampled_from(["cod", "promptpay"]))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_after_any_steps_goods_and_money_agree(
    db: Database, todo: list[tuple[str, str]], method: str
) -> None:
    with db.transaction() as session:
        order = order_something(session, method, quantity=3)
        for step, actor in todo:
            try:
                if step == "confirm":
                    confirm_payment(session, order.payments[0].id, actor=actor, now=NOW)
                elif step == "slip":
                    receive_slip(session, order, "slips/a.jpg", NOW)
                elif step == "cancelled":
                    cancel_order(session, order, actor=actor, reason="", now=NOW)
                elif step == "expired":
                    expire_order(session, order, now=NOW)
                elif step != "paid":
                    change_status(session, order, step, actor=actor, now=NOW)
            except ShopError:
                continue
        session.refresh(order)

        path = [event.to_status for event in order.events]
        assert path[-1] == order.status
        ended = {"cancelled", "expired"} & set(path)
        if ended:
            assert order.payments[0].status in ("cancelled", "confirmed")
        if method == "promptpay" and order.status != "placed" and not ended:
            assert order.payments[0].status == "confirmed"
    assert stock_of(db, order.lines[0].sku) == (10 if ended else 7)

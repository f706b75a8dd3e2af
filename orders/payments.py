"""Money that came for an order, and what follows: asked for the rest, paid, or to be given back.

An order is paid only when its whole sum is there. Whatever else comes has an end too: too much, too
late and twice are money to give back. Locks: order, payment, stock.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from catalog.models import Variant
from catalog.stock import share_of, take_shares
from core.database import publish, savepoint
from core.errors import ShopError
from orders.balances import count_received, missing_satang, money_of
from orders.events import PaymentConfirmed, PaymentShort
from orders.find import OPEN_PAYMENT_STATUSES, find_last_payment, find_open_payment
from orders.give_back import owe_money
from orders.history import add_order_event
from orders.models import Order, Payment
from orders.money_models import MoneyMovement, Slip
from orders.payment_locks import check_shop, lock_order, lock_payment, move_payment
from orders.status import ACTOR_LENGTH, change_status

# Who paid a part has at least so long again for the rest.
TIME_FOR_THE_REST = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Money that came: how much, from where, by which number of the bank, and who says so."""

    amount_satang: int
    actor: str
    at: datetime
    source: str = "promptpay"
    reference: str = ""
    reason: str = ""


def confirm_payment(
    session: Session,
    payment_id: int,
    *,
    actor: str,
    now: datetime,
    amount_satang: int | None = None,
    source: str = "promptpay",
    reference: str = "",
) -> Payment:
    """Money for this open payment is there: all of it, or another amount. The payment is answered once;
    a waiting order is paid when nothing is missing, else another payment asks for the rest.

    Raises ShopError `payment-not-found`, `already-confirmed`, `order-already-cancelled`,
    `order-already-expired`, `status-not-allowed`, `money-amount` or `reference-used`.
    """
    payment, order = lock_payment(session, payment_id)
    check_shop(order, actor)
    if amount_satang is None:
        amount_satang = payment.amount_satang
    reference = reference or _adopt_slips(session, order, actor, now)
    arrival = Arrival(amount_satang, actor, now, source, reference)
    _answer(session, payment, order, OPEN_PAYMENT_STATUSES, arrival)
    _take_in(session, order, arrival, is_cash=payment.method == "cod")
    return payment


def _adopt_slips(session: Session, order: Order, actor: str, now: datetime) -> str:
    """Slips that waited are decided with the payment they are about; the reference of the newest."""
    adopted = (
        update(Slip)
        .where(Slip.order_id == order.id, Slip.status == "waiting")
        .values(status="confirmed", decided_by=actor[:ACTOR_LENGTH], decided_at=now)
        .returning(Slip.id, Slip.reference)
        .execution_options(synchronize_session="fetch")
    )
    references = [row.reference for row in sorted(session.execute(adopted).all())]
    return next((reference for reference in reversed(references) if reference), "")


def record_money(session: Session, order: Order, arrival: Arrival) -> None:
    """Money came for an order that may wait for it, or may have ended, or may be paid already.

    Raises ShopError `money-amount`, `reference-used` or `status-not-allowed`.
    """
    order = lock_order(session, order.id)
    check_shop(order, arrival.actor)
    last = find_last_payment(session, order.id)
    if last is not None and last.method == "promptpay":
        session.refresh(last)
        if last.status != "confirmed":
            _answer(session, last, order, (*OPEN_PAYMENT_STATUSES, "cancelled"), arrival)
    _take_in(session, order, arrival)


def _answer(
    session: Session, payment: Payment, order: Order, only_from: tuple[str, ...], arrival: Arrival
) -> None:
    """The payment asks no more; it says what came for it."""
    move_payment(
        session,
        payment,
        order,
        to_status="confirmed",
        only_from=only_from,
        amount_satang=arrival.amount_satang,
        confirmed_by=arrival.actor[:ACTOR_LENGTH],
        confirmed_at=arrival.at,
    )


def _take_in(session: Session, order: Order, arrival: Arrival, *, is_cash: bool = False) -> None:
    movement = count_received(
        session,
        order,
        arrival.amount_satang,
        source="cod" if is_cash else arrival.source,
        reference=arrival.reference,
        actor=arrival.actor,
        now=arrival.at,
        reason=arrival.reason,
    )
    if is_cash:
        _note(session, order, movement)
        _tell_confirmed(session, order, movement.at)
        _owe_surplus(session, order, movement)
    elif order.status == "placed":
        _settle_waiting(session, order, movement)
    elif order.status == "expired":
        _settle_late(session, order, movement)
    else:
        _note(session, order, movement)
        why = "late" if order.status in ("cancelled", "refunded") else "twice"
        _owe(session, order, movement.amount_satang, why, movement)


def _settle_waiting(session: Session, order: Order, movement: MoneyMovement) -> None:
    missing = missing_satang(session, order)
    if missing <= 0:
        _become_paid(session, order, movement)
        return
    _note(session, order, movement)
    _ask_for_rest(session, order, missing, movement.at)
    publish(session, PaymentShort(order.id, movement.amount_satang, missing, movement.at))


def _settle_late(session: Session, order: Order, movement: MoneyMovement) -> None:
    """It came after the goods went back on the shelf: still there, the order goes on; else it goes back."""
    if missing_satang(session, order) <= 0 and _take_stock_again(session, order):
        _become_paid(session, order, movement)
        return
    _note(session, order, movement)
    _owe(session, order, money_of(session, order.id).kept_satang, "late", movement)


def _become_paid(session: Session, order: Order, movement: MoneyMovement) -> None:
    change_status(session, order, "paid", actor=movement.actor, now=movement.at, **_details(movement))
    _tell_confirmed(session, order, movement.at)
    _owe_surplus(session, order, movement)


def _details(movement: MoneyMovement) -> dict[str, Any]:
    said = {"reference": movement.reference, "reason": movement.reason}
    known = {name: value for name, value in said.items() if value}
    return {"received_satang": movement.amount_satang, "source": movement.source, **known}


def _note(session: Session, order: Order, movement: MoneyMovement) -> None:
    by, details = movement.actor, _details(movement)
    add_order_event(session, order, order.status, actor=by, now=movement.at, details=details)


def _tell_confirmed(session: Session, order: Order, now: datetime) -> None:
    last = find_last_payment(session, order.id)
    publish(session, PaymentConfirmed(order.id, last.id if last else 0, now))


def _owe_surplus(session: Session, order: Order, movement: MoneyMovement) -> None:
    _owe(session, order, -missing_satang(session, order), "over", movement)


def _owe(session: Session, order: Order, amount_satang: int, why: str, movement: MoneyMovement) -> None:
    about = f"money:{movement.id}"
    owe_money(session, order, amount_satang, why, about, actor=movement.actor, now=movement.at)


def _take_stock_again(session: Session, order: Order) -> bool:
    lines = list(order.lines)
    variants = {line.variant_id: session.get_one(Variant, line.variant_id) for line in lines}
    asked = [(variants[line.variant_id], line.quantity) for line in lines]
    shares = [share_of(one.id, one.stock_of_id, one.pieces, quantity) for one, quantity in asked]
    try:
        with savepoint(session):
            take_shares(session, shares)
    except ShopError:
        for variant in variants.values():
            session.refresh(variant, ["stock"])
        return False
    for line, share in zip(lines, shares, strict=True):
        line.stock_variant_id, line.stock_taken = share.stock_variant_id, share.pieces
    session.flush()
    return True


def _ask_for_rest(session: Session, order: Order, missing: int, now: datetime) -> None:
    """Another payment asks for what is still missing; a slip that waits belongs to it now."""
    waiting = select(Slip.media_key).where(Slip.order_id == order.id, Slip.status == "waiting")
    slip = session.scalars(waiting.order_by(Slip.id.desc())).first() or ""
    session.add(
        Payment(
            order_id=order.id,
            method=order.payment_method,
            status="slip_received" if slip else "awaiting",
            amount_satang=missing,
            slip_media_key=slip,
            confirmed_at=None,
            created_at=now,
        )
    )
    if order.pay_by is not None:
        order.pay_by, order.reminded_at = max(order.pay_by, now + TIME_FOR_THE_REST), None
    session.flush()
    session.refresh(order, ["payments"])


def settle_cheaper_order(
    session: Session, order: Order, less_satang: int, about: str, *, actor: str, now: datetime
) -> None:
    """The locked order costs so much less: what was paid may be enough now, or too much."""
    if order.status == "placed":
        less_satang = -missing_satang(session, order)
        if less_satang < 0:
            return
        payment = find_open_payment(session, order.id)
        if payment is not None:
            payment.status = "cancelled"
            session.flush()
        change_status(session, order, "paid", actor="system", now=now, reason="cheaper")
        _tell_confirmed(session, order, now)
    owe_money(session, order, less_satang, "part-cancelled", about, actor=actor, now=now)

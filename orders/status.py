"""How an order moves on: who may change what, cancelling, and deciding about money.

An actor is written `kind` or `kind:who`, such as `customer:12`, `producer:3`, `agent:สมใจ`,
`tracking` or `system`.

Locks are always taken in this order, here and in checkout: order, payment, stock.
"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from catalog.stock import put_back_pieces
from core.database import publish
from core.errors import ShopError
from orders.events import (
    OrderCancelled,
    OrderExpired,
    OrderStatusChanged,
    PaymentConfirmed,
    SlipReceived,
    SlipRejected,
)
from orders.find import OPEN_PAYMENT_STATUSES, find_last_payment
from orders.history import add_order_event
from orders.models import Order, OrderLine, Payment

REASON_LENGTH = 300
ACTOR_LENGTH = 80

ACTOR_KINDS = ("customer", "producer", "agent", "tracking", "system")

_SHOP = frozenset({"agent", "system"})
_BUYER = _SHOP | {"customer"}
_SENDER = _SHOP | {"producer"}
_CARRIER = _SENDER | {"tracking"}

# From where to where, and who may do it. A parcel may move before anybody told us that it was packed
# or handed over, so tracking may skip those steps; nothing moves before it is paid or accepted as COD.
_ON_ITS_WAY: dict[str, frozenset[str]] = {
    "handed_over": _CARRIER,
    "in_transit": _CARRIER,
    "delivered": _CARRIER,
    "refused": _CARRIER,
    "returned": _CARRIER,
}
TRANSITIONS: dict[str, dict[str, frozenset[str]]] = {
    "placed": {"paid": _SHOP, "cancelled": _BUYER, "expired": frozenset({"system"})},
    "cod_accepted": {"packed": _SENDER, **_ON_ITS_WAY, "cancelled": _BUYER},
    "paid": {"packed": _SENDER, **_ON_ITS_WAY, "cancelled": _BUYER},
    "packed": {**_ON_ITS_WAY, "cancelled": _BUYER},
    "handed_over": {
        "in_transit": _CARRIER,
        "delivered": _CARRIER,
        "refused": _CARRIER,
        "returned": _CARRIER,
    },
    "in_transit": {"delivered": _CARRIER, "refused": _CARRIER, "returned": _CARRIER},
    # Late news may tell that a delivery was one back to the sender.
    "delivered": {"completed": _BUYER, "claim_open": _BUYER, "returned": _CARRIER},
    "completed": {"claim_open": _BUYER},
    "refused": {"returned": _CARRIER, "refunded": _SHOP},
    "returned": {"refunded": _SHOP},
    # Delivered once more: what was sent again has arrived.
    "claim_open": {"completed": _SHOP, "refunded": _SHOP, "delivered": _CARRIER},
    "refunded": {},
    "cancelled": {"refunded": _SHOP},
    # Money that came late finds the goods still there, or goes back.
    "expired": {"paid": _SHOP, "refunded": _SHOP},
}


def actor_kind(actor: str) -> str:
    """`agent:สมใจ` → `agent`. Raises ValueError for a kind that no rule knows."""
    kind = actor.partition(":")[0]
    if kind not in ACTOR_KINDS:
        raise ValueError(f"an actor begins with one of {', '.join(ACTOR_KINDS)}: {actor!r}")
    return kind


def find_next_statuses(order: Order, actor: str) -> list[str]:
    """What this actor may do with the order now; for buttons."""
    kind = actor_kind(actor)
    return [to_status for to_status, who in TRANSITIONS[order.status].items() if kind in who]


def change_status(
    session: Session, order: Order, to_status: str, *, actor: str, now: datetime, **details: Any
) -> None:
    """Move the order on, unless somebody was faster: then nothing changes and it raises.

    Raises ShopError `order-already-…` (it is there, or past it), `status-not-possible` (not from
    here) or `status-not-allowed` (not by this actor).
    """
    from_status = order.status
    _check_transition(order, to_status, actor)
    moved = session.scalar(
        update(Order)
        .where(Order.id == order.id, Order.status == from_status)
        .values(status=to_status)
        .returning(Order.id)
    )
    if moved is None:
        session.refresh(order, ["status"])
        raise _already(order)
    add_order_event(session, order, from_status, actor=actor, now=now, details=details)
    publish(session, OrderStatusChanged(order.id, from_status, to_status, now))


def _check_transition(order: Order, to_status: str, actor: str) -> None:
    who = TRANSITIONS[order.status].get(to_status)
    if who is None:
        if to_status == order.status or not _can_reach(order.status, to_status):
            raise _already(order)
        raise ShopError(
            "status-not-possible", number=order.number, from_status=order.status, to_status=to_status
        )
    if actor_kind(actor) not in who:
        raise ShopError("status-not-allowed", number=order.number, to_status=to_status)


def _can_reach(from_status: str, to_status: str) -> bool:
    seen, steps = {from_status}, [from_status]
    while steps:
        for step in TRANSITIONS[steps.pop()]:
            if step not in seen:
                seen.add(step)
                steps.append(step)
    return to_status in seen - {from_status}


def _already(order: Order) -> ShopError:
    return ShopError(f"order-already-{order.status.replace('_', '-')}", number=order.number)


def cancel_order(session: Session, order: Order, *, actor: str, reason: str, now: datetime) -> None:
    """End an order that is not handed over yet: goods back in stock, its open payment cancelled.

    Raises as change_status does. Only who wins the change of status puts the goods back.
    """
    change_status(session, order, "cancelled", actor=actor, now=now, reason=reason[:REASON_LENGTH])
    money_seen = _is_money_seen(session, order.id)
    _close_payment(session, order.id)
    release_stock(session, order)
    publish(session, OrderCancelled(order.id, now, needs_refund_check=money_seen))


def _is_money_seen(session: Session, order_id: int) -> bool:
    statuses = session.scalars(select(Payment.status).where(Payment.order_id == order_id))
    return not {"slip_received", "confirmed"}.isdisjoint(statuses)


def expire_order(session: Session, order: Order, *, now: datetime) -> None:
    """Nobody paid in time: goods back in stock, its open payment cancelled. Raises as change_status does."""
    change_status(session, order, "expired", actor="system", now=now)
    _close_payment(session, order.id)
    release_stock(session, order)
    publish(session, OrderExpired(order.id, now))


def _close_payment(session: Session, order_id: int) -> None:
    session.execute(
        update(Payment)
        .where(Payment.order_id == order_id, Payment.status.in_(OPEN_PAYMENT_STATUSES))
        .values(status="cancelled")
    )


def release_stock(session: Session, order: Order, line_ids: Collection[int] | None = None) -> None:
    """Put back what the order, or these lines of it, still hold; each piece once. Only for who has
    just changed the order's row, and so keeps everybody else from it.
    """
    held = select(OrderLine.id, OrderLine.stock_variant_id, OrderLine.stock_taken).where(
        OrderLine.order_id == order.id, OrderLine.stock_taken > 0
    )
    if line_ids is not None:
        held = held.where(OrderLine.id.in_(line_ids))
    rows = session.execute(held).all()
    pieces: Counter[int] = Counter()
    for row in rows:
        pieces[row.stock_variant_id] += row.stock_taken
    session.execute(update(OrderLine).where(OrderLine.id.in_([row.id for row in rows])).values(stock_taken=0))
    put_back_pieces(session, pieces)


def confirm_payment(session: Session, payment_id: int, *, actor: str, now: datetime) -> Payment:
    """The money is there: the payment is confirmed and a waiting order is paid, once.

    Raises ShopError `payment-not-found`, `already-confirmed`, `order-already-cancelled` or
    `status-not-allowed`; then nothing changes.
    """
    payment, order = _lock_payment(session, payment_id)
    _check_shop(order, actor)
    _move_payment(
        session, payment, order, to_status="confirmed", confirmed_by=actor[:ACTOR_LENGTH], confirmed_at=now
    )
    if order.status == "placed":
        change_status(session, order, "paid", actor=actor, now=now)
    else:
        add_order_event(session, order, order.status, actor=actor, now=now, details={"payment": "confirmed"})
    publish(session, PaymentConfirmed(order.id, payment.id, now))
    return payment


def receive_slip(session: Session, order: Order, media_key: str, now: datetime) -> Payment:
    """Keep the picture of a slip for a person to look at; a newer one takes the place of an older,
    which the history of the order still names.

    Raises ShopError `already-confirmed`, `order-already-cancelled` or `payment-not-promptpay`.
    """
    payment = lock_open_payment(session, order)
    _move_payment(session, payment, order, to_status="slip_received", slip_media_key=media_key)
    customer = f"customer:{order.customer_id}"
    add_order_event(session, order, order.status, actor=customer, now=now, details={"slip": media_key})
    publish(session, SlipReceived(order.id, payment.id, now))
    return payment


def reject_slip(session: Session, payment_id: int, *, actor: str, reason: str, now: datetime) -> Payment:
    """The slip shows no money of ours: the payment waits again. Raises as confirm_payment does, and
    `no-slip` when there is none to look at.
    """
    payment, order = _lock_payment(session, payment_id)
    _check_shop(order, actor)
    if payment.status == "awaiting":
        raise ShopError("no-slip", number=order.number)
    rejected = {"slip_rejected": payment.slip_media_key, "reason": reason[:REASON_LENGTH]}
    _move_payment(session, payment, order, to_status="awaiting", slip_media_key="")
    add_order_event(session, order, order.status, actor=actor, now=now, details=rejected)
    publish(session, SlipRejected(order.id, payment.id, now))
    return payment


def _check_shop(order: Order, actor: str) -> None:
    # Whoever buys or sells must not be able to say that money arrived.
    if actor_kind(actor) not in _SHOP:
        raise ShopError("status-not-allowed", number=order.number, to_status="paid")


def _lock_payment(session: Session, payment_id: int) -> tuple[Payment, Order]:
    """The payment and its order as they are now, the order locked first."""
    order_id = session.scalar(select(Payment.order_id).where(Payment.id == payment_id))
    if order_id is None:
        raise ShopError("payment-not-found")
    order = session.scalars(
        select(Order)
        .where(Order.id == order_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()
    payment = session.scalars(
        select(Payment).where(Payment.id == payment_id).execution_options(populate_existing=True)
    ).one()
    return payment, order


def lock_open_payment(session: Session, order: Order) -> Payment:
    """The order's open PromptPay payment, kept from every other transaction until this one ends.

    Raises ShopError `payment-not-promptpay`, `already-confirmed` or `order-already-cancelled`.
    """
    if order.payment_method != "promptpay":
        raise ShopError("payment-not-promptpay", number=order.number)
    last = find_last_payment(session, order.id)
    payment, order = _lock_payment(session, last.id if last else 0)
    if payment.status not in OPEN_PAYMENT_STATUSES:
        raise _payment_ended(payment, order)
    return payment


def _payment_ended(payment: Payment, order: Order) -> ShopError:
    if payment.status == "confirmed":
        return ShopError("already-confirmed", number=order.number)
    code = "order-already-expired" if order.status == "expired" else "order-already-cancelled"
    return ShopError(code, number=order.number)


def _move_payment(session: Session, payment: Payment, order: Order, *, to_status: str, **values: Any) -> None:
    moved = session.scalar(
        update(Payment)
        .where(Payment.id == payment.id, Payment.status.in_(OPEN_PAYMENT_STATUSES))
        .values(status=to_status, **values)
        .returning(Payment.id)
    )
    if moved is None:
        raise _payment_ended(payment, order)

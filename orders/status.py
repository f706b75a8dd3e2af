"""How an order moves on: who may change what, and how it ends.

An actor is written `kind` or `kind:who`, such as `customer:12`, `producer:3`, `agent:สมใจ`,
`tracking` or `system`.

Locks are always taken in this order, here, in checkout and in `orders/payments.py`: order,
payment, stock.
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
from orders.balances import money_of
from orders.events import (
    OrderCancelled,
    OrderExpired,
    OrderStatusChanged,
)
from orders.find import OPEN_PAYMENT_STATUSES
from orders.give_back import owe_money
from orders.history import add_order_event
from orders.models import Order, OrderLine, Payment

REASON_LENGTH = 300
ACTOR_LENGTH = 80

ACTOR_KINDS = ("customer", "producer", "agent", "tracking", "system")

SHOP_ACTORS = frozenset({"agent", "system"})
_BUYER = SHOP_ACTORS | {"customer"}
_SENDER = SHOP_ACTORS | {"producer"}
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
    "placed": {"paid": SHOP_ACTORS, "cancelled": _BUYER, "expired": frozenset({"system"})},
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
    "refused": {"returned": _CARRIER, "refunded": SHOP_ACTORS},
    "returned": {"refunded": SHOP_ACTORS},
    # Delivered once more: what was sent again has arrived.
    "claim_open": {"completed": SHOP_ACTORS, "refunded": SHOP_ACTORS, "delivered": _CARRIER},
    "refunded": {},
    "cancelled": {"refunded": SHOP_ACTORS},
    # Money that came late finds the goods still there, or goes back.
    "expired": {"paid": SHOP_ACTORS, "refunded": SHOP_ACTORS},
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
    _owe_all(session, order, actor, now)
    publish(session, OrderCancelled(order.id, now, needs_refund_check=money_seen))


def _is_money_seen(session: Session, order_id: int) -> bool:
    statuses = session.scalars(select(Payment.status).where(Payment.order_id == order_id))
    return not {"slip_received", "confirmed"}.isdisjoint(statuses)


def expire_order(session: Session, order: Order, *, now: datetime) -> None:
    """Nobody paid in time: goods back in stock, its open payment cancelled. Raises as change_status does."""
    change_status(session, order, "expired", actor="system", now=now)
    _close_payment(session, order.id)
    release_stock(session, order)
    _owe_all(session, order, "system", now)
    publish(session, OrderExpired(order.id, now))


def _owe_all(session: Session, order: Order, actor: str, now: datetime) -> None:
    kept_satang = money_of(session, order.id).kept_satang
    owe_money(session, order, kept_satang, "cancelled", "order", actor=actor, now=now)


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

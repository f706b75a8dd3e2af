"""Cancelling one producer's part of an order before it is handed over; the rest goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalog.models import Producer
from core.errors import ShopError
from fulfilment.models import Parcel
from fulfilment.parcels import NOT_SENT, find_parcels
from fulfilment.progress import lock_orders, move_order, move_parcel
from orders.find import get_order
from orders.models import Order
from orders.parts import cancel_lines, lines_of
from orders.status import TRANSITIONS, actor_kind, cancel_order

_ENDED = ("cancelled", "expired", "refunded", "completed", "delivered")


@dataclass(frozen=True, slots=True)
class OrderPart:
    """What one producer sends of an order: its goods and postage, and whether it may still be cancelled."""

    producer: Producer
    items_satang: int
    postage_satang: int
    may_cancel: bool

    @property
    def total_satang(self) -> int:
        """By how much the order is cheaper without it."""
        return self.items_satang + self.postage_satang


def find_parts(session: Session, order: Order) -> list[OrderPart]:
    """The parts of an order, one a producer, in the order of its lines. One alone cannot be cancelled as
    a part: that is cancelling the order.
    """
    parcels = find_parcels(session, order.id)
    producer_ids = list(dict.fromkeys(line.producer_id for line in order.lines))
    several = len(producer_ids) > 1
    return [
        OrderPart(
            session.get_one(Producer, producer_id),
            sum(line.sum_satang for line in lines_of(order, producer_id)),
            sum(parcel.postage_satang for parcel in _standing(parcels, producer_id)),
            several and _may_cancel(order, _standing(parcels, producer_id)),
        )
        for producer_id in producer_ids
    ]


def _standing(parcels: Sequence[Parcel], producer_id: int) -> list[Parcel]:
    own = (parcel for parcel in parcels if parcel.producer_id == producer_id)
    return [parcel for parcel in own if parcel.status != "cancelled"]


def _may_cancel(order: Order, own: Sequence[Parcel]) -> bool:
    return order.status not in _ENDED and all(parcel.status in NOT_SENT for parcel in own)


def cancel_part(
    session: Session, number: str, producer_id: int, *, actor: str, reason: str, now: datetime
) -> int:
    """Cancel what one producer would send of the order with this number: lines, sums, payment, stock and
    parcels. What is the whole order is cancelled as such. Returns by how much the order is cheaper.

    A customer may cancel of their own orders, a producer their own part. Raises ShopError
    `order-not-found`, `part-already-cancelled`, `part-already-sent`, `status-not-allowed`, or as
    cancel_order does.
    """
    order = get_order(session, number, _customer_of(actor))
    lock_orders(session, [order.id])
    _check_actor(order, producer_id, actor)
    own = _standing(find_parcels(session, order.id), producer_id)
    if not lines_of(order, producer_id):
        raise ShopError("part-already-cancelled", number=order.number)
    if len(lines_of(order, producer_id)) == len(order.lines):
        total_satang = order.total_satang
        by = _whole(order, actor)
        reason = reason if by == actor else f"{actor}: {reason}"
        cancel_order(session, order, actor=by, reason=reason, now=now)
        return total_satang
    if not _may_cancel(order, own):
        raise ShopError("part-already-sent", number=order.number)
    less_satang = cancel_lines(
        session,
        order,
        producer_id,
        postage_satang=sum(parcel.postage_satang for parcel in own),
        actor=actor,
        reason=reason,
        now=now,
    )
    for parcel in own:
        move_parcel(session, parcel, "cancelled", only_from=NOT_SENT, actor=actor, now=now, reason=reason)
    # The other parcels may have arrived already; what is left now says how far the order is.
    move_order(session, order, actor="system", now=now)
    return less_satang


def _customer_of(actor: str) -> int | None:
    return int(actor.partition(":")[2]) if actor_kind(actor) == "customer" else None


def _check_actor(order: Order, producer_id: int, actor: str) -> None:
    kind = actor_kind(actor)
    # `producer:3/member:8` is one of the people of producer 3.
    if kind in ("agent", "system", "customer") or actor.partition("/")[0] == f"producer:{producer_id}":
        return
    raise ShopError("status-not-allowed", number=order.number, to_status="cancelled")


def _whole(order: Order, actor: str) -> str:
    """A producer may end an order that is theirs alone; in the table of statuses the shop does that."""
    may = actor_kind(actor) in TRANSITIONS[order.status].get("cancelled", ())
    return "system" if actor_kind(actor) == "producer" and not may else actor

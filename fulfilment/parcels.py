"""Parcels: one a producer, made when the order is placed, ready when it may be packed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import Listeners, publish
from core.errors import ShopError
from fulfilment.events import ParcelHandedOver, ParcelNumbersExhausted, ParcelReady
from fulfilment.models import Parcel, ParcelLine
from fulfilment.numbers import take_number
from fulfilment.postage import SERVICE, ParcelPostage, quote_order
from fulfilment.progress import lock_orders, move_order, move_parcel
from orders.events import OrderCancelled, OrderPlaced, PaymentConfirmed
from orders.models import Order, OrderLine

# From when on an order may be packed.
PACKABLE_ORDER_STATUSES = ("cod_accepted", "paid", "packed")


def listeners() -> Listeners:
    """What parcels do when something happens to an order."""
    return {
        OrderPlaced: [make_parcels],
        PaymentConfirmed: [make_ready],
        OrderCancelled: [cancel_parcels],
    }


def make_parcels(session: Session, event: OrderPlaced) -> None:
    """One parcel for each producer of the order, with its share of postage and of the cash to
    collect: the shares add up to the order's total. Cash orders are ready at once.
    """
    if find_parcels(session, event.order_id):
        return
    order = session.get_one(Order, event.order_id)
    lines = _lines_by_producer(order)
    postages = _share_postage(order)
    for producer_id, postage in postages.items():
        _add_parcel(session, order, lines[producer_id], postage, event.at)
    session.flush()
    _ready_if_packable(session, order, event.at)


def make_ready(session: Session, event: PaymentConfirmed) -> None:
    """The money is there: every waiting parcel gets its number."""
    _ready_if_packable(session, session.get_one(Order, event.order_id), event.at)


def cancel_parcels(session: Session, event: OrderCancelled) -> None:
    """The order ended: its parcels that nobody handed over end too."""
    for parcel in find_parcels(session, event.order_id):
        if parcel.status in ("waiting", "ready", "announced"):
            move_parcel(session, parcel, "cancelled", only_from=("waiting", "ready", "announced"))


def hand_over(session: Session, parcel: Parcel, actor: str, now: datetime) -> None:
    """The producer gave the parcel to the carrier; the order is handed over with its first parcel.

    Raises ShopError `parcel-already-…` (also `parcel-already-waiting`: it has no label yet).
    """
    lock_orders(session, [parcel.order_id])
    move_parcel(session, parcel, "handed_over", only_from=("ready", "announced"))
    move_order(session, parcel.order, actor=actor, now=now)
    publish(session, ParcelHandedOver(parcel.id, now))


def find_parcels(session: Session, order_id: int) -> list[Parcel]:
    """The parcels of an order."""
    return list(session.scalars(select(Parcel).where(Parcel.order_id == order_id).order_by(Parcel.id)))


def find_lines(session: Session, parcel_id: int) -> list[ParcelLine]:
    """What lies in a parcel, in the order of the order."""
    wanted = select(ParcelLine).where(ParcelLine.parcel_id == parcel_id).order_by(ParcelLine.order_line_id)
    return list(session.scalars(wanted))


def get_parcel(session: Session, parcel_id: int) -> Parcel:
    """The parcel. Raises ShopError `parcel-not-found`."""
    parcel = session.get(Parcel, parcel_id)
    if parcel is None:
        raise ShopError("parcel-not-found")
    return parcel


def find_waiting_for_number(session: Session) -> list[Parcel]:
    """Parcels that may be packed but found no number left."""
    wanted = select(Parcel).join(Order).where(Parcel.status == "waiting")
    return list(session.scalars(wanted.where(Order.status.in_(PACKABLE_ORDER_STATUSES)).order_by(Parcel.id)))


def give_missing_numbers(session: Session, now: datetime) -> int:
    """Give numbers to parcels that waited for one; call it after ranges were added. How many."""
    waiting = find_waiting_for_number(session)
    lock_orders(session, {parcel.order_id for parcel in waiting})
    return sum(
        _give_number(session, parcel, now)
        for parcel in waiting
        if parcel.order.status in PACKABLE_ORDER_STATUSES
    )


def _lines_by_producer(order: Order) -> dict[int, list[OrderLine]]:
    lines = defaultdict(list)
    for line in order.lines:
        lines[line.producer_id].append(line)
    return dict(lines)


def _share_postage(order: Order) -> dict[int, ParcelPostage]:
    """Each parcel's part of the postage that the customer agreed to, which may differ from what the
    tariff says by now.
    """
    quote = quote_order([(o.producer_id, o.weight_g, o.quantity) for o in order.lines], order.postcode)
    parts = share_out(order.postage_satang, [parcel.satang for parcel in quote.by_producer.values()])
    return {
        producer_id: ParcelPostage(parcel.weight_g, part)
        for (producer_id, parcel), part in zip(quote.by_producer.items(), parts, strict=True)
    }


def share_out(amount_satang: int, shares: Sequence[int]) -> list[int]:
    """Split an amount in proportion to positive shares; the parts add up to it, to the satang."""
    whole = sum(shares)
    parts, given, upto = [], 0, 0
    for share in shares:
        upto += share
        parts.append(amount_satang * upto // whole - given)
        given += parts[-1]
    return parts


def _add_parcel(
    session: Session, order: Order, lines: Sequence[OrderLine], postage: ParcelPostage, now: datetime
) -> None:
    goods_satang = sum(line.sum_satang for line in lines)
    parcel = Parcel(
        order_id=order.id,
        producer_id=lines[0].producer_id,
        status="waiting",
        service=SERVICE,
        weight_g=postage.weight_g,
        postage_satang=postage.satang,
        cod_satang=goods_satang + postage.satang if order.payment_method == "cod" else 0,
        created_at=now,
    )
    session.add(parcel)
    session.flush()
    session.add_all(
        ParcelLine(parcel_id=parcel.id, order_line_id=line.id, quantity=line.quantity) for line in lines
    )


def _ready_if_packable(session: Session, order: Order, now: datetime) -> None:
    if order.status not in PACKABLE_ORDER_STATUSES:
        return
    for parcel in find_parcels(session, order.id):
        if parcel.status == "waiting":
            _give_number(session, parcel, now)


def _give_number(session: Session, parcel: Parcel, now: datetime) -> bool:
    try:
        number, _ = take_number(session)
    except ShopError:
        publish(session, ParcelNumbersExhausted(parcel.id, now))
        return False
    parcel.tracking_number = number
    session.flush()
    move_parcel(session, parcel, "ready", only_from=("waiting",))
    publish(session, ParcelReady(parcel.id, now))
    return True

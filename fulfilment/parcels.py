"""Parcels: made when the order is placed, at least one a producer; ready when they may be packed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import Listeners, publish
from core.errors import ShopError
from fulfilment.events import ParcelHandedOver, ParcelNumbersExhausted, ParcelNumbersLow, ParcelReady
from fulfilment.models import Delivery, PackageSize, Parcel, ParcelLine
from fulfilment.numbers import LOW, count_numbers_left, take_number
from fulfilment.packing import Goods
from fulfilment.postage import OrderPostage, ParcelPostage, quote_order
from fulfilment.progress import add_parcel_event, lock_orders, move_order, move_parcel
from orders.events import OrderCancelled, OrderPlaced, PaymentConfirmed
from orders.models import Order, OrderLine

# From when on an order may be packed; with a claim open, what is sent once more.
PACKABLE_ORDER_STATUSES = ("cod_accepted", "paid", "packed", "claim_open")

# Before the carrier has it.
NOT_SENT = ("waiting", "ready", "announced")

_SYSTEM = "system"


def listeners() -> Listeners:
    """What parcels do when something happens to an order."""
    return {
        OrderPlaced: [make_parcels],
        PaymentConfirmed: [make_ready],
        OrderCancelled: [cancel_parcels],
    }


def make_parcels(session: Session, event: OrderPlaced) -> None:
    """The parcels of an order, each with its share of postage and of the cash to collect: the shares
    add up to the order's total. Cash orders are ready at once.
    """
    if find_parcels(session, event.order_id):
        return
    order = session.get_one(Order, event.order_id)
    positions: Counter[int] = Counter()
    for parcel, satang in _share_postage(session, order):
        positions[parcel.box.producer_id] += 1
        _add_parcel(session, order, parcel, satang, positions[parcel.box.producer_id], event.at)
    session.flush()
    _ready_if_packable(session, order, event.at)


def find_sizes(session: Session, variant_ids: Iterable[int]) -> dict[int, tuple[int, int, int]]:
    """Packed sizes in mm (length, width, height) of those variants that somebody measured."""
    wanted = select(PackageSize).where(PackageSize.variant_id.in_(variant_ids))
    return {row.variant_id: (row.length_mm, row.width_mm, row.height_mm) for row in session.scalars(wanted)}


def make_ready(session: Session, event: PaymentConfirmed) -> None:
    """The money is there: every waiting parcel gets its number."""
    _ready_if_packable(session, session.get_one(Order, event.order_id), event.at)


def cancel_parcels(session: Session, event: OrderCancelled) -> None:
    """The order ended: its parcels that nobody handed over end too."""
    for parcel in find_parcels(session, event.order_id):
        if parcel.status in NOT_SENT:
            move_parcel(session, parcel, "cancelled", only_from=NOT_SENT, actor=_SYSTEM, now=event.at)


def hand_over(session: Session, parcel: Parcel, actor: str, now: datetime) -> None:
    """The producer gave the parcel to the carrier; the order is handed over with its first parcel.

    Raises ShopError `parcel-already-…` (also `parcel-already-waiting`: it has no label yet).
    """
    lock_orders(session, [parcel.order_id])
    move_parcel(session, parcel, "handed_over", only_from=("ready", "announced"), actor=actor, now=now)
    parcel.ask_at = None
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
        give_number(session, parcel, now)
        for parcel in waiting
        if parcel.order.status in PACKABLE_ORDER_STATUSES
    )


def _share_postage(session: Session, order: Order) -> list[tuple[ParcelPostage, int]]:
    """Each parcel with its part of the postage that the customer agreed to, which may differ from
    what the tariff says by now.
    """
    parcels = _quote(session, order).parcels
    parts = share_out(order.postage_satang, [parcel.satang for parcel in parcels])
    return list(zip(parcels, parts, strict=True))


def _quote(session: Session, order: Order) -> OrderPostage:
    sizes = find_sizes(session, [line.variant_id for line in order.lines])
    goods = [_goods(line, sizes) for line in order.lines]
    chosen = session.get(Delivery, order.id) or Delivery(service="", is_insured=False)
    cod = order.payment_method == "cod"
    return quote_order(goods, order.postcode, service=chosen.service, cod=cod, insured=chosen.is_insured)


def _goods(line: OrderLine, sizes: Mapping[int, tuple[int, int, int]]) -> Goods:
    return Goods(
        line.producer_id,
        line.weight_g,
        line.quantity,
        line.unit_price_satang,
        sizes.get(line.variant_id, (0, 0, 0)),
    )


def share_out(amount_satang: int, shares: Sequence[int]) -> list[int]:
    """Split an amount in proportion to shares; the parts add up to it, to the satang. Where all
    shares are 0, each gets the same.
    """
    if not any(shares):
        shares = [1] * len(shares)
    whole = sum(shares)
    parts, given, upto = [], 0, 0
    for share in shares:
        upto += share
        parts.append(amount_satang * upto // whole - given)
        given += parts[-1]
    return parts


def _add_parcel(
    session: Session, order: Order, postage: ParcelPostage, satang: int, position: int, now: datetime
) -> None:
    box = postage.box
    contents = [(order.lines[place], quantity) for place, quantity in box.contents]
    goods_satang = sum(line.unit_price_satang * quantity for line, quantity in contents)
    parcel = Parcel(
        order_id=order.id,
        producer_id=box.producer_id,
        position=position,
        status="waiting",
        service=box.service,
        weight_g=box.weight_g,
        postage_satang=satang,
        surcharge_satang=postage.surcharge_satang,
        insurance_satang=postage.insurance_satang,
        cod_satang=goods_satang + satang if order.payment_method == "cod" else 0,
        cod_fee_satang=postage.cod_fee_satang,
        created_at=now,
    )
    session.add(parcel)
    session.flush()
    add_parcel_event(session, parcel, None, actor=_SYSTEM, now=now)
    session.add_all(
        ParcelLine(parcel_id=parcel.id, order_line_id=line.id, quantity=quantity)
        for line, quantity in contents
    )


def _ready_if_packable(session: Session, order: Order, now: datetime) -> None:
    if order.status not in PACKABLE_ORDER_STATUSES:
        return
    for parcel in find_parcels(session, order.id):
        if parcel.status == "waiting":
            give_number(session, parcel, now)


def give_number(session: Session, parcel: Parcel, now: datetime) -> bool:
    """Give a waiting parcel the next number of its service; False, and told, when none is left."""
    try:
        number, is_demo = take_number(session, parcel.service)
    except ShopError:
        publish(session, ParcelNumbersExhausted(parcel.id, now))
        return False
    parcel.tracking_number, parcel.number_source = number, "range"
    if not is_demo and count_numbers_left(session, parcel.service) == LOW:
        publish(session, ParcelNumbersLow(parcel.service, LOW, now))
    session.flush()
    move_parcel(session, parcel, "ready", only_from=("waiting",), actor=_SYSTEM, now=now)
    publish(session, ParcelReady(parcel.id, now))
    return True

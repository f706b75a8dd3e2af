"""Parcels: made when the order is placed, at least one a producer; ready when they may be packed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, insert, select
from sqlalchemy.orm import Session

from core.database import Listeners, publish
from core.errors import ShopError
from fulfilment.events import ParcelHandedOver, ParcelNumbersExhausted, ParcelNumbersLow, ParcelReady
from fulfilment.models import Delivery, PackageSize, Parcel, ParcelEvent, ParcelLine
from fulfilment.numbers import LOW, count_numbers_left, take_number
from fulfilment.packing import PICKUP, Goods
from fulfilment.postage import OrderPostage, ParcelPostage, quote_order
from fulfilment.progress import lock_orders, move_order, move_parcel
from orders.events import OrderCancelled, OrderPlaced, PaymentConfirmed
from orders.models import Order, OrderLine

# From when on an order may be packed; with a claim open, what is sent once more.
PACKABLE_ORDER_STATUSES = ("cod_accepted", "paid", "packed", "claim_open")

# Before the carrier has it; and before the carrier was told where it goes.
NOT_SENT = ("waiting", "ready", "announced")
_NOT_TOLD = ("waiting", "ready", "cancelled")

_SYSTEM = "system"

# An order's lines with what its parcels are made from, in one look: every order passes here.
_ORDERED = (
    select(
        OrderLine.id,
        OrderLine.producer_id,
        OrderLine.weight_g,
        OrderLine.quantity,
        OrderLine.unit_price_satang,
        Order.status,
        Order.payment_method,
        Order.postcode,
        Order.postage_satang,
        Order.is_pickup,
        Delivery.service.label("chosen_service"),
        Delivery.is_insured,
        PackageSize.length_mm,
        PackageSize.width_mm,
        PackageSize.height_mm,
        exists().where(Parcel.order_id == Order.id).label("parcels"),
    )
    .join(Order, Order.id == OrderLine.order_id)
    .outerjoin(Delivery, Delivery.order_id == Order.id)
    .outerjoin(PackageSize, PackageSize.variant_id == OrderLine.variant_id)
    .where(OrderLine.order_id == bindparam("order"), OrderLine.cancelled_at.is_(None))
    .order_by(OrderLine.id)
)
_NEW_PARCELS = insert(Parcel).returning(Parcel.id, sort_by_parameter_order=True)
_NEW_EVENTS = insert(ParcelEvent)
_NEW_LINES = insert(ParcelLine)


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
    session.flush()
    lines = _find_ordered(session, event.order_id)
    if not lines or lines[0].parcels:
        return
    _add_parcels(session, event.order_id, lines, lines[0].postage_satang, event.at)
    if lines[0].status in PACKABLE_ORDER_STATUSES:
        _give_numbers(session, event.order_id, event.at)


def remake_parcels(
    session: Session, order: Order, producer_id: int, postage_satang: int, *, actor: str, now: datetime
) -> None:
    """One producer sends less of an order than was agreed, for this postage in all: what was to be sent
    is not sent, and what is left goes in new parcels, with numbers and labels of their own, for the amount to
    collect and the contents are printed on them. The caller has locked the order and changed its lines.

    Raises ShopError `parcel-already-…` when one of them has left.
    """
    session.flush()
    own = [one for one in find_parcels(session, order.id) if one.producer_id == producer_id]
    for parcel in own:
        if parcel.status != "cancelled":
            move_parcel(session, parcel, "cancelled", only_from=NOT_SENT, actor=actor, now=now)
    lines = [one for one in _find_ordered(session, order.id) if one.producer_id == producer_id]
    used = max((one.position for one in own), default=0)
    _add_parcels(session, order.id, lines, postage_satang, now, {producer_id: used})
    _ready_if_packable(session, order, now)


def quote_part(session: Session, order: Order, producer_id: int, without: Mapping[int, int]) -> int:
    """What sending one producer's part would cost without so many pieces of each of these lines."""
    lines = [one for one in _find_ordered(session, order.id) if one.producer_id == producer_id]
    goods = [
        _goods(line)._replace(quantity=line.quantity - without.get(line.id, 0))
        for line in lines
        if line.quantity > without.get(line.id, 0)
    ]
    return _quote(lines[0], goods).total_satang if goods else 0


def may_go_to(session: Session, order: Order, postcode: str) -> bool:
    """Whether all parcels of an order may go to this postcode instead, and for the same postage."""
    if any(parcel.status not in _NOT_TOLD for parcel in find_parcels(session, order.id)):
        return False
    lines = _find_ordered(session, order.id)
    if not lines:
        return False
    goods = [_goods(line) for line in lines]
    try:
        here, there = (_quote(lines[0], goods, code) for code in (order.postcode, postcode))
    except ShopError:
        return False
    return here.total_satang == there.total_satang


def _find_ordered(session: Session, order_id: int) -> Sequence[Any]:
    return session.connection().execute(_ORDERED, {"order": order_id}).all()


def _add_parcels(
    session: Session,
    order_id: int,
    lines: Sequence[Any],
    postage_satang: int,
    at: datetime,
    used: Mapping[int, int] | None = None,
) -> None:
    """`used` are the positions that a producer's earlier parcels have."""
    connection, order = session.connection(), lines[0]
    positions: Counter[int] = Counter(used)
    made = []
    contents = []
    for postage, satang in _share_postage(lines, postage_satang):
        box = postage.box
        positions[box.producer_id] += 1
        inside = [(lines[place], quantity) for place, quantity in box.contents]
        goods_satang = sum(line.unit_price_satang * quantity for line, quantity in inside)
        made.append(
            {
                "order_id": order_id,
                "producer_id": box.producer_id,
                "position": positions[box.producer_id],
                "status": "waiting",
                "service": box.service,
                "weight_g": box.weight_g,
                "postage_satang": satang,
                "surcharge_satang": postage.surcharge_satang,
                "insurance_satang": postage.insurance_satang,
                "cod_satang": goods_satang + satang if order.payment_method == "cod" else 0,
                "cod_fee_satang": postage.cod_fee_satang,
                "created_at": at,
            }
        )
        contents.append([{"order_line_id": line.id, "quantity": quantity} for line, quantity in inside])
    ids = connection.scalars(_NEW_PARCELS, made).all()
    connection.execute(
        _NEW_EVENTS,
        [{"parcel_id": one, "at": at, "actor": _SYSTEM, "to_status": "waiting"} for one in ids],
    )
    connection.execute(
        _NEW_LINES,
        [{"parcel_id": one, **line} for one, inside in zip(ids, contents, strict=True) for line in inside],
    )


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

    Raises ShopError `parcel-already-…` (also `parcel-already-waiting`: it has no label yet), or
    `parcel-is-fetched`.
    """
    lock_orders(session, [parcel.order_id])
    if parcel.service == PICKUP:
        raise ShopError("parcel-is-fetched", number=parcel.order.number)
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


def _share_postage(lines: Sequence[Any], postage_satang: int) -> list[tuple[ParcelPostage, int]]:
    """Each parcel with its part of the postage that the customer agreed to, which may differ from
    what the tariff says by now.
    """
    quoted = _quote(lines[0], [_goods(line) for line in lines])
    parts = share_out(postage_satang, [parcel.satang for parcel in quoted.parcels])
    return list(zip(quoted.parcels, parts, strict=True))


def _quote(order: Any, goods: Sequence[Goods], postcode: str = "") -> OrderPostage:
    """`order` is any of its lines, which name how it is sent, and where to unless a postcode is given."""
    return quote_order(
        goods,
        postcode or order.postcode,
        service=PICKUP if order.is_pickup else order.chosen_service or "",
        cod=order.payment_method == "cod",
        insured=bool(order.is_insured),
    )


def _goods(line: Any) -> Goods:
    size = (line.length_mm or 0, line.width_mm or 0, line.height_mm or 0)
    return Goods(line.producer_id, line.weight_g, line.quantity, line.unit_price_satang, size)


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


def _ready_if_packable(session: Session, order: Order, now: datetime) -> None:
    if order.status in PACKABLE_ORDER_STATUSES:
        _give_numbers(session, order.id, now)


def _give_numbers(session: Session, order_id: int, now: datetime) -> None:
    for parcel in find_parcels(session, order_id):
        if parcel.status == "waiting":
            give_number(session, parcel, now)


def give_number(session: Session, parcel: Parcel, now: datetime) -> bool:
    """Give a waiting parcel the next number of its service; False, and told, when none is left. What is
    fetched needs none.
    """
    if parcel.service == PICKUP:
        move_parcel(session, parcel, "ready", only_from=("waiting",), actor=_SYSTEM, now=now)
        return True
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

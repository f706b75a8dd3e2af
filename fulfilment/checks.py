"""What must always be true of parcels and their numbers, and what an operator should see to soon."""

from collections.abc import Iterator

from sqlalchemy import String, and_, case, cast, func, literal, or_, select
from sqlalchemy.orm import Session

from fulfilment.models import NumberRange, Parcel, ParcelEvent, ParcelLine
from fulfilment.numbers import list_ranges
from fulfilment.packing import PICKUP
from fulfilment.parcels import find_waiting_for_number
from fulfilment.pickup_models import Pickup
from fulfilment.s10 import is_valid
from orders.models import Order, OrderLine
from orders.step_histories import Kind, find_broken_steps

# From when on every line must lie in a parcel, and the cash of its parcels be the order's total.
TO_BE_SENT = (
    *("cod_accepted", "paid", "packed", "handed_over", "in_transit", "delivered", "completed"),
    *("refused", "returned", "claim_open"),
)
ON_THE_ROAD = ("handed_over", "in_transit", "returning", "delivered", "returned")
# An order of which nothing has left, or nothing may leave.
STILL_HERE = ("placed", "cod_accepted", "paid", "packed", "cancelled", "expired")

# Further steps are there where tracking, a producer or a cancellation may skip some.
STEPS: dict[str, tuple[str, ...]] = {
    "waiting": ("ready", "handed_over", "in_transit", "returning", "delivered", "returned", "cancelled"),
    "ready": ("announced", "handed_over", "in_transit", "returning", "delivered", "returned", "cancelled"),
    "announced": ("handed_over", "in_transit", "returning", "delivered", "returned", "cancelled"),
    "handed_over": ("in_transit", "returning", "delivered", "returned"),
    "in_transit": ("returning", "delivered", "returned"),
    "returning": ("delivered", "returned"),
    # The news of its return came late: it was delivered to its sender.
    "delivered": ("returned",),
    "returned": (),
    "cancelled": (),
}


def find_broken_parcels(session: Session) -> Iterator[str]:
    """Everything that is not as it must be, a line each; nothing when all is well."""
    for check in (_contents, _cash, _orders_follow, _histories, _numbers, _given_up, _pickups):
        yield from check(session)


def find_post_problems(session: Session) -> list[str]:
    """A sentence for each matter that an operator must see to; none when all is well."""
    problems = [
        f"only {one.left} of {one.size} parcel numbers {one.prefix} are left: ask Thailand Post for more"
        for one in list_ranges(session)
        if one.is_low
    ]
    waiting = find_waiting_for_number(session)
    return problems + [
        f"parcel {parcel.id} of order {parcel.order.number} waits for a number" for parcel in waiting
    ]


def _contents(session: Session) -> Iterator[str]:
    """What lies in the parcels is what the order lines say, piece by piece."""
    # A parcel that is sent anew for one that went wrong carries the same pieces a second time.
    counts = and_(Parcel.status != "cancelled", Parcel.resend_of_id.is_(None))
    lying = func.coalesce(func.sum(case((counts, ParcelLine.quantity), else_=0)), 0)
    is_to_be_sent = and_(Order.status.in_(TO_BE_SENT), OrderLine.cancelled_at.is_(None))
    is_short = and_(is_to_be_sent, lying < OrderLine.quantity)
    rows = session.execute(
        select(Order.number, OrderLine.sku, OrderLine.quantity, lying.label("lying"))
        .select_from(OrderLine)
        .join(Order)
        .outerjoin(ParcelLine, ParcelLine.order_line_id == OrderLine.id)
        .outerjoin(Parcel, Parcel.id == ParcelLine.parcel_id)
        .group_by(OrderLine.id, Order.id)
        .having(or_(is_short, lying > OrderLine.quantity))
        .order_by(OrderLine.id)
    )
    for row in rows:
        yield f"order {row.number}: {row.quantity} of {row.sku} ordered, {row.lying} in parcels"


def _cash(session: Session) -> Iterator[str]:
    """The cash that the parcels collect is what the order costs; nothing where it is paid already."""
    cash = func.coalesce(func.sum(Parcel.cod_satang), 0)
    due = case((Order.payment_method == "cod", Order.total_satang), else_=0)
    rows = session.execute(
        select(Order.number, cash.label("cash"), due.label("due"))
        .join(Parcel, Parcel.order_id == Order.id)
        .where(Order.status.in_(TO_BE_SENT), Parcel.status != "cancelled")
        .group_by(Order.id)
        .having(cash != due)
        .order_by(Order.id)
    )
    for row in rows:
        yield f"order {row.number}: its parcels collect {row.cash} satang, but {row.due} are due"


def _orders_follow(session: Session) -> Iterator[str]:
    """What is on the road belongs to an order that knows it."""
    rows = session.execute(
        select(Parcel.id, Parcel.status, Order.number, Order.status.label("order_status"))
        .join(Order)
        .where(Parcel.status.in_(ON_THE_ROAD), Order.status.in_(STILL_HERE))
        .order_by(Parcel.id)
    )
    for row in rows:
        yield f"parcel {row.id} is {row.status}, but its order {row.number} is {row.order_status}"


def _histories(session: Session) -> Iterator[str]:
    name = literal("parcel ") + cast(Parcel.id, String)
    return find_broken_steps(session, Kind(Parcel, name, ParcelEvent, ParcelEvent.parcel_id), _is_step)


def _is_step(at: str | None, from_status: str | None, to_status: str) -> bool:
    if from_status is None or at is None:
        return from_status is None and at is None and to_status == "waiting"
    return from_status == at and (to_status == at or to_status in STEPS.get(at, ()))


def _numbers(session: Session) -> Iterator[str]:
    """Numbers that we gave: a right check digit, and taken from a range."""
    free_from = [
        (row.prefix, row.next_serial, row.last_serial) for row in session.scalars(select(NumberRange))
    ]
    issued = select(Parcel.id, Parcel.tracking_number).where(
        Parcel.number_source == "range", Parcel.tracking_number.is_not(None)
    )
    for parcel_id, number in session.execute(issued.order_by(Parcel.id)):
        if not number or not is_valid(number):
            yield f"parcel {parcel_id} has number {number} with a wrong check digit"
        elif any(number[:2] == p and first <= int(number[2:10]) <= last for p, first, last in free_from):
            yield f"parcel {parcel_id} has number {number}, which its range would give out again"


def _pickups(session: Session) -> Iterator[str]:
    """What is fetched has a code, no number of the carrier and no postage; what is sent has no code."""
    is_odd = or_(
        Order.is_pickup != (Parcel.service == PICKUP),
        Order.is_pickup != Pickup.order_id.is_not(None),
        and_(Order.is_pickup, or_(Parcel.tracking_number.is_not(None), Order.postage_satang > 0)),
        and_(Pickup.closed_at.is_not(None), Parcel.status == "handed_over"),
    )
    rows = select(Order.number, Parcel.id).join(Parcel).outerjoin(Pickup, Pickup.order_id == Order.id)
    for number, parcel_id in session.execute(rows.where(is_odd).order_by(Parcel.id)):
        yield f"order {number}: parcel {parcel_id} is fetched and sent at once, or can be neither"


def _given_up(session: Session) -> Iterator[str]:
    """A number of ours that a parcel gave up is nobody else's."""
    changed = select(ParcelEvent.parcel_id, ParcelEvent.details).where(
        ParcelEvent.from_status == ParcelEvent.to_status
    )
    before = {
        str(details["number_before"]): parcel_id
        for parcel_id, details in session.execute(changed)
        if details.get("number_before")
    }
    if not before:
        return
    used = select(Parcel.id, Parcel.tracking_number).where(
        Parcel.tracking_number.in_(before), Parcel.number_source == "range"
    )
    for parcel_id, number in session.execute(used):
        if before[number or ""] != parcel_id:
            yield f"parcel {parcel_id} has number {number}, which parcel {before[number or '']} gave up"

"""Orders that are fetched: told when they lie ready, handed out for their code, seen to when nobody comes.

A parcel that is fetched goes `ready` (may be packed) → `handed_over` (lies where it is fetched) →
`delivered`, or `returned` when nobody came; its order follows by the same table as any other.
"""

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.database import insert_new, publish
from core.errors import ShopError
from fulfilment.events import FetchSoon, NotFetched, ParcelMoved, ParcelReturned, ParcelToFetch
from fulfilment.models import Parcel
from fulfilment.packing import PICKUP
from fulfilment.parcels import PACKABLE_ORDER_STATUSES, find_parcels
from fulfilment.pickup_models import CODE_LENGTH, Pickup, PickupPoint
from fulfilment.pickup_points import find_points_for
from fulfilment.progress import lock_orders, move_order, move_parcel
from orders.events import OrderStatusChanged
from orders.models import Order
from orders.status import actor_kind
from orders.terms import term

# What a parcel says of itself when it is handed out, in the place of a code of the carrier.
FETCHED = "fetched"
_ATTEMPTS = 8
_AT_ONCE = 200
_ENDED = ("delivered", "returned", "cancelled")


def open_pickup(session: Session, order_id: int, point_id: int) -> Pickup:
    """The order is fetched at this place, with a code of its own. Raises ShopError `pickup-not-possible`
    when the place is closed by now, or is none for these goods.
    """
    order = session.get_one(Order, order_id)
    producers = {line.producer_id for line in order.lines}
    if point_id not in {point.id for point in find_points_for(session, producers)}:
        raise ShopError("pickup-not-possible")
    for _ in range(_ATTEMPTS):
        row = {"order_id": order_id, "point_id": point_id, "code": _make_code()}
        if insert_new(session, Pickup, [row]):
            return session.get_one(Pickup, order_id)
    raise RuntimeError("no free pick-up code was found")


def _make_code() -> str:
    return f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}d}"


def find_pickup(session: Session, order_id: int) -> Pickup | None:
    """How this order is fetched; None when it is sent."""
    return session.get(Pickup, order_id)


def say_ready(session: Session, parcel: Parcel, *, actor: str, now: datetime) -> None:
    """It lies where the customer fetches it, who is told so, with the code.

    Raises ShopError `parcel-not-fetched` (it is sent), `parcel-already-…` or `status-not-allowed`.
    """
    pickup = _lock(session, parcel, actor)
    move_parcel(session, parcel, "handed_over", only_from=("ready",), actor=actor, now=now)
    pickup.ready_at, pickup.fetch_by = now, now + term("pickup_days")
    pickup.reminded_at = pickup.overdue_at = None
    if pickup.closed_at is not None:
        # Sent once more after a claim; the old code is anybody's by now.
        pickup.closed_at, pickup.code = None, _free_code(session)
    session.flush()
    move_order(session, parcel.order, actor=actor, now=now)
    publish(session, ParcelToFetch(parcel.id, now))


def _free_code(session: Session) -> str:
    taken = set(session.scalars(select(Pickup.code).where(Pickup.closed_at.is_(None))))
    return next(code for code in iter(_make_code, "") if code not in taken)


def _lock(session: Session, parcel: Parcel, actor: str) -> Pickup:
    """The desk may do all, a producer what is theirs."""
    lock_orders(session, [parcel.order_id])
    session.refresh(parcel)
    pickup = session.get(Pickup, parcel.order_id, populate_existing=True)
    if parcel.service != PICKUP or pickup is None:
        raise ShopError("parcel-not-fetched", number=parcel.order.number)
    own = actor.partition("/")[0] == f"producer:{parcel.producer_id}"
    if actor_kind(actor) not in ("agent", "system") and not own:
        raise ShopError("status-not-allowed", number=parcel.order.number, to_status="handed_over")
    return pickup


def find_by_code(session: Session, code: str, producer_id: int | None = None) -> Pickup | None:
    """The open pick-up of this code; for a producer only at their own place."""
    wanted = select(Pickup).join(PickupPoint).where(Pickup.closed_at.is_(None), Pickup.code == code)
    if producer_id is not None:
        wanted = wanted.where(PickupPoint.producer_id == producer_id)
    return session.scalar(wanted)


def cash_satang(session: Session, order_id: int) -> int:
    """What is to be paid for what lies ready, when it is fetched."""
    return sum(one.cod_satang for one in _lying(session, order_id))


def _lying(session: Session, order_id: int) -> list[Parcel]:
    found = find_parcels(session, order_id)
    return [one for one in found if one.service == PICKUP and one.status == "handed_over"]


def hand_out(session: Session, pickup: Pickup, code: str, *, actor: str, now: datetime) -> Order:
    """The customer showed the code and has what lies ready; who hands it out has any cash that was due.

    Raises ShopError `pickup-code-wrong`, `pickup-not-ready` or `status-not-allowed`.
    """
    lock_orders(session, [pickup.order_id])
    session.refresh(pickup)
    order = session.get_one(Order, pickup.order_id)
    may = actor_kind(actor) == "agent" or (
        pickup.point.producer_id is not None
        and actor.partition("/")[0] == f"producer:{pickup.point.producer_id}"
    )
    if not may:
        raise ShopError("status-not-allowed", number=order.number, to_status="delivered")
    if pickup.closed_at is not None or not hmac.compare_digest(pickup.code.encode(), code.encode()):
        raise ShopError("pickup-code-wrong")
    lying = _lying(session, order.id)
    if not lying:
        raise ShopError("pickup-not-ready", number=order.number)
    for parcel in lying:
        move_parcel(session, parcel, "delivered", only_from=("handed_over",), actor=actor, now=now)
    move_order(session, order, actor=actor, now=now)
    for parcel in lying:
        publish(session, ParcelMoved(parcel.id, FETCHED, now))
    close_if_over(session, order.id, now)
    return order


def give_back(session: Session, parcel: Parcel, *, actor: str, now: datetime) -> None:
    """Nobody fetched it: it goes back to its producer, like a parcel that came back.

    Raises ShopError `parcel-not-fetched`, `parcel-already-…` or `status-not-allowed`.
    """
    _lock(session, parcel, actor)
    move_parcel(session, parcel, "returned", only_from=("handed_over",), actor=actor, now=now)
    move_order(session, parcel.order, actor=actor, now=now)
    publish(session, ParcelReturned(parcel.id, now))
    close_if_over(session, parcel.order_id, now)


def close_if_over(session: Session, order_id: int, now: datetime) -> None:
    """Nothing is left to fetch: its code means nothing any more."""
    session.flush()
    statuses = select(Parcel.status).where(Parcel.order_id == order_id)
    if all(status in _ENDED for status in session.scalars(statuses)):
        over = update(Pickup).where(Pickup.order_id == order_id, Pickup.closed_at.is_(None))
        session.execute(over.values(closed_at=now))


def close_ended(session: Session, happened: OrderStatusChanged) -> None:
    """A listener: nobody fetches an order that ended before it was laid ready; its code is free again."""
    if happened.to_status in ("cancelled", "expired"):
        over = update(Pickup).where(Pickup.order_id == happened.order_id, Pickup.closed_at.is_(None))
        session.execute(over.values(closed_at=happened.at))


def find_lying(session: Session, limit: int = 100, offset: int = 0) -> Sequence[Pickup]:
    """What is to be fetched, that of which the time is over first."""
    wanted = select(Pickup).join(Order).where(Pickup.closed_at.is_(None))
    wanted = wanted.where(Order.status.in_((*PACKABLE_ORDER_STATUSES, "handed_over", "in_transit")))
    return session.scalars(
        wanted.order_by(Pickup.fetch_by.nulls_last(), Pickup.order_id).limit(limit).offset(offset)
    ).all()


def find_to_remind(session: Session, now: datetime) -> Sequence[int]:
    """Orders that have been lying for some days."""
    wanted = select(Pickup.order_id).where(Pickup.closed_at.is_(None), Pickup.reminded_at.is_(None))
    return session.scalars(
        wanted.where(Pickup.ready_at <= now - term("pickup_reminder_days")).limit(_AT_ONCE)
    ).all()


def remind(session: Session, order_id: int, now: datetime) -> bool:
    """Remind the customer, once."""
    return _mark(session, order_id, "reminded_at", FetchSoon(order_id, now), now)


def find_overdue_pickups(session: Session, now: datetime) -> Sequence[int]:
    """Orders for which nobody came in time."""
    wanted = select(Pickup.order_id).where(Pickup.closed_at.is_(None), Pickup.overdue_at.is_(None))
    return session.scalars(wanted.where(Pickup.fetch_by <= now).limit(_AT_ONCE)).all()


def note_not_fetched(session: Session, order_id: int, now: datetime) -> bool:
    """Tell the desk, once."""
    return _mark(session, order_id, "overdue_at", NotFetched(order_id, now), now)


def _mark(session: Session, order_id: int, column: str, event: object, now: datetime) -> bool:
    lock_orders(session, [order_id])
    pickup = session.get_one(Pickup, order_id, populate_existing=True)
    if pickup.closed_at is not None or getattr(pickup, column) is not None or not _lying(session, order_id):
        close_if_over(session, order_id, now)
        return False
    setattr(pickup, column, now)
    session.flush()
    publish(session, event)
    return True

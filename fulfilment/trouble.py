"""Parcels that do not arrive by themselves: what the customer wants done, and subscribing to news."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.database import Database, publish
from core.errors import ShopError
from fulfilment.carriers.base import Carrier
from fulfilment.events import ParcelAnswered
from fulfilment.models import PARCEL_ANSWERS, Parcel
from fulfilment.numbers import DEMO_PREFIX
from fulfilment.progress import add_parcel_event, lock_orders


def answer_trouble(session: Session, parcel: Parcel, answer: str, *, actor: str, now: datetime) -> bool:
    """Keep what the customer wants done with a parcel in trouble, for the desk to see to.

    The same answer again changes nothing: then it is False. Raises ShopError `parcel-no-problem`
    when it is on its way again or has arrived.
    """
    if answer not in PARCEL_ANSWERS:
        raise ValueError(f"unknown answer: {answer!r}")
    lock_orders(session, [parcel.order_id])
    session.refresh(parcel)
    if not parcel.problem:
        raise ShopError("parcel-no-problem", number=parcel.tracking_number or "")
    if parcel.answer == answer:
        return False
    parcel.answer = answer
    add_parcel_event(
        session, parcel, parcel.status, actor=actor, now=now, problem=parcel.problem, answer=answer
    )
    publish(session, ParcelAnswered(parcel.id, answer, now))
    return True


def find_in_trouble(session: Session, limit: int = 100) -> list[Parcel]:
    """Parcels that somebody must see to, the longest waiting first."""
    wanted = select(Parcel).where(Parcel.problem != "").order_by(Parcel.problem_at, Parcel.id)
    return list(session.scalars(wanted.limit(limit)))


def subscribe_parcels(db: Database, carrier: Carrier, now: datetime, limit: int = 1000) -> int:
    """Ask the carrier to push news of parcels that are under way; how many it promised.

    Raises CarrierError; what was not promised is asked for again next time.
    """
    wanted = (
        select(Parcel.tracking_number)
        .where(Parcel.subscribed_at.is_(None), Parcel.tracking_number.is_not(None))
        .where(Parcel.tracking_number.not_like(f"{DEMO_PREFIX}%"))
        .where(Parcel.status.in_(("ready", "announced", "handed_over", "in_transit")))
        .order_by(Parcel.id)
    )
    with db.reading() as session:
        numbers = [number or "" for number in session.scalars(wanted.limit(limit))]
    promised = carrier.subscribe(numbers) if numbers else set()
    with db.transaction() as session:
        statement = update(Parcel).where(Parcel.tracking_number.in_(promised)).values(subscribed_at=now)
        session.execute(statement.execution_options(synchronize_session=False))
    return len(promised)

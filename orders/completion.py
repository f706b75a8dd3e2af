"""The quiet end of an order: completed when the days for sending back are over, and asked how it was."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, func, select, update
from sqlalchemy.orm import Session

from core.database import publish
from core.errors import ShopError
from orders.events import RatingDue
from orders.models import Claim, Order, OrderEvent
from orders.status import change_status
from orders.terms import term

_AT_ONCE = 500
DELIVERED = ("delivered", "completed")


def _delivered_at() -> ScalarSelect[datetime]:
    """When the order came to be delivered last; a note that stays there is not it."""
    return (
        select(func.max(OrderEvent.at))
        .where(OrderEvent.order_id == Order.id, OrderEvent.to_status == "delivered")
        .where(OrderEvent.from_status != "delivered")
        .correlate(Order)
        .scalar_subquery()
    )


def _has_open_claim() -> ColumnElement[bool]:
    return select(Claim.id).where(Claim.order_id == Order.id, Claim.resolved_at.is_(None)).exists()


def delivered_at(session: Session, order_id: int) -> datetime | None:
    """When all of it had arrived; None while it has not."""
    return session.scalar(select(_delivered_at()).where(Order.id == order_id))


def find_to_complete(session: Session, now: datetime) -> Sequence[int]:
    """Delivered orders whose days for sending back are over and about which nothing is open."""
    over = select(Order.id).where(Order.status == "delivered", ~_has_open_claim())
    over = over.where(_delivered_at() <= now - term("return_days"))
    return session.scalars(over.order_by(Order.id).limit(_AT_ONCE)).all()


def complete_order(session: Session, order_id: int, *, actor: str, now: datetime) -> Order:
    """All is well: by the customer's word, or because the days for sending back are over.

    Raises as change_status does, and `order-already-claim-open`: a claim that was faster is ended by
    a person alone.
    """
    order = _lock(session, order_id)
    if order.status == "claim_open":
        raise ShopError("order-already-claim-open", number=order.number)
    change_status(session, order, "completed", actor=actor, now=now)
    return order


def find_to_rate(session: Session, now: datetime) -> Sequence[int]:
    """Orders that arrived some days ago and were not asked about yet."""
    asked = select(Order.id).where(Order.status.in_(DELIVERED), Order.rating_asked_at.is_(None))
    asked = asked.where(~_has_open_claim(), _delivered_at() <= now - term("rating_after_days"))
    asked = asked.where(_delivered_at() >= now - term("rating_until_days"))
    return session.scalars(asked.order_by(Order.id).limit(_AT_ONCE)).all()


def ask_for_rating(session: Session, order_id: int, now: datetime) -> bool:
    """Say once that the customer may be asked. False when that was said before."""
    asked = session.scalar(
        update(Order)
        .where(Order.id == order_id, Order.rating_asked_at.is_(None), Order.status.in_(DELIVERED))
        .values(rating_asked_at=now)
        .returning(Order.id)
    )
    if asked is None:
        return False
    publish(session, RatingDue(order_id, now))
    return True


def note_asked(session: Session, order: Order, now: datetime) -> None:
    """The customer was asked in the chat already, so time need not ask again."""
    order.rating_asked_at = order.rating_asked_at or now
    session.flush()


def _lock(session: Session, order_id: int) -> Order:
    locked = select(Order).where(Order.id == order_id).with_for_update(key_share=True)
    return session.scalars(locked.execution_options(populate_existing=True)).one()

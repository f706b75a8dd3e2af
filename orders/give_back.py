"""Money that must go back to a customer: written down with the order and told to who refunds."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import publish
from orders.events import GIVE_BACK_REASONS, MoneyToGiveBack
from orders.history import add_order_event
from orders.models import Order, OrderEvent


def owe_money(
    session: Session,
    order: Order,
    amount_satang: int,
    reason: str,
    about: str,
    *,
    actor: str,
    now: datetime,
) -> None:
    """So much of what was paid for the order is to be given back, for this reason (a word of
    `GIVE_BACK_REASONS`). `about` names what caused it (a parcel, a claim, a producer): the same is owed
    once, however often it is said. Nothing is sent: a person or a gateway does that. 0 does nothing.
    """
    if reason not in GIVE_BACK_REASONS:
        raise ValueError(f"unknown reason: {reason!r}")
    known = select(OrderEvent.details).where(OrderEvent.order_id == order.id)
    owed = {(one.get("reason"), one.get("about")) for one in session.scalars(known)}
    if amount_satang <= 0 or (reason, about) in owed:
        return
    details = {"to_give_back_satang": amount_satang, "reason": reason, "about": about}
    add_order_event(session, order, order.status, actor=actor, now=now, details=details)
    publish(session, MoneyToGiveBack(order.id, amount_satang, reason, now))


def paid_satang(order: Order) -> int:
    """What came in for the order so far."""
    return sum(payment.amount_satang for payment in order.payments if payment.status == "confirmed")

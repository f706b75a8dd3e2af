"""Money that must go back to a customer: written down with the order and told to who refunds."""

from datetime import datetime

from sqlalchemy.orm import Session

from core.database import publish
from orders.events import MoneyToGiveBack
from orders.history import add_order_event
from orders.models import Order


def owe_money(
    session: Session, order: Order, amount_satang: int, reason: str, *, actor: str, now: datetime
) -> None:
    """So much of what was paid for the order is to be given back, for this reason (a word of
    `GIVE_BACK_REASONS`). Nothing is sent: a person or a gateway does that. 0 does nothing.
    """
    if amount_satang <= 0:
        return
    details = {"to_give_back_satang": amount_satang, "reason": reason}
    add_order_event(session, order, order.status, actor=actor, now=now, details=details)
    publish(session, MoneyToGiveBack(order.id, amount_satang, reason, now))


def paid_satang(order: Order) -> int:
    """What came in for the order so far."""
    return sum(payment.amount_satang for payment in order.payments if payment.status == "confirmed")

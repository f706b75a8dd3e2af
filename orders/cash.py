"""The customer's side of cash on delivery: what they paid at the door."""

from datetime import datetime

from sqlalchemy.orm import Session

from orders.find import find_last_payment
from orders.history import add_order_event
from orders.models import Order


def settle_cash(session: Session, order: Order, amount_satang: int, *, actor: str, now: datetime) -> None:
    """All parcels of a cash order have ended and this is what was paid at the door; with nothing paid
    its payment is cancelled. Telling the same again changes nothing. The caller has locked the order.
    """
    payment = find_last_payment(session, order.id)
    if payment is None or payment.method != "cod":
        return
    status = "confirmed" if amount_satang else "cancelled"
    amount_satang = amount_satang or payment.amount_satang
    if (payment.status, payment.amount_satang) == (status, amount_satang):
        return
    payment.status, payment.amount_satang = status, amount_satang
    payment.confirmed_by, payment.confirmed_at = (actor, now) if status == "confirmed" else ("", None)
    session.flush()
    details = {"cash": "collected" if status == "confirmed" else "refused", "amount_satang": amount_satang}
    add_order_event(session, order, order.status, actor=actor, now=now, details=details)

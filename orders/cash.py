"""The customer's side of cash on delivery: what they paid at the door."""

from datetime import datetime

from sqlalchemy.orm import Session

from orders.balances import count_received, count_reversed, sum_of_source
from orders.find import find_last_payment
from orders.give_back import call_off_refunds
from orders.history import add_order_event
from orders.models import Order


def settle_cash(session: Session, order: Order, amount_satang: int, *, actor: str, now: datetime) -> None:
    """All parcels of a cash order have ended and this is what was paid at the door; with nothing paid
    its payment is cancelled. Telling the same again changes nothing. The caller has locked the order.
    """
    payment = find_last_payment(session, order.id)
    if payment is None or payment.method != "cod":
        return
    _count(session, order, amount_satang, actor, now)
    status = "confirmed" if amount_satang else "cancelled"
    amount_satang = amount_satang or payment.amount_satang
    if (payment.status, payment.amount_satang) == (status, amount_satang):
        return
    payment.status, payment.amount_satang = status, amount_satang
    payment.confirmed_by, payment.confirmed_at = (actor, now) if status == "confirmed" else ("", None)
    session.flush()
    details = {"cash": "collected" if status == "confirmed" else "refused", "amount_satang": amount_satang}
    add_order_event(session, order, order.status, actor=actor, now=now, details=details)


def _count(session: Session, order: Order, amount_satang: int, actor: str, now: datetime) -> None:
    """The books follow what is known of the cash; late news may take some of it off again."""
    more_satang = amount_satang - sum_of_source(session, order.id, "cod")
    if more_satang > 0:
        count_received(session, order, more_satang, source="cod", actor=actor, now=now)
    elif more_satang < 0:
        # What was to go back of it was never there.
        call_off_refunds(session, order, actor=actor, now=now)
        count_reversed(
            session, order, -more_satang, source="cod", actor=actor, now=now, reason="not collected"
        )

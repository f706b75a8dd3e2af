"""Money that must go back to a customer: written down with the order and told to who refunds."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.database import insert_new, publish
from orders.balances import release_refund, reserve_refund
from orders.events import GIVE_BACK_REASONS, MoneyToGiveBack
from orders.history import add_order_event
from orders.models import Order
from orders.money_models import Refund


def owe_money(
    session: Session,
    order: Order,
    amount_satang: int,
    reason: str,
    about: str,
    *,
    actor: str,
    now: datetime,
) -> int:
    """So much of what was paid for the order is to be given back, for this reason (a word of
    `GIVE_BACK_REASONS`). `about` names what caused it (a parcel, a claim, a producer): the same is owed
    once, however often it is said, and never more than is left of what came. Nothing is sent: a person
    does that. Returns how much is owed for it now.
    """
    if reason not in GIVE_BACK_REASONS:
        raise ValueError(f"unknown reason: {reason!r}")
    cause = (Refund.order_id == order.id, Refund.reason == reason, Refund.about == about)
    if amount_satang <= 0 or session.scalar(select(Refund.id).where(*cause)) is not None:
        return 0
    amount_satang = reserve_refund(session, order.id, amount_satang)
    if not amount_satang:
        return 0
    row = {
        "order_id": order.id,
        "amount_satang": amount_satang,
        "reason": reason,
        "about": about,
        "status": "due",
        "owed_by": actor[:80],
        "owed_at": now,
        "done_by": "",
    }
    if not insert_new(session, Refund, [row]):
        release_refund(session, order.id, amount_satang)
        return 0
    details = {"to_give_back_satang": amount_satang, "reason": reason, "about": about}
    add_order_event(session, order, order.status, actor=actor, now=now, details=details)
    publish(session, MoneyToGiveBack(order.id, amount_satang, reason, now))
    return amount_satang


def call_off_refunds(session: Session, order: Order, *, actor: str, now: datetime) -> int:
    """The money that was to go back never came: what is not sent yet is not sent. Returns how much."""
    void = (
        update(Refund)
        .where(Refund.order_id == order.id, Refund.status == "due")
        .values(status="void", done_by=actor[:80], done_at=now)
        .returning(Refund.amount_satang)
        .execution_options(synchronize_session="fetch")
    )
    called_off = sum(session.scalars(void).all())
    if called_off:
        release_refund(session, order.id, called_off)
        add_order_event(
            session, order, order.status, actor=actor, now=now, details={"refunds_called_off": called_off}
        )
    return called_off

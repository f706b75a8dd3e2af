"""Sending back what is owed: a list for the desk, and done once, with the bank's reference."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.database import publish
from core.errors import ShopError
from orders.balances import clean_reference, count_refund, money_of
from orders.events import RefundDone
from orders.history import add_order_event
from orders.models import Order
from orders.money_models import Refund
from orders.payment_locks import check_shop, lock_order
from orders.status import TRANSITIONS, change_status


def find_refunds(session: Session, statuses: Sequence[str], limit: int, offset: int = 0) -> Sequence[Refund]:
    """Refunds of these statuses, the longest owed first."""
    wanted = select(Refund).where(Refund.status.in_(statuses)).order_by(Refund.owed_at, Refund.id)
    return session.scalars(wanted.limit(limit).offset(offset)).all()


def find_refunds_of(session: Session, order_id: int) -> Sequence[Refund]:
    """All refunds of an order, oldest first."""
    return session.scalars(select(Refund).where(Refund.order_id == order_id).order_by(Refund.id)).all()


def sum_due(session: Session) -> int:
    """How much is owed to customers altogether."""
    due = select(func.coalesce(func.sum(Refund.amount_satang), 0)).where(Refund.status == "due")
    return int(session.scalar(due) or 0)


def finish_refund(session: Session, refund_id: int, *, reference: str, actor: str, now: datetime) -> Refund:
    """The money went back, under this reference of the bank; once. When nothing of what was paid is
    left with us, the order has ended as refunded.

    Raises ShopError `refund-not-found`, `refund-not-due`, `refund-reference` (none given),
    `reference-used` or `status-not-allowed`; then nothing changes.
    """
    order_id = session.scalar(select(Refund.order_id).where(Refund.id == refund_id))
    if order_id is None:
        raise ShopError("refund-not-found")
    if clean_reference(reference) is None:
        raise ShopError("refund-reference")
    order = lock_order(session, order_id)
    check_shop(order, actor)
    done = session.scalar(
        update(Refund)
        .where(Refund.id == refund_id, Refund.status == "due")
        .values(status="done", done_by=actor[:80], done_at=now)
        .returning(Refund.id)
        .execution_options(synchronize_session=False)
    )
    if done is None:
        raise ShopError("refund-not-due", number=order.number)
    refund = session.get_one(Refund, refund_id, populate_existing=True)
    movement = count_refund(
        session,
        order,
        refund.amount_satang,
        actor=actor,
        now=now,
        reference=reference,
        reason=refund.reason,
    )
    details = {
        "refunded_satang": refund.amount_satang,
        "reason": refund.reason,
        "reference": movement.reference,
    }
    _close(session, order, details, actor, now)
    known = movement.reference or ""
    publish(session, RefundDone(order.id, refund.id, refund.amount_satang, known, now))
    return refund


def _close(session: Session, order: Order, details: dict[str, object], actor: str, now: datetime) -> None:
    money = money_of(session, order.id)
    is_all_back = money.received_satang == money.paid_back_satang
    if is_all_back and "refunded" in TRANSITIONS[order.status]:
        change_status(session, order, "refunded", actor=actor, now=now, **details)
    else:
        add_order_event(session, order, order.status, actor=actor, now=now, details=details)

"""Locking an order with its payment, and moving a payment on: who is slower learns what it is now."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.errors import ShopError
from orders.find import OPEN_PAYMENT_STATUSES, find_last_payment
from orders.models import Order, Payment
from orders.status import SHOP_ACTORS, actor_kind


def check_shop(order: Order, actor: str) -> None:
    """Whoever buys or sells must not be able to say that money arrived. Raises `status-not-allowed`."""
    if actor_kind(actor) not in SHOP_ACTORS:
        raise ShopError("status-not-allowed", number=order.number, to_status="paid")


def lock_order(session: Session, order_id: int) -> Order:
    """The order as it is now, kept from every other transaction until this one ends."""
    locked = select(Order).where(Order.id == order_id).with_for_update(key_share=True, of=Order)
    return session.scalars(locked.execution_options(populate_existing=True)).one()


def lock_payment(session: Session, payment_id: int) -> tuple[Payment, Order]:
    """The payment and its order as they are now, the order locked first. Raises `payment-not-found`."""
    order_id = session.scalar(select(Payment.order_id).where(Payment.id == payment_id))
    if order_id is None:
        raise ShopError("payment-not-found")
    order = lock_order(session, order_id)
    payment = session.scalars(
        select(Payment).where(Payment.id == payment_id).execution_options(populate_existing=True)
    ).one()
    return payment, order


def lock_open_payment(session: Session, order: Order) -> Payment:
    """The order's open PromptPay payment, kept from every other transaction until this one ends.

    Raises ShopError `payment-not-promptpay`, `already-confirmed` or `order-already-cancelled`.
    """
    if order.payment_method != "promptpay":
        raise ShopError("payment-not-promptpay", number=order.number)
    order = lock_order(session, order.id)
    payment = find_last_payment(session, order.id)
    if payment is None:
        raise ShopError("payment-not-found")
    session.refresh(payment)
    if payment.status not in OPEN_PAYMENT_STATUSES:
        raise payment_ended(payment, order)
    return payment


def payment_ended(payment: Payment, order: Order) -> ShopError:
    """Why nothing is expected for it any more."""
    if payment.status == "confirmed":
        return ShopError("already-confirmed", number=order.number)
    code = "order-already-expired" if order.status == "expired" else "order-already-cancelled"
    return ShopError(code, number=order.number)


def move_payment(
    session: Session,
    payment: Payment,
    order: Order,
    *,
    to_status: str,
    only_from: tuple[str, ...] = OPEN_PAYMENT_STATUSES,
    **values: Any,
) -> None:
    """Change the payment unless somebody was faster. Raises as `payment_ended` says."""
    moved = session.scalar(
        update(Payment)
        .where(Payment.id == payment.id, Payment.status.in_(only_from))
        .values(status=to_status, **values)
        .returning(Payment.id)
    )
    if moved is None:
        raise payment_ended(payment, order)

"""Charges of the gateway beside our payments: which there are, and what their end means for the order."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.database import publish
from core.errors import ShopError
from orders.events import ChargeOdd, PaymentReady
from orders.gateway.base import GatewayCharge
from orders.models import Order, Payment
from orders.money_models import Charge
from orders.payment_locks import lock_order, lock_payment
from orders.payments import Arrival, record_money

# A webhook may get lost, so pending charges are asked about now and then, as long as money may come.
ASK_AGAIN = timedelta(minutes=5)
ASK_UNTIL = timedelta(days=2)
_AT_ONCE = 100


def has_charge(session: Session, payment_id: int) -> bool:
    """Whether the gateway was asked for this payment already."""
    return session.scalar(select(Charge.id).where(Charge.payment_id == payment_id)) is not None


def find_without_qr(session: Session) -> Sequence[int]:
    """Payments for which the gateway shall make a charge."""
    asked = select(Charge.id).where(Charge.payment_id == Payment.id).exists()
    wanted = (
        select(Payment.id)
        .join(Order)
        .where(Order.status == "placed", Payment.status == "awaiting", Payment.method == "promptpay")
        .where(Payment.promptpay_payload == "", ~asked)
    )
    return session.scalars(wanted.order_by(Payment.id).limit(_AT_ONCE)).all()


def find_to_ask(session: Session, now: datetime) -> Sequence[str]:
    """Ids of charges about which the gateway shall be asked."""
    due = select(Charge.charge_id).where(Charge.status == "pending", Charge.ask_at <= now)
    return session.scalars(due.order_by(Charge.ask_at).limit(_AT_ONCE)).all()


def note_news(session: Session, charge_id: str, now: datetime) -> bool:
    """Somebody says that there is news: a hint to ask, and nothing more."""
    hinted = (
        update(Charge)
        .where(Charge.charge_id == charge_id, Charge.status == "pending")
        .values(ask_at=now)
        .returning(Charge.id)
        .execution_options(synchronize_session=False)
    )
    return session.scalar(hinted) is not None


def add_charge(
    session: Session, payment_id: int, charge: GatewayCharge, payload: str, now: datetime
) -> Payment | None:
    """The payment asks by the QR of this charge. None when it was faster answered, ended, or got another
    QR or amount: then nobody ever sees the charge.
    """
    payment, order = lock_payment(session, payment_id)
    is_wanted = payment.status == "awaiting" and order.status == "placed" and not payment.promptpay_payload
    if not is_wanted or payment.amount_satang != charge.amount_satang:
        return None
    payment.promptpay_payload = payload
    # Whoever has the key sees the picture, so nobody may be able to guess it.
    payment.qr_media_key = f"promptpay/q{token_urlsafe(24)}.png"
    session.add(
        Charge(
            charge_id=charge.charge_id,
            order_id=order.id,
            payment_id=payment.id,
            amount_satang=charge.amount_satang,
            status="pending",
            created_at=now,
            ask_at=now + ASK_AGAIN,
        )
    )
    session.flush()
    publish(session, PaymentReady(order.id, payment.id, now))
    return payment


def settle_charge(session: Session, told: GatewayCharge, now: datetime) -> str:
    """What the gateway, asked by us, says of a charge; its status with us afterwards. Money counts only
    when amount, currency and order are what we asked for; else a person must look.
    """
    known = select(Charge.id, Charge.order_id).where(Charge.charge_id == told.charge_id)
    row = session.execute(known).first()
    if row is None:
        return "unknown"
    order = lock_order(session, row.order_id)
    charge = session.get_one(Charge, row.id, populate_existing=True)
    if charge.status != "pending":
        return charge.status
    if told.status == "pending":
        is_over = now - charge.created_at > ASK_UNTIL
        charge.ask_at = None if is_over else now + ASK_AGAIN
        return charge.status
    charge.status, charge.ask_at = told.status, None
    if told.status == "successful":
        _believe(session, order, charge, told, now)
    else:
        _forget_qr(session, charge.payment_id)
    session.flush()
    return charge.status


def _believe(session: Session, order: Order, charge: Charge, told: GatewayCharge, now: datetime) -> None:
    asked_for = (charge.amount_satang, "THB", order.number)
    if (told.amount_satang, told.currency, told.order_number) != asked_for:
        charge.status = "odd"
        publish(session, ChargeOdd(order.id, charge.charge_id, now))
        return
    try:
        record_money(session, order, Arrival(told.amount_satang, "system", now, "gateway", charge.charge_id))
    except ShopError as error:
        if error.code != "reference-used":
            raise


def _forget_qr(session: Session, payment_id: int) -> None:
    """Nobody can pay by it any more; who asks again gets our own."""
    session.execute(
        update(Payment)
        .where(Payment.id == payment_id, Payment.status == "awaiting")
        .values(promptpay_payload="", qr_media_key="")
    )

"""Slips: a picture that says "I paid". It waits for a person, and never pays anything by itself."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.database import insert_new, publish
from core.errors import ShopError
from orders.balances import is_reference_used
from orders.events import SlipReceived, SlipRejected
from orders.find import OPEN_PAYMENT_STATUSES, find_last_payment, find_open_payment
from orders.history import add_order_event
from orders.models import Order, Payment
from orders.money_models import Slip
from orders.payment_locks import check_shop, lock_order, move_payment, payment_ended
from orders.payments import Arrival, record_money
from orders.promptpay import SlipQr
from orders.status import REASON_LENGTH

# Nobody looks at more than so many pictures of one order.
MOST_WAITING = 5


def receive_slip(
    session: Session,
    order: Order,
    media_key: str,
    now: datetime,
    qr: SlipQr | None = None,
    *,
    late: bool = False,
) -> Slip:
    """Keep the picture of a slip for a person to look at, with what its mini QR says. `late` takes it
    also for an order that ended or is paid: money may have come all the same.

    Raises ShopError `payment-not-promptpay`, `slip-known` (this very transfer was shown before),
    `slips-enough` while several wait, and without `late` `already-confirmed` or `order-already-…`.
    """
    if order.payment_method != "promptpay":
        raise ShopError("payment-not-promptpay", number=order.number)
    order = lock_order(session, order.id)
    payment = find_last_payment(session, order.id)
    if payment is None:
        raise ShopError("payment-not-found")
    session.refresh(payment)
    is_open = payment.status in OPEN_PAYMENT_STATUSES
    if not is_open and not late:
        raise payment_ended(payment, order)
    slip = _keep(session, order, payment, media_key, qr, now)
    if is_open:
        move_payment(session, payment, order, to_status="slip_received", slip_media_key=media_key)
    details = {"slip": media_key, **({"reference": slip.reference} if slip.reference else {})}
    customer = f"customer:{order.customer_id}"
    add_order_event(session, order, order.status, actor=customer, now=now, details=details)
    publish(session, SlipReceived(order.id, payment.id, now))
    return slip


def _keep(
    session: Session, order: Order, payment: Payment, media_key: str, qr: SlipQr | None, now: datetime
) -> Slip:
    waiting = session.scalars(select(Slip.id).where(Slip.order_id == order.id, Slip.status == "waiting"))
    if len(waiting.all()) >= MOST_WAITING:
        raise ShopError("slips-enough", number=order.number)
    reference = f"{qr.bank}/{qr.reference.upper()}" if qr else ""
    row = {
        "order_id": order.id,
        "payment_id": payment.id,
        "media_key": media_key,
        "bank": qr.bank if qr else "",
        "reference": reference,
        "status": "waiting",
        "received_at": now,
        "decided_by": "",
    }
    # The unique index decides, also between two transactions at the same moment.
    known = bool(reference) and is_reference_used(session, reference)
    if known or not insert_new(session, Slip, [row]):
        raise ShopError("slip-known", number=order.number)
    newest = select(Slip).where(Slip.order_id == order.id).order_by(Slip.id.desc()).limit(1)
    return session.scalars(newest).one()


def find_slip_of(session: Session, qr: SlipQr) -> Slip | None:
    """The slip with this reference that waits or was counted; refused ones may be shown again."""
    reference = f"{qr.bank}/{qr.reference.upper()}"
    return session.scalar(select(Slip).where(Slip.reference == reference, Slip.status != "refused"))


def find_waiting_slips(session: Session, limit: int = 50) -> Sequence[Slip]:
    """Slips that a person must look at, the longest waiting first."""
    waiting = select(Slip).where(Slip.status == "waiting").order_by(Slip.id).limit(limit)
    return session.scalars(waiting).all()


def find_slips(session: Session, order_id: int) -> Sequence[Slip]:
    """All slips of an order, oldest first."""
    return session.scalars(select(Slip).where(Slip.order_id == order_id).order_by(Slip.id)).all()


def confirm_slip(
    session: Session,
    slip_id: int,
    amount_satang: int,
    *,
    actor: str,
    now: datetime,
    reference: str = "",
) -> Slip:
    """A person saw so much money of this slip on the account. The reference that was read counts; a
    typed one is for slips that could not be read.

    Raises ShopError `slip-not-found`, `slip-decided`, `money-amount`, `reference-used` or
    `status-not-allowed`; then nothing changes.
    """
    slip, order = _decide(session, slip_id, "confirmed", actor, now)
    arrival = Arrival(amount_satang, actor, now, "promptpay", slip.reference or reference)
    record_money(session, order, arrival)
    return slip


def refuse_slip(session: Session, slip_id: int, *, actor: str, reason: str, now: datetime) -> Slip:
    """The slip shows no money of ours: the payment waits again, unless another slip does.

    Raises ShopError `slip-not-found`, `slip-decided` or `status-not-allowed`.
    """
    slip, order = _decide(session, slip_id, "refused", actor, now)
    payment = find_open_payment(session, order.id)
    if payment is not None:
        still = [one.media_key for one in find_slips(session, order.id) if one.status == "waiting"]
        session.refresh(payment)
        status, media_key = ("slip_received", still[-1]) if still else ("awaiting", "")
        move_payment(session, payment, order, to_status=status, slip_media_key=media_key)
    refused = {"slip_rejected": slip.media_key, "reason": reason[:REASON_LENGTH]}
    add_order_event(session, order, order.status, actor=actor, now=now, details=refused)
    publish(session, SlipRejected(order.id, slip.payment_id, now))
    return slip


def _decide(session: Session, slip_id: int, status: str, actor: str, now: datetime) -> tuple[Slip, Order]:
    order_id = session.scalar(select(Slip.order_id).where(Slip.id == slip_id))
    if order_id is None:
        raise ShopError("slip-not-found")
    order = lock_order(session, order_id)
    check_shop(order, actor)
    decided = session.scalar(
        update(Slip)
        .where(Slip.id == slip_id, Slip.status == "waiting")
        .values(status=status, decided_by=actor[:80], decided_at=now)
        .returning(Slip.id)
        .execution_options(synchronize_session=False)
    )
    if decided is None:
        raise ShopError("slip-decided", number=order.number)
    return session.get_one(Slip, slip_id, populate_existing=True), order

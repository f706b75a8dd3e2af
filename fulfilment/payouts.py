"""Paying makers what they earned: gathered into a transfer, paid with the bank's reference, never twice."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import and_, case, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.clock import to_bangkok
from core.database import publish
from core.errors import ShopError
from fulfilment.events import PayoutPaid
from fulfilment.models import Cash, Parcel
from fulfilment.part_money import PartMoney, find_part_money
from fulfilment.payout_models import Payout, PayoutPart
from fulfilment.payout_terms import terms_on
from fulfilment.progress import lock_orders
from orders.balances import clean_reference
from orders.models import Order, OrderLine
from orders.money_models import Balance


def find_due(session: Session, producer_id: int) -> list[PartMoney]:
    """What can be paid out to a maker now."""
    return [one for one in find_part_money(session, producer_id) if one.state == "due"]


def find_producers_with_money(session: Session) -> Sequence[int]:
    """Makers who may have something to come: they have a completed order that is in no payout."""
    paid = select(PayoutPart.order_id).where(
        PayoutPart.order_id == Order.id, PayoutPart.producer_id == OrderLine.producer_id
    )
    return session.scalars(
        select(OrderLine.producer_id)
        .join(Order)
        .where(Order.status == "completed", OrderLine.cancelled_at.is_(None), ~paid.exists())
        .distinct()
        .order_by(OrderLine.producer_id)
    ).all()


def make_payout(session: Session, producer_id: int, *, actor: str, now: datetime) -> Payout:
    """Gather all that is due to a maker into one transfer. Raises ShopError `payout-nothing` when nothing is,
    or less than is transferred alone.
    """
    # Looked at again under the lock: of two who do this at once, one finds nothing.
    lock_orders(session, {one.order_id for one in find_due(session, producer_id)})
    due = find_due(session, producer_id)
    amount_satang = sum(one.amount_satang for one in due)
    if not due or amount_satang < terms_on(to_bangkok(now).date()).smallest_satang:
        raise ShopError("payout-nothing")
    payout = Payout(
        producer_id=producer_id,
        amount_satang=amount_satang,
        status="made",
        made_by=actor[:80],
        made_at=now,
        parts=[_part(producer_id, one) for one in due],
    )
    try:
        with session.begin_nested():
            session.add(payout)
    except IntegrityError:
        # Somebody was faster with one of them.
        raise ShopError("payout-nothing") from None
    return payout


def _part(producer_id: int, one: PartMoney) -> PayoutPart:
    return PayoutPart(
        order_id=one.order_id,
        producer_id=producer_id,
        goods_satang=one.goods_satang,
        postage_satang=one.postage_satang,
        refunded_satang=one.refunded_satang,
        carrier_fee_satang=one.carrier_fee_satang,
        fee_satang=one.fee_satang,
        amount_satang=one.amount_satang,
    )


def get_payout(session: Session, payout_id: int) -> Payout:
    """The transfer. Raises ShopError `payout-not-found`."""
    payout = session.get(Payout, payout_id, populate_existing=True)
    if payout is None:
        raise ShopError("payout-not-found")
    return payout


def finish_payout(session: Session, payout_id: int, reference: str, *, actor: str, now: datetime) -> Payout:
    """It was transferred, under this reference of the bank. Said again with the same one, nothing changes.

    Raises ShopError `payout-not-found`, `payout-paid` (with another reference), `reference-missing` or
    `reference-used`.
    """
    payout, known = get_payout(session, payout_id), clean_reference(reference)
    if known is None:
        raise ShopError("reference-missing")
    if payout.status == "paid" and payout.reference == known:
        return payout
    paid = (
        update(Payout)
        .where(Payout.id == payout_id, Payout.status == "made")
        .values(status="paid", reference=known, paid_by=actor[:80], paid_at=now)
        .returning(Payout.id)
        .execution_options(synchronize_session=False)
    )
    try:
        with session.begin_nested():
            done = session.scalar(paid)
    except IntegrityError:
        raise ShopError("reference-used") from None
    session.refresh(payout)
    if done is None:
        raise ShopError("payout-paid", reference=payout.reference or "")
    publish(session, PayoutPaid(payout.id, now))
    return payout


def take_back_payout(session: Session, payout_id: int) -> None:
    """It is not transferred after all; what was in it is due again. Raises ShopError `payout-not-found` or
    `payout-paid`.
    """
    payout = get_payout(session, payout_id)
    locked = session.scalar(select(Payout.status).where(Payout.id == payout_id).with_for_update())
    if locked != "made":
        raise ShopError("payout-paid", reference=payout.reference or "")
    session.delete(payout)
    session.flush()


def find_payouts(session: Session, producer_id: int | None = None, limit: int = 20) -> Sequence[Payout]:
    """The newest transfers, of one maker or of all."""
    newest = select(Payout).order_by(Payout.id.desc()).limit(limit)
    return session.scalars(
        newest if producer_id is None else newest.where(Payout.producer_id == producer_id)
    ).all()


def find_broken_payouts(session: Session) -> Iterator[str]:
    """What must always be true of payouts: part of `flask check`."""
    yield from _sums(session)
    yield from _collected(session)
    yield from _cash(session)


def _sums(session: Session) -> Iterator[str]:
    parts = func.coalesce(func.sum(PayoutPart.amount_satang), 0)
    rows = session.execute(
        select(Payout.id, Payout.amount_satang, parts.label("parts"))
        .outerjoin(PayoutPart)
        .group_by(Payout.id)
        .having(Payout.amount_satang != parts)
    )
    for row in rows:
        yield f"payout {row.id} is {row.amount_satang} satang, but its parts make {row.parts}"
    odd = select(Payout.id).where(
        or_(
            and_(Payout.status == "paid", or_(Payout.reference.is_(None), Payout.paid_at.is_(None))),
            and_(Payout.status == "made", Payout.reference.is_not(None)),
        )
    )
    for payout_id in session.scalars(odd):
        yield f"payout {payout_id}: its status and its reference do not agree"
    stranger = select(PayoutPart.order_id).join(Payout).where(Payout.producer_id != PayoutPart.producer_id)
    for order_id in session.scalars(stranger):
        yield f"a part of order {order_id} is in the payout of another maker"


def _collected(session: Session) -> Iterator[str]:
    """No more is paid out of an order than came in for it."""
    out = func.sum(PayoutPart.amount_satang + PayoutPart.fee_satang + PayoutPart.carrier_fee_satang)
    came = func.coalesce(Balance.received_satang, 0)
    rows = session.execute(
        select(Order.number, out.label("paid_out"), came.label("came"))
        .join(PayoutPart, PayoutPart.order_id == Order.id)
        .outerjoin(Balance, Balance.order_id == Order.id)
        .group_by(Order.id, Balance.received_satang)
        .having(out > came)
    )
    for row in rows:
        yield f"order {row.number}: {row.paid_out} satang are paid out, but {row.came} came in"


def _cash(session: Session) -> Iterator[str]:
    """No more is paid out to a maker than the carrier paid to us for their cash parcels."""
    came = func.coalesce(
        func.sum(case((Cash.state.in_(("paid_out", "settled")), Cash.paid_out_satang), else_=0)), 0
    )
    rows = session.execute(
        select(Order.number, PayoutPart.amount_satang, PayoutPart.fee_satang, came.label("came"))
        .join(PayoutPart, PayoutPart.order_id == Order.id)
        .join(Parcel, and_(Parcel.order_id == Order.id, Parcel.producer_id == PayoutPart.producer_id))
        .outerjoin(Cash, Cash.parcel_id == Parcel.id)
        .where(Order.payment_method == "cod")
        .group_by(Order.id, PayoutPart.order_id, PayoutPart.producer_id)
        .having(PayoutPart.amount_satang + PayoutPart.fee_satang > came)
    )
    for row in rows:
        out = row.amount_satang + row.fee_satang
        yield f"order {row.number}: {out} satang of cash are paid out, but the carrier paid {row.came}"


def find_refunded_after(session: Session) -> Iterator[str]:
    """For an operator: money went back to a customer after the maker was paid."""
    out = func.sum(PayoutPart.amount_satang + PayoutPart.fee_satang + PayoutPart.carrier_fee_satang)
    kept = Balance.received_satang - Balance.owed_back_satang
    rows = session.execute(
        select(Order.number, (out - kept).label("more"))
        .join(PayoutPart, PayoutPart.order_id == Order.id)
        .join(Balance, Balance.order_id == Order.id)
        .group_by(Order.id, Balance.order_id)
        .having(out > kept)
    )
    for row in rows:
        yield f"order {row.number}: {row.more} satang more were paid to makers than is kept of it now"

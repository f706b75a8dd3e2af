"""When receipts are given, taken back and lessened, as orders and their parcels go.

Prepaid: when the money is there. Cash on delivery: when all parcels of that producer have ended, for
what was taken at the door. What news of parcels bring is looked for on a round and whenever somebody
asks, in a transaction of one order alone: news come many at once, and the counters of several
producers locked in any order would wait for each other.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, and_, cast, func, literal, select
from sqlalchemy.orm import Session, aliased

from catalog.models import Producer
from core.database import Listeners
from fulfilment.events import ParcelReturned
from fulfilment.models import Cash, Parcel
from fulfilment.parcels import find_lines, find_parcels
from fulfilment.progress import lock_orders
from orders.events import (
    ClaimResolved,
    OrderCancelled,
    OrderLessened,
    OrderPartCancelled,
    PaymentConfirmed,
)
from orders.models import Order, OrderLine
from orders.parts import lines_of
from orders.receipt_models import Receipt
from orders.receipt_paper import PaperLine
from orders.receipts import (
    credit_receipt,
    credited_satang,
    find_standing,
    find_standing_receipts,
    issue_receipt,
    void_receipt,
)

_SYSTEM = "system"
_AT_ONCE = 200
_NOTHING_DUE = ("placed", "cancelled", "expired", "refunded")
# Why a credit was given; printed on it.
WHY_RETURNED = "สินค้าส่งคืน"
WHY_CLAIM = "ลดราคาตามข้อร้องเรียน"


@dataclass(frozen=True, slots=True)
class _Due:
    """What a receipt of one producer would say."""

    lines: tuple[PaperLine, ...]
    postage_satang: int
    delivered_at: datetime | None = None


def listeners() -> Listeners:
    """What receipts do when something happens to an order."""
    return {
        PaymentConfirmed: [follow_payment],
        OrderCancelled: [follow_cancelled],
        OrderPartCancelled: [follow_part_cancelled],
        OrderLessened: [follow_part_cancelled],
        ParcelReturned: [follow_returned],
        ClaimResolved: [follow_claim],
    }


def issue_due(session: Session, order_id: int, now: datetime) -> list[Receipt]:
    """Give every paper of this order that is due and not given yet; returns the receipts that stand now."""
    lock_orders(session, [order_id])
    order = session.get_one(Order, order_id)
    parcels = find_parcels(session, order_id)
    for producer_id in sorted({parcel.producer_id for parcel in parcels}):
        if find_standing(session, order_id, producer_id) is None:
            own = [one for one in parcels if one.producer_id == producer_id and one.status != "cancelled"]
            first_sent = [one for one in own if one.resend_of_id is None]
            _issue(session, order, producer_id, _find_due(session, order, producer_id, first_sent), now)
    for parcel in parcels:
        _credit_returned(session, order, parcel, now)
    return find_standing_receipts(session, order_id)


def _issue(session: Session, order: Order, producer_id: int, due: _Due | None, now: datetime) -> None:
    if due is None or not due.lines:
        return
    issue_receipt(
        session,
        order,
        session.get_one(Producer, producer_id),
        due.lines,
        postage_satang=due.postage_satang,
        delivered_at=due.delivered_at,
        actor=_SYSTEM,
        now=now,
    )


def _find_due(session: Session, order: Order, producer_id: int, parcels: Sequence[Parcel]) -> _Due | None:
    if order.payment_method == "cod":
        return _cash_due(session, parcels)
    if order.status in _NOTHING_DUE or not any(one.status == "confirmed" for one in order.payments):
        return None
    lines = tuple(_line(one, one.quantity) for one in lines_of(order, producer_id))
    return _Due(lines, sum(one.postage_satang for one in parcels))


def _cash_due(session: Session, parcels: Sequence[Parcel]) -> _Due | None:
    if not parcels or any(one.status not in ("delivered", "returned") for one in parcels):
        return None
    taken = [one for one in parcels if one.status == "delivered" and one.cod_satang]
    moments = [
        cash.collected_at for one in taken if (cash := session.get(Cash, one.id)) and cash.collected_at
    ]
    return _Due(
        _packed_lines(session, taken),
        sum(one.postage_satang for one in taken),
        max(moments, default=None),
    )


def _packed_lines(session: Session, parcels: Sequence[Parcel]) -> tuple[PaperLine, ...]:
    """What lies in these parcels, a line of the order once."""
    quantities: Counter[int] = Counter()
    known: dict[int, OrderLine] = {}
    for parcel in parcels:
        for packed in find_lines(session, parcel.id):
            quantities[packed.order_line_id] += packed.quantity
            known[packed.order_line_id] = packed.line
    return tuple(_line(known[line_id], quantities[line_id]) for line_id in sorted(known))


def _line(line: OrderLine, quantity: int) -> PaperLine:
    return PaperLine(line.name_th, quantity, line.unit, line.unit_price_satang)


def follow_payment(session: Session, happened: PaymentConfirmed) -> None:
    """A listener: the money is there. Cash at the door is looked for on the round."""
    if session.get_one(Order, happened.order_id).payment_method == "cod":
        return
    issue_due(session, happened.order_id, happened.at)


def follow_cancelled(session: Session, happened: OrderCancelled) -> None:
    """A listener: nothing of the order comes, so its receipts are taken back."""
    for receipt in find_standing_receipts(session, happened.order_id):
        _take_back(session, receipt, "cancelled", happened.at)


def follow_part_cancelled(session: Session, happened: OrderPartCancelled | OrderLessened) -> None:
    """A listener: this producer sends nothing, or less; what is due for the rest is given on the round."""
    receipt = find_standing(session, happened.order_id, happened.producer_id)
    if receipt is not None:
        _take_back(session, receipt, "part cancelled", happened.at)


def _take_back(session: Session, receipt: Receipt, reason: str, now: datetime) -> None:
    if not credited_satang(session, receipt):
        void_receipt(session, receipt, actor=_SYSTEM, reason=reason, now=now)


def follow_returned(session: Session, happened: ParcelReturned) -> None:
    """A listener: a cash parcel that turns out to have come back after all takes its receipt with it;
    another is given for what was kept.
    """
    parcel = session.get_one(Parcel, happened.parcel_id)
    receipt = find_standing(session, parcel.order_id, parcel.producer_id)
    if receipt is not None and parcel.resend_of_id is None and parcel.order.payment_method == "cod":
        _take_back(session, receipt, "returned", happened.at)


def _credit_returned(session: Session, order: Order, parcel: Parcel, now: datetime) -> None:
    """Goods that were paid came back; the postage was used."""
    if order.payment_method == "cod" or parcel.status != "returned" or parcel.resend_of_id is not None:
        return
    receipt = find_standing(session, order.id, parcel.producer_id)
    if receipt is not None:
        packed = find_lines(session, parcel.id)
        goods_satang = sum(one.line.unit_price_satang * one.quantity for one in packed)
        _credit(session, receipt, goods_satang, _about(parcel.id), WHY_RETURNED, now)


def _about(parcel_id: int) -> str:
    return f"parcel:{parcel_id}"


def follow_claim(session: Session, happened: ClaimResolved) -> None:
    """A listener: money goes back after a claim. All of it lessens every receipt; a part is clear only
    where one producer gave the only receipt, else the desk writes it.
    """
    receipts = find_standing_receipts(session, happened.order_id)
    about = f"claim:{happened.claim_id}"
    if happened.resolution == "refund":
        for receipt in receipts:
            left = receipt.total_satang - credited_satang(session, receipt)
            _credit(session, receipt, left, f"{about}:{receipt.producer_id}", WHY_CLAIM, happened.at)
    elif happened.amount_satang and len(receipts) == 1:
        _credit(session, receipts[0], happened.amount_satang, about, WHY_CLAIM, happened.at)


def _credit(
    session: Session, receipt: Receipt, amount_satang: int, about: str, reason: str, now: datetime
) -> None:
    left = receipt.total_satang - credited_satang(session, receipt)
    if min(amount_satang, left) > 0:
        credit_receipt(
            session, receipt, min(amount_satang, left), about=about, reason=reason, actor=_SYSTEM, now=now
        )


def find_unreceipted(session: Session, _now: datetime) -> Sequence[int]:
    """Orders with a paper due: cash taken for a part without a receipt, or paid goods that came back."""
    return sorted({*_uncollected(session), *_uncredited(session)})


def _uncredited(session: Session) -> Sequence[int]:
    credit = aliased(Receipt)
    about = literal("parcel:") + cast(Parcel.id, String)
    done = select(credit.id).where(credit.order_id == Parcel.order_id, credit.about == about)
    gone_back = select(func.coalesce(func.sum(credit.total_satang), 0)).where(credit.credits_id == Receipt.id)
    wanted = (
        select(Parcel.order_id)
        .join(Order)
        .join(Receipt, and_(Receipt.order_id == Order.id, Receipt.producer_id == Parcel.producer_id))
        .where(Parcel.status == "returned", Parcel.resend_of_id.is_(None), ~done.exists())
        .where(Order.payment_method == "promptpay", Receipt.kind == "receipt", Receipt.status == "issued")
        .where(Receipt.total_satang > gone_back.scalar_subquery())
    )
    return session.scalars(wanted.order_by(Parcel.order_id).limit(_AT_ONCE)).all()


def _uncollected(session: Session) -> Sequence[int]:
    # Others of the same producer are still on their way: it is settled with the last of them.
    other = aliased(Parcel)
    still_out = (
        select(other.id)
        .where(other.order_id == Parcel.order_id, other.producer_id == Parcel.producer_id)
        .where(other.status.not_in(("delivered", "returned", "cancelled")), other.resend_of_id.is_(None))
    )
    standing = (
        select(Receipt.id)
        .where(Receipt.order_id == Parcel.order_id, Receipt.producer_id == Parcel.producer_id)
        .where(Receipt.kind == "receipt", Receipt.status == "issued")
    )
    wanted = (
        select(Parcel.order_id)
        .where(Parcel.status == "delivered", Parcel.cod_satang > 0, ~standing.exists())
        .where(~still_out.exists())
        .distinct()
    )
    return session.scalars(wanted.order_by(Parcel.order_id).limit(_AT_ONCE)).all()


def issue_round(session: Session, order_id: int, now: datetime) -> bool:
    """For the round: whether a receipt was given."""
    before = len(find_standing_receipts(session, order_id))
    return len(issue_due(session, order_id, now)) > before

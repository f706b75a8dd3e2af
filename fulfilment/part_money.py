"""What a maker earned with their part of each order, and whether it can be paid out yet.

The customer's money is there and stays: the order is completed, so the days for sending back are over and
nothing is open about it; and what was paid at the door has been paid out to us by the carrier. The maker
pays the post at the counter, so the customer's postage is theirs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.clock import to_bangkok
from fulfilment.models import Cash, Parcel, ParcelLine
from fulfilment.payout_models import PayoutPart
from fulfilment.payout_terms import terms_on
from orders.completion import delivered_at
from orders.models import Order, OrderLine
from orders.money_models import Balance
from orders.terms import term

# due: can be paid out · arriving: not delivered yet · open: delivered, the days for sending back or a claim
# are not over · carrier: the post has the cash · person: the sums do not say what is whose.
State = Literal["due", "arriving", "open", "carrier", "person"]

_ARRIVING = ("cod_accepted", "paid", "packed", "handed_over", "in_transit")
_OPEN = ("delivered", "claim_open")
_LIVE = (*_ARRIVING, *_OPEN, "completed")
_CASH_CAME = ("paid_out", "settled")


@dataclass(frozen=True, slots=True)
class PartMoney:
    """A maker's part of one order, in satang. `amount_satang` is what they get; `expected_at` the day from
    which on, as far as that is known.
    """

    order_id: int
    number: str
    state: State
    goods_satang: int
    postage_satang: int
    refunded_satang: int
    carrier_fee_satang: int
    fee_satang: int
    expected_at: datetime | None = None

    @property
    def amount_satang(self) -> int:
        """What is left for the maker."""
        taken = self.refunded_satang + self.carrier_fee_satang + self.fee_satang
        return self.goods_satang + self.postage_satang - taken


def find_part_money(
    session: Session, producer_id: int, *, order_ids: Iterable[int] | None = None
) -> list[PartMoney]:
    """A maker's parts of orders that are in no payout yet, oldest first; only of these orders where given."""
    paid = select(PayoutPart.order_id).where(
        PayoutPart.order_id == Order.id, PayoutPart.producer_id == producer_id
    )
    own = select(OrderLine.order_id).where(
        OrderLine.producer_id == producer_id, OrderLine.cancelled_at.is_(None)
    )
    wanted = select(Order).where(Order.id.in_(own), Order.status.in_(_LIVE), ~paid.exists())
    if order_ids is not None:
        wanted = wanted.where(Order.id.in_(list(order_ids)))
    orders = session.scalars(wanted.order_by(Order.id)).all()
    facts = _Facts(session, [order.id for order in orders])
    measured = (facts.measure(order, producer_id) for order in orders)
    return [one for one in measured if one is not None]


class _Facts:
    """What is known of these orders' parcels and money, looked up once."""

    def __init__(self, session: Session, order_ids: Sequence[int]) -> None:
        self._session = session
        self._parcels: defaultdict[int, list[Parcel]] = defaultdict(list)
        standing = select(Parcel).where(Parcel.order_id.in_(order_ids), Parcel.status != "cancelled")
        for parcel in session.scalars(standing.order_by(Parcel.id)):
            self._parcels[parcel.order_id].append(parcel)
        self._goods = Counter[int]()
        lying = (
            select(ParcelLine.parcel_id, func.sum(ParcelLine.quantity * OrderLine.unit_price_satang))
            .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
            .where(OrderLine.order_id.in_(order_ids))
            .group_by(ParcelLine.parcel_id)
        )
        for parcel_id, satang in session.execute(lying):
            self._goods[parcel_id] = int(satang)
        paid = select(Cash).join(Parcel).where(Parcel.order_id.in_(order_ids))
        self._cash = {cash.parcel_id: cash for cash in session.scalars(paid)}
        balances = select(Balance).where(Balance.order_id.in_(order_ids))
        self._kept = {
            one.order_id: one.received_satang - one.owed_back_satang for one in session.scalars(balances)
        }

    def measure(self, order: Order, producer_id: int) -> PartMoney | None:
        """None when nothing of it arrives with the customer, or the maker has its cash already."""
        parcels = self._parcels[order.id]
        first = [one for one in parcels if one.producer_id == producer_id and one.resend_of_id is None]
        done = [one for one in first if self._arrives(one, parcels)]
        goods = sum(self._goods[one.id] for one in done)
        postage = sum(one.postage_satang for one in done)
        if not goods or all(self._is_with_maker(one) for one in done):
            return None
        state, expected = self._state(order, done)
        carrier_fee = self._carrier_fee(done) if order.payment_method == "cod" else 0
        refunded = 0
        if state == "due":
            refunded = self._refunded(order, goods + postage, len({one.producer_id for one in parcels}))
            if refunded < 0:
                state, refunded = "person", 0
        fee = terms_on(to_bangkok(order.placed_at).date()).fee_satang(max(0, goods - refunded))
        part = PartMoney(order.id, order.number, state, goods, postage, refunded, carrier_fee, fee, expected)
        if state == "due" and part.amount_satang <= 0:
            # Lost with the post, or all of it went back: whether anything is owed, a person says.
            return PartMoney(order.id, order.number, "person", goods, postage, refunded, carrier_fee, fee)
        return part

    def _is_with_maker(self, parcel: Parcel) -> bool:
        """Whether the customer paid the maker themselves, where they fetched it."""
        cash = self._cash.get(parcel.id)
        return cash is not None and cash.state == "with_maker"

    def _arrives(self, parcel: Parcel, parcels: Sequence[Parcel]) -> bool:
        """It, or what was sent once more for it, is with the customer or on its way there."""
        again = [one for one in parcels if one.resend_of_id == parcel.id]
        return any(one.status not in ("returning", "returned") for one in (parcel, *again))

    def _state(self, order: Order, parcels: Sequence[Parcel]) -> tuple[State, datetime | None]:
        if order.status in _ARRIVING:
            return "arriving", None
        if order.status == "claim_open":
            return "open", None
        if order.status == "delivered":
            at = delivered_at(self._session, order.id)
            return "open", at + term("return_days") if at else None
        if order.payment_method == "cod":
            cash = [self._cash.get(one.id) for one in parcels if one.cod_satang]
            if any(one is None or one.state not in _CASH_CAME for one in cash):
                return "carrier", None
        return "due", None

    def _carrier_fee(self, parcels: Sequence[Parcel]) -> int:
        """What the carrier kept of the cash, or will keep."""
        kept = 0
        for parcel in parcels:
            cash = self._cash.get(parcel.id)
            came = cash.paid_out_satang if cash and cash.state in _CASH_CAME else None
            kept += parcel.cod_fee_satang if came is None else parcel.cod_satang - came
        return kept

    def _refunded(self, order: Order, gross_satang: int, makers: int) -> int:
        """What went back to the customer of a maker's part; below 0 when it is not clear of whose."""
        kept = self._kept.get(order.id, 0)
        expected = sum(
            self._goods[one.id] * self._arrives(one, self._parcels[order.id]) + one.postage_satang
            for one in self._parcels[order.id]
            if one.resend_of_id is None
            and (self._arrives(one, self._parcels[order.id]) or order.payment_method != "cod")
        )
        missing = expected - kept
        if missing <= 0:
            return 0
        return missing if makers == 1 and missing <= gross_satang else -1

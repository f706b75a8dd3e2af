"""Cash that the carrier collects: from the customer's door to our account.

By the Contract Committee's notice on cash on delivery (in force since 3 October 2024) the customer may
open the parcel before paying and refuse it, and the carrier holds the cash five days before it pays
it out. Code 501 is the cash collected, code 901 the cash paid out.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.database import publish
from core.errors import ShopError
from fulfilment.events import CashOverdue, CashPaidOut, ParcelMoved, ParcelReturned
from fulfilment.models import Cash, Parcel
from fulfilment.packing import PICKUP
from fulfilment.parcels import find_parcels
from fulfilment.pickup_models import Pickup
from fulfilment.progress import add_parcel_event, lock_orders
from fulfilment.rates import fee
from orders.cash import settle_cash
from orders.models import Order
from orders.terms import term

# Money that is still to come, or to be asked for.
OPEN_STATES = ("collected", "overdue", "claimed")
ON_ITS_WAY = ("ready", "announced", "handed_over", "in_transit")
NOTE_LENGTH = 300
_AT_ONCE = 500


def follow_parcel(session: Session, happened: ParcelMoved | ParcelReturned) -> None:
    """A listener: a delivered parcel has had its cash collected, one that came back has not."""
    parcel = session.get_one(Parcel, happened.parcel_id)
    if parcel.cod_satang and parcel.status in ("delivered", "returned"):
        note_end(session, parcel, happened.at)


def note_end(session: Session, parcel: Parcel, now: datetime) -> None:
    """Keep how a cash parcel ended, once; late news that it went back to its sender takes the cash away."""
    cash = session.get(Cash, parcel.id)
    if parcel.status == "delivered" and cash is None:
        cash = _collected(parcel, now)
        if parcel.service == PICKUP:
            _keep_fetched(session, cash, parcel, now)
        session.add(cash)
    elif parcel.status == "returned" and (cash is None or cash.state in OPEN_STATES):
        cash = cash or _collected(parcel, now)
        cash.state, cash.collected_at, cash.due_at = "refused", None, None
        session.add(cash)
    session.flush()
    _settle_order(session, parcel.order, now)


def _collected(parcel: Parcel, now: datetime) -> Cash:
    return Cash(
        parcel_id=parcel.id,
        state="collected",
        expected_satang=parcel.cod_satang,
        fee_satang=parcel.cod_fee_satang,
        collected_at=now,
        due_at=now + timedelta(days=fee("cod_hold_days")),
        claimed_at=None,
        paid_out_at=None,
        paid_out_satang=None,
    )


def _keep_fetched(session: Session, cash: Cash, parcel: Parcel, now: datetime) -> None:
    """No carrier has it: the producer who handed it out has what is theirs; a community shop passes it on."""
    pickup = session.get_one(Pickup, parcel.order_id)
    if pickup.point.producer_id == parcel.producer_id:
        cash.state, cash.due_at = "with_maker", None
    else:
        cash.due_at = now + term("pickup_cash_days")


def _settle_order(session: Session, order: Order, now: datetime) -> None:
    """When the last parcel has ended it is clear what the customer paid."""
    parcels = [one for one in find_parcels(session, order.id) if one.cod_satang]
    standing = [one for one in parcels if one.status != "cancelled"]
    if any(one.status not in ("delivered", "returned") for one in standing):
        return
    paid_satang = sum(one.cod_satang for one in standing if one.status == "delivered")
    settle_cash(session, order, paid_satang, actor="tracking", now=now)


def note_payout(session: Session, happened: CashPaidOut) -> None:
    """A listener: code 901 came. The carrier does not say how much; it keeps its fee."""
    parcel = session.get_one(Parcel, happened.parcel_id)
    cash = session.get(Cash, parcel.id) or _collected(parcel, happened.at)
    session.add(cash)
    if cash.state in OPEN_STATES:
        _pay_out(cash, "paid_out", cash.expected_satang - cash.fee_satang, happened.at)


def _pay_out(cash: Cash, state: str, amount_satang: int, at: datetime) -> None:
    cash.state, cash.paid_out_at, cash.paid_out_satang = state, at, amount_satang


def get_cash(session: Session, parcel_id: int) -> Cash:
    """The cash of this parcel, its order locked. Raises ShopError `cash-not-found`."""
    parcel = session.get(Parcel, parcel_id)
    if parcel is None or not parcel.cod_satang:
        raise ShopError("cash-not-found")
    lock_orders(session, [parcel.order_id])
    session.refresh(parcel)
    cash = session.get(Cash, parcel_id, populate_existing=True)
    if cash is None:
        raise ShopError("cash-not-found")
    return cash


def record_payout(session: Session, parcel_id: int, amount_satang: int, *, actor: str, now: datetime) -> Cash:
    """A person saw the money on our account: so much. It ends a claim too.

    Raises ShopError `cash-not-found`, `cash-not-open` or `cash-amount` (0, or more than was collected).
    """
    cash = get_cash(session, parcel_id)
    if cash.state not in OPEN_STATES:
        raise ShopError("cash-not-open")
    if not 0 < amount_satang <= cash.expected_satang:
        raise ShopError("cash-amount")
    _pay_out(cash, "settled" if cash.state == "claimed" else "paid_out", amount_satang, now)
    cash.parcel.cod_paid_at = cash.parcel.cod_paid_at or now
    _write_down(session, cash, actor, now, paid_out_satang=amount_satang)
    return cash


def claim_cash(session: Session, parcel_id: int, note: str, *, actor: str, now: datetime) -> Cash:
    """The carrier lost the parcel or its cash: it is asked to make it good.

    Raises ShopError `cash-not-found`, or `cash-not-open` when the money came or nothing is on its way.
    """
    parcel = session.get(Parcel, parcel_id)
    if parcel is None or not parcel.cod_satang:
        raise ShopError("cash-not-found")
    lock_orders(session, [parcel.order_id])
    session.refresh(parcel)
    cash = session.get(Cash, parcel_id, populate_existing=True)
    if cash is None:
        if parcel.status not in ("handed_over", "in_transit", "returning"):
            raise ShopError("cash-not-open")
        cash = _collected(parcel, now)
        cash.collected_at = cash.due_at = None
    elif cash.state not in ("collected", "overdue"):
        raise ShopError("cash-not-open")
    session.add(cash)
    cash.state, cash.claimed_at, cash.note = "claimed", now, note[:NOTE_LENGTH]
    _write_down(session, cash, actor, now, note=note[:NOTE_LENGTH])
    return cash


def give_up_claim(session: Session, parcel_id: int, *, actor: str, now: datetime) -> Cash:
    """The claim ended without money. Raises ShopError `cash-not-found` or `cash-not-open`."""
    cash = get_cash(session, parcel_id)
    if cash.state != "claimed":
        raise ShopError("cash-not-open")
    _pay_out(cash, "settled", 0, now)
    _write_down(session, cash, actor, now, paid_out_satang=0)
    return cash


def _write_down(session: Session, cash: Cash, actor: str, now: datetime, **details: int | str) -> None:
    parcel = session.get_one(Parcel, cash.parcel_id)
    add_parcel_event(session, parcel, parcel.status, actor=actor, now=now, cash=cash.state, **details)
    session.flush()


def find_overdue(session: Session, now: datetime) -> Sequence[int]:
    """Parcels whose cash should have been paid out some days ago."""
    late = now - timedelta(days=fee("cod_payout_grace_days"))
    wanted = select(Cash.parcel_id).where(Cash.state == "collected", Cash.due_at <= late)
    return session.scalars(wanted.order_by(Cash.due_at).limit(_AT_ONCE)).all()


def note_overdue(session: Session, parcel_id: int, now: datetime) -> bool:
    """Say once that a payout is missing. False when it came meanwhile."""
    late = session.scalar(
        update(Cash)
        .where(Cash.parcel_id == parcel_id, Cash.state == "collected")
        .values(state="overdue")
        .returning(Cash.parcel_id)
    )
    if late is None:
        return False
    publish(session, CashOverdue(parcel_id, now))
    return True


def find_unnoted(session: Session) -> Sequence[int]:
    """Delivered cash parcels whose cash nobody keeps a row of: from before there were rows."""
    wanted = select(Parcel.id).outerjoin(Cash, Cash.parcel_id == Parcel.id)
    wanted = wanted.where(Parcel.status == "delivered", Parcel.cod_satang > 0, Cash.parcel_id.is_(None))
    return session.scalars(wanted.order_by(Parcel.id).limit(_AT_ONCE)).all()


def note_unnoted(session: Session, parcel_id: int, now: datetime) -> bool:
    """Make the missing row."""
    parcel = session.get_one(Parcel, parcel_id)
    lock_orders(session, [parcel.order_id])
    if session.get(Cash, parcel_id) is not None:
        return False
    note_end(session, parcel, now)
    if parcel.cod_paid_at is not None:
        note_payout(session, CashPaidOut(parcel.id, parcel.cod_paid_at))
    return True


def list_cash(session: Session, states: Sequence[str], limit: int = 100, offset: int = 0) -> Sequence[Cash]:
    """Money from the carrier in these states, the longest due first."""
    wanted = select(Cash).where(Cash.state.in_(states))
    wanted = wanted.order_by(Cash.due_at.nulls_first(), Cash.parcel_id)
    return session.scalars(wanted.limit(limit).offset(offset)).all()


def sum_cash(session: Session) -> dict[str, int]:
    """Satang by state; `on_its_way` is what parcels that did not arrive yet will bring."""
    rows = session.execute(select(Cash.state, func.sum(Cash.expected_satang)).group_by(Cash.state))
    sums = {state: int(total) for state, total in rows}
    coming = select(func.coalesce(func.sum(Parcel.cod_satang), 0)).where(Parcel.status.in_(ON_ITS_WAY))
    sums["on_its_way"] = int(session.scalar(coming) or 0)
    return sums

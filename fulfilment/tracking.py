"""What carriers tell about parcels: kept once each, and parcels and orders moved along.

The network is asked outside transactions: read what to ask, ask, write what was answered.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session

from core.database import Database, publish
from fulfilment.carriers.base import Carrier, CarrierError, TrackingNews
from fulfilment.events import CashPaidOut, ParcelInTrouble, ParcelMoved, ParcelReturned
from fulfilment.models import Parcel, TrackingEvent
from fulfilment.numbers import DEMO_PREFIX
from fulfilment.progress import lock_orders, move_order, move_parcel
from fulfilment.tables import load_table

ACTOR = "tracking"

# How long after the last look a parcel is worth another: news comes every few hours on the way; a
# parcel that is only labelled may lie at the maker's for days.
ASK_AGAIN_AFTER = {
    "ready": timedelta(hours=6),
    "announced": timedelta(hours=6),
    "handed_over": timedelta(hours=2),
    "in_transit": timedelta(hours=2),
    "returning": timedelta(hours=6),
}
# The postman is on the way: news within the hour.
ASK_AGAIN_AFTER_CODE = {"301": timedelta(minutes=30)}
# It waits for the customer, not for the carrier.
ASK_AGAIN_IN_TROUBLE = timedelta(hours=3)
# Delivered, and the cash is not paid out yet.
ASK_AGAIN_FOR_CASH = timedelta(hours=24)

# Nobody brings a parcel after so long, and the post no longer knows it.
GIVE_UP_AFTER = timedelta(days=60)

# A day's quota that is nearly used up is used to within this many, and a transaction stays short.
ASK_AT_ONCE = 100

# From where tracking may move a parcel, by where to. A delivery may turn out to be one to the sender,
# when the news of its return comes late.
_BEFORE = {
    "in_transit": ("waiting", "ready", "announced", "handed_over"),
    "returning": ("waiting", "ready", "announced", "handed_over", "in_transit"),
    "delivered": ("waiting", "ready", "announced", "handed_over", "in_transit", "returning"),
    "returned": ("waiting", "ready", "announced", "handed_over", "in_transit", "returning", "delivered"),
}
_ENDS = ("delivered", "returned")
PAID_OUT = "901"
# The carrier's word for a delivery that did not happen because the parcel lies at the office.
_WAITS_AT_OFFICE = "F"


@dataclass(frozen=True, slots=True)
class StatusCode:
    """What a carrier's code says, to people and to us (see status_codes.csv)."""

    code: str
    th: str
    en: str
    status: str
    problem: str
    money: str


@lru_cache(maxsize=1)
def _codes() -> dict[str, StatusCode]:
    rows = load_table(Path(__file__).parent / "status_codes.csv")
    return {row["code"]: StatusCode(**row) for row in rows}


def describe_code(code: str, language: str, description: str = "") -> str:
    """The code in words; for an unknown one the carrier's own words, else the bare code."""
    known = _codes().get(code)
    if known is None:
        return description or code
    return known.en if language == "en" else known.th


def is_about_money(piece: TrackingNews) -> bool:
    """Whether money follows from this piece of news: then a pushed message alone is not believed."""
    known = _codes().get(piece.code)
    return known is not None and known.money == "yes"


def record_pushed(session: Session, news: Sequence[TrackingNews], now: datetime) -> int:
    """Keep news that was pushed to us. What money follows from is not taken from it: the parcel is
    asked about by ourselves in the next round. Returns how many pieces were new.
    """
    doubted = {piece.tracking_number for piece in news if is_about_money(piece)}
    due = update(Parcel).where(Parcel.tracking_number.in_(doubted)).values(ask_at=now)
    session.execute(due.execution_options(synchronize_session=False))
    return record_news(session, [piece for piece in news if not is_about_money(piece)], now)


def record_news(session: Session, news: Sequence[TrackingNews], now: datetime) -> int:
    """Keep what is new and move parcels and their orders; returns how many pieces were new.

    News of numbers that are not ours is passed over. Each new piece publishes ParcelMoved.
    """
    parcels = _find_by_number(session, {piece.tracking_number for piece in news})
    lock_orders(session, {parcel.order_id for parcel in parcels.values()})
    new_of: dict[str, list[TrackingNews]] = defaultdict(list)
    for piece in sorted(news, key=lambda one: one.at):
        parcel = parcels.get(piece.tracking_number)
        if parcel is not None and _keep(session, parcel, piece, now):
            new_of[piece.tracking_number].append(piece)
    for number in sorted(new_of, key=lambda one: parcels[one].order_id):
        _follow(session, parcels[number], new_of[number], now)
    return sum(map(len, new_of.values()))


def _follow(session: Session, parcel: Parcel, news: Sequence[TrackingNews], now: datetime) -> None:
    _move_along(session, parcel, now)
    for piece in news:
        publish(session, ParcelMoved(parcel.id, piece.code, piece.at))
        if piece.code == PAID_OUT and parcel.cod_paid_at is None:
            parcel.cod_paid_at = piece.at
            publish(session, CashPaidOut(parcel.id, piece.at))
    _note_problem(session, parcel, {(piece.code, piece.at) for piece in news}, now)


def _note_problem(
    session: Session, parcel: Parcel, new: Collection[tuple[str, datetime]], now: datetime
) -> None:
    """What the newest piece of the whole journey says; asked again when it is new, even if the same."""
    newest = (
        select(TrackingEvent)
        .where(TrackingEvent.parcel_id == parcel.id)
        .order_by(TrackingEvent.at.desc(), TrackingEvent.code.desc())
    )
    last = session.scalars(newest.limit(1)).one()
    problem = "" if parcel.status in (*_ENDS, "cancelled") else _problem_of(last)
    if parcel.status == "returning":
        problem = "returning"
    if problem == parcel.problem and (
        not problem or (last.code, last.at) not in new or problem == "returning"
    ):
        return
    parcel.problem, parcel.problem_at, parcel.answer = problem, now if problem else None, ""
    if problem:
        publish(session, ParcelInTrouble(parcel.id, problem, now))


def _problem_of(piece: TrackingEvent) -> str:
    known = _codes().get(piece.code)
    problem = known.problem if known else ""
    return "at_office" if problem == "failed" and piece.delivery_status == _WAITS_AT_OFFICE else problem


def find_parcels_to_ask(session: Session, now: datetime, limit: int = 1000) -> list[Parcel]:
    """Parcels whose news is due, those never or longest not looked at first."""
    is_open = Parcel.status.in_(tuple(ASK_AGAIN_AFTER))
    owes_cash = and_(
        Parcel.status == "delivered",
        Parcel.cod_satang > 0,
        Parcel.cod_paid_at.is_(None),
        Parcel.ask_at.is_not(None),
    )
    wanted = (
        select(Parcel)
        .where(Parcel.tracking_number.is_not(None), Parcel.created_at > now - GIVE_UP_AFTER)
        .where(Parcel.tracking_number.not_like(f"{DEMO_PREFIX}%"))
        .where(or_(is_open, owes_cash), or_(Parcel.ask_at.is_(None), Parcel.ask_at <= now))
        .order_by(func.coalesce(Parcel.checked_at, Parcel.created_at), Parcel.id)
    )
    return list(session.scalars(wanted.limit(limit)))


def when_to_ask_again(parcel: Parcel, last_code: str, now: datetime) -> datetime | None:
    """When news of a parcel is worth a call again; None when its story has ended."""
    if parcel.status == "delivered":
        return now + ASK_AGAIN_FOR_CASH if parcel.cod_satang and parcel.cod_paid_at is None else None
    if parcel.status not in ASK_AGAIN_AFTER:
        return None
    if parcel.problem and parcel.status != "returning":
        return now + ASK_AGAIN_IN_TROUBLE
    return now + ASK_AGAIN_AFTER_CODE.get(last_code, ASK_AGAIN_AFTER[parcel.status])


def refresh_tracking(db: Database, carrier: Carrier, now: datetime, limit: int = 1000) -> int:
    """Ask the carrier about parcels that are due and keep the news; returns how many were new.

    Raises CarrierError; what was answered before it is kept, the rest is due again next time.
    """
    with db.reading() as session:
        numbers = [parcel.tracking_number or "" for parcel in find_parcels_to_ask(session, now, limit)]
    new = 0
    for start in range(0, len(numbers), ASK_AT_ONCE):
        # The last of a day's quota is used up too, by those that waited longest.
        left = carrier.left_today()
        asked = numbers[start : start + ASK_AT_ONCE][:left]
        if not asked:
            raise CarrierError("daily-quota", permanent=False, message="0 left today")
        new += _refresh(db, carrier, asked, now)
    return new


def _refresh(db: Database, carrier: Carrier, numbers: Sequence[str], now: datetime) -> int:
    news = carrier.track(numbers)
    with db.transaction() as session:
        new = record_news(session, news, now)
        for parcel in _find_by_number(session, numbers).values():
            parcel.checked_at = now
            last_code = parcel.tracking[-1].code if parcel.tracking else ""
            parcel.ask_at = when_to_ask_again(parcel, last_code, now)
        return new


def _find_by_number(session: Session, numbers: Collection[str]) -> dict[str, Parcel]:
    found = session.scalars(select(Parcel).where(Parcel.tracking_number.in_(numbers)))
    return {parcel.tracking_number or "": parcel for parcel in found}


def _keep(session: Session, parcel: Parcel, piece: TrackingNews, now: datetime) -> bool:
    """Store the piece unless it is known. The lock on the order keeps two from storing it at once."""
    code = piece.code[:10]
    same = (TrackingEvent.parcel_id == parcel.id, TrackingEvent.code == code, TrackingEvent.at == piece.at)
    if session.scalar(select(TrackingEvent.id).where(*same)) is not None:
        return False
    session.add(
        TrackingEvent(
            parcel_id=parcel.id,
            code=code,
            description=piece.description[:300],
            location=piece.location[:200],
            delivery_status=piece.delivery_status,
            at=piece.at,
            seen_at=now,
        )
    )
    session.flush()
    session.expire(parcel, ["tracking"])
    return True


def _move_along(session: Session, parcel: Parcel, now: datetime) -> None:
    """Parcels never go back; a delivery after "return to sender" is one to the sender."""
    # Read again behind the lock: somebody may have moved it since.
    session.refresh(parcel, ["status"])
    to_status = _status_of(session, parcel)
    if not to_status or parcel.status not in _BEFORE[to_status]:
        return
    move_parcel(session, parcel, to_status, only_from=_BEFORE[to_status], actor=ACTOR, now=now)
    if to_status in _ENDS:
        parcel.ask_at = when_to_ask_again(parcel, "", now)
    if to_status == "returned":
        publish(session, ParcelReturned(parcel.id, now))
    move_order(session, parcel.order, actor=ACTOR, now=now)


def _status_of(session: Session, parcel: Parcel) -> str:
    """Read from the whole journey by time, for news does not come in order."""
    journey = select(TrackingEvent.code).where(TrackingEvent.parcel_id == parcel.id)
    status, turned_back = "", False
    for code in session.scalars(journey.order_by(TrackingEvent.at, TrackingEvent.code)):
        meaning = _codes()[code].status if code in _codes() else ""
        turned_back = turned_back or meaning == "returning"
        if meaning == "delivered" and turned_back:
            meaning = "returned"
        if meaning == "in_transit" and turned_back:
            meaning = "returning"
        if status not in _ENDS:
            status = meaning or status
    return status

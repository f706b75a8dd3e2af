"""What carriers tell about parcels: kept once each, and parcels and orders moved along.

The network is asked outside transactions: read what to ask, ask, write what was answered.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from core.database import Database, publish
from fulfilment.carriers.base import Carrier, CarrierError, ParcelOrder, TrackingNews
from fulfilment.events import ParcelMoved
from fulfilment.models import Parcel, TrackingEvent
from fulfilment.numbers import DEMO_PREFIX
from fulfilment.parcels import find_lines
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
}

# Nobody brings a parcel after so long, and the post no longer knows it.
GIVE_UP_AFTER = timedelta(days=60)

# A day's quota that is nearly used up is used to within this many, and a transaction stays short.
ASK_AT_ONCE = 100

# Statuses of a parcel that tracking may change, from least to most advanced.
_ON_THE_WAY = ("waiting", "ready", "announced", "handed_over", "in_transit")
_ENDS = ("delivered", "returned")


@dataclass(frozen=True, slots=True)
class StatusCode:
    """What a carrier's code says, to people and to us (see status_codes.csv)."""

    code: str
    th: str
    en: str
    status: str


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
        _move_along(session, parcels[number], now)
        for piece in new_of[number]:
            publish(session, ParcelMoved(parcels[number].id, piece.code, piece.at))
    return sum(map(len, new_of.values()))


def find_parcels_to_ask(session: Session, now: datetime, limit: int = 1000) -> list[Parcel]:
    """Parcels whose news is due, those never or longest not looked at first."""
    wanted = (
        select(Parcel)
        .where(Parcel.tracking_number.is_not(None), Parcel.created_at > now - GIVE_UP_AFTER)
        .where(Parcel.tracking_number.not_like(f"{DEMO_PREFIX}%"))
        .where(or_(*(_is_due(status, after, now) for status, after in ASK_AGAIN_AFTER.items())))
        .order_by(func.coalesce(Parcel.checked_at, Parcel.created_at), Parcel.id)
    )
    return list(session.scalars(wanted.limit(limit)))


def refresh_tracking(db: Database, carrier: Carrier, now: datetime, limit: int = 1000) -> int:
    """Ask the carrier about parcels that are due and keep the news; returns how many were new.

    Raises CarrierError; what was answered before it is kept, the rest is due again next time.
    """
    with db.reading() as session:
        numbers = [parcel.tracking_number or "" for parcel in find_parcels_to_ask(session, now, limit)]
    return sum(
        _refresh(db, carrier, numbers[start : start + ASK_AT_ONCE], now)
        for start in range(0, len(numbers), ASK_AT_ONCE)
    )


def _refresh(db: Database, carrier: Carrier, numbers: Sequence[str], now: datetime) -> int:
    news = carrier.track(numbers)
    with db.transaction() as session:
        new = record_news(session, news, now)
        looked_at = update(Parcel).where(Parcel.tracking_number.in_(numbers)).values(checked_at=now)
        session.execute(looked_at.execution_options(synchronize_session=False))
        return new


@dataclass(frozen=True, slots=True)
class Announced:
    """How announcing went: how many the carrier knows now, and why not the others, by number."""

    done: int
    failed: dict[str, CarrierError]


def announce_parcels(db: Database, carrier: Carrier, now: datetime, limit: int = 100) -> Announced:
    """Tell the carrier of parcels with a label that it does not know yet.

    One parcel that fails does not keep the others. A call that may have gone through is simply made
    again next time: the carrier answers that it knows the number, which is what we wanted.
    """
    with db.reading() as session:
        waiting = [(parcel.id, parcel_order(session, parcel, now)) for parcel in _find_ready(session, limit)]
    done, failed = [], {}
    for parcel_id, told in waiting:
        try:
            carrier.announce(told)
        except CarrierError as error:
            if error.code != "duplicate":
                failed[told.tracking_number] = error
                continue
        done.append(parcel_id)
    with db.transaction() as session:
        return Announced(_mark_announced(session, done), failed)


def parcel_order(session: Session, parcel: Parcel, now: datetime) -> ParcelOrder:
    """The parcel as a carrier wants to hear of it."""
    order, producer = parcel.order, parcel.producer
    contents = ", ".join(f"{o.line.name_th} x{o.quantity}" for o in find_lines(session, parcel.id))
    return ParcelOrder(
        tracking_number=parcel.tracking_number or "",
        order_number=order.number,
        # One parcel a manifest keeps numbers short of the four digits that a day has.
        manifest_number=f"OTOP{now:%Y%m%d}-{parcel.id % 10000:04d}",
        weight_g=parcel.weight_g,
        cod_satang=parcel.cod_satang,
        contents=contents,
        sender_name=producer.name,
        sender_phone=producer.phone,
        sender_address=producer.subdistrict,
        sender_district=producer.district,
        sender_province=producer.province.name_th,
        sender_postcode=producer.postcode,
        recipient_name=order.recipient,
        recipient_phone=order.phone,
        recipient_address=f"{order.address_line} {order.subdistrict}".strip(),
        recipient_district=order.district,
        recipient_province=order.province,
        recipient_postcode=order.postcode,
    )


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
    before = _ON_THE_WAY if to_status in _ENDS else _ON_THE_WAY[:-1]
    if to_status and parcel.status in before:
        move_parcel(session, parcel, to_status, only_from=before, actor=ACTOR, now=now)
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
        if status not in _ENDS:
            status = "in_transit" if meaning == "returning" else meaning or status
    return status


def _is_due(status: str, after: timedelta, now: datetime) -> ColumnElement[bool]:
    never_or_long_ago = or_(Parcel.checked_at.is_(None), Parcel.checked_at <= now - after)
    return and_(Parcel.status == status, never_or_long_ago)


def _find_ready(session: Session, limit: int) -> list[Parcel]:
    wanted = select(Parcel).where(Parcel.status == "ready").order_by(Parcel.id)
    return list(
        session.scalars(wanted.where(Parcel.tracking_number.not_like(f"{DEMO_PREFIX}%")).limit(limit))
    )


def _mark_announced(session: Session, parcel_ids: Sequence[int]) -> int:
    """Who was handed over or cancelled in between stays so."""
    statement = (
        update(Parcel)
        .where(Parcel.id.in_(parcel_ids), Parcel.status == "ready")
        .values(status="announced")
        .returning(Parcel.id)
        .execution_options(synchronize_session=False)
    )
    return len(session.scalars(statement).all())

"""Telling the carrier's order service which parcels will come, and which will not after all.

A call whose answer got lost may have gone through. So each parcel is marked as being sent before
the call; while it is marked, the carrier is asked what it knows before anything is sent again.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from core.database import Database, publish
from core.errors import ShopError
from fulfilment.carriers.base import Carrier, CarrierError, ParcelOrder
from fulfilment.events import ParcelNumberChanged, ParcelNumbersExhausted
from fulfilment.models import Parcel
from fulfilment.numbers import DEMO_PREFIX, take_number
from fulfilment.parcels import find_lines, get_parcel
from fulfilment.progress import add_parcel_event, lock_orders, move_parcel

ACTOR = "system"


@dataclass(slots=True)
class Announced:
    """How announcing went: how many the carrier knows now, and why not the others, by number."""

    done: int = 0
    failed: dict[str, CarrierError] = field(default_factory=dict)


def announce_parcels(db: Database, carrier: Carrier, now: datetime, limit: int = 100) -> Announced:
    """Tell the carrier of parcels with a label that it does not know yet.

    One parcel that fails does not keep the others. What may have gone through is looked up first.
    """
    with db.reading() as session:
        parcels = _find_ready(session, limit)
        sent_before = {parcel.id for parcel in parcels if parcel.is_sending}
        told = {parcel.id: parcel_order(session, parcel, now) for parcel in parcels}
    result = Announced()
    fresh = [parcel_id for parcel_id in told if parcel_id not in sent_before]
    for parcel_id in sent_before:
        if _look_up(db, carrier, parcel_id, told[parcel_id], result, now) == "unknown-there":
            fresh.append(parcel_id)
    fresh = _mark_sending(db, fresh)
    answers = carrier.announce_many([told[parcel_id] for parcel_id in fresh]) if fresh else {}
    for parcel_id in fresh:
        _note_answer(db, carrier, parcel_id, told[parcel_id], answers, result, now)
    return result


def _note_answer(
    db: Database,
    carrier: Carrier,
    parcel_id: int,
    told: ParcelOrder,
    answers: dict[str, CarrierError | None],
    result: Announced,
    now: datetime,
) -> None:
    error = answers[told.tracking_number]
    if error is None:
        _mark_announced(db, parcel_id, now)
        result.done += 1
    elif error.code == "duplicate":
        # Ours, by a call that got lost; or somebody else's, and then ours needs another number.
        if _look_up(db, carrier, parcel_id, told, result, now) == "unknown-there":
            result.failed[told.tracking_number] = error
    else:
        result.failed[told.tracking_number] = error
        if not error.unknown:
            _clear_sending(db, parcel_id)


def _look_up(
    db: Database, carrier: Carrier, parcel_id: int, told: ParcelOrder, result: Announced, now: datetime
) -> str:
    """What the carrier knows under this number: `ours`, `taken`, `unknown-there` or `no-answer`."""
    try:
        known = carrier.find_announced(told.tracking_number)
    except CarrierError as error:
        result.failed[told.tracking_number] = error
        return "no-answer"
    if known is None:
        return "unknown-there"
    if known == told.order_number:
        _mark_announced(db, parcel_id, now)
        result.done += 1
        return "ours"
    _give_other_number(db, parcel_id, now)
    result.failed[told.tracking_number] = CarrierError("number-taken", permanent=True)
    return "taken"


def withdraw_parcels(db: Database, carrier: Carrier, now: datetime, limit: int = 100) -> Announced:
    """Take back the announcement of parcels whose order was cancelled."""
    wanted = (
        select(Parcel)
        .where(Parcel.status == "cancelled", Parcel.withdrawn_at.is_(None))
        .where(or_(Parcel.announced_at.is_not(None), Parcel.is_sending))
        .where(Parcel.tracking_number.is_not(None))
        .order_by(Parcel.id)
    )
    with db.reading() as session:
        found = [(one.id, one.tracking_number or "") for one in session.scalars(wanted.limit(limit))]
    result = Announced()
    for parcel_id, number in found:
        try:
            # Looked up first: a lost answer must not make us cancel twice, nor what never arrived.
            if carrier.find_announced(number) is not None:
                carrier.withdraw(number)
        except CarrierError as error:
            result.failed[number] = error
            continue
        _update(db, parcel_id, withdrawn_at=now, is_sending=False)
        result.done += 1
    return result


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


def _find_ready(session: Session, limit: int) -> list[Parcel]:
    """Parcels with a number of ours; the counter's own are known there already."""
    wanted = select(Parcel).where(Parcel.status == "ready", Parcel.number_source != "counter")
    numbered = wanted.where(
        Parcel.tracking_number.is_not(None), Parcel.tracking_number.not_like(f"{DEMO_PREFIX}%")
    )
    return list(session.scalars(numbered.order_by(Parcel.id).limit(limit)))


def _mark_sending(db: Database, parcel_ids: Collection[int]) -> list[int]:
    """Those that are still to be sent, marked as being so before the call goes out."""
    if not parcel_ids:
        return []
    with db.transaction() as session:
        statement = (
            update(Parcel)
            .where(Parcel.id.in_(parcel_ids), Parcel.status == "ready")
            .values(is_sending=True)
            .returning(Parcel.id)
            .execution_options(synchronize_session=False)
        )
        return sorted(session.scalars(statement))


def _mark_announced(db: Database, parcel_id: int, now: datetime) -> None:
    """The carrier knows it. Who was handed over or cancelled in between stays so."""
    with db.transaction() as session:
        parcel = get_parcel(session, parcel_id)
        lock_orders(session, [parcel.order_id])
        session.refresh(parcel)
        parcel.announced_at, parcel.is_sending = now, False
        session.flush()
        if parcel.status == "ready":
            move_parcel(session, parcel, "announced", only_from=("ready",), actor=ACTOR, now=now)


def _clear_sending(db: Database, parcel_id: int) -> None:
    _update(db, parcel_id, is_sending=False)


def _update(db: Database, parcel_id: int, **values: object) -> None:
    with db.transaction() as session:
        statement = update(Parcel).where(Parcel.id == parcel_id).values(**values)
        session.execute(statement.execution_options(synchronize_session=False))


def _give_other_number(db: Database, parcel_id: int, now: datetime) -> None:
    """The number is somebody else's at the carrier: it is never used again, and ours gets the next."""
    with db.transaction() as session:
        parcel = get_parcel(session, parcel_id)
        lock_orders(session, [parcel.order_id])
        session.refresh(parcel)
        if parcel.status != "ready":
            return
        before = parcel.tracking_number or ""
        try:
            parcel.tracking_number, _ = take_number(session, parcel.service)
        except ShopError:
            publish(session, ParcelNumbersExhausted(parcel.id, now))
            return
        parcel.is_sending, parcel.label_media_key = False, ""
        session.flush()
        add_parcel_event(session, parcel, parcel.status, actor=ACTOR, now=now, number_before=before)
        publish(session, ParcelNumberChanged(parcel.id, before, now))

"""Where one may fetch an order: community shops and producers' own places, from a file."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Producer, Province
from core.errors import ShopError
from fulfilment.pickup_models import PickupPoint
from orders.customers import DeliveryAddress

COLUMNS = (
    *("code", "name", "line", "subdistrict", "district", "province", "postcode"),
    *("phone", "opening", "producer", "active"),
)
MOST_OFFERED = 8
_NO = ("no", "0", "false", "ไม่", "ปิด")


def find_points_for(session: Session, producer_ids: Collection[int]) -> Sequence[PickupPoint]:
    """Where goods of these producers can be fetched, own places first: the own place when they are all of
    one producer, and community shops of the province that they are all of.
    """
    makers = session.execute(
        select(Producer.id, Province.name_th)
        .join(Province, Province.code == Producer.province_code)
        .where(Producer.id.in_(producer_ids))
    ).all()
    provinces = {maker.name_th for maker in makers}
    if len(provinces) != 1:
        return []
    own = makers[0].id if len(makers) == 1 else None
    near = PickupPoint.producer_id.is_(None) & (PickupPoint.province == provinces.pop())
    found = session.scalars(
        select(PickupPoint)
        .where(PickupPoint.is_active, near | (PickupPoint.producer_id == own))
        .order_by(PickupPoint.producer_id.is_(None), PickupPoint.name)
        .limit(MOST_OFFERED)
    )
    return found.all()


def has_points(session: Session) -> bool:
    """Whether anything can be fetched anywhere."""
    return session.scalar(select(PickupPoint.id).where(PickupPoint.is_active).limit(1)) is not None


def list_points(session: Session) -> Sequence[PickupPoint]:
    """All of them, also those that are closed, by province and name."""
    return session.scalars(select(PickupPoint).order_by(PickupPoint.province, PickupPoint.name)).all()


def address_of(point: PickupPoint, recipient: str, phone: str) -> DeliveryAddress:
    """Its address, for the one who fetches there."""
    place = (point.line, point.subdistrict, point.district, point.province, point.postcode)
    return DeliveryAddress(recipient, phone, *place)


def import_points(
    session: Session, rows: Iterable[Mapping[str, str | None]], now: datetime
) -> tuple[int, list[str]]:
    """Add and change the places of these rows (COLUMNS; `producer` is the slug of whose own place it is,
    empty for a community shop; `active` may be "no"). The same file twice changes nothing.

    Returns how many were kept, and what is wrong with the others, with their line.
    """
    kept, wrong = 0, []
    for line, row in enumerate(rows, 2):
        values = {column: " ".join((row.get(column) or "").split()) for column in COLUMNS}
        try:
            _keep(session, values, now)
        except ShopError as error:
            field = error.slots.get("field", "")
            wrong.append(f"line {line}: {error.code} {field}".rstrip())
        else:
            kept += 1
    return kept, wrong


def _keep(session: Session, values: Mapping[str, str], now: datetime) -> None:
    code, name = values["code"][:40], values["name"][:160]
    if not (code and name):
        raise ShopError("pickup-point-unnamed")
    producer_id = None
    if values["producer"]:
        producer_id = session.scalar(select(Producer.id).where(Producer.slug == values["producer"]))
        if producer_id is None:
            raise ShopError("producer-not-found", field=values["producer"])
    place = ("line", "subdistrict", "district", "province", "postcode")
    # Reading it as an address finds what is missing; the telephone is any that is right.
    tidy = DeliveryAddress(name[:120], values["phone"] or "0812345678", *(values[one] for one in place))
    if session.scalar(select(Province.code).where(Province.name_th == tidy.province)) is None:
        raise ShopError("address-incomplete", field="province")
    point = session.scalar(select(PickupPoint).where(PickupPoint.code == code)) or PickupPoint(code=code)
    for one in place:
        setattr(point, one, getattr(tidy, one))
    point.name, point.opening, point.producer_id = name, values["opening"][:200], producer_id
    point.phone = tidy.phone if values["phone"] else ""
    point.is_active, point.changed_at = values["active"].lower() not in _NO, now
    session.add(point)
    session.flush()

"""Community shops and makers' own places as pages show them: where they are and when they are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from catalog.models import Producer, Province
from core.database import read_rows
from fulfilment.pickup_models import PickupPoint

MOST_NEAR = 12


@dataclass(frozen=True, slots=True)
class ShopPlace:
    """A place with a door where goods are handed out. `opening` is in the shop's own words."""

    name: str
    line: str
    subdistrict: str
    district: str
    province_th: str
    province_en: str
    postcode: str
    phone: str
    opening: str
    maker_slug: str
    latitude: float | None = None
    longitude: float | None = None


_PLACES = (
    select(
        PickupPoint.name,
        PickupPoint.line,
        PickupPoint.subdistrict,
        PickupPoint.district,
        Province.name_th,
        Province.name_en,
        PickupPoint.postcode,
        PickupPoint.phone,
        PickupPoint.opening,
        func.coalesce(Producer.slug, ""),
    )
    .join(Province, Province.name_th == PickupPoint.province)
    .outerjoin(Producer, Producer.id == PickupPoint.producer_id)
    .where(PickupPoint.is_active)
)
_HOME = select(Province.name_th).join(Producer, Producer.province_code == Province.code)
_NEAR_MAKER = (
    _PLACES.where(
        or_(
            PickupPoint.producer_id == bindparam("maker"),
            PickupPoint.producer_id.is_(None)
            & (PickupPoint.province == _HOME.where(Producer.id == bindparam("maker")).scalar_subquery()),
        )
    )
    .order_by(PickupPoint.producer_id.is_(None), PickupPoint.name, PickupPoint.id)
    .limit(MOST_NEAR)
)
_COMMUNITY = (
    _PLACES.where(
        PickupPoint.producer_id.is_(None),
        or_(bindparam("province") == "", Province.code == bindparam("province")),
    )
    .order_by(Province.name_th, PickupPoint.name, PickupPoint.id)
    .limit(bindparam("most"))
    .offset(bindparam("start"))
)


def read_places_of_maker(session: Session, producer_id: int) -> tuple[ShopPlace, ...]:
    """Where this maker's goods are to be had: the own place first, then community shops of the province."""
    return tuple(map(_make, read_rows(session, _NEAR_MAKER, maker=producer_id)))


def list_community_shops(
    session: Session, *, province_code: str = "", limit: int = 48, offset: int = 0
) -> tuple[ShopPlace, ...]:
    """Community shops that are open, of one province or of all, by province and name."""
    asked = {"province": province_code, "most": limit, "start": offset}
    return tuple(map(_make, read_rows(session, _COMMUNITY, **asked)))


def _make(row: Sequence[Any]) -> ShopPlace:
    return ShopPlace(*row)

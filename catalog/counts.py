"""How many products there are of what, counted again only when the catalogue has changed."""

import time
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, func, select
from sqlalchemy.orm import Session

from catalog.models import CATEGORIES, CatalogueChange
from catalog.products import count_by_category, count_by_province
from core.database import read_rows

# On PostgreSQL an older transaction may commit after a younger one and leave the newest number as it is.
LONGEST_KEPT_S = 30.0


@dataclass(frozen=True, slots=True)
class ProvinceCount:
    """A province that products come from."""

    code: str
    name_th: str
    name_en: str
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Only what there is any of, categories in their usual order."""

    categories: tuple[tuple[str, int], ...]
    provinces: tuple[ProvinceCount, ...]


_NEWEST = select(func.max(CatalogueChange.number))
_kept: WeakKeyDictionary[Pool, tuple[int | None, float, Counts]] = WeakKeyDictionary()


def count_products(session: Session) -> Counts:
    """The counts of now."""
    pool = session.get_bind().engine.pool
    newest, now = read_rows(session, _NEWEST)[0][0], time.monotonic()
    kept = _kept.get(pool)
    if kept is None or kept[0] != newest or now - kept[1] > LONGEST_KEPT_S:
        kept = _kept[pool] = (newest, now, _count(session))
    return kept[2]


def _count(session: Session) -> Counts:
    by_category = count_by_category(session)
    return Counts(
        tuple((name, by_category[name]) for name in CATEGORIES if by_category.get(name)),
        tuple(
            ProvinceCount(province.code, province.name_th, province.name_en, count)
            for province, count in count_by_province(session)
        ),
    )

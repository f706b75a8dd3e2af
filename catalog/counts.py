"""How many products there are of what, counted again only when the catalogue has changed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from catalog.kept import keep
from catalog.models import CATEGORIES
from catalog.products import count_by_category, count_by_province


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


def count_products(session: Session) -> Counts:
    """The counts of now."""
    return keep(session, "counts", lambda: _count(session))


def _count(session: Session) -> Counts:
    by_category = count_by_category(session)
    return Counts(
        tuple((name, by_category[name]) for name in CATEGORIES if by_category.get(name)),
        tuple(
            ProvinceCount(province.code, province.name_th, province.name_en, count)
            for province, count in count_by_province(session)
        ),
    )

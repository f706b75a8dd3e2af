"""A whole sentence answered: its wishes kept, sure or asked about, and what is near when nothing fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeVar

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from catalog.goods import read_goods
from catalog.models import Certificate, Producer, Product, Variant
from catalog.products import is_sellable, spread_out
from catalog.search import ASK, SURE, Hit, SearchFilters, find_products
from core.provinces import code_by_official
from core.wish_words import CERTIFICATE_WORDS, GIFT_WORDS
from core.wishes import Wishes, read_wishes

Band = Literal["sure", "maybe", "none"]
MOST_MAYBE = 3
MOST_NEIGHBOURS = 3
# Said as it stands in a name, a phrase is no filter: "ของขวัญ" may be what the thing is called.
_IS_THE_NAME = 92.0
_NEAR = 55.0
_READ_AT_ONCE = 200
_SPREAD = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """`sure`: hits fit. `maybe`: at most three, to be asked about. `none`: hits is empty.

    `neighbours` are near: the same thing outside the limits that were set, or nearly so called.
    """

    band: Band
    hits: tuple[Hit, ...]
    neighbours: tuple[Hit, ...]
    wishes: Wishes


def answer(
    session: Session,
    text: str,
    limit: int = 10,
    filters: SearchFilters | None = None,
    wishes: Wishes | None = None,
) -> Answer:
    """What to say to this message. `filters` come on top of the wishes read in it."""
    given = filters or SearchFilters()
    wishes = wishes or read_wishes(text)
    if wishes.is_plain:
        return _banded(find_products(session, text, limit, given), wishes)
    named = find_products(session, text, limit, given)
    if named and named[0].score >= _IS_THE_NAME and not wishes.rest:
        return _banded(named, wishes)
    wanted = with_wishes(given, wishes)
    if not wishes.rest:
        hits = list_products(session, wanted, limit, cheap_first=wishes.sort == "cheap")
        return Answer("sure" if hits else "none", tuple(hits), (), wishes)
    return _within(session, wishes, wanted, given, named, limit)


def with_wishes(filters: SearchFilters, wishes: Wishes) -> SearchFilters:
    """These filters and what a sentence asks for; what was given explicitly goes first."""
    codes = tuple(code_by_official()[name] for name in wishes.provinces)
    has_place = filters.province_code or filters.province_codes
    return replace(
        filters,
        category=filters.category or wishes.category,
        province_codes=filters.province_codes if has_place else codes,
        max_price_satang=_first(filters.max_price_satang, wishes.max_price_satang),
        min_price_satang=_first(filters.min_price_satang, wishes.min_price_satang),
        in_stock=filters.in_stock or wishes.in_stock,
        certificate=filters.certificate or wishes.certificate,
        stars=filters.stars or wishes.stars,
        gift=filters.gift or wishes.gift,
    )


def list_products(
    session: Session, wanted: SearchFilters, limit: int = 10, *, cheap_first: bool = False
) -> list[Hit]:
    """Products by filters alone: what is in stock first, or the cheapest."""
    price, stock = func.min(Variant.price_satang), func.max(Variant.stock)
    query = (
        select(Product.id, Product.producer_id, Product.category)
        .join(Producer)
        .join(Variant)
        .where(Product.status == "listed")
        .group_by(Product.id)
        .order_by(
            price if cheap_first else stock == 0, Product.popularity.desc(), Product.name_th, Product.id
        )
        .limit(_READ_AT_ONCE)
    )
    if wanted.category:
        query = query.where(Product.category == wanted.category)
    if codes := wanted.province_codes or tuple(filter(None, (wanted.province_code,))):
        query = query.where(Producer.province_code.in_(codes))
    if wanted.max_price_satang is not None:
        query = query.where(Variant.price_satang <= wanted.max_price_satang)
    if wanted.min_price_satang is not None:
        query = query.where(Variant.price_satang >= wanted.min_price_satang)
    if wanted.in_stock:
        query = query.where(Variant.stock > 0)
    if wanted.certificate or wanted.stars:
        query = query.where(Product.id.in_(_certified(wanted)))
    if wanted.gift:
        query = query.where(or_(*(text.icontains(word) for text in _NAMED for word in GIFT_WORDS)))
    rows = session.execute(query).all()
    if not cheap_first:
        # The shelf of one maker is no answer to "something under 500".
        first = spread_out(rows[: _SPREAD * limit], limit, lambda row: (row[1], row[2]))
        rows = [*first, *rows[_SPREAD * limit :]]
    ids = [row[0] for row in rows]
    found: list[Hit] = []
    for start in range(0, len(ids), limit):
        some = ids[start : start + limit]
        found += [Hit(one, 100.0) for one in read_goods(session, some) if is_sellable(one)]
        if len(found) >= limit:
            break
    return found[:limit]


_NAMED = (Product.name_th, Product.name_en, Product.keywords)


def _certified(wanted: SearchFilters) -> Select[int]:
    words = (f"{wanted.stars} ดาว",) if wanted.stars else CERTIFICATE_WORDS[wanted.certificate]
    return select(Certificate.product_id).where(or_(*(Certificate.text.icontains(word) for word in words)))


def _within(
    session: Session,
    wishes: Wishes,
    wanted: SearchFilters,
    given: SearchFilters,
    named: Sequence[Hit],
    limit: int,
) -> Answer:
    """A thing with conditions; when none fulfils them, those that do not are its neighbours."""
    hits = find_products(session, wishes.rest, limit, wanted)
    found = _banded(hits, wishes)
    if found.band != "none":
        return replace(found, hits=_sorted(found.hits, wishes))
    outside = find_products(session, wishes.rest, MOST_NEIGHBOURS, given)
    # "น้ำพริกของดีเมืองเลย" as a whole may be a name after all.
    whole = [hit for hit in named if hit.score >= _IS_THE_NAME]
    if whole and wishes.max_price_satang is None and wishes.min_price_satang is None:
        return _banded(whole, wishes)
    near = [hit for hit in outside if hit.score >= ASK]
    return Answer("none", (), tuple(near[:MOST_NEIGHBOURS]), wishes)


def _banded(hits: Sequence[Hit], wishes: Wishes) -> Answer:
    return Answer(*split_by_score(hits), wishes)


class Scored(Protocol):
    """Whatever was found, and how well it fits."""

    @property
    def score(self) -> float:
        """0 to 100."""
        ...


Some = TypeVar("Some", bound=Scored)


def split_by_score(hits: Sequence[Some]) -> tuple[Band, tuple[Some, ...], tuple[Some, ...]]:
    """(band, hits, neighbours) of what was found, the best first."""
    if sure := tuple(hit for hit in hits if hit.score >= SURE):
        return "sure", sure, ()
    if maybe := tuple(hit for hit in hits if hit.score >= ASK)[:MOST_MAYBE]:
        return "maybe", maybe, ()
    return "none", (), tuple(hit for hit in hits if hit.score >= _NEAR)[:MOST_NEIGHBOURS]


def _sorted(hits: tuple[Hit, ...], wishes: Wishes) -> tuple[Hit, ...]:
    if wishes.sort != "cheap":
        return hits
    return tuple(sorted(hits, key=lambda hit: hit.product.lowest_satang))


def _first(one: int | None, other: int | None) -> int | None:
    return other if one is None else one

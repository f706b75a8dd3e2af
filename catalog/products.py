"""Looking at the shelf: one product, a page of products, how many there are of what."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from catalog.forbidden import find_forbidden_ids, find_forbidden_word
from catalog.goods import Goods, read_goods
from catalog.models import Producer, Product, Province, Variant
from core.errors import ShopError

_T = TypeVar("_T")
# So many of the best are looked through for a list of many kinds.
_LOOKED_THROUGH = 100


def is_sellable(product: Product | Goods) -> bool:
    """Whether customers may see and buy it: listed, and neither alcohol nor tobacco."""
    return product.status == "listed" and not find_forbidden_word(
        product.name_th, product.name_en, product.keywords
    )


def get_product(session: Session, sku: str, *, sellable_only: bool = True) -> Product:
    """The product with this SKU, however its letters are cased.

    Raises ShopError("product-not-found", sku=). The desk and makers pass `sellable_only=False`
    to reach paused and withdrawn ones.
    """
    product = session.scalar(select(Product).where(Product.sku == sku)) or session.scalar(
        select(Product).where(func.lower(Product.sku) == sku.lower()).order_by(Product.id).limit(1)
    )
    if product is None or (sellable_only and not is_sellable(product)):
        raise ShopError("product-not-found", sku=sku)
    return product


def get_variant(session: Session, variant_id: int, *, sellable_only: bool = True) -> Variant:
    """The variant with this id. Raises ShopError("product-not-found", sku=) like get_product."""
    variant = session.get(Variant, variant_id)
    if variant is None or (sellable_only and not is_sellable(variant.product)):
        raise ShopError("product-not-found", sku=variant.sku if variant else "")
    return variant


def browse_products(
    session: Session,
    *,
    category: str = "",
    province_code: str = "",
    producer_id: int | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[Goods]:
    """One page of what is sold, by name, of one category, province or producer when given."""
    ids = browse_ids(
        session,
        category=category,
        province_code=province_code,
        producer_id=producer_id,
        limit=limit,
        offset=offset,
    )
    return read_goods(session, ids)


def browse_ids(
    session: Session,
    *,
    category: str = "",
    province_code: str = "",
    producer_id: int | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[int]:
    """The same page as ids only."""
    query = _browse(session, select(Product.id), category, province_code, producer_id)
    return list(session.scalars(query.limit(limit).offset(offset)))


def _browse(
    session: Session, query: Select[Any], category: str, province_code: str, producer_id: int | None
) -> Select[Any]:
    query = query.where(*_shown(session)).order_by(Product.name_th, Product.id)
    if category:
        query = query.where(Product.category == category)
    if producer_id is not None:
        query = query.where(Product.producer_id == producer_id)
    if province_code:
        query = query.join(Product.producer).where(Producer.province_code == province_code)
    return query


def recommend_products(session: Session, limit: int = 8) -> list[Goods]:
    """What is bought and liked most and can be had now, of many makers and kinds."""
    query = (
        select(Product.id, Product.producer_id, Product.category)
        .where(*_shown(session), Product.variants.any(Variant.stock > 0))
        .order_by(Product.popularity.desc(), Product.rating_stars.desc(), Product.id)
        .limit(_LOOKED_THROUGH)
    )
    found = spread_out(session.execute(query).all(), limit, lambda one: (one.producer_id, one.category))
    return read_goods(session, [one.id for one in found])


def spread_out(found: Sequence[_T], limit: int, marks: Callable[[_T], tuple[int, str]]) -> list[_T]:
    """So many of them, in their order: one of each maker and kind (its marks) before a second of any."""
    rounds: dict[int, list[_T]] = {}
    seen: Counter[int | str] = Counter()
    for one in found:
        rounds.setdefault(max(seen[mark] for mark in marks(one)), []).append(one)
        seen.update(marks(one))
    return [one for turn in sorted(rounds) for one in rounds[turn]][:limit]


def count_by_category(session: Session) -> dict[str, int]:
    """How many products are sold of each category; categories without any are left out."""
    query = select(Product.category, func.count()).where(*_shown(session)).group_by(Product.category)
    return {row[0]: row[1] for row in session.execute(query)}


def count_by_province(session: Session) -> list[tuple[Province, int]]:
    """How many products come from each province that has any, in the order of their codes."""
    query = (
        select(Province, func.count(Product.id))
        .join(Producer, Producer.province_code == Province.code)
        .join(Product, Product.producer_id == Producer.id)
        .where(*_shown(session))
        .group_by(Province.code)
        .order_by(Province.code)
    )
    return [(province, number) for province, number in session.execute(query)]


def _shown(session: Session) -> list[ColumnElement[bool]]:
    shown = [Product.status == "listed"]
    if forbidden := find_forbidden_ids(session):
        shown.append(Product.id.not_in(forbidden))
    return shown

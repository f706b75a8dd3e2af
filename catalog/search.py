"""Finding products by what people type. The interface is narrow so that its inside can be replaced.

Scores: 85 and more is sure; 70 to 85 deserves "did you mean …?"; below 70 counts as not found.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload, lazyload

from catalog.models import Product
from catalog.products import is_sellable
from catalog.query import make_readings
from catalog.search_find import Found, find
from catalog.search_index import Filter
from catalog.search_score import ASK, SURE
from catalog.search_shelf import shelf_of
from core.thai import fold, normalise

# For those who ask: at least SURE needs no question, at least ASK one, less is not found.
__all__ = ["ASK", "SURE", "Hit", "SearchFilters", "find_products", "suggest"]
_WORTH_SUGGESTING = 60.0
_LONGEST_PREFIX = 60
_READ_FOR_SUGGESTIONS = 200

# One query instead of three, made once: a page of hits has few variants and pictures. Their certificates
# nobody reads in a list; of the one that is looked at they are loaded then.
_PRODUCTS = (
    select(Product)
    .where(Product.id.in_(bindparam("ids", expanding=True)))
    .options(
        joinedload(Product.variants, innerjoin=True),
        joinedload(Product.pictures),
        lazyload(Product.certificates),
    )
)


@dataclass(frozen=True)
class SearchFilters:
    """What a hit must also fulfil; empty means whatever.

    `province_codes` are alternatives (a region), on top of `province_code`. `certificate` is a kind
    of core.wish_words, `stars` its number of OTOP stars.
    """

    category: str = ""
    province_code: str = ""
    max_price_satang: int | None = None
    in_stock: bool = False
    min_price_satang: int | None = None
    province_codes: tuple[str, ...] = ()
    certificate: str = ""
    stars: int = 0
    gift: bool = False

    def marks(self) -> Filter:
        """As the index holds them."""
        groups: list[tuple[str, ...]] = []
        if self.category:
            groups.append((f"c:{self.category}",))
        if codes := self.province_codes or ((self.province_code,) if self.province_code else ()):
            groups.append(tuple(f"p:{code}" for code in codes))
        if self.certificate:
            groups.append((f"m:{self.certificate}",))
        if self.stars:
            groups.append((f"s:{self.stars}",))
        if self.gift:
            groups.append(("gift",))
        return Filter(tuple(groups))


@dataclass(frozen=True)
class Hit:
    """A product and how well it fits, 0 to 100."""

    product: Product
    score: float


def find_products(
    session: Session, query: str, limit: int = 10, filters: SearchFilters | None = None
) -> list[Hit]:
    """The products that fit best, best first. Prices and stock are as this session sees them now."""
    readings = make_readings(query)
    if not readings or limit < 1:
        return []
    wanted = filters or SearchFilters()
    found = find(shelf_of(session), readings, wanted.marks())
    return _load(session, found, limit, wanted)


def suggest(session: Session, prefix: str, limit: int = 8) -> list[str]:
    """Names to offer while somebody is still typing: those that begin so, then those that fit."""
    typed = normalise(prefix[:_LONGEST_PREFIX])
    if len(typed) < 2:
        return []
    hits = _load(session, _beginning_with(session, typed), limit, SearchFilters())
    if len(hits) < limit:
        hits += [hit for hit in find_products(session, typed, limit) if hit.score >= _WORTH_SUGGESTING]
    language = "en" if typed.isascii() else "th"
    return list(dict.fromkeys(hit.product.name(language) for hit in hits))[:limit]


def _beginning_with(session: Session, typed: str) -> list[Found]:
    entries = shelf_of(session).find(
        "english" if typed.isascii() else "name", fold(typed), _READ_FOR_SUGGESTIONS, Filter()
    )
    compact = typed.replace(" ", "")
    return [
        Found(entry, 100.0, 0.0, 100.0)
        for entry in entries
        if entry.name.spelt.startswith(compact) or entry.english.spelt.startswith(compact)
    ]


def _load(session: Session, found: Sequence[Found], limit: int, wanted: SearchFilters) -> list[Hit]:
    """Turn ids into rows of now, a page at a time, until enough of them fulfil the filters."""
    hits: list[Hit] = []
    ranks: dict[int, float] = {}
    for start in range(0, len(found), limit):
        page = found[start : start + limit]
        ids = [one.entry.product_id for one in page]
        rows = session.scalars(_PRODUCTS, {"ids": ids})
        products = {product.id: product for product in rows.unique()}
        for one in page:
            product = products.get(one.entry.product_id)
            if product is not None and is_sellable(product) and _product_fits(product, wanted):
                hits.append(Hit(product, round(one.score, 1)))
                ranks[product.id] = one.rank
        if len(hits) >= limit:
            break
    # Equally good: what can be had stands before what is sold out.
    return sorted(
        hits[:limit], key=lambda hit: (-ranks[hit.product.id], not any(v.stock for v in hit.product.variants))
    )


def _product_fits(product: Product, wanted: SearchFilters) -> bool:
    return any(
        (wanted.max_price_satang is None or variant.price_satang <= wanted.max_price_satang)
        and (wanted.min_price_satang is None or variant.price_satang >= wanted.min_price_satang)
        and (variant.stock > 0 or not wanted.in_stock)
        for variant in product.variants
    )

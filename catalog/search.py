"""Finding products by what people type. The interface is narrow so that its inside can be replaced.

Scores: 85 and more is sure; 70 to 85 deserves "did you mean …?"; below 70 counts as not found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from catalog.forbidden import find_forbidden_word
from catalog.goods import Goods, read_goods
from catalog.models import Product, in_language
from catalog.products import is_sellable
from catalog.query import Reading, make_readings
from catalog.search_entry import Entry
from catalog.search_find import Found, find
from catalog.search_index import Field, Filter
from catalog.search_score import ASK, SURE
from catalog.search_shelf import shelf_of
from core.thai import normalise

# For those who ask: at least SURE needs no question, at least ASK one, less is not found.
__all__ = ["ASK", "SURE", "Hit", "SearchFilters", "find_products", "suggest"]
WORTH_SUGGESTING = 60.0
_LONGEST_PREFIX = 60
_LOOKED_AT_FOR_SUGGESTIONS, _READ_FOR_SUGGESTIONS = 200, 24

_NAMES = select(Product.id, Product.name_th, Product.name_en, Product.keywords).where(
    Product.id.in_(bindparam("ids", expanding=True)), Product.status == "listed"
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

    product: Goods
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


def suggest(session: Session, typed: str, limit: int = 8, *, least: float = WORTH_SUGGESTING) -> list[str]:
    """Names to offer while somebody is still typing: those that begin so, then those that fit at
    least so well. What is typed may also be the beginning of a sentence.
    """
    typed = normalise(typed[:_LONGEST_PREFIX])
    readings = make_readings(typed) if len(typed) >= 2 else []
    if not readings:
        return []
    language = "en" if typed.isascii() else "th"
    # The politest reading: of "อยากได้ผ้าไห" names that begin with "ผ้าไห".
    begun = [entry for reading in readings[:2] for entry in _beginning_with(session, reading)]
    found = _names(session, begun, language)
    if len(found) < limit:
        fitting = find(shelf_of(session), readings, Filter())[:limit]
        found |= _names(session, [one.entry for one in fitting if one.score >= least], language)
    return list(found)[:limit]


def _names(session: Session, entries: Sequence[Entry], language: str) -> dict[str, None]:
    """What these are called now, in this order, each name once; what is not sold is left out."""
    rows = session.execute(_NAMES, {"ids": [entry.product_id for entry in entries[:_READ_FOR_SUGGESTIONS]]})
    known = {row.id: row for row in rows if not find_forbidden_word(row.name_th, row.name_en, row.keywords)}
    named = (known[entry.product_id] for entry in entries if entry.product_id in known)
    return dict.fromkeys(in_language(language, row.name_th, row.name_en) for row in named)


def _beginning_with(session: Session, reading: Reading) -> list[Entry]:
    """Those whose name begins so; in English, where what a thing is stands last, any word of it."""
    words = reading.whole
    if len(words.spelt) < 2:
        return []
    field: Field = "name" if reading.is_thai else "english"
    entries = shelf_of(session).find(field, words.sound, _LOOKED_AT_FOR_SUGGESTIONS, Filter())
    if reading.is_thai:
        return [entry for entry in entries if entry.name.spelt.startswith(words.spelt)]
    typed = " " + " ".join(part.spelt for part in reading.parts)
    return [entry for entry in entries if typed in f" {entry.english_title}"]


def _load(session: Session, found: Sequence[Found], limit: int, wanted: SearchFilters) -> list[Hit]:
    """Turn ids into rows of now, a page at a time, until enough of them fulfil the filters."""
    hits: list[Hit] = []
    ranks: dict[int, float] = {}
    for start in range(0, len(found), limit):
        page = {one.entry.product_id: one for one in found[start : start + limit]}
        for product in read_goods(session, list(page)):
            if is_sellable(product) and _product_fits(product, wanted):
                one = page[product.id]
                hits.append(Hit(product, round(one.score, 1)))
                ranks[product.id] = one.rank
        if len(hits) >= limit:
            break
    # Equally good: what can be had stands before what is sold out.
    ranked = sorted(hits[:limit], key=lambda hit: (-ranks[hit.product.id], not hit.product.stock))
    # What stands first is at least as sure as what follows.
    scores = list(accumulate((hit.score for hit in reversed(ranked)), max))
    return [Hit(hit.product, score) for hit, score in zip(ranked, reversed(scores), strict=True)]


def _product_fits(product: Goods, wanted: SearchFilters) -> bool:
    return any(
        (wanted.max_price_satang is None or variant.price_satang <= wanted.max_price_satang)
        and (wanted.min_price_satang is None or variant.price_satang >= wanted.min_price_satang)
        and (variant.stock > 0 or not wanted.in_stock)
        for variant in product.variants
    )

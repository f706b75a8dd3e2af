"""Finding products by what people type. The interface is narrow so that its inside can be replaced.

Scores: 85 and more is sure; 70 to 85 deserves "did you mean …?"; below 70 counts as not found.
"""

import threading
import time
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, Row, func, select
from sqlalchemy.orm import Session, joinedload

from catalog.forbidden import find_forbidden_word
from catalog.models import Producer, Product, ProductEvent, Province, Variant
from catalog.products import is_sellable
from catalog.query import make_readings
from catalog.search_index import SURE, Entry, SearchIndex, Source, make_entry

# For those who ask: at least SURE needs no question, at least ASK one, less is not found.
ASK = 70.0
__all__ = ["ASK", "SURE", "Hit", "SearchFilters", "find_products"]
LOOK_AGAIN_AFTER_SECONDS = 0.5

# One query instead of four: a page of hits has few variants, pictures and marks.
_WHOLE_PRODUCTS = select(Product).options(
    joinedload(Product.variants, innerjoin=True),
    joinedload(Product.pictures),
    joinedload(Product.certificates),
)

_State = tuple[object, ...]


@dataclass(frozen=True)
class SearchFilters:
    """What a hit must also fulfil; empty means whatever."""

    category: str = ""
    province_code: str = ""
    max_price_satang: int | None = None
    in_stock: bool = False


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
    index = _shelf_of(session).index(session)
    wanted = filters or SearchFilters()
    found = [pair for pair in index.find(readings) if _entry_fits(index.entries[pair[0]], wanted)]
    return _load(session, found, limit, wanted)


def _entry_fits(entry: Entry, wanted: SearchFilters) -> bool:
    source = entry.source
    return wanted.category in ("", source.category) and wanted.province_code in ("", source.province_code)


def _load(session: Session, found: list[tuple[int, float]], limit: int, wanted: SearchFilters) -> list[Hit]:
    """Turn ids into rows of now, a page at a time, until enough of them fulfil the filters."""
    hits: list[Hit] = []
    for start in range(0, len(found), limit):
        page = found[start : start + limit]
        rows = session.scalars(_WHOLE_PRODUCTS.where(Product.id.in_([product_id for product_id, _ in page])))
        products = {product.id: product for product in rows.unique()}
        for product_id, score in page:
            product = products.get(product_id)
            if product is not None and is_sellable(product) and _product_fits(product, wanted):
                hits.append(Hit(product, round(score, 1)))
        if len(hits) >= limit:
            break
    return hits[:limit]


def _product_fits(product: Product, wanted: SearchFilters) -> bool:
    return any(
        (wanted.max_price_satang is None or variant.price_satang <= wanted.max_price_satang)
        and (variant.stock > 0 or not wanted.in_stock)
        for variant in product.variants
    )


class _Shelf:
    """The index of one database, made anew when the catalogue in it has changed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: _State = ()
        self._looked_at = float("-inf")
        self._index = SearchIndex(())

    def index(self, session: Session) -> SearchIndex:
        """The index of the present catalogue, at most half a second old."""
        if time.monotonic() - self._looked_at < LOOK_AGAIN_AFTER_SECONDS:
            return self._index
        with self._lock:
            if time.monotonic() - self._looked_at >= LOOK_AGAIN_AFTER_SECONDS:
                self._look_again(session)
            return self._index

    def _look_again(self, session: Session) -> None:
        state = _state(session)
        if state != self._state:
            known = {entry.source: entry for entry in self._index.entries.values()}
            sources = [source for source in _sources(session) if _may_show(source)]
            self._index = SearchIndex(known.get(source) or make_entry(source) for source in sources)
            self._state = state
        self._looked_at = time.monotonic()


# Sessions that read and sessions that write have engines of their own over one pool of connections.
_shelves: WeakKeyDictionary[Pool, _Shelf] = WeakKeyDictionary()
_shelves_lock = threading.Lock()


def _shelf_of(session: Session) -> _Shelf:
    with _shelves_lock:
        return _shelves.setdefault(session.get_bind().engine.pool, _Shelf())


def _state(session: Session) -> _State:
    # The last event as well: a transaction that began earlier may commit later, with an older time.
    row: Row[tuple[object, ...]] = session.execute(
        select(
            func.count(Product.id),
            func.max(Product.updated_at),
            select(func.max(ProductEvent.id)).scalar_subquery(),
            select(func.count(Variant.id)).scalar_subquery(),
        )
    ).one()
    return tuple(row)


def _sources(session: Session) -> list[Source]:
    variants: dict[int, list[str]] = {}
    for product_id, *names in session.execute(select(Variant.product_id, Variant.name_th, Variant.name_en)):
        variants.setdefault(product_id, []).extend(names)
    rows = session.execute(
        select(
            *(Product.id, Product.name_th, Product.name_en, Product.keywords, Product.category),
            *(Producer.name, Producer.province_code, Province.name_th),
        )
        .join(Producer, Product.producer_id == Producer.id)
        .join(Province, Producer.province_code == Province.code)
        .where(Product.status == "listed")
        .order_by(Product.id)
    )
    return [Source(*row, variants="\n".join(variants.get(row[0], ()))) for row in rows]


def _may_show(source: Source) -> bool:
    return not find_forbidden_word(source.name_th, source.name_en, source.keywords)

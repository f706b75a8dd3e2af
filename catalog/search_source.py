"""What the index reads from the database: the products themselves, and what has changed since."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Engine, Executable, func, select

from catalog.forbidden import find_forbidden_word
from catalog.models import Certificate, Producer, Product, ProductEvent, Province, Variant
from catalog.search_entry import Source

# Numbers are given out before the commit: a lower one may show up later than a higher one.
WINDOW = 2_000
_BATCH = 2_000

_COLUMNS = (
    select(
        *(Product.id, Product.name_th, Product.name_en, Product.keywords, Product.category, Product.unit),
        *(Producer.name, Producer.province_code, Province.name_th),
        *(Product.description_th, Product.description_en, Product.status),
    )
    .join_from(Product, Producer, Product.producer_id == Producer.id)
    .join(Province, Producer.province_code == Province.code)
)
_VARIANTS = select(Variant.product_id, Variant.name_th, Variant.name_en).where(
    (Variant.name_th != "") | (Variant.name_en != "")
)
_CERTIFICATES = select(Certificate.product_id, Certificate.text)


@dataclass(frozen=True)
class Mark:
    """Up to where the database was read. Equal marks: nothing has changed.

    `products` and `events` are the numbers seen in the last WINDOW of them.
    """

    last_product: int = 0
    last_event: int = 0
    last_variant: int = 0
    updated_at: Any = None
    products: int = 0
    events: int = 0
    seen_products: frozenset[int] = field(default=frozenset(), compare=False)
    seen_events: frozenset[int] = field(default=frozenset(), compare=False)

    @property
    def first_product(self) -> int:
        """Below this number nothing new can come."""
        return max(self.last_product - WINDOW, 0)

    @property
    def first_event(self) -> int:
        """Below this number nothing new can come."""
        return max(self.last_event - WINDOW, 0)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection of its own that only reads: a turn that searches may hold the write lock of its own."""
    with engine.connect().execution_options(sqlite_begin="BEGIN") as connection:
        yield connection


def look(connection: Connection, known: Mark) -> Mark:
    """One cheap statement over indexes: how far the database is, counted from a known mark."""
    # Each maximum in a select of its own, for only so do databases take it from the index.
    row = connection.execute(
        select(
            select(func.max(Product.id)).scalar_subquery(),
            select(func.max(ProductEvent.id)).scalar_subquery(),
            select(func.max(Variant.id)).scalar_subquery(),
            select(func.max(Product.updated_at)).scalar_subquery(),
            select(func.count()).where(Product.id > known.first_product).scalar_subquery(),
            select(func.count()).where(ProductEvent.id > known.first_event).scalar_subquery(),
        )
    ).one()
    return Mark(row[0] or 0, row[1] or 0, row[2] or 0, row[3], row[4], row[5])


def settle(connection: Connection, known: Mark) -> Mark:
    """The mark to remember: counted from its own window, with the numbers seen in it."""
    mark = look(connection, known)
    products = connection.scalars(select(Product.id).where(Product.id > mark.first_product)).all()
    events = connection.scalars(select(ProductEvent.id).where(ProductEvent.id > mark.first_event)).all()
    return replace(
        mark,
        products=len(products),
        events=len(events),
        seen_products=frozenset(products),
        seen_events=frozenset(events),
    )


def find_changed(connection: Connection, known: Mark) -> set[int]:
    """The products that were added, removed or changed since this mark."""
    products = set(connection.scalars(select(Product.id).where(Product.id > known.first_product)))
    changed = products ^ known.seen_products if known.last_product else products
    events = connection.execute(
        select(ProductEvent.id, ProductEvent.product_id).where(ProductEvent.id > known.first_event)
    )
    changed |= {product_id for event_id, product_id in events if event_id not in known.seen_events}
    if known.updated_at is not None:
        changed |= set(connection.scalars(select(Product.id).where(Product.updated_at > known.updated_at)))
    new = select(Variant.product_id).where(Variant.id > known.last_variant)
    return changed | set(connection.scalars(new))


def read_sources(connection: Connection, ids: Iterable[int]) -> list[Source]:
    """These products as they are now; those that are withdrawn, gone or may not be sold are left out."""
    found: list[Source] = []
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        found += _read(
            connection,
            _COLUMNS.where(Product.id.in_(some)),
            _VARIANTS.where(Variant.product_id.in_(some)),
            _CERTIFICATES.where(Certificate.product_id.in_(some)),
        )
    return found


def read_all_sources(connection: Connection) -> Iterator[Source]:
    """Every product, some thousands at a time, in the order of their ids."""
    last = 0
    while True:
        page = select(Product.id).where(Product.id > last).order_by(Product.id).limit(_BATCH)
        ids = connection.scalars(page).all()
        if not ids:
            return
        first, last = ids[0], ids[-1]
        yield from _read(
            connection,
            _COLUMNS.where(Product.id.between(first, last)).order_by(Product.id),
            _VARIANTS.where(Variant.product_id.between(first, last)),
            _CERTIFICATES.where(Certificate.product_id.between(first, last)),
        )


def count_products(connection: Connection) -> int:
    """How many products there are, withdrawn ones too."""
    return connection.scalar(select(func.count()).select_from(Product)) or 0


def _read(
    connection: Connection, columns: Executable, variants: Executable, certificates: Executable
) -> list[Source]:
    names = _by_product(connection.execute(variants).all())
    marks = _by_product(connection.execute(certificates).all())
    sources = []
    rows: Sequence[Any] = connection.execute(columns).all()
    for *columns_of, status in rows:
        # Paused ones stay, so that they are back at once; a withdrawn one does not come back.
        if status == "withdrawn" or find_forbidden_word("\n".join(columns_of[1:4])):
            continue
        product_id = columns_of[0]
        values = [*columns_of, names.get(product_id, ""), marks.get(product_id, "")]
        sources.append(Source(*values))
    return sources


def _by_product(rows: Sequence[Any]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for product_id, *texts in rows:
        found.setdefault(product_id, []).extend(texts)
    return {product_id: "\n".join(texts) for product_id, texts in found.items()}

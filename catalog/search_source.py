"""What the index reads from the database."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Executable, func, select

from catalog.forbidden import find_forbidden_word
from catalog.models import Certificate, Producer, Product, Province, Variant
from catalog.search_entry import Source

_BATCH = 2_000

_COLUMNS = (
    select(
        *(Product.id, Product.name_th, Product.name_en, Product.keywords, Product.category, Product.unit),
        *(Producer.name, Producer.province_code, Province.name_th),
        *(Product.description_th, Product.description_en, Product.popularity, Product.status),
    )
    .join_from(Product, Producer, Product.producer_id == Producer.id)
    .join(Province, Producer.province_code == Province.code)
)
_VARIANTS = select(Variant.product_id, Variant.name_th, Variant.name_en).where(
    (Variant.name_th != "") | (Variant.name_en != "")
)
_CERTIFICATES = select(Certificate.product_id, Certificate.text)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection of its own that only reads: a turn that searches may hold the write lock of its own."""
    with engine.connect().execution_options(sqlite_begin="BEGIN") as connection:
        yield connection


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

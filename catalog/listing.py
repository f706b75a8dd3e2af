"""Taking checked lines over into the tables, with an event row for every change."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog.models import Certificate, Picture, Producer, Product, ProductEvent, Variant
from catalog.producers import add_producer
from catalog.row_errors import BadRowError
from catalog.rows import CatalogueRow

Outcome = Literal["added", "changed", "unchanged"]
# Field of the listing → [value before, value after], as an event row keeps it.
Changes = dict[str, list[Any]]


class Importer:
    """Takes lines over, a batch in each session: `load` the batch, `take_over` each line, `finish`."""

    # Column of the line → column of the table, where they differ in name.
    PRODUCER_COLUMNS: ClassVar[dict[str, str]] = {
        "producer_phone": "phone",
        "province_code": "province_code",
        "district": "district",
        "subdistrict": "subdistrict",
        "postcode": "postcode",
    }
    PRODUCT_COLUMNS = (
        *("name_th", "name_en", "category", "unit", "description_th", "description_en", "keywords"),
    )
    VARIANT_COLUMNS: ClassVar[dict[str, str]] = {
        "price_satang": "price_satang",
        "stock": "stock",
        "weight_g": "weight_g",
        "variant_th": "name_th",
        "variant_en": "name_en",
    }

    def __init__(self, now: datetime, actor: str, *, is_demo: bool = False, only_new: bool = False) -> None:
        self.now = now
        self.actor = actor
        self.is_demo = is_demo
        self.only_new = only_new
        self._notes: list[tuple[Product, Changes]] = []
        self._products: dict[str, Product] = {}
        self._variants: dict[str, Variant] = {}
        self._producers: dict[str, Producer] = {}

    def load(self, session: Session, rows: Iterable[CatalogueRow]) -> None:
        """Read what these lines may change, in three queries."""
        rows = list(rows)
        self._notes = []
        skus = {sku.lower() for row in rows for sku in (row.sku, row.variant_of) if sku}
        products = session.scalars(select(Product).where(func.lower(Product.sku).in_(skus))).unique()
        variants = session.scalars(select(Variant).where(func.lower(Variant.sku).in_(skus))).unique()
        names = {row.producer for row in rows if row.producer}
        producers = session.scalars(select(Producer).where(Producer.name.in_(names)))
        self._products = {product.sku.lower(): product for product in products}
        self._variants = {variant.sku.lower(): variant for variant in variants}
        self._producers = {producer.name: producer for producer in producers}

    def take_over(self, session: Session, row: CatalogueRow) -> Outcome:
        """Make the tables say what the line says. Raises BadRowError before anything is changed."""
        if row.variant_of:
            return self._take_over_variant(row)
        variant = self._variants.get(row.sku.lower())
        product = self._products.get(row.sku.lower())
        if variant is not None and variant.product is not product:
            raise BadRowError("sku-taken")
        if product is None:
            self._add_product(session, row)
            return "added"
        if self.only_new:
            return "unchanged"
        return self._change_product(session, product, row)

    def finish(self, session: Session) -> None:
        """Write the event rows of the batch: all at once, for a new product has no id before."""
        session.flush()
        session.add_all(
            ProductEvent(product_id=product.id, at=self.now, actor=self.actor, changes=changes)
            for product, changes in self._notes
        )

    def _take_over_variant(self, row: CatalogueRow) -> Outcome:
        product = self._products.get(row.variant_of.lower())
        if product is None:
            raise BadRowError("no-parent", value=row.variant_of)
        variant = self._variants.get(row.sku.lower())
        if (variant is not None and variant.product is not product) or row.sku.lower() == product.sku.lower():
            raise BadRowError("sku-taken")
        if variant is None:
            self._add_variant(product, row)
            return self._note(product, {f"{row.sku}.stock": [None, row.stock]}, "added")
        if self.only_new:
            return "unchanged"
        return self._note(product, _change_columns(variant, row, self.VARIANT_COLUMNS, row.sku))

    def _add_product(self, session: Session, row: CatalogueRow) -> None:
        product = Product(
            sku=row.sku,
            status=row.status or "listed",
            producer=self._producer(session, row),
            is_demo=self.is_demo,
            created_at=self.now,
            updated_at=self.now,
            **{name: getattr(row, name) for name in self.PRODUCT_COLUMNS},
            certificates=[Certificate(text=text) for text in row.certificates],
            pictures=[Picture(media_key=row.image)] if row.image else [],
        )
        session.add(product)
        self._add_variant(product, row)
        self._products[row.sku.lower()] = product
        self._note(product, {"status": [None, product.status]}, "added")

    def _add_variant(self, product: Product, row: CatalogueRow) -> Variant:
        position = max((other.position for other in product.variants), default=-1) + 1
        values = {column: getattr(row, name) for name, column in self.VARIANT_COLUMNS.items()}
        variant = Variant(sku=row.sku, position=position, **values)
        product.variants.append(variant)
        self._variants[row.sku.lower()] = variant
        return variant

    def _change_product(self, session: Session, product: Product, row: CatalogueRow) -> Outcome:
        columns = {name: name for name in self.PRODUCT_COLUMNS}
        changes = _change_columns(product, row, columns)
        variant = self._variants.get(row.sku.lower())
        if variant is not None:
            changes |= _change_columns(variant, row, self.VARIANT_COLUMNS)
        changes |= self._change_producer(session, product, row)
        changes |= _change_certificates(product, row)
        changes |= _change_picture(product, row)
        if row.status and row.status != product.status:
            changes["status"] = [product.status, row.status]
            product.status = row.status
        return self._note(product, changes)

    def _change_producer(self, session: Session, product: Product, row: CatalogueRow) -> Changes:
        before = product.producer
        told = {name: column for name, column in self.PRODUCER_COLUMNS.items() if getattr(row, name)}
        if before.name == row.producer:
            return _change_columns(before, row, told, "producer")
        product.producer = self._producer(session, row)
        return {"producer": [before.name, row.producer]}

    def _producer(self, session: Session, row: CatalogueRow) -> Producer:
        producer = self._producers.get(row.producer)
        if producer is None:
            producer = add_producer(session, row.producer, row.province_code, self.now, is_demo=self.is_demo)
            self._producers[row.producer] = producer
        # An empty cell says nothing: many makers write their address on their first line only.
        told = {name: column for name, column in self.PRODUCER_COLUMNS.items() if getattr(row, name)}
        _change_columns(producer, row, told)
        return producer

    def _note(self, product: Product, changes: Changes, outcome: Outcome = "changed") -> Outcome:
        if not changes:
            return "unchanged"
        product.updated_at = self.now
        self._notes.append((product, changes))
        return outcome


def _change_columns(target: Any, row: CatalogueRow, columns: dict[str, str], prefix: str = "") -> Changes:
    changes: Changes = {}
    for name, column in columns.items():
        before, after = getattr(target, column), getattr(row, name)
        if before != after:
            if column == "stock" and not _count(target, after):
                continue
            setattr(target, column, after)
            changes[f"{prefix}.{column}" if prefix else name] = [before, after]
    return changes


def _count(variant: Variant, stock: int) -> bool:
    """Whether the file may say how many there are: not of what is made of another variant's pieces.

    The database reckons, so that what is sold at this moment is not lost.
    """
    if variant.stock_of_id is None:
        variant.received = Variant.received + (stock - Variant.stock)
    return variant.stock_of_id is None


def _change_certificates(product: Product, row: CatalogueRow) -> Changes:
    before = [mark.text for mark in product.certificates]
    if sorted(before) == sorted(row.certificates):
        return {}
    kept = [mark for mark in product.certificates if mark.text in row.certificates]
    product.certificates = kept + [Certificate(text=text) for text in row.certificates if text not in before]
    return {"certificates": [before, list(row.certificates)]}


def _change_picture(product: Product, row: CatalogueRow) -> Changes:
    """An empty cell keeps the picture; so does naming the one that is there."""
    before = product.pictures[0].media_key if product.pictures else ""
    if row.image in ("", before):
        return {}
    if product.pictures:
        product.pictures[0].media_key = row.image
    else:
        product.pictures.append(Picture(media_key=row.image))
    return {"image": [before, row.image]}

"""The catalogue in and out as a file. Importing the same file twice changes nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.listing import Importer, Outcome
from catalog.models import Product, Variant
from catalog.provinces import ensure_provinces
from catalog.row_errors import BadRowError, RowError, make_row_error
from catalog.rows import (
    COLUMNS,
    NEEDED_COLUMNS,
    OPTIONAL_COLUMNS,
    CatalogueRow,
    escape_cell,
    parse_row,
    render_row,
)
from catalog.tables import Line, read_table, write_table
from core.database import Database
from core.errors import ShopError

# Small enough that customers' orders get their turn between two batches.
BATCH_ROWS = 200

Progress = Callable[[int, int], None]


@dataclass
class ImportResult:
    """What came of a file. `errors` were left out; `notices` were taken over without the odd part."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: list[RowError] = field(default_factory=list)
    notices: list[RowError] = field(default_factory=list)
    errors_path: Path | None = None

    def count(self, outcome: Outcome) -> None:
        """One more line with this outcome."""
        setattr(self, outcome, getattr(self, outcome) + 1)


@dataclass(frozen=True)
class _Parsed:
    line: int
    row: CatalogueRow


def import_catalogue(
    db: Database,
    path: Path,
    *,
    now: datetime,
    actor: str,
    progress: Progress | None = None,
    is_demo: bool = False,
    only_new: bool = False,
) -> ImportResult:
    """Add and change products as the file says; what it does not name stays as it is. With
    `only_new` products that are there already stay as they are, too.

    Bad lines are reported in the result and written to FILE.errors.csv, the good ones kept.
    Raises ShopError when the file itself cannot be used.
    """
    names, lines = read_table(path)
    _check_columns(names)
    result = ImportResult(notices=_unknown_columns(names))
    parsed = _check_producers(_check_repeats(_parse(lines, result), result), result)
    importer = Importer(now, actor, is_demo=is_demo, only_new=only_new)
    done = len(lines) - len(parsed)
    # Products before their further variants, wherever these stand in the file.
    parsed.sort(key=lambda item: bool(item.row.variant_of))
    for start in range(0, len(parsed), BATCH_ROWS):
        batch = parsed[start : start + BATCH_ROWS]
        _import_batch(db, importer, batch, result)
        done += len(batch)
        if progress:
            progress(done, len(lines))
    result.errors.sort(key=lambda error: error.line)
    result.errors_path = _write_errors(path, names, lines, result.errors)
    return result


def _check_columns(names: Sequence[str]) -> None:
    if missing := [name for name in NEEDED_COLUMNS if name not in names]:
        raise ShopError("catalogue-columns-missing", columns=", ".join(missing))


def _unknown_columns(names: Sequence[str]) -> list[RowError]:
    unknown = [name for name in names if name and name not in (*COLUMNS, *OPTIONAL_COLUMNS)]
    return [make_row_error(1, "column-ignored", value=name) for name in unknown]


def _parse(lines: Iterable[Line], result: ImportResult) -> Iterator[_Parsed]:
    for number, cells in lines:
        try:
            row, notices = parse_row(cells)
        except BadRowError as problem:
            result.errors.append(problem.at(number))
        else:
            result.notices += [notice.at(number) for notice in notices]
            yield _Parsed(number, row)


def _check_repeats(parsed: Iterable[_Parsed], result: ImportResult) -> Iterator[_Parsed]:
    first: dict[str, int] = {}
    for item in parsed:
        if item.row.sku.lower() in first:
            problem = BadRowError("duplicate-sku", first=first[item.row.sku.lower()])
            result.errors.append(problem.at(item.line))
        else:
            first[item.row.sku.lower()] = item.line
            yield item


def _check_producers(parsed: Iterable[_Parsed], result: ImportResult) -> list[_Parsed]:
    """Lines of one maker must agree about it, or each import would change it to and fro."""
    first: dict[tuple[str, str], tuple[str, int]] = {}
    good: list[_Parsed] = []
    for item in parsed:
        values = {(item.row.producer, name): getattr(item.row, name) for name in Importer.PRODUCER_COLUMNS}
        told = {key: (value, item.line) for key, value in values.items() if value}
        clashes = [first[key][1] for key in told if key in first and first[key][0] != told[key][0]]
        if clashes:
            result.errors.append(BadRowError("producer-differs", first=clashes[0]).at(item.line))
            continue
        for key, value in told.items():
            first.setdefault(key, value)
        good.append(item)
    return good


def _import_batch(db: Database, importer: Importer, batch: Sequence[_Parsed], result: ImportResult) -> None:
    outcomes: list[Outcome] = []
    errors: list[RowError] = []
    with db.transaction() as session:
        ensure_provinces(session)
        importer.load(session, [item.row for item in batch])
        for item in batch:
            try:
                outcomes.append(importer.take_over(session, item.row))
            except BadRowError as problem:
                errors.append(problem.at(item.line))
        importer.finish(session)
    for outcome in outcomes:
        result.count(outcome)
    result.errors += errors


def _write_errors(
    path: Path, names: Sequence[str], lines: Iterable[Line], errors: Sequence[RowError]
) -> Path | None:
    """The bad lines with their reasons beside the file, ready to be mended and imported again."""
    target = path.with_name(path.name + ".errors.csv")
    if not errors:
        target.unlink(missing_ok=True)
        return None
    cells_by_line = dict(lines)
    rows = [
        {"line": str(error.line), "reason_th": error.reason_th, "reason_en": error.reason_en}
        | cells_by_line[error.line]
        for error in errors
    ]
    safe = [{name: escape_cell(cell) for name, cell in row.items()} for row in rows]
    columns = ["line", "reason_th", "reason_en", *dict.fromkeys(name for name in names if name)]
    write_table(target, columns, safe)
    return target


def export_catalogue(db: Database, path: Path, progress: Progress | None = None) -> int:
    """Write every product and its variants, CSV or XLSX by the file's name; how many lines.

    Importing the file into an empty database makes the same catalogue again.
    """
    with db.reading() as session:
        rows = [render_row(row) for product in _all_products(session) for row in make_rows(product)]
    write_table(path, (*COLUMNS, *OPTIONAL_COLUMNS), rows)
    if progress:
        progress(len(rows), len(rows))
    return len(rows)


def _all_products(session: Session) -> Iterable[Product]:
    return session.scalars(select(Product).order_by(Product.sku)).unique()


def make_rows(product: Product) -> list[CatalogueRow]:
    """The lines of one product: its own with its first variant, then one for each further one."""
    first, *others = sorted(
        product.variants, key=lambda variant: (variant.sku != product.sku, variant.position)
    )
    producer = product.producer
    own = CatalogueRow(
        **_variant_values(first),  # type: ignore[arg-type]
        **{name: getattr(product, name) for name in Importer.PRODUCT_COLUMNS},
        **{column: getattr(producer, name) for column, name in Importer.PRODUCER_COLUMNS.items()},
        producer=producer.name,
        certificates=tuple(mark.text for mark in product.certificates),
        image=product.pictures[0].media_key if product.pictures else "",
        status="" if product.status == "listed" else product.status,
    )
    further = [CatalogueRow(**_variant_values(item), variant_of=product.sku) for item in others]  # type: ignore[arg-type]
    return [own, *further]


def _variant_values(variant: Variant) -> dict[str, object]:
    return {
        "sku": variant.sku,
        "price_satang": variant.price_satang,
        "stock": variant.stock,
        "weight_g": variant.weight_g,
        "variant_th": variant.name_th,
        "variant_en": variant.name_en,
    }

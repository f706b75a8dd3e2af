"""Packed sizes of products, from a file: with them, what is too large for a service goes by another."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Variant
from fulfilment.models import PackageSize

COLUMNS = ("length_cm", "width_cm", "height_cm")


def import_sizes(session: Session, rows: Iterable[Mapping[str, str | None]]) -> tuple[int, list[str]]:
    """Keep the sizes of these rows (`sku`, `length_cm`, `width_cm`, `height_cm`; a later one wins).

    Returns how many were kept, and what is wrong with the others, with their line.
    """
    kept, wrong = 0, []
    for line, row in enumerate(rows, 2):
        sku = (row.get("sku") or "").strip()
        variant_id = session.scalar(select(Variant.id).where(Variant.sku == sku))
        sides = [_read_mm(row.get(column)) for column in COLUMNS]
        if variant_id is None:
            wrong.append(f"line {line}: no product has the SKU {sku!r}")
        elif min(sides) <= 0:
            wrong.append(f"line {line}: {', '.join(COLUMNS)} must be centimetres above 0")
        else:
            length, width, height = sides
            session.merge(
                PackageSize(variant_id=variant_id, length_mm=length, width_mm=width, height_mm=height)
            )
            kept += 1
    return kept, wrong


def _read_mm(text: str | None) -> int:
    try:
        return min(round(float(text or 0) * 10), 1_000_000)
    except (ValueError, OverflowError):
        return 0

"""The list that goes with a producer's parcels to the post office: as CSV, and as A4 to sign."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import StringIO

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalog.models import Producer
from core.clock import BANGKOK
from core.errors import ShopError
from core.money import baht, baht_decimal
from fulfilment.label import insured_value
from fulfilment.models import Parcel
from fulfilment.type_setting import Paper, line_height

HEADINGS = ("เลขพัสดุ", "คำสั่งซื้อ", "ผู้รับ", "รหัสไปรษณีย์", "น้ำหนัก (กรัม)", "เก็บเงินปลายทาง (บาท)", "วงเงินประกัน (บาท)")

# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_A4_MM = (210.0, 297.0)
_MARGIN_MM = 12.0
_COLUMNS_MM = (8.0, 38.0, 25.0, 46.0, 15.0, 14.0, 20.0, 20.0)
_NUMBERS = 3
_SIZE_PT = 9.0


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One parcel."""

    tracking_number: str
    order_number: str
    recipient: str
    postcode: str
    weight_g: int
    cod_satang: int
    # The value for which it is insured; 0 where the post's own cover does.
    insured_satang: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """A producer's parcels of one day."""

    producer: str
    day: date
    rows: tuple[ManifestRow, ...]

    @property
    def weight_g(self) -> int:
        """Of all parcels."""
        return sum(row.weight_g for row in self.rows)

    @property
    def cod_satang(self) -> int:
        """Cash that the carrier shall collect for all parcels."""
        return sum(row.cod_satang for row in self.rows)

    @property
    def insured_satang(self) -> int:
        """The value of what is insured, of all parcels."""
        return sum(row.insured_satang for row in self.rows)


def make_manifest(session: Session, producer_id: int, day: date) -> Manifest:
    """What the producer brings to the post on this day in Thailand: parcels made on it, and older
    ones that are still not handed over. Raises ShopError `producer-not-found`.
    """
    producer = session.get(Producer, producer_id)
    if producer is None:
        raise ShopError("producer-not-found")
    rows = tuple(_row(session, parcel) for parcel in find_day_parcels(session, producer_id, day))
    return Manifest(producer.name, day, rows)


def find_day_parcels(session: Session, producer_id: int, day: date) -> list[Parcel]:
    """A producer's parcels with a number that were made on this day in Thailand, and older ones that
    are still not handed over.
    """
    start = datetime.combine(day, time(), BANGKOK)
    wanted = (
        select(Parcel)
        .where(Parcel.producer_id == producer_id, Parcel.tracking_number.is_not(None))
        .where(Parcel.status != "cancelled")
        .where(Parcel.created_at < start + timedelta(days=1))
        .where(or_(Parcel.created_at >= start, Parcel.status.in_(("ready", "announced"))))
        .order_by(Parcel.id)
    )
    return list(session.scalars(wanted))


def render_manifest_csv(manifest: Manifest) -> bytes:
    """As CSV that Excel opens with Thai in order; cells cannot become formulas."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for row in manifest.rows:
        named = (row.tracking_number, row.order_number, row.recipient, row.postcode)
        writer.writerow(
            [*map(_harmless, named), row.weight_g, *map(baht_decimal, (row.cod_satang, row.insured_satang))]
        )
    total = f"รวม {len(manifest.rows)} ชิ้น"
    money = map(baht_decimal, (manifest.cod_satang, manifest.insured_satang))
    writer.writerow([total, "", "", "", manifest.weight_g, *money])
    return text.getvalue().encode("utf-8-sig")


def render_manifest_pdf(manifest: Manifest) -> bytes:
    """As A4 pages with totals and a line for the post office to sign."""
    with Paper(*_A4_MM) as paper:
        y = _draw_head(paper, manifest)
        for position, row in enumerate(manifest.rows, 1):
            if y > _A4_MM[1] - 2 * _MARGIN_MM:
                y = _draw_head(paper, manifest)
            y = _draw_cells(paper, y, (str(position), *_cells(row)))
        if y > _A4_MM[1] - 4 * _MARGIN_MM:
            y = _draw_head(paper, manifest)
        _draw_foot(paper, manifest, y)
        return bytes(paper.output())


def _row(session: Session, parcel: Parcel) -> ManifestRow:
    order = parcel.order
    return ManifestRow(
        tracking_number=parcel.tracking_number or "",
        order_number=order.number,
        recipient=order.recipient,
        postcode=order.postcode,
        weight_g=parcel.weight_g,
        cod_satang=parcel.cod_satang,
        insured_satang=insured_value(session, parcel),
    )


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _cells(row: ManifestRow) -> tuple[str, ...]:
    money = (baht(satang) if satang else "-" for satang in (row.cod_satang, row.insured_satang))
    return (row.tracking_number, row.order_number, row.recipient, row.postcode, f"{row.weight_g:,}", *money)


def _draw_head(paper: Paper, manifest: Manifest) -> float:
    paper.add_page()
    head = f"ใบนำส่งพัสดุ {manifest.producer}"
    y = paper.write_lines(
        _MARGIN_MM, _MARGIN_MM, paper.fit(head, 150, (14, 12, 10), 1, "B").cut(2), style="B"
    )
    shown_day = f"วันที่ {manifest.day.day:02d}/{manifest.day.month:02d}/{manifest.day.year + 543}"
    width = sum(_COLUMNS_MM)
    paper.write_line(_MARGIN_MM, _MARGIN_MM, shown_day, 10, width=width, align="R")
    short = ("ที่", "เลขพัสดุ", "คำสั่งซื้อ", "ผู้รับ", "รหัส ปณ.", "กรัม", "COD (บาท)", "ประกัน (บาท)")
    return _draw_cells(paper, y + 3, short, "B")


def _draw_cells(paper: Paper, y: float, cells: Sequence[str], style: str = "") -> float:
    x = _MARGIN_MM
    for position, (cell, width) in enumerate(zip(cells, _COLUMNS_MM, strict=True)):
        right = position >= len(_COLUMNS_MM) - _NUMBERS
        fitted = paper.fit(cell, width - 1, (_SIZE_PT, 8, 7), 1, style).cut(1)
        paper.write_line(x, y, "".join(fitted.lines), fitted.size_pt, style, width, "R" if right else "L")
        x += width
    y += line_height(_SIZE_PT) + 1
    paper.line(_MARGIN_MM, y - 0.5, x, y - 0.5)
    return y


def _draw_foot(paper: Paper, manifest: Manifest, y: float) -> None:
    cash = f"เก็บเงินปลายทาง {baht(manifest.cod_satang)} บาท"
    total = f"รวม {len(manifest.rows)} ชิ้น  {manifest.weight_g:,} กรัม  {cash}"
    if manifest.insured_satang:
        total += f"  วงเงินประกัน {baht(manifest.insured_satang)} บาท"
    paper.write_line(_MARGIN_MM, y + 2, total, 11, "B")
    paper.write_line(_MARGIN_MM, y + 16, "ผู้ส่ง ......................................", 10)
    paper.write_line(_MARGIN_MM + 95, y + 16, "เจ้าหน้าที่ไปรษณีย์ ..............................", 10)

"""A maker's own goods as a spreadsheet: its columns, and how it is written."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Product, Variant
from catalog.rows import render_row
from catalog.transfer import make_rows

# Column → its title in the file, in the order in which they stand there.
TITLES = {
    "sku": "รหัสสินค้า",
    "name_th": "ชื่อสินค้า",
    "name_en": "ชื่ออังกฤษ",
    "price_thb": "ราคา (บาท)",
    "stock": "คงเหลือ",
    "unit": "หน่วย",
    "weight_g": "น้ำหนัก (กรัม)",
    "category": "หมวด",
    "status": "สถานะ",
    "certificates": "ใบรับรอง",
    "description_th": "รายละเอียด",
    "description_en": "รายละเอียดอังกฤษ",
    "keywords": "คำค้น",
    "variant_of": "เป็นแบบของรหัส",
    "variant_th": "ชื่อแบบ",
    "variant_en": "ชื่อแบบอังกฤษ",
    "stock_was": "คงเหลือตอนส่งไฟล์",
}
REASON = "ต้องแก้ตรงไหน"
STATUS_WORDS = {"listed": "ขาย", "paused": "พัก", "withdrawn": "เลิกขาย"}
CATEGORY_WORDS = {
    "food": "อาหาร",
    "beverage": "เครื่องดื่ม",
    "textile": "ผ้า",
    "craft": "ของใช้",
    "herbal": "สมุนไพร",
}
_OTHER_TITLES = {
    **dict.fromkeys(("รหัส", "โค้ด"), "sku"),
    **dict.fromkeys(("ชื่อ", "สินค้า", "ชื่อไทย", "name"), "name_th"),
    **dict.fromkeys(("ชื่อภาษาอังกฤษ", "english"), "name_en"),
    **dict.fromkeys(("ราคา", "ราคาขาย", "price"), "price_thb"),
    **dict.fromkeys(("สต็อก", "สต๊อก", "จำนวน", "เหลือ", "จำนวนคงเหลือ"), "stock"),
    **dict.fromkeys(("น้ำหนัก", "weight"), "weight_g"),
    **dict.fromkeys(("หมวดหมู่", "ประเภท"), "category"),
}
# What no maker changes with a file: who they are, and their pictures.
NOT_OURS = frozenset(
    ("producer", "producer_phone", "province", "district", "subdistrict", "postcode", "image", REASON)
)
_NUMBERS = frozenset(("price_thb", "stock", "weight_g", "stock_was"))
_WIDTHS = {"name_th": 34, "name_en": 30, "description_th": 40, "description_en": 40, "certificates": 30}


def column_of(title: str) -> str:
    """The column that a title names, Thai or English; "" for one that we do not know."""
    bare = re.sub(r"\(.*?\)|\s", "", title).lower()
    return _BY_TITLE.get(bare, "")


_BY_TITLE = {
    **_OTHER_TITLES,
    **{re.sub(r"\(.*?\)|\s", "", title): column for column, title in TITLES.items()},
    **{column: column for column in (*TITLES, *NOT_OURS)},
}


def find_own_products(session: Session, producer_id: int) -> Sequence[Product]:
    """What stands in a maker's file: all that is not withdrawn, by name."""
    return (
        session.scalars(
            select(Product)
            .where(Product.producer_id == producer_id, Product.status != "withdrawn")
            .order_by(Product.name_th, Product.id)
        )
        .unique()
        .all()
    )


def cells_of(product: Product) -> list[tuple[Variant, dict[str, str]]]:
    """Each variant with its line, the product's own words in the first."""
    variants = {variant.sku: variant for variant in product.variants}
    lines = []
    for row in make_rows(product):
        cells = {column: cell for column, cell in render_row(row).items() if column in TITLES}
        cells["stock_was"] = cells["stock"]
        if row.variant_of:
            cells |= {"category": "", "status": ""}
        else:
            cells["category"] = CATEGORY_WORDS[product.category]
            cells["status"] = STATUS_WORDS[product.status]
        lines.append((variants[row.sku], cells))
    return lines


def render_sheet(session: Session, producer_id: int) -> tuple[bytes, int]:
    """The file with all goods of a maker, and how many lines it has. Sent back it changes nothing."""
    lines = [cells for product in find_own_products(session, producer_id) for _, cells in cells_of(product)]
    return write_sheet(list(TITLES), lines), len(lines)


def write_sheet(columns: Sequence[str], lines: Iterable[Mapping[str, str]]) -> bytes:
    """An XLSX file with Thai titles; numbers are numbers, and nothing is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("สินค้า")
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column, 16)
    titles = []
    for column in columns:
        cell = WriteOnlyCell(sheet, TITLES.get(column, column))
        cell.font = Font(bold=True)
        titles.append(cell)
    sheet.append(titles)
    for line in lines:
        sheet.append([_value(column, line.get(column, "")) for column in columns])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _value(column: str, cell: str) -> str | int | float:
    if column not in _NUMBERS or not re.fullmatch(r"\d{1,9}(?:\.\d{1,2})?", cell):
        return cell
    return float(cell) if "." in cell else int(cell)

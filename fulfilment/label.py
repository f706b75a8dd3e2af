"""The label of a parcel: an A6 page with barcode, addresses, cash to collect and contents.

What Thai law wants of a cash-on-delivery parcel (Contract Committee notice in force since 3 October
2024) stands on it: the goods with quantity and price, the amount, and that it may be opened first.
Contents that do not fit go on further pages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from barcode.codex import Code128
from sqlalchemy.orm import Session

from core.errors import ShopError
from core.money import baht
from fulfilment.models import Parcel, ParcelLine
from fulfilment.numbers import is_demo_number
from fulfilment.parcels import find_lines
from fulfilment.services import service_name
from fulfilment.type_setting import Fitted, Paper, ensure_shaping, line_height

__all__ = [
    "LabelData",
    "LabelItem",
    "LabelSheet",
    "draw_label",
    "ensure_shaping",
    "label_data",
    "render_label",
    "render_label_sheet",
    "render_labels",
]

WIDTH_MM, HEIGHT_MM, MARGIN_MM = 105, 148, 4
INNER_MM = WIDTH_MM - 2 * MARGIN_MM

# Three dots of a 203 dpi label printer: wider than the 0.33 mm that the post recommends, and bars
# on the printer's own grid stay sharp.
MODULE_MM = 3 * 25.4 / 203
BAR_HEIGHT_MM = 14

# Name and address are tried at these sizes until they fit; the last holds the longest there can be.
_RECIPIENT_SIZES: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...] = (
    ((16, 13, 11), (13, 11, 9.5)),
    ((11, 9), (9.5, 8)),
    ((8,), (7,)),
    ((7,), (5.5,)),
)

# Telephone, postcode, cash banner and one line of contents.
_BELOW_ADDRESS_MM = line_height(13) + line_height(18) + line_height(16) + 8

OPEN_FIRST = "ผู้รับเปิดดูของก่อนจ่ายเงินได้"
DEMO_NOTICE = "ตัวอย่าง — ห้ามใช้ส่งจริง"


@dataclass(frozen=True, slots=True)
class LabelItem:
    """One kind of goods in the parcel; the sum is for all of them."""

    name: str
    quantity: int
    unit: str
    sum_satang: int


@dataclass(frozen=True, slots=True)
class LabelData:
    """All that a label shows."""

    tracking_number: str
    is_demo: bool
    service: str
    order_number: str
    weight_g: int
    cod_satang: int
    postage_satang: int
    recipient: str
    phone: str
    address: tuple[str, ...]
    postcode: str
    sender: str
    sender_phone: str
    sender_address: tuple[str, ...]
    items: tuple[LabelItem, ...]
    # The value for which it is insured; 0 where the post's own cover does.
    insured_satang: int = 0


def label_data(session: Session, parcel: Parcel) -> LabelData:
    """What the label of this parcel says. Raises ShopError `parcel-no-label` before it has a number."""
    order, producer = parcel.order, parcel.producer
    if parcel.tracking_number is None:
        raise ShopError("parcel-no-label", number=order.number)
    lines = find_lines(session, parcel.id)
    place = (producer.subdistrict, producer.district, producer.province.name_th)
    return LabelData(
        tracking_number=parcel.tracking_number,
        is_demo=is_demo_number(parcel.tracking_number),
        service=service_name(parcel.service),
        order_number=order.number,
        weight_g=parcel.weight_g,
        cod_satang=parcel.cod_satang,
        postage_satang=parcel.postage_satang,
        recipient=order.recipient,
        phone=order.phone,
        address=(order.address_line, *_place(order.subdistrict, order.district, order.province)),
        postcode=order.postcode,
        sender=producer.name,
        sender_phone=producer.phone,
        sender_address=(" ".join((*_place(*place), producer.postcode)).strip(),),
        items=tuple(_item(one) for one in lines),
        insured_satang=insured_value(session, parcel),
    )


def insured_value(session: Session, parcel: Parcel) -> int:
    """Satang for which it is insured; 0 where the post's own cover does."""
    lines = find_lines(session, parcel.id) if parcel.insurance_satang else ()
    return sum(_item(one).sum_satang for one in lines)


def _item(packed: ParcelLine) -> LabelItem:
    line = packed.line
    return LabelItem(line.name_th, packed.quantity, line.unit, line.unit_price_satang * packed.quantity)


def _place(subdistrict: str, district: str, province: str) -> tuple[str, ...]:
    """Subdistrict with district, and province, as they are written on letters."""
    if province.startswith("กรุงเทพ"):
        named = [("แขวง", subdistrict), ("เขต", district)]
    else:
        named = [("ต.", subdistrict), ("อ.", district)]
        province = f"จ.{province}" if province else ""
    local = " ".join(title + name for title, name in named if name)
    return tuple(part for part in (local, province) if part)


def render_label(data: LabelData) -> bytes:
    """The label as a PDF."""
    return render_labels([data])


def render_labels(labels: Sequence[LabelData]) -> bytes:
    """Many labels in one PDF, for printing a day's parcels at once."""
    with Paper(WIDTH_MM, HEIGHT_MM) as paper:
        for data in labels:
            draw_label(paper, data)
        return bytes(paper.output())


class LabelSheet(Paper):
    """A4 with four A6 places; a new page is the next place."""

    _PLACES = ((0.0, 0.0), (105.0, 0.0), (0.0, 148.5), (105.0, 148.5))

    def __init__(self) -> None:
        super().__init__(210, 297)
        self._next = 0
        self._origin = (0.0, 0.0)

    def add_page(self, *args: Any, **kwargs: Any) -> None:
        """Go to the next place, on a new sheet after the fourth."""
        if self._next % len(self._PLACES) == 0:
            super().add_page(*args, **kwargs)
        self._origin = self._PLACES[self._next % len(self._PLACES)]
        self._next += 1

    def add_whole_page(self) -> None:
        """A page of A4 for something else than labels; those go on, on a sheet of their own, behind it."""
        super().add_page()
        self._next, self._origin = 0, (0.0, 0.0)

    def set_xy(self, x: float, y: float) -> None:
        """From the corner of the place."""
        super().set_xy(x + self._origin[0], y + self._origin[1])

    def rect(self, x: float, y: float, *args: Any, **kwargs: Any) -> None:
        """From the corner of the place."""
        super().rect(x + self._origin[0], y + self._origin[1], *args, **kwargs)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """From the corner of the place."""
        left, top = self._origin
        super().line(x1 + left, y1 + top, x2 + left, y2 + top)


def render_label_sheet(labels: Sequence[LabelData]) -> bytes:
    """Four labels on each sheet of A4, for who has no label printer."""
    with LabelSheet() as paper:
        for data in labels:
            draw_label(paper, data)
        return bytes(paper.output())


def draw_label(paper: Paper, data: LabelData) -> None:
    """The label on the next page or place."""
    paper.add_page()
    y = _draw_head(paper, data, MARGIN_MM)
    y = _draw_barcode(paper, data, y)
    y = _draw_sender(paper, data, y)
    y = _draw_recipient(paper, data, y)
    y = _draw_cash(paper, data, y)
    _draw_contents(paper, data, y)


def _draw_head(paper: Paper, data: LabelData, y: float) -> float:
    paper.write_line(MARGIN_MM, y, data.service, 20, "B")
    paper.write_line(MARGIN_MM + 18, y, "ไปรษณีย์ไทย", 9)
    paper.write_line(MARGIN_MM + 18, y + 4, f"น้ำหนัก {data.weight_g / 1000:.2f} กก.", 9)
    paper.write_line(MARGIN_MM, y, "คำสั่งซื้อ", 9, width=INNER_MM, align="R")
    paper.write_line(MARGIN_MM, y + 4, data.order_number, 11, "B", width=INNER_MM, align="R")
    return _rule(paper, y + 9.5)


def _draw_barcode(paper: Paper, data: LabelData, y: float) -> float:
    if data.is_demo:
        _draw_banner(paper, y + 1, DEMO_NOTICE, 12)
        y += 8
    y += 1.5
    modules = _modules(data.tracking_number)
    left = _on_grid((WIDTH_MM - len(modules) * MODULE_MM) / 2)
    for start, width in _bars(modules):
        paper.rect(left + start * MODULE_MM, y, width * MODULE_MM, BAR_HEIGHT_MM, style="F")
    y += BAR_HEIGHT_MM
    paper.write_line(MARGIN_MM, y, _spaced(data.tracking_number), 12, "B", width=INNER_MM, align="C")
    return _rule(paper, y + line_height(12) + 0.5)


def _draw_sender(paper: Paper, data: LabelData, y: float) -> float:
    name = paper.fit(f"ผู้ส่ง {data.sender}", INNER_MM, (9, 8, 7), 1)
    y = paper.write_lines(MARGIN_MM, y + 0.8, name.cut(2))
    phone_first = " ".join((f"โทร. {data.sender_phone or '-'}", *data.sender_address[:1]))
    for part in (phone_first, *data.sender_address[1:]):
        y = paper.write_lines(MARGIN_MM, y, paper.fit(part, INNER_MM, (9, 8, 7), 1).cut(1))
    return _rule(paper, y + 0.5)


def _draw_recipient(paper: Paper, data: LabelData, y: float) -> float:
    left, y = MARGIN_MM + 10, y + 1.6
    paper.write_line(MARGIN_MM, y, "ผู้รับ", 9)
    name, *address = _fit_recipient(paper, data, _room(y) - _BELOW_ADDRESS_MM)
    y = paper.write_lines(left, y, name, "B")
    paper.write_line(left, y, f"โทร. {data.phone}", 13, "B")
    y += line_height(13)
    for part in address:
        y = paper.write_lines(left, y, part)
    paper.write_line(left, y, data.postcode, 18, "B")
    return _rule(paper, y + line_height(18))


def _fit_recipient(paper: Paper, data: LabelData, room_mm: float) -> list[Fitted]:
    """Name and address lines, whole, as large as the room allows."""
    for name_sizes, address_sizes in _RECIPIENT_SIZES:
        block = [paper.fit(data.recipient, INNER_MM - 10, name_sizes, 1, "B")]
        block += [paper.fit(part, INNER_MM - 10, address_sizes, 2) for part in data.address]
        if sum(part.height_mm for part in block) <= room_mm:
            break
    return block


def _draw_cash(paper: Paper, data: LabelData, y: float) -> float:
    if data.cod_satang:
        return _draw_banner(paper, y + 1, f"เก็บเงินปลายทาง {baht(data.cod_satang)} บาท", 16) + 1
    paid = "ชำระเงินแล้ว ไม่ต้องเก็บเงินปลายทาง"
    paper.write_line(MARGIN_MM, y + 0.8, paid, 10, "B", width=INNER_MM, align="C")
    return y + 0.8 + line_height(10)


def _draw_contents(paper: Paper, data: LabelData, y: float) -> None:
    rows = _content_rows(data)
    size_pt = next((size for size in (10, 9, 8) if _rows_height(paper, rows, size) <= _room(y)), 8)
    for name, price in rows:
        fitted = paper.fit(name, INNER_MM - 22, (size_pt,), 2)
        if fitted.height_mm > _room(y):
            paper.add_page()
            y = _draw_continued(paper, data)
        if price:
            paper.write_line(MARGIN_MM, y, price, size_pt, width=INNER_MM, align="R")
        y = paper.write_lines(MARGIN_MM, y, fitted)


def _draw_continued(paper: Paper, data: LabelData) -> float:
    head = f"รายการสินค้า (ต่อ) {data.tracking_number} คำสั่งซื้อ {data.order_number}"
    y = paper.write_lines(MARGIN_MM, MARGIN_MM, paper.fit(head, INNER_MM, (10, 9, 8), 1, "B"), "B")
    return _rule(paper, y + 0.5)


def _content_rows(data: LabelData) -> list[tuple[str, str]]:
    goods = [
        (f"{item.name} × {item.quantity} {item.unit}", f"{baht(item.sum_satang)} บาท") for item in data.items
    ]
    # The buyer's right by the notice: the postman reads it with the amount.
    rights = [(OPEN_FIRST, "")] if data.cod_satang else []
    insured = [("ประกันพัสดุ วงเงิน", f"{baht(data.insured_satang)} บาท")] if data.insured_satang else []
    return [*goods, ("ค่าส่ง", f"{baht(data.postage_satang)} บาท"), *insured, *rights]


def _rows_height(paper: Paper, rows: Sequence[tuple[str, str]], size_pt: float) -> float:
    return sum(paper.fit(name, INNER_MM - 22, (size_pt,), 2).height_mm for name, _ in rows)


def _room(y: float) -> float:
    return HEIGHT_MM - MARGIN_MM - y


def _draw_banner(paper: Paper, y: float, text: str, size_pt: float) -> float:
    """White on black over the whole width; returns where it ends."""
    height = line_height(size_pt) + 1
    paper.rect(MARGIN_MM, y, INNER_MM, height, style="F")
    paper.set_text_color(255)
    paper.write_line(MARGIN_MM, y + 0.5, text, size_pt, "B", width=INNER_MM, align="C")
    paper.set_text_color(0)
    return y + height


def _rule(paper: Paper, y: float) -> float:
    paper.line(MARGIN_MM, y, WIDTH_MM - MARGIN_MM, y)
    return y


@lru_cache(maxsize=500)
def _modules(number: str) -> str:
    """Black and white of the Code 128 as 1 and 0, without quiet zones."""
    modules: str = Code128(number).build()[0]
    return modules


def _bars(modules: str) -> list[tuple[int, int]]:
    """Where each black bar starts and how wide it is, in modules."""
    return [(found.start(), len(found[0])) for found in re.finditer("1+", modules)]


def _on_grid(x: float) -> float:
    """The nearest place on the grid of a 203 dpi printer."""
    return round(x * 203 / 25.4) * 25.4 / 203


def _spaced(number: str) -> str:
    """`EX000000015TH` → `EX 0000 0001 5 TH`, as people read it out."""
    return " ".join((number[:2], number[2:6], number[6:10], number[10:11], number[11:]))

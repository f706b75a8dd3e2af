"""QR codes as PNG and SVG, and as A4 sheets of stickers with name and price in Thai."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import qrcode
import qrcode.image.svg
from qrcode.constants import ERROR_CORRECT_M

from core.money import baht
from fulfilment.type_setting import Paper, line_height

# ISO/IEC 18004 asks for four light modules around the code.
_QUIET_MODULES = 4
_A4_MM = (210.0, 297.0)
_NAME_SIZES = (11.0, 10.0, 9.0, 8.0, 7.0)


@dataclass(frozen=True, slots=True)
class SheetSize:
    """A sheet of labels as shops sell them: so many across and down, and the code's side in mm."""

    columns: int
    rows: int
    width_mm: float
    height_mm: float
    code_mm: float


SIZES = {
    "70x37": SheetSize(3, 8, 70.0, 37.0, 30.0),
    "48x25": SheetSize(4, 10, 48.5, 25.4, 21.0),
    "105x74": SheetSize(2, 4, 105.0, 74.0, 55.0),
}
DEFAULT_SIZE = "70x37"


@dataclass(frozen=True, slots=True)
class Sticker:
    """What one says: where its code leads, the name, and the price with its unit ("" for a maker)."""

    url: str
    name: str
    price: str = ""


def price_words(price_satang: int, unit: str) -> str:
    """`60 บาท / กระปุก`."""
    return f"{baht(price_satang)} บาท / {unit}"


def render_qr_png(url: str, *, pixels_a_module: int = 16) -> bytes:
    """The code as PNG, sharp enough to print as large as a hand."""
    buffer = io.BytesIO()
    _code(url, pixels_a_module).make_image().save(buffer, "PNG")
    return buffer.getvalue()


def render_qr_svg(url: str) -> bytes:
    """The code as SVG, for print shops."""
    buffer = io.BytesIO()
    _code(url, 10).make_image(image_factory=qrcode.image.svg.SvgPathFillImage).save(buffer)
    return buffer.getvalue()


def _code(url: str, pixels_a_module: int) -> Any:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=pixels_a_module, border=_QUIET_MODULES)
    code.add_data(url)
    code.make(fit=True)
    return code


def render_stickers(stickers: Sequence[Sticker], size: str = DEFAULT_SIZE) -> bytes:
    """A4 pages of stickers. One alone fills the sheet, several share it one after the other."""
    sheet = SIZES[size]
    per_page = sheet.columns * sheet.rows
    if len(stickers) == 1:
        stickers = [stickers[0]] * per_page
    left = (_A4_MM[0] - sheet.columns * sheet.width_mm) / 2
    top = (_A4_MM[1] - sheet.rows * sheet.height_mm) / 2
    with Paper(*_A4_MM) as paper:
        for place, sticker in enumerate(stickers):
            if place % per_page == 0:
                paper.add_page()
            row, column = divmod(place % per_page, sheet.columns)
            _draw(paper, sheet, sticker, left + column * sheet.width_mm, top + row * sheet.height_mm)
        return bytes(paper.output())


def _draw(paper: Paper, sheet: SheetSize, sticker: Sticker, x: float, y: float) -> None:
    side = sheet.code_mm
    gap = (sheet.height_mm - side) / 2
    _draw_code(paper, sticker.url, x + gap, y + gap, side)
    room_x = x + gap + side + 1
    width = sheet.width_mm - gap - side - 3
    name = paper.fit(sticker.name, width, _NAME_SIZES, 3, "B").cut(4)
    price = paper.fit(sticker.price, width, (10.0, 9.0, 8.0, 7.0), 1) if sticker.price else None
    height = name.height_mm + (price.height_mm if price else 0)
    at = paper.write_lines(room_x, y + max((sheet.height_mm - height) / 2, 1), name, "B")
    if price:
        paper.write_line(room_x, at, price.lines[0], price.size_pt)
        at += line_height(price.size_pt)


def _draw_code(paper: Paper, url: str, x: float, y: float, side: float) -> None:
    """Drawn as boxes, one a run of dark modules: sharp at any size."""
    modules = _code(url, 1).get_matrix()
    step = side / len(modules)
    paper.set_fill_color(0)
    for row, cells in enumerate(modules):
        start = None
        for column, dark in enumerate([*cells, False]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                paper.rect(x + start * step, y + row * step, (column - start) * step, step, style="F")
                start = None

"""The receipt of a producer as a PDF: A4, in Thai, with what law asks of a sale at a distance.

The Direct Sale and Direct Marketing Act B.E. 2545, section 30, wants buyer, seller, day of sale, delivery
and the right to cancel on it, the right in letters that stand out. The Revenue Code, sections 86/4, 86/6
and 86/10, says what a tax invoice and a credit note show; who is not registered may print neither
their words nor a line of tax.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from pythainlp.util import bahttext

from core.clock import to_bangkok
from core.money import baht_decimal
from fulfilment.type_setting import Paper as Sheet
from fulfilment.type_setting import line_height
from orders.receipt_models import HEAD_OFFICE, Receipt
from orders.receipt_paper import Paper, Party, paper_from_json, vat_in
from orders.terms import term

WIDTH_MM, HEIGHT_MM, MARGIN_MM = 210.0, 297.0, 15.0
INNER_MM = WIDTH_MM - 2 * MARGIN_MM
# Where the columns of the table end, from the left margin.
_NAME_MM, _QUANTITY_MM, _PRICE_MM = 92.0, 120.0, 150.0
_SIZE = 11.0

CANCEL_TITLE = "สิทธิเลิกสัญญาภายใน {days} วัน"
CANCEL_WORDS = (
    "ผู้ซื้อมีสิทธิบอกเลิกการซื้อได้ภายใน {days} วันนับแต่วันที่ได้รับสินค้า โดยไม่ต้องให้เหตุผล "
    "แจ้งเป็นหนังสือถึงผู้ขาย หรือแจ้งในแชตที่สั่งซื้อ ผู้ขายจะคืนเงินเต็มจำนวนภายใน {refund} วันนับแต่วันที่ได้รับแจ้ง"
)
VOID_WORDS = "ยกเลิก"
NOT_ELECTRONIC = "เอกสารนี้พิมพ์จากระบบของร้านค้า ไม่ใช่ใบกำกับภาษีอิเล็กทรอนิกส์ (e-Tax Invoice)"
_MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
_PAID_BY = {"cod": "เก็บเงินปลายทาง", "promptpay": "พร้อมเพย์"}


@dataclass(frozen=True, slots=True)
class ReceiptData:
    """A paper with what stands beside its words."""

    number: str
    issued_at: datetime
    kind: str
    is_void: bool
    replaces_number: str
    paper: Paper


def receipt_data(receipt: Receipt) -> ReceiptData:
    """What the PDF of this receipt says."""
    return ReceiptData(
        number=receipt.number,
        issued_at=receipt.issued_at,
        kind=receipt.kind,
        is_void=receipt.status == "void",
        replaces_number=receipt.replaces.number if receipt.replaces else "",
        paper=paper_from_json(receipt.paper),
    )


def render_receipt(data: ReceiptData) -> bytes:
    """The paper as a PDF."""
    with Sheet(WIDTH_MM, HEIGHT_MM) as sheet:
        sheet.set_title(f"{title_of(data)} {data.number}")
        # The day it was given, not that on which somebody looks at it.
        sheet.set_creation_date(data.issued_at)
        sheet.add_page()
        y = _draw_head(sheet, data)
        y = _draw_parties(sheet, data, y)
        y = _draw_table(sheet, data, y)
        y = _draw_sums(sheet, data, y)
        _draw_foot(sheet, data, y)
        return bytes(sheet.output())


def title_of(data: ReceiptData) -> str:
    """What it is called, by what its seller is for the tax office."""
    paper = data.paper
    if data.kind == "credit":
        return "ใบลดหนี้" if paper.vat_percent else "ใบคืนเงิน"
    if not paper.vat_percent:
        return "ใบเสร็จรับเงิน"
    return "ใบเสร็จรับเงิน/ใบกำกับภาษี" + ("" if paper.is_full_tax_invoice else "อย่างย่อ")


def write_date(day: date) -> str:
    """`26 พฤศจิกายน 2569`: with the year of the Buddhist era."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year + 543}"


def write_amount(amount_satang: int) -> str:
    """`1,290.50`: always with two decimals, as on papers about money."""
    return f"{baht_decimal(amount_satang):,.2f}"


def write_words(amount_satang: int) -> str:
    """`หนึ่งพันสองร้อยเก้าสิบบาทห้าสิบสตางค์`."""
    words: str = bahttext(amount_satang / 100)
    return words.removeprefix("ศูนย์บาท") if amount_satang % 100 else words


def _draw_head(sheet: Sheet, data: ReceiptData) -> float:
    paper, y = data.paper, MARGIN_MM
    sheet.write_line(MARGIN_MM, y, title_of(data), 20, "B", width=INNER_MM, align="C")
    y += line_height(20)
    if data.is_void:
        y = _draw_void(sheet, y)
    rows = [("เลขที่", data.number), ("วันที่", write_date(to_bangkok(data.issued_at).date()))]
    rows.append(("คำสั่งซื้อ", paper.order_number))
    if data.replaces_number:
        rows.append(("ออกแทนเลขที่", f"{data.replaces_number} (ยกเลิกแล้ว)"))
    if paper.credits_number:
        dated = write_date(date.fromisoformat(paper.credits_date))
        rows.append(("อ้างถึงเลขที่", f"{paper.credits_number} ลงวันที่ {dated}"))
    for label, value in rows:
        sheet.write_line(MARGIN_MM, y, label, _SIZE, width=INNER_MM - 72, align="R")
        sheet.write_line(MARGIN_MM + INNER_MM - 68, y, value, _SIZE, "B")
        y += line_height(_SIZE)
    return y + 2


def _draw_void(sheet: Sheet, y: float) -> float:
    height = line_height(24) + 1
    sheet.rect(MARGIN_MM, y, INNER_MM, height, style="F")
    sheet.set_text_color(255)
    sheet.write_line(MARGIN_MM, y + 0.5, VOID_WORDS, 24, "B", width=INNER_MM, align="C")
    sheet.set_text_color(0)
    return y + height + 2


def _draw_parties(sheet: Sheet, data: ReceiptData, y: float) -> float:
    paper = data.paper
    y = _draw_party(sheet, "ผู้ขาย", paper.seller, y, with_branch=bool(paper.vat_percent))
    return _draw_party(sheet, "ผู้ซื้อ", paper.buyer, y, with_branch=paper.is_full_tax_invoice) + 1


def _draw_party(sheet: Sheet, title: str, party: Party, y: float, *, with_branch: bool) -> float:
    left, width = MARGIN_MM + 18, INNER_MM - 18
    sheet.write_line(MARGIN_MM, y, title, _SIZE)
    y = sheet.write_lines(left, y, sheet.fit(party.name or "-", width, (13, 11), 2, "B"), "B")
    for text in _party_lines(party, with_branch=with_branch):
        y = sheet.write_lines(left, y, sheet.fit(text, width, (_SIZE, 9), 3))
    return y + 2


def _party_lines(party: Party, *, with_branch: bool) -> Iterable[str]:
    if party.address:
        yield party.address
    if party.phone:
        yield f"โทร. {party.phone}"
    if party.tax_id:
        branch = "สำนักงานใหญ่" if party.branch == HEAD_OFFICE else f"สาขาที่ {party.branch}"
        yield f"เลขประจำตัวผู้เสียภาษี {party.tax_id}" + (f" ({branch})" if with_branch else "")


def _draw_table(sheet: Sheet, data: ReceiptData, y: float) -> float:
    y = _draw_heading(sheet, y)
    for line in data.paper.lines:
        quantity = f"{line.quantity:,} {line.unit}".strip()
        cells = (quantity, write_amount(line.unit_price_satang), write_amount(line.sum_satang))
        y = _draw_row(sheet, data, y, line.name, cells)
    if data.kind == "receipt":
        y = _draw_row(sheet, data, y, "ค่าส่ง", ("", "", write_amount(data.paper.postage_satang)))
    sheet.line(MARGIN_MM, y + 1, WIDTH_MM - MARGIN_MM, y + 1)
    return y + 2


def _draw_heading(sheet: Sheet, y: float) -> float:
    sheet.line(MARGIN_MM, y, WIDTH_MM - MARGIN_MM, y)
    sheet.write_line(MARGIN_MM, y + 0.5, "รายการ", _SIZE, "B")
    _draw_cells(sheet, y + 0.5, ("จำนวน", "ราคาต่อหน่วย", "จำนวนเงิน (บาท)"), "B")
    y += line_height(_SIZE) + 1
    sheet.line(MARGIN_MM, y, WIDTH_MM - MARGIN_MM, y)
    return y + 0.5


def _draw_row(sheet: Sheet, data: ReceiptData, y: float, name: str, cells: tuple[str, ...]) -> float:
    fitted = sheet.fit(name, _NAME_MM, (_SIZE,), 2)
    if y + fitted.height_mm > HEIGHT_MM - MARGIN_MM:
        sheet.add_page()
        sheet.write_line(MARGIN_MM, MARGIN_MM, f"{title_of(data)} {data.number} (ต่อ)", _SIZE, "B")
        y = _draw_heading(sheet, MARGIN_MM + line_height(_SIZE) + 1)
    _draw_cells(sheet, y, cells)
    return sheet.write_lines(MARGIN_MM, y, fitted)


def _draw_cells(sheet: Sheet, y: float, cells: tuple[str, ...], style: str = "") -> None:
    for end, cell in zip((_QUANTITY_MM, _PRICE_MM, INNER_MM), cells, strict=True):
        sheet.write_line(MARGIN_MM, y, cell, _SIZE, style, width=end, align="R")


def _draw_sums(sheet: Sheet, data: ReceiptData, y: float) -> float:
    y = _ensure_room(sheet, y, 80)
    for label, amount_satang in _sums(data):
        is_last = label.startswith(("รวม", "จำนวนเงินที่คืน"))
        style = "B" if is_last else ""
        sheet.write_line(MARGIN_MM, y, label, _SIZE, style, width=_PRICE_MM, align="R")
        sheet.write_line(MARGIN_MM, y, write_amount(amount_satang), _SIZE, style, width=INNER_MM, align="R")
        y += line_height(_SIZE)
    words = f"({write_words(data.paper.total_satang)})"
    y = sheet.write_lines(MARGIN_MM, y + 1, sheet.fit(words, INNER_MM, (13, 11), 2, "B"), "B")
    return y + 2


def _sums(data: ReceiptData) -> Iterable[tuple[str, int]]:
    paper = data.paper
    total, percent = paper.total_satang, paper.vat_percent
    if data.kind == "credit":
        before = paper.credits_total_satang
        yield "มูลค่าตามใบเดิม (รวมภาษี)" if percent else "มูลค่าตามใบเดิม", before
        yield "มูลค่าที่ถูกต้อง", before - total
    if percent:
        yield "มูลค่าก่อนภาษี" if data.kind == "receipt" else "ผลต่างก่อนภาษี", total - vat_in(total, percent)
        yield f"ภาษีมูลค่าเพิ่ม {percent}%", vat_in(total, percent)
    yield "จำนวนเงินที่คืน" if data.kind == "credit" else "รวมทั้งสิ้น", total


def _draw_foot(sheet: Sheet, data: ReceiptData, y: float) -> None:
    paper = data.paper
    sent = "ลูกค้ามารับสินค้าเอง" if paper.is_pickup else "ส่งทางไปรษณีย์หลังได้รับเงิน"
    delivered = write_date(date.fromisoformat(paper.delivered_on)) if paper.delivered_on else sent
    notes = [f"ชำระโดย {_PAID_BY.get(paper.payment_method, paper.payment_method)}", f"การส่งมอบ: {delivered}"]
    if paper.reason:
        notes = [f"เหตุผล: {paper.reason}"]
    if paper.vat_percent:
        notes.append(NOT_ELECTRONIC)
    for note in notes:
        y = sheet.write_lines(MARGIN_MM, y, sheet.fit(note, INNER_MM, (_SIZE,), 2))
    if data.kind == "receipt":
        y = _draw_right(sheet, y + 3)
    y = _ensure_room(sheet, y, 20)
    signed = ("ผู้ขาย " if data.kind == "credit" else "ผู้รับเงิน ") + "." * 40
    sheet.write_line(MARGIN_MM, y + 12, signed, _SIZE, width=INNER_MM, align="R")


def _draw_right(sheet: Sheet, y: float) -> float:
    """The right to cancel, framed and in larger letters than all but the title."""
    days, refund = term("return_days").days, term("refund_days").days
    title = CANCEL_TITLE.format(days=days)
    words = sheet.fit(CANCEL_WORDS.format(days=days, refund=refund), INNER_MM - 8, (13,), 5, "B")
    height = line_height(17) + words.height_mm + 5
    y = _ensure_room(sheet, y, height)
    sheet.set_line_width(0.8)
    sheet.rect(MARGIN_MM, y, INNER_MM, height)
    sheet.set_line_width(0.2)
    sheet.write_line(MARGIN_MM + 4, y + 2, title, 17, "B")
    sheet.write_lines(MARGIN_MM + 4, y + 2 + line_height(17), words, "B")
    return y + height


def _ensure_room(sheet: Sheet, y: float, needed_mm: float) -> float:
    if y + needed_mm <= HEIGHT_MM - MARGIN_MM:
        return y
    sheet.add_page()
    return MARGIN_MM

"""One line of the catalogue file: text in, checked values out, and back again."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation

from catalog.certificates import read_mark
from catalog.forbidden import find_forbidden_word
from catalog.models import CATEGORIES, PRODUCT_STATUSES
from catalog.provinces import find_province_code
from catalog.row_errors import BadRowError
from core.money import SATANG_PER_BAHT, baht_decimal
from core.provinces import names_by_code

# Order and names are a promise to everybody who keeps a catalogue file.
COLUMNS = (
    *("sku", "name_th", "name_en", "category", "price_thb", "stock", "unit", "weight_g", "producer"),
    *("producer_phone", "province", "district", "subdistrict", "postcode", "description_th"),
    *("description_en", "keywords", "certificates", "image"),
)
# A line with `variant_of` is one more variant of that product: only sku, price, stock, weight and
# the variant's names are read from it.
OPTIONAL_COLUMNS = ("variant_of", "variant_th", "variant_en", "status")
NEEDED_COLUMNS = ("sku", "name_th", "category", "price_thb", "stock", "weight_g", "producer", "province")

PRICE_LIMIT_SATANG = 10_000_000 * SATANG_PER_BAHT
STOCK_LIMIT = 1_000_000
WEIGHT_LIMIT_G = 100_000
CERTIFICATES_LIMIT = 20

_LENGTHS = {
    **dict.fromkeys(("name_th", "name_en", "producer", "image"), 200),
    **dict.fromkeys(("district", "subdistrict"), 80),
    **dict.fromkeys(("description_th", "description_en"), 4000),
    **dict.fromkeys(("variant_th", "variant_en"), 100),
    "unit": 30,
    "keywords": 1000,
}
_CATEGORY_NAMES = {
    **{category: category for category in CATEGORIES},
    **dict.fromkeys(("อาหาร", "ของกิน"), "food"),
    **dict.fromkeys(("เครื่องดื่ม", "drink", "drinks"), "beverage"),
    **dict.fromkeys(("ผ้า", "ผ้าและเครื่องแต่งกาย", "ผ้า เครื่องแต่งกาย", "เครื่องแต่งกาย", "cloth"), "textile"),
    **dict.fromkeys(("ของใช้", "ของตกแต่ง", "ของที่ระลึก", "ของใช้/ของตกแต่ง/ของที่ระลึก", "utensils"), "craft"),
    **dict.fromkeys(("สมุนไพร", "สมุนไพรที่ไม่ใช่อาหาร", "herb", "herbs"), "herbal"),
}
_DIGITS = {0x0E50 + digit: str(digit) for digit in range(10)}
_SKU = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!\.)){0,59}(?<!\.)")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/-]{5,18}")
_IMAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_MONEY_SIGNS = re.compile(r"^(?:฿|thb)\s*|\s*(?:฿|บาท|บ\.|thb|\.-)$", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+")
# A spreadsheet runs a cell that begins like this as a formula; an apostrophe before it stops that.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True)
class CatalogueRow:
    """A checked line. Empty text means that the file says nothing."""

    sku: str
    price_satang: int
    stock: int
    weight_g: int
    name_th: str = ""
    name_en: str = ""
    category: str = ""
    unit: str = "ชิ้น"
    producer: str = ""
    producer_phone: str = ""
    province_code: str = ""
    district: str = ""
    subdistrict: str = ""
    postcode: str = ""
    description_th: str = ""
    description_en: str = ""
    keywords: str = ""
    certificates: tuple[str, ...] = ()
    image: str = ""
    variant_of: str = ""
    variant_th: str = ""
    variant_en: str = ""
    status: str = ""


def parse_row(cells: Mapping[str, str]) -> tuple[CatalogueRow, list[BadRowError]]:
    """The checked row, and what was odd about it without being wrong. Raises BadRowError."""
    text = {column: clean_cell(column, cells.get(column, "")) for column in (*COLUMNS, *OPTIONAL_COLUMNS)}
    numbers = {
        "sku": parse_sku(text["sku"]),
        "price_satang": parse_price(text["price_thb"]),
        "stock": parse_stock(text["stock"]),
        "weight_g": parse_weight(text["weight_g"]),
        "variant_th": text["variant_th"],
        "variant_en": text["variant_en"],
    }
    if text["variant_of"]:
        return CatalogueRow(**numbers, variant_of=parse_sku(text["variant_of"])), []  # type: ignore[arg-type]
    notices = _odd_things(text)
    return CatalogueRow(**numbers, **_product_values(text)), notices  # type: ignore[arg-type]


def _product_values(text: Mapping[str, str]) -> dict[str, object]:
    for column in ("name_th", "category", "producer", "province"):
        if not text[column]:
            raise BadRowError("missing", column=column)
    if word := find_forbidden_word(text["name_th"], text["name_en"], text["keywords"]):
        raise BadRowError("forbidden", value=word)
    same = ("name_th", "name_en", "producer", "district", "subdistrict", "description_th", "description_en")
    return {
        **{column: text[column] for column in (*same, "keywords")},
        "category": parse_category(text["category"]),
        "unit": text["unit"] or "ชิ้น",
        "producer_phone": _parse_phone(text["producer_phone"]),
        "province_code": _parse_province(text["province"]),
        "postcode": _parse_postcode(text["postcode"]),
        "certificates": parse_certificates(text["certificates"]),
        "image": text["image"] if _IMAGE.fullmatch(text["image"]) else "",
        "status": _parse_status(text["status"]),
    }


def _odd_things(text: Mapping[str, str]) -> list[BadRowError]:
    odd = [BadRowError("certificate-odd", value=value) for value in _odd_fda_numbers(text["certificates"])]
    if text["image"] and not _IMAGE.fullmatch(text["image"]):
        odd.append(BadRowError("image-ignored"))
    return odd


def clean_cell(column: str, cell: str) -> str:
    """A cell without what a spreadsheet adds. Raises BadRowError: too-long, bad-character."""
    text = unescape_cell(cell.strip()).replace("\r\n", "\n").replace("\r", "\n").strip()
    limit = _LENGTHS.get(column, 2000)
    if len(text) > limit:
        raise BadRowError("too-long", column=column, limit=limit)
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in text):
        raise BadRowError("bad-character", column=column)
    return text


def parse_sku(text: str) -> str:
    """A SKU as it may stand in addresses and file names."""
    sku = text.translate(_DIGITS)
    if not sku:
        raise BadRowError("missing", column="sku")
    if not _SKU.fullmatch(sku):
        raise BadRowError("bad-sku")
    return sku


def _number(text: str, problem: BadRowError) -> Decimal:
    plain = text.translate(_DIGITS).strip()
    if not _GROUPED.fullmatch(plain):
        raise problem
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation as error:
        raise problem from error


def parse_price(text: str) -> int:
    """`1,290.50`, `฿๓๕๐`, `350 บาท` → satang."""
    problem = BadRowError("bad-price")
    satang = _number(_MONEY_SIGNS.sub("", text), problem) * SATANG_PER_BAHT
    if satang != int(satang) or not 0 < satang <= PRICE_LIMIT_SATANG:
        raise problem
    return int(satang)


def parse_stock(text: str) -> int:
    """`12`, `๑๒`, `1,200`, `12.0` → a whole number, 0 or more."""
    problem = BadRowError("bad-stock")
    number = _number(text, problem)
    if number != int(number) or number > STOCK_LIMIT:
        raise problem
    return int(number)


def parse_weight(text: str) -> int:
    """Grams, 1 or more."""
    problem = BadRowError("bad-weight", limit=WEIGHT_LIMIT_G)
    number = _number(text, problem)
    if number != int(number) or not 1 <= number <= WEIGHT_LIMIT_G:
        raise problem
    return int(number)


def parse_certificates(text: str) -> tuple[str, ...]:
    """`มผช.123/2556;OTOP 5 ดาว` → its parts, each once."""
    parts = tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))
    if len(parts) > CERTIFICATES_LIMIT or any(len(part) > 120 for part in parts):
        raise BadRowError("too-long", column="certificates", limit=120)
    return parts


def _odd_fda_numbers(text: str) -> list[str]:
    """A number of the Food and Drug Administration has 13 digits; the first two name a province."""
    marks = [part.strip() for part in text.split(";") if part.strip().startswith("อย")]
    digits = {mark: re.sub(r"\D", "", read_mark(mark).name.translate(_DIGITS)) for mark in marks}
    return [mark for mark in marks if len(digits[mark]) != 13 or digits[mark][:2] not in names_by_code()]


def parse_category(text: str) -> str:
    """`อาหาร`, `food` → food."""
    category = _CATEGORY_NAMES.get(text.lower())
    if category is None:
        raise BadRowError("bad-category")
    return category


def _parse_province(text: str) -> str:
    code = find_province_code(text)
    if not code:
        raise BadRowError("bad-province", value=text)
    return code


def _parse_postcode(text: str) -> str:
    postcode = text.translate(_DIGITS).removesuffix(".0")
    if postcode and not re.fullmatch("[0-9]{5}", postcode):
        raise BadRowError("bad-postcode")
    return postcode


def _parse_phone(text: str) -> str:
    phone = text.translate(_DIGITS)
    if phone and not _PHONE.fullmatch(phone):
        raise BadRowError("bad-phone")
    return phone


def _parse_status(text: str) -> str:
    status = text.lower()
    if status and status not in PRODUCT_STATUSES:
        raise BadRowError("bad-status")
    return status


def escape_cell(text: str) -> str:
    """An apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescape_cell(text: str) -> str:
    """Take that apostrophe off again."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def render_row(row: CatalogueRow) -> dict[str, str]:
    """The row as cells, so that parsing them gives the same row again."""
    cells = {field.name: str(getattr(row, field.name)) for field in fields(row)}
    cells["price_thb"] = f"{baht_decimal(row.price_satang):f}".removesuffix(".00")
    cells["province"] = names_by_code()[row.province_code][0] if row.province_code else ""
    cells["certificates"] = ";".join(row.certificates)
    if row.variant_of:
        cells["unit"] = ""
    return {column: escape_cell(cells[column]) for column in (*COLUMNS, *OPTIONAL_COLUMNS)}

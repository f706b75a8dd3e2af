"""A new product in a maker's words: "ผ้าขาวม้าย้อมคราม ผืนละ 350 มี 20 ผืน หนัก 300 กรัม"."""

# ruff: noqa: E501 - patterns read best unbroken

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.language.strip import strip_polite
from core.number_words import UNITS
from core.numbers import AMOUNT, any_of, parse_number
from core.thai import normalise

_UNIT = any_of(UNITS)
_WEIGHT_UNITS = {
    "กรัม": 1,
    "ก.": 1,
    "กิโลกรัม": 1_000,
    "กก.": 1_000,
    "กก": 1_000,
    "กิโล": 1_000,
    "โล": 1_000,
    "ขีด": 100,
    "kg": 1_000,
    "g": 1,
}
_WEIGHT = re.compile(
    rf"(?P<said>(?:น้ำ)?หนัก|weight)? ?(?:รวม|ประมาณ|ราว|ๆ)? ?(?P<amount>{AMOUNT}) ?(?P<unit>{any_of(_WEIGHT_UNITS)})(?![ก-๙a-z]*ละ)(?![a-z])(?P<half>ครึ่ง)?"
)
_PER_UNIT = re.compile(
    rf"(?:ขาย|ราคา)? ?(?P<unit>{_UNIT})ละ ?(?:฿ ?)?(?P<amount>{AMOUNT})(?: ?(?:บาท|บ\.|\.-|฿))?"
)
_PRICE = re.compile(
    rf"(?:ขาย|ราคา|price)(?:ขาย|ละ|ที่|เป็น)? ?:? ?(?:฿ ?)?(?P<said>{AMOUNT})(?: ?(?:บาท|บ\.|\.-|฿|baht))?|(?:฿ ?)(?P<sign>{AMOUNT})|(?P<money>{AMOUNT}) ?(?:บาท|บ\.|\.-|฿|baht)"
)
_STOCK = re.compile(
    rf"(?:มี(?:อยู่|ทั้งหมด|ของ)?|เหลือ|จำนวน|สต็อก|สต๊อก|พร้อมส่ง|stock) ?:? ?(?P<said>{AMOUNT}) ?(?P<said_unit>{_UNIT})?(?![ะ-๎])|(?P<amount>{AMOUNT}) ?(?P<unit>{_UNIT})(?!ละ)(?![ะ-๎a-z])"
)
_ENGLISH = re.compile(
    r"(?:อังกฤษ|ชื่ออังกฤษ|english|en) ?[:=]? ?(?P<name>[a-z][a-z0-9 ,.'()&%-]{2,})$",
    re.IGNORECASE | re.MULTILINE,
)
_NAME_LABEL = re.compile(r"^(?:ลงขาย|ลงสินค้า|ขาย|เพิ่มสินค้า|สินค้าใหม่|ชื่อ(?:สินค้า)?|สินค้า) ?[:=]? ?")
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Listing:
    """What was understood; "" and None where nothing was said. `description` is what stood on further lines."""

    name: str = ""
    price_baht: Decimal | None = None
    stock: Decimal | None = None
    unit: str = ""
    weight_g: Decimal | None = None
    name_en: str = ""
    description: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return self == Listing()


def read_listing(text: str) -> Listing:
    """Everything a caption says of a new product."""
    cased = normalise(text[:_LONGEST], keep_case=True)
    english = _ENGLISH.search(cased)
    rest = _ENGLISH.sub("", cased) if english else cased
    spans: list[tuple[int, int]] = []
    low = rest.lower()
    if len(low) != len(rest):
        low = rest
    weight = _find_weight(low, spans)
    price, unit = _find_price(low, spans)
    stock, stock_unit = _find_stock(low, spans)
    first, *more = _without(rest, spans).split("\n")
    name = _NAME_LABEL.sub("", strip_polite(first.strip(" ,.-:/|")))
    return Listing(
        name=name.strip(" ,.-:/|"),
        price_baht=price,
        stock=stock,
        unit=unit or stock_unit,
        weight_g=weight,
        name_en=english["name"].strip() if english else "",
        description="\n".join(line.strip() for line in more if line.strip(" ,.-")),
    )


def _find_weight(text: str, spans: list[tuple[int, int]]) -> Decimal | None:
    """A weight that is not announced by หนัก belongs to the name as well: "น้ำพริก 100 กรัม"."""
    found = sorted(_WEIGHT.finditer(text), key=lambda one: one["said"] is None)
    if not found:
        return None
    amount = parse_number(found[0]["amount"])
    if amount is None:
        return None
    if found[0]["said"]:
        spans.append(found[0].span())
    return (amount + (Decimal("0.5") if found[0]["half"] else 0)) * _WEIGHT_UNITS[found[0]["unit"]]


def _find_price(text: str, spans: list[tuple[int, int]]) -> tuple[Decimal | None, str]:
    if found := _PER_UNIT.search(text):
        spans.append(found.span())
        return parse_number(found["amount"]), UNITS[found["unit"]]
    if found := _PRICE.search(text):
        spans.append(found.span())
        return parse_number(found["said"] or found["sign"] or found["money"]), ""
    return None, ""


def _find_stock(text: str, spans: list[tuple[int, int]]) -> tuple[Decimal | None, str]:
    for found in sorted(_STOCK.finditer(text), key=lambda one: one["said"] is None):
        if any(found.start() < end and start < found.end() for start, end in spans):
            continue
        unit = found["said_unit"] or found["unit"] or ""
        if unit in ("กิโล", "กิโลกรัม", "โล", "ขีด", "กก.", "กก", "kg") and not found["said"]:
            continue
        spans.append(found.span())
        return parse_number(found["said"] or found["amount"]), UNITS.get(unit, "")
    return None, ""


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(text[at:start])
        at = max(at, end)
    joined = "".join([*kept, text[at:]])
    return re.sub(" {2,}", " ", joined).strip()

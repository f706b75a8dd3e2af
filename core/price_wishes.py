"""What a sentence says about the price: a limit, a range, "about a hundred", "cheap"."""

# Word lists and patterns read best unbroken.
# ruff: noqa: E501

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from core.numbers import AMOUNT, parse_number

# "About 100" is nobody's exact sum.
ABOUT_LOW, ABOUT_HIGH = Decimal("0.7"), Decimal("1.3")
_MOST = Decimal(10_000_000)

_BAHT = r"(?: ?(?:บาท|บ\.|บ(?![ก-๙])|฿|baht|thb|\.-))"
_A = rf"(?:฿ ?)?(?P<a>{AMOUNT})"
_B = rf"(?:฿ ?)?(?P<b>{AMOUNT})"
# A limit of weight or days is not one of price.
_NOT_MEASURE = r"(?! ?(?:กิโล|กรัม|ขีด|ลิตร|โล(?![ก-๙])|กก|มล|วัน|ชั่วโมง|ชม|นาที|คน|ชิ้น|อัน|ปี|ดาว|kg|g(?![a-z])|ml|days?|pieces?|pcs|%))(?!\d)"
_PRICE = r"(?:ที่|แบบ|ใน)? ?(?:ราคา|งบ(?:ประมาณ)?)? ?"
_MOST_WORDS = "ไม่เกิน|ไม่ถึง|(?<!ไม่)ต่ำกว่า|ถูกกว่า|น้อยกว่า|งบประมาณ|งบ|under|below|less than|up to|at most|max|<=|<"
_LEAST_WORDS = "ไม่ต่ำกว่า|มากกว่า|แพงกว่า|สูงกว่า|(?<!ไม่)เกิน|ตั้งแต่|over|above|more than|at least|from|>=|>"
_ABOUT_WORDS = "ประมาณ|ราวๆ|ราว ๆ|ราว|สักประมาณ|ซัก|สัก|แถวๆ|แถว ๆ|around|about|approximately"


@dataclass(frozen=True, slots=True)
class PriceWish:
    """From what to what they want to pay, in satang, and where in the text it says so."""

    low: int | None
    high: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PriceLimit:
    """The most they want to pay, and where in the text it says so."""

    satang: int
    start: int
    end: int


_Bounds = tuple[Decimal | None, Decimal | None]


def _range(a: Decimal, b: Decimal) -> _Bounds:
    # "สามสี่ร้อย" and "300-2" are not ranges.
    return (a, b) if a < b else (None, None)


_READERS: tuple[tuple[re.Pattern[str], Callable[[Decimal, Decimal], _Bounds]], ...] = (
    (
        re.compile(
            rf"{_PRICE}(?:ระหว่าง|ตั้งแต่|between|from) ?{_A}{_BAHT}? ?(?:-|–|ถึง|to|and|กับ|และ) ?{_B}{_NOT_MEASURE}{_BAHT}?"
        ),
        _range,
    ),
    (re.compile(rf"{_PRICE}{_A} ?(?:-|–|ถึง|to) ?{_B}{_BAHT}"), _range),
    (re.compile(rf"(?:ราคา|งบ(?:ประมาณ)?) ?{_A} ?(?:-|–|ถึง|to) ?{_B}{_NOT_MEASURE}"), _range),
    (
        re.compile(rf"{_PRICE}(?:{_ABOUT_WORDS}) ?{_A}(?:นึง|หนึ่ง)?(?:กว่าๆ|กว่า)?(?:ๆ)?{_BAHT}"),
        lambda a, _: (a * ABOUT_LOW, a * ABOUT_HIGH),
    ),
    (
        re.compile(rf"{_PRICE}(?:ประมาณ|ราวๆ|ราว ๆ|around|about) ?{_A}(?:ๆ)?{_NOT_MEASURE}"),
        lambda a, _: (a * ABOUT_LOW, a * ABOUT_HIGH),
    ),
    (re.compile(rf"{_A}{_BAHT}? ?(?:ขึ้นไป)"), lambda a, _: (a, None)),
    (
        re.compile(rf"{_PRICE}(?:{_MOST_WORDS}) ?(?:ไม่เกิน)? ?{_A}{_NOT_MEASURE}(?:ๆ)?{_BAHT}?"),
        lambda a, _: (None, a),
    ),
    (
        re.compile(rf"{_PRICE}(?:{_LEAST_WORDS}) ?{_A}{_BAHT}? ?(?:ขึ้นไป)?{_NOT_MEASURE}{_BAHT}?"),
        lambda a, _: (a, None),
    ),
    (re.compile(rf"{_PRICE}{_A} ?กว่า(?:ๆ)?{_BAHT}"), lambda a, _: (a, a + Decimal(10) ** a.adjusted() - 1)),
    (re.compile(rf"{_A}{_BAHT}? ?(?:ลงมา|ลงไป)"), lambda a, _: (None, a)),
)
_TENS = re.compile(r"(?:ราคา)?หลัก(?P<place>สิบ|ร้อย|พัน|หมื่น)(?:ต้นๆ|ต้น ๆ|ต้น)?(?:ๆ)?")
_PLACES = {"สิบ": (10, 99), "ร้อย": (100, 999), "พัน": (1_000, 9_999), "หมื่น": (10_000, 99_999)}
# A wish for a price needs a digit or a number word near one of these.
_HINT = re.compile(
    "เกิน|กว่า|ถึง|งบ|ราว|ประมาณ|สัก|ซัก|แถว|ระหว่าง|ตั้งแต่|ขึ้นไป|ลงมา|ลงไป|หลัก|under|below|less|up to|at most|max"
    "|over|above|more|at least|between|around|about|from|approx|<|>|\\d ?(?:-|–)"
)


def find_price_wish(text: str) -> PriceWish | None:
    """The first wish for a price in a normalised text: "ไม่เกิน 300", "ประมาณร้อยนึง", "100-200 บาท"."""
    if not _HINT.search(text):
        return None
    for pattern, bounds in _READERS:
        for found in pattern.finditer(text):
            if wish := _read(found, bounds):
                return wish
    return _read_place(text)


def find_price_limit(text: str) -> PriceLimit | None:
    """Reads "ไม่เกิน 500", "งบสองร้อย", "under 300": the most they want to pay, if they said so."""
    wish = find_price_wish(text)
    return PriceLimit(wish.high, wish.start, wish.end) if wish and wish.high else None


def _read(found: re.Match[str], bounds: Callable[[Decimal, Decimal], _Bounds]) -> PriceWish | None:
    amounts = found.groupdict()
    a = _amount(amounts["a"])
    b = _amount(amounts.get("b") or amounts["a"])
    if a is None or b is None:
        return None
    low, high = bounds(a, b)
    if low is None and high is None:
        return None
    return PriceWish(_satang(low), _satang(high), *found.span())


def _read_place(text: str) -> PriceWish | None:
    found = _TENS.search(text)
    if not found:
        return None
    low, high = _PLACES[found["place"]]
    return PriceWish(low * 100, high * 100, *found.span())


def _amount(text: str) -> Decimal | None:
    value = parse_number(text)
    return value if value is not None and 0 < value < _MOST else None


def _satang(baht: Decimal | None) -> int | None:
    return None if baht is None else int(baht * 100)

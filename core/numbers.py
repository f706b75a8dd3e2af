"""Numbers as people say and write them, and how many of a thing they want."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.number_words import DIGIT_WORDS, DOZENS, ENGLISH_NUMBERS, NOT_UNITS, PLACE_WORDS, SIZES, UNITS

# A number nobody can mean; longer ones are cut so that no arithmetic is done on a book of digits.
_MOST_DIGITS = 15


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_MARK = "[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]"
_DIGITS = r"[-\u2212]?\d+(?:,\d{3})*(?:\.\d+)?"
_SPOKEN = f"(?:{any_of([*DIGIT_WORDS, *PLACE_WORDS])})+(?:จุด(?:{any_of(DIGIT_WORDS)})+)?"
_BIG = f"(?:{any_of(word for word in PLACE_WORDS if word != 'ซาว')})"
_AMOUNT = f"(?:{_DIGITS}(?: ?{_BIG}|k(?![a-z]))?|{_SPOKEN}|ครึ่ง)"
# A number as written or spoken, for patterns of other modules.
AMOUNT = _AMOUNT
_UNIT = f"(?!{any_of(NOT_UNITS)})(?:{any_of([*UNITS, *DOZENS])})(?!{_MARK})(?![a-z])"
_BARE_WORD = "(?<![ก-๙a-z])"
_PRICE_BEFORE = r"(?<![฿\d.,/])(?<!ซอย)(?<!ซอย )"
_NOT_PRICE = r"(?! ?(?:บาท|บ\.|฿|\.-|baht|thb|[/%]))(?!\d)"
_NOT_SIZE = f"(?! ?(?:{any_of(SIZES)})(?!(?!ไหม|มั้ย|ค่ะ|คะ|ครับ|คับ)[ก-๙a-z]))"

_ONE_WORDS = {word for word, value in DIGIT_WORDS.items() if value == 1 and word != "เอ็ด"}
_AMOUNT_ONLY = re.compile(f" *(?:จำนวน *)?(?P<amount>{_AMOUNT}) *")
_TOKENS = re.compile(any_of([*DIGIT_WORDS, *PLACE_WORDS]))
_RANGE = rf"{_PRICE_BEFORE}(?P<low>\d+) ?(?:-|ถึง|หรือ) ?(?P<high>\d+) ?(?P<range_unit>{_UNIT})"
_WITH_UNIT = rf"{_PRICE_BEFORE}(?:(?:จำนวน|[x×*]) ?)?(?P<amount>{_AMOUNT}){_NOT_PRICE} ?(?P<unit>{_UNIT})(?P<half>ครึ่ง)?"
_ONE_UNIT = rf"(?P<one_unit>{_UNIT}) ?(?P<one>นึง|นึ่ง|นืง|หนึ่ง|หนึง|หนืง|หนื่ง|เดียว|ครึ่ง)(?:(?=ลอง|ก่อน|พอ|เลย|ไป|มา)|(?![ก-ฮ]*{_MARK}))"
_DOZEN = f"(?<!ขวด)(?P<dozen>{any_of(DOZENS)})(?![ก-ฮ]*{_MARK}|มะ|แก้ว)"
_BARE_DIGITS = (
    rf"{_PRICE_BEFORE}(?:(?:จำนวน|[x×*]) ?)?(?P<bare>{_DIGITS}){_NOT_PRICE}{_NOT_SIZE}(?![ ]?[a-z]\d|[.\-]\d)"
)
_BARE_SPOKEN = f"{_BARE_WORD}(?!ร้อยเอ็ด)(?P<bare_word>{_SPOKEN})(?![ก-๙a-z])"
_ENGLISH = f"(?<![a-z'])(?:(?P<english>{any_of(ENGLISH_NUMBERS)})(?![a-z])(?: (?P<english_unit>{_UNIT}))?|one (?P<one_of>{_UNIT}))"
_QUANTITY = re.compile(
    "|".join((_RANGE, _WITH_UNIT, _ONE_UNIT, _DOZEN, _BARE_DIGITS, _BARE_SPOKEN, _ENGLISH))
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, and where in the text it says so. `value` is None for "2-3", which must be asked."""

    value: Decimal | None
    unit: str
    start: int
    end: int


def parse_number(text: str) -> Decimal | None:
    """The number that the whole of this text is, or None: 2, สอง, พันห้า, 2ร้อย, ครึ่งโหล, -3."""
    text = text.strip()
    if text in ("คู่", "คู่นึง"):
        return Decimal(2)
    if found := _AMOUNT_ONLY.fullmatch(text):
        return _amount(found["amount"])
    found = _QUANTITY.fullmatch(text)
    if found and (found["english"] or found["dozen"] or (found["one_unit"] or found["unit"]) in DOZENS):
        return _quantity(found).value
    return None


def find_quantities(text: str) -> list[Quantity]:
    """Every "how many" in a normalised text: a number before a classifier, one after ("ขวดนึง"),
    or one standing alone. Prices, sizes and words that only begin like a number are left out.
    """
    return [_quantity(found) for found in _QUANTITY.finditer(text)]


def _quantity(found: re.Match[str]) -> Quantity:
    value, unit = _value_and_unit(found)
    return Quantity(value, unit, found.start(), found.end())


def _value_and_unit(found: re.Match[str]) -> tuple[Decimal | None, str]:
    if found["low"]:
        return None, UNITS.get(found["range_unit"], "")
    if found["one_unit"]:
        value = Decimal("1.5") if found["one"] == "ครึ่ง" else Decimal(1)
        return _counted(value, found["one_unit"])
    if found["dozen"]:
        return Decimal(DOZENS[found["dozen"]]), ""
    if found["unit"]:
        value_or_none = _amount(found["amount"])
        if value_or_none is None:
            return None, UNITS.get(found["unit"], "")
        return _counted(value_or_none + (Decimal("0.5") if found["half"] else 0), found["unit"])
    if found["english"] or found["one_of"]:
        value = Decimal(ENGLISH_NUMBERS.get(found["english"], 1))
        return value, UNITS.get(found["english_unit"] or found["one_of"], "")
    return _amount(found["bare"] or found["bare_word"]), ""


def _counted(value: Decimal, unit: str) -> tuple[Decimal, str]:
    if unit in DOZENS:
        return _plain(value * DOZENS[unit]), ""
    return value, UNITS[unit]


def _amount(text: str) -> Decimal | None:
    if text == "ครึ่ง":
        return Decimal("0.5")
    found = re.match(_DIGITS, text)
    if not found:
        return _spoken(text)
    digits = found[0].replace(",", "").replace("\u2212", "-")[: _MOST_DIGITS + 1]
    scale = text[found.end() :].strip()
    return _plain(Decimal(digits.rstrip(".")) * (1_000 if scale == "k" else PLACE_WORDS.get(scale, 1)))


def _spoken(text: str) -> Decimal | None:
    whole, _, fraction = text.partition("จุด")
    value = _spoken_whole(_TOKENS.findall(whole))
    if value is None or not fraction:
        return None if value is None else Decimal(value)
    digits = "".join(str(DIGIT_WORDS[word]) for word in _TOKENS.findall(fraction) if word in DIGIT_WORDS)
    return Decimal(f"{value}.{digits}")


def _spoken_whole(words: list[str]) -> int | None:
    """สองร้อยห้า is 205, but พันห้า is 1,500: a digit left alone after พัน, หมื่น or แสน counts the
    next place down. A digit after a digit is nobody's number.
    """
    if len(words) == 2 and words[0] in PLACE_WORDS and words[1] in _ONE_WORDS:
        return PLACE_WORDS[words[0]]  # "ร้อยนึง" is a hundred, said "hundred one"
    total, digit, place = 0, None, 0
    for word in words:
        if word in DIGIT_WORDS:
            if digit is not None:
                return None
            digit = DIGIT_WORDS[word]
        elif PLACE_WORDS[word] == 1_000_000:
            total, digit, place = (total + (digit or 0) or 1) * 1_000_000, None, 1_000_000
        else:
            place = PLACE_WORDS[word]
            total, digit = total + (1 if digit is None else digit) * place, None
    if digit is None:
        return total
    return total + digit * (place // 10 if place >= 1_000 and words[-1] != "เอ็ด" else 1)


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value

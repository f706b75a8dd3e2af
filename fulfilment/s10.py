"""Parcel numbers of the Universal Postal Union's standard S10: two letters, an eight-digit serial,
a check digit and the country, such as `EX000000015TH`.
"""

import re
from dataclasses import dataclass

COUNTRY = "TH"
LAST_SERIAL = 99_999_999

_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_NUMBER = re.compile(r"([A-Z]{2})([0-9]{8})([0-9])([A-Z]{2})")
_THAI_DIGITS = {0x0E50 + digit: str(digit) for digit in range(10)}
_RANGE = re.compile(r"([A-Z]{2})([0-9]{8})\s*-\s*([A-Z]{2})([0-9]{8})")


@dataclass(frozen=True, slots=True)
class Range:
    """Serials from first to last, both included."""

    prefix: str
    first: int
    last: int

    def overlaps(self, other: "Range") -> bool:
        """Whether some number is in both."""
        return self.prefix == other.prefix and self.first <= other.last and other.first <= self.last


def check_digit(serial: int) -> int:
    """The digit that follows this serial."""
    total = sum(int(digit) * weight for digit, weight in zip(f"{serial:08d}", _WEIGHTS, strict=True))
    return {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)


def make_number(prefix: str, serial: int) -> str:
    """The whole number. Raises ValueError for a prefix or serial that no number may have."""
    if not re.fullmatch(r"[A-Z]{2}", prefix) or not 0 <= serial <= LAST_SERIAL:
        raise ValueError(f"no S10 number begins with {prefix!r} {serial!r}")
    return f"{prefix}{serial:08d}{check_digit(serial)}{COUNTRY}"


def is_valid(number: str) -> bool:
    """Whether this is a number with the right check digit, of any country."""
    found = _NUMBER.fullmatch(number)
    return found is not None and check_digit(int(found[2])) == int(found[3])


def parse_number(text: str) -> str:
    """A number as somebody typed it, `ex 0000 0001 5 th`, without spaces and in capitals.

    Raises ValueError for what is no number at all; a wrong check digit is another matter (`is_valid`):
    Thailand Post's own samples have some.
    """
    number = re.sub(r"[\s-]+", "", text).upper().translate(_THAI_DIGITS)
    if not _NUMBER.fullmatch(number):
        raise ValueError(f"not a parcel number: {text[:20]!r}")
    return number


def parse_ranges(text: str) -> list[Range]:
    """`"EX00000001-EX00099999,EY…"` as ranges; the serials have eight digits, no check digit.

    Raises ValueError that tells what is wrong with which part.
    """
    ranges = [_parse_range(part.strip()) for part in text.split(",") if part.strip()]
    for position, one in enumerate(ranges):
        for other in ranges[:position]:
            if one.overlaps(other):
                raise ValueError(f"{_show(other)} and {_show(one)} share numbers")
    return ranges


def _parse_range(part: str) -> Range:
    found = _RANGE.fullmatch(part.upper())
    if not found:
        raise ValueError(
            f"{part!r} is not a range of parcel numbers; write two letters and eight digits on both sides, "
            "such as EX00000001-EX00099999 (no check digit, no TH)"
        )
    if found[1] != found[3]:
        raise ValueError(f"{part!r} begins with {found[1]} and ends with {found[3]}; both must be the same")
    parsed = Range(found[1], int(found[2]), int(found[4]))
    if parsed.first > parsed.last:
        raise ValueError(f"{part!r} ends before it begins")
    return parsed


def _show(one: Range) -> str:
    return f"{one.prefix}{one.first:08d}-{one.prefix}{one.last:08d}"

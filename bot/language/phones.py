"""Thai telephone numbers in running text."""

import re
from dataclasses import dataclass

# One separator of up to two signs between digits: "081-234-5678", "081 234 5678", "(02) 123 4567".
_GAP = r"[ .\-\u2013()]{0,2}"


def _spaced(pattern: str, count: int) -> str:
    return pattern + rf"(?:{_GAP}\d){{{count}}}"


_COUNTRY = rf"(?:\+|00)?66{_GAP}(?:0{_GAP})?"
_MOBILE = _spaced("[689]", 8)
_BANGKOK = _spaced("2", 7)
_UPCOUNTRY = _spaced("[3457]", 7)
_PHONE = re.compile(
    rf"(?<![\d/])(?:\({_GAP})?(?:{_COUNTRY}|0{_GAP})(?:{_MOBILE}|{_BANGKOK}|{_UPCOUNTRY})(?!\d|/\d)"
)
# A postcode and a mobile number written without anything between.
_GLUED = re.compile(r"(?<!\d)(?:[1-9]\d{4}(?P<after>0[689]\d{8})|(?P<before>0[689]\d{8})[1-9]\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Phone:
    """Nine or ten digits with their leading 0, and where in the text they stand."""

    digits: str
    start: int
    end: int


def find_phones(text: str) -> list[Phone]:
    """Every Thai number in a normalised text; never a postcode or a house number."""
    glued = [_glued(found) for found in _GLUED.finditer(text)]
    return sorted(
        [*glued, *(_phone(found) for found in _PHONE.finditer(text))], key=lambda phone: phone.start
    )


def find_phone(text: str) -> Phone | None:
    """The first Thai number in a normalised text, a mobile one before a landline."""
    phones = find_phones(text)
    return max(phones, key=lambda phone: (len(phone.digits), -phone.start), default=None)


def _phone(found: re.Match[str]) -> Phone:
    digits = re.sub(r"\D", "", found[0])
    digits = re.sub("^(?:00)?66", "", digits) if not digits.startswith("0") or digits[:2] == "00" else digits
    return Phone("0" + digits.lstrip("0"), found.start(), found.end())


def _glued(found: re.Match[str]) -> Phone:
    part = "after" if found["after"] else "before"
    return Phone(found[part], found.start(part), found.end(part))

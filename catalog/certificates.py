"""What a mark says: `มผช.123/2556 ถึง 31/12/2569` is a name and the last day it is good for."""

import re
from dataclasses import dataclass
from datetime import date

from core.clock import BUDDHIST_YEARS_AHEAD

_DIGITS = {0x0E50 + digit: str(digit) for digit in range(10)}
_MONTHS = (
    *("มกราคม|ม.ค.|jan", "กุมภาพันธ์|ก.พ.|feb", "มีนาคม|มี.ค.|mar", "เมษายน|เม.ย.|apr"),
    *("พฤษภาคม|พ.ค.|may", "มิถุนายน|มิ.ย.|jun", "กรกฎาคม|ก.ค.|jul", "สิงหาคม|ส.ค.|aug"),
    *("กันยายน|ก.ย.|sep", "ตุลาคม|ต.ค.|oct", "พฤศจิกายน|พ.ย.|nov", "ธันวาคม|ธ.ค.|dec"),
)
_NUMBER_OF_MONTH = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_MONTH = "|".join(re.escape(name) for name in _NUMBER_OF_MONTH)
_END = re.compile(
    r"[\s,(\[]*(?:หมดอายุ|ใช้ได้|มีผล|สิ้นอายุ|valid|expire[sd]?|exp\.?)?\s*(?:จน)?(?:ถึง|until|to|on|till)?\s*(?:วันที่)?[\s:]*"
    rf"(?:(?P<day>\d{{1,2}})\s*(?:[/.-]\s*(?P<number>\d{{1,2}})\s*[/.-]|(?P<month>{_MONTH})[a-z.]*)\s*(?:พ\.ศ\.\s*)?(?P<year>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))[\s)\]]*$",
    re.IGNORECASE,
)
_SAYS_END = re.compile(r"หมดอายุ|ใช้ได้|มีผล|สิ้นอายุ|ถึง|valid|expire|exp\b|until", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as people read it; `valid_until` is its last good day, None for one that says no end."""

    name: str
    valid_until: date | None

    def has_ended(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.valid_until is not None and self.valid_until < today


def read_mark(text: str) -> Mark:
    """The mark that this text of the catalogue is. Years of the Buddhist era and ours are both read;
    what is no day stays part of the name.
    """
    found = _END.search(text.translate(_DIGITS))
    if found is None or not _SAYS_END.search(found.group()):
        return Mark(text.strip(), None)
    day = _read_day(found)
    name = text[: found.start()].strip()
    return Mark(name, day) if day and name else Mark(text.strip(), None)


def _read_day(found: re.Match[str]) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        month = int(found["number"]) if found["number"] else _NUMBER_OF_MONTH[found["month"].lower()]
        year = int(found["year"])
        return date(year - BUDDHIST_YEARS_AHEAD if year >= 2400 else year, month, int(found["day"]))
    except ValueError:
        return None

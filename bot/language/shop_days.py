"""Until when, and for how many days: "ถึงสิ้นเดือน", "ถึงวันศุกร์", "3 วัน", "ถึง 5 ธ.ค."."""

# ruff: noqa: E501 - patterns read best unbroken

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from core.numbers import AMOUNT, parse_number

_MONTHS = (
    *("มกราคม|มกรา|ม.ค.", "กุมภาพันธ์|กุมภา|ก.พ.", "มีนาคม|มีนา|มี.ค.", "เมษายน|เมษา|เม.ย."),
    *("พฤษภาคม|พฤษภา|พ.ค.", "มิถุนายน|มิถุนา|มิ.ย.", "กรกฎาคม|กรกฎา|ก.ค.", "สิงหาคม|สิงหา|ส.ค."),
    *("กันยายน|กันยา|ก.ย.", "ตุลาคม|ตุลา|ต.ค.", "พฤศจิกายน|พฤศจิกา|พ.ย.", "ธันวาคม|ธันวา|ธ.ค."),
)
_MONTH = "|".join(re.escape(name) for names in _MONTHS for name in names.split("|"))
_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์", "อาทิตย์")
_TO = r"(?:จน)?(?:ถึง|until|till) ?(?:วันที่|วัน)? ?"
_SPAN_DAYS = {"วัน": 1, "สัปดาห์": 7, "อาทิตย์": 7, "เดือน": 30, "days": 1, "day": 1, "weeks": 7, "week": 7}

_UNTIL = re.compile(
    rf"{_TO}(?:(?P<end>สิ้นเดือน|ปลายเดือน|สิ้นปี|ปีใหม่|พรุ่งนี้|มะรืน(?:นี้)?|วันนี้|นี้|เย็นนี้|คืนนี้|end of month)(?P<next>หน้า)?"
    rf"|(?P<weekday>{'|'.join(_WEEKDAYS)})(?:บดี)?(?P<next_week>หน้า)?(?:นี้)?"
    rf"|(?P<day>\d{{1,2}})(?: ?(?P<month>{_MONTH})| ?/ ?(?P<number>\d{{1,2}}))?)"
)
_FOR = re.compile(
    rf"(?:เป็นเวลา|ประมาณ|อีก|สัก|ซัก|แค่|for)? ?(?P<amount>{AMOUNT}) ?(?P<span>{'|'.join(_SPAN_DAYS)})(?!ที่|ละ|[a-z])(?:นี้)?"
    r"|(?P<only>เฉพาะวันนี้|วันนี้วันเดียว|แค่วันนี้|วันเดียว)|(?P<week>(?:ทั้ง)?(?:อาทิตย์|สัปดาห์)(?:นี้|นึง|หนึ่ง)|ทั้งอาทิตย์)|(?P<whole>(?:ทั้ง)?เดือน(?:นี้|นึง)|ทั้งเดือน)"
)
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Until:
    """The last day that it is so, and where the text says it."""

    last_day: date
    start: int
    end: int


def find_until(text: str, today: date) -> Until | None:
    """The end that a normalised text names; None without one, or with one that nobody can mean."""
    if found := _UNTIL.search(text):
        day = _named_day(found, today)
        if day is not None and today <= day <= today + timedelta(days=MOST_DAYS):
            return Until(day, *found.span())
    if found := _FOR.search(text):
        days = _count_days(found, today)
        if days is not None and 1 <= days <= MOST_DAYS:
            return Until(today + timedelta(days=days - 1), *found.span())
    return None


def _named_day(found: re.Match[str], today: date) -> date | None:
    if word := found["end"]:
        return _word_day(word, today, is_next=bool(found["next"]))
    if weekday := found["weekday"]:
        place = _WEEKDAYS.index(weekday)
        if found["next_week"]:
            # วันพุธหน้า is the Wednesday of the week that comes.
            return today + timedelta(days=7 - today.weekday() + place)
        return today + timedelta(days=(place - today.weekday()) % 7)
    return _calendar_day(int(found["day"]), found["month"], found["number"], today)


def _word_day(word: str, today: date, *, is_next: bool) -> date:
    if word in ("สิ้นปี", "ปีใหม่"):
        return date(today.year, 12, 31)
    if word in ("สิ้นเดือน", "ปลายเดือน", "end of month"):
        first = date(today.year + today.month // 12, today.month % 12 + 1, 1) if is_next else today
        return first.replace(day=monthrange(first.year, first.month)[1])
    return today + timedelta(days=1 if word == "พรุ่งนี้" else 2 if word.startswith("มะรืน") else 0)


def _calendar_day(day: int, month: str | None, number: str | None, today: date) -> date | None:
    if month:
        place = next(i for i, names in enumerate(_MONTHS) if month in names.split("|")) + 1
    else:
        place = int(number) if number else today.month
    try:
        named = date(today.year, place, day)
        if named < today:
            # "ถึงวันที่ 5" said on the 20th is the 5th of the next month; with a month, of the next year.
            is_year = month or number or today.month == 12
            named = (
                date(today.year + 1, place if month or number else 1, day)
                if is_year
                else named.replace(month=place + 1)
            )
    except ValueError:
        return None
    return named


def _count_days(found: re.Match[str], today: date) -> int | None:
    if found["only"]:
        return 1
    if found["week"]:
        return 7
    if found["whole"]:
        return monthrange(today.year, today.month)[1] - today.day + 1 if "นี้" in found["whole"] else 30
    amount = parse_number(found["amount"])
    return int(amount * _SPAN_DAYS[found["span"]]) if amount is not None and amount < MOST_DAYS else None

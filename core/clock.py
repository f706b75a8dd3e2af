"""The time, handed to code as a value so that tests can set it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

BANGKOK = ZoneInfo("Asia/Bangkok")
# 2026 is the year 2569 of the Buddhist era.
BUDDHIST_YEARS_AHEAD = 543
_MONTHS_TH = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def system_clock() -> datetime:
    """The present moment in UTC, with its zone."""
    return datetime.now(UTC)


def to_bangkok(moment: datetime) -> datetime:
    """The same moment as people in Thailand read it."""
    return moment.astimezone(BANGKOK)


def say_last_day(end: datetime, language: str) -> str:
    """The last day before this moment, as people write it."""
    return say_day(to_bangkok(end - timedelta(seconds=1)).date(), language)


def say_day(day: date, language: str) -> str:
    """A day that nobody reads as another one: `31 ธ.ค. 2569`, `31 Dec 2026`."""
    if language == "en":
        return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day.day} {_MONTHS_TH[day.month - 1]} {day.year + BUDDHIST_YEARS_AHEAD}"

"""The time, handed to code as a value so that tests can set it."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

BANGKOK = ZoneInfo("Asia/Bangkok")


def system_clock() -> datetime:
    """The present moment in UTC, with its zone."""
    return datetime.now(UTC)


def to_bangkok(moment: datetime) -> datetime:
    """The same moment as people in Thailand read it."""
    return moment.astimezone(BANGKOK)

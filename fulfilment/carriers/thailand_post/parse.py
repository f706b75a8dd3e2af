"""What Thailand Post's tracking says, read tolerantly: one odd event does not hide the others."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from core.clock import BANGKOK
from fulfilment.carriers.base import TrackingNews

_TIME = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([+-])(\d{2}):?(\d{2}))?"
)

# Years this high are of the Buddhist era, which Thai answers use.
_FIRST_BUDDHIST_YEAR = 2400
_BUDDHIST_AHEAD = 543


def parse_events(events: Iterable[Any], number: str = "") -> list[TrackingNews]:
    """Events of one parcel, or of many when each names its own. Names, signatures and telephones of
    people are left behind.
    """
    return [news for event in events if (news := _parse_event(event, number)) is not None]


def parse_hook(body: Any) -> list[TrackingNews]:
    """The body of a call to our webhook. Raises ValueError when it is none."""
    if not isinstance(body, dict) or not isinstance(body.get("items"), list):
        raise ValueError("a tracking webhook has a list of items")
    return parse_events(body["items"])


def parse_time(text: str) -> datetime:
    """`19/07/2562 18:12:26+07:00` in UTC; Bangkok time without a zone, Gregorian years too.

    Raises ValueError.
    """
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise ValueError(f"not a time of Thailand Post: {text[:40]!r}")
    day, month, year, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    if year >= _FIRST_BUDDHIST_YEAR:
        year -= _BUDDHIST_AHEAD
    zone = _zone(*found.groups()[6:]) if found[7] else BANGKOK
    return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)


def parse_expiry(text: Any) -> datetime | None:
    """`2019-09-28 10:18:20+07:00`; None when it is not understood."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=BANGKOK)


def _zone(sign: str, hours: str, minutes: str) -> timezone:
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if sign == "-" else offset)


def _parse_event(event: Any, number: str) -> TrackingNews | None:
    if not isinstance(event, dict):
        return None
    number = number or str(event.get("barcode") or "")
    code = str(event.get("status") or "")
    try:
        at = parse_time(str(event.get("status_date")))
    except (ValueError, OverflowError):
        return None
    if not number or not code:
        return None
    described = [event.get("status_description"), event.get("delivery_description")]
    description = " · ".join(str(part) for part in described if part)
    how = str(event.get("delivery_status") or "")[:10]
    return TrackingNews(number.upper(), code, description, str(event.get("location") or ""), at, how)

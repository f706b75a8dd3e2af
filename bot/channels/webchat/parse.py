"""What the chat page sends → IncomingMessage. Pure: no network, no database."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from bot.messages import IncomingMessage, Kind

MAX_TEXT = 5000
MAX_TOKEN = 64
MAX_LABEL = 80
_PRODUCT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")

# Exactly one of these says what the message is.
_CONTENTS = ("text", "token", "media_key", "product", "latitude")


class TooLongError(ValueError):
    """Well made, but longer than anybody writes."""


def parse_request(values: dict[str, Any], sender: str, now: datetime) -> IncomingMessage:
    """One message of the page. Raises ValueError that names the bad field.

    `values` holds one of `text`, `token` (with the button's `label`), `media_key` (of a stored
    upload, with its `file_name` when it is no picture), `product` (the page was opened for this SKU) or
    `latitude` and `longitude`; and `id`,
    made by the page, so that a message sent again is known as the same one.
    """
    present = [name for name in _CONTENTS if name in values]
    if len(present) != 1:
        raise ValueError("one of " + ", ".join(_CONTENTS))
    message_id = _read_id(values)
    kind, content = _READERS[present[0]](values)
    return IncomingMessage(
        channel="webchat",
        event_id=f"{sender}:{message_id}",
        sender=sender,
        kind=kind,
        occurred_at=now,
        message_id=message_id,
        language=values["language"] if values.get("language") in ("th", "en") else "",
        **content,
    )


def _read_id(values: dict[str, Any]) -> str:
    given = values.get("id")
    if given is None:
        return str(uuid4())
    try:
        return str(UUID(given))
    except (ValueError, AttributeError, TypeError) as error:
        raise ValueError("id") from error


def _read_string(values: dict[str, Any], name: str, limit: int) -> str:
    given = values.get(name)
    if not isinstance(given, str):
        raise ValueError(name)
    # A lone surrogate cannot be stored by any database, nor a NUL by PostgreSQL.
    clean = given.replace("\x00", "").encode("utf-8", "replace").decode("utf-8").strip()
    if len(clean) > limit:
        raise TooLongError(name)
    return clean


def _read_text(values: dict[str, Any]) -> tuple[Kind, dict[str, Any]]:
    text = _read_string(values, "text", MAX_TEXT)
    if not text:
        raise ValueError("text")
    return "text", {"text": text}


def _read_button(values: dict[str, Any]) -> tuple[Kind, dict[str, Any]]:
    token = _read_string(values, "token", MAX_TOKEN)
    if not token:
        raise ValueError("token")
    label = _read_string(values, "label", MAX_LABEL) if "label" in values else ""
    return "button", {"token": token, "details": {"label": label} if label else {}}


def _read_upload(values: dict[str, Any]) -> tuple[Kind, dict[str, Any]]:
    key = _read_string(values, "media_key", 200)
    if not key:
        raise ValueError("media_key")
    content: dict[str, Any] = {"media_key": key, "media_id": key}
    if name := _read_string(values, "file_name", 200) if "file_name" in values else "":
        return "file", {**content, "details": {"file_name": name}}
    return "image", content


def _read_product(values: dict[str, Any]) -> tuple[Kind, dict[str, Any]]:
    sku = _read_string(values, "product", 60)
    if not _PRODUCT.fullmatch(sku):
        raise ValueError("product")
    return "follow", {"text": f"p_{sku}"}


def _read_place(values: dict[str, Any]) -> tuple[Kind, dict[str, Any]]:
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if not _is_within(latitude, 90):
        raise ValueError("latitude")
    if not _is_within(longitude, 180):
        raise ValueError("longitude")
    return "location", {"latitude": float(latitude or 0), "longitude": float(longitude or 0)}


def _is_within(value: Any, limit: int) -> bool:
    # `bool` is an `int` to Python; NaN compares false.
    return isinstance(value, int | float) and not isinstance(value, bool) and -limit <= value <= limit


_READERS = {
    "text": _read_text,
    "token": _read_button,
    "media_key": _read_upload,
    "product": _read_product,
    "latitude": _read_place,
}

"""Telegram updates as incoming messages: tolerant, and fast, because a webhook waits for it."""

import hmac
import json
from datetime import UTC, datetime
from typing import Any, Final

from bot.messages import IncomingMessage, Kind

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header
DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NAME_MAX = 120
_TOKEN_MAX = 256
_TEXT_MAX = 8192
_FILES = ("document", "video", "voice", "audio", "animation", "video_note")
_PICTURE_TYPES = ("image/jpeg", "image/png", "image/webp")
# Notes of the platform about the chat itself; the person did not say anything.
_SERVICE = (
    "pinned_message",
    "message_auto_delete_timer_changed",
    "write_access_allowed",
    "chat_background_set",
    "new_chat_members",
    "left_chat_member",
)
_LEFT = ("kicked", "left")

Values = dict[str, Any]


def secret_is_valid(header: str | None, secret: str) -> bool:
    """Whether the update comes from who knows our secret. Takes the same time for any guess."""
    if not header or not secret:
        return False
    return hmac.compare_digest(header.encode("utf-8", "replace"), secret.encode())


def parse_update(body: bytes) -> list[IncomingMessage]:
    """The update as one message, or none when no person stands behind it. Raises ValueError for
    a body that is no update at all.

    A button press has no time of its own in Telegram: it gets the time of the card that carries
    the button (its last edit), or 1970 when Telegram no longer shows the card. So `occurred_at`
    orders presses after their card, and says nothing about how long ago the press was.
    """
    update = _load(body)
    number = update.get("update_id")
    if type(number) is not int or not 0 <= number < 2**63:
        raise ValueError("an update needs an update_id")
    event_id = str(number)
    if (message := _object(update, "message")) is not None:
        return _parse_message(event_id, message)
    if (query := _object(update, "callback_query")) is not None:
        return _parse_press(event_id, query)
    if (edited := _object(update, "edited_message")) is not None:
        return _parse_edit(event_id, edited)
    if (member := _object(update, "my_chat_member")) is not None:
        return _parse_membership(event_id, member)
    return _parse_other(event_id, update)


def _load(body: bytes) -> Values:
    try:
        update = json.loads(body)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(update, dict):
        raise ValueError("an update is an object")
    return update


def _parse_message(event_id: str, message: Values) -> list[IncomingMessage]:
    sender, is_private = _chat_of(message)
    if not sender:
        return []
    when = _moment(message.get("date"))
    if not is_private:
        return [_make(event_id, sender, "ignored", when, {})]
    kind, filled = _content(message)
    filled["message_id"] = _id(message.get("message_id"))
    return [_make(event_id, sender, kind, when, message, filled)]


def _parse_edit(event_id: str, message: Values) -> list[IncomingMessage]:
    """New words count as said again; other edits (a moving live location) as nothing said."""
    sender, is_private = _chat_of(message)
    if not sender:
        return []
    when = _moment(message.get("edit_date") or message.get("date"))
    text = _text(message.get("text"))
    if not is_private or not text:
        return [_make(event_id, sender, "ignored", when, {})]
    filled = {"text": text, "message_id": _id(message.get("message_id")), "details": {"edited": True}}
    return [_make(event_id, sender, "text", when, message, filled)]


def _parse_press(event_id: str, query: Values) -> list[IncomingMessage]:
    card = _object(query, "message") or {}
    person = _object(query, "from") or {}
    sender, is_private = _chat_of(card)
    if not sender:
        sender, is_private = _id(person.get("id")), True
    if not sender:
        return []
    filled = {
        "token": _text(query.get("data"))[:_TOKEN_MAX],
        "callback_id": _text(query.get("id"))[:_TOKEN_MAX],
        "message_id": _id(card.get("message_id")),
    }
    kind: Kind = "button" if is_private else "ignored"
    when = _moment(card.get("edit_date") or card.get("date"))
    return [_make(event_id, sender, kind, when, query, filled)]


def _parse_membership(event_id: str, change: Values) -> list[IncomingMessage]:
    """Blocking the bot comes as `kicked`. Coming back needs no answer: /start follows it."""
    sender, is_private = _chat_of(change)
    if not sender:
        return []
    status = (_object(change, "new_chat_member") or {}).get("status")
    kind: Kind = "unfollow" if is_private and status in _LEFT else "ignored"
    return [_make(event_id, sender, kind, _moment(change.get("date")), change if is_private else {})]


def _parse_other(event_id: str, update: Values) -> list[IncomingMessage]:
    """Kinds of updates that we did not ask for, kept for the record when a chat is named."""
    for name, values in update.items():
        if name != "update_id" and isinstance(values, dict):
            sender = _chat_of(values)[0] or _id((_object(values, "from") or {}).get("id"))
            if sender:
                when = _moment(values.get("date"))
                return [
                    _make(event_id, sender, "ignored", when, {}, {"details": {"update": _text(name)[:64]}})
                ]
    return []


def _content(message: Values) -> tuple[Kind, Values]:
    """What a private message holds: its kind and the fields that this kind fills."""
    if text := _text(message.get("text")):
        return _parse_text(text)
    details: Values = {}
    if group := _id(message.get("media_group_id")) or _text(message.get("media_group_id")):
        details["media_group_id"] = group[:64]
    filled: Values = {"text": _text(message.get("caption")), "details": details}
    if (media_id := _largest_photo(message.get("photo"))) is not None:
        return "image", {**filled, "media_id": media_id}
    for name in _FILES:
        if (file := _object(message, name)) is not None:
            return _parse_file(name, file, filled)
    return _parse_rest(message)


def _parse_text(text: str) -> tuple[Kind, Values]:
    command, _, payload = text.partition(" ")
    if command == "/start" or command.startswith("/start@"):
        return "follow", {"text": payload.strip()}
    return "text", {"text": text}


def _parse_file(name: str, file: Values, filled: Values) -> tuple[Kind, Values]:
    """Files, of which a picture sent "as a file" is still a picture to the person."""
    mime_type = _text(file.get("mime_type"))[:80]
    details = {"file": name, "mime_type": mime_type, "file_name": _text(file.get("file_name"))[:200]}
    filled["details"].update({key: value for key, value in details.items() if value})
    filled["media_id"] = _text(file.get("file_id"))
    return "image" if name == "document" and mime_type in _PICTURE_TYPES else "file", filled


def _parse_rest(message: Values) -> tuple[Kind, Values]:
    if (place := _object(message, "location")) is not None:
        return _parse_location(place, _object(message, "venue") or {})
    if (contact := _object(message, "contact")) is not None:
        return _parse_contact(contact, _object(message, "from") or {})
    if (sticker := _object(message, "sticker")) is not None:
        return "sticker", {"text": _text(sticker.get("emoji"))}
    return "ignored" if any(name in message for name in _SERVICE) else "unknown", {}


def _parse_location(place: Values, venue: Values) -> tuple[Kind, Values]:
    latitude, longitude = _degrees(place.get("latitude"), 90), _degrees(place.get("longitude"), 180)
    if latitude is None or longitude is None:
        return "unknown", {}
    words = (_text(venue.get("title")), _text(venue.get("address")))
    return "location", {
        "latitude": latitude,
        "longitude": longitude,
        "text": " ".join(word for word in words if word),
    }


def _parse_contact(contact: Values, person: Values) -> tuple[Kind, Values]:
    """`own` tells one's own number, vouched for by Telegram, from a card out of the address book."""
    shared_id = contact.get("user_id")
    own = type(shared_id) is int and shared_id == person.get("id")
    return "contact", {
        "text": _text(contact.get("phone_number"))[:40],
        "details": {"own": own, "name": _name(contact)},
    }


def _largest_photo(sizes: object) -> str | None:
    """The file id of the largest size that a bot may download; None when it is no photo."""
    if not isinstance(sizes, list):
        return None
    found = [size for size in sizes if isinstance(size, dict) and _text(size.get("file_id"))]
    allowed = [size for size in found if _number(size, "file_size") <= DOWNLOAD_MAX_BYTES]
    best = max(allowed, key=lambda size: _number(size, "width") * _number(size, "height"), default=None)
    return _text(best["file_id"]) if best else None


def _make(
    event_id: str, sender: str, kind: Kind, when: datetime, source: Values, filled: Values | None = None
) -> IncomingMessage:
    person = _object(source, "from") or {}
    language = person.get("language_code")
    return IncomingMessage(
        channel="telegram",
        event_id=event_id,
        sender=sender,
        kind=kind,
        occurred_at=when,
        display_name=_name(person),
        language=language[:2] if isinstance(language, str) and language[:2] in ("th", "en") else "",
        **(filled or {}),
    )


def _chat_of(values: Values) -> tuple[str, bool]:
    """The id of the chat ("" for none) and whether it is one with a single person."""
    chat = _object(values, "chat")
    return (_id(chat.get("id")), chat.get("type") == "private") if chat else ("", False)


def _name(person: Values) -> str:
    first, last = _text(person.get("first_name")), _text(person.get("last_name"))
    return (f"{first} {last}" if last else first).strip()[:_NAME_MAX]


def _object(values: Values, name: str) -> Values | None:
    found = values.get(name)
    return found if isinstance(found, dict) else None


def _id(value: object) -> str:
    return str(value) if type(value) is int and -(2**63) <= value < 2**63 else ""


def _number(values: Values, name: str) -> int:
    value = values.get(name)
    return value if type(value) is int else 0


def _degrees(value: object, limit: int) -> float | None:
    is_number = type(value) in (int, float)
    return float(value) if is_number and -limit <= value <= limit else None  # type: ignore[arg-type,operator]


def _text(value: object) -> str:
    """Words that a database can hold: no NUL, no half of a surrogate pair."""
    if not isinstance(value, str):
        return ""
    if not value.isascii():
        value = value.encode("utf-8", "replace").decode()
    return value[:_TEXT_MAX].replace("\0", "")


def _moment(seconds: object) -> datetime:
    if type(seconds) is not int:
        return _EPOCH
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return _EPOCH

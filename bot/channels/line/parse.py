"""LINE webhooks read tolerantly: whatever LINE invents next becomes a value, not an error."""

import base64
import binascii
import hashlib
import hmac
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.messages import IncomingMessage, Kind

# Ids go into columns and addresses. LINE's own have 26 to 40 characters, reply tokens 32.
_ID = re.compile(r"[A-Za-z0-9_.:=+/-]{1,80}")
# Half a character cannot be stored as UTF-8 and PostgreSQL takes no NUL: one of them would keep
# the other events of the batch from being stored too.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_EPOCH = datetime.fromtimestamp(0, UTC)
_YEAR_2200_MS = 7_258_118_400_000
_CROCKFORD = {letter: value for value, letter in enumerate("0123456789ABCDEFGHJKMNPQRSTVWXYZ")}
# What the console's old "Verify" button sends instead of a token.
_DUMMY_REPLY_TOKENS = ("0" * 32, "f" * 32)

# Events that nobody waits for an answer to.
_IGNORED = (
    *("join", "leave", "memberJoined", "memberLeft", "membership", "accountLink", "beacon"),
    *("videoPlayComplete", "delivery", "module", "activated", "deactivated", "botSuspended", "botResumed"),
)

Fields = dict[str, Any]


def signature_is_valid(body: bytes, signature: str | None, secret: str) -> bool:
    """Whether the raw body carries the signature of this channel secret."""
    if not signature or not secret:
        return False
    try:
        given = base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        return False
    return hmac.compare_digest(given, hmac.digest(secret.encode(), body, "sha256"))


def parse_webhook(body: bytes) -> list[IncomingMessage]:
    """The events of one webhook, in LINE's order; an empty list for the "Verify" button.

    Raises ValueError when the body is no webhook at all. An event without a
    sender is left out; one that makes no sense comes back as `ignored` or `unknown`. None takes
    the others with it.
    """
    try:
        webhook = json.loads(body.decode())
    except RecursionError as error:
        raise ValueError("webhook is nested too deeply") from error
    events = webhook.get("events") if isinstance(webhook, dict) else None
    if not isinstance(events, list):
        raise ValueError("webhook has no list of events")
    parsed = (_parse_event(event) for event in events if isinstance(event, dict))
    return [message for message in parsed if message]


def _parse_event(event: Fields) -> IncomingMessage | None:
    source = _object(event, "source")
    sender = _id(source.get("userId"))
    if not sender:
        # Nobody to answer or to remember it for, such as a group whose members did not agree.
        return None
    event_id = _id(event.get("webhookEventId"))
    reply_token = _id(event.get("replyToken"))
    fields: Fields = {"kind": "ignored"}
    is_for_us = (
        source.get("type") == "user"
        and event.get("mode") != "standby"
        and reply_token not in _DUMMY_REPLY_TOKENS
    )
    if is_for_us:
        fields = _parse_content(event)
        if reply_token:
            fields["reply_token"] = reply_token
    return IncomingMessage(
        channel="line",
        event_id=event_id or _derive_event_id(event),
        sender=sender,
        occurred_at=_moment(event.get("timestamp"), event_id),
        is_redelivery=_object(event, "deliveryContext").get("isRedelivery") is True,
        **fields,
    )


def _parse_content(event: Fields) -> Fields:
    kind = event.get("type")
    parse = _EVENT_PARSERS.get(kind) if isinstance(kind, str) else None
    if parse:
        return parse(event)
    # LINE gives a reply token to what a person did and may expect an answer to.
    answerable = kind not in _IGNORED and bool(event.get("replyToken"))
    return {"kind": "unknown" if answerable else "ignored"}


def _parse_message(event: Fields) -> Fields:
    message = _object(event, "message")
    kind = message.get("type")
    parse = _MESSAGE_PARSERS.get(kind) if isinstance(kind, str) else None
    fields: Fields = {"kind": "unknown", "details": {}, **(parse(message) if parse else {})}
    fields["message_id"] = _id(message.get("id"))
    details = fields["details"]
    # With these an agent can quote this very message and mark it as read.
    for name in ("quoteToken", "quotedMessageId", "markAsReadToken"):
        if name in message and (value := _words(message[name])):
            details[name] = value
    return fields


def _parse_edited(event: Fields) -> Fields:
    # Only groups can edit today. What was written first may have been acted on already, so the
    # new wording is never taken for another order.
    fields = _parse_message(event)
    return {**fields, "kind": "unknown", "target_id": fields["message_id"]}


def _parse_text(message: Fields) -> Fields:
    text = _words(message.get("text"))
    return {"kind": "text" if text else "unknown", "text": text}


def _parse_image(message: Fields) -> Fields:
    fields = _parse_media(message, "image")
    image_set = _object(message, "imageSet")
    if image_set:
        numbers = {name: image_set[name] for name in ("index", "total") if _is_number(image_set.get(name))}
        fields["details"]["imageSet"] = {"id": _id(image_set.get("id")), **numbers}
    return fields


def _parse_file(message: Fields) -> Fields:
    fields = _parse_media(message, "file")
    details = fields["details"]
    details["type"] = message["type"]
    if name := _words(message.get("fileName")):
        details["file_name"] = name
    for name in ("fileSize", "duration"):
        if _is_number(message.get(name)):
            details[name] = message[name]
    return fields


def _parse_media(message: Fields, kind: Kind) -> Fields:
    provider = _object(message, "contentProvider")
    if provider.get("type") == "external":
        # LINE does not keep these, and we open no address that a stranger names.
        return {"kind": kind, "details": {"externalUrl": _words(provider.get("originalContentUrl"))}}
    return {"kind": kind, "media_id": _id(message.get("id")), "details": {}}


def _parse_location(message: Fields) -> Fields:
    latitude, longitude = _number(message.get("latitude")), _number(message.get("longitude"))
    words = (_words(message.get("title")), _words(message.get("address")))
    text = "\n".join(word for word in words if word)
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return {"kind": "unknown", "text": text}
    return {"kind": "location", "latitude": latitude, "longitude": longitude, "text": text}


def _parse_sticker(message: Fields) -> Fields:
    keywords = message.get("keywords")
    text = _words(message.get("text"))
    if not text and isinstance(keywords, list) and keywords:
        text = _words(keywords[0])
    return {"kind": "sticker", "text": text}


def _parse_postback(event: Fields) -> Fields:
    postback = _object(event, "postback")
    params = {
        name: _words(value)
        for name, value in _object(postback, "params").items()
        if name in ("date", "time", "datetime", "newRichMenuAliasId", "status")
    }
    token = _words(postback.get("data"))
    return {"kind": "button", "token": token, "details": {"params": params} if params else {}}


def _parse_unsend(event: Fields) -> Fields:
    target = _id(_object(event, "unsend").get("messageId"))
    return {"kind": "unsend", "target_id": target} if target else {"kind": "ignored"}


def _parse_follow(event: Fields) -> Fields:
    is_unblocked = _object(event, "follow").get("isUnblocked") is True
    return {"kind": "follow", "details": {"isUnblocked": True} if is_unblocked else {}}


def _parse_unfollow(_event: Fields) -> Fields:
    return {"kind": "unfollow"}


_MESSAGE_PARSERS: dict[str, Callable[[Fields], Fields]] = {
    "text": _parse_text,
    "image": _parse_image,
    "video": _parse_file,
    "audio": _parse_file,
    "file": _parse_file,
    "location": _parse_location,
    "sticker": _parse_sticker,
}
_EVENT_PARSERS: dict[str, Callable[[Fields], Fields]] = {
    "message": _parse_message,
    "messageEdited": _parse_edited,
    "postback": _parse_postback,
    "unsend": _parse_unsend,
    "follow": _parse_follow,
    "unfollow": _parse_unfollow,
}


def _object(values: Fields, name: str) -> Fields:
    value = values.get(name)
    return value if isinstance(value, dict) else {}


def _words(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return _UNSTORABLE.sub("\ufffd", value)


def _id(value: Any) -> str:
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63:
        return str(value)
    return ""


def _is_number(value: Any) -> bool:
    # Not a truth value, not NaN, and small enough to stay exact in JSON.
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1 << 53


def _number(value: Any) -> float | None:
    return float(value) if _is_number(value) else None


def _derive_event_id(event: Fields) -> str:
    """The same for every delivery of an event that came without a name of its own."""
    kind, message_id = event.get("type"), _id(_object(event, "message").get("id"))
    if kind == "message" and message_id:
        return f"message:{message_id}"[:80]
    # A redelivery differs only in its delivery context.
    lasting = {name: value for name, value in event.items() if name != "deliveryContext"}
    try:
        known = json.dumps(lasting, sort_keys=True)
    except RecursionError:
        known = f"{sorted(event)}{event.get('timestamp')}"
    return "event:" + hashlib.sha256(known.encode(errors="replace")).hexdigest()[:40]


def _moment(timestamp: Any, event_id: str) -> datetime:
    """When it happened. Without a usable timestamp: what the event id (a ULID) says, else 1970,
    so that every delivery of an event gets the same moment.
    """
    if not _is_number(timestamp) or not 0 < timestamp < _YEAR_2200_MS:
        timestamp = _ulid_time_ms(event_id)
    return datetime.fromtimestamp(timestamp / 1000, UTC) if timestamp else _EPOCH


def _ulid_time_ms(event_id: str) -> int:
    if len(event_id) != 26 or not all(letter in _CROCKFORD for letter in event_id):
        return 0
    time_ms = 0
    for letter in event_id[:10]:
        time_ms = time_ms * 32 + _CROCKFORD[letter]
    return time_ms if time_ms < _YEAR_2200_MS else 0

"""A person's phone: what one can do on it, and what it shows, for either platform."""

import base64
import itertools
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from core.clock import Clock
from tests.fakes.line_user import LineUser
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_user import TelegramUser

Json = dict[str, Any]
# The page draws no more than this of one chat.
SHOWN = 80


class NotPossibleError(Exception):
    """The phone has no such button, or the platform no such thing."""


@dataclass
class Entry:
    """One thing in a chat. `who` is `me`, `shop` or `note` (a line in the middle)."""

    order: int
    at: str
    who: str
    kind: str
    values: Json

    def as_json(self) -> Json:
        """For the page."""
        return {"order": self.order, "at": self.at, "who": self.who, "kind": self.kind, **self.values}


@dataclass
class Own:
    """What the person did, in order, and the pictures they sent."""

    clock: Clock
    next_order: Callable[[], int]
    entries: list[Entry] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    def add(self, who: str, kind: str, **values: Any) -> Entry:
        """Note it."""
        entry = Entry(self.next_order(), self.clock().isoformat(), who, kind, values)
        self.entries.append(entry)
        return entry

    def add_picture(self, phone_id: str, content: bytes) -> Entry:
        """Note a picture, which the page asks for by its number."""
        self.pictures.append(content)
        return self.add("me", "picture", url=f"/api/phones/{phone_id}/pictures/{len(self.pictures) - 1}")


class Phone(Protocol):
    """What the page needs of a phone."""

    id: str
    channel: str
    own: Own

    @property
    def user(self) -> LineUser | TelegramUser:
        """Whose it is."""
        raise NotImplementedError

    def act(self, verb: str, values: Mapping[str, Any]) -> None:
        """Do something. Raises NotPossibleError, or KeyError when a value is missing."""

    def describe(self) -> Json:
        """What it shows."""
        raise NotImplementedError


class LinePhone:
    """LINE in somebody's hand."""

    channel = "line"

    def __init__(self, user: LineUser, clock: Clock) -> None:
        self.id = f"line-{user.user_id[1:9]}"
        self.user = user
        self.own = Own(clock, itertools.count(1).__next__)
        # Each bubble that can be unsent, with its place among what the platform saw.
        self._unsendable: list[tuple[Entry, int]] = []
        self._loading_seen = 0
        self._lock = threading.Lock()

    def receive(self, messages: list[Json]) -> None:
        """The platform delivered; quick replies show on the last message of a call only."""
        with self._lock:
            self._loading_seen = self.user.loading_shown
            for number, message in enumerate(messages, start=1):
                shown = dict(message)
                if number < len(messages):
                    shown.pop("quickReply", None)
                self.own.add("shop", "line", message=shown)

    def act(self, verb: str, values: Mapping[str, Any]) -> None:
        match verb:
            case "says":
                self._keep(self.own.add("me", "text", text=values["text"]))
                self.user.says(values["text"])
            case "taps":
                _tap(self.user.taps, self.own, values["label"])
            case "presses":
                self._press(values["action"])
            case "sends_photo":
                content = base64.b64decode(values["content"])
                self._keep(self.own.add_picture(self.id, content))
                self.user.sends_photo(content)
            case "sends_location":
                place = {name: float(values[name]) for name in ("latitude", "longitude")}
                self._keep(self.own.add("me", "location", **place))
                self.user.sends_location(**place)
            case "sends_sticker":
                self._keep(self.own.add("me", "sticker", emoji="🥰"))
                self.user.sends_sticker()
            case "follows":
                self.own.add("note", "follows")
                self.user.follows(values.get("text", ""))
            case "blocks":
                self.own.add("note", "blocks")
                self.user.blocks()
            case "unsends":
                self._unsend()
            case _:
                raise NotPossibleError(f"LINE has no {verb!r}")

    def _keep(self, entry: Entry) -> None:
        self._unsendable.append((entry, len(self.user.sent)))

    def _press(self, action: Json) -> None:
        if action["type"] == "message":
            self.act("says", {"text": action["text"]})
            return
        if action["type"] != "postback":
            raise NotPossibleError(f"{action['type']!r} reaches no bot")
        self.own.add("me", "press", text=action.get("displayText", ""), label=action.get("label", ""))
        self.user.sends_raw({"type": "postback", "postback": {"data": action["data"]}})

    def _unsend(self) -> None:
        if not self._unsendable:
            raise NotPossibleError("there is nothing to unsend")
        entry, place = self._unsendable.pop()
        entry.values["unsent"] = True
        self.user.unsends(place)

    def describe(self) -> Json:
        with self._lock:
            entries = self.own.entries[-SHOWN:]
        return {
            "id": self.id,
            "channel": self.channel,
            "name": self.user.display_name,
            "is_friend": self.user.is_friend,
            "has_blocked": self.user.has_blocked,
            "is_typing": self.user.loading_shown > self._loading_seen,
            "keyboard": [],
            "entries": [entry.as_json() for entry in entries],
        }


class TelegramPhone:
    """Telegram in somebody's hand. Message numbers of both sides put its chat in order."""

    channel = "telegram"

    def __init__(self, user: TelegramUser, platform: FakeTelegram) -> None:
        self.id = f"telegram-{user.id}"
        self.user = user
        self.own = Own(platform.clock, platform.next_message_id)
        self._platform = platform
        self._has_started = False

    def act(self, verb: str, values: Mapping[str, Any]) -> None:
        match verb:
            case "says":
                self.own.add("me", "text", text=values["text"])
                self.user.says(values["text"])
            case "starts":
                self._has_started = True
                self.own.add("me", "text", text=f"/start {values.get('payload', '')}".strip())
                self.user.starts(values.get("payload", ""))
            case "taps":
                _tap(self.user.taps, self.own, values["label"])
            case "presses":
                message = self._find(int(values["message_id"]))
                self.own.add("me", "press", text="", label=values.get("label", ""))
                self.user.presses(message, values["data"])
            case "sends_photo":
                content = base64.b64decode(values["content"])
                self.own.add_picture(self.id, content)
                self.user.sends_photo(content)
            case "sends_location":
                place = {name: float(values[name]) for name in ("latitude", "longitude")}
                self.own.add("me", "location", **place)
                self.user.sends_location(**place)
            case "sends_sticker":
                self.own.add("me", "sticker", emoji="😊")
                self.user.sends_sticker()
            case "shares_contact":
                self.own.add("me", "contact", phone=self.user.phone)
                self.user.shares_contact()
            case "blocks":
                self.own.add("note", "blocks")
                self.user.blocks()
            case _:
                raise NotPossibleError(f"Telegram has no {verb!r}")

    def _find(self, message_id: int) -> Json:
        for message in self._platform.messages(self.user.id):
            if message["message_id"] == message_id:
                return message
        raise NotPossibleError(f"there is no message {message_id}")

    def describe(self) -> Json:
        with self._platform.methods.lock:
            messages = self._platform.messages(self.user.id)
        entries = [entry.as_json() for entry in self.own.entries]
        entries += [
            {"order": message["message_id"], "who": "shop", "kind": "telegram", "message": message}
            for message in messages
        ]
        entries.sort(key=lambda entry: entry["order"])
        notices = [notice for notice in self.user.notices if notice]
        return {
            "id": self.id,
            "channel": self.channel,
            "name": self.user.first_name,
            "is_friend": self._has_started,
            "has_blocked": self.user.has_blocked,
            "is_typing": False,
            "keyboard": list(self.user.keyboard),
            "notice": {"number": len(notices), "text": notices[-1]} if notices else None,
            "entries": entries[-SHOWN:],
        }


def _tap(tap: Callable[[str], None], own: Own, label: str) -> None:
    """Press the newest button of this name, as scripts do."""
    own.add("me", "press", text=label, label=label)
    try:
        tap(label)
    except AssertionError as error:
        own.entries.pop()
        raise NotPossibleError(str(error)) from None

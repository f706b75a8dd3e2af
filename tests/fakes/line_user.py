"""A person with LINE on the phone."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from tests.fakes.user import Seen

Json = dict[str, Any]

# A person who is no friend can be written to for so long after their own message.
_REACHABLE_AFTER_WRITING = timedelta(days=7)


class Platform(Protocol):
    """What a phone needs from LINE."""

    def send(self, user: "LineUser", event: Json, *, repliable: bool) -> None:
        """Complete the event and hand it to the bot."""

    def add_content(self, content: bytes) -> str:
        """Keep a picture or file; its message id."""

    def remove_content(self, message_id: str) -> None:
        """Forget an unsent picture."""

    def make_id(self) -> str:
        """A new message id."""


@dataclass
class _Bubble:
    """A message on the phone and what one can press on it."""

    seen: Seen
    lasting: list[Json]
    quick: list[Json]


class LineUser:
    """Implements tests.fakes.user.FakeUser, and what only LINE has."""

    def __init__(self, platform: Platform, user_id: str, display_name: str, *, is_friend: bool) -> None:
        self._platform = platform
        self.user_id = user_id
        self.display_name = display_name
        self.is_friend = is_friend
        self.has_blocked = False
        self.wrote_at: datetime | None = None
        self.seen: list[Seen] = []
        self.sent: list[str] = []
        self.said: list[str] = []
        self.opened: list[str] = []
        self.loading_shown = 0
        self._bubbles: list[_Bubble] = []

    def says(self, text: str) -> None:
        """Write a text message."""
        self.said.append(text)
        self._writes({"type": "text", "quoteToken": f"quote-{len(self.sent)}", "text": text})

    def sends_photo(self, content: bytes) -> None:
        """Send a picture."""
        self._sends_media("image", content)

    def sends_file(self, content: bytes, name: str = "slip.pdf") -> None:
        """Send a file."""
        self._sends_media("file", content, fileName=name, fileSize=len(content))

    def sends_location(self, latitude: float, longitude: float) -> None:
        """Send a place, without the address that LINE may leave out."""
        self._writes({"type": "location", "latitude": latitude, "longitude": longitude})

    def sends_sticker(self) -> None:
        """Send a sticker of LINE's first package."""
        sticker = {"packageId": "446", "stickerId": "1988", "stickerResourceType": "STATIC"}
        self._writes({"type": "sticker", "quoteToken": "q", "keywords": ["สวัสดี"], **sticker})

    def sends_raw(self, event: Json) -> None:
        """Send any event; what it does not say itself is filled in."""
        self._platform.send(self, event, repliable="replyToken" not in event)

    def taps(self, label: str) -> None:
        """Press the newest button with this label; old cards stay, quick answers do not."""
        for bubble in reversed(self._bubbles):
            for action in (*bubble.quick, *bubble.lasting):
                if action["label"] == label:
                    self._press(action)
                    return
        raise AssertionError(f"no button {label!r} among {[b for s in self.seen for b in s.buttons]}")

    def follows(self, text: str = "") -> None:
        """Add the shop as a friend, then perhaps send the text that a link had written for them."""
        was_blocked, self.has_blocked, self.is_friend = self.has_blocked, False, True
        self._platform.send(self, {"type": "follow", "follow": {"isUnblocked": was_blocked}}, repliable=True)
        if text:
            self.says(text)

    def blocks(self) -> None:
        """Block the shop: nothing arrives any more, and the shop is told."""
        self.has_blocked, self.is_friend = True, False
        self._platform.send(self, {"type": "unfollow"}, repliable=False)

    def unsends(self, number: int = -1) -> None:
        """Take back one of the messages that this person sent, by its place in `sent`."""
        self._platform.remove_content(self.sent[number])
        self._platform.send(
            self, {"type": "unsend", "unsend": {"messageId": self.sent[number]}}, repliable=False
        )

    def edits(self, text: str, number: int = -1) -> None:
        """Change the words of a message already sent."""
        message = {"id": self.sent[number], "type": "text", "quoteToken": "q", "text": text}
        self._platform.send(self, {"type": "messageEdited", "message": message}, repliable=True)

    def is_reachable(self, now: datetime) -> bool:
        """Whether LINE delivers to this person; it never says when it does not."""
        if self.has_blocked:
            return False
        return self.is_friend or (
            self.wrote_at is not None and now - self.wrote_at < _REACHABLE_AFTER_WRITING
        )

    def receive(self, messages: list[Json]) -> None:
        """Messages arrive on the phone."""
        for number, message in enumerate(messages):
            self._forget_quick_replies()
            # The quick replies of all but the last message of a call never show.
            self._show(message, with_quick=number == len(messages) - 1)

    def _show(self, message: Json, *, with_quick: bool) -> None:
        parts = [part for part in _walk(message) if part is not message]
        lasting = [part for part in parts if _is_pressable(part) and not _is_quick(part, message)]
        quick_reply = message.get("quickReply", {"items": []}) if with_quick else {"items": []}
        quick = [item["action"] for item in quick_reply["items"]]
        words = [part["text"] for part in parts if part.get("type") == "text" and "text" in part]
        seen = Seen(
            text=message["text"] if message["type"] == "text" else "\n".join(words),
            buttons=[action["label"] for action in (*lasting, *quick)],
            links={
                action["label"]: action["uri"] for action in (*lasting, *quick) if action["type"] == "uri"
            },
            pictures=[part[name] for part in (message, *parts) for name in _PICTURES if name in part],
            raw=copy.deepcopy(message),
        )
        self._bubbles.append(_Bubble(seen, lasting, quick))
        self.seen.append(seen)

    def _forget_quick_replies(self) -> None:
        if self._bubbles and self._bubbles[-1].quick:
            last = self._bubbles[-1]
            last.quick = []
            last.seen.buttons = [action["label"] for action in last.lasting]

    def _press(self, action: Json) -> None:
        match action["type"]:
            case "postback":
                self.said.append(action.get("displayText", ""))
                self._forget_quick_replies()
                self._platform.send(
                    self, {"type": "postback", "postback": {"data": action["data"]}}, repliable=True
                )
            case "message":
                self.says(action["text"])
            case "uri":
                self.opened.append(action["uri"])
            case "location":
                self.sends_location(13.7563, 100.5018)

    def _sends_media(self, kind: str, content: bytes, **more: Any) -> None:
        message_id = self._platform.add_content(content)
        provider = {} if kind == "file" else {"contentProvider": {"type": "line"}, "quoteToken": "q"}
        self._writes({"id": message_id, "type": kind, **provider, **more})

    def _writes(self, message: Json) -> None:
        message = {"id": self._platform.make_id(), **message, "markAsReadToken": "read-1"}
        self.sent.append(message["id"])
        self._forget_quick_replies()
        self._platform.send(self, {"type": "message", "message": message}, repliable=True)


_PICTURES = ("originalContentUrl", "url")


def _walk(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner)


def _is_pressable(part: Json) -> bool:
    return part.get("type") in ("postback", "message", "uri") and "label" in part


def _is_quick(part: Json, message: Json) -> bool:
    return any(item["action"] is part for item in message.get("quickReply", {}).get("items", []))

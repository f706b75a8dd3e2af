"""A person with Telegram on their phone."""

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.user import Seen

if TYPE_CHECKING:
    from tests.fakes.telegram import FakeTelegram


@dataclass
class TelegramUser:
    """Speaks to the bot in a private chat. Every verb hands an update to the app."""

    platform: "FakeTelegram"
    id: int
    first_name: str
    language_code: str
    last_name: str = ""
    phone: str = "66812345678"
    seen: list[Seen] = field(default_factory=list)
    has_blocked: bool = False
    # The keyboard below the chat, label → what it asks for ("", "contact" or "location").
    keyboard: dict[str, str] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    # What the bot put on the screen after a press, and the press ids it answered.
    notices: list[str] = field(default_factory=list)
    typing_shown: int = 0
    _presses: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def says(self, text: str) -> None:
        """Write a text message."""
        self._sends(text=text)

    def starts(self, payload: str = "") -> None:
        """Press START, perhaps behind a link with a payload. Ends a block."""
        if self.has_blocked:
            self._membership("kicked", "member")
        self.has_blocked = False
        text = f"/start {payload}" if payload else "/start"
        self._sends(text=text, entities=[{"offset": 0, "length": 6, "type": "bot_command"}])

    def taps(self, label: str) -> None:
        """Press the newest button with this label; `1 · ดู` is also found as `ดู`."""
        if label in self.keyboard:
            self._taps_keyboard(label)
            return
        found = self._find_button(lambda text: text == label) or self._find_button(
            lambda text: text.partition(" · ")[2] == label
        )
        if found is None:
            raise AssertionError(f"no button {label!r}; there are {self.labels}")
        message, button = found
        if "url" in button:
            self.opened.append(button["url"])
        else:
            self.presses(message, button["callback_data"])

    def presses(self, message: dict[str, Any], data: str) -> str:
        """Press a button with this data under this message; gives the id of the press."""
        press_id = f"{self.id}{next(self._presses):06d}"
        self.platform.remember_press(press_id, self)
        query = {
            "id": press_id,
            "from": self.as_object(),
            "message": message,
            "chat_instance": str(self.id * 7),
            "data": data,
        }
        self.platform.hooks.post(self.id, "callback_query", query)
        return press_id

    def sends_photo(self, content: bytes, caption: str = "", group: str = "") -> None:
        """Send a picture, which Telegram offers in two sizes."""
        large = self.platform.keep_file(content, "photos")
        small = self.platform.keep_file(content[:1000], "photos")
        sizes = [
            {**small, "width": 90, "height": 67},
            {**large, "width": 1280, "height": 960},
        ]
        extra = {"caption": caption} if caption else {}
        self._sends(photo=sizes, **extra, **({"media_group_id": group} if group else {}))

    def sends_file(
        self, content: bytes, name: str, mime_type: str = "application/octet-stream", size: int | None = None
    ) -> None:
        """Send a document; `size` makes it pretend to be larger."""
        kept = self.platform.keep_file(content, "documents", size=size)
        self._sends(document={**kept, "file_name": name, "mime_type": mime_type})

    def sends_location(self, latitude: float, longitude: float) -> None:
        """Send a place."""
        self._sends(location={"latitude": latitude, "longitude": longitude})

    def sends_sticker(self, emoji: str = "😊") -> None:
        """Send a sticker."""
        kept = self.platform.keep_file(b"RIFF....WEBP", "stickers")
        sticker = {"width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False}
        self._sends(sticker={**kept, **sticker, "emoji": emoji})

    def shares_contact(self, phone: str = "", own: bool = True) -> None:
        """Share one's own number, or a card out of the address book."""
        contact = {"phone_number": phone or self.phone, "first_name": self.first_name}
        self._sends(contact={**contact, "user_id": self.id if own else self.id + 1})

    def edits(self, text: str) -> None:
        """Change the words of one's last message."""
        now = self.platform.now()
        message = {**self._message(text=text), "message_id": self.platform.last_message_id(self.id)}
        self.platform.hooks.post(self.id, "edited_message", {**message, "edit_date": now})

    def blocks(self) -> None:
        """Block the bot."""
        self.has_blocked = True
        self._membership("member", "kicked")

    def sends_raw(self, update: dict[str, Any]) -> None:
        """Let this very update arrive."""
        self.platform.hooks.post_raw(self.id, update)

    @property
    def labels(self) -> list[str]:
        """Every label one can press now, the newest message first."""
        drawn = [label for message in reversed(self.platform.messages(self.id)) for label in _labels(message)]
        return [*self.keyboard, *drawn]

    def as_object(self) -> dict[str, Any]:
        """This person as Telegram describes them."""
        person = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        optional = {"last_name": self.last_name, "language_code": self.language_code}
        return {**person, **{name: value for name, value in optional.items() if value}}

    def chat(self) -> dict[str, Any]:
        """The private chat with this person."""
        return {"id": self.id, "first_name": self.first_name, "type": "private"}

    def _find_button(self, fits: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        for message in reversed(self.platform.messages(self.id)):
            for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
                for button in row:
                    if fits(button["text"]):
                        return message, button
        return None

    def _taps_keyboard(self, label: str) -> None:
        asked = self.keyboard[label]
        self.keyboard = {}
        if asked == "contact":
            self.shares_contact()
        elif asked == "location":
            self.sends_location(13.7563, 100.5018)
        else:
            self.says(label)

    def _message(self, **content: Any) -> dict[str, Any]:
        return {
            "message_id": self.platform.next_message_id(),
            "from": self.as_object(),
            "chat": self.chat(),
            "date": self.platform.now(),
            **content,
        }

    def _sends(self, **content: Any) -> None:
        message = self._message(**content)
        self.platform.note_message(self.id, message["message_id"])
        self.platform.hooks.post(self.id, "message", message)

    def _membership(self, old: str, new: str) -> None:
        bot = self.platform.bot
        change = {
            "chat": self.chat(),
            "from": self.as_object(),
            "date": self.platform.now(),
            "old_chat_member": {"user": bot, "status": old},
            "new_chat_member": {"user": bot, "status": new, "until_date": 0},
        }
        self.platform.hooks.post(self.id, "my_chat_member", change)


def _labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return [button["text"] for row in rows for button in row]

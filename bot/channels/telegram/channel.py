"""Telegram as a channel: sends call by call, and uploads each picture only once."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import PurePosixPath
from threading import Lock
from typing import Any

from bot.channels.base import Channel, ChannelError, Delivery, TokenOf
from bot.channels.telegram.client import TelegramClient, Upload
from bot.channels.telegram.lengths import is_blank
from bot.channels.telegram.render import Call, MediaUrl, render, sign
from bot.messages import IncomingMessage
from bot.reply import Reply
from core.media import MediaStore

_KNOWN_FILES_MAX = 2000

# A picture of the store: its key, and when and how large it was written.
Version = tuple[str, int, int]


class TelegramChannel(Channel):
    """Chats with one person each; groups are not served."""

    name = "telegram"

    def __init__(self, client: TelegramClient, media: MediaStore, media_url: MediaUrl) -> None:
        self._client = client
        self._media = media
        self._media_url = media_url
        self._known = _KnownFiles()

    def connect(self, url: str, secret: str) -> None:
        """Let Telegram deliver to this address. Raises ChannelError."""
        self._client.set_webhook(url, secret)

    def render(self, reply: Reply, token_of: TokenOf) -> list[dict[str, Any]]:
        """The reply as calls of the Bot API."""
        return render(reply, token_of, self._media_url)

    def deliver(self, messages: Sequence[dict[str, Any]], delivery: Delivery) -> None:
        """Make the calls, in order; `on_call_done` hears how many are done in all."""
        calls = sign(messages, delivery.author)
        for number in range(delivery.calls_done, len(calls)):
            self._send(calls[number], delivery.to)
            delivery.on_call_done(number + 1)

    def download(self, message: IncomingMessage) -> bytes:
        """The picture or file that came with a message."""
        if not message.media_id:
            raise ChannelError("gone", permanent=True, message="the message has no file")
        return self._client.download(message.media_id)

    def show_typing(self, to: str) -> None:
        """Show "typing …" until the next message, five seconds at most."""
        self._try("sendChatAction", chat_id=_chat_id(to), action="typing")

    def acknowledge_button(self, message: IncomingMessage) -> None:
        """End the waiting mark on the pressed button."""
        if message.callback_id:
            self._try("answerCallbackQuery", callback_query_id=message.callback_id)

    def _try(self, method: str, **params: Any) -> None:
        try:
            self._client.call(method, **params)
        except ChannelError:
            # A courtesy: the answer itself follows and meets the same problem, with a retry.
            return

    def _send(self, call: Call, to: str) -> None:
        params = {name: value for name, value in call.items() if name != "method"}
        params["chat_id"] = _chat_id(to)
        if call["method"] == "sendPhoto":
            self._send_photo(params)
        elif call["method"] == "sendMediaGroup":
            self._send_album(params)
        elif call["method"] == "sendDocument":
            self._send_document(params)
        else:
            self._client.call(call["method"], **params)

    def _send_photo(self, params: dict[str, Any]) -> None:
        """The picture with its words; the words alone when Telegram will not have the picture."""
        photo = params.pop("photo")
        version = self._version(photo["media_key"])
        if (known := self._known.find(version)) and self._sent_known(params, known, version):
            return
        found = self._fresh(photo)
        if found:
            try:
                sent = self._client.call("sendPhoto", photo=found, **params)
            except ChannelError as error:
                if error.code not in ("invalid", "gone"):
                    raise
            else:
                self._known.remember(version, sent)
                return
        self._send_words(params)

    def _send_document(self, params: dict[str, Any]) -> None:
        """The file with its words. Raises ChannelError `gone` when it lies in the store no longer."""
        file = params.pop("document")
        try:
            content = self._media.load(file["media_key"])
        except KeyError:
            raise ChannelError("gone", permanent=True, message="the file is no longer kept") from None
        self._client.call("sendDocument", document=Upload(file["file_name"], content), **params)

    def _sent_known(self, params: dict[str, Any], file_id: str, version: Version | None) -> bool:
        """False when Telegram no longer knows the file: then it is uploaded again."""
        try:
            self._client.call("sendPhoto", photo=file_id, **params)
        except ChannelError as error:
            if error.code not in ("invalid", "gone"):
                raise
            self._known.forget(version)
            return False
        return True

    def _send_words(self, params: dict[str, Any]) -> None:
        words = params.pop("caption", "")
        entities = params.pop("caption_entities", None)
        if not is_blank(words):
            named = {"text": words, **({"entities": entities} if entities else {})}
            self._client.call("sendMessage", **named, **params)

    def _send_album(self, params: dict[str, Any]) -> None:
        """The pictures that there are. An album says nothing that the list behind it does not say,
        so one that Telegram will not have is left out.
        """
        media, uploads, versions = [], dict[str, Upload](), list[Version | None]()
        for number, item in enumerate(params.pop("media")):
            version = self._version(item["media"]["media_key"])
            found = self._known.find(version) or self._fresh(item["media"])
            if isinstance(found, Upload):
                name = f"photo{number}"
                uploads[name], found = found, f"attach://{name}"
            if found:
                media.append({**item, "media": found})
                versions.append(version)
        if len(media) < 2:
            return
        try:
            sent = self._client.call("sendMediaGroup", media=media, **uploads, **params)
        except ChannelError as error:
            if error.code not in ("invalid", "gone"):
                raise
            for version in versions:
                self._known.forget(version)
            return
        for version, message in zip(versions, sent or (), strict=False):
            self._known.remember(version, message)

    def _fresh(self, photo: dict[str, str]) -> Upload | str:
        """The picture to upload, else an address that Telegram can fetch it from, else ""."""
        try:
            content = self._media.load(photo["media_key"])
        except KeyError:
            return photo["url"] if photo["url"].startswith("https://") else ""
        return Upload(PurePosixPath(photo["media_key"]).name, content)

    def _version(self, key: str) -> Version | None:
        try:
            status = self._media.path(key).stat()
        except (KeyError, OSError):
            return None
        return key, status.st_mtime_ns, status.st_size


class _KnownFiles:
    """File ids that Telegram gave for pictures we uploaded; the longest unused one goes first.

    Lost at a restart: then a picture is uploaded once more.
    """

    def __init__(self) -> None:
        self._ids: OrderedDict[Version, str] = OrderedDict()
        self._lock = Lock()

    def find(self, version: Version | None) -> str:
        if version is None:
            return ""
        with self._lock:
            if version in self._ids:
                self._ids.move_to_end(version)
            return self._ids.get(version, "")

    def remember(self, version: Version | None, message: Any) -> None:
        """Keep the id of the largest size in the message that Telegram made of our upload."""
        sizes = message.get("photo") if isinstance(message, dict) else None
        if version is None or not isinstance(sizes, list) or not sizes:
            return
        file_id = sizes[-1].get("file_id")
        if isinstance(file_id, str):
            with self._lock:
                self._ids[version] = file_id
                if len(self._ids) > _KNOWN_FILES_MAX:
                    self._ids.popitem(last=False)

    def forget(self, version: Version | None) -> None:
        if version is not None:
            with self._lock:
                self._ids.pop(version, None)


def _chat_id(to: str) -> int | str:
    """Telegram's ids are numbers; anything else is passed on for Telegram to refuse."""
    return int(to) if to.lstrip("-").isascii() and to.lstrip("-").isdigit() else to

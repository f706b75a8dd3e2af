"""What the methods of the fake Telegram do, and the chats they do it in."""

import itertools
import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import urllib3

from tests.fakes.telegram_files import Files, sizes
from tests.fakes.telegram_hooks import Hooks
from tests.fakes.telegram_spec import File, RefusedError, bad
from tests.fakes.telegram_user import TelegramUser
from tests.fakes.user import Seen

PRESS_LIFE = timedelta(seconds=15)

Params = dict[str, Any]
Uploads = dict[str, File]
Message = dict[str, Any]


@dataclass
class Chat:
    """A chat: with one person, or (no user) a group."""

    user: TelegramUser | None
    messages: dict[int, Message] = field(default_factory=dict)
    shown: dict[int, Seen] = field(default_factory=dict)
    last_own_id: int = 0
    sent_at: deque[datetime] = field(default_factory=deque)


class Methods:
    """One function a method, named like it; called with parameters that were checked."""

    def __init__(self, hooks: Hooks, bot: dict[str, Any]) -> None:
        self.hooks = hooks
        self.bot = bot
        self.files = Files(self._now)
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, tuple[TelegramUser, datetime]] = {}
        self.message_ids = itertools.count(1)
        self.lock = threading.RLock()
        self.webhook_url = ""
        self.commands: list[dict[str, str]] = []
        self.messages_per_second: int | None = None
        self._http = urllib3.PoolManager(maxsize=16, retries=False, timeout=10.0)

    def _now(self) -> datetime:
        return self.hooks.clock()

    def get_me(self, params: Params, files: Uploads) -> dict[str, Any]:
        return self.bot

    def send_message(self, params: Params, files: Uploads) -> Message:
        return self._post("sendMessage", params, {"text": params["text"], **_only(params, "entities")})

    def send_photo(self, params: Params, files: Uploads) -> Message:
        self._find_chat(params)
        kept = self.files.resolve(params["photo"], files, is_photo=True)
        content = {"photo": sizes(kept), **_only(params, "caption", "caption_entities")}
        return self._post("sendPhoto", params, content, [kept.name])

    def send_document(self, params: Params, files: Uploads) -> Message:
        self._find_chat(params)
        kept = self.files.resolve(params["document"], files, is_photo=False)
        document = {"file_id": kept.file_id, "file_unique_id": "u", "file_size": kept.size}
        content = {"document": {**document, "file_name": kept.name}, **_only(params, "caption")}
        return self._post("sendDocument", params, content, [kept.name])

    def send_media_group(self, params: Params, files: Uploads) -> list[Message]:
        chat = self._find_chat(params)
        kept = [self.files.resolve(item["media"], files, is_photo=True) for item in params["media"]]
        messages = []
        for item, each in zip(params["media"], kept, strict=True):
            message = self._new_message(params, {"photo": sizes(each), **_only(item, "caption")})
            chat.messages[message["message_id"]] = message
            messages.append(message)
        text = "\n".join(item["caption"] for item in params["media"] if "caption" in item)
        if chat.user:
            raw = {"method": "sendMediaGroup", **params}
            chat.user.seen.append(Seen(text, pictures=[each.name for each in kept], raw=raw))
        return messages

    def send_location(self, params: Params, files: Uploads) -> Message:
        return self._post("sendLocation", params, {"location": _only(params, "latitude", "longitude")})

    def send_chat_action(self, params: Params, files: Uploads) -> bool:
        if user := self._find_chat(params).user:
            user.typing_shown += 1
        return True

    def answer_callback_query(self, params: Params, files: Uploads) -> bool:
        user, since = self.presses.get(params["callback_query_id"], (None, self._now()))
        if user is None or self._now() - since > PRESS_LIFE:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        user.notices.append(params.get("text", ""))
        return True

    def edit_message_text(self, params: Params, files: Uploads) -> Message:
        return self._edit(params, {**_only(params, "text", "entities")}, ("text", "entities"))

    def edit_message_caption(self, params: Params, files: Uploads) -> Message:
        words = ("caption", "caption_entities")
        return self._edit(params, _only(params, *words), words)

    def edit_message_reply_markup(self, params: Params, files: Uploads) -> Message:
        return self._edit(params, {}, ())

    def delete_message(self, params: Params, files: Uploads) -> bool:
        chat = self._find_chat(params)
        if chat.messages.pop(params["message_id"], None) is None:
            raise bad("message to delete not found")
        seen = chat.shown.pop(params["message_id"], None)
        if chat.user and seen:
            chat.user.seen = [each for each in chat.user.seen if each is not seen]
        return True

    def get_file(self, params: Params, files: Uploads) -> dict[str, Any]:
        kept = self.files.open_path(params["file_id"])
        told = {"file_id": kept.file_id, "file_unique_id": "u", "file_size": kept.size}
        return {**told, "file_path": kept.path}

    def set_webhook(self, params: Params, files: Uploads) -> bool:
        self.webhook_url = params["url"]
        self.hooks.secret_token = params.get("secret_token", "")
        self.hooks.allowed = params.get("allowed_updates", self.hooks.allowed)
        self.hooks.deliver_with_hint = self._deliver_by_http if self.webhook_url else None
        return True

    def delete_webhook(self, params: Params, files: Uploads) -> bool:
        self.webhook_url, self.hooks.deliver_with_hint = "", None
        return True

    def get_webhook_info(self, params: Params, files: Uploads) -> dict[str, Any]:
        waiting = len(self.hooks.waiting)
        return {
            "url": self.webhook_url,
            "pending_update_count": waiting,
            "allowed_updates": self.hooks.allowed,
        }

    def set_my_commands(self, params: Params, files: Uploads) -> bool:
        self.commands = params["commands"]
        return True

    def _find_chat(self, params: dict[str, Any]) -> Chat:
        chat_id = params["chat_id"]
        is_number = isinstance(chat_id, int) or chat_id.lstrip("-").isdecimal()
        chat = self.chats.get(int(chat_id)) if is_number else None
        if chat is None:
            raise bad("chat not found")
        if chat.user and chat.user.has_blocked:
            raise RefusedError(403, "Forbidden: bot was blocked by the user")
        return chat

    def _post(
        self, method: str, params: dict[str, Any], content: Message, pictures: list[str] | None = None
    ) -> Message:
        chat = self._find_chat(params)
        self._check_rate(chat)
        markup = params.get("reply_markup", {})
        _check_requests(markup, chat.user is not None)
        message = self._new_message(params, content)
        if "inline_keyboard" in markup:
            message["reply_markup"] = markup
        chat.messages[message["message_id"]] = message
        if chat.user:
            seen = _seen(method, params, pictures or [])
            chat.shown[message["message_id"]] = seen
            chat.user.seen.append(seen)
            _change_keyboard(chat.user, markup)
        return message

    def _new_message(self, params: dict[str, Any], content: Message) -> Message:
        chat = self._find_chat(params)
        chat_id = int(params["chat_id"])
        where = chat.user.chat() if chat.user else {"id": chat_id, "type": "group", "title": "กลุ่ม"}
        head = {
            "message_id": next(self.message_ids),
            "from": self.bot,
            "chat": where,
            "date": int(self._now().timestamp()),
        }
        return {**head, **content}

    def _check_rate(self, chat: Chat) -> None:
        if self.messages_per_second is None:
            return
        now = self._now()
        while chat.sent_at and now - chat.sent_at[0] >= timedelta(seconds=1):
            chat.sent_at.popleft()
        if len(chat.sent_at) >= self.messages_per_second:
            raise too_many(1)
        chat.sent_at.append(now)

    def _edit(self, params: dict[str, Any], content: Message, replaced: tuple[str, ...]) -> Message:
        chat = self._find_chat(params)
        old = chat.messages.get(params["message_id"])
        if old is None:
            raise bad("message to edit not found")
        if replaced and replaced[0] not in old:
            raise bad("there is no text in the message to edit")
        kept = {
            name: each for name, each in old.items() if name not in (*replaced, "reply_markup", "edit_date")
        }
        new = {**kept, **content, **_only(params, "reply_markup")}
        if new == {name: each for name, each in old.items() if name != "edit_date"}:
            raise bad("message is not modified: specified new message content and reply markup are the same")
        chat.messages[params["message_id"]] = {**new, "edit_date": int(self._now().timestamp())}
        if (seen := chat.shown.get(params["message_id"])) is not None:
            fresh = _seen(
                str(seen.raw.get("method")), {**params, **_only(new, "text", "caption")}, seen.pictures
            )
            seen.text, seen.buttons, seen.links = fresh.text, fresh.buttons, fresh.links
        return new

    def _deliver_by_http(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, float | None]:
        if self.hooks.deliver:
            return self.hooks.deliver(path, body, headers), None
        try:
            answer = self._http.request("POST", self.webhook_url, body=body, headers=headers)
        except urllib3.exceptions.HTTPError:
            return 0, None
        wait = answer.headers.get("Retry-After", "")
        return answer.status, min(float(wait), 3600.0) if wait.isdigit() else None

    def close(self) -> None:
        """Close connections to the webhook."""
        self._http.clear()


def too_many(seconds: int) -> RefusedError:
    """The refusal of who sends too fast."""
    return RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def _only(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: values[name] for name in names if name in values}


def _check_requests(markup: dict[str, Any], is_private: bool) -> None:
    asks = any(
        "request_contact" in each or "request_location" in each
        for row in markup.get("keyboard", ())
        for each in row
    )
    if asks and not is_private:
        raise bad("phone number can be requested in private chats only")


def _change_keyboard(user: TelegramUser, markup: dict[str, Any]) -> None:
    if "keyboard" in markup:
        user.keyboard = {each["text"]: _asked(each) for row in markup["keyboard"] for each in row}
    elif "remove_keyboard" in markup:
        user.keyboard = {}


def _asked(button: dict[str, Any]) -> str:
    return (
        "contact" if button.get("request_contact") else "location" if button.get("request_location") else ""
    )


def _seen(method: str, params: dict[str, Any], pictures: list[str]) -> Seen:
    markup = params.get("reply_markup", {})
    rows = markup.get("inline_keyboard", markup.get("keyboard", ()))
    buttons = [button for row in rows for button in row]
    return Seen(
        text=params.get("text", params.get("caption", "")),
        buttons=[button["text"] for button in buttons],
        links={button["text"]: button["url"] for button in buttons if "url" in button},
        pictures=list(pictures),
        raw={"method": method, **params},
    )

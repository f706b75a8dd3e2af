"""A strict Telegram on 127.0.0.1: the Bot API methods we use, people with phones, a webhook.

    with FakeTelegram() as telegram:
        telegram.deliver = deliver          # hands a webhook to the app
        customer = telegram.add_user(first_name="สมใจ")
        customer.says("สวัสดี")
        assert not telegram.refused

Faults by method name: `500`, `502`, `timeout` (no answer, nothing done), `drop_after` (done, but
no answer), `rate` (429), `blocked` (403), `not_json`. By the name `webhook`: `timeout` (our answer
never reached Telegram and neither did the update us), `drop_after` (only the answer got lost, so
the update comes again), `duplicate`.
"""

import itertools
import json
import re
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

from flask import Flask, Response, request

from tests.fakes.server import Deliver, FakeClock, Faults, LocalServer
from tests.fakes.telegram_hooks import Hooks
from tests.fakes.telegram_methods import Chat, Message, Methods, too_many
from tests.fakes.telegram_spec import METHODS, File, RefusedError, bad, check
from tests.fakes.telegram_user import TelegramUser

# Refusals that a correct bot meets too.
_NORMAL = ("message is not modified", "query is too old", "chat not found", "file is too big")


@dataclass(frozen=True)
class Request:
    """A call that came in, and how it was answered."""

    method: str
    params: dict[str, Any]
    status: int
    description: str = ""


class FakeTelegram:
    """The platform. `methods.messages_per_second` turns on the limit for each chat."""

    def __init__(
        self,
        port: int = 0,
        bot_token: str = "123456:AAE-fake_token",
        secret_token: str = "fake-secret",
        bot_username: str = "otop_fake_bot",
    ) -> None:
        self.bot_token = bot_token
        self.secret_token = secret_token
        self.bot_username = bot_username
        self.faults = Faults()
        self.hooks = Hooks(FakeClock(), self.faults, secret_token)
        bot_id = int(bot_token.partition(":")[0])
        self.bot = {"id": bot_id, "is_bot": True, "first_name": "OTOP", "username": bot_username}
        self.methods = Methods(self.hooks, self.bot)
        self.requests: list[Request] = []
        self.users: list[TelegramUser] = []
        self.retry_after = 3
        self.hang_seconds = 1.0
        self._user_ids = itertools.count(70_001)
        self.app = self._make_app()
        self._server = LocalServer(self.app, port)

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.__exit__()
        self.methods.close()

    @property
    def url(self) -> str:
        """What TELEGRAM_API_BASE is to be."""
        return self._server.url

    @property
    def clock(self) -> FakeClock:
        """The clock of the whole platform; may be set to one that others share."""
        return self.hooks.clock

    @clock.setter
    def clock(self, clock: FakeClock) -> None:
        self.hooks.clock = clock

    @property
    def deliver(self) -> Deliver | None:
        """How webhooks reach the app; without it they go to the address of setWebhook, if any."""
        return self.hooks.deliver

    @deliver.setter
    def deliver(self, deliver: Deliver | None) -> None:
        self.hooks.deliver = deliver

    @property
    def refused(self) -> list[Request]:
        """Calls that a correct bot would not have made. Empty at the end of a good test."""
        return [
            each
            for each in self.requests
            if each.status in (400, 401, 404) and not any(words in each.description for words in _NORMAL)
        ]

    def add_user(
        self,
        first_name: str = "สมใจ",
        language_code: str = "th",
        last_name: str = "",
        phone: str = "66812345678",
    ) -> TelegramUser:
        """A person who may chat with the bot."""
        user = TelegramUser(self, next(self._user_ids), first_name, language_code, last_name, phone)
        with self.methods.lock:
            self.users.append(user)
            self.methods.chats[user.id] = Chat(user)
        return user

    def add_group(self) -> int:
        """A group with the bot in it; gives its chat id."""
        chat_id = -next(self._user_ids)
        self.methods.chats[chat_id] = Chat(None)
        return chat_id

    def now(self) -> int:
        """The time as Telegram writes it."""
        return int(self.clock().timestamp())

    def next_message_id(self) -> int:
        """A number for a message."""
        return next(self.methods.message_ids)

    def note_message(self, chat_id: int, message_id: int) -> None:
        """Remember a person's last message, which they may edit."""
        self.methods.chats[chat_id].last_own_id = message_id

    def last_message_id(self, chat_id: int) -> int:
        """The number of the person's last message."""
        return self.methods.chats[chat_id].last_own_id

    def messages(self, chat_id: int) -> list[Message]:
        """What the bot wrote in this chat, oldest first."""
        return list(self.methods.chats[chat_id].messages.values())

    def remember_press(self, press_id: str, user: TelegramUser) -> None:
        """A button was pressed and waits for an answer."""
        self.methods.presses[press_id] = (user, self.clock())

    def keep_file(self, content: bytes, folder: str, name: str = "", size: int | None = None) -> Message:
        """Keep a person's file and describe it; `size` makes it pretend to be larger."""
        kept = self.methods.files.keep(content, folder, name, size)
        return {"file_id": kept.file_id, "file_unique_id": kept.file_id[4:], "file_size": kept.size}

    # The server side.

    def _make_app(self) -> Flask:
        app = Flask("fake-telegram")
        app.add_url_rule("/bot<token>/<method>", "method", self._answer, methods=["GET", "POST"])
        app.add_url_rule("/file/bot<token>/<path:path>", "file", self._send_file)
        return app

    def _answer(self, token: str, method: str) -> Response:
        params: dict[str, Any] = {}
        fault = self.faults.take(method)
        try:
            self._check_token(token)
            if method not in METHODS:
                raise RefusedError(404, "Not Found: method not found")
            params, files = _read(method)
            self._meet(fault)
            with self.methods.lock:
                check(method, params)
                result = getattr(self.methods, _snake(method))(params, files)
        except RefusedError as no:
            return self._tell(method, params, no.status, no.description, no.parameters)
        if fault == "drop_after":
            _hang_up()
        return self._tell(method, params, 200, result=result)

    def _check_token(self, token: str) -> None:
        if token != self.bot_token:
            number, _, secret = token.partition(":")
            is_formed = number.isdigit() and len(secret) > 5
            raise RefusedError(401, "Unauthorized") if is_formed else RefusedError(404, "Not Found")

    def _meet(self, fault: str) -> None:
        """The fault that happens before anything is done."""
        match fault:
            case "500" | "502":
                raise RefusedError(int(fault), "Internal Server Error")
            case "rate":
                raise too_many(self.retry_after)
            case "blocked":
                raise RefusedError(403, "Forbidden: bot was blocked by the user")
            case "not_json":
                raise RefusedError(502, "")
            case "timeout":
                time.sleep(self.hang_seconds)
                _hang_up()
                raise RefusedError(504, "Gateway Timeout")

    def _tell(
        self,
        method: str,
        params: dict[str, Any],
        status: int,
        description: str = "",
        parameters: dict[str, int] | None = None,
        result: Any = None,
    ) -> Response:
        self.requests.append(Request(method, params, status, description))
        if status == 200:
            answer: dict[str, Any] = {"ok": True, "result": result}
        elif not description:
            return Response("<html>Bad Gateway</html>", status, content_type="text/html")
        else:
            answer = {"ok": False, "error_code": status, "description": description}
            if parameters:
                answer["parameters"] = parameters
        return Response(json.dumps(answer), status, content_type="application/json")

    def _send_file(self, token: str, path: str) -> Response:
        fault = self.faults.take("download")
        if fault == "timeout":
            time.sleep(self.hang_seconds)
            _hang_up()
        if fault == "500":
            return Response("error", 500)
        kept = self.methods.files.find_open(path) if token == self.bot_token else None
        self.requests.append(Request("download", {"path": path}, 200 if kept else 410))
        return Response(kept.content, 200) if kept else Response(b"", 404)


def _read(method: str) -> tuple[dict[str, Any], dict[str, File]]:
    """The parameters of this request, whichever way they came."""
    if request.is_json:
        try:
            params = json.loads(request.get_data())
        except ValueError:
            raise bad("can't parse JSON object") from None
        if not isinstance(params, dict):
            raise bad("object expected as JSON request")
        return params, {}
    files = {name: File(each.filename or "", each.read()) for name, each in request.files.items()}
    params = {name: _from_form(METHODS[method].get(name, ""), value) for name, value in request.form.items()}
    named = {name: file for name, file in files.items() if name in METHODS[method]}
    return {**params, **named}, files


def _from_form(kind: str, value: str) -> Any:
    if kind.rstrip("!") == "String" or not kind:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _hang_up() -> None:
    """End the connection without an answer."""
    connection: socket.socket = request.environ["werkzeug.socket"]
    # Unless the caller was faster.
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _snake(method: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"_{letter[0].lower()}", method)

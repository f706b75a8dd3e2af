"""The calls of LINE's Messaging API, as strict as the real one and stricter where it matters."""

import hmac
import json
import re
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import uuid4

from flask import Flask, Response, request

from tests.fakes.line_limits import find_problems
from tests.fakes.line_schema import REQUESTS, find_errors
from tests.fakes.line_user import LineUser
from tests.fakes.server import Faults

Json = dict[str, Any]

MOST_BYTES = 2 * 1024 * 1024
RATE_LIMIT = "The API rate limit has been exceeded. Try again later."
MONTHLY_LIMIT = "You have reached your monthly limit."
_RETRY_KEY = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LOADING_SECONDS = range(5, 61, 5)


@dataclass
class Request:
    """One call as it came in and was answered. `problem` says what was wrong with it, if anything."""

    method: str
    path: str
    body: Json
    retry_key: str
    status: int = 0
    problem: str = ""


@dataclass
class Answer:
    """What a call is answered with. `is_misuse` marks what no correct program ever sends."""

    status: int
    body: Json | bytes
    headers: dict[str, str]
    is_misuse: bool = False


def ok(body: Json | None = None) -> Answer:
    """Accepted."""
    return Answer(200, body or {}, {})


def refuse(
    status: int, message: str, details: list[dict[str, str]] | None = None, *, is_misuse: bool = False
) -> Answer:
    """An error in LINE's shape."""
    body: Json = {"message": message}
    if details:
        body["details"] = details
    return Answer(status, body, {}, is_misuse)


class Rules(Protocol):
    """The state of the platform, as the calls change it."""

    access_token: str
    faults: Faults
    requests: list[Request]
    users: dict[str, LineUser]
    hang_s: float

    def reply(self, reply_token: str, messages: list[Json]) -> Answer:
        """Use up a reply token."""

    def push(self, to: list[str], messages: list[Json], retry_key: str, body: Json) -> Answer:
        """Deliver to people, once for each retry key."""

    def use_up_quota(self) -> None:
        """Let the month's quota be gone."""

    def quota_answer(self) -> Json:
        """The limit."""

    def used_answer(self) -> Json:
        """What was used of it."""

    def content_answer(self, message_id: str) -> Answer:
        """A picture or file."""


class Api:
    """Turns HTTP requests into changes of the platform."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def answer(self, call: str, act: Callable[[Json], Answer]) -> Response:
        """One call from beginning to end: rights, faults, shape, rules, record."""
        record = Request(
            request.method, request.path, _body_of_request(), request.headers.get("X-Line-Retry-Key", "")
        )
        fault = self._rules.faults.take(call)
        if fault == "timeout":
            return self._hang_up(record)
        answer = self._refusal(call, record) or self._fault_answer(fault) or act(record.body)
        record.status = answer.status
        if answer.is_misuse and isinstance(answer.body, dict):
            record.problem = json.dumps(answer.body, ensure_ascii=False)
        if fault == "drop_after":
            return self._hang_up(record)
        self._rules.requests.append(record)
        return _response(answer)

    def _refusal(self, call: str, record: Request) -> Answer | None:
        expected = f"Bearer {self._rules.access_token}".encode()
        if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), expected):
            return refuse(401, "Authentication failed. Confirm that the access token is valid.")
        if request.method != "POST":
            return None
        if (request.content_length or 0) > MOST_BYTES:
            return refuse(413, "Payload Too Large", is_misuse=True)
        if request.mimetype != "application/json":
            return refuse(415, "Unsupported Media Type", is_misuse=True)
        details = find_body_errors(call, record.body)
        if details:
            return refuse(400, f"The request body has {len(details)} error(s)", details, is_misuse=True)
        return _check_retry_key(call, record.retry_key)

    def _fault_answer(self, fault: str) -> Answer | None:
        match fault:
            case "" | "drop_after":
                return None
            case "rate":
                return refuse(429, RATE_LIMIT)
            case "monthly_limit":
                self._rules.use_up_quota()
                return refuse(429, MONTHLY_LIMIT)
            case "expired_token":
                return refuse(400, "Invalid reply token")
            case "not_ready":
                return Answer(202, {}, {})
        if fault.isdecimal():
            return refuse(int(fault), "Something is wrong, and says so in words of no use.")
        raise AssertionError(f"FakeLine knows no fault {fault!r}")

    def _hang_up(self, record: Request) -> Response:
        """Never answer: the program cannot know whether the call was accepted."""
        self._rules.requests.append(record)
        time.sleep(self._rules.hang_s)
        # Unless the caller was faster.
        with suppress(OSError):
            request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        return Response("")


def find_body_errors(call: str, body: object) -> list[dict[str, str]]:
    """What is wrong with the body of a call: first its shape, then its limits."""
    if call not in REQUESTS:
        return []
    errors = find_errors(call, body)
    if errors or not isinstance(body, dict):
        return errors
    if call == "loading" and body.get("loadingSeconds", 20) not in _LOADING_SECONDS:
        return [{"message": "must be a multiple of 5 from 5 to 60", "property": "loadingSeconds"}]
    return find_problems(body["messages"]) if "messages" in body else []


def make_app(rules: Rules) -> Flask:
    """LINE's API host and content host in one."""
    app = Flask("line")
    api = Api(rules)
    bot = "/v2/bot"

    @app.post(f"{bot}/message/reply")
    def reply() -> Response:
        return api.answer("reply", lambda body: rules.reply(body["replyToken"], body["messages"]))

    @app.post(f"{bot}/message/push")
    def push() -> Response:
        return api.answer("push", lambda body: _push(rules, [body["to"]], body))

    @app.post(f"{bot}/message/multicast")
    def multicast() -> Response:
        return api.answer("multicast", lambda body: _push(rules, body["to"], body))

    @app.post(f"{bot}/message/validate/<kind>")
    def validate(kind: str) -> Response:
        return api.answer("validate", lambda body: ok())

    @app.post(f"{bot}/chat/loading/start")
    def loading() -> Response:
        return api.answer("loading", lambda body: _show_loading(rules, body["chatId"]))

    @app.post(f"{bot}/chat/markAsRead")
    def mark_as_read() -> Response:
        return api.answer("markAsRead", lambda body: ok())

    @app.get(f"{bot}/message/quota")
    def quota() -> Response:
        return api.answer("quota", lambda body: ok(rules.quota_answer()))

    @app.get(f"{bot}/message/quota/consumption")
    def consumption() -> Response:
        return api.answer("consumption", lambda body: ok(rules.used_answer()))

    @app.get(f"{bot}/message/<message_id>/content")
    def content(message_id: str) -> Response:
        return api.answer("content", lambda body: rules.content_answer(message_id))

    @app.get(f"{bot}/profile/<user_id>")
    def profile(user_id: str) -> Response:
        return api.answer("profile", lambda body: _profile(rules, user_id))

    return app


def _push(rules: Rules, to: list[str], body: Json) -> Answer:
    return rules.push(to, body["messages"], request.headers.get("X-Line-Retry-Key", ""), body)


def _show_loading(rules: Rules, chat_id: str) -> Answer:
    user = rules.users.get(chat_id)
    if user is None:
        return refuse(400, "Invalid chatId", is_misuse=True)
    user.loading_shown += 1
    return Answer(202, {}, {})


def _profile(rules: Rules, user_id: str) -> Answer:
    user = rules.users.get(user_id)
    if user is None or user.has_blocked:
        return refuse(404, "Not found")
    return ok({"userId": user_id, "displayName": user.display_name, "language": "th"})


def _check_retry_key(call: str, retry_key: str) -> Answer | None:
    if call not in ("push", "multicast"):
        if retry_key:
            return refuse(400, "The retry key is not supported here", is_misuse=True)
    elif retry_key and not _RETRY_KEY.fullmatch(retry_key):
        return refuse(400, "Invalid retry key", is_misuse=True)
    return None


def _body_of_request() -> Json:
    body: Json = request.get_json(silent=True) or {}
    return body


def _response(answer: Answer) -> Response:
    headers = {"x-line-request-id": str(uuid4()), **answer.headers}
    if isinstance(answer.body, bytes):
        return Response(answer.body, answer.status, headers, mimetype="image/jpeg")
    body = json.dumps(answer.body, ensure_ascii=False)
    return Response(body, answer.status, headers, mimetype="application/json")

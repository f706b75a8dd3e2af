"""LINE without LINE: `with FakeLine(deliver) as line: line.add_user().says("สวัสดี")`."""

import base64
import copy
import hmac
import json
import random
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Self
from uuid import uuid4

import urllib3

from tests.fakes.line_api import MONTHLY_LIMIT, Answer, Request, make_app, ok, refuse
from tests.fakes.line_user import LineUser
from tests.fakes.server import Deliver, FakeClock, Faults, LocalServer

Json = dict[str, Any]

REPLY_TOKEN_LIVES = timedelta(seconds=60)
REPLY_TOKEN_ENDS = timedelta(minutes=20)
RETRY_KEY_LIVES = timedelta(hours=24)
WEBHOOK_PATH = "/webhook/line"
_ULID_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass
class _ReplyToken:
    user: LineUser
    happened_at: datetime
    handed_at: datetime
    is_used: bool = False


@dataclass
class _Accepted:
    """A retry key that LINE remembers."""

    at: datetime
    request_id: str
    body: str
    sent: list[Json]


class FakeLine:
    """A strict LINE platform on a free port of 127.0.0.1, to be used with `with`.

    `deliver` takes the webhooks (set it before anybody writes). `requests` is every call that came
    in; `refused` those that no correct program sends, so tests can say `assert not line.refused`.
    """

    def __init__(self, deliver: Deliver | None = None, *, port: int = 0) -> None:
        self.deliver = deliver
        self.channel_secret = secrets.token_hex(16)
        self.access_token = secrets.token_urlsafe(32)
        self.bot_user_id = "U" + secrets.token_hex(16)
        self.clock = FakeClock()
        self.faults = Faults()
        self.users: dict[str, LineUser] = {}
        self.requests: list[Request] = []
        self.events: list[Json] = []
        self.answers: list[int] = []
        # Pushes a month; None for no limit.
        self.quota: int | None = None
        self.used = 0
        # How often each webhook is delivered, and how long a call that hangs takes to hang up.
        self.times = 1
        self.hang_s = 0.0
        self.on_received: Callable[[LineUser, list[Json]], None] = lambda user, messages: None
        self.contents: dict[str, bytes | None] = {}
        self._tokens: dict[str, _ReplyToken] = {}
        self._retry_keys: dict[str, _Accepted] = {}
        self._batch: list[Json] | None = None
        self._last_ms = 0
        self._ids = count(500_000_000_000_000_001)
        self._lock = threading.RLock()
        self._port = port
        self._server: LocalServer | None = None

    @property
    def url(self) -> str:
        """The base address for both API and content calls."""
        assert self._server is not None, "use FakeLine with `with`"
        return self._server.url

    @property
    def refused(self) -> list[Request]:
        """Calls that were wrong in themselves, whatever the state of the platform."""
        return [call for call in self.requests if call.problem]

    def __enter__(self) -> Self:
        self._server = LocalServer(make_app(self), self._port).__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        if self._server:
            self._server.__exit__(*error)

    def add_user(self, display_name: str = "สมใจ", *, follows: bool = True) -> LineUser:
        """A new person; `follows` makes them a friend already, without an event."""
        user = LineUser(self, "U" + secrets.token_hex(16), display_name, is_friend=follows)
        self.users[user.user_id] = user
        return user

    # What people do.

    def send(self, user: LineUser, event: Json, *, repliable: bool) -> None:
        """Complete an event, remember it and hand it to the bot, now or with its batch."""
        now = self.clock()
        whole: Json = {
            "mode": "active",
            "timestamp": self._make_timestamp(now),
            "source": {"type": "user", "userId": user.user_id},
            "webhookEventId": _make_ulid(now),
            "deliveryContext": {"isRedelivery": False},
            **event,
        }
        if repliable:
            whole["replyToken"] = secrets.token_hex(16)
            self._tokens[whole["replyToken"]] = _ReplyToken(user, now, now)
        if whole["type"] in ("message", "postback"):
            user.wrote_at = now
        with self._lock:
            self.events.append(whole)
            if self._batch is not None:
                self._batch.append(whole)
                return
        self.send_webhook([whole])

    def _make_timestamp(self, now: datetime) -> int:
        # Nobody does two things in one millisecond, however fast the test is.
        now_ms = round(now.timestamp() * 1000)
        if self._last_ms - 1_000 < now_ms <= self._last_ms:
            now_ms = self._last_ms + 1
        self._last_ms = now_ms
        return now_ms

    @contextmanager
    def batching(self, *, shuffle_seed: int | None = None, times: int = 1) -> Iterator[None]:
        """Collect what people do and deliver it as one webhook at the end."""
        self._batch = []
        yield
        events, self._batch = self._batch, None
        if shuffle_seed is not None:
            random.Random(shuffle_seed).shuffle(events)
        for _ in range(times if events else 0):
            self.send_webhook(events)

    def redeliver(self, last_n: int = 1, times: int = 1) -> None:
        """Deliver the last events again, marked as redelivery, their unused reply tokens renewed."""
        again = copy.deepcopy(self.events[-last_n:])
        for event in again:
            event["deliveryContext"] = {"isRedelivery": True}
            if token := self._tokens.get(event.get("replyToken", "")):
                token.handed_at = self.clock()
        for _ in range(times):
            self.send_webhook(again)

    def send_webhook(self, events: list[Json]) -> None:
        """Sign and deliver; the answer is kept, and nothing is repeated unless a test asks."""
        body = json.dumps({"destination": self.bot_user_id, "events": events}, ensure_ascii=False).encode()
        for _ in range(self.times):
            self.send_body(body)

    def send_body(self, body: bytes, signature: str | None = None) -> int:
        """Deliver these very bytes, rightly signed unless another signature is given."""
        assert self.deliver is not None, "set line.deliver first"
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "LineBotWebhook/2.0",
            "x-line-signature": self.sign(body) if signature is None else signature,
        }
        status = self.deliver(WEBHOOK_PATH, body, headers)
        self.answers.append(status)
        return status

    def sign(self, body: bytes) -> str:
        """The signature of a webhook."""
        return base64.b64encode(hmac.digest(self.channel_secret.encode(), body, "sha256")).decode()

    def make_id(self) -> str:
        """A new message id."""
        return str(next(self._ids))

    def add_content(self, content: bytes) -> str:
        """Keep what a person sent; its message id."""
        message_id = self.make_id()
        self.contents[message_id] = content
        return message_id

    def remove_content(self, message_id: str) -> None:
        """Forget an unsent picture: asking for it gives 410."""
        if message_id in self.contents:
            self.contents[message_id] = None

    # What the bot does.

    def reply(self, reply_token: str, messages: list[Json]) -> Answer:
        """Once, within a minute of the (last) delivery, within 20 minutes of the event."""
        now = self.clock()
        with self._lock:
            token = self._tokens.get(reply_token)
            if token is None or token.is_used or not self._is_fresh(token, now):
                return refuse(400, "Invalid reply token")
            token.is_used = True
            self._hand_over(token.user, messages)
        return ok({"sentMessages": self._sent(messages)})

    def _is_fresh(self, token: _ReplyToken, now: datetime) -> bool:
        return now - token.handed_at < REPLY_TOKEN_LIVES and now - token.happened_at < REPLY_TOKEN_ENDS

    def push(self, to: list[str], messages: list[Json], retry_key: str, body: Json) -> Answer:
        """To known people, within the quota, once for each retry key."""
        with self._lock:
            if known := self._find_accepted(retry_key):
                return self._already_accepted(known, body)
            if any(user_id not in self.users for user_id in to):
                return refuse(400, "Failed to send messages", is_misuse=True)
            reachable = [self.users[one] for one in to if self.users[one].is_reachable(self.clock())]
            if self.quota is not None and self.used + len(reachable) > self.quota:
                return refuse(429, MONTHLY_LIMIT)
            self.used += len(reachable)
            sent = self._sent(messages)
            if retry_key:
                self._retry_keys[retry_key] = _Accepted(self.clock(), str(uuid4()), json.dumps(body), sent)
            for user in reachable:
                self._hand_over(user, messages)
        return ok({"sentMessages": sent})

    def _find_accepted(self, retry_key: str) -> _Accepted | None:
        known = self._retry_keys.get(retry_key)
        return known if known and self.clock() - known.at < RETRY_KEY_LIVES else None

    def _already_accepted(self, known: _Accepted, body: Json) -> Answer:
        answer = {"message": "The retry key is already accepted", "sentMessages": known.sent}
        headers = {"x-line-accepted-request-id": known.request_id}
        return Answer(409, answer, headers, is_misuse=known.body != json.dumps(body))

    def _hand_over(self, user: LineUser, messages: list[Json]) -> None:
        if user.is_reachable(self.clock()):
            user.receive(messages)
            self.on_received(user, messages)

    def _sent(self, messages: list[Json]) -> list[Json]:
        return [{"id": self.make_id(), "quoteToken": secrets.token_hex(8)} for _ in messages]

    def use_up_quota(self) -> None:
        """Let the month's quota be gone."""
        self.quota = self.used if self.quota is None else self.quota
        self.used = self.quota

    def quota_answer(self) -> Json:
        """As LINE says it."""
        return {"type": "none"} if self.quota is None else {"type": "limited", "value": self.quota}

    def used_answer(self) -> Json:
        """As LINE says it."""
        return {"totalUsage": self.used}

    def content_answer(self, message_id: str) -> Answer:
        """The bytes, 410 after an unsend, 404 for what there never was."""
        if message_id not in self.contents:
            return refuse(404, "Not found")
        content = self.contents[message_id]
        return refuse(410, "Gone") if content is None else Answer(200, content, {})


def deliver_over_http(base_url: str) -> Deliver:
    """Webhooks as HTTP requests to a server in another process."""
    pool = urllib3.PoolManager(maxsize=64, retries=False, timeout=30)

    def deliver(path: str, body: bytes, headers: dict[str, str]) -> int:
        return pool.request("POST", base_url + path, body=body, headers=headers).status

    return deliver


def _make_ulid(now: datetime) -> str:
    value = (round(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    return "".join(_ULID_LETTERS[value >> shift & 31] for shift in range(125, -1, -5))

"""What went between the platforms and the app, both ways, to be looked at."""

import itertools
import json
import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import urllib3

from tests.fakes.line import FakeLine
from tests.fakes.server import Deliver
from tests.fakes.telegram import FakeTelegram

Json = dict[str, Any]
REMEMBERED = 300


@dataclass(frozen=True)
class Exchange:
    """One request and how it was answered. `to_app` is a webhook; else the app called a platform.

    `problem` says what no correct program would have sent, "" when all was well.
    """

    number: int
    at: datetime
    channel: str
    to_app: bool
    title: str
    status: int
    content: Json
    problem: str = ""

    def as_line(self) -> Json:
        """Without its content, for a list."""
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "channel": self.channel,
            "to_app": self.to_app,
            "title": self.title,
            "status": self.status,
            "problem": self.problem,
        }


@dataclass
class Traffic:
    """The last exchanges. Platforms keep their own lists; `refresh()` takes over what is new."""

    line: FakeLine
    telegram: FakeTelegram
    kept: deque[Exchange] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _line_read: int = 0
    _telegram_read: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def refresh(self) -> None:
        """Take over what the platforms received since last time."""
        with self._lock:
            for call in self.line.requests[self._line_read :]:
                self._line_read += 1
                content = {"request": call.body, "retry_key": call.retry_key}
                title = f"{call.method} {call.path}"
                self._add("line", title, call.status, content, problem=call.problem)
            refused = {id(call) for call in self.telegram.refused}
            for ask in self.telegram.requests[self._telegram_read :]:
                self._telegram_read += 1
                content = {"request": ask.params, "description": ask.description}
                problem = ask.description or "refused" if id(ask) in refused else ""
                self._add("telegram", ask.method, ask.status, content, problem=problem)

    def note_webhook(self, path: str, body: bytes, status: int) -> None:
        """A webhook was delivered."""
        self.refresh()
        content: Json = json.loads(body)
        with self._lock:
            self._add(path.rpartition("/")[2], _name_webhook(content), status, content, to_app=True)

    def find(self, number: int) -> Exchange | None:
        """One of the last exchanges."""
        return next((each for each in list(self.kept) if each.number == number), None)

    def _add(
        self,
        channel: str,
        title: str,
        status: int,
        content: Json,
        *,
        to_app: bool = False,
        problem: str = "",
    ) -> None:
        number = next(self._numbers)
        self.kept.append(
            Exchange(number, datetime.now(UTC), channel, to_app, title, status, content, problem)
        )


def _name_webhook(content: Json) -> str:
    if "events" in content:
        return "webhook: " + (", ".join(event["type"] for event in content["events"]) or "no event")
    return "webhook: " + ", ".join(name for name in content if name != "update_id")


@dataclass
class Courier:
    """Brings webhooks to the app and notes them; some it brings several times."""

    bring: Deliver
    traffic: Traffic
    copies: int = 1
    webhooks_to_copy: int = 0

    def copy_next(self, webhooks: int, copies: int) -> None:
        """Each of the next webhooks arrives so many times."""
        self.webhooks_to_copy, self.copies = webhooks, copies

    def __call__(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        """Deliver; 0 when the app cannot be reached."""
        times = 1
        if self.webhooks_to_copy:
            self.webhooks_to_copy -= 1
            times = self.copies
        status = 0
        for _ in range(times):
            try:
                status = self.bring(path, body, headers)
            except urllib3.exceptions.HTTPError:
                status = 0
            self.traffic.note_webhook(path, body, status)
        return status

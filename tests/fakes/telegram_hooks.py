"""How Telegram hands updates to a webhook: queues, blocking, retries, expiry."""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from tests.fakes.server import Deliver, FakeClock, Faults

PATH = "/webhook/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LIVES = {"callback_query": timedelta(seconds=150)}
LIFE = timedelta(hours=24)
LONGEST_WAIT_S = 60.0

# Like Deliver, but also tells the seconds of a Retry-After header, if the answer had one.
DeliverWithHint = Callable[[str, bytes, dict[str, str]], tuple[int, float | None]]


@dataclass
class Waiting:
    """An update on its way."""

    update: dict[str, Any]
    since: datetime
    attempts: int = 0

    @property
    def kind(self) -> str:
        """Which sort of update it is."""
        return next((name for name in self.update if name != "update_id"), "")


@dataclass
class _Queue:
    """One chat's messages, or its button presses; delivered one after the other."""

    waiting: deque[Waiting] = field(default_factory=deque)
    next_try_at: datetime | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)


class Hooks:
    """Delivers updates. An update that fails blocks its queue: it is tried again at once, then
    after 2, 4, 8 … seconds, or when the answer's Retry-After says. `deliver_due()` goes on after
    the clock has jumped.
    """

    def __init__(self, clock: FakeClock, faults: Faults, secret_token: str) -> None:
        self.clock = clock
        self.faults = faults
        self.secret_token = secret_token
        self.deliver: Deliver | None = None
        self.deliver_with_hint: DeliverWithHint | None = None
        self.allowed: list[str] = []
        self.answers: list[tuple[dict[str, Any], int]] = []
        self.expired: list[dict[str, Any]] = []
        self._queues: dict[tuple[int, bool], _Queue] = {}
        self._held: list[tuple[int, Waiting]] | None = None
        self._next_id = 100_000
        self._lock = threading.Lock()

    def post(self, chat_id: int, kind: str, values: dict[str, Any]) -> None:
        """Something happened in this chat."""
        with self._lock:
            self._next_id += 1
            update = {"update_id": self._next_id, kind: values}
        self.post_raw(chat_id, update)

    def post_raw(self, chat_id: int, update: dict[str, Any]) -> None:
        """Queue an update as it is, whatever it is."""
        waiting = Waiting(update, self.clock())
        if self.allowed and waiting.kind not in self.allowed:
            return
        if self._held is not None:
            self._held.append((chat_id, waiting))
            return
        self._enqueue(chat_id, waiting)

    @contextmanager
    def held(self, order: Literal["presses_first", "backwards"] = "presses_first") -> Iterator[None]:
        """Keep updates back and hand them out at the end: button presses before everything else,
        as Telegram may, or the last first, which it does not promise never to do.
        """
        self._held = []
        try:
            yield
        finally:
            kept, self._held = self._held, None
            if order == "backwards":
                kept.reverse()
            else:
                kept.sort(key=lambda each: each[1].kind != "callback_query")
            for chat_id, waiting in kept:
                self._enqueue(chat_id, waiting)

    def redeliver(self, last: int = 1, times: int = 1) -> None:
        """Hand the last delivered updates out again, though they were accepted."""
        for update, _ in self.answers[-last:] * times:
            self._hand_over(update)

    def deliver_due(self) -> None:
        """Try every queue whose time has come."""
        for queue in list(self._queues.values()):
            self._pump(queue)

    @property
    def waiting(self) -> list[dict[str, Any]]:
        """Updates that were not accepted yet."""
        return [each.update for queue in self._queues.values() for each in queue.waiting]

    def _enqueue(self, chat_id: int, waiting: Waiting) -> None:
        with self._lock:
            queue = self._queues.setdefault((chat_id, waiting.kind == "callback_query"), _Queue())
        with queue.lock:
            queue.waiting.append(waiting)
        self._pump(queue)

    def _pump(self, queue: _Queue) -> None:
        with queue.lock:
            while queue.waiting and (queue.next_try_at is None or queue.next_try_at <= self.clock()):
                first = queue.waiting[0]
                if self.clock() - first.since > LIVES.get(first.kind, LIFE):
                    self.expired.append(queue.waiting.popleft().update)
                    continue
                if not self._try(queue, first):
                    return
                queue.waiting.popleft()
                queue.next_try_at = None

    def _try(self, queue: _Queue, first: Waiting) -> bool:
        """Deliver, and after the very first failure once more at once."""
        while True:
            status, hint = self._hand_over(first.update)
            if 200 <= status < 300:
                return True
            first.attempts += 1
            if first.attempts > 1 or hint is not None:
                break
        wait = hint if hint is not None else min(2.0 ** (first.attempts - 1), LONGEST_WAIT_S)
        queue.next_try_at = self.clock() + timedelta(seconds=wait)
        return False

    def _hand_over(self, update: dict[str, Any]) -> tuple[int, float | None]:
        body = json.dumps(update, separators=(",", ":")).encode()
        headers = {"Content-Type": "application/json", SECRET_HEADER: self.secret_token}
        fault = self.faults.take("webhook")
        if fault == "timeout":
            return 0, None
        status, hint = self._call(body, headers)
        if fault == "duplicate":
            status, hint = self._call(body, headers)
        with self._lock:
            self.answers.append((update, status))
        return (0, None) if fault == "drop_after" else (status, hint)

    def _call(self, body: bytes, headers: dict[str, str]) -> tuple[int, float | None]:
        if self.deliver_with_hint:
            return self.deliver_with_hint(PATH, body, headers)
        if self.deliver:
            return self.deliver(PATH, body, headers), None
        return 200, None

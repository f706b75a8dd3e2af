"""The real program as a process, and people who keep ordering while it is killed."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import urllib3

from tests.fakes.line import FakeLine, deliver_over_http
from tests.fakes.line_user import LineUser
from tests.ledger import CONFIRM, ORDER

ROOT = Path(__file__).parents[2]
PATIENCE_S = 90.0


class Server:
    """`python webhook.py` on a free port, in a process group of its own."""

    def __init__(self, folder: Path, line: FakeLine, processes: int = 1) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = folder / "server.log"
        self._environment = {
            "PATH": os.environ["PATH"],
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{folder}/otop.db",
            "MEDIA_URL": f"file://{folder}/media",
            "PUBLIC_BASE_URL": "https://otop.example",
            "DEMO_CATALOGUE": "false",
            "WEB_PROCESSES": str(processes),
            "WORKER_THREADS": "2",
            "LINE_CHANNEL_SECRET": line.channel_secret,
            "LINE_CHANNEL_ACCESS_TOKEN": line.access_token,
            "LINE_API_BASE": line.url,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._http = urllib3.PoolManager(retries=False, timeout=5)

    def start(self) -> None:
        """Begin to start; see `wait_until_up`."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "webhook.py"],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_until_up(self) -> None:
        """Until it serves. Raises RuntimeError with its last words when it will not."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline and self._process and self._process.poll() is None:
            try:
                if self._http.request("GET", f"{self.url}/healthz").status == 200:
                    return
            except urllib3.exceptions.HTTPError:
                time.sleep(0.05)
        raise RuntimeError(f"the server does not start:\n{self._log.read_text()[-2000:]}")

    def kill(self) -> None:
        """`kill -9` of the whole process group."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an operator does."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        os.killpg(process.pid, number)
        try:
            process.wait(timeout=30)
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def __enter__(self) -> Self:
        self.start()
        self.wait_until_up()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._http.clear()


@dataclass
class Customers:
    """People on LINE who order one after the other, each in one message and with one tap.

    LINE delivers again what got no 200, and sometimes what did. However often the program is
    killed they wait; once it is left in peace they have `PATIENCE_S`.
    """

    line: FakeLine
    url: str
    seed: int
    served: list[LineUser] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    webhooks: int = 0
    resent: int = 0
    longest_wait_s: float = 0
    _closed_at: float = 0
    _closing: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, lines: int) -> None:
        """So many order at a time."""
        self.line.deliver = self._deliver
        self._over_http = deliver_over_http(self.url)
        self._random = random.Random(self.seed)
        self._threads = [threading.Thread(target=self._order_on_and_on) for _ in range(lines)]
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        """Nobody new comes; whoever has begun is served."""
        self._closed_at = time.monotonic()
        self._closing.set()
        for thread in self._threads:
            thread.join()

    def _order_on_and_on(self) -> None:
        while not self._closing.is_set() and not self.problems:
            user = self.line.add_user()
            try:
                user.says(ORDER)
                self._wait_for(has_summary, user)
                user.taps(CONFIRM)
                self._wait_for(placed_times, user)
            except (AssertionError, TimeoutError) as problem:
                self.problems.append(f"{user.user_id}: {problem}; saw {[seen.text for seen in user.seen]}")
            self.served.append(user)

    def _wait_for(self, wanted: Callable[[LineUser], int], user: LineUser) -> None:
        began = time.monotonic()
        while not wanted(user):
            if self._is_out_of_patience():
                raise TimeoutError(f"waits in vain: {wanted.__name__}")
            time.sleep(0.01)
        self.longest_wait_s = max(self.longest_wait_s, time.monotonic() - began)

    def _is_out_of_patience(self) -> bool:
        return self._closing.is_set() and time.monotonic() > self._closed_at + PATIENCE_S

    def _deliver(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        self._count(webhooks=1)
        while (status := self._try(path, body, headers)) != 200:
            if self._is_out_of_patience():
                raise TimeoutError(f"webhook answered {status}")
            self._count(resent=1)
            time.sleep(0.1)
        if self._random.random() < 0.2:
            self._count(resent=1)
            self._try(path, body, headers)
        return status

    def _try(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        try:
            return self._over_http(path, body, headers)
        except urllib3.exceptions.HTTPError:
            return 0

    def _count(self, webhooks: int = 0, resent: int = 0) -> None:
        with self._lock:
            self.webhooks += webhooks
            self.resent += resent


def has_summary(user: LineUser) -> bool:
    """Whether there is something to confirm."""
    return any(CONFIRM in seen.buttons for seen in list(user.seen))


def placed_times(user: LineUser) -> int:
    """How often this person was told that the order is placed."""
    return sum("รับคำสั่งซื้อแล้วค่ะ" in seen.text for seen in list(user.seen))

"""The product as its users start it, in a process and a folder of its own."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import psutil
import urllib3

from tests.fakes.line import FakeLine
from tests.fakes.telegram import FakeTelegram
from tests.fakes.webchat import one_pixel

ROOT = Path(__file__).parents[1]
AS_USERS_DO = (str(ROOT / "webhook.py"),)
START_LIMIT_S = 60
# A benchmark that hangs ends instead of keeping the machine busy.
DRAIN_LIMIT_S = 120

_http = urllib3.PoolManager(retries=False, timeout=5)


def find_free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def line_settings(line: FakeLine) -> dict[str, str]:
    """What turns LINE on, towards the fake."""
    return {
        "LINE_CHANNEL_SECRET": line.channel_secret,
        "LINE_CHANNEL_ACCESS_TOKEN": line.access_token,
        "LINE_API_BASE": line.url,
    }


def telegram_settings(telegram: FakeTelegram) -> dict[str, str]:
    """What turns Telegram on, towards the fake."""
    return {
        "TELEGRAM_BOT_TOKEN": telegram.bot_token,
        "TELEGRAM_SECRET_TOKEN": telegram.secret_token,
        "TELEGRAM_API_BASE": telegram.url,
    }


def count_processor_s(process: psutil.Process) -> float:
    """Seconds of processor time that it and its children have used."""
    times = [each.cpu_times() for each in _family(process)]
    return sum(each.user + each.system for each in times)


def _family(process: psutil.Process) -> list[psutil.Process]:
    # gunicorn's arbiter and its worker.
    return [process, *process.children(recursive=True)]


class Product:
    """`python webhook.py` with a copy of a database, from `with` until its end."""

    def __init__(
        self, folder: Path, template: Path, settings: dict[str, str], command: Sequence[str] = AS_USERS_DO
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.database = folder / "otop.db"
        self.port = find_free_port()
        if not self.database.exists():
            shutil.copy(template, self.database)
            picture = folder / "media" / "products" / "any.png"
            picture.parent.mkdir(parents=True)
            picture.write_bytes(one_pixel())
        self._folder = folder
        self._command = [sys.executable, *command]
        self._environment = _bare_environment() | {
            "DATABASE_URL": f"sqlite:///{self.database}",
            "MEDIA_URL": f"file://{folder}/media",
            "PUBLIC_BASE_URL": "https://otop.example",
            "SECRET_KEY": "for-benchmarks-only",
            "PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(template.parent / "compiled"),
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self.start_s = 0.0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        started = time.perf_counter()
        self._process = subprocess.Popen(
            # In the folder, so that nobody's `.env` is read.
            self._command,
            cwd=self._folder,
            env=self._environment,
            stdout=(self._folder / "output.txt").open("wb"),
            stderr=subprocess.STDOUT,
        )
        while not self._answers():
            if self._process.poll() is not None or time.perf_counter() - started > START_LIMIT_S:
                raise RuntimeError((self._folder / "output.txt").read_text()[-3000:])
            time.sleep(0.01)
        self.start_s = time.perf_counter() - started
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            for process in _family(psutil.Process(self._pid)):
                process.kill()

    @property
    def _pid(self) -> int:
        assert self._process, "use Product with `with`"
        return self._process.pid

    def _answers(self) -> bool:
        try:
            return self.get("/healthz").status == 200
        except urllib3.exceptions.HTTPError:
            return False

    def get(self, path: str) -> urllib3.BaseHTTPResponse:
        """One answer of it."""
        return _http.request("GET", self.url + path)

    def memory_mb(self) -> float:
        """Memory that is its own: what processes share is counted once."""
        return sum(process.memory_full_info().pss for process in _family(psutil.Process(self._pid))) / 1024**2

    def processor_s(self) -> float:
        """Seconds of processor time it has used."""
        return count_processor_s(psutil.Process(self._pid))

    def wait_until_answered(self, messages: int) -> None:
        """Until so many messages in all came in, were worked on and their replies were sent."""
        ends_at = time.monotonic() + DRAIN_LIMIT_S
        while time.monotonic() < ends_at:
            if self._counts() == (messages, 0, 0):
                return
            time.sleep(0.02)
        raise RuntimeError(f"not answered in {DRAIN_LIMIT_S} s: {self._counts()}")

    def _counts(self) -> tuple[int, int, int]:
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            counts: tuple[int, int, int] = connection.execute(
                "SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM inbox WHERE status = 'new'),"
                " (SELECT count(*) FROM outbox WHERE status = 'pending')"
            ).fetchone()
        finally:
            connection.close()
        return counts


def _bare_environment() -> dict[str, str]:
    # A developer's own keys must not reach a benchmark.
    prefixes = (
        "LINE_",
        "TELEGRAM_",
        "THAILANDPOST_",
        "PROMPTPAY_",
        "OMISE_",
        "DATABASE_",
        "REDIS_",
        "WORKER_",
        "WEB_",
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(prefixes)}
    # Whoever starts it a second time has compiled modules.
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept

"""What every fake platform is built on: a local HTTP server, a clock and faults to inject."""

import io
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Self

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.test import run_wsgi_app

# How a fake hands a webhook to the app: path, raw body, headers → HTTP status of the answer.
Deliver = Callable[[str, bytes, dict[str, str]], int]


class _QuietHandler(WSGIRequestHandler):
    """Keeps connections open, as platforms do. werkzeug's own handler closes each after one answer,
    because it reads on until the end of the connection.
    """

    protocol_version = "HTTP/1.1"
    # Head and body are written one after the other: without this each answer takes 40 ms.
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        """One request, read whole, and its answer."""
        environ = self.make_environ()
        if environ.get("wsgi.input_terminated"):
            self.close_connection = True
        else:
            length = int(self.headers.get("Content-Length") or 0)
            environ["wsgi.input"] = io.BytesIO(self.rfile.read(length))
        parts, status, headers = run_wsgi_app(self.server.app, environ, buffered=True)
        body = b"".join(parts)
        headers["Content-Length"] = str(len(body))
        code, _, reason = status.partition(" ")
        self.send_response(int(code), reason)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def setup(self) -> None:
        """Remember the connection, to be ended with the server."""
        super().setup()
        self.server.open_connections.add(self.connection)  # type: ignore[attr-defined]

    def finish(self) -> None:
        """Forget the connection."""
        self.server.open_connections.discard(self.connection)  # type: ignore[attr-defined]
        super().finish()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: tests read what was recorded instead."""


@dataclass
class FakeClock:
    """A clock that can jump."""

    offset: timedelta = timedelta()
    stopped_at: datetime | None = None

    def __call__(self) -> datetime:
        """The moment it shows."""
        return (self.stopped_at or datetime.now(UTC)) + self.offset

    def stop(self) -> None:
        """From now on it moves by jumps alone, however slow the machine is."""
        self.stopped_at = datetime.now(UTC)

    def jump(self, **delta: float) -> None:
        """Move on (or back) by so many `seconds=`, `minutes=`, `hours=`, `days=`."""
        self.offset += timedelta(**delta)


@dataclass
class Fault:
    """One bad thing that happens to the next `times` calls whose name matches (`*` for any).

    `kind` is a word the fake knows, such as `500`, `timeout`, `drop_after` (accepted, but the
    answer never comes), `rate`, `monthly_limit`.
    """

    kind: str
    call: str = "*"
    times: int = 1


@dataclass
class Faults:
    """The faults still to come."""

    waiting: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, call: str = "*", times: int = 1) -> None:
        """Let the next calls fail."""
        with self._lock:
            self.waiting.append(Fault(kind, call, times))

    def take(self, call: str) -> str:
        """The fault for this call, "" for none."""
        with self._lock:
            for fault in self.waiting:
                if fault.call in ("*", call):
                    fault.times -= 1
                    if not fault.times:
                        self.waiting.remove(fault)
                    return fault.kind
        return ""


class LocalServer:
    """A Flask app served on a free port of 127.0.0.1, in a thread."""

    def __init__(self, app: Flask, port: int = 0) -> None:
        self._server: BaseWSGIServer = make_server(
            "127.0.0.1", port, app, threaded=True, request_handler=_QuietHandler
        )
        self._connections: set[socket.socket] = set()
        self._server.open_connections = self._connections  # type: ignore[attr-defined]
        self._thread = threading.Thread(
            # The server looks for the end only this often; its usual half a second slows every test.
            target=self._server.serve_forever,
            kwargs={"poll_interval": 0.004},
            daemon=True,
        )

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join()

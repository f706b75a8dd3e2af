"""What one gets from line-bot-sdk alone: a Flask endpoint that checks and parses, and keeps nothing.

Served by the same server with the same threads: `python -m benchmarks.peer PORT SECRET`.
"""

import sys
from typing import Any

from flask import Flask, abort, request
from gunicorn.app.base import BaseApplication
from linebot.v3 import WebhookParser
from linebot.v3.exceptions import InvalidSignatureError

from web.server import THREADS


def create_peer(secret: str) -> Flask:
    """The endpoint, as the SDK's own example has it."""
    app = Flask("peer")
    parser = WebhookParser(secret)

    @app.get("/healthz")
    def alive() -> str:
        return "ok"

    @app.post("/webhook/line")
    def line() -> str:
        body = request.get_data(as_text=True)
        try:
            parser.parse(body, request.headers["X-Line-Signature"])
        except InvalidSignatureError:
            abort(400)
        return "ok"

    return app


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn carries no types
    def __init__(self, app: Flask, port: int) -> None:
        self._app = app
        self._port = port
        super().__init__()

    def load_config(self) -> None:
        values: dict[str, Any] = {
            "bind": f"127.0.0.1:{self._port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": 60,
            "loglevel": "warning",
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._app


if __name__ == "__main__":
    _Server(create_peer(sys.argv[2]), int(sys.argv[1])).run()

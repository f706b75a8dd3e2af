"""`python webhook.py` for benchmarks: one address may write to the chat page as often as it likes.

`python -m benchmarks.serve timed` also measures the steps of a turn and tells them at `/benchmark/steps`.
"""

import sys

from flask import Flask, jsonify

from benchmarks.steps import Steps, watch
from web.server import serve
from webhook import create_app


def create_without_limits() -> Flask:
    """The app as it is, but for the limits on what one address may write."""
    app = create_app()
    app.config["LIMIT_CHAT_SENDER"] = app.config["LIMIT_CHAT_ADDRESS"] = "1000000 per minute"
    return app


def create_timed() -> Flask:
    """The same with a clock around every step."""
    app = create_without_limits()
    steps = Steps()
    watch(app, steps)
    app.add_url_rule("/benchmark/steps", "benchmark_steps", lambda: jsonify(steps.take()))
    return app


if __name__ == "__main__":
    serve(create_timed if "timed" in sys.argv else create_without_limits)

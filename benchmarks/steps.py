"""A clock around the steps of a turn, wrapped on from outside; the product knows nothing of it.

Each step gets the time spent in it less the time of the steps within it, so they add up.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask

import bot.engine
import web.webhooks
from bot.channels.base import Channel
from web.parts import Parts

ACCEPT = "accept"
LOAD = "claim and load"
UNDERSTAND = "understand"
HANDLE = "handle"
SAVE = "save and commit"
OUTBOX = "outbox rows"
RENDER = "render"
SEND = "send"
ALL = (ACCEPT, LOAD, UNDERSTAND, HANDLE, SAVE, OUTBOX, RENDER, SEND)


class Steps:
    """Seconds on the wall and of the processor by step, over all threads."""

    def __init__(self) -> None:
        self._wall: dict[str, float] = defaultdict(float)
        self._processor: dict[str, float] = defaultdict(float)
        self._lock = threading.Lock()
        self._open = threading.local()

    def timed(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with a clock around it."""

        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            outer: list[list[float]] = self._open.__dict__.setdefault("steps", [])
            inner = [0.0, 0.0]
            outer.append(inner)
            wall, processor = time.perf_counter(), time.thread_time()
            try:
                return function(*args, **kwargs)
            finally:
                wall, processor = time.perf_counter() - wall, time.thread_time() - processor
                outer.pop()
                if outer:
                    outer[-1][0] += wall
                    outer[-1][1] += processor
                with self._lock:
                    self._wall[step] += wall - inner[0]
                    self._processor[step] += processor - inner[1]

        return run

    def take(self) -> dict[str, list[float]]:
        """Milliseconds so far by step, wall and processor; then all begins at nothing."""
        with self._lock:
            return {
                step: [1000 * self._wall.pop(step, 0.0), 1000 * self._processor.pop(step, 0.0)]
                for step in ALL
            }


def watch(app: Flask, steps: Steps) -> None:
    """Wrap every step of this app."""
    parts: Parts = app.extensions["otop"]
    app.view_functions["chat.send"] = steps.timed(ACCEPT, app.view_functions["chat.send"])
    for path, receive in web.webhooks.RECEIVERS.items():
        web.webhooks.RECEIVERS[path] = steps.timed(ACCEPT, receive)
    engine: Any = parts.background._engine
    for step, name in ((LOAD, "lock_conversation"), (LOAD, "find_next"), (HANDLE, "route")):
        setattr(bot.engine, name, steps.timed(step, getattr(bot.engine, name)))
    engine._understand = steps.timed(UNDERSTAND, engine._understand)
    engine._step = steps.timed(SAVE, engine._step)
    outbox: Any = parts.outbox
    for name in ("send_claimed", "send_pending"):
        setattr(outbox, name, steps.timed(OUTBOX, getattr(outbox, name)))
    for channel in parts.channels.values():
        _watch_channel(channel, steps)


def _watch_channel(channel: Any, steps: Steps) -> None:
    assert isinstance(channel, Channel)
    for step, name in ((RENDER, "render"), (SEND, "deliver")):
        setattr(channel, name, steps.timed(step, getattr(channel, name)))

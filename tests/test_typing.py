"""The sign that an answer is being worked on: only for who will get one, only when it takes long."""

import threading
from collections.abc import Sequence
from typing import Any

import pytest

import bot.typing
from bot.channels.base import Channel, Delivery, TokenOf
from bot.messages import IncomingMessage
from bot.reply import Reply
from bot.typing import TypingWatch

A_LONG_TIME_S = 5


class _Screen(Channel):
    """Notes who was shown that somebody is at it."""

    name = "screen"

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.looked = threading.Event()

    def render(self, reply: Reply, token_of: TokenOf) -> list[dict[str, Any]]:
        raise NotImplementedError

    def deliver(self, messages: Sequence[dict[str, Any]], delivery: Delivery) -> None:
        raise NotImplementedError

    def download(self, message: IncomingMessage) -> bytes:
        raise NotImplementedError

    def show_typing(self, to: str) -> None:
        self.shown.append(to)
        self.looked.set()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> _Screen:
    """Every turn takes longer than this moment."""
    monkeypatch.setattr(bot.typing, "A_MOMENT_S", 0.0)
    monkeypatch.setattr(bot.typing, "_TICK_S", 0.01)
    return _Screen()


def test_it_shows_to_who_waits_for_an_answer_and_to_nobody_else(screen: _Screen) -> None:
    watch = TypingWatch()
    with watch.watching(screen, "ignored"), watch.watching(screen, "waits") as answering:
        answering()
        assert screen.looked.wait(A_LONG_TIME_S)
    assert screen.shown == ["waits"]


def test_a_quick_answer_shows_nothing(screen: _Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.typing, "A_MOMENT_S", 3600.0)
    watch = TypingWatch()
    with watch.watching(screen, "quick") as answering:
        answering()
    with watch.watching(screen, "slow") as answering:
        monkeypatch.setattr(bot.typing, "A_MOMENT_S", 0.0)
        answering()
        assert screen.looked.wait(A_LONG_TIME_S)
    assert screen.shown == ["slow"]

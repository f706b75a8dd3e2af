"""Shows that an answer is being worked on, when a turn takes longer than a moment."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.channels.base import Channel

A_MOMENT_S = 0.7
_TICK_S = 0.2


class TypingWatch:
    """One thread watches all running turns; most end before it ever looks."""

    def __init__(self) -> None:
        self._running: dict[object, tuple[float, Channel, str]] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    @contextmanager
    def watching(self, channel: Channel, to: str) -> Iterator[Callable[[], None]]:
        """Yields what to call once it is clear that an answer will come: what nobody answers must not
        look as if somebody were. If the answer then takes longer than a moment, the person sees it.
        """
        key, began = object(), time.monotonic()

        def answering() -> None:
            with self._lock:
                self._running.setdefault(key, (began, channel, to))
                if self._thread is None:
                    self._thread = threading.Thread(target=self._watch, name="typing", daemon=True)
                    self._thread.start()

        try:
            yield answering
        finally:
            with self._lock:
                self._running.pop(key, None)

    def _watch(self) -> None:
        while True:
            time.sleep(_TICK_S)
            limit = time.monotonic() - A_MOMENT_S
            with self._lock:
                slow = [key for key, (since, _, _) in self._running.items() if since < limit]
                told = [self._running.pop(key) for key in slow]
            for _, channel, to in told:
                channel.show_typing(to)

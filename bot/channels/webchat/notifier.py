"""Wakes the open streams of a web chat at once. Lost wake-ups do no harm: streams also look
into the database each second, which is how other processes reach them.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class _Bell:
    changed: threading.Condition = field(default_factory=threading.Condition)
    listeners: int = 0
    rung: int = 0
    typed: int = 0


class Ear:
    """One listener; remembers what it heard already."""

    def __init__(self, bell: _Bell) -> None:
        self._bell = bell
        self._rung, self._typed = bell.rung, bell.typed

    def wait(self, seconds: float) -> bool:
        """Wait for news at most so long. True when somebody began to type meanwhile."""
        bell = self._bell
        with bell.changed:
            bell.changed.wait_for(lambda: (bell.rung, bell.typed) != (self._rung, self._typed), seconds)
            is_typing = bell.typed != self._typed
            self._rung, self._typed = bell.rung, bell.typed
        return is_typing


class Notifier:
    """One bell a sender, kept only while somebody listens."""

    def __init__(self, most_listeners: int) -> None:
        self.most_listeners = most_listeners
        self._bells: dict[str, _Bell] = {}
        self._listening = 0
        self._lock = threading.Lock()

    @contextmanager
    def listen(self, sender: str) -> Iterator[Ear | None]:
        """Listen for this sender; None when too many listen already."""
        bell = self._enter(sender)
        try:
            yield Ear(bell) if bell else None
        finally:
            if bell:
                self._leave(sender, bell)

    def _enter(self, sender: str) -> _Bell | None:
        with self._lock:
            if self._listening >= self.most_listeners:
                return None
            self._listening += 1
            bell = self._bells.setdefault(sender, _Bell())
            bell.listeners += 1
            return bell

    def _leave(self, sender: str, bell: _Bell) -> None:
        with self._lock:
            self._listening -= 1
            bell.listeners -= 1
            if not bell.listeners:
                del self._bells[sender]

    @property
    def listening(self) -> int:
        """How many listen now."""
        return self._listening

    def notify(self, sender: str) -> None:
        """There is something new for this sender."""
        self._ring(sender, is_typing=False)

    def show_typing(self, sender: str) -> None:
        """An answer for this sender is being worked on."""
        self._ring(sender, is_typing=True)

    def _ring(self, sender: str, *, is_typing: bool) -> None:
        with self._lock:
            bell = self._bells.get(sender)
        if not bell:
            return
        with bell.changed:
            if is_typing:
                bell.typed += 1
            else:
                bell.rung += 1
            bell.changed.notify_all()

"""Wake-ups for the workers, and the sweep that finds what a wake-up missed."""

import logging
import threading
from collections.abc import Callable

from huey import Huey

from bot.engine import Engine
from bot.inbox import find_waiting
from bot.outbox import Outbox, find_unsent
from core.clock import Clock
from core.database import Database
from core.jobs import MOST_WAITING, WakingMemoryStorage, Workers

log = logging.getLogger(__name__)


class Background:
    """Two tasks: work on a conversation, send to a conversation. Both may be lost or doubled."""

    def __init__(self, huey: Huey, db: Database, clock: Clock) -> None:
        self.huey = huey
        self._db = db
        self._clock = clock
        self._engine: Engine | None = None
        self._outbox: Outbox | None = None
        # Whom a wake-up in this process is on its way for; a second one would find nothing to do.
        self._woken: set[tuple[str, str]] = set()
        self._keeps_woken = isinstance(huey.storage, WakingMemoryStorage)
        self._work = huey.task(name="work")(self._do_work)
        self._send = huey.task(name="send")(self._do_send)

    def attach(self, engine: Engine, outbox: Outbox) -> None:
        """Say who does the work; they need the wake-ups to be built, so they come second."""
        self._engine, self._outbox = engine, outbox

    def add_task(self, name: str, do: Callable[[], object]) -> Callable[[], None]:
        """Something else that workers do when woken; gives what wakes them."""
        task = self.huey.task(name=name)(do)
        return lambda: _wake(task)

    def wake_worker(self, channel: str, sender: str) -> None:
        """Somebody wrote."""
        person = (channel, sender)
        if self._keeps_woken:
            if person in self._woken or self.huey.storage.queue_size() >= MOST_WAITING:
                return
            self._woken.add(person)
        _wake(self._work, channel, sender)

    def wake_sender(self, conversation_id: int) -> None:
        """Something is to be sent."""
        _wake(self._send, conversation_id)

    def _do_work(self, channel: str, sender: str) -> None:
        # Before looking: who writes from now on may not be seen any more, and has to wake again.
        self._woken.discard((channel, sender))
        if self._engine:
            self._engine.work(channel, sender)

    def _do_send(self, conversation_id: int) -> None:
        if self._outbox:
            self._outbox.send_pending(conversation_id)

    def sweep(self) -> None:
        """Wake workers for everything that waits, unless they still have enough to do."""
        if self.huey.pending_count():
            return
        now = self._clock()
        with self._db.reading() as session:
            waiting, unsent = find_waiting(session, now), list(find_unsent(session, now))
        for channel, sender in waiting:
            self.wake_worker(channel, sender)
        for conversation_id in unsent:
            self.wake_sender(conversation_id)

    def run_until_idle(self) -> None:
        """Do in this thread what workers would do, until nothing waits. For tests and tools."""
        # Asking an empty queue would wait a second for something to come.
        while self.huey.pending_count() and (task := self.huey.dequeue()) is not None:
            self.huey.execute(task)

    def start(self, threads: int, *, keeps_time: bool = True) -> Workers:
        """Start worker threads; what an earlier process left behind is taken up at once. Of several
        processes one keeps the time: it does what comes round by the clock.
        """
        workers = Workers(self.huey, threads, self.sweep, keeps_time=keeps_time)
        workers.start()
        threading.Thread(target=self.sweep, name="first-sweep", daemon=True).start()
        return workers


def _wake(task: Callable[..., object], *args: object) -> None:
    """Never raises: what is to be done is stored already, and the sweep finds it."""
    try:
        task(*args)
    except Exception as error:  # noqa: BLE001 - Redis and PostgreSQL have errors of their own
        log.warning("a wake-up was lost: %s", type(error).__name__)

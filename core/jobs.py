"""Background work on Huey. A task is only a wake-up: it may be lost or come twice, because the
rows in the database are the truth and a sweep every second finds what a wake-up missed.
"""

import threading
from collections.abc import Callable

from huey import Huey, PostgresHuey, RedisHuey
from huey.consumer import Consumer, Scheduler
from huey.storage import MemoryStorage

MOST_WAITING = 10_000


class WakingMemoryStorage(MemoryStorage):
    """Huey's in-process queue, but a waiting worker wakes at once instead of polling."""

    blocking = True

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._filled = threading.Semaphore(0)

    def enqueue(self, data: bytes, priority: float | None = None) -> None:
        """Add a task and wake one worker. With so many waiting, one more may be lost: where no worker
        runs in this process at all, the queue must not grow for ever.
        """
        if self.queue_size() >= MOST_WAITING:
            return
        super().enqueue(data, priority)
        self._filled.release()

    def dequeue(self) -> bytes | None:
        """The next task, or None after a second so that a worker sees that it shall stop."""
        return super().dequeue() if self._filled.acquire(timeout=1) else None


def make_huey(database_url: str, redis_url: str) -> Huey:
    """Wake-ups travel by Redis when it is set, else by PostgreSQL when that is the database,
    else inside this process.
    """
    if redis_url:
        return RedisHuey("otop", url=redis_url, results=False)
    if database_url.startswith("postgres"):
        dsn = database_url.replace("postgresql+psycopg://", "postgresql://")
        return PostgresHuey("otop", dsn=dsn, results=False)
    return Huey("otop", storage_class=WakingMemoryStorage, results=False)


class _SweepingScheduler(Scheduler):
    """Huey's scheduler ticks every second; periodic tasks only every minute. The sweep rides
    on the tick.
    """

    sweep: Callable[[], None]

    def loop(self, now: object = None) -> None:
        """One tick."""
        super().loop(now)
        try:
            self.sweep()
        except Exception:
            # A sweep that fails (database away) must not end the scheduler thread.
            self._logger.exception("sweep failed; trying again in a second")


class Workers(Consumer):
    """Huey's consumer with a sweep, able to live in a thread of the web server."""

    def __init__(
        self, huey: Huey, threads: int, sweep: Callable[[], None], *, keeps_time: bool = True
    ) -> None:
        self._sweep = sweep
        # 50 ms polling matters only for queues that cannot wake a waiting worker (PostgreSQL).
        waits = {"initial_delay": 0.05, "max_delay": 0.2, "scheduler_interval": 1}
        super().__init__(huey, workers=threads, periodic=keeps_time, **waits)

    def _create_scheduler(self) -> Scheduler:
        scheduler = _SweepingScheduler(
            huey=self.huey,
            stop_flag=self.stop_flag,
            interval=self.scheduler_interval,
            periodic=self.periodic,
        )
        scheduler.sweep = self._sweep
        return scheduler

    def _set_signal_handlers(self) -> None:
        """Signals belong to the server that these workers live in."""

"""What came in: stored durably before the platform is told 200."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from queue import SimpleQueue
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.orm import Session

from bot.messages import IncomingMessage
from bot.models import InboxRow
from core.clock import Clock
from core.database import Database, insert_new

WakeWorker = Callable[[str, str], None]


@dataclass(slots=True)
class _Waiting:
    """The rows of one webhook request that waits for its commit."""

    rows: list[dict[str, Any]]
    # Wakes the request that waits; faster than an Event, which is made of Python.
    bell: SimpleQueue[None] = field(default_factory=SimpleQueue)
    stored: bool = False
    error: Exception | None = None


class Inbox:
    """Stores events once each. Requests that arrive together share one commit: the first becomes
    the leader and writes for all that wait, then hands the lead to the next.
    """

    def __init__(self, db: Database, clock: Clock, wake: WakeWorker) -> None:
        self._db = db
        self._clock = clock
        self._wake = wake
        self._lock = threading.Lock()
        self._waiting: list[_Waiting] = []
        self._has_leader = False

    def accept(self, messages: Sequence[IncomingMessage]) -> None:
        """Store what is new and wake workers. Raises the database's error when nothing could be
        stored: answer 503 then, and the platform delivers again.
        """
        if not messages:
            return
        received_at = self._clock()
        mine = _Waiting([_row(message, received_at) for message in messages])
        with self._lock:
            self._waiting.append(mine)
            lead, self._has_leader = not self._has_leader, True
        if not lead:
            mine.bell.get()
        if not (mine.stored or mine.error):
            self._lead()
        if mine.error:
            raise mine.error
        for channel, sender in {(message.channel, message.sender) for message in messages}:
            self._wake(channel, sender)

    def _lead(self) -> None:
        with self._lock:
            together, self._waiting = self._waiting, []
        error = self._store([row for one in together for row in one.rows])
        with self._lock:
            if self._waiting:
                self._waiting[0].bell.put(None)
            else:
                self._has_leader = False
        for one in together:
            one.stored, one.error = error is None, error
            one.bell.put(None)

    def _store(self, rows: list[dict[str, Any]]) -> Exception | None:
        try:
            with self._db.writing_connection() as connection:
                insert_new(connection, InboxRow, rows)
        except Exception as error:  # noqa: BLE001 - handed to every request that waits for it
            return error
        return None


def _row(message: IncomingMessage, received_at: datetime) -> dict[str, Any]:
    return {
        "channel": message.channel,
        "event_id": message.event_id,
        "sender": message.sender,
        "message": message.to_json(),
        "occurred_at": message.occurred_at,
        "received_at": received_at,
        "status": "new",
        "attempts": 0,
        "error": "",
    }


# Asked in every turn, so they are made once.
_NEXT = (
    select(InboxRow.id, InboxRow.message, InboxRow.received_at)
    .where(
        InboxRow.channel == bindparam("channel"),
        InboxRow.sender == bindparam("sender"),
        InboxRow.status == "new",
    )
    .order_by(InboxRow.message["kind"].as_string() != "unsend", InboxRow.occurred_at, InboxRow.id)
    .limit(2)
)
_DONE = (
    update(InboxRow).where(InboxRow.id == bindparam("row")).values(status="done", done_at=bindparam("now"))
)


def find_next(
    session: Session, channel: str, sender: str
) -> Sequence[Row[tuple[int, dict[str, Any], datetime]]]:
    """`id`, `message` and `received_at` of the oldest message of this person that nobody has worked on,
    and of the one behind it if there is one; what takes a message back comes first, so that it is
    not answered.
    """
    return session.connection().execute(_NEXT, {"channel": channel, "sender": sender}).all()


def mark_done(session: Session, row_id: int, now: datetime) -> None:
    """Note that a message was answered, or needs no answer."""
    session.connection().execute(_DONE, {"row": row_id, "now": now})


def find_waiting(session: Session, now: datetime, older_than_s: float = 1) -> list[tuple[str, str]]:
    """People whose messages wait longer than a wake-up takes: it was lost, or the process died."""
    late = select(InboxRow.channel, InboxRow.sender).where(
        InboxRow.status == "new", InboxRow.received_at <= now - timedelta(seconds=older_than_s)
    )
    return [(channel, sender) for channel, sender in session.execute(late.distinct().limit(500))]


def forget_unsent(session: Session, unsend: IncomingMessage) -> None:
    """The person took a message back: its content goes, the row stays as a mark."""
    rows = session.scalars(
        select(InboxRow).where(
            InboxRow.channel == unsend.channel,
            InboxRow.sender == unsend.sender,
            InboxRow.message["message_id"].as_string() == unsend.target_id,
        )
    )
    for row in rows:
        content = ("text", "media_key", "media_id", "latitude", "longitude")
        kept = {name: value for name, value in row.message.items() if name not in content}
        row.message = {**kept, "details": {"unsent": True}}
        row.status = "done"

"""What goes out: kept as a row in the turn's own transaction, sent at least once afterwards."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import Connection, bindparam, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.buttons import make_token
from bot.channels.base import Channel, ChannelError, Delivery
from bot.desk import open_case
from bot.models import Conversation, OutboxRow
from bot.reply import Action, Reply
from core.clock import Clock
from core.database import Database, after_commit

log = logging.getLogger(__name__)

WakeSender = Callable[[int], None]

# A sender that has not finished by then is taken for dead.
CLAIM = timedelta(seconds=60)
# LINE answers on a reply token for about a minute; what is older goes by push.
REPLY_TOKEN_FRESH = timedelta(seconds=45)
# LINE forgets a retry key after 24 hours: sending later could double the message.
GIVE_UP_AFTER = timedelta(hours=23)
LONGEST_WAIT_S = 600

# Used in every turn, so they are made once.
_PENDING = (
    select(OutboxRow.id)
    .where(OutboxRow.conversation_id == bindparam("conversation"), OutboxRow.status == "pending")
    .limit(1)
)
_Other = aliased(OutboxRow)
# Asked in the same breath: each statement costs more here than in the database.
_HAS_OTHERS = (
    exists()
    .where(
        _Other.conversation_id == bindparam("of"), _Other.status == "pending", _Other.id != bindparam("row")
    )
    .label("has_others")
)
_QUEUED = insert(OutboxRow).returning(OutboxRow.id)
_REWORDED = update(OutboxRow).where(OutboxRow.id == bindparam("row")).values(reply=bindparam("words"))
_PROGRESS = update(OutboxRow).where(OutboxRow.id == bindparam("row")).values(calls_done=bindparam("done"))
_SENT = (
    update(OutboxRow)
    .where(OutboxRow.id == bindparam("row"))
    .values(status="sent", sent_at=bindparam("now"), claimed_until=None, error="")
    .returning(_HAS_OTHERS)
)


class Outbox:
    """Queues replies and sends them in order, one sender a conversation at a time."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        channels: dict[str, Channel],
        button_key: bytes,
        wake: WakeSender,
    ) -> None:
        self._db = db
        self._clock = clock
        self._channels = channels
        self._button_key = button_key
        self._wake = wake

    def queue(
        self,
        session: Session,
        conversation: Conversation,
        reply: Reply,
        *,
        now: datetime,
        author: str = "",
        inbox_id: int | None = None,
        reply_token: str = "",
        reply_token_at: datetime | None = None,
        wake: bool = True,
        claim: bool = False,
    ) -> OutboxRow:
        """Add a reply to be sent once this transaction has committed.

        What one transaction says to one person is one row: on LINE it all rides on the turn's
        free reply token. `wake=False` is for the engine, which sends the reply of its turn itself;
        with `claim` the row is its own from the start, unless an older one has to go first.
        """
        said: dict[int, OutboxRow] = session.info.setdefault("said", {})
        earlier = said.get(conversation.id)
        if earlier is not None and earlier.author == author:
            earlier.reply = _join(earlier.reply, reply)
            session.connection().execute(_REWORDED, {"row": earlier.id, "words": earlier.reply})
            return earlier
        is_ours = claim and not _has_pending(session.connection(), conversation.id)
        values = {
            "conversation_id": conversation.id,
            "inbox_id": inbox_id,
            "reply": reply,
            "author": author,
            "reply_token": reply_token,
            "reply_token_at": reply_token_at,
            "retry_key": str(uuid4()),
            "status": "pending",
            "calls_done": 0,
            "attempts": 1 if is_ours else 0,
            "next_attempt_at": now,
            "claimed_until": now + CLAIM if is_ours else None,
            "error": "",
            "created_at": now,
        }
        row = OutboxRow(id=session.connection().execute(_QUEUED, values).scalar_one(), **values)
        said[conversation.id] = row
        if wake:
            after_commit(session, lambda: self._wake(conversation.id))
        return row

    def send_pending(self, conversation_id: int) -> None:
        """Send what waits for this conversation, oldest first, until one has to wait."""
        self._send_all(self._claim(conversation_id))

    def send_claimed(self, row: OutboxRow, conversation: Conversation) -> None:
        """Send a row that was queued with `claim`, then what else waits for this conversation."""
        self._send_all((row, conversation))

    def _send_all(self, claimed: tuple[OutboxRow, Conversation] | None) -> None:
        while claimed is not None:
            row, conversation = claimed
            error = self._send(row, conversation)
            if error is not None:
                self._note_failure(row, conversation, error)
                if not error.permanent:
                    return
            elif not self._note_sent(row.id, conversation.id):
                return
            claimed = self._claim(conversation.id)

    def release_claims(self) -> None:
        """Free what a killed process was sending, so that nobody waits for its claims to end. Only
        for a process that knows that no other one sends.
        """
        with self._db.transaction() as session:
            session.execute(update(OutboxRow).where(OutboxRow.status == "pending").values(claimed_until=None))

    def _note_sent(self, row_id: int, conversation_id: int) -> bool:
        """Note that a row went out; whether more waits. What a power cut takes of it is sent again."""
        with self._db.writing_connection(survives_power_cut=False) as connection:
            values = {"row": row_id, "now": self._clock(), "of": conversation_id}
            return bool(connection.execute(_SENT, values).scalar_one())

    def _claim(self, conversation_id: int) -> tuple[OutboxRow, Conversation] | None:
        """The oldest row that waits, if it is free. What a power cut takes of it is claimed again."""
        now = self._clock()
        with self._db.transaction(survives_power_cut=False) as session:
            if not _has_pending(session.connection(), conversation_id):
                return None
            row = session.scalar(
                select(OutboxRow)
                .where(OutboxRow.conversation_id == conversation_id, OutboxRow.status == "pending")
                .order_by(OutboxRow.id)
                .limit(1)
            )
            if row is None or row.next_attempt_at > now:
                return None
            free = or_(OutboxRow.claimed_until.is_(None), OutboxRow.claimed_until < now)
            taken = session.connection().execute(
                update(OutboxRow)
                .where(OutboxRow.id == row.id, OutboxRow.status == "pending", free)
                .values(claimed_until=now + CLAIM, attempts=OutboxRow.attempts + 1)
            )
            if not taken.rowcount:
                return None
            row.attempts += 1
            session.expunge(row)
            conversation = session.get_one(Conversation, conversation_id)
            session.expunge(conversation)
            return row, conversation

    def _send(self, row: OutboxRow, conversation: Conversation) -> ChannelError | None:
        """What went wrong, or None."""
        channel = self._channels.get(conversation.channel)
        try:
            if channel is None:
                return ChannelError("off", permanent=False, retry_after=LONGEST_WAIT_S)
            self._deliver(channel, row, conversation)
        except ChannelError as error:
            return error
        except Exception:
            # Ours, not the platform's: it must not be lost, and a person must see it.
            log.exception("sending outbox row %s failed", row.id)
            return ChannelError("bug", permanent=row.attempts >= 3)
        return None

    def _deliver(self, channel: Channel, row: OutboxRow, conversation: Conversation) -> None:
        actions = row.reply.actions()

        def token_of(action: Action) -> str:
            return make_token(self._button_key, conversation.id, row.id, actions.index(action))

        messages = channel.render(row.reply, token_of)
        calls = channel.count_calls(messages)

        def on_call_done(done: int) -> None:
            if done < calls:
                self._note_progress(row.id, done)
            row.calls_done = done

        channel.deliver(
            messages,
            Delivery(
                to=conversation.sender,
                retry_key=UUID(row.retry_key),
                reply_token=self._fresh_token(row),
                author=row.author,
                calls_done=row.calls_done,
                on_call_done=on_call_done,
            ),
        )

    def _fresh_token(self, row: OutboxRow) -> str:
        # A token that an earlier attempt may have used up is not tried again.
        if not row.reply_token or row.reply_token_at is None or row.attempts > 1 or row.calls_done:
            return ""
        return row.reply_token if self._clock() - row.reply_token_at < REPLY_TOKEN_FRESH else ""

    def _note_progress(self, row_id: int, calls_done: int) -> None:
        """Note how far the sending came. What a power cut takes of it is sent again."""
        with self._db.writing_connection(survives_power_cut=False) as connection:
            connection.execute(_PROGRESS, {"row": row_id, "done": calls_done})

    def _note_failure(self, row: OutboxRow, conversation: Conversation, error: ChannelError) -> None:
        now = self._clock()
        for_good = error.permanent or now - row.created_at > GIVE_UP_AFTER
        wait_s = error.retry_after or min(2**row.attempts, LONGEST_WAIT_S)
        with self._db.transaction() as session:
            session.connection().execute(
                update(OutboxRow)
                .where(OutboxRow.id == row.id)
                .values(
                    status="failed" if for_good else "pending",
                    error=str(error)[:500],
                    claimed_until=None,
                    next_attempt_at=now + timedelta(seconds=wait_s),
                )
            )
            if for_good:
                open_case(session, "failed_send", conversation_id=conversation.id, note=error.code, now=now)
            if error.code == "blocked":
                session.get_one(Conversation, conversation.id).unreachable_at = now


def _has_pending(connection: Connection, conversation_id: int) -> bool:
    return connection.execute(_PENDING, {"conversation": conversation_id}).first() is not None


def _join(first: Reply, then: Reply) -> Reply:
    return Reply((*first.parts, *then.parts), first.choices or then.choices)


def find_unsent(session: Session, now: datetime) -> Sequence[int]:
    """Conversations with something to send that nobody is sending."""
    return session.scalars(
        select(OutboxRow.conversation_id)
        .where(
            OutboxRow.status == "pending",
            OutboxRow.next_attempt_at <= now,
            or_(OutboxRow.claimed_until.is_(None), OutboxRow.claimed_until < now),
        )
        .group_by(OutboxRow.conversation_id)
        .order_by(func.min(OutboxRow.id))
        .limit(500)
    ).all()

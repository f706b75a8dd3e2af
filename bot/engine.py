"""From a stored message to a stored reply, one transaction a turn."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.buttons import find_action
from bot.channels.base import Channel, ChannelError
from bot.conversations import lock_conversation, note_person, save_conversation
from bot.desk import open_case
from bot.inbox import find_next, forget_unsent, mark_done
from bot.language.meaning import Meaning
from bot.messages import IncomingMessage
from bot.models import Conversation, InboxRow, OutboxRow
from bot.outbox import Outbox
from bot.reply import Reply, Text
from bot.router import Handler, Router, route
from bot.turn import NotYet, Turn
from bot.typing import TypingWatch
from core.clock import Clock
from core.database import Database
from core.errors import ShopError
from core.media import MediaStore
from core.texts import Language, Texts

log = logging.getLogger(__name__)

# The customer gets an apology and the desk the message after so many failed turns.
MOST_ATTEMPTS = 3
# A person at the desk who says nothing for this long has left; the bot answers again.
AGENT_LEFT_AFTER = timedelta(minutes=30)

Understand = Callable[[str, str], Meaning]
MediaName = Callable[[IncomingMessage], str]

# Kinds that nobody expects an answer to.
_SILENT = ("ignored", "unfollow", "unsend")


@dataclass(slots=True)
class _Step:
    """One message on its way through the engine, filled in as far as it came."""

    channel: str
    sender: str
    # Said once it is clear that the message will be answered.
    answering: Callable[[], None]
    # What a rule of the shop said to which inbox row.
    refused: dict[int, ShopError] = field(default_factory=dict)
    # What was done apart for which inbox row. Kept here alone: after a crash it is simply done again.
    apart: dict[int, dict[str, Any]] = field(default_factory=dict)
    row_id: int = 0
    received_at: datetime | None = None
    message: IncomingMessage | None = None
    conversation: Conversation | None = None
    reply_row: OutboxRow | None = None
    needs_media: bool = False
    has_more: bool = False


class Engine:
    """Works on one conversation at a time: its messages in order, each as one transaction."""

    def __init__(
        self,
        *,
        db: Database,
        clock: Clock,
        channels: dict[str, Channel],
        outbox: Outbox,
        media: MediaStore,
        texts: Texts,
        button_key: bytes,
        understand: Understand,
        routers: Sequence[Router],
        fallback: Handler,
        explain: Callable[[Turn, ShopError], Reply],
        media_name: MediaName,
        default_language: Language = "th",
    ) -> None:
        self._db = db
        self._clock = clock
        self._channels = channels
        self._outbox = outbox
        self._media = media
        self._texts = texts
        self._button_key = button_key
        self._understand = understand
        self._routers = routers
        self._fallback = fallback
        self._explain = explain
        self._media_name = media_name
        self._default_language = default_language
        self._typing = TypingWatch()

    def work(self, channel: str, sender: str) -> None:
        """Answer every waiting message of this person, then send what there is to send."""
        platform = self._channels.get(channel)
        if platform is None:
            return
        more = True
        while more:
            with self._typing.watching(platform, sender) as answering:
                more = self._step(platform, _Step(channel, sender, answering))

    def _step(self, platform: Channel, step: _Step) -> bool:
        """One message. False when there is none left, or the next has to wait. What comes in
        meanwhile has a wake-up of its own.
        """
        try:
            self._take_turn_or_explain(step)
            if step.message and step.needs_media:
                return self._fetch_media(platform, step.row_id, step.message)
        except Exception as error:
            # Whatever a turn raises must end somewhere: counted, and at last with a person.
            log.exception("turn of inbox row %s failed", step.row_id)
            return self._count_failure(step.row_id, error)
        if step.conversation is None:
            return False
        if step.message and step.message.callback_id:
            platform.acknowledge_button(step.message)
        if step.reply_row is not None and step.reply_row.claimed_until is not None:
            self._outbox.send_claimed(step.reply_row, step.conversation)
        else:
            self._outbox.send_pending(step.conversation.id)
        return step.has_more

    def _take_turn_or_explain(self, step: _Step) -> None:
        """When a rule of the shop says no, nothing of the turn remains but the words that explain it;
        when something takes long, it is done before the turn is taken again.

        Both belong to that message alone: another worker may have taken it in between.
        """
        while True:
            try:
                return self._take_turn(step)
            except NotYet as work:
                step.apart.setdefault(step.row_id, {})[work.name] = work.do()
            except ShopError as error:
                if step.row_id in step.refused:
                    raise
                step.refused[step.row_id] = error

    def _take_turn(self, step: _Step) -> None:
        """The transaction: the oldest message of this person is answered, or has a picture to fetch."""
        with self._db.transaction() as session:
            now = self._clock()
            conversation = lock_conversation(session, step.channel, step.sender, now, self._default_language)
            waiting = find_next(session, step.channel, step.sender)
            if not waiting:
                return
            row = waiting[0]
            message = IncomingMessage.from_json(row.message)
            step.row_id, step.message, step.has_more = row.id, message, len(waiting) > 1
            step.needs_media = _needs_media(message, is_makers=conversation.member_id is not None)
            if step.needs_media:
                step.answering()
                return
            step.conversation, step.received_at = conversation, row.received_at
            step.reply_row = self._answer(session, step, conversation, message, now)
            mark_done(session, row.id, now)
            # What happened in this turn may tell this same person something: they are written first.
            save_conversation(session, conversation)

    def _answer(
        self,
        session: Session,
        step: _Step,
        conversation: Conversation,
        message: IncomingMessage,
        now: datetime,
    ) -> OutboxRow | None:
        reply_row = None
        note_person(conversation, message, now)
        if message.kind == "unsend":
            forget_unsent(session, message)
        elif message.kind not in _SILENT and not self._agent_has_it(session, conversation, now):
            step.answering()
            turn = self._make_turn(session, conversation, message, now)
            turn.done_apart = step.apart.get(step.row_id, {})
            refused = step.refused.get(step.row_id)
            reply = (
                self._explain(turn, refused)
                if refused
                else route(self._routers, self._fallback, turn, self._explain)
            )
            reply_row = self._keep(turn, step, reply)
        # Last, so that all that the turn changed of the conversation is written at once.
        if message.kind not in ("unfollow", "ignored"):
            conversation.last_message_at = now
        return reply_row

    def _make_turn(
        self, session: Session, conversation: Conversation, message: IncomingMessage, now: datetime
    ) -> Turn:
        words = message.text if message.kind == "text" else ""
        meaning = self._understand(words, conversation.state)
        turn = Turn(message, meaning, conversation, session, now, self._texts)
        if message.kind == "button":
            found = find_action(session, self._button_key, conversation, message.token, now)
            if found:
                turn.action, turn.pressed_before = found
        return turn

    def _keep(self, turn: Turn, step: _Step, reply: Reply) -> OutboxRow | None:
        if reply.state is not None:
            turn.conversation.state = reply.state
        if not reply.parts:
            return None
        return self._outbox.queue(
            turn.session,
            turn.conversation,
            reply,
            now=turn.now,
            inbox_id=step.row_id,
            reply_token=turn.message.reply_token,
            reply_token_at=step.received_at,
            wake=False,
            claim=True,
        )

    def _agent_has_it(self, session: Session, conversation: Conversation, now: datetime) -> bool:
        if conversation.mode != "agent":
            return False
        spoke_at = session.scalar(
            select(OutboxRow.created_at)
            .where(OutboxRow.conversation_id == conversation.id, OutboxRow.author != "")
            .order_by(OutboxRow.id.desc())
            .limit(1)
        )
        last_sign = max(filter(None, (conversation.agent_at, spoke_at)), default=None)
        if last_sign and now - last_sign < AGENT_LEFT_AFTER:
            return True
        conversation.mode, conversation.agent_id = "bot", None
        return False

    def _fetch_media(self, platform: Channel, row_id: int, message: IncomingMessage) -> bool:
        """Fetch a picture before its turn, outside any transaction."""
        try:
            content = platform.download(message)
        except ChannelError as error:
            if not error.permanent:
                return self._count_failure(row_id, error, last={"media_failed": error.code})
            failed = {**message.details, "media_failed": error.code}
            self._change_message(row_id, {"details": failed})
            return True
        key = self._media_name(message)
        self._media.save(key, content)
        self._change_message(row_id, {"media_key": key})
        return True

    def _change_message(self, row_id: int, changes: dict[str, object]) -> None:
        with self._db.transaction() as session:
            row = session.get_one(InboxRow, row_id)
            row.message = {**row.message, **changes}

    def _count_failure(self, row_id: int, error: Exception, last: dict[str, str] | None = None) -> bool:
        """Count a failed attempt in a transaction of its own. After the last one the message is
        answered with an apology and opens a case; a picture that could not be had is given up.
        """
        if not row_id:
            return False
        with self._db.transaction() as session:
            row = session.get_one(InboxRow, row_id)
            row.attempts += 1
            row.error = type(error).__name__
            if row.attempts < MOST_ATTEMPTS:
                # The sweep tries again in a second: what broke may have mended itself.
                return False
            if last:
                row.message = {**row.message, "details": {**row.message.get("details", {}), **last}}
                return True
            row.status, row.done_at = "failed", self._clock()
            conversation_id = self._apologise(session, row)
        self._outbox.send_pending(conversation_id)
        return True

    def _apologise(self, session: Session, row: InboxRow) -> int:
        now = self._clock()
        conversation = lock_conversation(session, row.channel, row.sender, now, self._default_language)
        open_case(session, "failed_turn", conversation_id=conversation.id, note=row.error, now=now)
        language: Language = "en" if conversation.language == "en" else "th"
        sorry = Reply((Text(self._texts.say(language, "engine-apology")),))
        self._outbox.queue(session, conversation, sorry, now=now, inbox_id=row.id, wake=False)
        return conversation.id


def _needs_media(message: IncomingMessage, *, is_makers: bool) -> bool:
    """Pictures of everybody, tables of who works for a maker; nobody else's files are fetched."""
    is_wanted = message.kind == "image" or (is_makers and message.is_table)
    is_there = bool(message.media_key) or not message.media_id
    return is_wanted and not is_there and "media_failed" not in message.details

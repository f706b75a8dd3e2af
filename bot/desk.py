"""What waits for a person at the desk, and what was said in a conversation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.channels.base import part_as_text
from bot.messages import IncomingMessage
from bot.models import CASE_KINDS, Case, Conversation, InboxRow, OutboxRow
from bot.reply import Card, Carousel, Picture, Reply
from core.errors import ShopError


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One thing that was said. `who` is `customer`, `bot` or `agent`; `author` names the agent.

    `kind` is the kind of an incoming message, or `reply`. `row_id` counts per side: an inbox row
    for the customer (with its `event_id`), else an outbox row with its `status` and, when it
    failed, why (`error`).
    """

    at: datetime
    who: Literal["customer", "bot", "agent"]
    kind: str
    row_id: int
    event_id: str = ""
    text: str = ""
    author: str = ""
    media_keys: tuple[str, ...] = ()
    status: str = ""
    error: str = ""

    @property
    def media_key(self) -> str:
        """The first picture, "" when there is none."""
        return self.media_keys[0] if self.media_keys else ""


def open_case(
    session: Session,
    kind: str,
    *,
    conversation_id: int | None = None,
    subject: str = "",
    note: str = "",
    now: datetime,
) -> Case:
    """Ask for a person. While the same matter is open already, that case is given back."""
    if kind not in CASE_KINDS:
        raise ValueError(f"unknown kind of case: {kind!r}")
    found = _find_open_case(session, kind, conversation_id, subject)
    if found:
        return found
    case = Case(kind=kind, conversation_id=conversation_id, subject=subject, note=note, opened_at=now)
    try:
        with session.begin_nested():
            session.add(case)
    except IntegrityError:
        # Somebody else opened it between our look and our insert; theirs is the case.
        winner = _find_open_case(session, kind, conversation_id, subject)
        if winner is None:
            raise
        return winner
    return case


def _find_open_case(session: Session, kind: str, conversation_id: int | None, subject: str) -> Case | None:
    return session.scalars(
        select(Case).where(
            Case.kind == kind,
            Case.conversation_id == conversation_id,
            Case.subject == subject,
            Case.closed_at.is_(None),
        )
    ).first()


def close_case(session: Session, case_id: int, by: str, now: datetime) -> bool:
    """Settle a case. False when it was settled before; whoever was first stays named."""
    closed = session.execute(
        update(Case).where(Case.id == case_id, Case.closed_at.is_(None)).values(closed_at=now, closed_by=by)
    )
    return bool(getattr(closed, "rowcount", 0))


def close_cases_about(session: Session, kind: str, subject: str, by: str, now: datetime) -> int:
    """Settle every open case of this kind about this subject, such as a slip that was checked."""
    closed = session.execute(
        update(Case)
        .where(Case.kind == kind, Case.subject == subject, Case.closed_at.is_(None))
        .values(closed_at=now, closed_by=by)
    )
    return int(getattr(closed, "rowcount", 0))


def list_open_cases(session: Session, limit: int = 100) -> list[Case]:
    """What waits, the longest waiting first."""
    query = select(Case).where(Case.closed_at.is_(None)).order_by(Case.opened_at, Case.id).limit(limit)
    return list(session.scalars(query))


def get_conversation(session: Session, conversation_id: int) -> Conversation:
    """The conversation of this id, as it is now. Raises ShopError("conversation-not-found")."""
    conversation = session.get(Conversation, conversation_id, populate_existing=True)
    if conversation is None:
        raise ShopError("conversation-not-found")
    return conversation


def take_conversation(session: Session, conversation_id: int, agent_id: int, now: datetime) -> None:
    """From now on this agent answers and the bot is silent; taking is a sign of life. Raises
    ShopError("conversation-taken") when another agent has it: of two who press at once, one gets it.
    """
    taken = session.execute(
        update(Conversation)
        .where(
            Conversation.id == conversation_id,
            or_(Conversation.agent_id.is_(None), Conversation.agent_id == agent_id),
        )
        .values(agent_id=agent_id, mode="agent", agent_at=now)
    )
    if not getattr(taken, "rowcount", 0):
        get_conversation(session, conversation_id)
        raise ShopError("conversation-taken")


def release_conversation(
    session: Session, conversation_id: int, agent_id: int, *, may_release_others: bool = False
) -> None:
    """The bot answers again. Raises ShopError("conversation-taken") when another agent has it."""
    query = update(Conversation).where(Conversation.id == conversation_id)
    if not may_release_others:
        query = query.where(or_(Conversation.agent_id.is_(None), Conversation.agent_id == agent_id))
    released = session.execute(query.values(agent_id=None, mode="bot"))
    if not getattr(released, "rowcount", 0):
        get_conversation(session, conversation_id)
        raise ShopError("conversation-taken")


def list_failed_sends(session: Session, limit: int = 100) -> list[OutboxRow]:
    """Replies that did not arrive, the newest first."""
    query = select(OutboxRow).where(OutboxRow.status == "failed").order_by(OutboxRow.id.desc()).limit(limit)
    return list(session.scalars(query))


def retry_send(session: Session, outbox_id: int, now: datetime) -> bool:
    """Let the outbox try a failed reply again. False when it is not failed (any more).

    The retry key stays, so that a platform that took it after all does not show it twice.
    """
    changed = session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == outbox_id, OutboxRow.status == "failed")
        .values(status="pending", attempts=0, next_attempt_at=now, claimed_until=None, error="")
    )
    return bool(getattr(changed, "rowcount", 0))


def read_transcript(session: Session, conversation: Conversation, limit: int = 100) -> list[TranscriptLine]:
    """The last things said on both sides, oldest first; what was taken back is left out."""
    lines = [*_incoming(session, conversation, limit), *_outgoing(session, conversation, limit)]
    # At the same moment the question stands before its answer.
    lines.sort(key=lambda line: (line.at, line.who != "customer", line.row_id))
    return lines[-limit:]


def _incoming(session: Session, conversation: Conversation, limit: int) -> Iterator[TranscriptLine]:
    rows = session.scalars(
        select(InboxRow)
        .where(InboxRow.channel == conversation.channel, InboxRow.sender == conversation.sender)
        .order_by(InboxRow.id.desc())
        .limit(limit)
    ).all()
    messages = [(row, IncomingMessage.from_json(row.message)) for row in rows]
    unsent = {message.target_id for _, message in messages if message.kind == "unsend"}
    for row, message in messages:
        if message.kind in ("unsend", "ignored") or (message.message_id and message.message_id in unsent):
            continue
        yield TranscriptLine(
            # When it reached us: the order in which the bot or the agent saw it.
            at=row.received_at,
            who="customer",
            kind=message.kind,
            row_id=row.id,
            event_id=row.event_id,
            text=words_of(message),
            media_keys=(message.media_key,) if message.media_key and message.kind == "image" else (),
            status=row.status,
        )


def words_of(message: IncomingMessage) -> str:
    """What the person wrote, pressed or shared, in words; "" when there are none."""
    if message.kind == "button":
        return str(message.details.get("label", ""))
    if message.kind == "location" and message.latitude is not None and message.longitude is not None:
        return f"{message.latitude:.5f}, {message.longitude:.5f}"
    if message.kind == "file":
        return " ".join(filter(None, (message.file_name, message.text)))
    return message.text


def _outgoing(session: Session, conversation: Conversation, limit: int) -> Iterator[TranscriptLine]:
    rows = session.scalars(
        select(OutboxRow)
        .where(OutboxRow.conversation_id == conversation.id, OutboxRow.status != "withdrawn")
        .order_by(OutboxRow.id.desc())
        .limit(limit)
    )
    for row in rows:
        yield TranscriptLine(
            at=row.created_at,
            who="agent" if row.author else "bot",
            kind="reply",
            row_id=row.id,
            text="\n".join(part_as_text(part) for part in row.reply.parts),
            author=row.author,
            media_keys=tuple(_media_keys(row.reply)),
            status=row.status,
            error=row.error,
        )


def _media_keys(reply: Reply) -> Iterator[str]:
    for part in reply.parts:
        cards = part.cards if isinstance(part, Carousel) else (part,)
        yield from (card.media_key for card in cards if isinstance(card, Card | Picture) and card.media_key)

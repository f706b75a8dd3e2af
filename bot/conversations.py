"""Finding and locking conversations."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Update, bindparam, inspect, select, update
from sqlalchemy.orm import Session

from bot.messages import IncomingMessage
from bot.models import Conversation
from core.database import insert_new
from core.texts import LANGUAGES

# Asked in every turn, so it is made once.
_LOCKED = (
    select(Conversation)
    .where(Conversation.channel == bindparam("channel"), Conversation.sender == bindparam("sender"))
    .with_for_update()
)


def lock_conversation(
    session: Session, channel: str, sender: str, now: datetime, language: str = "th"
) -> Conversation:
    """The conversation with this person, made if new, and ours until the transaction ends.

    On SQLite the whole database is ours already, so the row needs no lock of its own.
    """
    wanted = {"channel": channel, "sender": sender}
    found = session.scalar(_LOCKED, wanted)
    if found is None:
        new = {"channel": channel, "sender": sender, "language": language, "memory": {}, "created_at": now}
        insert_new(session, Conversation, [new])
        found = session.scalars(_LOCKED, wanted).one()
    return found


def save_conversation(session: Session, conversation: Conversation) -> None:
    """Write what a turn changed in one plain statement, half of what the ORM takes for it. The session
    lets go of it: it must not be changed any more.
    """
    state = inspect(conversation)
    changed: dict[str, Any] = {name: getattr(conversation, name) for name in state.committed_state}
    if changed:
        statement = _update_of(frozenset(changed))
        session.connection().execute(statement, {"row": conversation.id} | changed)
    session.expunge(conversation)


@cache
def _update_of(names: frozenset[str]) -> Update:
    changed: dict[str, Any] = {name: bindparam(name) for name in sorted(names)}
    return update(Conversation).where(Conversation.id == bindparam("row")).values(changed)


def find_conversations(session: Session, customer_id: int) -> Sequence[Conversation]:
    """All conversations of a customer, the latest used first."""
    return session.scalars(
        select(Conversation)
        .where(Conversation.customer_id == customer_id)
        .order_by(Conversation.last_message_at.desc().nulls_last())
    ).all()


def note_person(conversation: Conversation, message: IncomingMessage, now: datetime) -> None:
    """What a message tells of who wrote it: their name, their language, and whether they can be reached."""
    if message.kind == "unfollow":
        conversation.unreachable_at = now
        return
    if message.kind == "ignored":
        return
    conversation.unreachable_at = None
    if message.display_name:
        conversation.display_name = message.display_name[:120]
    if conversation.last_message_at is None and message.language in LANGUAGES:
        conversation.language = message.language

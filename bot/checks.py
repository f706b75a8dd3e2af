"""No accepted message stays unanswered: it is done or a person has it; its reply went out or is shown."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.models import Case, Conversation, InboxRow, OutboxRow
from bot.outbox import GIVE_UP_AFTER

# Work that is younger may be under way.
PATIENCE = timedelta(minutes=10)
_MINUTES = PATIENCE.seconds // 60


def find_unanswered(session: Session, now: datetime) -> Iterator[str]:
    """Everything that was accepted and that nobody sees to, a line each."""
    yield from _waiting(session, now)
    yield from _failed_turns(session)
    yield from _unsent(session, now)
    yield from _failed_sends(session)


def _waiting(session: Session, now: datetime) -> Iterator[str]:
    late = select(InboxRow.event_id).where(InboxRow.status == "new", InboxRow.received_at < now - PATIENCE)
    for event_id in session.scalars(late.order_by(InboxRow.id)):
        yield f"message {event_id} waits for its turn since more than {_MINUTES} minutes"


def _failed_turns(session: Session) -> Iterator[str]:
    owned = (
        select(Case.id)
        .join(Conversation, Conversation.id == Case.conversation_id)
        .where(Conversation.channel == InboxRow.channel, Conversation.sender == InboxRow.sender)
        .where(Case.kind == "failed_turn", _is_open_since(InboxRow.received_at))
        .exists()
    )
    failed = select(InboxRow.event_id).where(InboxRow.status == "failed", ~owned)
    for event_id in session.scalars(failed.order_by(InboxRow.id)):
        yield f"message {event_id} failed and no person knows"


def _unsent(session: Session, now: datetime) -> Iterator[str]:
    """Replies that should have gone out or been given up; one that waits for its next attempt is well."""
    forgotten = OutboxRow.next_attempt_at < now - PATIENCE
    stopped = or_(OutboxRow.claimed_until.is_(None), OutboxRow.claimed_until < now - PATIENCE)
    endless = OutboxRow.created_at < now - GIVE_UP_AFTER - PATIENCE
    late = select(OutboxRow.id).where(OutboxRow.status == "pending", or_(forgotten & stopped, endless))
    for outbox_id in session.scalars(late.order_by(OutboxRow.id)):
        yield f"reply {outbox_id} waits to be sent since more than {_MINUTES} minutes"


def _failed_sends(session: Session) -> Iterator[str]:
    shown = (
        select(Case.id)
        .where(Case.conversation_id == OutboxRow.conversation_id, Case.kind == "failed_send")
        .where(_is_open_since(OutboxRow.created_at))
        .exists()
    )
    failed = select(OutboxRow.id).where(OutboxRow.status == "failed", ~shown)
    for outbox_id in session.scalars(failed.order_by(OutboxRow.id)):
        yield f"reply {outbox_id} did not arrive and no person knows"


def _is_open_since(moment: InstrumentedAttribute[datetime]) -> ColumnElement[bool]:
    # A case that was closed before says nothing of this one.
    return or_(Case.closed_at.is_(None), Case.closed_at >= moment)

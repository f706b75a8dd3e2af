"""Questions of customers to makers: asked, answered once, and shown to the desk when nobody answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.question_models import WORDS_LENGTH, Question
from core.database import publish
from core.errors import ShopError
from core.masking import mask_contacts
from core.thai import shorten

# A person at the desk sees what a maker has not answered by then.
DESK_AFTER = timedelta(hours=6)
# So many a customer may have open, with one maker or many; a maker's chat is no place for more.
MOST_OPEN = 3
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A customer asks a maker something."""

    question_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """A maker answered: the customer must be told."""

    question_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class QuestionLate:
    """A maker has not answered in time; told once."""

    question_id: int
    at: datetime


def ask(
    session: Session,
    conversation_id: int,
    producer_id: int,
    product_id: int | None,
    words: str,
    *,
    now: datetime,
) -> Question:
    """Pass a question on. The same words again, while they wait, are the same question.

    Raises ShopError `question-empty`, or `question-many` while too many wait for an answer.
    """
    words = _clean(words)
    if not words:
        raise ShopError("question-empty")
    own = select(Question).where(Question.conversation_id == conversation_id, Question.answered_at.is_(None))
    waiting = session.scalars(own.order_by(Question.id)).all()
    for one in waiting:
        if (one.producer_id, one.product_id, one.words) == (producer_id, product_id, words):
            return one
    if len(waiting) >= MOST_OPEN:
        raise ShopError("question-many", limit=MOST_OPEN)
    question = Question(
        conversation_id=conversation_id,
        producer_id=producer_id,
        product_id=product_id,
        words=words,
        asked_at=now,
    )
    session.add(question)
    session.flush()
    publish(session, QuestionAsked(question.id, now))
    return question


def _clean(words: str) -> str:
    """As it is passed on; "" when nothing of it is left to read."""
    masked = shorten(mask_contacts(words.strip()), WORDS_LENGTH)[:WORDS_LENGTH]
    return masked if any(character.isalnum() for character in masked) else ""


def get_question(session: Session, question_id: int, producer_id: int) -> Question:
    """A question to this maker. Raises ShopError `question-not-found`, alike for one to another maker and one
    that never was.
    """
    # An id that no database counts to is one that never was.
    question = session.get(Question, question_id) if 0 < question_id < 2**31 else None
    if question is None or question.producer_id != producer_id:
        raise ShopError("question-not-found", n=str(question_id))
    return question


def answer(
    session: Session, question_id: int, producer_id: int, words: str, *, by: str, now: datetime
) -> Question:
    """Answer it, once: of two people of a maker the first one does.

    Raises ShopError `question-not-found`, `question-empty-answer`, or `question-answered` with what was said.
    """
    question = get_question(session, question_id, producer_id)
    words = _clean(words)
    if not words:
        raise ShopError("question-empty-answer")
    taken = session.scalar(
        update(Question)
        .where(Question.id == question.id, Question.answered_at.is_(None))
        .values(answer=words, answered_by=by[:80], answered_at=now)
        .returning(Question.id)
        .execution_options(synchronize_session=False)
    )
    session.refresh(question)
    if taken is None:
        raise ShopError("question-answered", n=str(question.id), words=question.answer)
    publish(session, QuestionAnswered(question.id, now))
    return question


def find_open(session: Session, producer_id: int, limit: int = 10) -> Sequence[Question]:
    """What a maker has not answered yet, the longest waiting first."""
    wanted = select(Question).where(Question.producer_id == producer_id, Question.answered_at.is_(None))
    return session.scalars(wanted.order_by(Question.asked_at, Question.id).limit(limit)).all()


def count_open(session: Session, producer_id: int) -> int:
    """How many questions wait for this maker."""
    waiting = select(func.count(Question.id)).where(
        Question.producer_id == producer_id, Question.answered_at.is_(None)
    )
    return int(session.scalar(waiting) or 0)


def note_late(session: Session, now: datetime) -> int:
    """Tell, once each, of what waits for too long; how many."""
    late = (
        select(Question.id)
        .where(Question.answered_at.is_(None), Question.reminded_at.is_(None))
        .where(Question.asked_at <= now - DESK_AFTER)
        .order_by(Question.asked_at)
        .limit(_AT_ONCE)
    )
    noted = session.scalars(
        update(Question)
        .where(Question.id.in_(late), Question.reminded_at.is_(None))
        .values(reminded_at=now)
        .returning(Question.id)
        .execution_options(synchronize_session=False)
    ).all()
    for question_id in sorted(noted):
        publish(session, QuestionLate(question_id, now))
    return len(noted)

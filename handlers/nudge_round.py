"""The daily reminder of makers: by day, once for each matter, one message at most."""

import logging
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.models import Conversation
from bot.outbox import Outbox
from catalog.models import ProducerMember
from catalog.nudges import find_last_told, find_told, find_wanted, forget_settled, note_told
from core.clock import BANGKOK, Clock, to_bangkok
from core.database import Database
from core.file_links import remove_old_files
from core.media import MediaStore
from core.texts import Language, Texts
from handlers.nudges import find_matters, make_message

log = logging.getLogger(__name__)

# Nobody is woken, and nobody is at supper.
FROM_HOUR, TO_HOUR = 9, 18
# So long a file that was sent into or out of the chat is kept.
FILES_KEPT = timedelta(days=7)


class NudgeRound:
    """Runs every half hour; safe to run twice, and on several machines."""

    def __init__(self, db: Database, clock: Clock, outbox: Outbox, texts: Texts, media: MediaStore) -> None:
        self._db = db
        self._clock = clock
        self._outbox = outbox
        self._texts = texts
        self._media = media

    def run(self) -> int:
        """Go round once; how many people were reminded."""
        now = self._clock()
        remove_old_files(self._media, "sheets", now - FILES_KEPT)
        if not FROM_HOUR <= to_bangkok(now).hour < TO_HOUR:
            return 0
        with self._db.reading() as session:
            due = [one for one in _find_people(session) if self._has_anything(session, one, now)]
        return sum(self._tell(conversation_id, now) for conversation_id in due)

    def _has_anything(self, session: Session, conversation_id: int, now: datetime) -> bool:
        """Whether there is news, or something to forget; looked at without holding anybody up."""
        member = _member_of(session, conversation_id)
        if member is None or _was_told_today(session, member, now):
            return False
        wanted = find_wanted(session, member)
        current = {(one.kind, one.subject) for one in find_matters(session, member.producer_id, now)}
        told = find_told(session, member.id)
        return any(kind in wanted for kind, _ in current - told) or bool(told - current)

    def _tell(self, conversation_id: int, now: datetime) -> bool:
        try:
            with self._db.transaction() as session:
                return self._tell_in(session, conversation_id, now)
        except Exception:
            # One maker who cannot be told must not keep it from all others.
            log.exception("reminding conversation %s", conversation_id)
            return False

    def _tell_in(self, session: Session, conversation_id: int, now: datetime) -> bool:
        member = _member_of(session, conversation_id, lock=True)
        if member is None or _was_told_today(session, member, now):
            return False
        wanted = find_wanted(session, member)
        matters = find_matters(session, member.producer_id, now)
        known = {(matter.kind, matter.subject): matter for matter in matters}
        forget_settled(session, member.id, known, _start_of_day(now))
        told = find_told(session, member.id)
        news = [one for key, one in known.items() if key not in told and one.kind in wanted]
        if not news:
            return False
        note_told(session, member.id, [(matter.kind, matter.subject) for matter in news], now)
        conversation = session.get_one(Conversation, conversation_id)
        language: Language = "en" if conversation.language == "en" else "th"
        self._outbox.queue(session, conversation, make_message(self._texts, language, news), now=now)
        return True


def _find_people(session: Session) -> list[int]:
    """Conversations of everybody who works for a maker and can be reached, the bot answering."""
    query = (
        select(Conversation.id)
        .join(ProducerMember, ProducerMember.id == Conversation.member_id)
        .where(
            ProducerMember.left_at.is_(None),
            Conversation.unreachable_at.is_(None),
            Conversation.mode == "bot",
        )
    )
    return list(session.scalars(query.order_by(Conversation.id)))


def _member_of(session: Session, conversation_id: int, *, lock: bool = False) -> ProducerMember | None:
    query = (
        select(ProducerMember)
        .join(Conversation, Conversation.member_id == ProducerMember.id)
        .where(Conversation.id == conversation_id, ProducerMember.left_at.is_(None))
    )
    return session.scalar(query.with_for_update(of=ProducerMember) if lock else query)


def _start_of_day(now: datetime) -> datetime:
    return datetime.combine(to_bangkok(now).date(), time(), BANGKOK)


def _was_told_today(session: Session, member: ProducerMember, now: datetime) -> bool:
    last = find_last_told(session, member.id)
    return last is not None and last >= _start_of_day(now)

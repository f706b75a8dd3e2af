"""Telling all the people of a maker something in their chats."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.models import Conversation
from bot.outbox import Outbox
from bot.reply import Action, Button, Buttons, Part, Reply, Text
from catalog.models import ProducerMember
from core.clock import Clock
from core.texts import Language, Slot, Texts


def find_maker_conversations(session: Session, producer_id: int) -> Sequence[Conversation]:
    """The chats of everybody who works for a maker, in a fixed order."""
    return session.scalars(
        select(Conversation)
        .join(ProducerMember, ProducerMember.id == Conversation.member_id)
        .where(ProducerMember.producer_id == producer_id, ProducerMember.left_at.is_(None))
        .order_by(Conversation.id)
    ).all()


class Makers:
    """Queues messages within the transaction in which the thing happened."""

    def __init__(self, outbox: Outbox, texts: Texts, clock: Clock) -> None:
        self._outbox = outbox
        self._texts = texts
        self._clock = clock

    def tell(
        self,
        session: Session,
        producer_id: int,
        key: str,
        pressed: Sequence[tuple[str, Action]] = (),
        **slots: Slot,
    ) -> int:
        """The same words to each of them, with these buttons (label, action); how many were told."""
        people = find_maker_conversations(session, producer_id)
        for conversation in people:
            language = cast(Language, conversation.language)
            text = self._texts.say(language, key, **slots)
            buttons = tuple(Button(self._texts.say(language, label), action) for label, action in pressed)
            part: Part = Buttons(text, buttons) if buttons else Text(text)
            self._outbox.queue(session, conversation, Reply((part,)), now=self._clock())
        return len(people)

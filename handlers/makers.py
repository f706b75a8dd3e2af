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


def find_maker_conversations(
    session: Session, producer_id: int, *, owners_only: bool = False
) -> Sequence[Conversation]:
    """The chats of everybody who works for a maker, or of the owners alone, in a fixed order."""
    found = (
        select(Conversation)
        .join(ProducerMember, ProducerMember.id == Conversation.member_id)
        .where(ProducerMember.producer_id == producer_id, ProducerMember.left_at.is_(None))
        .order_by(Conversation.id)
    )
    return session.scalars(found.where(ProducerMember.role == "owner") if owners_only else found).all()


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
        *,
        owners_only: bool = False,
        **slots: Slot,
    ) -> int:
        """The same words to each of them, with these buttons (label, action); how many were told."""
        people = find_maker_conversations(session, producer_id, owners_only=owners_only)
        for conversation in people:
            language = cast(Language, conversation.language)
            text = self._texts.say(language, key, **slots)
            buttons = tuple(Button(self._texts.say(language, label), action) for label, action in pressed)
            part: Part = Buttons(text, buttons) if buttons else Text(text)
            self._outbox.queue(session, conversation, Reply((part,)), now=self._clock())
        return len(people)

"""What every kind of news needs: where the customer wrote last, words with buttons, a case for the desk."""

from typing import cast

from sqlalchemy.orm import Session

from bot.conversations import find_conversations
from bot.desk import open_case
from bot.models import Conversation
from bot.outbox import Outbox
from bot.reply import Action, Button, Buttons, Reply
from core.clock import Clock
from core.texts import Language, Slot, Texts
from orders.models import Order

LOOK = (("button-order", "order.show"),)


class Teller:
    """Adds messages and cases within the transaction in which the thing happened."""

    def __init__(self, outbox: Outbox, texts: Texts, clock: Clock) -> None:
        self._outbox = outbox
        self._texts = texts
        # News may be hours old when it comes; what is said is said now.
        self._clock = clock

    def _case(self, session: Session, kind: str, order: Order, note: str) -> None:
        conversation = self._conversation_of(session, order)
        open_case(
            session,
            kind,
            conversation_id=conversation.id if conversation else None,
            subject=order.number,
            note=note,
            now=self._clock(),
        )

    def _tell(
        self,
        session: Session,
        order: Order,
        key: str,
        pressed: tuple[tuple[str, str], ...] = LOOK,
        **slots: Slot,
    ) -> None:
        conversation = self._conversation_of(session, order)
        if conversation is None:
            return
        language = cast(Language, conversation.language)
        text = self._texts.say(language, key, number=order.number, **slots)
        buttons = tuple(
            Button(self._texts.say(language, label), Action(action, {"number": order.number}))
            for label, action in pressed
        )
        self._outbox.queue(session, conversation, Reply((Buttons(text, buttons),)), now=self._clock())

    def _conversation_of(self, session: Session, order: Order) -> Conversation | None:
        """Where the customer wrote last; blocked ones are passed over while there is another."""
        known = find_conversations(session, order.customer_id)
        reachable = [conversation for conversation in known if conversation.unreachable_at is None]
        return next(iter([*reachable, *known]), None)

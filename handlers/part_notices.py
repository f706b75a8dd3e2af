"""Who is told what when a maker cannot send, or has less: the visible table is `listeners()`."""

from typing import cast

from sqlalchemy.orm import Session

from bot.reply import Action, Button, Buttons, Part, Reply
from bot.told import tell_once
from catalog.models import Producer
from core.database import Listeners
from core.money import baht
from core.texts import Language
from fulfilment.answer_models import Shortage
from fulfilment.events import PartDeclined, PartShort, ShortageAnswered, ShortageUnanswered
from handlers.alternatives import look_buttons, nearest_in_stock
from handlers.makers import Makers
from handlers.shortage_question import shortage_question
from handlers.telling import Teller
from orders.models import Order, OrderLine


class PartNotices(Teller):
    """Adds messages and cases within the transaction in which the thing happened."""

    def listeners(self) -> Listeners:
        """Event type → functions; each happening is told once."""
        return tell_once(
            {
                PartDeclined: [self.part_declined],
                PartShort: [self.part_short],
                ShortageAnswered: [self.shortage_answered],
                ShortageUnanswered: [self.shortage_unanswered],
            }
        )

    def part_declined(self, session: Session, happened: PartDeclined) -> None:
        """The customer is told kindly why, what it costs less, and what is like it and in stock."""
        order = session.get_one(Order, happened.order_id)
        conversation = self._conversation_of(session, order)
        if conversation is None:
            return
        language = cast(Language, conversation.language)
        maker = session.get_one(Producer, happened.producer_id)
        said = [
            self._texts.say(language, f"declined-{happened.reason}", maker=maker.name, number=order.number)
        ]
        if happened.words:
            said.append(self._texts.say(language, "declined-words", words=happened.words))
        ended = order.status in ("cancelled", "refunded")
        key = "declined-all" if ended else "declined-part"
        said.append(
            self._texts.say(language, key, less=baht(happened.less_satang), total=baht(order.total_satang))
        )
        if order.payment_method == "promptpay":
            said.append(self._texts.say(language, "shortage-money-back"))
        look = Button(
            self._texts.say(language, "button-order"), Action("order.show", {"number": order.number})
        )
        parts: list[Part] = [Buttons("\n".join(said), (look,))]
        gone = [line for line in (*order.lines, *order.cancelled_lines) if line.producer_id == maker.id]
        others = nearest_in_stock(session, [line.name_th for line in gone], {line.sku for line in gone})
        if others:
            parts.append(
                Buttons(self._texts.say(language, "declined-instead"), look_buttons(others, language))
            )
        self._outbox.queue(session, conversation, Reply(tuple(parts)), now=self._clock())

    def part_short(self, session: Session, happened: PartShort) -> None:
        """The customer is asked; where nobody can be asked in a chat, the desk telephones."""
        shortage = session.get_one(Shortage, happened.order_line_id)
        order = session.get_one(Order, shortage.line.order_id)
        conversation = self._conversation_of(session, order)
        if conversation is None or conversation.unreachable_at is not None:
            self._case(session, "shop", order, self._note(shortage))
            return
        language = cast(Language, conversation.language)

        def say(key: str, **slots: str | int) -> str:
            return self._texts.say(language, key, **slots)

        question = shortage_question(say, session, shortage)
        self._outbox.queue(session, conversation, Reply((question,)), now=self._clock())

    def shortage_answered(self, session: Session, happened: ShortageAnswered) -> None:
        """The maker learns what to pack now."""
        line = session.get_one(OrderLine, happened.order_line_id)
        shortage = session.get_one(Shortage, happened.order_line_id)
        order = session.get_one(Order, line.order_id)
        Makers(self._outbox, self._texts, self._clock).tell(
            session,
            line.producer_id,
            f"sell-answer-{happened.answer}",
            number=order.number,
            name=line.name_th,
            n=shortage.there_is,
            unit=line.unit,
        )

    def shortage_unanswered(self, session: Session, happened: ShortageUnanswered) -> None:
        """A person at the desk asks the customer."""
        shortage = session.get_one(Shortage, happened.order_line_id)
        self._case(session, "shop", session.get_one(Order, shortage.line.order_id), self._note(shortage))

    def _note(self, shortage: Shortage) -> str:
        line = shortage.line
        return f"short: {line.name_th} {shortage.there_is}/{line.quantity} {line.unit}"

"""What makers are told when something happens: the visible table is `listeners()`."""

from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.models import Conversation
from bot.outbox import Outbox
from bot.reply import Action, Button, Buttons, Reply
from bot.told import tell_once
from catalog.models import ProducerMember
from core.clock import Clock
from core.database import Listeners
from core.texts import Language, Texts
from handlers.producer_orders import goods_text, send_by
from orders.events import OrderPlaced, PaymentConfirmed
from orders.models import Order


class MakerNotices:
    """Adds messages within the transaction in which the thing happened."""

    def __init__(self, outbox: Outbox, texts: Texts, clock: Clock) -> None:
        self._outbox = outbox
        self._texts = texts
        self._clock = clock

    def listeners(self) -> Listeners:
        """Event type → functions."""
        return tell_once({OrderPlaced: [self.order_placed], PaymentConfirmed: [self.payment_confirmed]})

    def order_placed(self, session: Session, happened: OrderPlaced) -> None:
        """Cash on delivery can be packed at once; what is paid by transfer, when the money is there."""
        order = session.get_one(Order, happened.order_id)
        if order.payment_method == "cod":
            self._tell_all(session, order)

    def payment_confirmed(self, session: Session, happened: PaymentConfirmed) -> None:
        """The money is there: pack."""
        self._tell_all(session, session.get_one(Order, happened.order_id))

    def _tell_all(self, session: Session, order: Order) -> None:
        for producer_id in sorted({line.producer_id for line in order.lines}):
            people = session.scalars(
                select(Conversation)
                .join(ProducerMember, ProducerMember.id == Conversation.member_id)
                .where(ProducerMember.producer_id == producer_id, ProducerMember.left_at.is_(None))
                .order_by(Conversation.id)
            ).all()
            for conversation in people:
                self._tell(session, conversation, order, producer_id)

    def _tell(self, session: Session, conversation: Conversation, order: Order, producer_id: int) -> None:
        language = cast(Language, conversation.language)
        text = self._texts.say(
            language,
            "tofetch-new" if order.is_pickup else "tosend-new",
            number=order.number,
            goods=goods_text(order, producer_id),
            by=send_by(self._clock()),
        )
        button = Button(self._texts.say(language, "button-to-send"), Action("tosend.show"))
        self._outbox.queue(session, conversation, Reply((Buttons(text, (button,)),)), now=self._clock())

"""What makers are told when something happens: the visible table is `listeners()`."""

from typing import cast

from sqlalchemy.orm import Session

from bot.outbox import Outbox
from bot.reply import Action, Reply
from bot.told import tell_once
from core.clock import Clock
from core.database import Listeners
from core.texts import Language, Slot, Texts
from handlers.makers import Makers, find_maker_conversations
from handlers.part_card import part_card
from orders.events import OrderCancelled, OrderPartCancelled, OrderPlaced, OrderReaddressed, PaymentConfirmed
from orders.models import Order


class MakerNotices:
    """Adds messages within the transaction in which the thing happened."""

    def __init__(self, outbox: Outbox, texts: Texts, clock: Clock) -> None:
        self._outbox = outbox
        self._texts = texts
        self._clock = clock
        self._makers = Makers(outbox, texts, clock)

    def listeners(self) -> Listeners:
        """Event type → functions."""
        return tell_once(
            {
                OrderPlaced: [self.order_placed],
                PaymentConfirmed: [self.payment_confirmed],
                OrderCancelled: [self.order_cancelled],
                OrderPartCancelled: [self.part_cancelled],
                OrderReaddressed: [self.readdressed],
            }
        )

    def order_placed(self, session: Session, happened: OrderPlaced) -> None:
        """Cash on delivery can be packed at once; what is paid by transfer, when the money is there."""
        order = session.get_one(Order, happened.order_id)
        if order.payment_method == "cod":
            self._tell_all(session, order)

    def payment_confirmed(self, session: Session, happened: PaymentConfirmed) -> None:
        """The money is there: pack. Cash comes when it has long been sent."""
        order = session.get_one(Order, happened.order_id)
        if order.payment_method != "cod":
            self._tell_all(session, order)

    def _tell_all(self, session: Session, order: Order) -> None:
        for producer_id in sorted({line.producer_id for line in order.lines}):
            for conversation in find_maker_conversations(session, producer_id):
                language = cast(Language, conversation.language)

                def say(key: str, language: Language = language, **slots: Slot) -> str:
                    return self._texts.say(language, key, **slots)

                key = "tofetch-new" if order.is_pickup else "tosend-new"
                card = part_card(say, session, order, producer_id, key)
                self._outbox.queue(session, conversation, Reply((card,)), now=self._clock())

    def order_cancelled(self, session: Session, happened: OrderCancelled) -> None:
        """What they were told to pack is not wanted any more; nothing where they ended it themselves."""
        order = session.get_one(Order, happened.order_id)
        was_told = any(event.from_status in ("cod_accepted", "paid", "packed") for event in order.events[-1:])
        if not was_told:
            return
        for producer_id in sorted({line.producer_id for line in order.lines}):
            self._not_wanted(session, order, producer_id, str(order.events[-1].details.get("reason", "")))

    def part_cancelled(self, session: Session, happened: OrderPartCancelled) -> None:
        """The same of one maker's part."""
        order = session.get_one(Order, happened.order_id)
        if order.status != "placed":
            self._not_wanted(session, order, happened.producer_id, happened.actor)

    def readdressed(self, session: Session, happened: OrderReaddressed) -> None:
        """A label that was printed already must not be used; who was told nothing yet learns nothing."""
        order = session.get_one(Order, happened.order_id)
        if order.status == "placed":
            return
        papers = (("button-papers", Action("papers.show")),)
        for producer_id in sorted({line.producer_id for line in order.lines}):
            self._makers.tell(session, producer_id, "sell-new-address", papers, number=order.number)

    def _not_wanted(self, session: Session, order: Order, producer_id: int, by: str) -> None:
        if not by.startswith(f"producer:{producer_id}/"):
            self._makers.tell(session, producer_id, "sell-not-wanted", number=order.number)

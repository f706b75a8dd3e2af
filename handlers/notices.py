"""Who is told what when something happens: the visible table is `listeners()`."""

from typing import Any, cast

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from bot.conversations import find_conversations
from bot.desk import close_cases_about, open_case
from bot.models import Conversation
from bot.outbox import Outbox
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.told import tell_once
from catalog.models import Producer
from core.clock import Clock, to_bangkok
from core.database import Listeners
from core.money import baht
from core.texts import Language, Slot, Texts
from fulfilment.events import (
    ParcelAnswered,
    ParcelInTrouble,
    ParcelMoved,
    ParcelNumberChanged,
    ParcelNumbersExhausted,
    ParcelNumbersLow,
    ParcelReady,
    ParcelReturned,
)
from fulfilment.models import Parcel
from fulfilment.tracking import PAID_OUT, describe_code
from handlers.parcels import trouble_question
from orders.balances import missing_satang
from orders.events import (
    OrderCancelled,
    OrderExpired,
    OrderPlaced,
    PaymentConfirmed,
    PaymentDueSoon,
    SlipReceived,
    SlipRejected,
)
from orders.models import Order

_HOW_PAID = select(Order.number, Order.payment_method).where(Order.id == bindparam("order"))
_NUMBERED = (
    select(Order.number, Order.customer_id, Parcel.tracking_number, Producer.name.label("maker"))
    .select_from(Parcel)
    .join(Order, Order.id == Parcel.order_id)
    .join(Producer, Producer.id == Parcel.producer_id)
    .where(Parcel.id == bindparam("parcel"))
)


class Notices:
    """Adds messages and cases within the transaction in which the thing happened."""

    def __init__(self, outbox: Outbox, texts: Texts, clock: Clock) -> None:
        self._outbox = outbox
        self._texts = texts
        # News may be hours old when it comes; what is said is said now.
        self._clock = clock

    def listeners(self) -> Listeners:
        """Event type → functions."""
        return {OrderPlaced: [self.order_placed], **tell_once(self._news())}

    def _news(self) -> Listeners:
        return {
            OrderCancelled: [self.order_cancelled],
            OrderExpired: [self.order_expired],
            PaymentDueSoon: [self.payment_due_soon],
            SlipReceived: [self.slip_received],
            SlipRejected: [self.slip_rejected],
            PaymentConfirmed: [self.payment_confirmed],
            ParcelReady: [self.parcel_ready],
            ParcelNumbersExhausted: [self.numbers_exhausted],
            ParcelNumbersLow: [self.numbers_low],
            ParcelNumberChanged: [self.parcel_ready],
            ParcelMoved: [self.parcel_moved],
            ParcelInTrouble: [self.parcel_in_trouble],
            ParcelAnswered: [self.parcel_answered],
            ParcelReturned: [self.parcel_returned],
        }

    def order_placed(self, session: Session, happened: OrderPlaced) -> None:
        """The desk tells the makers, who have no chat of their own yet."""
        placed = session.connection().execute(_HOW_PAID, {"order": happened.order_id}).one()
        if placed.payment_method == "cod":
            open_case(session, "shop", subject=placed.number, now=happened.at)

    def order_cancelled(self, session: Session, happened: OrderCancelled) -> None:
        """Makers must not send it; money that came must go back."""
        order = session.get_one(Order, happened.order_id)
        note = "cancelled, refund?" if happened.needs_refund_check else "cancelled"
        if happened.needs_refund_check or order.payment_method == "cod":
            open_case(session, "shop", subject=order.number, note=note, now=happened.at)
        last = order.events[-1] if order.events else None
        by_maker = last is not None and str(last.details.get("reason", "")).startswith("producer:")
        if last is None or not (by_maker or last.actor.startswith("customer")):
            self._tell(session, order, "notice-cancelled")

    def order_expired(self, session: Session, happened: OrderExpired) -> None:
        """The goods are free again; who still wants them orders anew."""
        self._tell(session, session.get_one(Order, happened.order_id), "notice-expired")

    def payment_due_soon(self, session: Session, happened: PaymentDueSoon) -> None:
        """A reminder while there is time, with the QR one tap away."""
        order = session.get_one(Order, happened.order_id)
        by = to_bangkok(happened.pay_by).strftime("%H:%M")
        pay = ("button-pay", "order.pay")
        missing = baht(missing_satang(session, order))
        self._tell(session, order, "notice-pay-soon", pay, total=missing, by=by)

    def slip_received(self, session: Session, happened: SlipReceived) -> None:
        """A person must look at the slip."""
        order = session.get_one(Order, happened.order_id)
        conversation = self._conversation_of(session, order)
        open_case(
            session,
            "payment",
            conversation_id=conversation.id if conversation else None,
            subject=order.number,
            now=happened.at,
        )

    def slip_rejected(self, session: Session, happened: SlipRejected) -> None:
        """The customer may send another slip."""
        self._tell(session, session.get_one(Order, happened.order_id), "notice-slip-rejected")

    def payment_confirmed(self, session: Session, happened: PaymentConfirmed) -> None:
        """The customer is thanked, the makers can pack."""
        order = session.get_one(Order, happened.order_id)
        self._tell(session, order, "notice-paid")
        open_case(session, "shop", subject=order.number, now=happened.at)

    def parcel_ready(self, session: Session, happened: ParcelReady | ParcelNumberChanged) -> None:
        """The customer learns the number to follow."""
        session.flush()
        parcel = session.connection().execute(_NUMBERED, {"parcel": happened.parcel_id}).one()
        if parcel.tracking_number is not None:
            slots = {"tracking": parcel.tracking_number, "maker": parcel.maker}
            self._tell(session, parcel, "notice-parcel-number", **slots)

    def numbers_exhausted(self, session: Session, happened: ParcelNumbersExhausted) -> None:
        """Somebody must add a range of parcel numbers."""
        parcel = session.get_one(Parcel, happened.parcel_id)
        order = session.get_one(Order, parcel.order_id)
        open_case(session, "shop", subject=order.number, note="no parcel numbers left", now=happened.at)

    def numbers_low(self, session: Session, happened: ParcelNumbersLow) -> None:
        """Somebody must ask Thailand Post for new numbers, which takes days."""
        note = f"{happened.service}: {happened.left} numbers left"
        open_case(session, "parcel", subject=happened.service, note=note, now=happened.at)

    def parcel_in_trouble(self, session: Session, happened: ParcelInTrouble) -> None:
        """The customer is asked what to do; the desk, which tells the maker, sees it too."""
        parcel = session.get_one(Parcel, happened.parcel_id)
        order = session.get_one(Order, parcel.order_id)
        self._open_parcel_case(session, parcel, order, happened.problem)
        conversation = self._conversation_of(session, order)
        if conversation is None:
            return
        language = cast(Language, conversation.language)
        ask, answers = trouble_question(happened.problem)
        buttons = tuple(
            Button(
                self._texts.say(language, label),
                Action("parcel.answer", {"parcel": parcel.id, "answer": answer}),
            )
            for label, answer in answers
        )
        text = self._texts.say(
            language,
            ask,
            number=order.number,
            tracking=parcel.tracking_number or "",
            maker=parcel.producer.name,
        )
        self._outbox.queue(session, conversation, Reply((Buttons(text, buttons),)), now=self._clock())

    def parcel_answered(self, session: Session, happened: ParcelAnswered) -> None:
        """The desk arranges it with the post office and the maker."""
        parcel = session.get_one(Parcel, happened.parcel_id)
        order = session.get_one(Order, parcel.order_id)
        close_cases_about(session, "parcel", order.number, "bot", happened.at)
        self._open_parcel_case(session, parcel, order, f"{parcel.problem} → {happened.answer}")

    def parcel_returned(self, session: Session, happened: ParcelReturned) -> None:
        """It is back: a person puts the goods back into stock and settles the money."""
        parcel = session.get_one(Parcel, happened.parcel_id)
        order = session.get_one(Order, parcel.order_id)
        close_cases_about(session, "parcel", order.number, "bot", happened.at)
        self._open_parcel_case(session, parcel, order, "returned")

    def _open_parcel_case(self, session: Session, parcel: Parcel, order: Order, what: str) -> None:
        conversation = self._conversation_of(session, order)
        open_case(
            session,
            "parcel",
            conversation_id=conversation.id if conversation else None,
            subject=order.number,
            note=f"{parcel.tracking_number}: {what} ({parcel.producer.name} {parcel.producer.phone})"[:200],
            now=self._clock(),
        )

    def parcel_moved(self, session: Session, happened: ParcelMoved) -> None:
        """News of the journey: of what came at once, the newest; a problem is asked about instead."""
        parcel = session.get_one(Parcel, happened.parcel_id)
        newest = parcel.tracking[-1] if parcel.tracking else None
        is_newest = newest is not None and (newest.code, newest.at) == (happened.code, happened.at)
        if not is_newest or parcel.problem or happened.code == PAID_OUT:
            return
        order = session.get_one(Order, parcel.order_id)
        conversation = self._conversation_of(session, order)
        news = next(
            (one for one in parcel.tracking if (one.code, one.at) == (happened.code, happened.at)), None
        )
        if news is None or conversation is None:
            return
        self._tell(
            session,
            order,
            "notice-parcel-moved",
            tracking=parcel.tracking_number or "",
            news=describe_code(news.code, conversation.language, news.description),
            place=news.location,
        )

    def _tell(
        self,
        session: Session,
        order: Order | Row[*tuple[Any, ...]],
        key: str,
        press: tuple[str, str] = ("button-order", "order.show"),
        **slots: Slot,
    ) -> None:
        conversation = self._conversation_of(session, order)
        if conversation is None:
            return
        language = cast(Language, conversation.language)
        text = self._texts.say(language, key, number=order.number, **slots)
        label, action = press
        button = Button(self._texts.say(language, label), Action(action, {"number": order.number}))
        self._outbox.queue(session, conversation, Reply((Text(text),), (button,)), now=self._clock())

    def _conversation_of(self, session: Session, order: Order | Row[*tuple[Any, ...]]) -> Conversation | None:
        """Where the customer wrote last; blocked ones are passed over while there is another."""
        known = find_conversations(session, order.customer_id)
        reachable = [conversation for conversation in known if conversation.unreachable_at is None]
        return next(iter([*reachable, *known]), None)

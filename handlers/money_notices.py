"""Who is told what about money: what is missing, what comes back, and what went back."""

from typing import cast

from sqlalchemy.orm import Session

from bot.desk import close_cases_about
from bot.reply import Action, Button, Picture, Reply, Text
from bot.told import tell_once
from core.clock import say_day, to_bangkok
from core.database import Listeners
from core.money import baht
from core.texts import Language
from handlers.telling import Teller
from orders.events import (
    TOLD_WITH_THEIR_CAUSE,
    ChargeOdd,
    GatewayFailed,
    MoneyToGiveBack,
    PaymentReady,
    PaymentShort,
    RefundDone,
)
from orders.models import Order, Payment
from orders.refunds import find_refunds_of
from orders.terms import term


class MoneyNotices(Teller):
    """Adds messages and cases within the transaction in which the thing happened."""

    def listeners(self) -> Listeners:
        """Event type → functions; each happening is told once."""
        return tell_once(
            {
                PaymentShort: [self.payment_short],
                MoneyToGiveBack: [self.money_to_give_back],
                RefundDone: [self.refund_done],
                PaymentReady: [self.payment_ready],
                GatewayFailed: [self.gateway_failed],
                ChargeOdd: [self.charge_odd],
            }
        )

    def payment_short(self, session: Session, happened: PaymentShort) -> None:
        """Thanks for what came, and the QR of the rest one tap away."""
        order = session.get_one(Order, happened.order_id)
        received, missing = baht(happened.received_satang), baht(happened.missing_satang)
        pay = (("button-pay", "order.pay"),)
        self._tell(session, order, "notice-pay-missing", pay, received=received, missing=missing)

    def money_to_give_back(self, session: Session, happened: MoneyToGiveBack) -> None:
        """A person gives it back; the customer hears of it here, or with what caused it."""
        order = session.get_one(Order, happened.order_id)
        last_day = to_bangkok(happened.at + term("refund_days")).date()
        amount = baht(happened.amount_satang)
        self._case(session, "refund", order, f"{happened.reason}: ฿{amount} ≤ {say_day(last_day, 'th')}")
        if happened.reason not in TOLD_WITH_THEIR_CAUSE:
            conversation = self._conversation_of(session, order)
            until = say_day(last_day, conversation.language if conversation else "th")
            self._tell(session, order, f"notice-money-{happened.reason}", amount=amount, until=until)

    def refund_done(self, session: Session, happened: RefundDone) -> None:
        """The customer learns the reference to look for; the case ends with the last refund."""
        order = session.get_one(Order, happened.order_id)
        amount = baht(happened.amount_satang)
        self._tell(session, order, "notice-refunded", amount=amount, reference=happened.reference)
        if not any(refund.status == "due" for refund in find_refunds_of(session, order.id)):
            close_cases_about(session, "refund", order.number, "desk", self._clock())

    def payment_ready(self, session: Session, happened: PaymentReady) -> None:
        """The QR that the customer was promised."""
        order = session.get_one(Order, happened.order_id)
        payment = session.get_one(Payment, happened.payment_id)
        conversation = self._conversation_of(session, order)
        if conversation is None:
            return
        language = cast(Language, conversation.language)
        total = baht(payment.amount_satang)
        by = to_bangkok(order.pay_by).strftime("%H:%M") if order.pay_by else "-"
        picture = self._texts.say(language, "payment-picture", total=total, number=order.number)
        how = self._texts.say(language, "payment-how", total=total, by=by)
        look = Button(
            self._texts.say(language, "button-order"), Action("order.show", {"number": order.number})
        )
        reply = Reply((Picture(payment.qr_media_key, picture), Text(how)), (look,))
        self._outbox.queue(session, conversation, reply, now=self._clock())

    def gateway_failed(self, session: Session, happened: GatewayFailed) -> None:
        """A person tells the customer how else to pay."""
        order = session.get_one(Order, happened.order_id)
        self._case(session, "payment", order, "no QR from the gateway")

    def charge_odd(self, session: Session, happened: ChargeOdd) -> None:
        """A person looks into the gateway's books."""
        order = session.get_one(Order, happened.order_id)
        self._case(session, "payment", order, f"{happened.charge_id}: not as we asked for it")

"""Who is told what after an order is sent: arrival, return, claims, ratings, parts cancelled, money."""

from typing import cast

from sqlalchemy.orm import Session

from bot.desk import close_cases_about, open_case
from bot.reply import Buttons, Reply
from bot.told import tell_once
from catalog.models import Producer
from core.clock import to_bangkok
from core.database import Listeners
from core.money import baht
from core.texts import Language
from fulfilment.events import CashOverdue, CashPaidOut, GoodsPutBack, GoodsResent, ParcelReturned
from fulfilment.models import Parcel
from handlers.after_buttons import star_buttons
from handlers.telling import LOOK, Teller
from orders.events import (
    ClaimOpened,
    ClaimResolved,
    OrderPartCancelled,
    OrderStatusChanged,
    RatingDue,
    RatingWordsWritten,
)
from orders.models import Claim, Order, Rating
from orders.ratings import FEW_STARS, find_unrated
from orders.status import actor_kind
from orders.terms import term

_NOTE = 500


class AfterNotices(Teller):
    """Adds messages and cases within the transaction in which the thing happened."""

    def listeners(self) -> Listeners:
        """Event type → functions; each happening is told once."""
        return tell_once(
            {
                OrderStatusChanged: [self.status_changed],
                OrderPartCancelled: [self.part_cancelled],
                ClaimOpened: [self.claim_opened],
                ClaimResolved: [self.claim_resolved],
                ParcelReturned: [self.parcel_returned],
                GoodsResent: [self.goods_resent],
                GoodsPutBack: [self.goods_put_back],
                RatingDue: [self.rating_due],
                RatingWordsWritten: [self.words_written],
                CashOverdue: [self.cash_overdue],
                CashPaidOut: [self.cash_paid_out],
            }
        )

    def status_changed(self, session: Session, happened: OrderStatusChanged) -> None:
        """Arrived, back at its sender, or completed without the customer's own word."""
        order = session.get_one(Order, happened.order_id)
        if happened.to_status == "delivered" and order.status == "delivered":
            until = to_bangkok(happened.at + term("return_days")).strftime("%d/%m")
            pressed = (("button-all-well", "order.all_well"), ("button-claim", "claim.open"))
            self._tell(session, order, "notice-delivered", pressed, until=until)
        elif happened.to_status == "returned":
            paid = order.payment_method == "promptpay"
            self._tell(session, order, "notice-returned-paid" if paid else "notice-returned")
        elif happened.to_status == "completed" and happened.from_status == "delivered":
            self._completed(session, order)

    def _completed(self, session: Session, order: Order) -> None:
        by = actor_kind(order.events[-1].actor) if order.events else ""
        if by != "customer":
            self._tell(session, order, "notice-completed")

    def part_cancelled(self, session: Session, happened: OrderPartCancelled) -> None:
        """The maker must not send it; the customer learns what is left, unless they did it themselves. What
        a maker says who cannot send is told in `part_notices.py`.
        """
        if actor_kind(happened.actor) == "producer":
            return
        order = session.get_one(Order, happened.order_id)
        maker = session.get_one(Producer, happened.producer_id)
        note = f"cancelled: {maker.name} {maker.phone}"
        open_case(session, "shop", subject=order.number, note=note, now=happened.at)
        if actor_kind(happened.actor) == "customer":
            return
        pressed = (("button-pay", "order.pay"),) if order.status == "placed" else LOOK
        total, less = baht(order.total_satang), baht(happened.less_satang)
        self._tell(session, order, "notice-part", pressed, maker=maker.name, total=total, less=less)

    def claim_opened(self, session: Session, happened: ClaimOpened) -> None:
        """To the desk, with the words; pictures are on the order's page."""
        claim = session.get_one(Claim, happened.claim_id)
        self._case(session, "claim", session.get_one(Order, happened.order_id), claim.words[:_NOTE])

    def claim_resolved(self, session: Session, happened: ClaimResolved) -> None:
        """The customer learns what was decided."""
        order = session.get_one(Order, happened.order_id)
        close_cases_about(session, "claim", order.number, "desk", happened.at)
        if happened.resolution == "resend":
            # Told with the parcel itself.
            return
        key = "notice-claim-money" if happened.amount_satang else "notice-claim-done"
        self._tell(session, order, key, amount=baht(happened.amount_satang))

    def parcel_returned(self, session: Session, happened: ParcelReturned) -> None:
        """One of several is back; when all are, that is said of the order."""
        parcel = session.get_one(Parcel, happened.parcel_id)
        if parcel.order.status != "returned":
            paid = parcel.order.payment_method == "promptpay" and parcel.resend_of_id is None
            key = "notice-parcel-returned-paid" if paid else "notice-parcel-returned"
            self._tell(session, parcel.order, key, maker=parcel.producer.name)

    def goods_resent(self, session: Session, happened: GoodsResent) -> None:
        """The customer learns that it comes once more; the maker, through the desk, that they send it."""
        parcel = session.get_one(Parcel, happened.resend_id)
        order = session.get_one(Order, parcel.order_id)
        note = f"send again: {parcel.producer.name} {parcel.producer.phone}"
        open_case(session, "shop", subject=order.number, note=note, now=happened.at)
        self._tell(session, order, "notice-resent", maker=parcel.producer.name)

    def goods_put_back(self, session: Session, happened: GoodsPutBack) -> None:
        """What waited at the desk for this is settled."""
        parcel = session.get_one(Parcel, happened.parcel_id)
        by = happened.actor.partition(":")[2] or happened.actor
        close_cases_about(session, "parcel", parcel.order.number, by, happened.at)

    def rating_due(self, session: Session, happened: RatingDue) -> None:
        """Asked once, and not at all of who wants no news."""
        order = session.get_one(Order, happened.order_id)
        conversation = self._conversation_of(session, order)
        unrated = find_unrated(session, order)
        if conversation is None or conversation.news_off_at is not None or not unrated:
            return
        language = cast(Language, conversation.language)
        name = unrated[0].name_th if language == "th" else unrated[0].name_en
        text = self._texts.say(language, "rating-ask-first", name=name)
        stars = Buttons(text, star_buttons(self._texts, language, unrated[0].id))
        self._outbox.queue(session, conversation, Reply((stars,)), now=self._clock())

    def words_written(self, session: Session, happened: RatingWordsWritten) -> None:
        """Somebody looks before others read it. Its page lists them, so no case is opened for praise;
        one or two stars are a matter for a person.
        """
        rating = session.get_one(Rating, happened.rating_id)
        if rating.stars > FEW_STARS:
            return
        order = session.get_one(Order, rating.line.order_id)
        self._case(session, "claim", order, f"{'★' * rating.stars} {rating.words}"[:_NOTE])

    def cash_overdue(self, session: Session, happened: CashOverdue) -> None:
        """Somebody asks the post where the money is."""
        parcel = session.get_one(Parcel, happened.parcel_id)
        note = f"{parcel.tracking_number}: ฿{baht(parcel.cod_satang)}"
        open_case(session, "cash", subject=parcel.order.number, note=note, now=happened.at)

    def cash_paid_out(self, session: Session, happened: CashPaidOut) -> None:
        """The money came after all."""
        parcel = session.get_one(Parcel, happened.parcel_id)
        close_cases_about(session, "cash", parcel.order.number, "bot", self._clock())

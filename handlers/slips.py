"""Slips: a picture of having paid goes to a person; the same one twice is told kindly."""

from bot.desk import open_case
from bot.language.meaning import Intent
from bot.reply import Reply, Text
from bot.router import Router
from bot.turn import Turn
from handlers.people import customer_of
from handlers.shop import Shop, menu_choices
from orders.find import find_open_payment, find_orders
from orders.models import Order
from orders.promptpay import SlipQr
from orders.slip_picture import read_slip
from orders.slips import receive_slip

_LOOKED_AT = 5
# Money may still come for these; what it leads to is decided when a person saw it.
_LATE = ("expired", "cancelled")


class Slips:
    """What a customer says and shows of having paid."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def router(self) -> Router:
        """Its tables."""
        return Router(intents={Intent.SENT_SLIP: self.ask}, kinds={"image": self.take_picture})

    def ask(self, turn: Turn) -> Reply:
        """`โอนแล้ว` without a picture."""
        return Reply((Text(turn.say("slip-please")),), menu_choices(turn))

    def take_picture(self, turn: Turn) -> Reply:
        """The slip of the order that waits for money, or of one that it comes too late for or again;
        any other picture is for a person.
        """
        if "media_failed" in turn.message.details:
            return Reply((Text(turn.say("picture-failed")),), menu_choices(turn))
        orders = [
            order
            for order in find_orders(turn.session, customer_of(turn), _LOOKED_AT)
            if order.payment_method == "promptpay"
        ]
        waiting = [order for order in orders if find_open_payment(turn.session, order.id)]
        if waiting:
            return self._receive(turn, waiting[0], self._read(turn), "slip-thanks")
        qr = self._read(turn) if orders else None
        if qr is not None:
            late = next((order for order in orders if order.status in _LATE), orders[0])
            return self._receive(turn, late, qr, "slip-thanks-late")
        open_case(
            turn.session, "unanswered", conversation_id=turn.conversation.id, note="picture", now=turn.now
        )
        return Reply((Text(turn.say("picture-unasked")),), menu_choices(turn))

    def _receive(self, turn: Turn, order: Order, qr: SlipQr | None, thanks: str) -> Reply:
        receive_slip(turn.session, order, turn.message.media_key, turn.now, qr, late=True)
        return Reply((Text(turn.say(thanks, number=order.number)),), menu_choices(turn))

    def _read(self, turn: Turn) -> SlipQr | None:
        return turn.apart("slip", lambda: self._look_at(turn.message.media_key))

    def _look_at(self, media_key: str) -> SlipQr | None:
        try:
            return read_slip(self._shop.media.load(media_key))
        except KeyError:
            return None

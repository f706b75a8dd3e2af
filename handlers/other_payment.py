"""Another way to pay for an order that nothing was paid for yet: the old one goes, a new summary comes."""

from bot.language.meaning import Intent
from bot.reply import Buttons, Reply
from bot.router import Router
from bot.turn import Turn
from handlers.checkout_summary import payment_parts
from handlers.instead import find_newest, may_change, order_instead
from handlers.memory import draft_of, recall, remember
from handlers.orders import Orders
from handlers.people import customer_of
from handlers.repeat import Repeat
from handlers.shop import Shop, choice, menu_choices
from orders.find import find_open_payment, get_order


class OtherPayment:
    """`เปลี่ยนเป็นเก็บปลายทางได้มั้ย` behind an order. The new one is confirmed like any other."""

    def __init__(self, shop: Shop, orders: Orders, repeat: Repeat) -> None:
        self._shop = shop
        self._orders = orders
        self._repeat = repeat

    def router(self) -> Router:
        """Its tables."""
        return Router(actions={"order.pay_by": self.pay_by}, intents={Intent.CHOOSE_PAYMENT: self.offer})

    def offer(self, turn: Turn) -> Reply | None:
        """Asked first, for the old order is cancelled by it. With something in the cart that is meant."""
        method = turn.meaning.payment
        order = find_newest(turn) if method in ("cod", "promptpay") else None
        if order is None:
            return None
        if order.payment_method == method:
            is_open = method == "promptpay" and find_open_payment(turn.session, order.id)
            return Reply(payment_parts(turn, self._shop, order), menu_choices(turn)) if is_open else None
        if not may_change(turn, order) or (method == "promptpay" and not self._shop.takes_promptpay):
            return None
        words = turn.say(f"payment-{method}")
        buttons = (
            choice(turn, "button-pay-by", "order.pay_by", number=order.number, method=method),
            choice(turn, "button-keep", "order.show", number=order.number),
        )
        return Reply((Buttons(turn.say("pay-by-ask", number=order.number, payment=words), buttons),))

    def pay_by(self, turn: Turn) -> Reply:
        """The tap. A second one finds the old order cancelled, and shows it."""
        order = get_order(turn.session, turn.word("number"), customer_of(turn))
        if not may_change(turn, order):
            return self._orders.show(turn)
        memory = recall(turn.conversation)
        draft_of(memory).payment = "cod" if turn.word("method") == "cod" else "promptpay"
        remember(turn.conversation, memory)
        return order_instead(turn, self._repeat, order, "other payment")

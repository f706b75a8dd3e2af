"""Another way to pay for an order that nothing was paid for yet: the old one goes, a new summary comes."""

from bot.language.meaning import Intent
from bot.reply import Buttons, Reply, Text
from bot.router import Router
from bot.turn import Turn
from handlers.checkout_summary import payment_parts
from handlers.memory import draft_of, recall, remember
from handlers.orders import Orders
from handlers.people import customer_of
from handlers.repeat import Repeat
from handlers.shop import Shop, choice, menu_choices
from orders.balances import money_of
from orders.carts import describe_cart
from orders.find import find_open_payment, find_orders, get_order
from orders.models import Order
from orders.status import cancel_order, find_next_statuses


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
        customer_id = customer_of(turn)
        if method not in ("cod", "promptpay") or describe_cart(turn.session, customer_id, turn.now).lines:
            return None
        order = next(iter(find_orders(turn.session, customer_id, 1)), None)
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
        cancel_order(
            turn.session, order, actor=f"customer:{order.customer_id}", reason="other payment", now=turn.now
        )
        memory = recall(turn.conversation)
        draft_of(memory).payment = "cod" if turn.word("method") == "cod" else "promptpay"
        remember(turn.conversation, memory)
        again = self._repeat.again(turn, order)
        gone = Text(turn.say("cancel-done", number=order.number))
        return Reply((gone, *again.parts), again.choices, again.state)


def may_change(turn: Turn, order: Order) -> bool:
    """Whether the customer may still cancel it and no money of it has come."""
    is_free = "cancelled" in find_next_statuses(order, f"customer:{order.customer_id}")
    return is_free and not order.is_pickup and not money_of(turn.session, order.id).received_satang

"""An order in the place of another, as long as nothing was paid for that one."""

from collections.abc import Mapping

from bot.reply import Reply, Text
from bot.turn import Turn
from handlers.people import customer_of
from handlers.repeat import NO_OTHERS, Repeat
from orders.balances import money_of
from orders.carts import describe_cart
from orders.find import find_orders
from orders.models import Order
from orders.status import cancel_order, find_next_statuses


def find_newest(turn: Turn) -> Order | None:
    """What somebody means who speaks of their order: the newest, unless something lies in the cart."""
    customer_id = customer_of(turn)
    if describe_cart(turn.session, customer_id, turn.now).lines:
        return None
    return next(iter(find_orders(turn.session, customer_id, 1)), None)


def may_change(turn: Turn, order: Order) -> bool:
    """Whether the customer may still cancel it and no money of it has come."""
    is_free = "cancelled" in find_next_statuses(order, f"customer:{order.customer_id}")
    return is_free and not order.is_pickup and not money_of(turn.session, order.id).received_satang


def order_instead(
    turn: Turn, repeat: Repeat, order: Order, reason: str, so_many: Mapping[int, int] = NO_OTHERS
) -> Reply:
    """The old order goes, and its goods are shown in a new summary; what the draft says already stays.
    `so_many` pieces of these variants are wanted now.
    """
    cancel_order(turn.session, order, actor=f"customer:{order.customer_id}", reason=reason, now=turn.now)
    again = repeat.again(turn, order, so_many)
    gone = Text(turn.say("cancel-done", number=order.number))
    return Reply((gone, *again.parts), again.choices, again.state)

"""The same again: an earlier order into the cart, what has changed said first, then the summary."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.language.meaning import SURE, Intent
from bot.reply import Part, Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.models import Variant
from catalog.products import is_sellable
from core.errors import ShopError
from core.money import baht
from handlers.checkout import Checkout
from handlers.memory import draft_of, recall, remember
from handlers.people import customer_of
from handlers.shop import choice, menu_choices
from orders.carts import change_quantity
from orders.customers import order_contact
from orders.find import find_orders, get_order
from orders.models import Order, OrderLine

# So many of these variants instead of what was ordered: of none.
NO_OTHERS: Mapping[int, int] = MappingProxyType({})


class Repeat:
    """Two taps: the same again, and the confirmation. Nothing is bought without the summary."""

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={"order.repeat": self.repeat_pressed}, intents={Intent.REPEAT_ORDER: self.repeat}
        )

    def repeat_pressed(self, turn: Turn) -> Reply:
        """The order of a button."""
        return self.again(turn, get_order(turn.session, turn.word("number"), customer_of(turn)))

    def repeat(self, turn: Turn) -> Reply:
        """`เอาแบบเดิม`: the order named, else the last one; asked first when that is not certain."""
        customer_id = customer_of(turn)
        if turn.meaning.order_number:
            order: Order | None = get_order(turn.session, turn.meaning.order_number, customer_id)
        else:
            order = next(iter(find_orders(turn.session, customer_id, 1)), None)
        if order is None:
            return Reply((Text(turn.say("orders-none")),), menu_choices(turn))
        if turn.meaning.confidence < SURE:
            again = choice(turn, "button-repeat", "order.repeat", number=order.number)
            return Reply((Text(turn.say("repeat-ask")),), (again, *menu_choices(turn)[:2]))
        return self.again(turn, order)

    def again(self, turn: Turn, order: Order, so_many: Mapping[int, int] = NO_OTHERS) -> Reply:
        """Its goods into the cart, `so_many` of these variants, then the summary; changes are said."""
        changes, filled = [], 0
        for line in order.lines or order.cancelled_lines:
            variant = turn.session.get(Variant, line.variant_id)
            change, is_in = self._put_in(turn, line, variant, so_many.get(line.variant_id, line.quantity))
            filled += is_in
            changes += [change] if change else []
        parts: list[Part] = [Text("\n".join(changes))] if changes else []
        if not filled:
            return Reply((*parts, Text(turn.say("repeat-nothing"))), menu_choices(turn))
        self._prepare(turn, order)
        said = Text(turn.say("repeat-filled", number=order.number))
        following = self._checkout.go_on(turn)
        return Reply((said, *parts, *following.parts), following.choices, following.state)

    def _put_in(self, turn: Turn, line: OrderLine, variant: Variant | None, wanted: int) -> tuple[str, bool]:
        """What has changed since in words ("" for nothing), and whether any of it is in the cart."""
        name = line.name_th if turn.language == "th" else line.name_en
        if variant is None or not is_sellable(variant.product) or variant.stock == 0:
            return turn.say("repeat-gone", name=name), False
        quantity = min(wanted, variant.stock)
        try:
            change_quantity(turn.session, customer_of(turn), variant.id, quantity, turn.now)
        except ShopError:
            return turn.say("repeat-gone", name=name), False
        said = []
        if quantity < wanted:
            said.append(turn.say("repeat-fewer", name=name, n=quantity))
        if variant.price_satang != line.unit_price_satang:
            before, price = baht(line.unit_price_satang), baht(variant.price_satang)
            said.append(turn.say("repeat-price", name=name, before=before, price=price))
        return "\n".join(said), True

    def _prepare(self, turn: Turn, order: Order) -> None:
        """To the same place and paid the same way, unless the customer has said otherwise just now."""
        memory = recall(turn.conversation)
        draft = draft_of(memory)
        method = turn.meaning.payment or draft.payment or order.payment_method
        draft.payment = "promptpay" if method == "promptpay" else "cod"
        if not draft.line:
            draft.use(order_contact(order))
        remember(turn.conversation, memory)

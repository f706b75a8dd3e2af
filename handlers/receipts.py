"""`ขอใบเสร็จ`, `ขอใบกำกับภาษี`: links to the receipts of one's own order."""

from bot.desk import open_case
from bot.language.meaning import Intent
from bot.reply import Button, Buttons, Part, Reply, Text
from bot.router import Router
from bot.turn import Turn
from fulfilment.receipting import issue_due
from handlers.people import customer_of
from handlers.shop import Shop, choice, menu_choices
from orders.find import find_orders, get_order
from orders.models import Order
from orders.receipt_models import Receipt

# Who asks for one of these wants it for the tax office.
_TAX_WORDS = ("กำกับ", "ภาษี", "tax")
_LOOKED_AT = 5


class Receipts:
    """A customer's own receipts. Anybody else's order counts as unknown."""

    def __init__(self, shop: Shop) -> None:
        self._links = shop.receipt_links

    def router(self) -> Router:
        """Its tables."""
        return Router(actions={"receipt.show": self.show}, intents={Intent.RECEIPT: self.show})

    def show(self, turn: Turn) -> Reply:
        """The receipts of the order named, else of the newest that has any."""
        number = turn.word("number") or turn.meaning.order_number
        if number:
            return self._of(turn, get_order(turn.session, number, customer_of(turn)))
        orders = find_orders(turn.session, customer_of(turn), _LOOKED_AT)
        if not orders:
            return Reply((Text(turn.say("orders-none")),), menu_choices(turn))
        having = (order for order in orders if issue_due(turn.session, order.id, turn.now))
        return self._of(turn, next(having, orders[0]))

    def _of(self, turn: Turn, order: Order) -> Reply:
        receipts = issue_due(turn.session, order.id, turn.now)
        look = choice(turn, "button-order", "order.show", number=order.number)
        if not receipts:
            return Reply(
                (Text(turn.say(_why_none(order), number=order.number)),), (look, *menu_choices(turn))
            )
        buttons = tuple(
            Button(turn.say("button-receipt", number=one.number), url=self._links.make_url(one.id, turn.now))
            for one in receipts
        )
        parts: list[Part] = [Buttons(turn.say("receipt-here", number=order.number), buttons)]
        if any(word in turn.meaning.text.lower() for word in _TAX_WORDS):
            parts.append(Text(self._about_tax(turn, order, receipts)))
        return Reply(tuple(parts), (look, *menu_choices(turn)))

    def _about_tax(self, turn: Turn, order: Order, receipts: list[Receipt]) -> str:
        """A full tax invoice names its buyer, whom a person writes into the form."""
        if not any(one.paper.get("vat_percent") for one in receipts):
            return turn.say("receipt-no-vat")
        open_case(
            turn.session,
            "talk",
            conversation_id=turn.conversation.id,
            subject=order.number,
            note="tax invoice",
            now=turn.now,
        )
        return turn.say("receipt-tax-ask")


def _why_none(order: Order) -> str:
    if order.status in ("cancelled", "expired", "refunded"):
        return "receipt-none-ended"
    return "receipt-none-cod" if order.payment_method == "cod" else "receipt-none-yet"

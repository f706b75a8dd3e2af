"""`ขอใบเสร็จ`, `ขอใบกำกับภาษี`: the receipts of one's own order, as files or behind links."""

import secrets
from datetime import datetime, timedelta

from bot.desk import open_case
from bot.language.meaning import Intent
from bot.reply import Button, Buttons, Document, Part, Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.file_links import remove_old_files
from fulfilment.receipt import ReceiptData, receipt_data, render_receipt
from fulfilment.receipting import issue_due
from handlers.people import customer_of
from handlers.shop import Shop, choice, menu_choices
from orders.find import find_orders, get_order
from orders.models import Order
from orders.receipt_models import Receipt

# Who asks for one of these wants it for the tax office.
_TAX_WORDS = ("กำกับ", "ภาษี", "tax")
_LOOKED_AT = 5
# With more makers than that, links do: nobody wants so many files at once.
_MOST_FILES = 3
# The file is for sending alone; the link draws the paper anew.
_FOLDER = "receipts"
_KEPT = timedelta(hours=6)


class Receipts:
    """A customer's own receipts. Anybody else's order counts as unknown."""

    def __init__(self, shop: Shop) -> None:
        self._links = shop.receipt_links
        self._media = shop.media

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
        parts = self._papers(turn, order, receipts)
        if any(word in turn.meaning.text.lower() for word in _TAX_WORDS):
            parts.append(Text(self._about_tax(turn, order, receipts)))
        return Reply(tuple(parts), (look, *menu_choices(turn)))

    def _papers(self, turn: Turn, order: Order, receipts: list[Receipt]) -> list[Part]:
        """A file each where the channel takes files, else a link; both are whoever's has them."""
        text = turn.say("receipt-here", number=order.number)
        labels = [turn.say("button-receipt", number=one.number) for one in receipts]
        urls = [self._links.make_url(one.id, turn.now) for one in receipts]
        if len(receipts) > _MOST_FILES:
            buttons = tuple(Button(label, url=url) for label, url in zip(labels, urls, strict=True))
            return [Buttons(text, buttons)]
        return [
            Document(self._file(turn, receipt_data(one)), f"{one.number}.pdf", text, label, url)
            for one, label, url in zip(receipts, labels, urls, strict=True)
        ]

    def _file(self, turn: Turn, data: ReceiptData) -> str:
        """Drawn apart; when it turns out to say something else by then, it is drawn once more."""
        name = f"receipt {data.number} {data.paper.order_number} {data.paper.total_satang} {data.is_void}"
        return turn.apart(name, lambda: self._keep(render_receipt(data), turn.now))

    def _keep(self, content: bytes, now: datetime) -> str:
        remove_old_files(self._media, _FOLDER, now - _KEPT)
        key = f"{_FOLDER}/{secrets.token_hex(16)}.pdf"
        self._media.save(key, content)
        return key

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

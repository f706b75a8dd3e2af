"""The summary of a checkout, placing what it showed, and paying for it."""

import hashlib
from datetime import datetime

from bot.reply import Action, Button, Card, Part, Picture, Text
from bot.turn import Turn
from core.clock import to_bangkok
from core.money import baht
from fulfilment.postage import OrderPostage, quote_order
from handlers.cart import line_text
from handlers.memory import Draft
from handlers.people import customer_of
from handlers.shop import Shop, choice, menu_choices
from orders.carts import CartView, describe_cart
from orders.checkout import place_order
from orders.models import Order
from orders.promptpay import start_payment


def quote(view: CartView, postcode: str) -> OrderPostage:
    """Postage of a cart: one parcel a producer."""
    return quote_order([(line.producer_id, line.weight_g, line.quantity) for line in view.lines], postcode)


def summary_card(turn: Turn, draft: Draft, view: CartView, postage: OrderPostage) -> Card:
    """Everything there is to confirm, on one card."""
    address = draft.address
    lines = (
        *(line_text(turn, line) for line in view.lines),
        turn.say("summary-postage", postage=baht(postage.total_satang), parcels=len(postage.by_producer)),
        turn.say("summary-total", total=baht(draft.total_satang)),
        turn.say("summary-to", name=address.recipient, phone=address.phone),
        address.one_line(),
        turn.say("summary-payment", payment=turn.say(f"payment-{draft.payment}")),
    )
    shown: dict[str, str | int] = {
        "key": draft.key,
        "version": view.version,
        "total": draft.total_satang,
        "seen": digest(draft),
    }
    buttons = (
        Button(turn.say("button-confirm"), Action("order.confirm", shown), primary=True),
        choice(turn, "button-change-address", "checkout.new_address"),
        choice(turn, "button-edit", "cart.edit"),
    )
    return Card(turn.say("summary-title"), lines, buttons=buttons)


def digest(draft: Draft) -> str:
    """A short mark of where it goes and how it is paid: an older summary has another."""
    shown = "|".join((draft.name, draft.phone, draft.address.one_line(), draft.payment))
    return hashlib.blake2b(shown.encode(), digest_size=6).hexdigest()


def place(turn: Turn, shop: Shop, draft: Draft) -> Order:
    """Place what the summary showed. Raises ShopError when it is not so any more."""
    customer_id = customer_of(turn)
    shown_version = turn.number("version") if turn.action else draft.cart_version
    shown_total = turn.number("total") if turn.action else draft.total_satang
    postage = quote(describe_cart(turn.session, customer_id, turn.now), draft.postcode)
    return place_order(
        turn.session,
        customer_id=customer_id,
        checkout_key=draft.key,
        lines_version=shown_version,
        address=draft.address,
        payment_method=draft.payment or "cod",
        postage_satang=postage.total_satang,
        expected_total_satang=shown_total,
        actor=f"customer:{customer_id}",
        now=turn.now,
        pay_within=shop.pay_within,
    ).order


def payment_parts(turn: Turn, shop: Shop, order: Order) -> tuple[Part, ...]:
    """The QR picture for the exact amount, and what to do with it."""
    payment = start_payment(
        turn.session,
        order,
        promptpay_id=shop.promptpay_id,
        biller_id=shop.promptpay_biller_id,
        media=shop.media,
        now=turn.now,
    )
    amount = baht(payment.amount_satang)
    return (
        Picture(payment.qr_media_key, turn.say("payment-picture", total=amount, number=order.number)),
        Text(turn.say("payment-how", total=amount, by=_clock_time(order.pay_by))),
    )


def _clock_time(moment: datetime | None) -> str:
    return to_bangkok(moment).strftime("%H:%M") if moment else "-"


def summary_choices(turn: Turn) -> tuple[Button, ...]:
    """What one may still want to change."""
    return (
        choice(turn, "button-change-payment", "checkout.change_payment"),
        choice(turn, "button-change-address", "checkout.new_address"),
        choice(turn, "button-edit", "cart.edit"),
        choice(turn, "choice-stop", "checkout.stop"),
        choice(turn, "choice-person", "person.call"),
    )


def order_choices(turn: Turn, order: Order) -> tuple[Button, ...]:
    """How to go on from an order."""
    return (choice(turn, "button-order", "order.show", number=order.number), *menu_choices(turn))

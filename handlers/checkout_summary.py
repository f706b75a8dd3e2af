"""The summary of a checkout, placing what it showed, and paying for it."""

import hashlib
from datetime import datetime

from bot.reply import Action, Button, Card, Part, Picture, Text
from bot.turn import Turn
from core.clock import to_bangkok
from core.database import after_commit
from core.errors import ShopError
from core.money import baht
from fulfilment.models import Delivery
from fulfilment.not_posted import check_postable
from fulfilment.packing import PICKUP, Goods
from fulfilment.parcels import find_sizes
from fulfilment.pickup import open_pickup
from fulfilment.postage import OrderPostage, find_options, quote_order
from fulfilment.services import service_name
from handlers.cart import line_text
from handlers.insurance import insurance_lines
from handlers.memory import Draft
from handlers.people import customer_of
from handlers.pickup import fetching_address, point_of, summary_lines
from handlers.shop import Shop, choice, menu_choices
from orders.carts import CartView, describe_cart
from orders.charges import has_charge
from orders.checkout import place_order
from orders.models import Order
from orders.payment_locks import lock_open_payment
from orders.promptpay import start_payment


def goods_of(turn: Turn, view: CartView) -> list[Goods]:
    """A cart as the post sees it. Raises ShopError `not-posted` for what it does not take."""
    check_postable((line.name_th, line.name_en) for line in view.lines)
    return _goods(turn, view)


def _goods(turn: Turn, view: CartView) -> list[Goods]:
    sizes = find_sizes(turn.session, [line.variant_id for line in view.lines])
    return [
        Goods(
            line.producer_id,
            line.weight_g,
            line.quantity,
            line.unit_price_satang,
            sizes.get(line.variant_id, (0, 0, 0)),
        )
        for line in view.lines
    ]


def quote(turn: Turn, view: CartView, draft: Draft) -> OrderPostage:
    """Postage of a cart, the way that was chosen; when that does not take it (any more), the usual way.

    Raises ShopError when nothing takes it.
    """
    if (point := point_of(turn, draft, view)) is not None:
        # Also what may not be posted can be fetched.
        return quote_order(_goods(turn, view), point.postcode, service=PICKUP)
    goods, cod = goods_of(turn, view), draft.payment == "cod"
    if draft.service:
        try:
            return quote_order(
                goods, draft.postcode, service=draft.service, cod=cod, insured=draft.is_insured
            )
        except ShopError:
            draft.service = ""
    return quote_order(goods, draft.postcode, cod=cod, insured=draft.is_insured)


def options(turn: Turn, view: CartView, draft: Draft) -> list[OrderPostage]:
    """The ways to send a cart: the fastest, and the cheapest when it costs less."""
    cod = draft.payment == "cod"
    return find_options(goods_of(turn, view), draft.postcode, cod=cod, insured=draft.is_insured)


def way_text(turn: Turn, key: str, way: OrderPostage) -> str:
    """A way of sending with its days and price, in the words of this key."""
    first, last = way.days
    names = " + ".join(service_name(code, turn.language) for code in way.goes_by)
    return turn.say(key, service=names, days=f"{first}–{last}", postage=baht(way.total_satang))


def summary_card(turn: Turn, draft: Draft, view: CartView, postage: OrderPostage) -> Card:
    """Everything there is to confirm, on one card."""
    point = point_of(turn, draft, view)
    pay_key = cash_key(draft) if draft.payment == "cod" else f"payment-{draft.payment}"
    lines = (
        *(line_text(turn, line) for line in view.lines),
        *(summary_lines(turn, draft, point) if point else _sending_lines(turn, draft, postage)),
        turn.say("summary-total", total=baht(draft.total_satang)),
        turn.say("summary-payment", payment=turn.say(pay_key)),
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


def _sending_lines(turn: Turn, draft: Draft, postage: OrderPostage) -> tuple[str, ...]:
    address = draft.address
    return (
        turn.say("summary-postage", postage=baht(postage.total_satang), parcels=len(postage.parcels)),
        way_text(turn, "summary-delivery", postage),
        *insurance_lines(turn, draft, postage),
        turn.say("summary-to", name=address.recipient, phone=address.phone),
        address.one_line(),
    )


def cash_key(draft: Draft | None) -> str:
    """The name of paying in cash: at the door, or where it is fetched."""
    return "payment-cod-pickup" if draft and draft.pickup_point_id is not None else "payment-cod"


def digest(draft: Draft) -> str:
    """A short mark of where it goes and how it is paid: an older summary has another."""
    fetched = draft.pickup_point_id is not None
    where = f"fetched:{draft.pickup_point_id}" if fetched else draft.address.one_line()
    shown = "|".join((draft.name, draft.phone, where, draft.payment, draft.service))
    shown += "|insured" * draft.is_insured
    return hashlib.blake2b(shown.encode(), digest_size=6).hexdigest()


def place(turn: Turn, shop: Shop, draft: Draft) -> Order:
    """Place what the summary showed. Raises ShopError when it is not so any more."""
    customer_id = customer_of(turn)
    shown_version = turn.number("version") if turn.action else draft.cart_version
    shown_total = turn.number("total") if turn.action else draft.total_satang
    view = describe_cart(turn.session, customer_id, turn.now)
    point = point_of(turn, draft, view)
    if draft.pickup_point_id is not None and point is None:
        raise ShopError("pickup-not-possible")
    postage = quote(turn, view, draft)
    placed = place_order(
        turn.session,
        customer_id=customer_id,
        checkout_key=draft.key,
        lines_version=shown_version,
        address=fetching_address(draft, point) if point else draft.address,
        payment_method=draft.payment or "cod",
        postage_satang=postage.total_satang,
        expected_total_satang=shown_total,
        actor=f"customer:{customer_id}",
        now=turn.now,
        pay_within=shop.pay_within,
        is_pickup=point is not None,
    )
    order = placed.order
    if point and placed.is_new:
        open_pickup(turn.session, order.id, point.id)
    if (draft.service or draft.is_insured) and turn.session.get(Delivery, order.id) is None:
        turn.session.add(Delivery(order_id=order.id, service=draft.service, is_insured=draft.is_insured))
    return order


def payment_parts(turn: Turn, shop: Shop, order: Order) -> tuple[Part, ...]:
    """The QR picture for the exact amount, and what to do with it; or that it comes, where the gateway
    makes it: nobody waits for another server within a turn.
    """
    if shop.wake_gateway is not None:
        payment = lock_open_payment(turn.session, order)
        if not payment.promptpay_payload and not has_charge(turn.session, payment.id):
            after_commit(turn.session, shop.wake_gateway)
            return (Text(turn.say("payment-preparing", number=order.number)),)
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


def summary_choices(
    turn: Turn, *, has_other_ways: bool = False, others: tuple[Button, ...] = ()
) -> tuple[Button, ...]:
    """What one may still want to change."""
    other_way = (choice(turn, "button-other-delivery", "checkout.ways"),) if has_other_ways else ()
    return (
        *other_way,
        *others,
        choice(turn, "button-change-payment", "checkout.change_payment"),
        choice(turn, "button-change-address", "checkout.new_address"),
        choice(turn, "button-edit", "cart.edit"),
        choice(turn, "choice-stop", "checkout.stop"),
        choice(turn, "choice-person", "person.call"),
    )


def order_choices(turn: Turn, order: Order) -> tuple[Button, ...]:
    """How to go on from an order."""
    return (choice(turn, "button-order", "order.show", number=order.number), *menu_choices(turn))

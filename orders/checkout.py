"""Checkout: a confirmed cart becomes an order, once, however often the confirmation arrives."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalog.stock import share_of, take_shares
from core.database import publish
from core.errors import ShopError
from core.money import baht
from orders.carts import clear_cart, find_cart_lines, lock_cart
from orders.customers import DeliveryAddress, remember_address
from orders.events import OrderPlaced
from orders.history import add_order_event
from orders.models import PAYMENT_METHODS, CartLine, Order, OrderLine, Payment
from orders.status import actor_kind

# Without 0, 1, I and O, which people mix up when they read a number aloud.
NUMBER_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
NUMBER_PREFIX = "OP"
NUMBER_RANDOM_LENGTH = 7
_NUMBER_ATTEMPTS = 5
_KEY_LENGTH = 40

# How long goods are kept for who pays by PromptPay, unless a setting says otherwise.
PAY_WITHIN = timedelta(minutes=60)

_FIRST_STATUS = {"cod": "cod_accepted", "promptpay": "placed"}


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """The order of a confirmation; `is_new` is False when an earlier arrival made it."""

    order: Order
    is_new: bool


def make_order_number() -> str:
    """A number nobody can guess, such as `OP7K2M9QX`."""
    return NUMBER_PREFIX + "".join(secrets.choice(NUMBER_ALPHABET) for _ in range(NUMBER_RANDOM_LENGTH))


def place_order(
    session: Session,
    *,
    customer_id: int,
    checkout_key: str,
    lines_version: int | None,
    address: DeliveryAddress,
    payment_method: str,
    postage_satang: int,
    actor: str,
    now: datetime,
    expected_total_satang: int | None = None,
    pay_within: timedelta = PAY_WITHIN,
) -> PlacedOrder:
    """Make the order from the cart as it is, in the transaction of the caller.

    `lines_version` is the version of the cart that the customer saw and `expected_total_satang`
    what they saw to pay; None leaves the check out. The goods are kept for it at once; a PromptPay
    order lets go of them after `pay_within` when nothing was paid. Raises ShopError `cart-empty`,
    `cart-changed`, `price-changed`, `sold-out` or `payment-method-unknown`; then nothing of it
    remains. `checkout-key-used` means that the key is somebody else's: show a new summary.
    """
    _check_values(checkout_key, payment_method, postage_satang, actor)
    # The lock makes doubles of one confirmation queue here, so that the later ones see the order.
    cart = lock_cart(session, customer_id, now)
    if known := find_order_by_key(session, checkout_key, customer_id):
        return PlacedOrder(known, is_new=False)
    lines = find_cart_lines(session, customer_id)
    if not lines:
        raise ShopError("cart-empty")
    if lines_version not in (None, cart.version):
        raise ShopError("cart-changed")
    order = _make_order(customer_id, checkout_key, lines, address, payment_method, postage_satang, now)
    order.pay_by = now + pay_within if payment_method == "promptpay" else None
    shares = [share_of(line.variant, line.quantity) for line in lines]
    if expected_total_satang not in (None, order.total_satang):
        raise ShopError("price-changed", total=baht(order.total_satang))
    # All or nothing, also for a caller that catches `sold-out` and goes on.
    with session.begin_nested():
        _add(session, order)
        _finish(session, order, address, actor, now)
        # Stock last: its locks are the ones that other customers wait for.
        take_shares(session, shares)
    publish(session, OrderPlaced(order.id, now))
    return PlacedOrder(order, is_new=True)


def _check_values(checkout_key: str, payment_method: str, postage_satang: int, actor: str) -> None:
    actor_kind(actor)
    if payment_method not in PAYMENT_METHODS:
        raise ShopError("payment-method-unknown")
    if not 0 < len(checkout_key) <= _KEY_LENGTH:
        raise ValueError(f"a checkout key has 1 to {_KEY_LENGTH} characters")
    if postage_satang < 0:
        raise ValueError("postage is never negative")


def find_order_by_key(session: Session, checkout_key: str, customer_id: int) -> Order | None:
    """The order that this confirmation of this customer made; None when it made none yet."""
    return session.scalar(select(Order).filter_by(checkout_key=checkout_key, customer_id=customer_id))


def _make_order(
    customer_id: int,
    checkout_key: str,
    cart_lines: Sequence[CartLine],
    address: DeliveryAddress,
    payment_method: str,
    postage_satang: int,
    now: datetime,
) -> Order:
    lines = [_copy_line(line) for line in cart_lines]
    items_satang = sum(line.sum_satang for line in lines)
    total_satang = items_satang + postage_satang
    return Order(
        number=make_order_number(),
        checkout_key=checkout_key,
        customer_id=customer_id,
        status=_FIRST_STATUS[payment_method],
        payment_method=payment_method,
        items_satang=items_satang,
        postage_satang=postage_satang,
        total_satang=total_satang,
        recipient=address.recipient,
        phone=address.phone,
        address_line=address.line,
        subdistrict=address.subdistrict,
        district=address.district,
        province=address.province,
        postcode=address.postcode,
        placed_at=now,
        lines=lines,
        payments=[
            Payment(
                method=payment_method,
                status="awaiting",
                amount_satang=total_satang,
                confirmed_at=None,
                created_at=now,
            )
        ],
    )


def _copy_line(line: CartLine) -> OrderLine:
    variant = line.variant
    return OrderLine(
        variant_id=variant.id,
        producer_id=variant.product.producer_id,
        sku=variant.sku,
        name_th=variant.full_name("th"),
        name_en=variant.full_name("en"),
        unit=variant.product.unit,
        unit_price_satang=variant.price_satang,
        weight_g=variant.weight_g,
        quantity=line.quantity,
        stock_variant_id=variant.stock_of_id or variant.id,
        stock_taken=variant.pieces * line.quantity,
    )


def _add(session: Session, order: Order) -> None:
    """Insert the order; with another number when its number is taken."""
    session.flush()
    for _ in range(_NUMBER_ATTEMPTS):
        try:
            with session.begin_nested():
                session.add(order)
            return
        except IntegrityError:
            # The customer's own doubles never come this far: their cart is locked.
            if session.scalar(select(Order.id).filter_by(checkout_key=order.checkout_key)):
                raise ShopError("checkout-key-used") from None
            order.number = make_order_number()
    raise RuntimeError("no free order number was found")


def _finish(session: Session, order: Order, address: DeliveryAddress, actor: str, now: datetime) -> None:
    add_order_event(session, order, None, actor=actor, now=now)
    clear_cart(session, order.customer_id, now)
    remember_address(session, order.customer_id, address, now)

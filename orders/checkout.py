"""Checkout: a confirmed cart becomes an order, once, however often the confirmation arrives."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalog.stock import StockShare, share_of, take_shares
from core.database import publish
from core.errors import ShopError
from core.money import baht
from orders.customers import DeliveryAddress, note_address
from orders.events import OrderPlaced
from orders.models import PAYMENT_METHODS, Order, OrderEvent, OrderLine, Payment
from orders.status import actor_kind
from orders.taken_cart import WantedLine, empty_cart, show_empty, take_cart

# Without 0, 1, I and O, which people mix up when they read a number aloud.
NUMBER_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
NUMBER_PREFIX = "OP"
NUMBER_RANDOM_LENGTH = 7
_NUMBER_ATTEMPTS = 5
_KEY_LENGTH = 40

# How long goods are kept for who pays by PromptPay, unless a setting says otherwise.
PAY_WITHIN = timedelta(minutes=60)

_FIRST_STATUS = {"cod": "cod_accepted", "promptpay": "placed"}

# Many customers confirm at once, so the statements are made once and go past the unit of work.
_BY_KEY = select(Order.id, Order.number, Order.total_satang).where(
    Order.checkout_key == bindparam("key"), Order.customer_id == bindparam("customer")
)
_NEW_ORDER = {
    "sqlite": sqlite.insert(Order).on_conflict_do_nothing(index_elements=["number"]).returning(Order.id),
    "postgresql": postgresql.insert(Order)
    .on_conflict_do_nothing(index_elements=["number"])
    .returning(Order.id),
}
_NEW_LINES = insert(OrderLine)
_NEW_PAYMENT = insert(Payment)
_NEW_EVENT = insert(OrderEvent)


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """The order of a confirmation; `is_new` is False when an earlier arrival made it."""

    order_id: int
    number: str
    total_satang: int
    is_new: bool
    _session: Session = field(repr=False, compare=False)

    @property
    def order(self) -> Order:
        """The whole of it, read when it is asked for; only while its transaction is open."""
        return self._session.get_one(Order, self.order_id)


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
    is_pickup: bool = False,
) -> PlacedOrder:
    """Make the order from the cart as it is, in the transaction of the caller.

    `lines_version` is the version of the cart that the customer saw and `expected_total_satang`
    what they saw to pay; None leaves the check out. The goods are kept for it at once; a PromptPay
    order lets go of them after `pay_within` when nothing was paid. `is_pickup`: the address is where the
    customer fetches it, and does not get into their book. Raises ShopError `cart-empty`,
    `cart-changed`, `price-changed`, `sold-out` or `payment-method-unknown`; then nothing of it
    remains. `checkout-key-used` means that the key is somebody else's: show a new summary.
    """
    _check_values(checkout_key, payment_method, postage_satang, actor)
    # The lock makes doubles of one confirmation queue here, so that the later ones see the order.
    cart = take_cart(session, customer_id)
    known = session.connection().execute(_BY_KEY, {"key": checkout_key, "customer": customer_id}).first()
    if known:
        return PlacedOrder(known.id, known.number, known.total_satang, False, session)
    if cart is None or not cart.lines:
        raise ShopError("cart-empty")
    if lines_version not in (None, cart.version):
        raise ShopError("cart-changed")
    items_satang = sum(line.price_satang * line.quantity for line in cart.lines)
    total_satang = items_satang + postage_satang
    if expected_total_satang not in (None, total_satang):
        raise ShopError("price-changed", total=baht(total_satang))
    new = {
        "checkout_key": checkout_key,
        "customer_id": customer_id,
        "status": _FIRST_STATUS[payment_method],
        "payment_method": payment_method,
        "items_satang": items_satang,
        "postage_satang": postage_satang,
        "total_satang": total_satang,
        "placed_at": now,
        "pay_by": now + pay_within if payment_method == "promptpay" else None,
        "is_pickup": is_pickup,
    }
    # All or nothing, also for a caller that catches `sold-out` and goes on.
    with session.begin_nested():
        order_id, number = _insert_order(session, {**new, **_address_columns(address)})
        _insert_what_belongs_to_it(session, order_id, new, cart.lines, actor)
        empty_cart(session, cart, now)
        if not is_pickup:
            note_address(session, customer_id, address, now)
        # Stock last: its locks are the ones that other customers wait for.
        take_shares(session, [_share(line) for line in cart.lines])
    show_empty(session, cart, now)
    publish(session, OrderPlaced(order_id, now))
    return PlacedOrder(order_id, number, total_satang, True, session)


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


def _address_columns(address: DeliveryAddress) -> dict[str, str]:
    return {
        "recipient": address.recipient,
        "phone": address.phone,
        "address_line": address.line,
        "subdistrict": address.subdistrict,
        "district": address.district,
        "province": address.province,
        "postcode": address.postcode,
    }


def _insert_order(session: Session, values: dict[str, Any]) -> tuple[int, str]:
    """Its id and number; with another number when the first is taken."""
    connection = session.connection()
    for _ in range(_NUMBER_ATTEMPTS):
        number = make_order_number()
        try:
            made = connection.scalar(_NEW_ORDER[connection.dialect.name], {**values, "number": number})
        except IntegrityError:
            # The customer's own doubles never come this far: their cart is locked.
            raise ShopError("checkout-key-used") from None
        if made is not None:
            return int(made), number
    raise RuntimeError("no free order number was found")


def _insert_what_belongs_to_it(
    session: Session, order_id: int, new: dict[str, Any], lines: Sequence[WantedLine], actor: str
) -> None:
    connection = session.connection()
    connection.execute(_NEW_LINES, [_copy_line(order_id, line) for line in lines])
    connection.execute(
        _NEW_PAYMENT,
        {
            "order_id": order_id,
            "method": new["payment_method"],
            "status": "awaiting",
            "amount_satang": new["total_satang"],
            "created_at": new["placed_at"],
        },
    )
    connection.execute(
        _NEW_EVENT,
        {"order_id": order_id, "at": new["placed_at"], "actor": actor, "to_status": new["status"]},
    )


def _copy_line(order_id: int, line: WantedLine) -> dict[str, Any]:
    share = _share(line)
    return {
        "order_id": order_id,
        "variant_id": line.variant_id,
        "producer_id": line.producer_id,
        "sku": line.sku,
        "name_th": line.full_name("th"),
        "name_en": line.full_name("en"),
        "unit": line.unit,
        "unit_price_satang": line.price_satang,
        "weight_g": line.weight_g,
        "quantity": line.quantity,
        "stock_variant_id": share.stock_variant_id,
        "stock_taken": share.pieces,
    }


def _share(line: WantedLine) -> StockShare:
    return share_of(line.variant_id, line.stock_of_id, line.pieces, line.quantity)

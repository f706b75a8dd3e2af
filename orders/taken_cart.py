"""A cart on its way to become an order: locked, read in one look and emptied, past the unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from catalog.models import Product, Variant, in_language
from orders.models import Cart, CartLine, Customer

# The customer is locked too: their address book is written in the same transaction.
_LOCKED = (
    select(Cart.id, Cart.version)
    .join(Customer, Customer.id == Cart.customer_id)
    .where(Cart.customer_id == bindparam("customer"))
    .with_for_update(of=[Cart, Customer], key_share=True)
)
_WANTED = (
    select(
        CartLine.variant_id,
        CartLine.quantity,
        Variant.sku,
        Variant.price_satang,
        Variant.weight_g,
        Variant.stock_of_id,
        Variant.pieces,
        Product.producer_id,
        Product.unit,
        Product.name_th.label("product_th"),
        Product.name_en.label("product_en"),
        Variant.name_th.label("variant_th"),
        Variant.name_en.label("variant_en"),
    )
    .join(Variant, Variant.id == CartLine.variant_id)
    .join(Product, Product.id == Variant.product_id)
    .where(CartLine.cart_id == bindparam("cart"))
    .order_by(CartLine.id)
)
_EMPTIED = delete(CartLine).where(CartLine.cart_id == bindparam("cart"))
_NEXT_VERSION = (
    update(Cart)
    .where(Cart.id == bindparam("cart"))
    .values(version=Cart.version + 1, updated_at=bindparam("now"))
)


class WantedLine(NamedTuple):
    """One line of the cart with what the catalogue says of it now."""

    variant_id: int
    quantity: int
    sku: str
    price_satang: int
    weight_g: int
    stock_of_id: int | None
    pieces: int
    producer_id: int
    unit: str
    product_th: str
    product_en: str
    variant_th: str
    variant_en: str

    def full_name(self, language: str) -> str:
        """The product's name with the variant's behind it."""
        product = in_language(language, self.product_th, self.product_en)
        return f"{product} {in_language(language, self.variant_th, self.variant_en)}".strip()


@dataclass(frozen=True, slots=True)
class TakenCart:
    """A locked cart and its lines, in the order they were added."""

    id: int
    version: int
    lines: Sequence[WantedLine]


def take_cart(session: Session, customer_id: int) -> TakenCart | None:
    """The cart as it is now, kept from every other transaction until this one ends; None for who never
    had one.
    """
    session.flush()
    connection = session.connection()
    cart = connection.execute(_LOCKED, {"customer": customer_id}).first()
    if cart is None:
        return None
    rows = connection.execute(_WANTED, {"cart": cart.id})
    return TakenCart(cart.id, cart.version, [WantedLine._make(row) for row in rows])


def empty_cart(session: Session, cart: TakenCart, now: datetime) -> None:
    """Nothing is left in it; call `show_empty` when that will stay so."""
    connection = session.connection()
    connection.execute(_EMPTIED, {"cart": cart.id})
    connection.execute(_NEXT_VERSION, {"cart": cart.id, "now": now})


def show_empty(session: Session, cart: TakenCart, now: datetime) -> None:
    """A cart that the session holds already must not go on showing what was in it."""
    loaded = session.identity_map.get(session.identity_key(Cart, cart.id))
    if loaded is None:
        return
    for line in loaded.lines:
        session.expunge(line)
    set_committed_value(loaded, "version", cart.version + 1)
    set_committed_value(loaded, "updated_at", now)
    set_committed_value(loaded, "lines", [])

"""The cart of a customer: what is in it, and every change of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_DOWN, Decimal

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, lazyload

from catalog.models import Product, Variant
from catalog.products import get_variant
from core.errors import ShopError
from orders.models import Cart, CartLine

MAX_QUANTITY = 999


@dataclass(frozen=True, slots=True)
class CartChange:
    """What a change did: so many were in the cart `before`, so many are `after`."""

    variant_id: int
    name_th: str
    name_en: str
    unit: str
    before: int
    after: int
    version: int


@dataclass(frozen=True, slots=True)
class CartViewLine:
    """One line of a cart with the price of now. `available` is how many could be had now."""

    variant_id: int
    producer_id: int
    name_th: str
    name_en: str
    unit: str
    unit_price_satang: int
    weight_g: int
    quantity: int
    sum_satang: int
    available: int

    @property
    def is_available(self) -> bool:
        """Whether the whole quantity could be had now."""
        return self.quantity <= self.available


@dataclass(frozen=True, slots=True)
class CartView:
    """A cart as it is shown. An order confirmed from this view names its `version`."""

    lines: tuple[CartViewLine, ...]
    items_satang: int
    version: int

    @property
    def is_available(self) -> bool:
        """Whether everything in it could be had now."""
        return all(line.is_available for line in self.lines)


def parse_quantity(number: Decimal | int) -> int:
    """A number as people say it → how many. Raises ShopError `quantity-zero`,
    `quantity-negative`, `quantity-fraction`, `quantity-too-many` or `quantity-invalid`.
    """
    value = Decimal(number)
    if value.is_nan():
        raise ShopError("quantity-invalid", limit=MAX_QUANTITY)
    if value < 0:
        raise ShopError("quantity-negative")
    if value == 0:
        raise ShopError("quantity-zero")
    if value.is_finite() and value <= MAX_QUANTITY and value != value.to_integral_value(ROUND_DOWN):
        raise ShopError("quantity-fraction")
    if value > MAX_QUANTITY:
        raise ShopError("quantity-too-many", limit=MAX_QUANTITY)
    return int(value)


def get_cart(session: Session, customer_id: int, now: datetime) -> Cart:
    """The customer's cart, made when there is none yet; also when two ask at the same time."""
    cart = _find_cart(session, customer_id)
    if cart is not None:
        return cart
    try:
        with session.begin_nested():
            cart = Cart(customer_id=customer_id, version=0, updated_at=now)
            session.add(cart)
    except IntegrityError:
        # Somebody else made it meanwhile, or there is no such customer.
        cart = _find_cart(session, customer_id)
        if cart is None:
            raise ShopError("customer-not-found") from None
    return cart


def _find_cart(session: Session, customer_id: int) -> Cart | None:
    return session.scalar(select(Cart).where(Cart.customer_id == customer_id))


def lock_cart(session: Session, customer_id: int, now: datetime) -> Cart:
    """The cart as it is now, kept from every other transaction until this one ends."""
    cart = get_cart(session, customer_id, now)
    session.refresh(cart, with_for_update=True)
    return cart


def find_cart_lines(session: Session, customer_id: int) -> Sequence[CartLine]:
    """The lines with their variants as the database has them now, in the order they were added."""
    product = joinedload(CartLine.variant, innerjoin=True).joinedload(Variant.product, innerjoin=True)
    only_words_and_price = product.options(
        lazyload(Product.producer),
        lazyload(Product.variants),
        lazyload(Product.pictures),
        lazyload(Product.certificates),
    )
    lines = select(CartLine).join(Cart).where(Cart.customer_id == customer_id).order_by(CartLine.id)
    return session.scalars(
        lines.options(only_words_and_price).execution_options(populate_existing=True)
    ).all()


def add_to_cart(
    session: Session, customer_id: int, variant_id: int, quantity: int, now: datetime
) -> CartChange:
    """Put so many more in. Raises ShopError as parse_quantity, and `sold-out`, `not-enough-stock`
    or `product-not-found`.
    """
    added = parse_quantity(quantity)
    cart = lock_cart(session, customer_id, now)
    line = _find_line(cart, variant_id)
    wanted = (line.quantity if line else 0) + added
    return _set_quantity(session, cart, variant_id, line, wanted, now)


def change_quantity(
    session: Session, customer_id: int, variant_id: int, quantity: int, now: datetime
) -> CartChange:
    """Let so many be in, whatever was before; 0 takes it out. Raises as add_to_cart."""
    if quantity == 0:
        return remove_from_cart(session, customer_id, variant_id, now)
    cart = lock_cart(session, customer_id, now)
    line = _find_line(cart, variant_id)
    return _set_quantity(session, cart, variant_id, line, quantity, now)


def _find_line(cart: Cart, variant_id: int) -> CartLine | None:
    return next((line for line in cart.lines if line.variant_id == variant_id), None)


def _set_quantity(
    session: Session, cart: Cart, variant_id: int, line: CartLine | None, quantity: int, now: datetime
) -> CartChange:
    after = parse_quantity(quantity)
    variant = get_variant(session, variant_id)
    _check_stock(session, variant, after, _others_take(cart, variant))
    before = line.quantity if line else 0
    if line is None:
        cart.lines.append(CartLine(variant=variant, quantity=after))
    else:
        line.quantity = after
    if before != after:
        _touch(session, cart, now)
    return _describe_change(variant, before, after, cart)


def _others_take(cart: Cart, variant: Variant) -> int:
    """How many pieces of this variant's shelf the other lines of the cart want already."""
    shelf = variant.stock_of_id or variant.id
    others = (line for line in cart.lines if line.variant is not variant)
    return sum(
        line.quantity * line.variant.pieces
        for line in others
        if (line.variant.stock_of_id or line.variant.id) == shelf
    )


def _check_stock(session: Session, variant: Variant, quantity: int, others_take: int) -> None:
    session.refresh(variant, ["stock"])
    left = _available(variant)
    if others_take and left:
        shelf = session.get_one(Variant, variant.stock_of_id or variant.id, populate_existing=True)
        left = max(0, shelf.stock - others_take) // variant.pieces
    if quantity <= left:
        return
    code = "not-enough-stock" if left else "sold-out"
    raise ShopError(
        code, name=variant.full_name("th"), name_en=variant.full_name("en"), sku=variant.sku, left=left
    )


def _available(variant: Variant) -> int:
    return variant.stock if variant.product.status == "listed" else 0


def _touch(session: Session, cart: Cart, now: datetime) -> None:
    cart.version += 1
    cart.updated_at = now
    session.flush()


def _describe_change(variant: Variant, before: int, after: int, cart: Cart) -> CartChange:
    return CartChange(
        variant_id=variant.id,
        name_th=variant.full_name("th"),
        name_en=variant.full_name("en"),
        unit=variant.product.unit,
        before=before,
        after=after,
        version=cart.version,
    )


def remove_from_cart(session: Session, customer_id: int, variant_id: int, now: datetime) -> CartChange:
    """Take it out. Raises ShopError `not-in-cart` when it is not in."""
    cart = lock_cart(session, customer_id, now)
    line = _find_line(cart, variant_id)
    if line is None:
        raise ShopError("not-in-cart")
    variant, before = line.variant, line.quantity
    cart.lines.remove(line)
    _touch(session, cart, now)
    return _describe_change(variant, before, 0, cart)


def clear_cart(session: Session, customer_id: int, now: datetime) -> int:
    """Take everything out; how many lines there were."""
    cart = lock_cart(session, customer_id, now)
    count = len(cart.lines)
    if count:
        cart.lines.clear()
        _touch(session, cart, now)
    return count


def describe_cart(session: Session, customer_id: int, now: datetime) -> CartView:
    """What is in the cart, with prices and stock of now. Only looks: it makes no cart."""
    version = session.scalar(select(Cart.version).where(Cart.customer_id == customer_id))
    lines = tuple(_view(line) for line in find_cart_lines(session, customer_id))
    return CartView(lines=lines, items_satang=sum(line.sum_satang for line in lines), version=version or 0)


def _view(line: CartLine) -> CartViewLine:
    variant = line.variant
    return CartViewLine(
        variant_id=variant.id,
        producer_id=variant.product.producer_id,
        name_th=variant.full_name("th"),
        name_en=variant.full_name("en"),
        unit=variant.product.unit,
        unit_price_satang=variant.price_satang,
        weight_g=variant.weight_g,
        quantity=line.quantity,
        sum_satang=variant.price_satang * line.quantity,
        available=_available(variant),
    )

"""A product that its maker lists themselves."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.fields import write_field
from catalog.forbidden import find_forbidden_word
from catalog.models import CATEGORIES, Picture, Producer, Product, ProductEvent, ShopEdit, Variant
from catalog.shop_plan import MOST_BAHT, MOST_STOCK
from core.errors import ShopError
from core.money import SATANG_PER_BAHT

LONGEST_NAME = 120
MOST_WEIGHT_G = 200_000
MOST_PICTURES = 8


@dataclass(frozen=True, slots=True)
class NewListing:
    """All that a listing needs; `name_en` and `description` may be empty."""

    name_th: str
    price_baht: Decimal
    stock: int
    weight_g: int
    category: str
    unit: str = "ชิ้น"
    name_en: str = ""
    description: str = ""
    pictures: Sequence[str] = ()
    description_en: str = ""
    keywords: str = ""
    certificates: str = ""


def check_name(name: str) -> None:
    """Raises ShopError `listing-name`, `listing-forbidden`."""
    if not 2 <= len(name) <= LONGEST_NAME or not any(letter.isalpha() for letter in name):
        raise ShopError("listing-name", limit=LONGEST_NAME)
    if find_forbidden_word(name, "", ""):
        raise ShopError("listing-forbidden")


def check_price(baht: Decimal) -> None:
    """Raises ShopError `shop-price-range`."""
    if not 0 < baht <= MOST_BAHT:
        raise ShopError("shop-price-range", limit=MOST_BAHT)


def check_stock(stock: Decimal) -> None:
    """Raises ShopError `shop-stock-range`."""
    if stock != stock.to_integral_value() or not 0 <= stock <= MOST_STOCK:
        raise ShopError("shop-stock-range", limit=MOST_STOCK)


def check_weight(weight_g: Decimal) -> None:
    """Raises ShopError `listing-weight`."""
    if not 1 <= weight_g <= MOST_WEIGHT_G:
        raise ShopError("listing-weight", limit_kg=MOST_WEIGHT_G // 1_000)


def add_listing(
    session: Session,
    producer_id: int,
    new: NewListing,
    *,
    actor: str,
    now: datetime,
    edit: ShopEdit | None = None,
) -> Product:
    """Put it on the shelf, listed at once; as a part of `edit` where there is one. Raises ShopError as the
    checks do.
    """
    check_name(new.name_th)
    check_price(new.price_baht)
    check_stock(Decimal(new.stock))
    check_weight(Decimal(new.weight_g))
    if new.category not in CATEGORIES:
        raise ValueError(f"unknown category: {new.category!r}")
    producer = session.get_one(Producer, producer_id)
    sku = _free_sku(session, producer_id)
    product = Product(
        sku=sku,
        name_th=new.name_th,
        name_en=new.name_en[:200],
        category=new.category,
        unit=new.unit or "ชิ้น",
        description_th=new.description[:2_000],
        description_en=new.description_en[:2_000],
        keywords=new.keywords,
        producer=producer,
        created_at=now,
        updated_at=now,
        pictures=[Picture(media_key=key, position=place) for place, key in enumerate(new.pictures)],
    )
    price = int(new.price_baht * SATANG_PER_BAHT)
    product.variants.append(Variant(sku=sku, price_satang=price, stock=new.stock, weight_g=new.weight_g))
    write_field(product, "certificates", new.certificates)
    session.add(product)
    if edit is None:
        edit = ShopEdit(producer_id=producer_id, at=now, actor=actor, words=f"+ {new.name_th}"[:200])
        session.add(edit)
    session.flush()
    changes = {"status": ["withdrawn", "listed"]}
    session.add(ProductEvent(product_id=product.id, at=now, actor=actor, changes=changes, edit_id=edit.id))
    return product


def _free_sku(session: Session, producer_id: int) -> str:
    while True:
        sku = f"M{producer_id}-{secrets.token_hex(3).upper()}"
        if session.scalar(select(Variant.id).where(Variant.sku == sku)) is None:
            return sku

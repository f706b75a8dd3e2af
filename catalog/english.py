"""Listings whose name nobody put into English yet, and putting it in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.forbidden import find_forbidden_word
from catalog.models import Product, ProductEvent
from core.errors import ShopError

LONGEST_NAME = 200
LONGEST_WORDS = 2_000


def find_without_english(
    session: Session, producer_id: int | None = None, limit: int = 100
) -> Sequence[Product]:
    """What is on sale without an English name, the oldest first; of one maker, or of all."""
    query = select(Product).where(Product.name_en == "", Product.status == "listed")
    if producer_id is not None:
        query = query.where(Product.producer_id == producer_id)
    return session.scalars(query.order_by(Product.id).limit(limit)).unique().all()


def put_into_english(
    session: Session, product_id: int, *, name: str, description: str, actor: str, now: datetime
) -> Product:
    """Somebody at the desk names it; a name that came in meanwhile stays.

    Raises ShopError: product-not-found, english-name, listing-forbidden, shop-changed-meanwhile.
    """
    product = session.get(Product, product_id, with_for_update={"of": Product})
    if product is None:
        raise ShopError("product-not-found", sku="")
    name, description = name.strip(), description.strip()[:LONGEST_WORDS]
    if not 2 <= len(name) <= LONGEST_NAME or not any(
        letter.isascii() and letter.isalpha() for letter in name
    ):
        raise ShopError("english-name", limit=LONGEST_NAME)
    if find_forbidden_word("", name, ""):
        raise ShopError("listing-forbidden")
    if product.name_en:
        raise ShopError("shop-changed-meanwhile")
    changes = {":product.name_en": ["", name]}
    product.name_en = name
    if description and not product.description_en:
        product.description_en = description
        changes[":product.description_en"] = ["", description]
    product.updated_at = now
    session.add(ProductEvent(product_id=product.id, at=now, actor=actor, changes=changes))
    return product

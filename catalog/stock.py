"""Stock moves in one atomic statement a variant, in the order of their ids: no oversell, no deadlock."""

from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from catalog.models import Product, Variant
from core.errors import ShopError


def take_stock(session: Session, quantities: Mapping[int, int]) -> None:
    """Take so many of each variant id, all or nothing: when one is short it raises
    ShopError("sold-out", name=, name_en=, sku=, left=) and the caller's transaction rolls back.
    Products that are not listed count as sold out.
    """
    listed = select(Product.id).where(Product.status == "listed")
    for variant_id, quantity in _in_order(quantities):
        left = session.scalar(
            update(Variant)
            .where(Variant.id == variant_id, Variant.stock >= quantity, Variant.product_id.in_(listed))
            .values(stock=Variant.stock - quantity)
            .returning(Variant.stock)
            .execution_options(synchronize_session=False)
        )
        if left is None:
            raise _sold_out(session, variant_id)
        _show_new_stock(session, variant_id, left)


def put_back_stock(session: Session, quantities: Mapping[int, int]) -> None:
    """Give so many of each variant id back, whether or not the product is still listed."""
    for variant_id, quantity in _in_order(quantities):
        left = session.scalar(
            update(Variant)
            .where(Variant.id == variant_id)
            .values(stock=Variant.stock + quantity)
            .returning(Variant.stock)
            .execution_options(synchronize_session=False)
        )
        if left is None:
            raise ShopError("product-not-found", sku="")
        _show_new_stock(session, variant_id, left)


def _in_order(quantities: Mapping[int, int]) -> list[tuple[int, int]]:
    if any(quantity <= 0 for quantity in quantities.values()):
        raise ValueError("a quantity of stock is 1 or more")
    return sorted(quantities.items())


def _show_new_stock(session: Session, variant_id: int, stock: int) -> None:
    # Expiring would not do: sessions live on without their connection, and reloading then fails.
    loaded = session.identity_map.get(session.identity_key(Variant, variant_id))
    if loaded is not None:
        set_committed_value(loaded, "stock", stock)


def _sold_out(session: Session, variant_id: int) -> ShopError:
    variant = session.get(Variant, variant_id, populate_existing=True)
    if variant is None:
        return ShopError("product-not-found", sku="")
    return ShopError(
        "sold-out",
        name=variant.full_name("th"),
        name_en=variant.full_name("en"),
        sku=variant.sku,
        left=variant.stock if variant.product.status == "listed" else 0,
    )

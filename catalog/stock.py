"""Stock moves in one atomic statement a shelf, in the order of their ids: no oversell, no deadlock.

The shelf of a variant is its own row, or, where it shares the stock of another one (a single jar and a
box of six), that of the other: then so many pieces of it are taken, and what can still be had of each
sharer is written beside it.

Always true, and what `flask check` counts: stock on the shelf + what orders hold = what was ever received.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, case, literal, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from catalog.models import Product, Variant
from core.errors import ShopError

# The statements that every order waits for are made once and go past the unit of work.
_TAKE = (
    update(Variant)
    .where(Variant.id == bindparam("shelf"), Variant.stock >= bindparam("wanted"))
    .values(stock=Variant.stock - bindparam("wanted"))
    .returning(Variant.stock, Variant.is_shared)
)
_TAKE_IF_LISTED = _TAKE.where(Variant.product_id.in_(select(Product.id).where(Product.status == "listed")))


@dataclass(frozen=True, slots=True)
class StockShare:
    """So many pieces of a shelf (`stock_variant_id`), wanted as a variant."""

    variant_id: int
    stock_variant_id: int
    pieces: int


def share_of(variant_id: int, stock_of_id: int | None, pieces: int, quantity: int) -> StockShare:
    """What taking so many of a variant, made of `pieces` of `stock_of_id`, takes from which shelf."""
    return StockShare(variant_id, stock_of_id or variant_id, pieces * quantity)


def take_stock(session: Session, quantities: Mapping[int, int]) -> None:
    """Take so many of each variant id, all or nothing: when one is short it raises
    ShopError("sold-out", name=, name_en=, sku=, left=) and the caller's transaction rolls back.
    Products that are not listed count as sold out.
    """
    take_shares(session, _find_shares(session, quantities))


def take_shares(session: Session, shares: Iterable[StockShare]) -> None:
    """The same for who knows the shelves already."""
    session.flush()
    for stock_id, wanted in _by_shelf(shares):
        # Every product asked for must be sold, also where the shelf belongs to another one.
        asked = {share.variant_id for share in wanted} - {stock_id}
        if asked and not _are_listed(session, asked):
            raise _sold_out(session, wanted[0])
        take = _TAKE_IF_LISTED if len(asked) < len(wanted) else _TAKE
        values = {"shelf": stock_id, "wanted": sum(share.pieces for share in wanted)}
        left = session.connection().execute(take, values).first()
        if left is None:
            raise _sold_out(session, wanted[0])
        _show_shelf(session, stock_id, left.stock, is_shared=left.is_shared)


def put_back_stock(session: Session, quantities: Mapping[int, int]) -> None:
    """Give so many of each variant id back, whether or not the product is still listed."""
    shares = _find_shares(session, quantities)
    put_back_pieces(session, {stock_id: sum(s.pieces for s in own) for stock_id, own in _by_shelf(shares)})


def put_back_pieces(session: Session, pieces: Mapping[int, int]) -> None:
    """Give so many pieces back to each shelf."""
    for stock_id, count in sorted(pieces.items()):
        left = session.execute(
            update(Variant)
            .where(Variant.id == stock_id)
            .values(stock=Variant.stock + count)
            .returning(Variant.stock, Variant.is_shared)
            .execution_options(synchronize_session=False)
        ).first()
        if left is None:
            raise ShopError("product-not-found", sku="")
        _show_shelf(session, stock_id, left.stock, is_shared=left.is_shared)


def count_stock(session: Session, variant_id: int, stock: int) -> None:
    """Somebody counted the shelf: so many can be sold now. The difference counts as received."""
    counted = session.execute(
        update(Variant)
        .where(Variant.id == variant_id, Variant.stock_of_id.is_(None))
        .values(received=Variant.received + (stock - Variant.stock), stock=stock)
        .returning(Variant.is_shared)
        .execution_options(synchronize_session=False)
    ).first()
    if counted is None:
        raise ShopError("product-not-found", sku="")
    _show_shelf(session, variant_id, stock, is_shared=counted.is_shared)


def receive_stock(session: Session, variant_id: int, count: int) -> int:
    """So many more came onto the shelf, or fewer when it is below zero; never less than none is left.
    Returns how many can be sold now.
    """
    counted = session.execute(
        update(Variant)
        .where(Variant.id == variant_id, Variant.stock_of_id.is_(None))
        .values(
            received=Variant.received + case((Variant.stock + count < 0, -Variant.stock), else_=count),
            stock=case((Variant.stock + count < 0, 0), else_=Variant.stock + count),
        )
        .returning(Variant.stock, Variant.is_shared)
        .execution_options(synchronize_session=False)
    ).first()
    if counted is None:
        raise ShopError("product-not-found", sku="")
    _show_shelf(session, variant_id, counted.stock, is_shared=counted.is_shared)
    return int(counted.stock)


def share_stock(session: Session, variant_id: int, of_variant_id: int, pieces: int) -> None:
    """From now on the variant is made of so many pieces of another one; what lay on its own shelf
    goes over to that of the other. Raises ValueError where that makes no sense.
    """
    both = select(Variant).where(Variant.id.in_([variant_id, of_variant_id])).order_by(Variant.id)
    found = {variant.id: variant for variant in session.scalars(both.with_for_update())}
    variant, shelf = found.get(variant_id), found.get(of_variant_id)
    if variant is None or shelf is None or variant is shelf or pieces < 1:
        raise ValueError("one of them has no shelf of its own, or is shared already")
    if shelf.stock_of_id is not None or variant.stock_of_id is not None or variant.is_shared:
        raise ValueError("one of them has no shelf of its own, or is shared already")
    moved = variant.stock
    variant.received -= moved
    variant.stock_of_id, variant.pieces, variant.stock = shelf.id, pieces, 0
    shelf.is_shared, shelf.received = True, shelf.received + moved * pieces
    session.flush()
    put_back_pieces(session, {shelf.id: moved * pieces})


def _find_shares(session: Session, quantities: Mapping[int, int]) -> list[StockShare]:
    if any(quantity <= 0 for quantity in quantities.values()):
        raise ValueError("a quantity of stock is 1 or more")
    wanted = select(Variant.id, Variant.stock_of_id, Variant.pieces).where(Variant.id.in_(quantities))
    shelves = {row.id: (row.stock_of_id or row.id, row.pieces) for row in session.execute(wanted)}
    if len(shelves) < len(quantities):
        raise ShopError("product-not-found", sku="")
    return [
        StockShare(variant_id, shelves[variant_id][0], shelves[variant_id][1] * quantity)
        for variant_id, quantity in quantities.items()
    ]


def _by_shelf(shares: Iterable[StockShare]) -> list[tuple[int, list[StockShare]]]:
    shelves: dict[int, list[StockShare]] = {}
    for share in shares:
        shelves.setdefault(share.stock_variant_id, []).append(share)
    return sorted(shelves.items())


def _are_listed(session: Session, variant_ids: Iterable[int]) -> bool:
    paused = select(Variant.id).join(Product).where(Variant.id.in_(variant_ids), Product.status != "listed")
    return session.scalars(paused).first() is None


def _show_shelf(session: Session, stock_id: int, stock: int, *, is_shared: bool) -> None:
    _show_new_stock(session, stock_id, stock)
    if not is_shared:
        return
    sharers = session.execute(
        update(Variant)
        .where(Variant.stock_of_id == stock_id)
        .values(stock=literal(stock) // Variant.pieces)
        .returning(Variant.id, Variant.stock)
        .execution_options(synchronize_session=False)
    )
    for variant_id, left in sharers.all():
        _show_new_stock(session, variant_id, left)


def _show_new_stock(session: Session, variant_id: int, stock: int) -> None:
    # Expiring would not do: sessions live on without their connection, and reloading then fails.
    loaded = session.identity_map.get(session.identity_key(Variant, variant_id))
    if loaded is not None:
        set_committed_value(loaded, "stock", stock)


def _sold_out(session: Session, share: StockShare) -> ShopError:
    variant = session.get(Variant, share.variant_id, populate_existing=True)
    if variant is None:
        return ShopError("product-not-found", sku="")
    return ShopError(
        "sold-out",
        name=variant.full_name("th"),
        name_en=variant.full_name("en"),
        sku=variant.sku,
        left=variant.stock if variant.product.status == "listed" else 0,
    )

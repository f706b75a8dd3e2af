"""Doing what was planned, with an event row for each product, and taking it back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalog.fields import OF_PRODUCT, VARIANT_FIELDS, read_field, write_field
from catalog.models import Product, ProductEvent, ShopEdit, Variant
from catalog.shop_plan import Planned
from catalog.stock import count_stock, receive_stock, share_stock
from core.database import savepoint
from core.errors import ShopError

UNDO_WITHIN = timedelta(days=30)
# What an event row keeps: field → [before, after].
Fields = dict[str, list[Any]]


def apply_plan(
    session: Session, producer_id: int, planned: Sequence[Planned], *, actor: str, words: str, now: datetime
) -> ShopEdit:
    """Do all of it as one edit. Raises ShopError("shop-changed-meanwhile") when a price is not any more what
    the plan was made from.
    """
    variants = _lock(session, producer_id, {one.variant_id for one in planned})
    edit = ShopEdit(producer_id=producer_id, at=now, actor=actor, words=words[:200])
    session.add(edit)
    session.flush()
    changes: dict[int, Fields] = {}
    for one in planned:
        variant = variants[one.variant_id]
        _merge(changes.setdefault(variant.product_id, {}), _apply(session, variant, one))
    _note(session, changes, edit_id=edit.id, actor=actor, now=now)
    return edit


def _lock(session: Session, producer_id: int, variant_ids: Iterable[int]) -> dict[int, Variant]:
    """The variants, only of this maker's own goods."""
    wanted = set(variant_ids)
    query = (
        select(Variant)
        .join(Product)
        .where(Variant.id.in_(wanted), Product.producer_id == producer_id)
        .order_by(Variant.id)
        .with_for_update(of=Variant)
        .execution_options(populate_existing=True)
    )
    found = {variant.id: variant for variant in session.scalars(query)}
    if set(found) != wanted:
        raise ShopError("product-not-found", sku="")
    return found


def _apply(session: Session, variant: Variant, one: Planned) -> Fields:
    until = datetime.fromisoformat(one.until) if one.until else None
    if one.sort in ("price", "reduce"):
        return _change_price(variant, one, until)
    if one.sort == "stock":
        before = variant.stock
        count_stock(session, variant.id, int(one.after))
        return {_key(variant, "stock"): [before, int(one.after)]}
    if one.sort == "receive":
        before = variant.stock
        after = receive_stock(session, variant.id, int(one.after) - int(one.before))
        return {_key(variant, "stock"): [before, after]}
    if one.sort == "bundle":
        return _bundle(session, variant, one)
    if one.sort == "field":
        return _change_field(variant, one)
    product = variant.product
    fields: Fields = {"status": [product.status, one.after]}
    if product.paused_until != until:
        fields["paused_until"] = [_text(product.paused_until), _text(until)]
    product.status, product.paused_until = str(one.after), until
    return fields


def _change_price(variant: Variant, one: Planned, until: datetime | None) -> Fields:
    if variant.price_satang != one.before:
        raise ShopError("shop-changed-meanwhile")
    usual: int | None = None
    if one.sort == "reduce" or until:
        usual = variant.usual_price_satang or variant.price_satang
    fields: Fields = {}
    for name, after in (
        ("price_satang", int(one.after)),
        ("usual_price_satang", usual),
        ("reduced_until", until),
    ):
        before = getattr(variant, name)
        if before != after:
            fields[_key(variant, name)] = [_text(before), _text(after)]
            setattr(variant, name, after)
    return fields


def _change_field(variant: Variant, one: Planned) -> Fields:
    of_variant = one.field in VARIANT_FIELDS
    target = variant if of_variant else variant.product
    if read_field(target, one.field) != one.before:
        raise ShopError("shop-changed-meanwhile")
    write_field(target, one.field, one.after)
    key = _key(variant, one.field) if of_variant else f"{OF_PRODUCT}.{one.field}"
    return {key: [one.before, one.after]}


def _bundle(session: Session, variant: Variant, one: Planned) -> Fields:
    """A variant of its own, made of so many pieces of this one."""
    product = variant.product
    for other in product.variants:
        if other.stock_of_id == variant.id and other.pieces == one.pieces:
            before, other.price_satang = other.price_satang, int(one.after)
            return {_key(other, "price_satang"): [before, other.price_satang]}
    names: Fields = {}
    if not variant.name_th:
        names = {_key(variant, "name_th"): ["", "ปลีก"], _key(variant, "name_en"): [variant.name_en, "single"]}
        variant.name_th, variant.name_en = "ปลีก", "single"
    sku = f"{variant.sku[:50]}-X{one.pieces}"
    bundle = Variant(
        sku=sku,
        name_th=f"ชุด {one.pieces} {product.unit}",
        name_en=f"set of {one.pieces}",
        position=max(other.position for other in product.variants) + 1,
        price_satang=int(one.after),
        weight_g=variant.weight_g * one.pieces,
        stock=0,
    )
    product.variants.append(bundle)
    session.flush()
    share_stock(session, bundle.id, variant.id, one.pieces)
    return {"bundle": [None, sku], **names}


def find_undoable(session: Session, producer_id: int, now: datetime) -> ShopEdit | None:
    """The newest sentence that was not taken back."""
    return session.scalars(
        select(ShopEdit)
        .where(
            ShopEdit.producer_id == producer_id, ShopEdit.undone_at.is_(None), ShopEdit.at > now - UNDO_WITHIN
        )
        .order_by(ShopEdit.id.desc())
        .limit(1)
    ).first()


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, by product, and of which goods somebody changed the same again since."""

    edit: ShopEdit
    fields: dict[int, Fields]
    kept: tuple[int, ...]


def undo_edit(session: Session, edit: ShopEdit, *, actor: str, now: datetime) -> Undone:
    """Make everything as it was before. A price that was changed again since stays; of stock the difference
    is taken back, so that what was sold meanwhile stays sold. Raises ShopError("shop-undone-already").
    """
    taken = session.execute(
        update(ShopEdit)
        .where(ShopEdit.id == edit.id, ShopEdit.undone_at.is_(None))
        .values(undone_at=now, undone_by=actor)
        .returning(ShopEdit.id)
    ).first()
    if taken is None:
        raise ShopError("shop-undone-already")
    events = session.scalars(
        select(ProductEvent).where(ProductEvent.edit_id == edit.id).order_by(ProductEvent.id.desc())
    ).all()
    done: dict[int, Fields] = {}
    kept: list[int] = []
    for event in events:
        product = session.get_one(Product, event.product_id, populate_existing=True)
        fields = _undo_fields(session, product, event.changes)
        if len(fields) < len(event.changes):
            kept.append(product.id)
        if fields:
            done[product.id] = fields
    _note(session, done, edit_id=None, actor=actor, now=now)
    return Undone(edit, done, tuple(kept))


def _undo_fields(session: Session, product: Product, changes: Fields) -> Fields:
    undone: Fields = {}
    for key, (before, after) in reversed(changes.items()):
        if key == "bundle":
            _end_bundle(session, product, str(after))
            undone[key] = [after, None]
            continue
        sku, _, name = key.rpartition(".")
        target = _target(product, sku, name)
        if target is None:
            continue
        if name == "stock" and isinstance(target, Variant):
            now_there = target.stock
            undone[key] = [now_there, receive_stock(session, target.id, before - after)]
        elif read_field(target, name) == _value(name, after):
            write_field(target, name, _value(name, before))
            undone[key] = [after, before]
    return undone


def _end_bundle(session: Session, product: Product, sku: str) -> None:
    """It goes; or, where it lies in a cart or stands in an order, it costs as much as its pieces."""
    bundle = next((one for one in product.variants if one.sku == sku), None)
    if bundle is None or bundle.stock_of_id is None:
        return
    single = session.get_one(Variant, bundle.stock_of_id)
    try:
        with savepoint(session):
            product.variants.remove(bundle)
            session.flush()
    except IntegrityError:
        session.refresh(product, ["variants"])
        left = next(one for one in product.variants if one.sku == sku)
        left.price_satang = single.price_satang * left.pieces


def _target(product: Product, sku: str, name: str) -> Product | Variant | None:
    if name in ("status", "paused_until") or sku == OF_PRODUCT:
        return product
    wanted = sku or product.sku
    return next((variant for variant in product.variants if variant.sku == wanted), None)


def find_edits(session: Session, producer_id: int, limit: int = 8) -> Sequence[ShopEdit]:
    """The newest sentences, newest first."""
    return session.scalars(
        select(ShopEdit).where(ShopEdit.producer_id == producer_id).order_by(ShopEdit.id.desc()).limit(limit)
    ).all()


def end_what_is_over(session: Session, now: datetime) -> int:
    """Reductions and pauses whose time is over end; how many products that concerns."""
    changes: dict[int, Fields] = {}
    reduced = (
        select(Variant).where(Variant.reduced_until <= now).order_by(Variant.id).with_for_update(of=Variant)
    )
    for variant in session.scalars(reduced).unique():
        usual = variant.usual_price_satang or variant.price_satang
        one = Planned("price", variant.id, variant.price_satang, usual)
        _merge(changes.setdefault(variant.product_id, {}), _change_price(variant, one, None))
    paused = (
        select(Product).where(Product.paused_until <= now, Product.status == "paused").order_by(Product.id)
    )
    for product in session.scalars(paused).unique():
        fields: Fields = {"status": ["paused", "listed"], "paused_until": [_text(product.paused_until), None]}
        product.status, product.paused_until = "listed", None
        _merge(changes.setdefault(product.id, {}), fields)
    _note(session, changes, edit_id=None, actor="system", now=now)
    return len(changes)


def _merge(into: Fields, fields: Fields) -> None:
    for key, (before, after) in fields.items():
        into[key] = [into[key][0] if key in into else before, after]


def _note(
    session: Session, changes: dict[int, Fields], *, edit_id: int | None, actor: str, now: datetime
) -> None:
    for product_id, fields in changes.items():
        product = session.get_one(Product, product_id)
        product.updated_at = now
        session.add(ProductEvent(product_id=product_id, at=now, actor=actor, changes=fields, edit_id=edit_id))
    session.flush()


def _key(variant: Variant, name: str) -> str:
    return name if variant.sku == variant.product.sku else f"{variant.sku}.{name}"


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _value(name: str, text: Any) -> Any:
    return datetime.fromisoformat(text) if text and name in ("paused_until", "reduced_until") else text

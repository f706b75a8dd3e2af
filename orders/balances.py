"""What came in for an order, what goes back, and what is still to pay: counted, never guessed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.database import insert_new
from core.errors import ShopError
from orders.models import Order
from orders.money_models import MONEY_SOURCES, REFERENCE_LENGTH, Balance, MoneyMovement


@dataclass(frozen=True, slots=True)
class Money:
    """The sums of one order. `owed_back_satang` are refunds that are due or done."""

    received_satang: int = 0
    owed_back_satang: int = 0
    paid_back_satang: int = 0

    @property
    def kept_satang(self) -> int:
        """What stays with the shop once every refund is done; no more than this can go back."""
        return self.received_satang - self.owed_back_satang


def money_of(session: Session, order_id: int) -> Money:
    """The sums of this order, as this transaction sees them."""
    sums = select(Balance.received_satang, Balance.owed_back_satang, Balance.paid_back_satang)
    row = session.execute(sums.where(Balance.order_id == order_id)).first()
    return Money(*row) if row else Money()


def missing_satang(session: Session, order: Order) -> int:
    """What is still to pay; below 0 when more came than the order costs."""
    return order.total_satang - money_of(session, order.id).kept_satang


def find_movements(session: Session, order_id: int) -> list[MoneyMovement]:
    """All money of an order that came or went, oldest first."""
    wanted = select(MoneyMovement).where(MoneyMovement.order_id == order_id).order_by(MoneyMovement.id)
    return list(session.scalars(wanted))


def clean_reference(text: str) -> str | None:
    """A bank's reference as it is compared: without spaces, in upper case; None for an empty one."""
    return "".join(text.split()).upper()[:REFERENCE_LENGTH] or None


def is_reference_used(session: Session, reference: str) -> bool:
    """Whether money with this reference was counted before. One that a person types has no bank
    before it, one from a slip has.
    """
    known = select(MoneyMovement.id).where(
        or_(
            MoneyMovement.reference == reference,
            MoneyMovement.reference.endswith(f"/{reference}", autoescape=True),
            MoneyMovement.reference == reference.partition("/")[2],
        )
    )
    return session.scalar(known.limit(1)) is not None


def count_received(
    session: Session,
    order: Order,
    amount_satang: int,
    *,
    source: str,
    actor: str,
    now: datetime,
    reference: str = "",
    reason: str = "",
) -> MoneyMovement:
    """So much came in for the order, whose row the caller has locked. Raises ShopError `money-amount`
    for nothing or less, `reference-used` when this very money was counted before.
    """
    movement = _add(session, order, "received", amount_satang, source, reference, actor, reason, now)
    _move(session, order.id, {"received_satang": Balance.received_satang + amount_satang})
    return movement


def count_reversed(
    session: Session, order: Order, amount_satang: int, *, source: str, actor: str, now: datetime, reason: str
) -> int:
    """So much that was counted never came. What went back to the customer already stays counted.
    Returns how much was taken off.
    """
    amount_satang = min(amount_satang, money_of(session, order.id).kept_satang)
    if amount_satang > 0:
        _add(session, order, "reversed", amount_satang, source, "", actor, reason, now)
        _move(session, order.id, {"received_satang": Balance.received_satang - amount_satang})
    return amount_satang


def count_refund(
    session: Session,
    order: Order,
    amount_satang: int,
    *,
    actor: str,
    now: datetime,
    reference: str,
    reason: str,
) -> MoneyMovement:
    """So much of what is owed back went. Raises as count_received does."""
    movement = _add(session, order, "refund", amount_satang, "desk", reference, actor, reason, now)
    _move(session, order.id, {"paid_back_satang": Balance.paid_back_satang + amount_satang})
    return movement


def reserve_refund(session: Session, order_id: int, wanted_satang: int) -> int:
    """Set aside so much to give back, or what there still is of it; how much that was. One statement
    decides, so that two who give back at once never give more than came.
    """
    while (amount_satang := min(wanted_satang, money_of(session, order_id).kept_satang)) > 0:
        kept = Balance.received_satang - Balance.owed_back_satang
        owed = {"owed_back_satang": Balance.owed_back_satang + amount_satang}
        if _move(session, order_id, owed, kept >= amount_satang):
            return amount_satang
    return 0


def release_refund(session: Session, order_id: int, amount_satang: int) -> None:
    """So much that was set aside is not given back after all."""
    _move(session, order_id, {"owed_back_satang": Balance.owed_back_satang - amount_satang})


def sum_of_source(session: Session, order_id: int, source: str) -> int:
    """What came from this source and was not reversed."""
    sums = select(MoneyMovement.kind, func.sum(MoneyMovement.amount_satang)).group_by(MoneyMovement.kind)
    rows = session.execute(sums.where(MoneyMovement.order_id == order_id, MoneyMovement.source == source))
    by_kind = {kind: int(satang) for kind, satang in rows}
    return by_kind.get("received", 0) - by_kind.get("reversed", 0)


def _move(
    session: Session, order_id: int, values: dict[str, ColumnElement[int]], *only_if: ColumnElement[bool]
) -> bool:
    insert_new(
        session,
        Balance,
        [{"order_id": order_id, "received_satang": 0, "owed_back_satang": 0, "paid_back_satang": 0}],
    )
    moved = (
        update(Balance)
        .where(Balance.order_id == order_id, *only_if)
        .values(**values)
        .returning(Balance.order_id)
        .execution_options(synchronize_session=False)
    )
    return session.scalar(moved) is not None


def _add(
    session: Session,
    order: Order,
    kind: str,
    amount_satang: int,
    source: str,
    reference: str,
    actor: str,
    reason: str,
    now: datetime,
) -> MoneyMovement:
    if source not in MONEY_SOURCES:
        raise ValueError(f"unknown source: {source!r}")
    if amount_satang <= 0:
        raise ShopError("money-amount")
    known = clean_reference(reference)
    if known and is_reference_used(session, known):
        raise ShopError("reference-used")
    movement = MoneyMovement(
        order_id=order.id,
        kind=kind,
        source=source,
        amount_satang=amount_satang,
        reference=known,
        actor=actor[:80],
        reason=reason[:300],
        at=now,
    )
    try:
        with session.begin_nested():
            session.add(movement)
    except IntegrityError:
        # Counted by somebody else between our look and our insert.
        raise ShopError("reference-used") from None
    return movement

"""How a parcel moves on, and its order with it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from core.errors import ShopError
from fulfilment.models import Parcel, ParcelEvent
from orders.models import Order
from orders.status import TRANSITIONS, actor_kind, change_status

_COMING_BACK = frozenset({"returning", "returned"})


def lock_orders(session: Session, order_ids: Collection[int]) -> None:
    """Lock these orders, in id order, before their parcels: cancelling locks in that order too."""
    statement = select(Order).where(Order.id.in_(order_ids)).order_by(Order.id)
    # populate_existing: what was read before the lock may be stale.
    session.scalars(statement.with_for_update(of=Order).execution_options(populate_existing=True)).all()


def move_parcel(
    session: Session,
    parcel: Parcel,
    to_status: str,
    *,
    only_from: Collection[str],
    actor: str,
    now: datetime,
    **details: Any,
) -> None:
    """Change the status unless somebody was faster, and write down who did it.

    Raises ShopError `parcel-already-…` with the status it has.
    """
    from_status = parcel.status
    statement = (
        update(Parcel)
        .where(Parcel.id == parcel.id, Parcel.status.in_(only_from))
        .values(status=to_status)
        .returning(Parcel.id)
        .execution_options(synchronize_session=False)
    )
    moved = session.execute(statement).scalar_one_or_none()
    if moved is None:
        session.refresh(parcel, ["status"])
        raise ShopError(
            f"parcel-already-{parcel.status.replace('_', '-')}", number=parcel.tracking_number or ""
        )
    set_committed_value(parcel, "status", to_status)
    add_parcel_event(session, parcel, from_status, actor=actor, now=now, **details)


def add_parcel_event(
    session: Session, parcel: Parcel, from_status: str | None, *, actor: str, now: datetime, **details: Any
) -> None:
    """Write down that the parcel came from `from_status` to the status it has now."""
    session.add(
        ParcelEvent(
            parcel_id=parcel.id,
            at=now,
            actor=actor[:80],
            from_status=from_status,
            to_status=parcel.status,
            details=details,
        )
    )


def move_order(session: Session, order: Order, *, actor: str, now: datetime) -> None:
    """Let the order follow its parcels, as far as the table of statuses lets this actor take it: a
    cancelled order stays so, and no order goes back.

    The first parcel that leaves takes the order along, for from then on it cannot be cancelled. All
    on their way back make it refused, all back returned; with some delivered and the others back, it is
    delivered, and what is missing is settled by people.
    """
    to_status = _order_status(session, order.id)
    if actor_kind(actor) in TRANSITIONS[order.status].get(to_status, ()):
        change_status(session, order, to_status, actor=actor, now=now)


def _order_status(session: Session, order_id: int) -> str:
    found = select(Parcel.id, Parcel.status, Parcel.resend_of_id).where(Parcel.order_id == order_id)
    parcels = session.execute(found.where(Parcel.status != "cancelled")).all()
    # What was sent once more stands for what it replaces.
    replaced = {parcel.resend_of_id for parcel in parcels}
    statuses = {parcel.status for parcel in parcels if parcel.id not in replaced}
    if not statuses:
        return ""
    if statuses <= _COMING_BACK:
        return "returned" if statuses == {"returned"} else "refused"
    if statuses <= {"delivered", "returned"}:
        return "delivered"
    if statuses & {"in_transit", "delivered", *_COMING_BACK}:
        return "in_transit"
    return "handed_over" if "handed_over" in statuses else ""

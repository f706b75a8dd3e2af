"""The event rows of an order: who changed it, when, from what to what."""

from datetime import datetime
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from orders.models import Order, OrderEvent


def add_order_event(
    session: Session,
    order: Order,
    from_status: str | None,
    *,
    actor: str,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> OrderEvent:
    """Write down that the order came from `from_status` to the status it has now."""
    happened = OrderEvent(
        order_id=order.id,
        at=now,
        actor=actor,
        from_status=from_status,
        to_status=order.status,
        details=details or {},
    )
    session.add(happened)
    session.flush()
    if "events" not in inspect(order).unloaded:
        # An order that is in use already must not go on showing its shorter history.
        session.refresh(order, ["events"])
    return happened

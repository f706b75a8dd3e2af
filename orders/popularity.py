"""How often each product is bought: among hits that fit equally well the search shows such ones first."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from catalog.models import Product, Variant
from core.clock import Clock
from core.database import Database
from orders.models import Order, OrderLine

log = logging.getLogger(__name__)

# Bought and meant to be kept: neither unpaid nor ended, nor on its way back.
COUNTED_STATUSES = (
    "paid",
    "packed",
    "handed_over",
    "in_transit",
    "delivered",
    "completed",
    "claim_open",
)
# What was liked years ago is not what is liked now.
COUNTED_FOR = timedelta(days=180)
# A figure this near to the new one stays: each change makes the search take the product anew.
_NEAR = 0.1


def count_popularity(session: Session, now: datetime) -> dict[int, int]:
    """By product id, in how many orders of late it is; parts that were cancelled do not count."""
    query = (
        select(Variant.product_id, func.count(Order.id.distinct()))
        .join_from(OrderLine, Order, OrderLine.order_id == Order.id)
        .join(Variant, OrderLine.variant_id == Variant.id)
        .where(Order.status.in_(COUNTED_STATUSES), Order.placed_at >= now - COUNTED_FOR)
        .where(OrderLine.cancelled_at.is_(None))
        .group_by(Variant.product_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def find_popularity_to_change(session: Session, now: datetime) -> dict[int, int]:
    """The products whose figure is no longer about right, and the right one; in the order of their ids."""
    counted = count_popularity(session, now)
    noted = select(Product.id, Product.popularity).where(Product.popularity > 0)
    known = {row[0]: row[1] for row in session.execute(noted)}
    return {
        product_id: counted.get(product_id, 0)
        for product_id in sorted(known.keys() | counted)
        if _is_off(known.get(product_id, 0), counted.get(product_id, 0))
    }


def change_popularity(session: Session, figures: Mapping[int, int]) -> None:
    """Write the figures down. They are no change of the listing: nobody did anything to it."""
    if figures:
        session.connection().execute(_CHANGE, [{"of": one, "figure": n} for one, n in figures.items()])


_CHANGE = (
    update(Product.__table__)  # type: ignore[arg-type]
    .where(Product.id == bindparam("of"))
    .values(popularity=bindparam("figure"))
)


def _is_off(known: int, counted: int) -> bool:
    return abs(known - counted) > _NEAR * known or (counted == 0) != (known == 0)


class PopularityRound:
    """Counts anew, every hour."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def run(self) -> int:
        """Go round once; how many products have another figure now."""
        with self._db.reading() as session:
            figures = find_popularity_to_change(session, self._clock())
        if figures:
            with self._db.transaction(survives_power_cut=False) as session:
                change_popularity(session, figures)
            log.info("popularity of %d products changed", len(figures))
        return len(figures)

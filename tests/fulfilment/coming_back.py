"""What tests of parcels after they left say and look at."""

from datetime import timedelta

from sqlalchemy import select

from catalog.models import Variant
from fulfilment.carriers.base import TrackingNews
from fulfilment.models import Parcel
from fulfilment.tracking import record_news
from orders.models import Order, OrderEvent, OrderLine
from tests.fulfilment.conftest import NOW, Shop
from web.commands.check import find_problems

AGENT = "agent:สมใจ"


def comes(shop: Shop, parcel: Parcel, *codes: str) -> None:
    """The post tells these codes, an hour apart."""
    for hours, code in enumerate(codes, start=1):
        at = NOW + timedelta(hours=hours)
        with shop.db.transaction() as session:
            record_news(session, [TrackingNews(parcel.tracking_number or "", code, "", "", at)], at)


def order_on_shelf(shop: Shop, **kind: object) -> int:
    """An order whose goods were taken from shelves of ten, with its first event."""
    order_id = shop.places_order(**kind)  # type: ignore[arg-type]
    with shop.db.transaction() as session:
        order = session.get_one(Order, order_id)
        session.add(
            OrderEvent(order_id=order_id, at=NOW, actor="customer:1", to_status=order.status, details={})
        )
        for line in order.lines:
            variant = session.get_one(Variant, line.variant_id)
            variant.received, variant.stock = 10, 10 - line.quantity
    return order_id


def stock(shop: Shop) -> list[tuple[int, int]]:
    """Of each shelf: what lies on it, and what orders hold of it."""
    with shop.db.reading() as session:
        held = {line.stock_variant_id: line.stock_taken for line in session.scalars(select(OrderLine))}
        variants = session.scalars(select(Variant).order_by(Variant.id))
        return [(one.stock, held[one.id]) for one in variants]


def check_books(shop: Shop) -> None:
    with shop.db.reading() as session:
        assert list(find_problems(session, NOW)) == []

"""An order that nobody has packed yet goes to another place: the same order, goods and money."""

from datetime import datetime

from sqlalchemy.orm import Session

from core.database import publish
from core.errors import ShopError
from orders.customers import DeliveryAddress, get_customer, note_address
from orders.events import OrderReaddressed
from orders.history import add_order_event
from orders.models import Order
from orders.payment_locks import lock_order

# Before anything stands on a label that has left the maker's hands.
MAY_GO_ELSEWHERE = ("placed", "cod_accepted", "paid")


def readdress(
    session: Session, order_id: int, address: DeliveryAddress, *, actor: str, now: datetime
) -> Order:
    """Send the order there. The caller has made sure that the postage stays the same, for no sum changes.

    Raises ShopError `order-already-…` once it is packed, sent or over, or `parcel-is-fetched`.
    """
    order = lock_order(session, order_id)
    if order.status not in MAY_GO_ELSEWHERE:
        raise ShopError(f"order-already-{order.status.replace('_', '-')}", number=order.number)
    if order.is_pickup:
        raise ShopError("parcel-is-fetched", number=order.number)
    order.recipient, order.phone, order.address_line = address.recipient, address.phone, address.line
    order.subdistrict, order.district = address.subdistrict, address.district
    order.province, order.postcode = address.province, address.postcode
    session.flush()
    note_address(session, get_customer(session, order.customer_id).id, address, now)
    # Who and where are no business of the history, which the desk and the maker read.
    add_order_event(session, order, order.status, actor=actor, now=now, details={"address": "changed"})
    publish(session, OrderReaddressed(order.id, now))
    return order

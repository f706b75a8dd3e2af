"""A shop with things on the shelf, in the verbs that tests of orders use."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Producer, Product, Province, Variant
from core.database import Database
from core.errors import ShopError
from orders.carts import add_to_cart
from orders.checkout import PlacedOrder, place_order
from orders.customers import DeliveryAddress, make_customer, note_address
from orders.models import Address, Order

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
POSTAGE_SATANG = 5200

T = TypeVar("T")


def make_address(**changes: str) -> DeliveryAddress:
    """An address where everything is right, but for the changes."""
    values = {
        "recipient": "สมใจ ใจดี",
        "phone": "081-234-5678",
        "line": "99/1 หมู่ 2",
        "subdistrict": "ปลายพระยา",
        "district": "ปลายพระยา",
        "province": "กระบี่",
        "postcode": "81160",
    }
    return DeliveryAddress(**{**values, **changes})


def keep_address(
    session: Session, customer_id: int, address: DeliveryAddress, now: datetime = NOW
) -> Address:
    """The customer had something sent there."""
    session.flush()
    address_id = note_address(session, customer_id, address, now)
    return session.get_one(Address, address_id, populate_existing=True)


def make_variant(session: Session, sku: str, *, stock: int = 10, price_satang: int = 12_000) -> Variant:
    """One more thing on the shelf, of the one maker there is."""
    producer = session.scalar(select(Producer)) or _make_producer(session)
    product = Product(
        sku=sku,
        name_th=f"ของ {sku}",
        name_en=f"Thing {sku}",
        category="food",
        unit="ถุง",
        producer_id=producer.id,
        created_at=NOW,
        updated_at=NOW,
    )
    variant = Variant(product=product, sku=sku, price_satang=price_satang, stock=stock, weight_g=300)
    session.add(variant)
    session.flush()
    return variant


def _make_producer(session: Session) -> Producer:
    session.add(Province(code="81", name_th="กระบี่", name_en="Krabi"))
    session.flush()
    producer = Producer(slug="group", name="กลุ่มแม่บ้าน", province_code="81", created_at=NOW)
    session.add(producer)
    session.flush()
    return producer


def place(session: Session, customer_id: int, key: str, method: str = "promptpay") -> PlacedOrder:
    """Confirm the cart as it is."""
    return place_order(
        session,
        customer_id=customer_id,
        checkout_key=key,
        lines_version=None,
        address=make_address(),
        payment_method=method,
        postage_satang=POSTAGE_SATANG,
        actor=f"customer:{customer_id}",
        now=NOW,
    )


def order_something(session: Session, method: str = "promptpay", *, quantity: int = 2) -> Order:
    """A new customer orders a new thing of which there were ten."""
    number = len(session.scalars(select(Order.id)).all()) + 1
    customer = make_customer(session, NOW)
    variant = make_variant(session, f"THING-{number}")
    add_to_cart(session, customer.id, variant.id, quantity, NOW)
    return place(session, customer.id, f"key-{number}", method).order


def stock_of(db: Database, sku: str) -> int:
    """How many are left."""
    with db.reading() as session:
        return session.scalars(select(Variant.stock).where(Variant.sku == sku)).one()


def race(db: Database, *attempts: Callable[[Session], T]) -> list[T | str]:
    """Each attempt in a transaction and a thread of its own, all let go at the same moment; what
    each gave, or the code of its ShopError.
    """
    start = threading.Barrier(len(attempts))

    def run(attempt: Callable[[Session], T]) -> T | str:
        start.wait()
        try:
            with db.transaction() as session:
                return attempt(session)
        except ShopError as error:
            return error.code

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))

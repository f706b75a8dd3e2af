"""A shop with two makers and orders of both kinds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

import bot.models  # noqa: F401 - create_all needs every table
import catalog.qr_models  # noqa: F401
import web.models  # noqa: F401
from catalog.models import Producer, Product, Province, Variant
from core.database import Base, Database, Listener, publish
from fulfilment import after_round, events
from fulfilment.models import Parcel
from fulfilment.numbers import ensure_ranges
from fulfilment.packing import Goods
from fulfilment.parcels import find_parcels, listeners
from fulfilment.postage import quote_order
from orders.events import MoneyToGiveBack, OrderPlaced
from orders.models import Customer, Order, OrderLine
from tests.fakes.thailand_post import FakeThailandPost

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@dataclass
class Shop:
    """What tests do, in words."""

    db: Database
    happened: list[object]
    _numbers: Iterator[int]

    def places_order(
        self, *, method: str = "cod", postcode: str = "10210", silk: int = 1, honey: int = 2
    ) -> int:
        """An order of silk from maker 1 and honey from maker 2."""
        number = next(self._numbers)
        with self.db.transaction() as session:
            order = _make_order(session, number, method, postcode, silk, honey)
            publish(session, OrderPlaced(order.id, NOW))
            return order.id

    def parcels(self, order_id: int) -> list[Parcel]:
        """As they are in the database now."""
        with self.db.reading() as session:
            return find_parcels(session, order_id)

    def order(self, order_id: int) -> Order:
        """As it is in the database now."""
        with self.db.reading() as session:
            return session.get_one(Order, order_id)

    def told(self, kind: type) -> list[object]:
        """Events of this kind that listeners heard."""
        return [one for one in self.happened if isinstance(one, kind)]


def _make_order(session: Session, number: int, method: str, postcode: str, silk: int, honey: int) -> Order:
    lines = [
        OrderLine(variant_id=1, producer_id=1, sku="SILK", name_th="ผ้าไหมมัดหมี่", name_en="Silk", unit="ผืน",
                  unit_price_satang=129050, weight_g=400, quantity=silk),
        OrderLine(variant_id=2, producer_id=2, sku="HONEY", name_th="น้ำผึ้งเดือนห้า", name_en="Honey", unit="ขวด",
                  unit_price_satang=18000, weight_g=900, quantity=honey),
    ]  # fmt: skip
    items = sum(line.sum_satang for line in lines)
    postage = quote_order(
        [Goods(o.producer_id, o.weight_g, o.quantity, o.unit_price_satang) for o in lines],
        postcode,
        cod=method == "cod",
    ).total_satang
    order = Order(
        number=f"OP{number:07d}", checkout_key=f"key{number}", customer_id=1, payment_method=method,
        status="cod_accepted" if method == "cod" else "placed", items_satang=items, postage_satang=postage,
        total_satang=items + postage, recipient="สมใจ ใจดี", phone="0812345678",
        address_line="99/1 หมู่ที่ 11 ถ.แจ้งวัฒนะ", subdistrict="ทุ่งสองห้อง", district="หลักสี่",
        province="กรุงเทพมหานคร", postcode=postcode, placed_at=NOW, lines=lines,
    )  # fmt: skip
    session.add(order)
    session.flush()
    return order


def _add_catalogue(session: Session) -> None:
    session.add(Province(code="40", name_th="ขอนแก่น", name_en="Khon Kaen"))
    session.add(Customer(id=1, name="สมใจ", created_at=NOW))
    session.flush()
    for number, name in ((1, "กลุ่มทอผ้าบ้านน้ำใส"), (2, "กลุ่มเลี้ยงผึ้งบ้านมานะ")):
        maker = Producer(
            id=number, slug=f"p{number}", name=name, phone="0432222222", province_code="40",
            district="เมืองขอนแก่น", subdistrict="ในเมือง", postcode="40000", created_at=NOW,
        )  # fmt: skip
        variant = Variant(id=number, sku=f"S{number}", price_satang=100, weight_g=1)
        product = Product(
            id=number, sku=f"S{number}", name_th=name, category="craft", producer_id=number,
            created_at=NOW, updated_at=NOW, variants=[variant],
        )  # fmt: skip
        session.add(maker)
        session.flush()
        session.add(product)
        session.flush()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop with real number ranges."""
    db = Database(f"sqlite:///{tmp_path}/shop.db")
    Base.metadata.create_all(db.engine)
    happened: list[object] = []

    def hear(_session: Session, event: object) -> None:
        happened.append(event)

    heard: dict[type, list[Listener]] = {kind: list(called) for kind, called in listeners().items()}
    for kind in vars(events).values():
        if isinstance(kind, type) and kind.__module__ == events.__name__:
            heard[kind] = [hear]
    for kind, called in after_round.listeners().items():
        heard[kind] = [*heard.get(kind, ()), *called]
    heard[MoneyToGiveBack] = [hear]
    db.listeners = heard
    with db.transaction() as session:
        _add_catalogue(session)
        ensure_ranges(session, "EX00000001-EX00000099", demo_allowed=True)
    yield Shop(db, happened, count(1))
    db.close()


@pytest.fixture(scope="session")
def _post_office() -> Iterator[FakeThailandPost]:
    with FakeThailandPost() as fake:
        yield fake


@pytest.fixture
def post(_post_office: FakeThailandPost) -> FakeThailandPost:
    """Thailand Post, knowing nothing yet."""
    _post_office.forget()
    return _post_office

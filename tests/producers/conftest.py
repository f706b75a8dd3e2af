"""A maker with goods of their own, and the people around them."""

import pytest
from sqlalchemy import select

from catalog.members import invite_member
from catalog.models import Producer, Product, Variant
from tests.shop import Customer, TestShop

GOODS = (
    ("CHILI-1", "น้ำพริกหนุ่ม", "Green chilli dip", "กระปุก", 5_000, 20),
    ("CHILI-2", "น้ำพริกตาแดง", "Red chilli dip", "กระปุก", 4_500, 12),
    ("SILK-1", "ผ้าไหมมัดหมี่ลายนกยูง", "Peacock ikat silk", "ผืน", 180_000, 8),
    ("SCARF-1", "ผ้าขาวม้าย้อมคราม", "Indigo loincloth", "ผืน", 35_000, 30),
    ("HONEY-1", "น้ำผึ้งดอกลำไย", "Longan honey", "ขวด", 22_000, 15),
    ("PORK-1", "แคบหมูไร้มัน", "Pork crackling", "ถุง", 4_000, 40),
    ("COFFEE-1", "กาแฟ 3 in 1", "Coffee 3 in 1", "ห่อ", 12_000, 25),
)


def add_maker(
    shop: TestShop,
    slug: str = "ban-rai",
    name: str = "กลุ่มแม่บ้านบ้านไร่",
    goods: tuple[tuple[str, str, str, str, int, int], ...] = GOODS,
) -> int:
    """A maker in the catalogue, not the demo's."""
    now = shop.clock()
    with shop.parts.db.transaction() as session:
        maker = Producer(slug=slug, name=name, province_code="50", created_at=now)
        session.add(maker)
        session.flush()
        for sku, thai, english, unit, price, stock in goods:
            product = Product(
                sku=sku,
                name_th=thai,
                name_en=english,
                category="food",
                unit=unit,
                producer_id=maker.id,
                created_at=now,
                updated_at=now,
            )
            session.add(product)
            product.variants.append(Variant(sku=sku, price_satang=price, stock=stock, weight_g=200))
        return maker.id


def join(shop: TestShop, maker_id: int, channel: str, role: str = "owner") -> Customer:
    """Somebody who wrote an invitation into the chat."""
    with shop.parts.db.transaction() as session:
        code = invite_member(session, maker_id, role, actor="officer", now=shop.clock())
    person = shop.add_customer(channel)
    person.says(code)
    person.sees("ดูแลร้าน")
    return person


def variant(shop: TestShop, sku: str) -> Variant:
    """As it stands now."""
    with shop.parts.db.reading() as session:
        return session.scalars(select(Variant).where(Variant.sku == sku)).one()


@pytest.fixture
def maker_id(shop: TestShop) -> int:
    return add_maker(shop)


@pytest.fixture
def owner(shop: TestShop, maker_id: int, channel: str) -> Customer:
    return join(shop, maker_id, channel)

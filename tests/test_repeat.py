"""The same again: what has changed since is said before anything can be confirmed."""

import pytest
from sqlalchemy import update

from catalog.models import Variant
from orders.models import Order
from tests.after import newest_order
from tests.ledger import CONFIRM, ORDER, count
from tests.shop import Customer, TestShop


def order_once(customer: Customer) -> None:
    customer.says(ORDER)
    customer.taps(CONFIRM)


def change(shop: TestShop, name: str, **values: int) -> str:
    """Change the variant of this line of the newest order; the order's number."""
    with shop.parts.db.transaction() as session:
        order = newest_order(session)
        line = next(line for line in order.lines if line.name_th.startswith(name))
        if "stock" in values:
            values["received"] = values["stock"] + line.stock_taken
        session.execute(update(Variant).where(Variant.id == line.variant_id).values(**values))
        return order.number


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_changes_are_said_before_the_summary(shop: TestShop, customer: Customer) -> None:
    order_once(customer)
    change(shop, "น้ำพริกหนุ่ม", stock=1, price_satang=9900)
    number = change(shop, "แคบหมู", stock=0)
    customer.says(f"สถานะ {number}")
    customer.taps("🔁 สั่งเหมือนเดิม")
    words = customer.read
    assert words.index("ราคาเปลี่ยนจาก") < words.index("สรุปคำสั่งซื้อ")
    for said in ("เป็น ฿99", "เหลือ 1 ใส่ให้เท่าที่มีนะคะ", "❌ แคบหมู"):
        assert said in words, words
    assert count(shop.parts.db, Order) == 1
    customer.taps(CONFIRM)
    customer.sees("รับคำสั่งซื้อแล้วค่ะ")
    assert count(shop.parts.db, Order) == 2
    change(shop, "น้ำพริกหนุ่ม", stock=0)
    customer.says(f"สั่งเหมือนเดิม {number}")
    customer.sees("ไม่มีขายแล้วค่ะ")
    assert count(shop.parts.db, Order) == 2

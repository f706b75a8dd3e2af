"""An older summary cannot be confirmed: what was last seen is what is ordered."""

import pytest
from sqlalchemy import select

from orders.models import Order
from tests.shop import Customer, TestShop

ORDER = "เอาน้ำพริกหนุ่ม 1 กระปุก ส่งคุณสมใจ 99/1 ม.2 ต.สุเทพ อ.เมือง เชียงใหม่ 50200 โทร 081-234-5678 เก็บปลายทาง"


@pytest.fixture
def channel() -> str:
    return "webchat"


@pytest.mark.parametrize(
    "change",
    ["เปลี่ยนเป็นพร้อมเพย์", "ส่งคุณมานะ 0898765432 12 ถ.มิตรภาพ ต.ในเมือง อ.เมือง จ.ขอนแก่น 40000"],
)
def test_the_latest_summary_counts(shop: TestShop, customer: Customer, change: str) -> None:
    customer.says(ORDER)
    customer.says(change)
    customer.sees("สรุปคำสั่งซื้อ")
    customer.taps_oldest("✅ ยืนยันสั่งซื้อ")
    customer.sees("สรุปนี้เก่ากว่าที่แก้ไว้ล่าสุดค่ะ")
    with shop.parts.db.reading() as session:
        assert session.scalars(select(Order)).all() == []
    customer.taps("✅ ยืนยันสั่งซื้อ")
    customer.sees("รับคำสั่งซื้อแล้วค่ะ")

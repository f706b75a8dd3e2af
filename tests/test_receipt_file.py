"""A receipt as a file in the chat: the same paper that the link shows, and drawn with no transaction open."""

import pytest

from fulfilment.receipt import ReceiptData, render_receipt
from handlers import receipts
from orders.receipt_models import Receipt
from tests.after import desk_does
from tests.ledger import count
from tests.shop import TestShop

ORDER = "เอากาแฟดอยช้าง 2 ถุง ส่งคุณมานะ 089-876-5432 12/3 หมู่ 4 ต.ในเมือง อ.เมือง จ.ขอนแก่น 40000 พร้อมเพย์"


@pytest.fixture
def channel() -> str:
    """Telegram takes files."""
    return "telegram"


def test_a_receipt_is_a_file_with_one_number(shop: TestShop, monkeypatch: pytest.MonkeyPatch) -> None:
    customer = shop.add_customer("telegram")
    customer.says(ORDER)
    customer.says("ยืนยัน")
    desk_does(shop, "paid")
    drawn: list[str] = []

    def watch(data: ReceiptData) -> bytes:
        # Another writer gets through meanwhile.
        with shop.parts.db.transaction():
            drawn.append(data.number)
        return render_receipt(data)

    monkeypatch.setattr(receipts, "render_receipt", watch)
    customer.says("ขอใบเสร็จ")
    customer.sees(f"({drawn[0]}.pdf)")
    customer.says("ขอใบเสร็จอีกที")
    customer.sees(f"({drawn[0]}.pdf)")
    assert drawn == drawn[:1] * 2
    assert count(shop.parts.db, Receipt) == 1
    kept = sorted((shop.parts.media.root / "receipts").iterdir())
    assert [path.read_bytes()[:5] for path in kept] == [b"%PDF-"] * 2
    stranger = shop.app.test_client()
    assert stranger.get(f"/media/receipts/{kept[0].name}").status_code == 404

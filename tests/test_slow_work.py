"""What takes long holds nobody else: it is done between two looks at the message, with no lock."""

from threading import Event, Thread

import pytest

from handlers import slips
from orders.money_models import Slip
from orders.promptpay import SlipQr
from orders.slip_picture import read_slip
from tests.ledger import check_answered, count
from tests.shop import Customer, TestShop
from tests.slips import slip_picture

ORDER = "เอากาแฟดอยช้าง 2 ถุง ส่งคุณมานะ 089-876-5432 12/3 หมู่ 4 ต.ในเมือง อ.เมือง จ.ขอนแก่น 40000 พร้อมเพย์"
# Longer than any test takes; only a test that fails waits for it.
PATIENCE_S = 20


class SlowReader:
    """Reads a slip when it is let go on."""

    def __init__(self) -> None:
        self.began, self.goes_on = Event(), Event()
        self.times = 0

    def __call__(self, picture: bytes) -> SlipQr | None:
        self.times += 1
        self.began.set()
        assert self.goes_on.wait(PATIENCE_S)
        return read_slip(picture)


def who_waits_for_a_slip(shop: TestShop, channel: str) -> Customer:
    customer = shop.add_customer(channel)
    customer.says(ORDER)
    customer.says("ยืนยัน")
    return customer


def test_a_slow_slip_holds_nobody_else(shop: TestShop, channel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = SlowReader()
    monkeypatch.setattr(slips, "read_slip", reader)
    payer, other = who_waits_for_a_slip(shop, channel), shop.add_customer(channel)
    payer.mark()
    payer.user.sends_photo(slip_picture("2026112610220001AB"))
    worker = Thread(target=shop.settle)
    worker.start()
    assert reader.began.wait(PATIENCE_S)
    other.says(ORDER)
    other.says("ยืนยัน")
    other.sees("รับคำสั่งซื้อแล้วค่ะ")
    assert payer.read == ""
    reader.goes_on.set()
    worker.join()
    payer.sees("เจ้าหน้าที่จะตรวจ")
    assert reader.times == 1
    assert count(shop.parts.db, Slip) == 1
    check_answered(shop.parts.db)


def test_a_reading_that_breaks_down_is_tried_again(
    shop: TestShop, channel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    payer = who_waits_for_a_slip(shop, channel)
    seen = []

    def break_down(picture: bytes) -> SlipQr | None:
        seen.append(picture)
        if len(seen) == 1:
            raise MemoryError
        return read_slip(picture)

    monkeypatch.setattr(slips, "read_slip", break_down)
    payer.sends_photo(slip_picture("2026112610220001AB"))
    shop.clock.jump(seconds=2)
    shop.parts.background.sweep()
    shop.settle()
    payer.sees("เจ้าหน้าที่จะตรวจ")
    assert len(seen) == 2
    check_answered(shop.parts.db)

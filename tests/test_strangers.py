"""Somebody else's order: its number is worth nothing in any of the ways to speak of it."""

import pytest
from sqlalchemy import func, select

from fulfilment.after_round import AfterRound
from orders.models import Claim, Order, OrderEvent, Rating
from tests.after import newest_order, post_says
from tests.ledger import CONFIRM, ORDER
from tests.shop import TestShop


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_a_number_of_others_is_worth_nothing(shop: TestShop) -> None:
    owner, stranger = shop.add_customer("webchat"), shop.add_customer("webchat")
    owner.says(ORDER)
    owner.taps(CONFIRM)
    post_says(shop, "501")
    shop.settle()
    with shop.parts.db.reading() as session:
        number = newest_order(session).number
        events = session.scalar(select(func.count(OrderEvent.id)))
    for words in (
        f"ของแตกค่ะ {number}",
        f"เคลม {number}",
        f"สั่งเหมือนเดิม {number}",
        f"ยกเลิกออเดอร์ {number}",
        f"สถานะ {number}",
    ):
        stranger.says(words)
        assert "ไม่พบคำสั่งซื้อ" in stranger.read, (words, stranger.read)
    stranger.mark()
    stranger.says("ของแตกค่ะ")
    stranger.sees("แจ้งเจ้าหน้าที่แล้วค่ะ ขอเลขคำสั่งซื้อ")
    assert number not in stranger.read
    with shop.parts.db.reading() as session:
        assert session.scalars(select(Order.status)).all() == ["delivered"]
        assert session.scalar(select(func.count(OrderEvent.id))) == events
        assert session.scalar(select(func.count(Claim.id))) == 0
        assert session.scalar(select(func.count(Rating.id))) == 0


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_who_wants_no_news_is_not_asked_for_stars(shop: TestShop) -> None:
    customer = shop.add_customer("webchat")
    customer.says(ORDER)
    customer.taps(CONFIRM)
    customer.says("ไม่รับข่าวสาร")
    post_says(shop, "501")
    shop.settle()
    customer.mark()
    shop.clock.jump(days=4)
    AfterRound(shop.parts.db, shop.clock).run()
    shop.settle()
    assert customer.read == ""
    shop.clock.jump(days=4)
    AfterRound(shop.parts.db, shop.clock).run()
    shop.settle()
    customer.sees("เรียบร้อยแล้ว ขอบคุณที่อุดหนุนนะคะ")

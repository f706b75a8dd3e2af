"""Never the same news twice: everything that reaches us comes three times, and is told once."""

from collections import Counter
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.models import Case, OutboxRow
from core.errors import ShopError
from fulfilment.after_round import AfterRound
from fulfilment.carriers.base import TrackingNews
from fulfilment.tracking import record_news
from orders.expiry import PaymentRound
from orders.invariants import find_broken
from orders.models import OrderEvent
from tests.after import desk_does, standing_parcels
from tests.shop import Customer, TestShop

TIMES = 3

SILK_AND_COFFEE = (
    "เอาน้ำพริกหนุ่ม 2 กระปุก แคบหมู 3 ถุง ส่งคุณสมใจ 99/1 ม.2 ต.สุเทพ อ.เมือง เชียงใหม่ 50200 โทร 081-234-5678 {pay}"
)


def listen(shop: TestShop) -> list[Any]:
    """Every happening from now on, in order."""
    heard: list[Any] = []
    told = shop.parts.db.listeners

    def hear(_session: Session, happened: object) -> None:
        heard.append(happened)

    shop.parts.db.listeners = {kind: [*listeners, hear] for kind, listeners in told.items()}
    return heard


def thrice(do: Any) -> None:
    """Again and again, as a network would; a no the second time is as good as silence."""
    for _ in range(TIMES):
        with suppress(ShopError, AssertionError):
            do()


def post_tells(shop: TestShop, *codes: str) -> None:
    """Each code of every parcel still under way, each piece of news three times."""
    for code in codes:
        shop.clock.jump(hours=1)
        now = shop.clock()
        for _ in range(TIMES):
            with shop.parts.db.transaction() as session:
                news = [
                    TrackingNews(parcel.tracking_number or "", code, "", "ปณ.", now)
                    for parcel in standing_parcels(session)
                    if parcel.status not in ("delivered", "returned")
                ]
                record_news(session, news, now)
        shop.settle()


def rounds(shop: TestShop, **later: int) -> None:
    shop.clock.jump(**later)
    for _ in range(TIMES):
        PaymentRound(shop.parts.db, shop.clock).run()
        AfterRound(shop.parts.db, shop.clock).run()
    shop.settle()


def delivered_story(shop: TestShop, customer: Customer) -> None:
    customer.says(SILK_AND_COFFEE.format(pay="เก็บปลายทาง"))
    customer.says("ยืนยัน")
    post_tells(shop, "103", "201", "301", "501")
    rounds(shop, days=4)
    customer.says("ของแตกค่ะ")
    thrice(lambda: desk_does(shop, "sends again"))
    post_tells(shop, "103", "501")
    rounds(shop, days=8)


def returned_story(shop: TestShop, customer: Customer) -> None:
    customer.says(SILK_AND_COFFEE.format(pay="พร้อมเพย์"))
    customer.says("ยืนยัน")
    rounds(shop, minutes=50)
    thrice(lambda: desk_does(shop, "paid"))
    post_tells(shop, "103", "401", "203", "501")
    thrice(lambda: desk_does(shop, "back in stock"))
    rounds(shop, days=8)


def expired_story(shop: TestShop, customer: Customer) -> None:
    customer.says(SILK_AND_COFFEE.format(pay="พร้อมเพย์"))
    customer.says("ยืนยัน")
    rounds(shop, minutes=50)
    rounds(shop, minutes=20)


def counts(shop: TestShop) -> tuple[int, ...]:
    with shop.parts.db.reading() as session:
        return tuple(
            session.scalar(select(func.count()).select_from(table)) or 0
            for table in (OutboxRow, OrderEvent, Case)
        )


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
@pytest.mark.parametrize("story", [delivered_story, returned_story, expired_story])
def test_everything_three_times_is_told_once(shop: TestShop, customer: Customer, story: Any) -> None:
    heard = listen(shop)
    story(shop, customer)
    told = [seen.text for seen in customer.user.seen if seen.text]
    # A question asked anew for another parcel is not the same text.
    assert [text for text, times in Counter(told).items() if times > 1] == []
    before = counts(shop)
    for happened in list(heard):
        for _ in range(TIMES):
            with shop.parts.db.transaction() as session:
                for listener in shop.parts.db.listeners[type(happened)]:
                    listener(session, happened)
    assert counts(shop) == before
    with shop.parts.db.reading() as session:
        assert list(find_broken(session)) == []

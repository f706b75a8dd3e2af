"""Several people of one shop at once, and one who writes faster than anybody reads."""

import pytest
from sqlalchemy import select

from catalog.models import ProductEvent, ShopEdit
from tests.ledger import check_answered
from tests.producers.conftest import add_maker, join, variant
from tests.shop import TestShop

MANY = 200


def test_two_helpers_at_once_lose_nothing_of_each_other(any_shop: TestShop) -> None:
    maker_id = add_maker(any_shop)
    people = [join(any_shop, maker_id, "line", "helper") for _ in range(4)]
    for place, person in enumerate(people):
        person.mark()
        for _ in range(3):
            person.user.says("เพิ่มสต็อกน้ำผึ้ง 5 ขวด")
        person.user.says(f"แคบหมูขึ้นเป็น {50 + place}")
    any_shop.settle_with(threads=4)

    assert variant(any_shop, "HONEY-1").stock == 15 + 12 * 5
    check_answered(any_shop.parts.db)
    for person in people:
        assert person.read.count("แก้ให้แล้วค่ะ") == 4
    with any_shop.parts.db.reading() as session:
        query = (
            select(ProductEvent.changes).where(ProductEvent.edit_id.is_not(None)).order_by(ProductEvent.id)
        )
        told = session.scalars(query).all()
        edits = session.scalars(select(ShopEdit)).all()
    # Each change tells truly what was there before it: the next begins where the last one ended.
    for field, first in (("stock", 15), ("price_satang", 4_000)):
        steps = [changes[field] for changes in told if field in changes]
        assert [before for before, _ in steps] == [first, *(after for _, after in steps[:-1])]
    assert len(edits) == 16


def test_all_of_them_take_the_same_change_back_and_it_is_taken_back_once(any_shop: TestShop) -> None:
    maker_id = add_maker(any_shop)
    people = [join(any_shop, maker_id, "line", "helper") for _ in range(4)]
    people[0].says("น้ำผึ้งเหลือ 30")
    people[0].says("เพิ่มสต็อกน้ำผึ้ง 5")
    for person in people:
        person.mark()
        person.user.says("ย้อน")
    any_shop.settle_with(threads=4)
    # Two changes, four who take back: whoever comes second to the same change is told so.
    told = [person.read for person in people]
    taken_back = sum("ให้แล้วค่ะ" in words for words in told)
    assert taken_back in (1, 2), told
    assert variant(any_shop, "HONEY-1").stock == (15 if taken_back == 2 else 30)
    assert all("ย้อน" in words and "ระบบขัดข้อง" not in words for words in told), told
    check_answered(any_shop.parts.db)


@pytest.mark.parametrize("channel", ["line"], indirect=True)
def test_two_hundred_messages_in_a_minute_are_all_done_in_their_order(
    shop: TestShop, maker_id: int, channel: str
) -> None:
    owner, customer = join(shop, maker_id, channel), shop.add_customer(channel)
    owner.mark()
    for number in range(MANY):
        owner.user.says(f"น้ำผึ้งเหลือ {number + 1}" if number % 2 else "เพิ่มสต็อกแคบหมู 1")
    customer.user.says("สวัสดีค่ะ")
    shop.settle()
    assert variant(shop, "HONEY-1").stock == MANY
    assert variant(shop, "PORK-1").stock == 40 + MANY // 2
    assert owner.read.count("แก้ให้แล้วค่ะ") == MANY
    check_answered(shop.parts.db)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_a_page_that_writes_too_fast_is_told_to_wait_and_nothing_half_done_is_left(
    shop: TestShop, maker_id: int
) -> None:
    owner = join(shop, maker_id, "webchat")
    sent = 0
    while sent < MANY:
        try:
            owner.user.says("เพิ่มสต็อกแคบหมู 1")
        except AssertionError:
            break
        sent += 1
    with pytest.raises(AssertionError, match="429"):
        owner.user.says("เพิ่มสต็อกแคบหมู 1")
    shop.settle()
    assert 0 < sent <= 40
    assert variant(shop, "PORK-1").stock == 40 + sent
    check_answered(shop.parts.db)

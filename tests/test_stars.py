"""Stars in the chat: on the card from three on; low ones with words reach a person."""

import pytest
from sqlalchemy import update

from catalog.models import Product
from orders.models import Rating
from tests.after import post_says
from tests.ledger import CONFIRM, ORDER, count, read_cases
from tests.shop import Customer, TestShop


def give_stars(shop: TestShop, name: str, ratings: int, stars: int) -> None:
    with shop.parts.db.transaction() as session:
        rated = update(Product).where(Product.name_th.startswith(name))
        session.execute(rated.values(rating_count=ratings, rating_stars=stars))


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_a_card_shows_the_average_from_three_on(shop: TestShop, customer: Customer) -> None:
    give_stars(shop, "กาแฟดอยช้าง", 2, 10)
    customer.says("กาแฟดอยช้าง ราคาเท่าไหร่คะ")
    assert "⭐" not in customer.read
    give_stars(shop, "กาแฟดอยช้าง", 3, 14)
    customer.says("กาแฟดอยช้าง ราคาเท่าไหร่คะ")
    customer.sees("⭐ 4.7 จาก 3 คน")


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_few_stars_offer_help_and_their_words_reach_a_person(shop: TestShop, customer: Customer) -> None:
    customer.says(ORDER)
    customer.taps(CONFIRM)
    post_says(shop, "501")
    shop.settle()
    customer.taps("👍 ได้ของครบ เรียบร้อย")
    customer.taps("⭐")
    customer.sees("[🙋 ของมีปัญหา]")
    customer.says("เค็มไปหน่อยค่ะ")
    customer.sees("จะบอกคนทำให้ปรับปรุงค่ะ")
    customer.taps("⭐⭐⭐")
    # Something else is wanted: it is that, and no words.
    customer.says("ขอดูตะกร้า")
    customer.sees("ตะกร้า")
    assert read_cases(shop.parts.db, "claim") == ["★ เค็มไปหน่อยค่ะ"]
    assert count(shop.parts.db, Rating) == 2

"""The pick list and labels of a maker, as a file in the chat."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.producers.conftest import add_maker, join
from tests.producers.test_parts import buys, short
from tests.producers.test_selling import order
from tests.producers.test_sheets import file_of
from tests.shop import Customer, TestShop


@pytest.mark.parametrize("words", ["ขอใบปะหน้า", "ใบจัดของวันนี้"])
def test_the_file_comes_into_the_chat(shop: TestShop, owner: Customer, words: str) -> None:
    order(shop, "CHILI-1", "PORK-1")
    order(shop, "PORK-1")
    owner.says(words)
    owner.sees("2 กล่อง")
    owner.sees("เลขตัวอย่าง")
    pdf = PdfReader(BytesIO(file_of(shop, owner)))
    assert len(pdf.pages) == 2


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_what_is_short_has_no_label_until_the_customer_says(shop: TestShop, owner: Customer) -> None:
    buyer = shop.add_customer("webchat")
    buys(shop, buyer, "PORK-1")
    short(owner, "แคบหมูไร้มัน", 2)
    owner.says("ใบปะหน้า")
    owner.sees("ใบปะหน้า 0 ใบ")
    owner.sees("มี 1 กล่องยังไม่มีใบปะหน้า")
    buyer.says("เอาเท่าที่มี")
    owner.says("ใบปะหน้า")
    owner.sees("ใบปะหน้า 1 ใบ")


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_others_get_no_paper(shop: TestShop, owner: Customer) -> None:
    order(shop, "CHILI-1")
    goods = (("JAM-9", "แยม", "Jam", "ขวด", 9_000, 5),)
    other = join(shop, add_maker(shop, "other", "กลุ่มอื่น", goods), "webchat")
    other.says("ขอใบปะหน้า")
    other.sees("ไม่มีของรอส่ง")
    stranger = shop.add_customer("webchat")
    stranger.says("ขอใบปะหน้า")
    assert "กล่อง พิมพ์บน A4" not in stranger.read
    assert not any("/files/" in str(seen.raw) for seen in (*other.news, *stranger.news))
    assert shop.parts.media.files("papers") == []


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_old_papers_are_thrown_away(shop: TestShop, owner: Customer) -> None:
    order(shop, "CHILI-1")
    owner.says("ขอใบปะหน้า")
    shop.clock.jump(days=400)
    owner.says("ขอใบปะหน้า")
    assert len(shop.parts.media.files("papers")) == 1

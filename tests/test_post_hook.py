"""Thailand Post pushes news to us, and a parcel in trouble is asked about in the chat."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.models import Case
from fulfilment.models import Parcel
from tests.fakes.thailand_post import TRACK_KEY, FakeThailandPost
from tests.shop import Customer, TestShop

PATH, KEY = "/webhook/thailandpost", "our own key"
ORDER = "เอาน้ำพริกหนุ่ม 2 กระปุก ส่งคุณสมใจ 99/1 ม.2 ต.สุเทพ อ.เมือง เชียงใหม่ 50200 โทร 081-234-5678 เก็บปลายทาง"


@pytest.fixture
def channel() -> str:
    return "webchat"


@pytest.fixture
def post() -> Iterator[FakeThailandPost]:
    with FakeThailandPost() as post:
        yield post


@pytest.fixture
def shop(tmp_path: Path, template: Path, channel: str, post: FakeThailandPost) -> Iterator[TestShop]:
    with TestShop(
        tmp_path,
        template,
        (channel,),
        thailandpost_barcode_ranges="EX00000001-EX00000099",
        thailandpost_track_key=TRACK_KEY,
        thailandpost_track_base=post.track_url,
        thailandpost_hook_base=post.track_url,
        thailandpost_hook_key=KEY,
    ) as shop:
        post.clock = shop.clock
        yield shop


@pytest.fixture
def customer(shop: TestShop, channel: str) -> Customer:
    return shop.add_customer(channel)


def _push(shop: TestShop, post: FakeThailandPost, number: str, key: str = KEY) -> int:
    body = json.dumps(post.hook_body(number)).encode()
    status = shop.deliver(PATH, body, {"Authorization": f"Bearer {key}"})
    shop.settle()
    return status


def _place(shop: TestShop, customer: Customer) -> str:
    customer.says(ORDER)
    customer.taps("✅ ยืนยันสั่งซื้อ")
    with shop.parts.db.reading() as session:
        return session.scalars(select(Parcel.tracking_number)).one() or ""


def _status(shop: TestShop) -> str:
    with shop.parts.db.reading() as session:
        return session.scalars(select(Parcel.status)).one()


def test_pushed_news_is_shown_and_money_is_read_again(
    shop: TestShop, customer: Customer, post: FakeThailandPost
) -> None:
    number = _place(shop, customer)
    shop.parts.carrier_round.run()
    assert post.subscribed == {number}
    shop.clock.jump(hours=1)
    post.parcel_moves(number, "301")
    customer.mark()
    assert _push(shop, post, number) == 200
    customer.sees("อยู่ระหว่างการนำจ่าย")
    shop.clock.jump(minutes=5)
    post.parcel_moves(number, "501")
    assert _push(shop, post, number) == 200
    assert _status(shop) == "in_transit"
    shop.parts.carrier_round.run()
    assert _status(shop) == "delivered"


@pytest.mark.parametrize(
    "header", ["", "Bearer ", "Bearer wrong", f"Token {KEY}", f"Bearer {KEY}x", "Bearer กุญแจ"]
)
def test_wrong_key(shop: TestShop, header: str) -> None:
    encoded = header.encode().decode("latin-1")
    assert shop.deliver(PATH, b'{"items": []}', {"Authorization": encoded}) == 401


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"items": 1}', b"\xff\xfe"])
def test_what_is_no_news(shop: TestShop, body: bytes) -> None:
    assert shop.deliver(PATH, body, {"Authorization": f"Bearer {KEY}"}) == 400


def test_customer_says_what_to_do(shop: TestShop, customer: Customer, post: FakeThailandPost) -> None:
    number = _place(shop, customer)
    shop.clock.jump(hours=7)
    post.parcel_moves(number, "401")
    customer.mark()
    shop.parts.carrier_round.run()
    shop.settle()
    customer.sees("ส่งไม่สำเร็จ")
    customer.taps("🔁 ส่งให้อีกครั้ง")
    customer.sees("จะแจ้งไปรษณีย์ให้ส่งอีกครั้ง")
    with shop.parts.db.reading() as session:
        assert session.scalars(select(Parcel.answer)).one() == "again"
        cases = session.scalars(select(Case).where(Case.kind == "parcel", Case.closed_at.is_(None))).all()
    assert [number in case.note and "again" in case.note for case in cases] == [True]


def test_without_a_key_nothing_is_there(tmp_path: Path, template: Path) -> None:
    with TestShop(tmp_path, template, ("webchat",)) as shop:
        assert shop.deliver(PATH, b'{"items": []}', {"Authorization": "Bearer "}) == 404

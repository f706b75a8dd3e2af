"""Reading slips: screenshots, photographs, and what is none."""

import random
from io import BytesIO

import pytest
import qrcode
from PIL import Image

from core.database import Database
from core.errors import ShopError
from orders.banks import bank_name
from orders.promptpay import SlipQr, make_payload
from orders.slip_picture import read_slip
from orders.slips import confirm_slip, find_slip_of, receive_slip, refuse_slip
from tests.fakes.webchat import one_pixel
from tests.orders.shop import NOW, order_something, race
from tests.slips import LEVELS, as_picture, draw_slip, photograph, slip_picture, slip_text

REFERENCE = "2026112610220001AbCd"
AGENT = "agent:มานะ"


def qr_picture(text: str) -> bytes:
    buffer = BytesIO()
    qrcode.make(text).save(buffer)
    return buffer.getvalue()


def test_a_screenshot_is_read() -> None:
    assert read_slip(slip_picture(REFERENCE, "004")) == SlipQr("004", REFERENCE)


@pytest.mark.parametrize("level", ["light", "medium"])
@pytest.mark.parametrize("side", [180, 270])
def test_photographs_are_read(level: str, side: int) -> None:
    picture = photograph(draw_slip(slip_text(REFERENCE), side), level, random.Random(side))
    assert read_slip(picture) == SlipQr("014", REFERENCE)


def test_a_huge_photograph_is_read_too() -> None:
    slip = draw_slip(slip_text(REFERENCE)).resize((3240, 4500))
    assert read_slip(as_picture(slip)) == SlipQr("014", REFERENCE)


@pytest.mark.parametrize(
    "picture",
    [
        b"",
        b"no picture",
        one_pixel(),
        qr_picture("https://example.com"),
        qr_picture(make_payload(promptpay_id="0812345678", amount_satang=100)),
        qr_picture(slip_text(REFERENCE)[:-4] + "0000"),
        as_picture(Image.new("L", (600, 800), 200)),
    ],
)
def test_what_is_no_slip_is_not_read(picture: bytes) -> None:
    assert read_slip(picture) is None


def test_banks_have_names_and_unknown_ones_have_none() -> None:
    assert (bank_name("014", "th"), bank_name("004", "en")) == ("ไทยพาณิชย์", "Kasikornbank")
    assert bank_name("999", "th") == ""
    assert set(LEVELS) == {"light", "medium", "poor", "bad"}


def test_a_transfer_is_accepted_once_in_the_whole_shop_until_it_is_refused(db: Database) -> None:
    qr = SlipQr("014", REFERENCE)
    with db.transaction() as session:
        first, second = order_something(session), order_something(session)
        slip = receive_slip(session, first, "slips/a.jpg", NOW, qr)
        assert slip.reference == f"014/{REFERENCE.upper()}"
        for order in (first, second):
            with pytest.raises(ShopError, match="slip-known"):
                receive_slip(session, order, "slips/b.jpg", NOW, SlipQr("014", REFERENCE.lower()))
        assert find_slip_of(session, qr) is slip
        refuse_slip(session, slip.id, actor=AGENT, reason="", now=NOW)
        again = receive_slip(session, second, "slips/b.jpg", NOW, qr)
        confirm_slip(session, again.id, second.total_satang, actor=AGENT, now=NOW)
        assert second.status == "paid"
        with pytest.raises(ShopError, match="slip-known"):
            receive_slip(session, first, "slips/c.jpg", NOW, qr)


def test_nobody_floods_the_desk_with_pictures(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        for number in range(5):
            receive_slip(session, order, f"slips/{number}.jpg", NOW)
        with pytest.raises(ShopError, match="slips-enough"):
            receive_slip(session, order, "slips/6.jpg", NOW)


def test_one_slip_sent_for_two_orders_at_once_is_accepted_once(any_db: Database) -> None:
    with any_db.transaction() as session:
        orders = [order_something(session) for _ in range(2)]
    sent = [
        lambda session, order=order: (
            receive_slip(session, order, f"slips/{order.id}.jpg", NOW, SlipQr("014", REFERENCE)).status
        )
        for order in orders
    ]
    assert sorted(race(any_db, *sent)) == ["slip-known", "waiting"]

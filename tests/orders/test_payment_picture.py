"""The payment picture can be scanned, at full size and as a chat shows it."""

import io

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from orders.payment_picture import render_payment_picture

_PAYLOAD = "00020101021229370016A000000677010111011300660000000005802TH530376454071290.006304ABCD"


def _read(png: bytes, width: int = 800) -> list[str]:
    picture = Image.open(io.BytesIO(png))
    smaller = picture.resize((width, picture.height * width // picture.width), Image.Resampling.BILINEAR)
    return [code.text for code in zxingcpp.read_barcodes(smaller)]


@pytest.mark.parametrize("width", [800, 400])
def test_a_bank_app_reads_it(width: int) -> None:
    assert _read(render_payment_picture(_PAYLOAD, 129_000, "OP-0001", "พร้อมเพย์ xxx-5678"), width) == [
        _PAYLOAD
    ]


@pytest.mark.parametrize("length", [40, 180, 300])
def test_shorter_and_longer_payloads_read_small_too(length: int) -> None:
    payload = ("0123456789ABCDEF" * 20)[:length]
    assert _read(render_payment_picture(payload, 100, "1", ""), 400) == [payload]


def test_it_is_a_png_of_the_agreed_size_and_always_the_same() -> None:
    png = render_payment_picture(_PAYLOAD, 129_000, "OP-0001", "x")
    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.size) == ("PNG", (800, 1100))
    assert len(png) < 200_000
    assert png == render_payment_picture(_PAYLOAD, 129_000, "OP-0001", "x")


def test_amount_order_and_account_each_show() -> None:
    variants = {
        render_payment_picture(_PAYLOAD, *words)
        for words in ((100, "A", "x"), (101, "A", "x"), (100, "B", "x"), (100, "A", "y"))
    }
    assert len(variants) == 4


def test_nothing_to_pay_into_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        render_payment_picture("", 100, "1", "")


def test_a_payload_beyond_any_qr_code_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        render_payment_picture("x" * 5000, 100, "1", "")


@settings(max_examples=12, deadline=None)
@given(amount=st.integers(0, 10**12), number=st.text(max_size=200), hint=st.text(max_size=400))
def test_whatever_is_written_the_code_still_reads(amount: int, number: str, hint: str) -> None:
    assert _read(render_payment_picture(_PAYLOAD, amount, number, hint)) == [_PAYLOAD]

"""Numbers that the counter gave, sheets of labels, and what an operator is warned of."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from core.errors import ShopError
from fulfilment.checks import find_post_problems
from fulfilment.counter import read_tracking_number, set_counter_number
from fulfilment.events import ParcelHandedOver, ParcelNumberChanged, ParcelNumbersLow
from fulfilment.label import render_label_sheet
from fulfilment.numbers import LOW, ensure_ranges, take_number
from fulfilment.parcels import get_parcel
from fulfilment.s10 import make_number
from tests.fulfilment.conftest import NOW, Shop
from tests.fulfilment.label_example import LABEL, LONGEST
from tests.fulfilment.test_label import _print
from tests.parcel_pictures import photograph

GIVEN = make_number("EF", 58256815)


def _set(shop: Shop, parcel_id: int, text: str) -> bool:
    with shop.db.transaction() as session:
        parcel = get_parcel(session, parcel_id)
        return set_counter_number(session, parcel, text, actor="producer:1", now=NOW).is_odd


def test_typed_number_hands_the_parcel_over(shop: Shop) -> None:
    order_id = shop.places_order()
    silk, _ = shop.parcels(order_id)
    spaced = f"{GIVEN[:2].lower()} {GIVEN[2:6]} {GIVEN[6:10]} {GIVEN[10]} th"
    assert not _set(shop, silk.id, spaced)
    assert not _set(shop, silk.id, GIVEN)
    after = shop.parcels(order_id)[0]
    assert (after.tracking_number, after.status, after.number_source) == (GIVEN, "handed_over", "counter")
    assert shop.order(order_id).status == "handed_over"
    assert len(shop.told(ParcelNumberChanged)) == len(shop.told(ParcelHandedOver)) == 1


def test_number_it_had_is_never_given_out_again(shop: Shop) -> None:
    silk, _ = shop.parcels(shop.places_order())
    _set(shop, silk.id, GIVEN)
    with shop.db.transaction() as session:
        assert take_number(session)[0] != silk.tracking_number


def test_wrong_check_digit_is_a_warning(shop: Shop) -> None:
    assert _set(shop, shop.parcels(shop.places_order())[0].id, "EY145587896TH")


@pytest.mark.parametrize("text", ["", "hello", "EX12345678TH", "ZZ000000015TH"])
def test_what_is_no_number(shop: Shop, text: str) -> None:
    with pytest.raises(ShopError, match="tracking-number-invalid"):
        _set(shop, shop.parcels(shop.places_order())[0].id, text)


def test_number_of_another_parcel(shop: Shop) -> None:
    silk, honey = shop.parcels(shop.places_order())
    _set(shop, silk.id, GIVEN)
    with pytest.raises(ShopError, match="tracking-number-used"):
        _set(shop, honey.id, GIVEN)


def test_unpaid_parcel_cannot_be_handed_over(shop: Shop) -> None:
    with pytest.raises(ShopError, match="parcel-already-waiting"):
        _set(shop, shop.parcels(shop.places_order(method="promptpay"))[0].id, GIVEN)


def test_parcel_without_a_number_of_ours_takes_the_counters(shop: Shop) -> None:
    with shop.db.transaction() as session:
        ensure_ranges(session, "RA00000001-RA00000009", demo_allowed=False)
    order_id = shop.places_order()
    silk = shop.parcels(order_id)[0]
    assert (silk.status, silk.tracking_number) == ("waiting", None)
    _set(shop, silk.id, GIVEN)
    assert shop.parcels(order_id)[0].status == "handed_over"


@pytest.mark.parametrize("number", [GIVEN, "EY145587896TH"])
def test_number_in_a_picture_of_a_label(number: str, tmp_path: Path) -> None:
    page = _print(render_label_sheet([replace(LABEL, tracking_number=number)]), tmp_path)[0]
    kept = BytesIO()
    page.rotate(4, fillcolor=255, expand=True).save(kept, "JPEG", quality=60)
    assert read_tracking_number(kept.getvalue()) == number


def test_picture_with_several_numbers(tmp_path: Path) -> None:
    other = replace(LABEL, tracking_number=GIVEN)
    kept = BytesIO()
    _print(render_label_sheet([LABEL, other]), tmp_path)[0].save(kept, "PNG")
    with pytest.raises(ShopError, match="tracking-number-several"):
        read_tracking_number(kept.getvalue())


def _blank() -> bytes:
    kept = BytesIO()
    Image.new("L", (300, 200), 255).save(kept, "PNG")
    return kept.getvalue()


@pytest.mark.parametrize("picture", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", _blank()])
def test_picture_without_a_number(picture: bytes) -> None:
    with pytest.raises(ShopError, match="tracking-number-unreadable"):
        read_tracking_number(picture)


def test_sheet_has_four_labels_a_page_and_all_are_read(tmp_path: Path) -> None:
    numbers = [make_number("EX", serial) for serial in range(1, 6)]
    labels = [replace(LABEL, tracking_number=number) for number in numbers]
    pdf = render_label_sheet(labels)
    pages = PdfReader(BytesIO(pdf)).pages
    assert [round(float(side) * 25.4 / 72) for side in pages[0].mediabox[2:]] == [210, 297]
    printed = _print(pdf, tmp_path)
    read = [{code.text for code in zxingcpp.read_barcodes(page)} for page in printed]
    assert read == [set(numbers[:4]), set(numbers[4:])]


def test_long_contents_go_on_in_the_next_place() -> None:
    assert len(PdfReader(BytesIO(render_label_sheet([LONGEST, LABEL]))).pages) >= 1


def test_low_range_is_told_once_and_shown(shop: Shop) -> None:
    with shop.db.transaction() as session:
        ensure_ranges(session, f"EA00000001-EA{LOW + 3:08d}", demo_allowed=False)
    shop.places_order()
    with shop.db.reading() as session:
        assert not any("EA" in problem for problem in find_post_problems(session))
    for _ in range(3):
        shop.places_order()
    assert len(shop.told(ParcelNumbersLow)) == 1
    with shop.db.reading() as session:
        assert any("numbers EA are left" in problem for problem in find_post_problems(session))


@pytest.mark.parametrize("degrees", [0, 8, 22, 35, 45, 60, 90, 135, 180, 250])
def test_number_is_read_at_every_angle(degrees: float) -> None:
    assert read_tracking_number(photograph(GIVEN, degrees=degrees, noise=0.05)) == GIVEN


@pytest.mark.parametrize("seed", range(4))
def test_number_is_read_through_noise(seed: int) -> None:
    assert read_tracking_number(photograph(GIVEN, degrees=4 * seed, noise=0.2, seed=seed)) == GIVEN

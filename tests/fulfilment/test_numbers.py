"""Parcel numbers: check digits, ranges, and each number once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from core.errors import SettingsError, ShopError
from fulfilment.models import NumberRange
from fulfilment.numbers import count_numbers_left, ensure_ranges, is_demo_number, take_number
from fulfilment.s10 import Range, is_valid, make_number, parse_ranges
from tests.fulfilment.conftest import Shop

SEEN_ON_REAL_PARCELS = ["EF582568151TH", "ED852942182TH", "RC338848854TH", "RK151179337TH", "EY660437537TH",
                        "WB222126989TH", "BC414154232TH"]  # fmt: skip

prefixes = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)
serials = st.integers(0, 99_999_999)


@pytest.mark.parametrize("number", SEEN_ON_REAL_PARCELS)
def test_real_numbers(number: str) -> None:
    assert is_valid(number)
    assert make_number(number[:2], int(number[2:10])) == number


@given(prefixes, serials)
def test_numbers_we_make_are_valid(prefix: str, serial: int) -> None:
    assert is_valid(make_number(prefix, serial))


@given(prefixes, serials, st.integers(2, 10), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(prefix: str, serial: int, place: int, more: int) -> None:
    number = make_number(prefix, serial)
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    # The check digits 0 and 5 stand for two remainders each, so there some slip through.
    assert not is_valid(wrong) or number[10] in "05"


@pytest.mark.parametrize("text", ["", "EX00000001", "EX000000015T", "ex000000015th", "EX000000015TH "])
def test_what_is_no_number(text: str) -> None:
    assert not is_valid(text)


def test_ranges_are_read() -> None:
    assert parse_ranges("EX00000001-EX00099999, ey00000005 - EY00000005,") == [
        Range("EX", 1, 99_999), Range("EY", 5, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("EX1-EX2", "not a range"),
        ("EX000000011-EX000000029", "not a range"),
        ("EX00000001-EY00000002", "must be the same"),
        ("EX00000009-EX00000001", "ends before"),
        ("EX00000001-EX00000009,EX00000009-EX00000020", "share numbers"),
    ],
)
def test_wrong_ranges_say_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_ranges(text)


def _take(shop: Shop) -> str:
    with shop.db.transaction() as session:
        return take_number(session)[0]


def _ensure(shop: Shop, text: str, *, demo_allowed: bool = True) -> None:
    with shop.db.transaction() as session:
        ensure_ranges(session, text, demo_allowed=demo_allowed)


def test_race_for_numbers(shop: Shop) -> None:
    with ThreadPoolExecutor(8) as threads:
        numbers = list(threads.map(lambda _: _take(shop), range(60)))
    assert len(set(numbers)) == 60
    assert all(map(is_valid, numbers))


def test_race_for_the_last_numbers(shop: Shop) -> None:
    _ensure(shop, "EA00000001-EA00000005,EB00000001-EB00000005")

    def take(_: int) -> str:
        try:
            return _take(shop)
        except ShopError as error:
            return error.code

    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(take, range(24)))
    assert taken.count("no-parcel-numbers") == 14
    assert len(set(taken)) == 11


def test_syncing_again_changes_nothing(shop: Shop) -> None:
    first = _take(shop)
    _ensure(shop, "EX00000001-EX00000099")
    assert _take(shop) != first
    with shop.db.reading() as session:
        assert count_numbers_left(session) == 97
        assert len(session.scalars(select(NumberRange)).all()) == 1


def test_range_that_went_and_came_back_goes_on(shop: Shop) -> None:
    taken = {_take(shop) for _ in range(3)}
    _ensure(shop, "EY00000001-EY00000009")
    assert _take(shop).startswith("EY")
    _ensure(shop, "EX00000001-EX00000099")
    assert _take(shop) not in taken


def test_new_range_over_an_old_one_gives_no_number_twice(shop: Shop) -> None:
    taken = {_take(shop) for _ in range(10)}
    _ensure(shop, "EX00000005-EX00000030")
    assert not taken & {_take(shop) for _ in range(20)}


def test_without_ranges_numbers_are_for_trying_out(shop: Shop) -> None:
    _ensure(shop, "")
    with shop.db.transaction() as session:
        number, is_demo = take_number(session)
    assert is_demo
    assert is_demo_number(number)
    _ensure(shop, "", demo_allowed=False)
    with pytest.raises(ShopError, match="no-parcel-numbers"):
        _take(shop)


@pytest.mark.parametrize("text", ["nonsense", "ZZ00000001-ZZ00000002"])
def test_wrong_setting_stops_the_start(shop: Shop, text: str) -> None:
    with pytest.raises(SettingsError, match="THAILANDPOST_BARCODE_RANGES"):
        _ensure(shop, text)

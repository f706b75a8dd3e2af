"""What sending costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ShopError
from fulfilment.postage import PACKING_WEIGHT_G, TARIFFS, postage_from, quote_order, quote_postage
from fulfilment.tables import load_table

weights = st.integers(1, 20_000)


@pytest.mark.parametrize(
    ("weight_g", "satang"), [(1, 3200), (20, 3200), (21, 3700), (1000, 6700), (20_000, 32_000)]
)
def test_rate_of_a_weight(weight_g: int, satang: int) -> None:
    assert quote_postage(weight_g, "10210").satang == satang


def test_remote_area_costs_more_and_says_so() -> None:
    remote = quote_postage(500, "83000")
    assert (remote.satang, remote.surcharge_satang, remote.service) == (5200 + 2000, 2000, "EMS")


@given(weights, weights)
def test_heavier_never_costs_less(one: int, other: int) -> None:
    light, heavy = sorted((one, other))
    assert quote_postage(light, "10210").satang <= quote_postage(heavy, "10210").satang


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 300), st.integers(1, 3)), min_size=1, max_size=8))
def test_order_is_the_sum_of_its_parcels(lines: list[tuple[int, int, int]]) -> None:
    quote = quote_order(lines, "58150")
    assert quote.total_satang == sum(parcel.satang for parcel in quote.by_producer.values())
    goods = sum(weight_g * quantity for _, weight_g, quantity in lines)
    boxes = PACKING_WEIGHT_G * len(quote.by_producer)
    assert sum(parcel.weight_g for parcel in quote.by_producer.values()) == goods + boxes


def test_too_heavy_names_the_limit() -> None:
    with pytest.raises(ShopError) as raised:
        quote_order([(1, 5000, 4)], "10210")
    assert (raised.value.code, raised.value.slots) == ("parcel-too-heavy", {"limit_kg": 20})


@pytest.mark.parametrize("postcode", ["", "1021", "102100", "0abcd", "๑๐๒๑๐", "00000"])
def test_what_is_no_postcode(postcode: str) -> None:
    with pytest.raises(ShopError, match="address-incomplete"):
        quote_postage(100, postcode)


@pytest.mark.parametrize("weight_g", [0, -5])
def test_weight_must_be_positive(weight_g: int) -> None:
    with pytest.raises(ValueError, match="weighs more"):
        quote_postage(weight_g, "10210")


def test_card_price_counts_the_box() -> None:
    assert postage_from(450) == quote_postage(450 + PACKING_WEIGHT_G, "10210").satang


@pytest.mark.parametrize("name", ["ems.csv", "remote_areas.csv"])
def test_every_rate_has_its_date_and_source(name: str) -> None:
    rows = load_table(TARIFFS / name)
    assert rows
    assert all(row["date"] and row["source"] for row in rows)

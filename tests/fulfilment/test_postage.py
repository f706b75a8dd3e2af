"""What sending costs, by which service, in how many parcels, and what may not be sent at all."""

import csv

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catalog.demo_data import DEMO_FILE
from core.errors import ShopError
from fulfilment import rates
from fulfilment.not_posted import check_postable, find_reason
from fulfilment.packing import Goods, pack
from fulfilment.postage import find_options, postage_from, quote_order, quote_postage
from fulfilment.rates import (
    added_cod_fee_satang,
    cod_fee_satang,
    describe_tariffs,
    fee,
    heaviest_g,
    insurance_satang,
)
from fulfilment.services import TARIFFS, all_services, get_service
from fulfilment.tables import load_table

PACKING_G = fee("packing_g")
weights = st.integers(1, 20_000)
pieces = st.tuples(
    st.integers(1, 3), st.integers(1, 29_000), st.integers(1, 6), st.integers(100, 500_000)
).map(lambda values: Goods(*values))
carts = st.lists(pieces, min_size=1, max_size=6)


def _error(goods: list[Goods], **how: object) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(ShopError) as raised:
        quote_order(goods, "10210", **how)  # type: ignore[arg-type]
    return raised.value.code, raised.value.slots


@pytest.mark.parametrize(
    ("weight_g", "satang"), [(1, 3200), (20, 3200), (21, 3700), (1000, 6700), (20_000, 32_000)]
)
def test_rate_of_a_weight(weight_g: int, satang: int) -> None:
    assert quote_postage(weight_g, "10210").satang == satang


@pytest.mark.parametrize(
    ("service", "weight_g", "satang"),
    [
        ("registered", 500, 2800),
        ("parcel", 1001, 3500),
        ("parcel", 20_000, 30_500),
        ("bulky", 30_000, 48_000),
    ],
)
def test_rates_of_the_other_services(service: str, weight_g: int, satang: int) -> None:
    assert quote_postage(weight_g, "10210", service).satang == satang


def test_remote_area_costs_more_and_says_so() -> None:
    remote = quote_postage(500, "83000")
    assert (remote.satang, remote.surcharge_satang, remote.service) == (5200 + 2000, 2000, "ems")
    assert quote_postage(500, "83000", "parcel").surcharge_satang == 0


@pytest.mark.parametrize("service", ["ems", "registered", "parcel", "bulky"])
@given(one=weights, other=weights)
def test_heavier_never_costs_less(service: str, one: int, other: int) -> None:
    light, heavy = sorted(min(weight, heaviest_g(service)) for weight in (one, other))
    assert quote_postage(light, "10210", service).satang <= quote_postage(heavy, "10210", service).satang


@given(carts)
def test_everything_is_packed_once_and_within_the_limits(goods: list[Goods]) -> None:
    try:
        quote = quote_order(goods, "58150")
    except ShopError as error:
        assume(error.code != "parcel-too-many")
        raise
    packed = [0] * len(goods)
    for parcel in quote.parcels:
        box = parcel.box
        for place, quantity in box.contents:
            packed[place] += quantity
            assert goods[place].producer_id == box.producer_id
        assert box.weight_g <= heaviest_g(box.service)
        assert box.weight_g == PACKING_G + sum(goods[p].weight_g * n for p, n in box.contents)
    assert packed == [one.quantity for one in goods]
    assert quote.total_satang == sum(parcel.satang for parcel in quote.parcels) > 0


@given(carts, st.booleans())
def test_options_are_the_fastest_and_one_that_costs_less(goods: list[Goods], cod: bool) -> None:
    options = find_options(goods, "10210", cod=cod)
    if len(options) == 2:
        fast, cheap = options
        assert cheap.total_satang < fast.total_satang
        assert fast.days[1] <= cheap.days[1]
    if options:
        assert quote_order(goods, "10210", cod=cod) == options[0]
    assert not cod or all(get_service(p.box.service).takes_cod for way in options for p in way.parcels)


def test_usual_way_is_ems_and_the_cheapest_is_slower() -> None:
    fast, cheap = find_options([Goods(1, 400, 1)], "10210")
    assert (fast.service, fast.total_satang, fast.days) == ("ems", 5200, (1, 2))
    assert (cheap.service, cheap.total_satang, cheap.days) == ("parcel", 2000, (3, 5))


def test_parcel_over_the_limit_is_split() -> None:
    quote = quote_order([Goods(1, 5000, 4)], "10210", service="ems")
    assert [parcel.box.weight_g for parcel in quote.parcels] == [15_100, 5100]


def test_piece_that_ems_does_not_take_goes_as_bulky_goods() -> None:
    quote = quote_order([Goods(1, 25_000, 1), Goods(1, 400, 1)], "10210", service="ems")
    assert quote.goes_by == ("bulky", "ems")
    assert quote.days == (5, 7)


def test_large_piece_goes_by_what_takes_its_size() -> None:
    mat = Goods(1, 900, 1, size_mm=(950, 100, 100))
    assert quote_order([mat], "10210", service="ems").goes_by == ("bulky",)
    assert quote_order([mat], "10210", service="parcel").goes_by == ("parcel",)
    assert _error([mat._replace(size_mm=(1600, 100, 100))]) == (
        "parcel-too-large",
        {"limit_kg": 30, "limit_cm": 150},
    )


def test_too_heavy_names_the_limit() -> None:
    code, slots = _error([Goods(1, 30_000, 1)])
    assert (code, slots["limit_kg"]) == ("parcel-too-heavy", 30)


def test_too_many_parcels_are_for_a_person() -> None:
    assert _error([Goods(1, 19_000, 11)]) == ("parcel-too-many", {"most": 10})
    assert len(pack([Goods(1, 19_000, 10), Goods(2, 19_000, 10)], "ems")) == 20


def test_service_without_cash_on_delivery() -> None:
    assert _error([Goods(1, 400, 1)], service="registered", cod=True)[0] == "parcel-no-cod"
    assert _error([Goods(1, 25_000, 1)], cod=True)[0] == "parcel-no-cod"


def test_cash_fee_is_known_and_the_shop_bears_it() -> None:
    (parcel,) = quote_order([Goods(1, 400, 1, 100_000)], "10210", cod=True).parcels
    assert (parcel.satang, parcel.cod_fee_satang) == (5200, 3156)


@given(st.integers(1, 10**8))
def test_fee_that_the_customer_pays_leaves_the_sum(sum_satang: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rates, "_fees", lambda: {"cod_fee_percent": "3", "cod_fee_paid_by": "customer"})
        collected = sum_satang + added_cod_fee_satang(sum_satang)
        assert collected - cod_fee_satang(collected) in (sum_satang, sum_satang + 1, sum_satang - 1)


@pytest.mark.parametrize(
    ("value_thb", "satang"), [(0, 0), (2000, 0), (2001, 3500), (5000, 3500), (5001, 4500)]
)
def test_insurance_of_a_value(value_thb: int, satang: int) -> None:
    assert insurance_satang(value_thb * 100) == satang
    insured = quote_order([Goods(1, 400, 1, value_thb * 100)], "10210", insured=True)
    assert insured.total_satang == 5200 + satang


@pytest.mark.parametrize("postcode", ["", "1021", "102100", "0abcd", "๑๐๒๑๐", "00000"])
def test_what_is_no_postcode(postcode: str) -> None:
    with pytest.raises(ShopError, match="address-incomplete"):
        quote_postage(100, postcode)


@pytest.mark.parametrize("weight_g", [0, -5])
def test_weight_must_be_positive(weight_g: int) -> None:
    with pytest.raises(ValueError, match="weighs more"):
        quote_postage(weight_g, "10210")


def test_card_price_counts_the_box() -> None:
    assert postage_from(450) == quote_postage(450 + PACKING_G, "10210").satang
    assert postage_from(25_000) == quote_postage(25_100, "10210", "bulky").satang


@pytest.mark.parametrize("path", sorted(TARIFFS.glob("*.csv")), ids=lambda path: path.name)
def test_every_row_has_its_date_and_source(path: object) -> None:
    rows = load_table(path)  # type: ignore[arg-type]
    assert rows
    assert all(len(row["date"]) == 10 and row["source"] for row in rows)


def test_every_service_has_rates_up_to_its_limit() -> None:
    for code, service in all_services().items():
        assert heaviest_g(code) == service.most_weight_g
        assert not service.instead or service.instead in all_services()


def test_operators_see_every_file_and_fee() -> None:
    shown = "\n".join(describe_tariffs())
    for path in TARIFFS.glob("*.csv"):
        assert path.name in shown
    assert "cod_fee_percent=3" in shown
    assert "bulky: offered, 5-7 days, 30 kg" in shown


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ดอกไม้ไฟชุดเล็ก", "explosives"),
        ("ผ้าไหมลายดอกไม้ไฟ", ""),
        ("เจลแอลกอฮอล์ล้างมือ", "flammable"),
        ("น้ำหอมไม่มีแอลกอฮอล์", ""),
        ("ไก่มีชีวิต", "animals"),
        ("มีดอรัญญิก", ""),
        ("บั้งไฟจำลองยโสธร", ""),
        ("Power bank 10,000 mAh", "batteries"),
    ],
)
def test_what_the_post_refuses(name: str, reason: str) -> None:
    assert find_reason(name) == reason


def test_refusal_names_the_product_and_the_reason() -> None:
    with pytest.raises(ShopError) as raised:
        check_postable([("ผ้าไหม", "Silk"), ("ประทัดจีน", "")])
    assert raised.value.slots == {"name": "ประทัดจีน", "name_en": "ประทัดจีน", "reason": "explosives"}


def test_nothing_of_the_demo_catalogue_is_refused() -> None:
    with DEMO_FILE.open(encoding="utf-8-sig", newline="") as file:
        check_postable((row["name_th"], row["name_en"]) for row in csv.DictReader(file))

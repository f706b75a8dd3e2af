"""What the post charges: rates by weight, the surcharge of remote areas, insurance and the fee of cash
on delivery. All of it is data in `tariffs/`, each row with its date and source.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from core.errors import ShopError
from core.money import SATANG_PER_BAHT, satang
from fulfilment.services import TARIFFS, all_services
from fulfilment.tables import load_table


@lru_cache(maxsize=16)
def _steps(service: str) -> tuple[list[int], list[int]]:
    rows = load_table(TARIFFS / f"{service}.csv")
    steps = sorted((int(row["weight_up_to_g"]), satang(row["rate_thb"])) for row in rows)
    return [weight for weight, _ in steps], [rate for _, rate in steps]


@lru_cache(maxsize=1)
def _surcharges() -> dict[str, int]:
    return {row["postcode"]: satang(row["surcharge_thb"]) for row in load_table(TARIFFS / "remote_areas.csv")}


@lru_cache(maxsize=1)
def _fees() -> dict[str, str]:
    return {row["name"]: row["value"] for row in load_table(TARIFFS / "fees.csv")}


def fee(name: str) -> int:
    """A whole number of `fees.csv`. Raises KeyError."""
    return int(_fees()[name])


def rate_satang(service: str, weight_g: int) -> int:
    """The price of a parcel of this whole weight (box included), in satang.

    Raises ShopError `parcel-too-heavy` above the last step.
    """
    if weight_g <= 0:
        raise ValueError(f"a parcel weighs more than {weight_g} g")
    steps, rates = _steps(service)
    if weight_g > steps[-1]:
        raise ShopError("parcel-too-heavy", limit_kg=steps[-1] // 1000)
    return rates[bisect_left(steps, weight_g)]


def heaviest_g(service: str) -> int:
    """The heaviest parcel that the service takes and has a rate for, box included."""
    return min(_steps(service)[0][-1], all_services()[service].most_weight_g)


def surcharge_satang(service: str, postcode: str) -> int:
    """What a remote area costs on top; 0 elsewhere."""
    return _surcharges().get(postcode, 0) if all_services()[service].remote else 0


def insurance_satang(value_satang: int) -> int:
    """What it costs to insure goods of this value; 0 while the service covers them anyway."""
    if value_satang <= fee("insurance_covered_thb") * SATANG_PER_BAHT:
        return 0
    steps = ceil(value_satang / (fee("insurance_step_thb") * SATANG_PER_BAHT))
    return (fee("insurance_first_thb") + steps * fee("insurance_per_step_thb")) * SATANG_PER_BAHT


def cod_fee_satang(collected_satang: int) -> int:
    """What the carrier keeps of this much cash, in whole satang, rounded up."""
    return ceil(collected_satang * fee("cod_fee_percent") / 100)


def added_cod_fee_satang(sum_satang: int) -> int:
    """What to add to a sum so that it is left over when the fee is taken; 0 where the shop bears it."""
    if _fees()["cod_fee_paid_by"] != "customer":
        return 0
    percent = fee("cod_fee_percent")
    return ceil(sum_satang * percent / (100 - percent))


def describe_tariffs() -> Iterator[str]:
    """A line for each file and each fee: how old it is and where it comes from."""
    for path in sorted(TARIFFS.glob("*.csv")):
        rows = load_table(path)
        dates = sorted({row["date"] for row in rows})
        span = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
        sources = " | ".join(sorted({row["source"] for row in rows}))
        yield f"fulfilment/tariffs/{path.name}: {len(rows)} rows of {span}  ({sources})"
    for row in load_table(TARIFFS / "fees.csv"):
        yield f"{row['name']}={row['value']}  ({row['date']}, {row['source']}; {row['meaning']})"
    for row in load_table(TARIFFS / "services.csv"):
        limits = f"{int(row['most_weight_g']) // 1000} kg, sides {row['longest_mm']}/{row['sides_mm']} mm"
        days = f"{row['days_from']}-{row['days_to']} days"
        offered = "offered" if row["is_offered"] == "yes" else "not offered"
        yield f"{row['code']}: {offered}, {days}, {limits}  ({row['date']}, {row['source']})"

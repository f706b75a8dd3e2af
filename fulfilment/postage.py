"""What it costs to send: EMS by weight, a surcharge for remote areas, one parcel a producer.

The rates are data files in `tariffs/`, each row with its date and source.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from core.errors import ShopError
from core.money import satang
from fulfilment.tables import load_table

SERVICE = "EMS"

# A carton with padding for small goods weighs 60 to 150 g; the post office weighs goods and box.
PACKING_WEIGHT_G = 100

TARIFFS = Path(__file__).parent / "tariffs"

_POSTCODE = re.compile(r"[1-9][0-9]{4}")


@dataclass(frozen=True, slots=True)
class Postage:
    """The price of one parcel; `satang` includes the surcharge."""

    service: str
    satang: int
    surcharge_satang: int


class ParcelPostage(NamedTuple):
    """One producer's parcel: its weight with the box, and its price."""

    weight_g: int
    satang: int


@dataclass(frozen=True, slots=True)
class OrderPostage:
    """The price of all parcels of an order, and of each producer's."""

    total_satang: int
    by_producer: dict[int, ParcelPostage]


@lru_cache(maxsize=1)
def _ems_rates() -> tuple[list[int], list[int]]:
    rows = load_table(TARIFFS / "ems.csv")
    steps = sorted((int(row["weight_up_to_g"]), satang(row["rate_thb"])) for row in rows)
    return [weight for weight, _ in steps], [rate for _, rate in steps]


@lru_cache(maxsize=1)
def _surcharges() -> dict[str, int]:
    return {row["postcode"]: satang(row["surcharge_thb"]) for row in load_table(TARIFFS / "remote_areas.csv")}


def quote_postage(weight_g: int, postcode: str) -> Postage:
    """The price of a parcel of this whole weight (box included) to this postcode.

    Raises ShopError `parcel-too-heavy` above the limit of the service, and `address-incomplete`
    for what is no postcode.
    """
    if not _POSTCODE.fullmatch(postcode):
        raise ShopError("address-incomplete", field="postcode")
    surcharge = _surcharges().get(postcode, 0)
    return Postage(SERVICE, _rate(weight_g) + surcharge, surcharge)


def quote_order(lines: Sequence[tuple[int, int, int]], postcode: str) -> OrderPostage:
    """The postage of an order. Each line is (producer id, weight of one piece in g, quantity).

    All that one producer sends goes into one parcel. Raises ShopError as `quote_postage` does.
    """
    weights: Counter[int] = Counter()
    for producer_id, weight_g, quantity in lines:
        weights[producer_id] += weight_g * quantity
    parcels = {
        producer_id: _quote_parcel(goods_g + PACKING_WEIGHT_G, postcode)
        for producer_id, goods_g in sorted(weights.items())
    }
    return OrderPostage(sum(parcel.satang for parcel in parcels.values()), parcels)


def postage_from(weight_g: int) -> int:
    """The least that sending one piece can cost, in satang: "postage from …" on a card.

    Raises ShopError `parcel-too-heavy` for a piece that EMS does not take.
    """
    return _rate(weight_g + PACKING_WEIGHT_G)


def _quote_parcel(weight_g: int, postcode: str) -> ParcelPostage:
    return ParcelPostage(weight_g, quote_postage(weight_g, postcode).satang)


def _rate(weight_g: int) -> int:
    if weight_g <= 0:
        raise ValueError(f"a parcel weighs more than {weight_g} g")
    steps, rates = _ems_rates()
    if weight_g > steps[-1]:
        raise ShopError("parcel-too-heavy", limit_kg=steps[-1] // 1000)
    return rates[bisect_left(steps, weight_g)]

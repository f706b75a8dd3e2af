"""How many labels a second one process draws: one PDF each, a day's in one PDF, and four on A4.

Run it alone: `python -m benchmarks.labels`.
"""

import time
from collections.abc import Callable
from dataclasses import replace

from fulfilment.label import LabelData, render_label, render_label_sheet, render_labels
from fulfilment.s10 import make_number
from tests.fulfilment.label_example import LABEL

COUNT = 100
AIM = 20


def make_data(count: int) -> list[LabelData]:
    """Labels with different numbers, names and house numbers."""
    return [
        replace(
            LABEL,
            tracking_number=make_number("EX", serial),
            recipient=f"ผู้รับ คนที่ {serial}",
            address=(f"{serial}/1 หมู่ที่ {serial % 20} ถ.แจ้งวัฒนะ", *LABEL.address[1:]),
        )
        for serial in range(1, count + 1)
    ]


def measure(draw: Callable[[list[LabelData]], object], data: list[LabelData]) -> tuple[float, float]:
    """Labels a second by processor time and by the clock."""
    wall, used = time.perf_counter(), time.thread_time()
    draw(data)
    return len(data) / (time.thread_time() - used), len(data) / (time.perf_counter() - wall)


def main() -> None:
    """Print a row for each way."""
    data = make_data(COUNT)
    render_label(data[0])
    ways: dict[str, Callable[[list[LabelData]], object]] = {
        "one PDF each": lambda labels: [render_label(one) for one in labels],
        "one PDF for all": render_labels,
        "four on A4": render_label_sheet,
    }
    for name, draw in ways.items():
        by_processor, by_clock = measure(draw, data)
        print(f"| {name} | {by_processor:.0f}/s | {by_clock:.0f}/s | {AIM}/s |")


if __name__ == "__main__":
    main()

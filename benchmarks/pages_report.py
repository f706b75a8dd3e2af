"""Rows about the shop window."""

from pathlib import Path
from statistics import median

from benchmarks.pages import RATE, Served, measure_pages

Row = tuple[str, str, str]


def report_pages(folder: Path, template: Path) -> list[Row]:
    """Pages of 1,000 makers with 20,000 products."""
    pages = measure_pages(folder, template)
    rows: list[Row] = [("search of 20,000 products ready after a first start", f"{pages.index_s:.1f} s", "")]
    rows += [(f"pages: {one.name}", _served(one), "≥ 300/s, p99 ≤ 100 ms") for one in pages.full]
    rows += [
        (f"pages: {one.name}, asked for {RATE} times a second", _served(one), "p99 ≤ 100 ms")
        for one in pages.steady
    ]
    rows += [
        (
            f"from an edit in the chat until the {name} shows it",
            f"{median(waits) * 1000:.0f} ms, at most {max(waits) * 1000:.0f} ms of {len(waits)}",
            "≤ 1 s",
        )
        for name, waits in pages.edits.items()
    ]
    return rows


def _served(one: Served) -> str:
    load = one.load
    return (
        f"{load.per_second:.0f}/s; p50 {load.latency_ms(0.5):.0f}, p99 {load.latency_ms(0.99):.0f} ms; "
        f"{one.processor_ms:.1f} ms of processor a page"
    )

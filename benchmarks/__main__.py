"""`make bench`: measures and prints a Markdown table; `--keep` puts it into docs/benchmarks.md.

`python -m benchmarks acks turns` measures only these.
"""

import argparse
import platform
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil

from benchmarks.acks import measure_acks
from benchmarks.footprint import measure_memory, measure_starts
from benchmarks.load import CONNECTIONS, Load
from benchmarks.orders import report_orders
from benchmarks.pages_report import report_pages
from benchmarks.turns import CHANNELS, Turns, measure_steps, measure_turns
from tests.shop import make_template

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures: begin -->\n", "<!-- figures: end -->"
NAMES = {"line": "LINE", "telegram": "Telegram", "webchat": "web chat"}

Row = tuple[str, str, str]


def report_acks(folder: Path, template: Path) -> list[Row]:
    """Webhook acknowledgements, ours and the peer's."""
    acks = measure_acks(folder, template, number=2000, rounds=5)
    return [
        ("LINE webhooks stored and answered, workers off", _loads(acks.ours), ""),
        ("line-bot-sdk endpoint that keeps nothing", _loads(acks.peers), ""),
        ("ours / line-bot-sdk", f"{acks.ratio:.2f}", "≥ 0.9"),
        (
            "processor time of one webhook, ours and line-bot-sdk's",
            f"{acks.our_processor_ms:.2f} and {acks.peer_processor_ms:.2f} ms",
            "",
        ),
    ]


def _loads(loads: Sequence[Load]) -> str:
    middle = sorted(loads, key=lambda load: load.per_second)[len(loads) // 2]
    busy = middle.client_processor_s / middle.seconds
    rates = _spread([load.per_second for load in loads], 0)
    return f"{rates}/s; p99 {middle.latency_ms(0.99):.0f} ms; client busy {busy:.0%}"


def report_turns(folder: Path, template: Path) -> list[Row]:
    """Whole turns on each channel."""
    rows: list[Row] = []
    for channel in CHANNELS:
        turns = measure_turns(folder / channel, template, channel, number=600, rounds=3)
        rows.append(
            (f"turns on {NAMES[channel]}: text in, search, reply delivered", _turns(turns), "≥ 120/s")
        )
        loads = [each.load for each in turns]
        rows.append((f"messages of {NAMES[channel]} stored meanwhile, workers on", _loads(loads), ""))
    return rows


def _turns(turns: Sequence[Turns]) -> str:
    cost = median(each.processor_ms for each in turns)
    return f"{_spread([each.per_second for each in turns], 0)}/s; {cost:.1f} ms of processor a turn"


def report_steps(folder: Path, template: Path) -> list[Row]:
    """Where the time of a turn goes."""
    rows: list[Row] = []
    for channel in CHANNELS:
        steps = measure_steps(folder / channel, template, channel, number=200)
        wall, busy = (sum(times[i] for times in steps.values()) for i in (0, 1))
        for step, (on_wall, processor) in steps.items():
            shares = f"{on_wall:.1f} ms ({on_wall / wall:.0%}), processor {processor:.1f} ms"
            rows.append((f"{NAMES[channel]}: {step}", f"{shares} ({processor / busy:.0%})", ""))
        rows.append((f"{NAMES[channel]}: all steps", f"{wall:.1f} ms, processor {busy:.1f} ms", ""))
    return rows


def report_memory(folder: Path, template: Path) -> list[Row]:
    """Memory of the running system."""
    memory = measure_memory(folder, template)
    return [("memory with LINE and Telegram on, after 200 turns (PSS)", f"{memory:.0f} MiB", "≤ 350 MB")]


def report_start(folder: Path, template: Path) -> list[Row]:
    """Time to the first answer."""
    plain = measure_starts(folder / "plain", template, times=5, with_line=False)
    line = measure_starts(folder / "line", template, times=5, with_line=True)
    return [
        ("start to first answer, web chat only", f"{_spread(plain, 1)} s", "≤ 4 s"),
        ("start to first answer, with LINE on", f"{_spread(line, 1)} s", "≤ 4 s"),
    ]


def _spread(values: Sequence[float], digits: int) -> str:
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


REPORTS: dict[str, Callable[[Path, Path], list[Row]]] = {
    "acks": report_acks,
    "turns": report_turns,
    "steps": report_steps,
    "memory": report_memory,
    "start": report_start,
    "orders": report_orders,
    "pages": report_pages,
}


def main() -> None:
    """Measure what was asked for, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("what", nargs="*", help=f"of {', '.join(REPORTS)}; all without")
    parser.add_argument("--keep", action="store_true", help=f"write the figures into docs/{PAGE.name}")
    asked = parser.parse_args()
    if unknown := set(asked.what) - set(REPORTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    table = measure(asked.what or list(REPORTS))
    print(table)
    if asked.keep:
        keep(table)


def measure(what: Sequence[str]) -> str:
    """The table."""
    rows: list[Row] = []
    with TemporaryDirectory(prefix="otop-bench-") as name:
        folder = Path(name)
        template = make_template(folder)
        for each in what:
            rows += REPORTS[each](folder / each, template)
    head = [_where(what), "", "| what | measured | target |", "|---|---|---|"]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in rows), ""])


def _where(what: Sequence[str]) -> str:
    load = psutil.getloadavg()[2]
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, `python -m benchmarks {' '.join(what)}`, "
        f"{psutil.cpu_count()} cores, {psutil.virtual_memory().total / 1024**3:.0f} GiB, "
        f"Python {platform.python_version()}, {CONNECTIONS} connections, "
        f"load average of the last 15 minutes {load:.1f}. Middle (lowest–highest) of the rounds."
    )


def keep(table: str) -> None:
    """Put the table between the marks of the page."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}{table}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()

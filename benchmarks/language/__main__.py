"""`python -m benchmarks.language`: how well sentences are understood; `--keep` writes the page."""

# ruff: noqa: E501 - lines of a report read best unbroken

import argparse
import platform
from datetime import UTC, datetime
from pathlib import Path

import psutil

from benchmarks.language.measure import Score, measure
from benchmarks.language.sentences import make_half
from bot.language.meaning import SURE

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks-language.md"
BEGIN, END = "<!-- sentences: begin -->\n", "<!-- sentences: end -->"


def main() -> None:
    """Measure both halves; mistakes are shown for the half we work on only."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language")
    parser.add_argument("--keep", action="store_true", help=f"write the figures into docs/{PAGE.name}")
    parser.add_argument("--mistakes", action="store_true", help="show what went wrong in the work half")
    asked = parser.parse_args()
    work = measure(make_half("work"))
    if asked.mistakes:
        print("\n".join(work.mistakes))
        print(
            f"work: intents {work.intents:.1%}, slots {work.slots_f1:.1%}, confident and wrong {work.confident_and_wrong:.1%}"
        )
        return
    table = render(work, measure(make_half("run")))
    print(table)
    if asked.keep:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}{table}{END}{rest.partition(END)[2]}", encoding="utf-8")


def render(work: Score, run: Score) -> str:
    """The tables, in Markdown."""
    rows = [
        ("messages", str(work.messages), str(run.messages), "≥ 900 together"),
        ("intents right", f"{work.intents:.1%}", f"{run.intents:.1%}", "≥ 97 %"),
        ("slots F1", f"{work.slots_f1:.1%}", f"{run.slots_f1:.1%}", "≥ 96 %"),
        (
            f"confident (≥ {SURE}) and wrong",
            f"{work.confident_and_wrong:.1%}",
            f"{run.confident_and_wrong:.1%}",
            "≤ 1 %",
        ),
        (
            "processor time of a message, p50 / p99",
            f"{work.time_ms(0.5):.2f} / {work.time_ms(0.99):.2f} ms",
            f"{run.time_ms(0.5):.2f} / {run.time_ms(0.99):.2f} ms",
            "≤ 1.5 / 6 ms",
        ),
    ]
    head = [_where(), "", "| measure | work half | run half | target |", "|---|---|---|---|"]
    lines = [*head, *(f"| {' | '.join(row)} |" for row in rows), ""]
    lines += ["| noise, intents right | work half | run half |", "|---|---|---|"]
    for kind in sorted(run.by_noise):
        lines.append(f"| {kind.replace('_', ' ')} | {_share(work, kind)} | {_share(run, kind)} |")
    return "\n".join([*lines, ""])


def _share(score: Score, kind: str) -> str:
    return f"{score.right_by_noise[kind]} of {score.by_noise[kind]}"


def _where() -> str:
    load = psutil.getloadavg()[2]
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, `python -m benchmarks.language`, {psutil.cpu_count()} cores, "
        f"Python {platform.python_version()}, load average of the last 15 minutes {load:.1f}."
    )


if __name__ == "__main__":
    main()

"""How well addresses are read, beside the public parsers that can be installed.

`python -m benchmarks.language.addresses [--keep] [--half work] [--failures STYLE]`. The half `run` is
only measured; the half `work` is the one to look into.
"""

# Rows and sentences read best unbroken.
# ruff: noqa: E501

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from benchmarks.language.addresses_made import Case, make_cases
from bot.language.address import parse_contact
from bot.language.meaning import Contact
from bot.language.understand import understand

SURE = 0.8
_NOTHING = re.compile(r"[\s,.:()-]+")


@dataclass(slots=True)
class Score:
    """Counts over some messages."""

    total: int = 0
    exact: int = 0
    wrong_and_sure: int = 0
    asked: int = 0
    name: int = 0
    phone: int = 0
    line_kept: int = 0
    line_clean: int = 0
    wall_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    def percent(self, count: int) -> float:
        return 100 * count / max(self.total, 1)


def read(case: Case) -> Contact:
    """As the bot does it: an order through the whole reader, the answer to a question directly."""
    if case.as_order:
        return understand(case.text).contact or Contact()
    return parse_contact(case.text)


def place_is_right(case: Case, contact: Contact) -> bool:
    """Exact to the subdistrict; for what cannot be known, right is to leave it open."""
    address = contact.address
    if not case.known:
        return address is None or not (
            address.subdistrict and address.district and address.confidence >= SURE
        )
    place = case.place
    return address is not None and (
        (address.subdistrict, address.district, address.province)
        == (place.subdistrict, place.district, place.province)
    )


def is_wrong_and_sure(case: Case, contact: Contact) -> bool:
    """A wrong place that would be put on the summary without a question."""
    address = contact.address
    sure = address is not None and not address.missing[1:] and address.confidence >= SURE
    return sure and not place_is_right(case, contact)


def squeeze(text: str) -> str:
    return _NOTHING.sub("", text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")).lower())


def is_line_kept(case: Case, contact: Contact) -> bool:
    line = squeeze(contact.address.line) if contact.address else ""
    return all(squeeze(piece) in line for piece in case.line)


def is_line_clean(case: Case, contact: Contact) -> bool:
    line = squeeze(contact.address.line) if contact.address else ""
    for piece in case.line:
        line = line.replace(squeeze(piece), "", 1)
    return is_line_kept(case, contact) and not line


def add_case(score: Score, case: Case, contact: Contact) -> None:
    """Count one message."""
    score.total += 1
    score.exact += place_is_right(case, contact)
    score.wrong_and_sure += is_wrong_and_sure(case, contact)
    address = contact.address
    score.asked += bool(address and address.subdistrict and address.confidence < SURE)
    score.name += squeeze(contact.name) == squeeze(case.name)
    score.phone += contact.phone in case.phones
    score.line_kept += is_line_kept(case, contact)
    score.line_clean += is_line_clean(case, contact)


def measure(cases: Sequence[Case], reader: Callable[[Case], Contact]) -> dict[str, Score]:
    """Read them all, timed one by one on one thread."""
    for case in cases[:50]:
        reader(case)
    scores: dict[str, Score] = defaultdict(Score)
    for case in cases:
        wall, cpu = time.perf_counter(), time.thread_time()
        contact = reader(case)
        used = time.perf_counter() - wall, time.thread_time() - cpu
        for name in (case.style, "all"):
            add_case(scores[name], case, contact)
            scores[name].wall_ms.append(used[0] * 1e3)
            scores[name].cpu_ms.append(used[1] * 1e3)
    return dict(scores)


def show(scores: dict[str, Score]) -> list[str]:
    """A Markdown table, the sum first."""
    rows = [
        "| style | messages | exact to the subdistrict | confident and wrong | asked | name | telephone | house line kept | and nothing else in it |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for style in ["all", *(name for name in scores if name != "all")]:
        score = scores[style]
        counts = (
            score.exact,
            score.wrong_and_sure,
            score.asked,
            score.name,
            score.phone,
            score.line_kept,
            score.line_clean,
        )
        rows.append(
            f"| {style} | {score.total} | " + " | ".join(f"{score.percent(c):.1f} %" for c in counts) + " |"
        )
    return rows


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--half", choices=("work", "run"), default="run")
    options.add_argument("--each", type=int, default=200)
    options.add_argument("--failures", default="")
    chosen = options.parse_args()
    cases = make_cases(chosen.half, chosen.each)
    scores = measure(cases, read)
    print("\n".join(show(scores)))
    cuts = quantiles(scores["all"].cpu_ms, n=100)
    walls = quantiles(scores["all"].wall_ms, n=100)
    print(
        f"processor p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms; wall p50 {walls[49]:.2f}, p99 {walls[98]:.2f}"
    )
    if chosen.failures and chosen.half == "work":
        show_failures(cases, chosen.failures)


def show_failures(cases: Sequence[Case], what: str) -> None:
    """Those of the half `work` that went wrong: `place`, `sure`, `name`, `line`, `clean`, `phone`."""
    checks: dict[str, Callable[[Case, Contact], bool]] = {
        "place": place_is_right,
        "sure": lambda case, contact: not is_wrong_and_sure(case, contact),
        "name": lambda case, contact: squeeze(contact.name) == squeeze(case.name),
        "phone": lambda case, contact: contact.phone in case.phones,
        "line": is_line_kept,
        "clean": is_line_clean,
    }
    check, _, style = what.partition(":")
    for case in cases:
        contact = read(case)
        if (not style or case.style == style) and not checks[check](case, contact):
            place = case.place
            truth = f"{place.subdistrict}/{place.district}/{place.province}"
            print(
                f"\n{case.style}: {case.text!r}\n  truth {truth} | {case.name} | {case.line}\n  read  {contact}"
            )


if __name__ == "__main__":
    main()

"""How well addresses are read, beside the public parsers that can be installed.

`python -m benchmarks.language.addresses [--keep] [--peers FOLDER] [--half work] [--failures place:STYLE]`.
The half `run` is only measured; the half `work` is the one to look into. FOLDER is where
`npm install thai-address-universal@2.2.0` was done, outside this repository; without it the column
of the peer stays empty.
"""

# Rows and sentences read best unbroken.
# ruff: noqa: E501

import argparse
import json
import platform
import re
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from benchmarks.language.addresses_made import Case, make_cases
from bot.language.address import parse_contact
from bot.language.meaning import SURE_ADDRESS, Contact
from bot.language.understand import understand

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks-addresses.md"
PEER = Path(__file__).with_name("addresses_peer.cjs")
SURE = SURE_ADDRESS
ABOUT = """# Addresses: how well they are read

`python -m benchmarks.language.addresses --keep --peers FOLDER` wrote this page ({when}).

{count} messages made by a seed straight from the official list (package geothai), with names, telephones, houses,
roads, villages, landmarks and greetings round them, in 23 styles. Half of the subdistricts and one set of words
(`work`) were there to develop on; these are the other half with other words (`run`), which is only measured.
The generator knows nothing of the reader's rules; slips are of a Thai keyboard, of sound and of tone. What a
style writes down fits one subdistrict of the list only, but for `cannot know`, where the right answer is to leave it open.

*Exact* is subdistrict, district and province. *Confident and wrong* is a wrong place that would reach the summary
without a question of its own (confidence {sure} or more); *asked* is shown for a yes first. *House line kept*: every
piece of house, moo, village, road and landmark is there; *nothing else*: and no more than these. Aims: 98 % exact,
0.5 % confident and wrong, p50 under 1 ms.

{table}

The peer gives no name, telephone or confidence, so its wrong answers are all counted under *wrong*; it needs a postcode, and was run in its
Thai mode (its English one reads English only).
Not run beside us: thaiaddress 0.2.1 (2.7 GB of TensorFlow and spaCy), thaiaddressparser (asks the network),
thaiaddressclean 0.0.3 (one marked layout with exact names), thai-address-splitter (not in a package registry).
These messages are made, not collected: read the figures as relative.

A place on the map: of the centres of 131 subdistricts of Khon Kaen (thai-province-data by kongvut, MIT), measured once on
2026-11-25, the nearest town names the right district for 71 %, the three that are offered hold it for 89 %. Eleven
districts have no point. So a pin is always asked about, never assumed.
"""
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


@dataclass(frozen=True, slots=True)
class Peer:
    """What thai-address-universal made of the same texts: share right and wrong by style."""

    right: dict[str, float]
    wrong: dict[str, float]
    p50_ms: float


def measure_peer(cases: Sequence[Case], folder: Path) -> Peer:
    """Run the peer over the same messages, in its own process."""
    texts = "".join(json.dumps(case.text) + "\n" for case in cases)
    done = subprocess.run(
        ["node", str(PEER)], input=texts, capture_output=True, text=True, check=True, cwd=folder
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    right: dict[str, list[bool]] = defaultdict(list)
    wrong: dict[str, list[bool]] = defaultdict(list)
    for case, answer in zip(cases, answers, strict=True):
        found = tuple(part.removeprefix("เขต") for part in answer["place"] or ())
        place = case.place
        is_right = found == (place.subdistrict, place.district, place.province) if case.known else not found
        for name in (case.style, "all"):
            right[name].append(is_right)
            wrong[name].append(bool(found) and not is_right)
    share = {name: 100 * sum(found) / len(found) for name, found in right.items()}
    missed = {name: 100 * sum(found) / len(found) for name, found in wrong.items()}
    return Peer(share, missed, median(answer["ms"] for answer in answers))


def show(scores: dict[str, Score], peer: Peer | None = None) -> list[str]:
    """A Markdown table, the sum first."""
    rows = [
        "| style | messages | exact to the subdistrict | confident and wrong | asked | name | telephone | house line kept | and nothing else in it | thai-address-universal: exact | wrong |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
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
        theirs = f"{peer.right[style]:.1f} % | {peer.wrong[style]:.1f} %" if peer else "– | –"
        ours = " | ".join(f"{score.percent(count):.1f} %" for count in counts)
        rows.append(f"| {style} | {score.total} | {ours} | {theirs} |")
    return rows


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--half", choices=("work", "run"), default="run")
    options.add_argument("--each", type=int, default=200)
    options.add_argument("--failures", default="")
    options.add_argument("--peers", type=Path)
    options.add_argument("--keep", action="store_true")
    chosen = options.parse_args()
    cases = make_cases(chosen.half, chosen.each)
    scores = measure(cases, read)
    peer = measure_peer(cases, chosen.peers.resolve()) if chosen.peers else None
    rows = [*show(scores, peer), "", speed(scores["all"], peer)]
    print("\n".join(rows))
    if chosen.keep and chosen.half == "run":
        PAGE.write_text(page(rows, len(cases)), encoding="utf-8")
    if chosen.failures and chosen.half == "work":
        show_failures(cases, chosen.failures)


def speed(score: Score, peer: Peer | None) -> str:
    cpu, wall = quantiles(score.cpu_ms, n=100), quantiles(score.wall_ms, n=100)
    theirs = f"; thai-address-universal p50 {peer.p50_ms:.2f} ms (wall)" if peer else ""
    return (
        f"One message: processor p50 {cpu[49]:.2f} ms, p99 {cpu[98]:.2f} ms; "
        f"wall p50 {wall[49]:.2f} ms, p99 {wall[98]:.2f} ms{theirs}."
    )


def page(rows: Sequence[str], count: int) -> str:
    """docs/benchmarks-addresses.md."""
    when = f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, one thread"
    return ABOUT.format(count=count, when=when, sure=SURE, table="\n".join(rows))


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

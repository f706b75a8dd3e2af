"""`python -m benchmarks.search`: the figures of docs/benchmarks-search.md; `--keep` writes them there.

`--half work` looks at the half to develop on; the page always shows the half that is only run.
"""

import argparse
import json
import platform
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from sqlalchemy import update

from benchmarks.search import peers
from benchmarks.search.catalogue import Made, make_catalogue
from benchmarks.search.plot import draw_plot
from benchmarks.search.queries import Query, make_queries
from benchmarks.search.shop import fill_file
from catalog.models import Product
from catalog.query import make_readings
from catalog.search import ASK, find_products
from catalog.search_entry import Entry, Source, make_document
from catalog.search_find import Found, find, rank_of
from catalog.search_index import Filter
from catalog.search_score import quick_score, score
from catalog.search_shelf import LOOK_AGAIN_AFTER_SECONDS, MOST_IN_MEMORY, shelf_of
from catalog.search_source import read_all_sources, reading
from core.database import Database

DOCS = Path(__file__).parents[2] / "docs"
PAGE, PLOT = DOCS / "benchmarks-search.md", DOCS / "img" / "search-time.svg"
BEGIN, END = "<!-- figures: begin -->\n", "<!-- figures: end -->"
SIZES = (500, 20_000, 200_000)
EACH = {500: 480, 20_000: 160, 200_000: 160}
SLOW = {500: 400, 20_000: 60, 200_000: 25}
# So many queries are compared with all products one by one.
BEST = 200


@dataclass
class Tally:
    """Of one kind of query: how many, right at the top, right among five, taken for an answer."""

    asked: int = 0
    first: int = 0
    five: int = 0
    answered: int = 0


@dataclass
class Result:
    """One engine on one catalogue: tallies by kind, and times in milliseconds, wall and processor."""

    name: str
    tallies: dict[str, Tally] = field(default_factory=dict)
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    is_sample: bool = False

    def five(self) -> float:
        """Share of answerable queries with a right one among five."""
        fits = [tally for kind, tally in self.tallies.items() if kind != "nothing fits"]
        return sum(tally.five for tally in fits) / max(sum(tally.asked for tally in fits), 1)


Engine = Callable[[str], tuple[Sequence[int], float]]


def measure(name: str, engine: Engine, queries: Sequence[Query], catalogue: Sequence[Made]) -> Result:
    """Ask every query once."""
    by_number = {made.number: made for made in catalogue}
    result = Result(name)
    for query in queries:
        began, busy = time.perf_counter(), time.thread_time()
        numbers, best = engine(query.text)
        result.wall.append((time.perf_counter() - began) * 1000)
        result.processor.append((time.thread_time() - busy) * 1000)
        tally = result.tallies.setdefault(query.kind, Tally())
        right = [query.right(by_number[number]) for number in numbers]
        tally.asked += 1
        tally.first += bool(right and right[0])
        tally.five += any(right)
        tally.answered += best >= ASK
    return result


def ours(db: Database, stack: ExitStack) -> Engine:
    """`find_products`, rows of the database loaded."""
    session = stack.enter_context(db.reading())

    def ask(text: str) -> tuple[list[int], float]:
        hits = find_products(session, text, 5)
        return [hit.product.id for hit in hits], hits[0].score if hits else 0.0

    return ask


def ours_ids(db: Database, stack: ExitStack) -> Engine:
    """The same without loading rows, as the peers do."""
    session = stack.enter_context(db.reading())

    def ask(text: str) -> tuple[list[int], float]:
        found = find(shelf_of(session), make_readings(text), Filter())
        return [one.entry.product_id for one in found[:5]], found[0].score if found else 0.0

    return ask


def best_possible(entries: Sequence[Entry]) -> Engine:
    """Our comparison with every product, without an index: its 300 likeliest by the quick comparison."""

    def ask(text: str) -> tuple[list[int], float]:
        best: dict[int, Found] = {}
        for read in make_readings(text):
            ranked = sorted(entries, key=lambda entry: -quick_score(read, entry))
            for entry in ranked[:300]:
                fit = score(read, entry, {})
                found = Found(entry, fit.score, fit.spelling, rank_of(read, entry, fit))
                known = best.get(entry.product_id)
                if known is None or (found.score, found.spelling) > (known.score, known.spelling):
                    best[entry.product_id] = found
            if max((found.score for found in best.values()), default=0.0) >= 85:
                break
        ranked_all = sorted(best.values(), key=lambda found: (-found.rank, -found.spelling))
        return [found.entry.product_id for found in ranked_all[:5]], ranked_all[
            0
        ].score if ranked_all else 0.0

    return ask


def all_entries(db: Database) -> list[Entry]:
    """Every product as the index compares it."""
    with reading(db.engine) as connection:
        sources: list[Source] = list(read_all_sources(connection))
    return [Entry(make_document(source).record) for source in sources]


def run_size(size: int, half: str, folder: Path) -> tuple[list[Result], list[tuple[str, str, str]]]:
    """All engines on one catalogue, and the figures of processes where it is the biggest."""
    catalogue = make_catalogue(size)
    queries = make_queries(catalogue, "work" if half == "work" else "run", EACH[size])
    sample = random.Random(1).sample(queries, min(SLOW[size], len(queries)))
    rows: list[tuple[str, str, str]] = []
    with ExitStack() as stack:
        db = fill_file(folder, catalogue)
        stack.callback(db.close)
        url = f"sqlite:///{folder / 'shop.db'}"
        if size == SIZES[-1]:
            rows += process_figures(url, size)
        engine = ours(db, stack)
        engine("ผ้าไหม")
        if size > MOST_IN_MEMORY:
            wait_until_built(db)
        for query in queries[:40]:
            engine(query.text)
        results = [measure("OTOP Plus", engine, queries, catalogue)]
        results.append(measure("OTOP Plus, ids only", ours_ids(db, stack), queries, catalogue))
        if size == SIZES[-1]:
            rows.append(change_seen(db, url, catalogue))
            more = random.Random(3).sample([q for q in queries if q.kind != "nothing fits"], BEST)
            results.append(on_sample("OTOP Plus", engine, more, catalogue))
            results.append(on_sample("best possible", best_possible(all_entries(db)), more, catalogue))
        for name, peer in (
            ("Tantivy n-grams, no folding", peers.plain_tantivy),
            ("SQLite FTS5 trigram", peers.fts5),
        ):
            results.append(measure(name, _scoreless(peer(catalogue)), queries, catalogue))
        slow = stack.enter_context(peers.pg_trgm(catalogue))
        results.append(on_sample("pg_trgm", _scoreless(slow), sample, catalogue))
        for name, peer in (
            ("RapidFuzz WRatio", peers.wratio),
            ("RapidFuzz partial_ratio", peers.partial_ratio),
        ):
            results.append(on_sample(name, _scoreless(peer(catalogue)), sample, catalogue))
    return results, rows


def on_sample(name: str, engine: Engine, sample: Sequence[Query], catalogue: Sequence[Made]) -> Result:
    """The same on some of the queries, because all would take hours."""
    result = measure(name, engine, sample, catalogue)
    result.is_sample = True
    return result


def _scoreless(peer: peers.Peer) -> Engine:
    return lambda text: (peer(text), 0.0)


def wait_until_built(db: Database) -> None:
    """Until the index in its directory is whole and open."""
    with db.reading() as session:
        while (edition := shelf_of(session).edition()) is None or not edition.is_whole:
            time.sleep(0.2)
        time.sleep(LOOK_AGAIN_AFTER_SECONDS * 1.5)
        shelf_of(session)


def process_figures(url: str, _size: int) -> list[tuple[str, str, str]]:
    """Building and memory, each in a process of its own."""
    built, bare, used = _child("build", url), _child("bare", url), _child("memory", url, str(_size))
    return [
        ("index build", f"{built['seconds']:.1f} s wall, {built['processor']:.1f} s processor", "≤ 20 s"),
        (
            "memory that searching adds (RSS with mapped files / PSS)",
            f"{used['rss']:.0f} / {used['pss']:.0f} MiB, bare process {bare['rss']:.0f} MiB",
            "≤ 200 MB",
        ),
    ]


def _child(*arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search.process", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def change_seen(db: Database, url: str, catalogue: Sequence[Made]) -> tuple[str, str, str]:
    """From the commit of a pause and of a new name until another process answers otherwise."""
    waits = []
    for made in random.Random(2).sample(list(catalogue), 4):
        watcher = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.search.process", "watch", url, made.name_th],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert watcher.stdout
        while watcher.stdout.readline().strip() != "ready":
            pass
        time.sleep(0.3)
        with db.transaction() as session:
            now = datetime.now(UTC)
            session.execute(
                update(Product)
                .where(Product.id == made.number)
                .values(name_th="ลบแล้ว", keywords="", name_en="", updated_at=now)
            )
        committed = time.time()
        waits.append(float(watcher.communicate()[0].splitlines()[-1]) - committed)
        with db.transaction() as session:
            session.execute(
                update(Product)
                .where(Product.id == made.number)
                .values(
                    name_th=made.name_th,
                    name_en=made.name_en,
                    keywords=f"{made.head.thai},{made.head.english}",
                    updated_at=datetime.now(UTC),
                )
            )
    return (
        "a change of name seen by another process",
        f"{max(waits):.2f} s at most of {len(waits)}",
        "≤ 1 s",
    )


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share lies."""
    ranked = sorted(values)
    return ranked[min(int(len(ranked) * share), len(ranked) - 1)]


def kinds_table(result: Result) -> str:
    """Ours by kind of query."""
    lines = ["| query | number | top-1 | top-5 | answered or asked about |", "|---|---|---|---|---|"]
    for kind, tally in result.tallies.items():
        shares = [f"{count / tally.asked:.1%}" for count in (tally.first, tally.five, tally.answered)]
        lines.append(f"| {kind} | {tally.asked} | {' | '.join(shares)} |")
    return "\n".join(lines)


def peers_table(results: Sequence[Result]) -> str:
    """All engines on one catalogue."""
    lines = [
        "| engine | queries | right among five | wall p50 / p99 | processor p50 / p99 |",
        "|---|---|---|---|---|",
    ]
    for result in results:
        size = f"{len(result.wall)}{' (sample)' if result.is_sample else ''}"
        times = [
            f"{quantile(t, 0.5):.2f} / {quantile(t, 0.99):.2f} ms" for t in (result.wall, result.processor)
        ]
        lines.append(f"| {result.name} | {size} | {result.five():.1%} | {' | '.join(times)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and keep if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("sizes", nargs="*", type=int, help=f"of {SIZES}")
    parser.add_argument("--half", choices=("work", "run"), default="run")
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    parts = [_where(asked.half)]
    times: dict[str, dict[int, float]] = {}
    for size in asked.sizes or SIZES:
        with TemporaryDirectory(prefix="otop-bench-") as folder:
            results, rows = run_size(size, asked.half, Path(folder))
        parts += [f"### {size:,} products", kinds_table(results[0]), peers_table(results)]
        if rows:
            parts.append(
                "\n".join(
                    ["| what | measured | target |", "|---|---|---|", *(f"| {' | '.join(r)} |" for r in rows)]
                )
            )
        for result in results:
            times.setdefault(result.name, {})[size] = quantile(result.wall, 0.5)
        print("\n\n".join(parts), flush=True)
    if asked.keep:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        PAGE.write_text(
            before + BEGIN + "\n\n".join(parts) + "\n" + END + rest.partition(END)[2], encoding="utf-8"
        )
        PLOT.write_text(draw_plot(times), encoding="utf-8")


def _where(half: str) -> str:
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, `python -m benchmarks.search --keep`, the half that is "
        f"{'only run' if half == 'run' else 'worked on'}, {psutil.cpu_count()} cores, "
        f"Python {platform.python_version()}, "
        f"load average at the start {psutil.getloadavg()[0]:.1f}."
    )


if __name__ == "__main__":
    main()

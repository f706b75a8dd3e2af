"""Figures of a process of its own: index building, memory, how soon a change is seen. JSON on stdout."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from benchmarks.search.catalogue import make_catalogue
from benchmarks.search.queries import make_queries
from catalog.search import find_products
from catalog.search_store import store_of
from core.database import Database


def main() -> None:
    """`build URL`, `memory URL SIZE`, `bare URL` or `watch URL QUERY`."""
    what, url, *more = sys.argv[1:]
    db = Database(url)
    print(json.dumps(_WHAT[what](db, *more)))


def _build(db: Database) -> dict[str, float]:
    began, busy = time.monotonic(), time.process_time()
    store_of(db.engine).build(db.engine)
    return {"seconds": time.monotonic() - began, "processor": time.process_time() - busy}


def _bare(db: Database) -> dict[str, float]:
    with db.reading() as session:
        session.execute(text("SELECT count(*) FROM provinces")).one()
    return _rollup()


def _memory(db: Database, size: str) -> dict[str, float]:
    texts = [query.text for query in make_queries(make_catalogue(int(size)), "work", 60)]
    before = _rollup()
    with db.reading() as session:
        for one in texts:
            find_products(session, one, 5)
    after = _rollup()
    return {name: after[name] - before[name] for name in after}


def _watch(db: Database, query: str) -> float:
    """The moment at which the first product found is no longer the one it was."""
    with db.reading() as session:
        first = [hit.product.id for hit in find_products(session, query, 1)]
    print("ready", flush=True)
    for _ in range(1000):
        with db.reading() as session:
            hits = find_products(session, query, 1)
        if [hit.product.id for hit in hits] != first:
            break
        time.sleep(0.01)
    return time.time()


def _rollup() -> dict[str, float]:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8").splitlines()
    found = {
        line.split()[0].rstrip(":"): int(line.split()[1]) / 1024
        for line in lines[1:]
        if len(line.split()) == 3
    }
    return {"rss": found["Rss"], "pss": found["Pss"]}


_WHAT: dict[str, Callable[..., object]] = {
    "build": _build,
    "memory": _memory,
    "bare": _bare,
    "watch": _watch,
}

if __name__ == "__main__":
    main()

"""The index of one database as one process sees it, never more than half a second behind."""

import gc
import os
import threading
import time
from collections.abc import Iterable
from functools import cache
from weakref import WeakKeyDictionary

import structlog
from sqlalchemy import Engine, Pool
from sqlalchemy.orm import Session

from catalog.changes import Mark, find_changed, mark_now
from catalog.search_entry import Entry, make_document
from catalog.search_index import Field, Filter, SearchIndex
from catalog.search_source import count_products, read_all_sources, read_sources, reading
from catalog.search_store import Edition, Store, store_of

log = structlog.get_logger()

LOOK_AGAIN_AFTER_SECONDS = 0.4
# So many products are indexed in memory, quicker than a file is opened; more go to a directory.
MOST_IN_MEMORY = 5_000
# So many changes are kept beside a big index before it is built anew.
MOST_CHANGES = 3_000
FIRST_WAIT_SECONDS = 3.0


class Shelf:
    """All of a small catalogue in memory; of a big one the built edition, and beside it the changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._looked_at = float("-inf")
        self._mark = Mark()
        self._base: SearchIndex | None = None
        self._base_stamp = 0.0
        self._changes = SearchIndex()
        self._changed: frozenset[int] = frozenset()
        self._builder: threading.Thread | None = None
        self._process = os.getpid()

    def follow(self, engine: Engine) -> None:
        """Take over what has changed, unless somebody looked a moment ago or is looking now."""
        if time.monotonic() - self._looked_at < LOOK_AGAIN_AFTER_SECONDS:
            return
        is_new = self._looked_at == float("-inf")
        # While one thread takes changes over, the others go on with what they have.
        if not self._lock.acquire(blocking=is_new):
            return
        try:
            if time.monotonic() - self._looked_at >= LOOK_AGAIN_AFTER_SECONDS:
                self._follow(engine)
                self._looked_at = time.monotonic()
                if is_new:
                    _set_aside()
        finally:
            self._lock.release()

    def begin_with(self, other: "Shelf") -> None:
        """Begin with what another one holds: that of the database this one was copied from."""
        self._base, self._mark = other._base or other._changes, other._mark

    def find(
        self, field: Field, text: str, limit: int, wanted: Filter, *, widely: bool = False
    ) -> list[Entry]:
        """Candidates of both parts."""
        found = self._changes.find(field, text, limit, wanted, widely=widely)
        base = self._base
        if base is None:
            return found
        try:
            return found + self._unchanged(base.find(field, text, limit, wanted, widely=widely))
        except (ValueError, OSError) as error:
            self._give_up(error)
            return found

    def find_containing(self, field: Field, text: str, limit: int, wanted: Filter) -> list[Entry]:
        """Candidates of both parts that have every n-gram."""
        found = self._changes.find_containing(field, text, limit, wanted)
        base = self._base
        if base is None:
            return found
        try:
            return found + self._unchanged(base.find_containing(field, text, limit, wanted))
        except (ValueError, OSError) as error:
            self._give_up(error)
            return found

    def knows(self, field: Field, text: str) -> float:
        """Which share of the n-grams of this folded text there is, in the bigger of both parts."""
        return (self._base or self._changes).knows(field, text)

    def edition(self) -> Edition | None:
        """The built index on disk, perhaps still growing; None for a catalogue held in memory."""
        return self._store.read()

    def _unchanged(self, entries: Iterable[Entry]) -> list[Entry]:
        return [entry for entry in entries if entry.product_id not in self._changed]

    def _follow(self, engine: Engine) -> None:
        with reading(engine) as connection:
            if self._base is None and self._mark == Mark():
                self._start(engine)
            self._open_new_edition()
            if self._base is None and self._mark == Mark():
                return  # is being built
            mark, changed = find_changed(connection, self._mark)
            # A restored backup is another database than before.
            is_gone_back = mark.horizon < self._mark.horizon
            if not changed and not is_gone_back:
                self._mark = mark
                return
            if is_gone_back or self._is_too_much(len(changed | self._changed)):
                self._build(engine)
                if self._base is None:
                    return
            sources = read_sources(connection, changed)
            self._changes.put(map(make_document, sources), gone=changed)
            if self._base is not None:
                self._changed |= changed
            self._mark = mark

    def _start(self, engine: Engine) -> None:
        """A small catalogue is read into memory at once; a big one is opened, or built while we wait."""
        with reading(engine) as connection:
            if count_products(connection) <= MOST_IN_MEMORY:
                self._mark = mark_now(connection)
                self._changes.put(map(make_document, read_all_sources(connection)))
                return
        if self._store.read() is None:
            self._build(engine)
            until = time.monotonic() + FIRST_WAIT_SECONDS
            while self._store.read() is None and time.monotonic() < until:
                time.sleep(0.05)

    def _open_new_edition(self) -> None:
        stamp = self._store.stamp()
        if not stamp or stamp == self._base_stamp:
            return None
        edition = self._store.read()
        try:
            base = self._store.open(edition) if edition else None
        except (ValueError, OSError) as error:
            return self._give_up(error)
        if base is None or edition is None:
            return self._give_up(ValueError("its description is damaged"))
        # What has changed since it was built is found again from its own mark.
        self._changes, self._changed = SearchIndex(), frozenset()
        self._base, self._base_stamp, self._mark = base, stamp, edition.mark
        return None

    def _give_up(self, error: Exception) -> None:
        log.warning("search-index-damaged", error=str(error)[:200])
        self._store.discard()
        self._base, self._base_stamp = None, 0
        self._mark, self._looked_at = Mark(), float("-inf")

    def _is_too_much(self, changes: int) -> bool:
        return changes > (MOST_IN_MEMORY if self._base is None else MOST_CHANGES)

    def _build(self, engine: Engine) -> None:
        if self._builder is None or not self._builder.is_alive():
            self._builder = threading.Thread(target=self._store.build, args=(engine,), daemon=True)
            self._builder.start()


@cache
def _set_aside() -> None:
    """Once a process: what it has loaded by now stays for good, so that no search waits while all of it
    is looked through for garbage, for 100 ms and more.
    """
    gc.collect()
    gc.freeze()


# Sessions that read and sessions that write have engines of their own over one pool of connections.
_shelves: WeakKeyDictionary[Pool, Shelf] = WeakKeyDictionary()
_shelves_lock = threading.Lock()


def shelf_of(session: Session) -> Shelf:
    """The shelf of this session's database, up to date."""
    engine = session.get_bind().engine
    with _shelves_lock:
        shelf = _shelves.get(engine.pool)
        if shelf is None:
            shelf = _shelves[engine.pool] = Shelf(store_of(engine))
    shelf.follow(engine)
    return shelf


def share_index(engine: Engine, original: Session) -> None:
    """Of a database that is a fresh copy of the original, and so need not be indexed anew."""
    shelf = Shelf(store_of(engine))
    shelf.begin_with(shelf_of(original))
    with _shelves_lock:
        _shelves[engine.pool] = shelf


def keep_index_in(engine: Engine, folder: str) -> None:
    """Say where the index of this database is kept when it is big; "" is the usual place."""
    with _shelves_lock:
        _shelves[engine.pool] = Shelf(store_of(engine, folder))

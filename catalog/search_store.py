"""Big indexes live in a directory that all processes of a machine share; one of them builds it."""

import fcntl
import hashlib
import pickle
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import structlog
from sqlalchemy import Engine

from catalog.changes import Mark, mark_now
from catalog.search_entry import Source, make_document
from catalog.search_index import VERSION, SearchIndex, build_index
from catalog.search_source import count_products, read_all_sources, reading

log = structlog.get_logger()

# Searchable from early on: the part that is built answers while the rest is read. Few stops, for each
# leaves a part of its own that every search has to visit.
_STOPS = (3_000, 50_000)
_REPORT_EVERY = 20_000


@dataclass(frozen=True, slots=True)
class Edition:
    """One built index: where it is, up to where it has read, and whether it is whole."""

    folder: str
    mark: Mark
    documents: int
    is_whole: bool


class Store:
    """The directory of one database's indexes: `current` names the edition to use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / f"v{VERSION}"
        self._current = self._folder / "current"

    def stamp(self) -> float:
        """Another number means another edition; 0 when there is none."""
        try:
            return self._current.stat().st_mtime_ns
        except OSError:
            return 0

    def read(self) -> Edition | None:
        """The edition to use; None when there is none or its description is damaged."""
        try:
            edition = pickle.loads(self._current.read_bytes())  # noqa: S301 - our own file
        except Exception:  # noqa: BLE001 - a damaged pickle raises anything
            return None
        return edition if isinstance(edition, Edition) else None

    def open(self, edition: Edition) -> SearchIndex:
        """Raises ValueError or OSError when it is damaged."""
        index = SearchIndex(self._folder / edition.folder)
        if index.size < edition.documents:
            raise ValueError("documents are missing")
        return index

    def discard(self) -> None:
        """Forget the present edition, because it is damaged."""
        self._current.unlink(missing_ok=True)

    def build(self, engine: Engine) -> None:
        """Make a new edition of the whole database; nothing when another process is at it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._building() as mine:
            if mine:
                self._build(engine)

    def _build(self, engine: Engine) -> None:
        began = time.monotonic()
        name = uuid4().hex
        folder = self._folder / name
        folder.mkdir()
        had_one = self.read() is not None
        with reading(engine) as connection:
            mark = mark_now(connection)
            total = count_products(connection)
            documents = map(make_document, _report(read_all_sources(connection), total))
            number = 0
            for number in build_index(folder, documents, _STOPS):
                if not had_one and number:
                    self._publish(Edition(name, mark, number, is_whole=False))
        self._publish(Edition(name, mark, number, is_whole=True))
        self._tidy(name)
        seconds = round(time.monotonic() - began, 1)
        log.info("search-index-built", documents=number, seconds=seconds)

    def _publish(self, edition: Edition) -> None:
        fresh = self._folder / f"{edition.folder}.new"
        fresh.write_bytes(pickle.dumps(edition))
        fresh.replace(self._current)

    def _tidy(self, keep: str) -> None:
        # Another process may still read the old files: they vanish when it lets go of them.
        for folder in (*self._folder.iterdir(), *self._folder.parent.glob("v*")):
            if folder.is_dir() and folder not in (self._folder / keep, self._folder):
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _building(self) -> Iterator[bool]:
        with (self._folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
                return
            yield True


def _report(sources: Iterable[Source], total: int) -> Iterator[Source]:
    for number, source in enumerate(sources, 1):
        if number % _REPORT_EVERY == 0:
            log.info("search-index-building", done=number, of=total)
        yield source


def store_of(engine: Engine, folder: str = "") -> Store:
    """In this folder; else beside an SQLite file, for a server's database under var/."""
    url = engine.url
    if folder:
        return Store(Path(folder))
    if engine.dialect.name == "sqlite" and url.database:
        path = Path(url.database)
        return Store(path.with_name(f"{path.name}-search"))
    name = hashlib.sha256(f"{url.host}:{url.port}/{url.database}".encode()).hexdigest()[:16]
    return Store(Path("var") / "search" / name)

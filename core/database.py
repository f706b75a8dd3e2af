"""One way to open a transaction, on SQLite or PostgreSQL."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Executable,
    MetaData,
    TypeDecorator,
    create_engine,
    event,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, Session

from core.disk import SharedFlush

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Listener = Callable[[Session, Any], None]
Listeners = Mapping[type, Sequence[Listener]]


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite has no zones, so it is stored without and read back with one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses a moment without a zone: it would be a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Gives the zone back to what SQLite stored without."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Base of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime}


def publish(session: Session, happened: object) -> None:
    """Tell the listeners of this transaction that something happened, before it commits."""
    session.info.setdefault("events", []).append(happened)


def after_commit(session: Session, action: Callable[[], None]) -> None:
    """Do something that needs no guarantee (a wake-up) once this transaction is durable."""
    session.info.setdefault("after_commit", []).append(action)


@contextmanager
def savepoint(session: Session) -> Iterator[None]:
    """A part of a transaction that may fail alone: when it raises, its rows are rolled back and nobody
    is told of what it published.
    """
    waiting = {name: list(session.info.get(name, ())) for name in ("events", "after_commit")}
    try:
        with session.begin_nested():
            yield
    except BaseException:
        session.info.update(waiting)
        raise


def read_rows(session: Session, statement: Executable, **values: Any) -> Sequence[Any]:
    """Rows of a statement that was made once, with `bindparam` for what differs: past the ORM, and so
    in a fifth of its time.
    """
    session.flush()
    return session.connection().execute(statement, values).all()


def insert_new(where: Session | Connection, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert rows and pass over those that a unique constraint already knows; how many were new."""
    connection = where.connection() if isinstance(where, Session) else where
    result = connection.execute(_insert_statement(connection.dialect.name, table), list(rows))
    return int(result.rowcount)


@lru_cache(maxsize=64)
def _insert_statement(dialect: str, table: type[Base]) -> Executable:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    # Without the option PostgreSQL's driver has forgotten the count (-1) when it is asked.
    return insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


class Database:
    """Opens sessions. `transaction()` writes, `reading()` only looks.

    On SQLite a writer takes the write lock at BEGIN, so that it can never fail half-way because
    another writer was faster; threads of this process queue on a lock of our own first, because
    SQLite's busy handler sleeps and is unfair.
    """

    def __init__(self, url: str, listeners: Listeners | None = None) -> None:
        self.engine = _make_engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self.listeners: Listeners = listeners or {}
        self._writing = threading.Lock() if self.is_sqlite else nullcontext()
        self._writer = self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
        self._log_on_disk = _flush_of(self.engine)

    @contextmanager
    def transaction(self, *, survives_power_cut: bool = True) -> Iterator[Session]:
        """A session that commits at the end, or rolls back when anything raises.

        Without `survives_power_cut` SQLite does not wait for the disk: a killed process loses
        nothing, a power cut perhaps the last moments. Only for what can be done again.
        """
        with self._writing, Session(self._writer, expire_on_commit=False) as session:
            yield session
            self._tell_listeners(session)
            session.commit()
        if survives_power_cut:
            self._wait_for_disk()
        for action in session.info.pop("after_commit", []):
            action()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for looking only: nothing done in it is kept."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing_connection(self, *, survives_power_cut: bool = True) -> Iterator[Connection]:
        """A bare connection in a writing transaction, for migrations and for what must be fast."""
        with self._writing, self._writer.begin() as connection:
            yield connection
        if survives_power_cut:
            self._wait_for_disk()

    def _wait_for_disk(self) -> None:
        # Outside the lock: the next writer works while this one waits, and several share one wait.
        if self._log_on_disk:
            self._log_on_disk.flush()

    def _tell_listeners(self, session: Session) -> None:
        while events := session.info.pop("events", []):
            for happened in events:
                for listener in self.listeners.get(type(happened), ()):
                    listener(session, happened)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _flush_of(engine: Engine) -> SharedFlush | None:
    """How to bring SQLite's write-ahead log to the disk; None where there is none of ours."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file or file == ":memory:":
        return None
    return SharedFlush(Path(f"{file}-wal"))


def _make_engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        return create_engine(
            parsed,
            pool_size=20,
            max_overflow=20,
            pool_pre_ping=True,
            json_serializer=_dump_json,
            # What people wrote must not reach a log through an error message.
            hide_parameters=True,
        )
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        parsed,
        pool_size=20,
        max_overflow=40,
        connect_args={"timeout": 30, "isolation_level": None},
        json_serializer=_dump_json,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


# Thai stays readable and takes half the room. Made once: `json.dumps` would make one each time.
_dump_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _prepare_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # synchronous=NORMAL: a commit only writes. `Database` waits for the disk itself, after the lock is
    # free, before anybody is told.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-16000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    # Straight to the driver: SQLAlchemy's way around takes longer than SQLite for this.
    begin = connection.get_execution_options().get("sqlite_begin", "BEGIN")
    connection.connection.driver_connection.execute(begin)

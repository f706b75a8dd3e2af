"""Databases to try orders on: SQLite always, PostgreSQL where a server answers."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

import bot.models  # noqa: F401 - every table must be known before they are made
import catalog.qr_models  # noqa: F401
import fulfilment.models  # noqa: F401
import orders.money_models  # noqa: F401
import web.models  # noqa: F401
from core.database import Base, Database
from tests.services import new_postgres_url


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and nothing in them: copying it is faster than making it."""
    path = tmp_path_factory.mktemp("empty") / "shop.db"
    database = Database(f"sqlite:///{path}")
    Base.metadata.create_all(database.engine)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Database]:
    """A new PostgreSQL database with every table, for all the tests that need one."""
    with new_postgres_url() as url:
        database = Database(url)
        Base.metadata.create_all(database.engine)
        yield database
        database.close()


@pytest.fixture
def db(empty_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A fresh SQLite database."""
    yield from _open_sqlite(empty_sqlite, tmp_path)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_db(request: pytest.FixtureRequest, empty_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty database of each kind that we support: the test runs once on each."""
    if request.param == "sqlite":
        yield from _open_sqlite(empty_sqlite, tmp_path)
        return
    database = request.getfixturevalue("postgres")
    yield database
    # Emptying is several times faster than making a database anew.
    tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
    with database.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))


def _open_sqlite(empty_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    path = shutil.copy(empty_sqlite, tmp_path / "shop.db")
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()

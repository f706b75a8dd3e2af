"""A shop with an empty shelf, one with a few goods and one with the demo catalogue."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot.models  # noqa: F401
import catalog
import catalog.qr_models
import fulfilment.models  # noqa: F401
import orders.models  # noqa: F401
import web.models  # noqa: F401
from core.database import Base, Database

DEMO_FILE = Path(catalog.__file__).parent / "demo" / "otop_demo.csv"
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def make_database(path: Path) -> Database:
    db = Database(f"sqlite:///{path}")
    Base.metadata.create_all(db.engine)
    return db


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    db = make_database(tmp_path / "shop.db")
    yield db
    db.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[Database]:
    """The demo catalogue, for looking only: tests that change something use `db`."""
    path = tmp_path_factory.mktemp("demo") / "shop.db"
    shutil.copy(template, path)
    db = Database(f"sqlite:///{path}")
    yield db
    db.close()

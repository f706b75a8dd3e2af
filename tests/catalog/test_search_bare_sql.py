"""Somebody changes the database without the program: every process sees it within a second."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from catalog.triggers import ensure_triggers
from core.database import Base, Database
from tests.catalog.shelf import stock_up
from tests.services import new_postgres_url

ROOT = Path(__file__).parents[2]
DIP = ["น้ำพริกหนุ่ม", 129_050, 5]


class Watcher:
    """Another process that searches the same database."""

    def __init__(self, url: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.catalog.watcher", url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def finds(self, query: str) -> object:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{query}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def sees(self, query: str, expected: object) -> None:
        """Assert that it finds just this, at the latest a second after now."""
        until = time.monotonic() + 1
        while (found := self.finds(query)) != expected and time.monotonic() < until:
            time.sleep(0.02)
        assert found == expected, query

    def close(self) -> None:
        self._process.communicate()


@contextmanager
def new_url(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'shop.db'}"
        return
    with new_postgres_url() as url:
        yield url


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_bare_changes_show_in_another_process(kind: str, tmp_path: Path) -> None:
    with new_url(kind, tmp_path) as url:
        db = Database(url)
        Base.metadata.create_all(db.engine)
        stock_up(db, tmp_path, {})
        watcher = Watcher(url)
        assert watcher.finds("น้ำพริกหนุ่ม") == [DIP]

        def change(statement: str) -> None:
            with db.engine.begin() as connection:
                connection.execute(text(statement))

        change("UPDATE producers SET name = 'สวนคุณย่าบุญเรือน'")
        watcher.sees("สวนคุณย่าบุญเรือน", [DIP])
        change("UPDATE variants SET price_satang = 9900, stock = 0")
        watcher.sees("น้ำพริกหนุ่ม", [[DIP[0], 9_900, 0]])
        change("UPDATE products SET status = 'paused'")
        watcher.sees("น้ำพริกหนุ่ม", [])
        change("UPDATE products SET status = 'listed', name_th = 'แคบหมูไร้มัน', keywords = ''")
        watcher.sees("แคบหมูไร้มัน", [["แคบหมูไร้มัน", 9_900, 0]])
        change("UPDATE products SET name_th = 'เหล้าขาว'")
        watcher.sees("แคบหมูไร้มัน", [])
        watcher.close()
        db.close()


def test_triggers_that_a_migration_lost_are_made_again(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'shop.db'}")
    Base.metadata.create_all(db.engine)
    known = text("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    with db.writing_connection() as connection:
        before = list(connection.scalars(known))
        connection.execute(text("DROP TRIGGER note_products_update_v1"))
        for _ in range(2):
            ensure_triggers(connection)
            assert list(connection.scalars(known)) == before
    db.close()

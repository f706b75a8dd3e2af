"""The shop on PostgreSQL, wake-ups by PostgreSQL and Redis, and what happens while they are away."""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text
from sqlalchemy.engine import make_url

from bot.models import InboxRow, OutboxRow
from core.database import Base, Database
from core.jobs import Workers
from core.settings import load_settings
from tests.ledger import CONFIRM, ORDER, check_answered, check_stock, count, read_orders, read_stock
from tests.services import empty_redis_url, new_postgres_url, postgres_server
from tests.shop import TestShop
from tests.test_dialogs import FOLDER, Dialog
from web.commands.database import prepare_database

ROOT = Path(__file__).parents[1]
DIALOGS = (
    "02_one_message_order",
    "05_double_tap",
    "11_change_and_remove",
    "17_remembers_address",
    "31_cancel_order",
    "33_cart_changed_since_summary",
)


@pytest.fixture
def pg_shop(tmp_path: Path, postgres_url: str) -> Iterator[TestShop]:
    """A LINE shop on PostgreSQL."""
    with TestShop(tmp_path, None, ("line",), database_url=postgres_url) as shop:
        yield shop


@pytest.mark.postgres
@pytest.mark.parametrize("name", DIALOGS)
def test_dialog_on_postgresql(pg_shop: TestShop, name: str) -> None:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    before = read_stock(pg_shop.parts.db)
    Dialog(pg_shop, pg_shop.add_customer("line")).run(lines)
    check_stock(pg_shop.parts.db, before)
    check_answered(pg_shop.parts.db)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    with new_postgres_url() as url:
        yield url


def test_migrations_make_what_the_models_say(empty_url: str) -> None:
    db = Database(empty_url)
    settings = load_settings(database_url=empty_url)
    revision = prepare_database(db, settings)
    assert prepare_database(db, settings) == revision
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    db.close()
    assert differences == []


@pytest.mark.postgres
def test_while_postgresql_is_away_nothing_is_accepted(pg_shop: TestShop, postgres_url: str) -> None:
    assert pg_shop.line
    customer = pg_shop.add_customer("line")
    with away(postgres_url):
        customer.user.says(ORDER)
    assert pg_shop.line.answers == [503]
    assert count(pg_shop.parts.db, InboxRow) == 0

    pg_shop.line.redeliver(times=2)
    pg_shop.settle()
    assert pg_shop.line.answers == [503, 200, 200]
    customer.taps(CONFIRM)
    assert len(read_orders(pg_shop.parts.db)) == 1


@contextmanager
def away(url: str) -> Iterator[None]:
    """Nobody gets into this database, and who was in is thrown out."""
    name = make_url(url).database
    with postgres_server() as server:
        server.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        server.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
            {"name": name},
        )
        yield
        server.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))


def test_a_message_is_accepted_and_answered_later_while_wake_ups_fail(tmp_path: Path, template: Path) -> None:
    nowhere = "redis://127.0.0.1:1/0"
    with TestShop(tmp_path, template, (), redis_url=nowhere) as shop:
        shop.add_customer().user.says("ผ้าไหม")
        assert count(shop.parts.db, InboxRow) == 1
    with TestShop(tmp_path, None, ()) as shop:
        shop.clock.jump(seconds=2)
        shop.parts.background.sweep()
        shop.settle()
        with shop.parts.db.reading() as session:
            assert session.scalars(select(OutboxRow.status)).all() == ["sent"]


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


@pytest.fixture(
    params=[pytest.param(name, marks=getattr(pytest.mark, name)) for name in ("postgres", "redis")]
)
def by_wake_up(request: pytest.FixtureRequest, tmp_path: Path, template: Path) -> Iterator[TestShop]:
    """A web chat shop whose wake-ups reach other processes."""
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_url")
        with TestShop(tmp_path, None, (), database_url=url) as shop:
            yield shop
        return
    with empty_redis_url() as url, TestShop(tmp_path, template, (), redis_url=url) as shop:
        yield shop


# Huey leaves the connection on which a thread listens to the garbage collector.
@pytest.mark.filterwarnings("ignore:<psycopg.Connection:ResourceWarning")
def test_a_wake_up_reaches_a_worker_in_a_thread(by_wake_up: TestShop) -> None:
    customer = by_wake_up.add_customer()
    # Without a sweep nothing else could make them work.
    workers = Workers(by_wake_up.parts.background.huey, 2, sweep=lambda: None)
    workers.start()
    try:
        for words in ("ผ้าไหม", "น้ำพริก"):
            shown = len(customer.user.seen)
            customer.user.says(words)
            wait_until(lambda shown=shown: len(customer.user.seen) > shown)  # type: ignore[misc]
    finally:
        workers.stop(graceful=True)
        del workers
        gc.collect()
    check_answered(by_wake_up.parts.db)


def test_a_wake_up_reaches_another_process(by_wake_up: TestShop) -> None:
    settings = by_wake_up.settings
    environment = {
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "MEDIA_URL": settings.media_url,
        "PROMPTPAY_ID": settings.promptpay_id,
    }
    command = [sys.executable, "-m", "flask", "--app", "webhook:create_app", "worker", "--threads", "1"]
    customer = by_wake_up.add_customer()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as worker:
        try:
            assert worker.stdout
            assert any("workers are running" in line for line in worker.stdout)
            # So far ahead that the sweep, which looks for what is late, will not find it.
            by_wake_up.clock.jump(hours=1)
            customer.user.says("ผ้าไหม")
            wait_until(lambda: bool(customer.user.seen))
        finally:
            worker.terminate()
            assert worker.wait(timeout=20) == 0
    check_answered(by_wake_up.parts.db)

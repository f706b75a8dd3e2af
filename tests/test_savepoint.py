"""A part of a transaction that fails alone tells nobody of what it did."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import select

from core.database import Database, after_commit, publish, savepoint
from core.settings import load_settings
from orders.customers import make_customer
from orders.models import Customer
from tests.fakes.server import FakeClock
from web.commands.database import prepare_database


def test_what_a_failed_part_published_is_forgotten_with_its_rows(tmp_path: Path) -> None:
    settings = load_settings(database_url=f"sqlite:///{tmp_path}/otop.db")
    told: list[object] = []
    db = Database(settings.database_url, {str: [lambda _session, said: told.append(said)]})
    prepare_database(db, settings)
    with db.transaction() as session:
        publish(session, "before")
        with suppress(ValueError), savepoint(session):
            make_customer(session, FakeClock()(), "ไม่เอา")
            publish(session, "within")
            after_commit(session, lambda: told.append("woken"))
            raise ValueError("no")
        with savepoint(session):
            publish(session, "behind")
    with db.reading() as session:
        assert session.scalars(select(Customer)).all() == []
    assert told == ["before", "behind"]
    db.close()

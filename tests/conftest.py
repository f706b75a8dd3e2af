"""Fixtures: a shop with customers on every channel."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from core.database import Database
from core.settings import load_settings
from tests.services import new_postgres_url
from tests.shop import CHANNELS, Customer, TestShop, fill, make_template

# How fast this machine is, benchmarks say; a rule holds or not, however long an example takes.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the demo catalogue, made once for all test processes and copied for each test."""
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    base = tmp_path_factory.getbasetemp()
    folder = (base if alone else base.parent) / "template"
    ready = folder / "ready"
    try:
        folder.mkdir()
    except FileExistsError:
        while not ready.exists():
            time.sleep(0.05)
        return folder / "template.db"
    path = make_template(folder)
    ready.touch()
    return path


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    """The same on PostgreSQL."""
    with new_postgres_url() as url:
        db = Database(url)
        fill(db, load_settings(database_url=url))
        db.close()
        yield url


@pytest.fixture
def postgres_url(postgres_template: str) -> Iterator[str]:
    """A fresh PostgreSQL database with the demo catalogue."""
    with new_postgres_url(copy_of=postgres_template) as url:
        yield url


@pytest.fixture(params=CHANNELS)
def channel(request: pytest.FixtureRequest) -> str:
    """Each channel in turn."""
    return str(request.param)


@pytest.fixture
def shop(tmp_path: Path, template: Path, channel: str) -> Iterator[TestShop]:
    """A shop that is open on one channel."""
    with TestShop(tmp_path, template, (channel,)) as shop:
        yield shop


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_shop(request: pytest.FixtureRequest, tmp_path: Path, template: Path) -> Iterator[TestShop]:
    """A LINE shop on each kind of database."""
    if request.param == "sqlite":
        with TestShop(tmp_path, template, ("line",)) as shop:
            yield shop
        return
    url = request.getfixturevalue("postgres_url")
    with TestShop(tmp_path, None, ("line",), database_url=url) as shop:
        yield shop


@pytest.fixture
def customer(shop: TestShop, channel: str) -> Customer:
    """A customer of that shop."""
    return shop.add_customer(channel)

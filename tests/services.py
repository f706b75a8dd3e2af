"""Servers that some tests need: they skip with the reason where none answers, and fail instead
when REQUIRE_SERVICES=1.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import pytest
import redis
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1/postgres")
REDIS_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/5")


@contextmanager
def new_postgres_url(copy_of: str = "") -> Iterator[str]:
    """The address of a new PostgreSQL database, empty or a copy, dropped at the end."""
    name = f"otop_test_{uuid.uuid4().hex[:12]}"
    template = f" TEMPLATE {make_url(copy_of).database}" if copy_of else ""
    with postgres_server() as server:
        server.execute(text(f"CREATE DATABASE {name}{template}"))
        try:
            yield make_url(POSTGRES_URL).set(database=name).render_as_string(hide_password=False)
        finally:
            server.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def postgres_server() -> Iterator[Connection]:
    """A connection that may make and drop databases."""
    engine = create_engine(POSTGRES_URL, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    try:
        try:
            connection = engine.connect()
        except OperationalError as error:
            do_without("PostgreSQL", "TEST_POSTGRES_URL", error)
        with connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def empty_redis_url() -> Iterator[str]:
    """The address of a Redis database that nothing is in, before and after."""
    with redis.Redis.from_url(REDIS_URL, socket_connect_timeout=3) as client:
        try:
            client.flushdb()
        except redis.RedisError as error:
            do_without("Redis", "TEST_REDIS_URL", error)
        yield REDIS_URL
        client.flushdb()


def do_without(service: str, setting: str, error: Exception) -> NoReturn:
    """Skip, unless the services are required."""
    if os.environ.get("REQUIRE_SERVICES") == "1":
        raise error
    pytest.skip(f"no {service} server answers (set {setting}): {type(error).__name__}")

"""A whole shop for tests: the app, its fakes and its customers."""

import atexit
import re
import shutil
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import Any, Self

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from catalog.demo_data import DEMO_FILE
from catalog.models import Picture, Product
from catalog.search_shelf import share_index
from catalog.transfer import import_catalogue
from core.database import Database
from core.settings import Settings, load_settings
from tests.fakes.line import FakeLine
from tests.fakes.server import FakeClock
from tests.fakes.telegram import FakeTelegram
from tests.fakes.user import FakeUser, Seen
from tests.fakes.webchat import WebChatUser, one_pixel
from web.commands.database import prepare_database
from web.parts import Parts
from webhook import create_app

CHANNELS = ("line", "telegram", "webchat")


def make_template(folder: Path) -> Path:
    """A migrated SQLite file with the demo catalogue, to be copied for each test."""
    path = folder / "template.db"
    settings = load_settings(database_url=f"sqlite:///{path}")
    db = Database(settings.database_url)
    fill(db, settings)
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path


def fill(db: Database, settings: Settings) -> None:
    """Tables, provinces and the demo catalogue; one small picture serves all products."""
    prepare_database(db, settings)
    import_catalogue(db, DEMO_FILE, now=FakeClock()(), actor="system", is_demo=True)
    with db.transaction() as session:
        for (product_id,) in session.query(Product.id):
            session.add(Picture(product_id=product_id, position=0, media_key="products/any.png"))


@cache
def indexed_template(path: Path) -> Database:
    """The template, whose search index serves all its copies of this process."""
    copy = Path(mkdtemp(prefix="otop-template-")) / "template.db"
    shutil.copy(path, copy)
    db = Database(f"sqlite:///{copy}")
    atexit.register(shutil.rmtree, copy.parent, ignore_errors=True)
    return db


class _Compiled(BytecodeCache):
    """The pages compiled once for all shops of this process."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


_compile_builder = Rule._compile_builder
_builders: dict[Hashable, Callable[..., tuple[str, str]]] = {}


def _share_builder(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
    """What makes an address out of a rule: werkzeug compiles two for each rule of each app, which took a
    third of the time of making a shop. It depends on the rule's words alone.
    """
    key = (rule.rule, tuple(rule._trace), str(rule.defaults), append_unknown)
    if key not in _builders:
        _builders[key] = _compile_builder(rule, append_unknown)
    return _builders[key]


Rule._compile_builder = _share_builder  # type: ignore[method-assign, assignment]

# Statements compiled once for all shops of this process; they belong to a dialect.
_STATEMENTS: dict[str, tuple[Any, Any]] = {}


def share_statements(engine: Engine) -> None:
    """Let a new engine use what others of its kind have compiled; making it again is a third of a test."""
    dialect, compiled = _STATEMENTS.setdefault(engine.dialect.name, (engine.dialect, LRUCache(5_000)))
    engine.dialect, engine._compiled_cache = dialect, compiled


class Customer:
    """Somebody on any channel. After each verb everything that follows from it has happened."""

    def __init__(self, user: FakeUser, settle: Callable[[], None], channel: str) -> None:
        self.user = user
        self.channel = channel
        self._settle = settle
        self._looked_up_to = 0

    def __getattr__(self, verb: str) -> Callable[..., Any]:
        """Every verb of the fake user: says, taps, sends_photo, …"""
        do = getattr(self.user, verb)

        def act(*args: Any, **kwargs: Any) -> Any:
            self._looked_up_to = len(self.user.seen)
            result = do(*args, **kwargs)
            self._settle()
            return result

        return act

    def mark(self) -> None:
        """From here on, what comes is news."""
        self._looked_up_to = len(self.user.seen)

    @property
    def news(self) -> list[Seen]:
        """What was shown since the last verb."""
        return self.user.seen[self._looked_up_to :]

    @property
    def read(self) -> str:
        """All words since the last verb, button labels in brackets."""
        return "\n".join(
            "\n".join(
                [seen.text, *(f"[{label}]" for label in seen.buttons), *map("({})".format, seen.pictures)]
            )
            for seen in self.news
        )

    def sees(self, words: str) -> None:
        """Assert that these words came since the last verb."""
        assert words in self.read, f"{words!r} is not in:\n{self.read}"

    def finds(self, pattern: str) -> str:
        """The first match of a regular expression in what came since the last verb."""
        found = re.search(pattern, self.read)
        assert found, f"{pattern!r} is not in:\n{self.read}"
        return found.group(0)


class TestShop:
    """The app with the fakes of the channels asked for; nothing runs in the background."""

    __test__ = False

    def __init__(
        self, folder: Path, template: Path | None, channels: tuple[str, ...] = CHANNELS, **settings: Any
    ) -> None:
        self._stack = ExitStack()
        self.clock = FakeClock()
        self.line = self._stack.enter_context(FakeLine()) if "line" in channels else None
        self.telegram = self._stack.enter_context(FakeTelegram()) if "telegram" in channels else None
        if template:
            shutil.copy(template, folder / "otop.db")
        values: dict[str, Any] = {
            "database_url": f"sqlite:///{folder}/otop.db",
            "media_url": f"file://{folder}/media",
            "public_base_url": "https://otop.example",
            "promptpay_id": "0812345678",
            "worker_threads": 0,
            **self._channel_settings(),
            **settings,
        }
        self.settings = load_settings(**values)
        self.app: Flask = create_app(self.settings, self.clock)
        self.app.testing = True
        self.app.jinja_env.bytecode_cache = _COMPILED
        self.parts: Parts = self.app.extensions["otop"]
        if self.parts.db.is_sqlite:
            for engine in (self.parts.db.engine, self.parts.db._writer):
                share_statements(engine)
        if template and self.parts.db.is_sqlite:
            with indexed_template(template).reading() as session:
                share_index(self.parts.db.engine, session)
        if "thailandpost_barcode_ranges" in settings:
            prepare_database(self.parts.db, self.settings)
        self.parts.media.save("products/any.png", one_pixel())
        for fake in (self.line, self.telegram):
            if fake:
                fake.clock = self.clock
                fake.deliver = self.deliver

    def _channel_settings(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if self.line:
            values |= {
                "line_channel_secret": self.line.channel_secret,
                "line_channel_access_token": self.line.access_token,
                "line_api_base": self.line.url,
            }
        if self.telegram:
            values |= {
                "telegram_bot_token": self.telegram.bot_token,
                "telegram_secret_token": self.telegram.secret_token,
                "telegram_api_base": self.telegram.url,
                "telegram_bot_username": self.telegram.bot_username,
            }
        return values

    def deliver(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        """Hand a webhook to the app."""
        return self.app.test_client().post(path, data=body, headers=headers).status_code

    def settle(self) -> None:
        """Do all that workers would do."""
        self.parts.background.run_until_idle()

    def settle_with(self, threads: int) -> None:
        """The same with so many workers at once."""

        closing = Lock()

        def settle() -> None:
            self.settle()
            # Where wake-ups come by PostgreSQL, each thread has a connection of its own.
            with closing:
                self.parts.background.huey.storage.close()

        with ThreadPoolExecutor(threads) as pool:
            for done in [pool.submit(settle) for _ in range(threads)]:
                done.result()

    def add_customer(self, channel: str = "webchat") -> Customer:
        """Somebody new on this channel."""
        user: FakeUser
        if channel == "line":
            assert self.line
            user = self.line.add_user()
        elif channel == "telegram":
            assert self.telegram
            user = self.telegram.add_user()
        else:
            user = WebChatUser(self.app)
        return Customer(user, self.settle, channel)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.parts.background.huey.storage.close()
        self.parts.db.close()
        self._stack.__exit__(None, None, None)
        for fake in (self.line, self.telegram):
            assert not (fake and fake.refused), f"refused by the platform: {fake.refused[:3]}"

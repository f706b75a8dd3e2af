"""Everything the simulator runs: both platforms, the app between them, and the people."""

import os
import secrets
import shutil
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from sqlalchemy import select

from catalog.demo_data import load_demo_catalogue, needs_demo_pictures
from catalog.models import Product
from core.settings import load_settings
from tests.fakes.line import FakeLine, deliver_over_http
from tests.fakes.line_user import LineUser
from tests.fakes.server import FakeClock, Faults
from tests.fakes.simulator.app_server import AppServer
from tests.fakes.simulator.faults import SendFaults
from tests.fakes.simulator.phones import LinePhone, Phone, TelegramPhone
from tests.fakes.simulator.traffic import Courier, Traffic
from tests.fakes.telegram import FakeTelegram
from web.commands.database import prepare_database
from web.parts import Parts
from web.staff import add_staff
from webhook import create_app

ROOT = Path(__file__).parents[3]
# LINE takes pictures from https alone; the page knows that this is the app's own address.
PUBLIC_URL = "https://simulator.invalid"
# A tax id that nobody has, with the right check digit: nobody is ever paid.
PROMPTPAY_ID = "0000000000001"
# Every other account that an `.env` may name stays out of this.
OFF = {
    "environment": "development",
    "redis_url": "",
    "promptpay_biller_id": "",
    "thailandpost_track_key": "",
    "thailandpost_order_user": "",
    "thailandpost_order_password": "",
}
# A name of its own: an `otop.db` is never touched.
DATABASE = "simulator.db"
HANG_S = 1.0
_TICK_S = 0.5


class Stage:
    """Use it with `with`. Without a `template` to copy, every start begins with a new shop, because
    the platforms begin to count anew; the drawn pictures stay in `folder`.
    """

    def __init__(self, folder: Path, app_port: int = 0, template: Path | None = None) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.line = FakeLine()
        self.telegram = FakeTelegram(bot_username="otop_simulator_bot")
        self.faults: dict[str, Faults] = {"line": SendFaults(), "telegram": SendFaults()}
        self.traffic = Traffic(self.line, self.telegram)
        self.phones: dict[str, Phone] = {}
        self.staff_password = secrets.token_urlsafe(9)
        self.held = ""
        self._holding = ExitStack()
        self._running = ExitStack()
        self._app_port = app_port
        self._template = template
        self._stopped = threading.Event()
        self._drawing: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        with self._running:
            self._set_up_platforms()
            self._begin_anew()
            app = create_app(self._settings(), self.clock)
            # This app is reached by http, whatever it tells LINE.
            app.config["SESSION_COOKIE_SECURE"] = False
            self.parts: Parts = app.extensions["otop"]
            self._running.callback(self.parts.db.close)
            self._prepare()
            self.app_url = self._running.enter_context(AppServer(app, self._app_port)).url
            self.courier = Courier(deliver_over_http(self.app_url), self.traffic)
            self.line.deliver = self.telegram.deliver = self.courier
            workers = self.parts.background.start(threads=4)
            self._running.callback(workers.stop, graceful=True)
            self._start_ticking()
            # All of it started: keep it until __exit__.
            self._running = self._running.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_drawing()
        self._running.close()

    def _set_up_platforms(self) -> None:
        for channel, fake in (("line", self.line), ("telegram", self.telegram)):
            fake.clock = self.clock
            fake.faults = self.faults[channel]
        self.telegram.hooks.faults = self.faults["telegram"]
        self.line.hang_s = self.telegram.hang_seconds = HANG_S
        self.line.on_received = self._on_line_received
        self._running.enter_context(self.line)
        self._running.enter_context(self.telegram)

    def _begin_anew(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for ending in ("", "-wal", "-shm"):
            (self.folder / (DATABASE + ending)).unlink(missing_ok=True)
        if self._template:
            shutil.copy(self._template, self.folder / DATABASE)

    def _settings(self) -> Any:
        return load_settings(
            **OFF,
            database_url=f"sqlite:///{self.folder}/{DATABASE}",
            media_url=f"file://{self.folder}/media",
            public_base_url=PUBLIC_URL,
            promptpay_id=PROMPTPAY_ID,
            line_channel_secret=self.line.channel_secret,
            line_channel_access_token=self.line.access_token,
            line_api_base=self.line.url,
            line_basic_id="@simulator",
            telegram_bot_token=self.telegram.bot_token,
            telegram_secret_token=self.telegram.secret_token,
            telegram_api_base=self.telegram.url,
            telegram_bot_username=self.telegram.bot_username,
        )

    def _prepare(self) -> None:
        """Tables, the demo catalogue without its pictures, and a person at the desk."""
        prepare_database(self.parts.db, self.parts.settings)
        with self.parts.db.reading() as session:
            is_empty = session.scalar(select(Product.id).limit(1)) is None
        if is_empty:
            load_demo_catalogue(self.parts.db, self.parts.media, now=self.clock(), pictures=False)
        with self.parts.db.transaction() as session:
            add_staff(session, "demo", "admin", self.staff_password)

    def draw_pictures(self) -> bool:
        """Begin to draw what pictures are missing, in a process of its own; whether any are."""
        with self.parts.db.reading() as session:
            if not needs_demo_pictures(session):
                return False
        settings = self.parts.settings
        where = {"DATABASE_URL": settings.database_url, "MEDIA_URL": settings.media_url}
        app = f"{ROOT / 'webhook.py'}:create_app"
        self._drawing = subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", app, "catalog", "demo"],
            env={**os.environ, **where},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Its own session: Ctrl-C reaches us, and we end it.
            start_new_session=True,
        )
        return True

    def stop_drawing(self) -> None:
        """End the drawing, finished or not; the next start goes on with it."""
        if self._drawing:
            self._drawing.terminate()
            self._drawing.wait()
            self._drawing = None

    def _start_ticking(self) -> None:
        """Telegram tries again what failed, as time goes by."""

        def tick() -> None:
            while not self._stopped.wait(_TICK_S):
                self.telegram.hooks.deliver_due()

        thread = threading.Thread(target=tick, name="telegram-retries", daemon=True)
        thread.start()
        self._running.callback(thread.join)
        self._running.callback(self._stopped.set)

    def add_phone(self, channel: str, name: str) -> Phone:
        """Somebody new. Raises KeyError for a channel that there is not."""
        phone: Phone
        if channel == "line":
            phone = LinePhone(self.line.add_user(name, follows=False), self.clock)
        elif channel == "telegram":
            phone = TelegramPhone(self.telegram.add_user(name), self.telegram)
        else:
            raise KeyError(channel)
        self.phones[phone.id] = phone
        return phone

    def _on_line_received(self, user: LineUser, messages: list[dict[str, Any]]) -> None:
        for phone in list(self.phones.values()):
            if isinstance(phone, LinePhone) and phone.user is user:
                phone.receive(messages)

    def hold(self, order: str) -> None:
        """Keep back what people do until `release()`: `in_order`, or `mixed_up`."""
        self.release()
        is_mixed = order == "mixed_up"
        self._holding.enter_context(self.line.batching(shuffle_seed=4 if is_mixed else None))
        backwards = self.telegram.hooks.held("backwards" if is_mixed else "presses_first")
        self._holding.enter_context(backwards)
        self.held = order

    def release(self) -> None:
        """Deliver what was held: LINE in one webhook, Telegram one after the other."""
        self._holding.close()
        self.held = ""

    def redeliver(self) -> None:
        """Both platforms deliver their last event once more."""
        if self.line.events:
            self.line.redeliver()
        self.telegram.hooks.redeliver()

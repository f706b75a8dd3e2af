"""A real server with workers, and a real browser in front of it."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from sqlalchemy import func, select
from werkzeug.serving import WSGIRequestHandler, make_server

from bot.channels.webchat.channel import WebChatChannel
from bot.models import InboxRow
from tests.shop import TestShop
from web.parts import Parts
from web.staff import add_staff

CHROMIUM = os.environ.get("CHROMIUM", shutil.which("chromium") or "/usr/bin/chromium")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
# The first search of a new shop builds its index, on a busy machine in some seconds.
expect.set_options(timeout=20_000)
PASSWORD = "a long password for tests"

# Whatever the page's policy forbids is told to the console as an error, and here by name.
_WATCH = "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"


class OpenShop:
    """The shop as people meet it: served, with workers running."""

    def __init__(self, shop: TestShop, browser: Browser, url: str) -> None:
        self.shop = shop
        self.url = url
        self.complaints: list[str] = []
        self.browser = browser
        self._contexts: list[BrowserContext] = []

    def visit(self, path: str, *, viewport: dict[str, int] | None = None, dark: bool = False) -> Page:
        """A new visitor with a browser of their own."""
        context = self.browser.new_context(
            base_url=self.url,
            viewport=viewport or PHONE,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        context.add_init_script(_WATCH)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self._note("error", str(error)))
        page.goto(path)
        return page

    def _note(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def logs_in(self) -> Page:
        """An agent at the desk."""
        with self.shop.parts.db.transaction() as session:
            add_staff(session, "สมหญิง", "agent", PASSWORD)
        page = self.visit("/desk", viewport=DESK)
        page.get_by_label("ชื่อ").fill("สมหญิง")
        page.get_by_label("รหัสผ่าน").fill(PASSWORD)
        page.get_by_role("button", name="เข้าสู่ระบบ").click()
        return page

    def count_inbox(self) -> int:
        """How many messages arrived."""
        with self.shop.parts.db.reading() as session:
            return session.scalar(select(func.count()).select_from(InboxRow)) or 0

    def close(self) -> None:
        """Everybody leaves; streams end before the database does."""
        for context in self._contexts:
            context.close()
        channel = self.shop.parts.channels["webchat"]
        assert isinstance(channel, WebChatChannel)
        ends = time.monotonic() + 10
        while channel.notifier.listening and time.monotonic() < ends:
            time.sleep(0.05)


@contextmanager
def running(app: Flask) -> Iterator[str]:
    """Serve this app with workers; its address."""
    parts: Parts = app.extensions["otop"]
    workers = parts.background.start(2)
    # Not the server of the fakes: that one keeps an answer until it is whole, and streams never are.
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        workers.stop(graceful=True)


def launch(playwright: Playwright) -> Browser:
    """Chromium, as the machine has it."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@contextmanager
def opening(shop: TestShop, browser: Browser) -> Iterator[OpenShop]:
    """Serve this shop to the browser, until everybody has left."""
    with running(shop.app) as url:
        opened = OpenShop(shop, browser, url)
        yield opened
        opened.close()


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        """A page that is left takes its requests with it; nobody needs to read of it."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    if not Path(CHROMIUM).exists():
        reason = f"no Chromium at {CHROMIUM}; name it with CHROMIUM="
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = launch(playwright)
        yield launched
        launched.close()


@pytest.fixture
def open_shop(
    tmp_path: Path, template: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenShop]:
    """An open shop in which nothing may be complained about to the console."""
    # Streams end soon, so that the page comes back more than once within a test.
    monkeypatch.setattr("web.chat_stream.HOLD_S", 1.0)
    base = "http://127.0.0.1"
    with (
        TestShop(tmp_path, template, ("webchat",), public_base_url=base) as shop,
        opening(shop, browser) as opened,
    ):
        yield opened
    assert opened.complaints == []

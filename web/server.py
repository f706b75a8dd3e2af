"""Serving for real: gunicorn with threads, and the background workers beside them."""

import ctypes
import gc
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy import select

from bot.language.understand import warm_up
from catalog.demo_data import load_demo_catalogue, needs_demo_pictures
from catalog.models import Product
from core.clock import system_clock
from core.settings import Settings
from web.commands.database import prepare_database
from web.commands.operations import describe_switches
from web.models import Staff
from web.parts import Parts
from web.staff import add_staff

ROOT = Path(__file__).parents[1]

# A stream of the web chat holds a thread; webhooks need the others.
THREADS = 128


class _Server(BaseApplication):
    """gunicorn, set up in code so that one command runs everything."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Threads in each process; WEB_PROCESSES says how many of these."""
        values: dict[str, Any] = {
            "bind": f"{self._settings.host}:{self._settings.port}",
            "workers": self._settings.web_processes,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": 60,
            "graceful_timeout": 10,
            "loglevel": "warning",
            "pre_fork": _choose_timekeeper,
            "post_worker_init": self._started,
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The app, built before the fork so that memory is shared."""
        return self._app

    def _started(self, worker: Any) -> None:
        parts: Parts = self._app.extensions["otop"]
        parts.db.engine.dispose(close=False)
        # Only the worker reads messages; counting references would copy each page that both held.
        warm_up()
        _settle_memory()
        # It may take the place of one that was killed; of several, another may be sending.
        if self._settings.web_processes == 1:
            _release_claims(parts)
        if self._settings.worker_threads:
            parts.background.start(self._settings.worker_threads, keeps_time=worker.keeps_time)
        if worker.keeps_time:
            click.echo(_where_to_look(self._settings))


def _choose_timekeeper(arbiter: Any, worker: Any) -> None:
    """The first process keeps the time; when it is gone, the one that takes its place does."""
    worker.keeps_time = not any(other.keeps_time for other in arbiter.WORKERS.values())


def serve(create_app: Callable[..., Flask]) -> None:
    """Migrate, load the demo catalogue on a first start, then serve until stopped."""
    app = create_app()
    parts: Parts = app.extensions["otop"]
    prepare_database(parts.db, parts.settings)
    if parts.settings.environment != "production":
        _prepare_demo(parts)
    _release_claims(parts)
    parts.db.engine.dispose()
    _settle_memory()
    _Server(app, parts.settings).run()


def _release_claims(parts: Parts) -> None:
    # One server a file: what was being sent when the last process was killed goes out at once.
    if parts.db.is_sqlite:
        parts.outbox.release_claims()


def _settle_memory() -> None:
    """What is loaded now stays, so the collector need not look at it again and again, and what it does
    not touch the processes share. What the start needed and let go is given back.
    """
    gc.collect()
    # Of glibc only: elsewhere nothing is kept that could be given back.
    if give_back := getattr(ctypes.CDLL(None), "malloc_trim", None):
        give_back(0)
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _prepare_demo(parts: Parts) -> None:
    with parts.db.reading() as session:
        has_products = session.scalar(select(Product.id).limit(1)) is not None
        has_staff = session.scalar(select(Staff.id).limit(1)) is not None
    if not has_products and parts.settings.demo_catalogue:
        click.echo("First start: loading the demo catalogue …")
        load_demo_catalogue(parts.db, parts.media, now=system_clock(), pictures=False)
    with parts.db.reading() as session:
        if needs_demo_pictures(session):
            _draw_demo_pictures()
    if not has_staff:
        password = secrets.token_urlsafe(9)
        with parts.db.transaction() as session:
            add_staff(session, "demo", "admin", password)
        click.echo(f"Log-in for the desk, shown only now: name demo, password {password}")


def _draw_demo_pictures() -> None:
    """In a process of its own: drawing takes half a minute and would slow the first conversations."""
    click.echo("Product pictures are being drawn and appear within a minute.")
    command = [sys.executable, "-m", "flask", "--app", f"{ROOT / 'webhook.py'}:create_app", "catalog", "demo"]
    subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def _where_to_look(settings: Settings) -> str:
    base = f"http://{settings.host}:{settings.port}"
    switches = ", ".join(
        f"{name} {'on' if on else 'off'}" for name, on in describe_switches(settings).items()
    )
    return "\n".join(
        (
            "",
            f"  Web chat    {base}/chat",
            f"  Storefront  {base}/",
            f"  Desk        {base}/desk",
            f"  {switches}",
            "",
        )
    )

"""`flask worker`, `flask settings`, `flask parcels` and `flask telegram connect`."""

import csv
import signal
import threading
from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext
from pydantic import SecretStr

from bot.channels.base import ChannelError
from bot.channels.telegram.channel import TelegramChannel
from core.settings import Settings, find_sources
from fulfilment.checks import find_post_problems
from fulfilment.rates import describe_tariffs
from fulfilment.sizes import import_sizes
from orders.terms import describe_terms
from web.commands.database import check_database
from web.parts import parts


@click.command("worker")
@click.option("--threads", default=4, show_default=True, help="How many conversations at a time.")
@with_appcontext
def worker(threads: int) -> None:
    """Run background workers alone, until Ctrl-C or SIGTERM."""
    check_database(parts().db)
    running = parts().background.start(threads)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    click.echo(f"{threads} workers are running")
    stop.wait()
    running.stop(graceful=True)


@click.command("parcels")
@with_appcontext
def parcels_command() -> None:
    """Go round the carrier now: missing numbers, announcements, news. Runs every five minutes anyway."""
    for what, count in parts().carrier_round.run().items():
        click.echo(f"{what}: {count}")
    with parts().db.reading() as session:
        for problem in find_post_problems(session):
            click.echo(f"look: {problem}")


@click.command("sizes")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def sizes_command(file: Path) -> None:
    """Read packed sizes of products from FILE (CSV: sku, length_cm, width_cm, height_cm)."""
    with file.open(encoding="utf-8-sig", newline="") as opened, parts().db.transaction() as session:
        kept, wrong = import_sizes(session, csv.DictReader(opened))
    for problem in wrong:
        click.echo(problem)
    click.echo(f"sizes kept: {kept}")


telegram_commands = AppGroup("telegram", help="Telegram's side of the connection.")


@telegram_commands.command("connect")
def connect_telegram() -> None:
    """Tell Telegram to deliver to this server; run again whenever its address or secret changes."""
    channel, settings = parts().channels.get("telegram"), parts().settings
    if not isinstance(channel, TelegramChannel):
        raise click.ClickException("set TELEGRAM_BOT_TOKEN and TELEGRAM_SECRET_TOKEN first")
    url = f"{settings.public_base_url.rstrip('/')}/webhook/telegram"
    try:
        channel.connect(url, settings.telegram_secret_token.get_secret_value())
    except ChannelError as error:
        raise click.ClickException(f"Telegram did not take it: {error}") from error
    click.echo(f"Telegram delivers to {url}")


@click.command("settings")
@with_appcontext
def settings_command() -> None:
    """Show every setting, where its value comes from, and what is off for want of a key."""
    settings = parts().settings
    for line in describe_settings(settings):
        click.echo(line)
    click.echo()
    for name, on in describe_switches(settings).items():
        click.echo(f"{name}: {'on' if on else 'off'}")
    click.echo()
    for line in (*describe_terms(), *describe_tariffs()):
        click.echo(line)


def describe_settings(settings: Settings) -> list[str]:
    """A line a setting; secrets are masked, however short."""
    sources = find_sources(settings)
    lines = []
    for name, field in type(settings).model_fields.items():
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            value = "********" if value.get_secret_value() else ""
        lines.append(f"{name.upper()}={value}  ({sources[name]}; {field.description})")
    return lines


def describe_switches(settings: Settings) -> dict[str, bool]:
    """What is on and what is off, by name."""
    return {
        "web chat": True,
        "LINE": settings.line_on,
        "Telegram": settings.telegram_on,
        "PromptPay": settings.promptpay_on,
        "payment gateway (Opn/Omise)": settings.gateway_on,
        "Thailand Post Track & Trace": settings.tracking_on,
        "Thailand Post webhook": settings.tracking_hook_on,
        "Thailand Post order service": settings.order_service_on,
        "Thailand Post numbers of your own": bool(settings.thailandpost_barcode_ranges),
    }

"""`flask producer`: makers who run their shop by chat."""

from urllib.parse import quote

import click
from flask.cli import AppGroup

from catalog.members import find_any_producer, invite_member
from catalog.models import MEMBER_ROLES
from core.errors import ShopError
from core.settings import Settings
from web.parts import parts

producer_commands = AppGroup("producer", help="Makers who run their shop by chat.")


@producer_commands.command("invite")
@click.option("--role", default="owner", show_default=True, type=click.Choice(MEMBER_ROLES))
@click.argument("producer")
def invite(role: str, producer: str) -> None:
    """Print a one-time code that binds one chat to PRODUCER (slug or name); good for a week."""
    try:
        with parts().db.transaction() as session:
            maker = find_any_producer(session, producer.strip())
            code = invite_member(session, maker.id, role, actor="officer", now=parts().clock())
            name = maker.name
    except ShopError as error:
        raise click.ClickException(f"no producer is called {producer!r}; see /producers/<slug>") from error
    click.echo(f"{name} ({role})\ncode: {code}")
    for channel, link in make_invitation_links(parts().settings, code).items():
        click.echo(f"{channel}: {link}")


def make_invitation_links(settings: Settings, code: str) -> dict[str, str]:
    """Where the code can be sent with one tap."""
    links = {}
    if settings.line_basic_id:
        account = quote(settings.line_basic_id, safe="")
        links["LINE"] = f"https://line.me/R/oaMessage/{account}/?{code}"
    if settings.telegram_bot_username:
        name = quote(settings.telegram_bot_username.lstrip("@"))
        links["Telegram"] = f"https://t.me/{name}?start=i_{code.replace('-', '')}"
    links["web chat"] = f"{settings.public_base_url.rstrip('/')}/chat"
    return links

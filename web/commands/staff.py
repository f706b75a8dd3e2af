"""`flask staff`: people who may log in."""

import secrets

import click
from flask.cli import AppGroup
from sqlalchemy import select

from core.errors import ShopError
from web.models import ROLES, Staff
from web.parts import parts
from web.staff import LONGEST_NAME, add_staff, change_password

staff_commands = AppGroup("staff", help="People who may log in.")


def _make_password() -> str:
    return secrets.token_urlsafe(12)


@staff_commands.command("create")
@click.option("--role", required=True, type=click.Choice(ROLES), help="what they may do")
@click.argument("name")
def create(role: str, name: str) -> None:
    """Add NAME and print their password, once."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise click.ClickException(f"NAME needs 1 to {LONGEST_NAME} characters")
    password = _make_password()
    try:
        with parts().db.transaction() as session:
            add_staff(session, name, role, password, parts().clock())
    except ShopError as error:
        raise click.ClickException(
            f"{name} exists already; `flask staff reset` gives a new password"
        ) from error
    click.echo(f"{name} ({role})\npassword: {password}")


@staff_commands.command("reset")
@click.argument("name")
def reset(name: str) -> None:
    """Give NAME a new password, print it once, and end their open sessions."""
    password = _make_password()
    try:
        with parts().db.transaction() as session:
            change_password(session, name.strip(), password)
    except ShopError as error:
        raise click.ClickException(f"nobody is called {name}; see `flask staff list`") from error
    click.echo(f"{name.strip()}\npassword: {password}")


@staff_commands.command("list")
def show() -> None:
    """Everybody who may log in, with their role."""
    with parts().db.reading() as session:
        people = session.scalars(select(Staff).order_by(Staff.role, Staff.name)).all()
    for person in people:
        click.echo(f"{person.role:10} {person.name}")
    if not people:
        click.echo("nobody yet; add one with: flask staff create --role admin NAME")

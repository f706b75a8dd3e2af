"""`flask check`: whether the books add up."""

from collections.abc import Iterator
from datetime import datetime

import click
from flask.cli import with_appcontext
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.checks import find_unanswered
from fulfilment.checks import find_broken_parcels, find_post_problems
from fulfilment.payouts import find_broken_payouts, find_refunded_after
from orders.invariants import find_broken
from orders.receipt_checks import find_broken_receipts
from web.parts import parts

SHOWN = 50


@click.command("check")
@with_appcontext
def check() -> None:
    """Look whether stock, orders, money, parcels and messages add up; exit 1 and a list otherwise."""
    with parts().db.reading() as session:
        problems = list(find_problems(session, parts().clock()))
        soon = [*find_post_problems(session), *find_refunded_after(session)]
    for warning in soon[:SHOWN]:
        click.echo(f"look: {warning}")
    for problem in problems[:SHOWN]:
        click.echo(problem)
    if len(problems) > SHOWN:
        click.echo(f"… and {len(problems) - SHOWN} more")
    if problems:
        raise SystemExit(1)
    click.echo("all is well")


def find_problems(session: Session, now: datetime) -> Iterator[str]:
    """What is not as it must be, a line each."""
    yield from find_broken(session)
    yield from find_broken_parcels(session)
    yield from find_broken_receipts(session)
    yield from find_broken_payouts(session)
    yield from find_unanswered(session, now)
    yield from _orphans(session)


def _orphans(session: Session) -> Iterator[str]:
    """Rows that point at nothing. PostgreSQL refuses them; SQLite does so only for who asks it to."""
    if session.get_bind().dialect.name != "sqlite":
        return
    for row in session.execute(text("PRAGMA foreign_key_check")):
        yield f"row {row[1]} of {row[0]} points at a row of {row[2]} that is not there"

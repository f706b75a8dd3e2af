"""`flask pickup import` and `flask pickup list`: community shops and makers' own places to fetch at."""

import csv
from pathlib import Path

import click
from flask.cli import AppGroup

from fulfilment.pickup_points import import_points, list_points
from web.parts import parts

pickup_commands = AppGroup("pickup", help="Places where customers fetch what they ordered.")


@pickup_commands.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_file(file: Path) -> None:
    """Add and change places as FILE says (CSV: code, name, line, subdistrict, district, province,
    postcode, phone, opening, producer, active). `producer` is the slug of whose own place it is, empty for
    a community shop; `active` no closes it.
    """
    with file.open(encoding="utf-8-sig", newline="") as opened, parts().db.transaction() as session:
        kept, wrong = import_points(session, csv.DictReader(opened), parts().clock())
    for problem in wrong:
        click.echo(problem)
    click.echo(f"places kept: {kept}")


@pickup_commands.command("list")
def list_all() -> None:
    """All places, also closed ones."""
    with parts().db.reading() as session:
        for point in list_points(session):
            whose = point.producer.name if point.producer else "community shop"
            closed = "" if point.is_active else " (closed)"
            click.echo(f"{point.code}: {point.name}, {point.district} {point.province}, {whose}{closed}")

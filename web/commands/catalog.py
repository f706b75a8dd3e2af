"""`flask catalog import FILE` and `flask catalog export FILE`."""

from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup
from sqlalchemy import select
from tqdm import tqdm

from catalog.demo_data import load_demo_catalogue
from catalog.models import Variant
from catalog.row_errors import RowError
from catalog.stock import share_stock
from catalog.transfer import ImportResult, Progress, export_catalogue, import_catalogue
from core.errors import ShopError
from web.parts import parts

SHOWN_ERRORS = 20

# What is wrong with a file as a whole; single lines have their reasons in catalog/row_errors.py.
FILE_ERRORS = {
    "catalogue-file-missing": "ไม่พบไฟล์ / there is no such file: {file}",
    "catalogue-file-too-big": "ไฟล์ใหญ่เกินไป แบ่งเป็นหลายไฟล์ / the file is too big; split it",
    "catalogue-file-unreadable": "อ่านไฟล์ไม่ได้ ต้องเป็น CSV หรือ XLSX / not readable as CSV or XLSX",
    "catalogue-columns-missing": "ไฟล์ขาดคอลัมน์ / the file lacks these columns: {columns}",
}

catalog_commands = AppGroup("catalog", help="Take the catalogue in and out as a CSV or XLSX file.")


@catalog_commands.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def import_command(file: Path) -> None:
    """Add and change products as FILE says.

    Bad lines are listed, written to FILE.errors.csv and left out; the good ones are kept and the
    exit code is 0. It is 1 only when the file as a whole could not be used.
    """
    with tqdm(unit="row", desc=file.name) as bar:
        try:
            result = import_catalogue(
                parts().db, file, now=parts().clock(), actor="catalogue file", progress=_mover(bar)
            )
        except ShopError as error:
            raise click.ClickException(FILE_ERRORS[error.code].format(**error.slots)) from error
    _tell(result)


@catalog_commands.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def export_command(file: Path) -> None:
    """Write the whole catalogue to FILE: CSV, or XLSX when its name ends so."""
    try:
        with tqdm(unit="row", desc=file.name) as bar:
            number = export_catalogue(parts().db, file, progress=_mover(bar))
    except OSError as error:
        raise click.ClickException(f"เขียนไฟล์ไม่ได้ / cannot write the file: {error.strerror}") from error
    click.echo(f"ส่งออก {number} บรรทัด / exported {number} lines: {file}")


@catalog_commands.command("demo")
def demo_command() -> None:
    """Load the demo catalogue and draw its pictures; what is there already stays as it is."""
    added = load_demo_catalogue(parts().db, parts().media, now=parts().clock())
    click.echo(f"เพิ่มสินค้าตัวอย่าง {added} บรรทัด / added {added} lines of the demo catalogue")


@catalog_commands.command("share")
@click.argument("sku")
@click.argument("of_sku")
@click.argument("pieces", type=click.IntRange(min=1))
def share_command(sku: str, of_sku: str, pieces: int) -> None:
    """Let SKU be made of so many PIECES of OF_SKU: both sell from one shelf."""
    with parts().db.transaction() as session:
        ids = dict(
            session.execute(select(Variant.sku, Variant.id).where(Variant.sku.in_([sku, of_sku]))).all()
        )
        if missing := {sku, of_sku} - set(ids):
            raise click.ClickException(f"ไม่พบสินค้า / there is no {', '.join(sorted(missing))}")
        try:
            share_stock(session, ids[sku], ids[of_sku], pieces)
        except ValueError as error:
            raise click.ClickException(f"ใช้สต็อกร่วมกันไม่ได้ / they cannot share: {error}") from error
    click.echo(f"{sku} = {pieces} × {of_sku}")


def _mover(bar: "tqdm[NoReturn]") -> Progress:
    """Moves the bar to where the work is."""

    def move(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return move


def _tell(result: ImportResult) -> None:
    for notice in result.notices[:SHOWN_ERRORS]:
        click.echo(_line("ℹ", notice), err=True)
    for error in result.errors[:SHOWN_ERRORS]:
        click.echo(_line("✗", error), err=True)
    if len(result.errors) > SHOWN_ERRORS:
        click.echo(f"… {len(result.errors) - SHOWN_ERRORS} more", err=True)
    click.echo(
        f"เพิ่ม {result.added} · แก้ไข {result.changed} · เหมือนเดิม {result.unchanged} · "
        f"ผิดพลาด {len(result.errors)}"
    )
    click.echo(
        f"added {result.added} · changed {result.changed} · unchanged {result.unchanged} · "
        f"bad lines {len(result.errors)}"
    )
    if result.errors_path:
        click.echo(f"บรรทัดที่ผิดพลาดอยู่ใน / bad lines are in: {result.errors_path}")


def _line(mark: str, error: RowError) -> str:
    return f"{mark} {error.line}: {error.reason_th} / {error.reason_en}"

"""`flask db`: bring the tables up to date."""

from pathlib import Path

import click
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask.cli import AppGroup
from sqlalchemy import text

from catalog.provinces import ensure_provinces
from catalog.triggers import ensure_triggers
from core.database import Database
from core.errors import SettingsError
from core.settings import Settings
from fulfilment.numbers import ensure_ranges
from web.parts import parts

MIGRATIONS = Path(__file__).parents[2] / "migrations"
# Any number, as long as nobody else locks the same one.
_UPGRADE_LOCK = 86715

database_commands = AppGroup("db", help="Bring the database up to date.")


@database_commands.command("upgrade")
def upgrade() -> None:
    """Run the migrations that are missing; safe to run twice, all or nothing."""
    revision = prepare_database(parts().db, parts().settings)
    click.echo(f"database is at revision {revision}")


def prepare_database(db: Database, settings: Settings) -> str:
    """Migrate, then fill in provinces and parcel number ranges. Returns the revision."""
    revision = _migrate(db)
    with db.writing_connection() as connection:
        ensure_triggers(connection)
    with db.transaction() as session:
        ensure_provinces(session)
        ensure_ranges(
            session,
            settings.thailandpost_barcode_ranges,
            demo_allowed=settings.environment != "production",
        )
    return revision


def check_database(db: Database) -> None:
    """Raises SettingsError when the tables are older than the program."""
    with db.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    wanted = ScriptDirectory.from_config(_config()).get_current_head()
    if found != wanted:
        raise SettingsError(
            f"the database is at revision {found}, the program needs {wanted}: run `flask db upgrade`"
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _migrate(db: Database) -> str:
    """One transaction for all of it: a migration that fails leaves nothing half done."""
    config = _config()
    with db.writing_connection() as connection:
        if not db.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        return str(MigrationContext.configure(connection).get_current_revision())

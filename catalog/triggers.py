"""What the database itself notes of a change of the catalogue, whoever makes it and however.

One row a product, and the number of its last change: on SQLite a counter, on PostgreSQL the
transaction. Price and stock are not noted, for they are read when they are shown.
"""

from typing import Any

from sqlalchemy import Connection, inspect, text

# Another number makes triggers anew that an older program left behind.
VERSION = 1
# Table, and the columns whose change can matter to a search; "" where rows only come and go.
_WATCHED = {
    "products": "name_th, name_en, keywords, category, unit, description_th, description_en, status, "
    "producer_id, popularity",
    "variants": "product_id, name_th, name_en",
    "certificates": "product_id, text",
    "producers": "name, province_code",
}

_SQLITE_NOTE = """
INSERT INTO catalogue_changes (product_id, number)
SELECT {product}, (SELECT coalesce(max(number), 0) + 1 FROM catalogue_changes) {rows}
ON CONFLICT (product_id) DO UPDATE SET number = excluded.number
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION note_{table}_change_v{version}() RETURNS trigger LANGUAGE plpgsql AS $note$
BEGIN
INSERT INTO catalogue_changes (product_id, number)
SELECT {product}, pg_current_xact_id()::text::bigint {rows}
ON CONFLICT (product_id) DO UPDATE SET number = excluded.number;
RETURN NULL;
END $note$
"""


def ensure_triggers(connection: Connection) -> None:
    """Make those that are missing; safe to run twice. A table made anew by a migration has lost its own."""
    is_sqlite = connection.dialect.name == "sqlite"
    known = set(connection.scalars(text(_KNOWN_SQLITE if is_sqlite else _KNOWN_POSTGRES)))
    for table, columns in _WATCHED.items():
        for event in ("INSERT", "UPDATE", "DELETE"):
            name = f"note_{table}_{event.lower()}_v{VERSION}"
            if name in known or (table == "producers" and event != "UPDATE"):
                continue
            on = f"AFTER {event}{f' OF {columns}' if event == 'UPDATE' else ''} ON {table}"
            row = "OLD" if event == "DELETE" else "NEW"
            for statement in _sqlite(name, on, table, row) if is_sqlite else _postgres(name, on, table):
                connection.exec_driver_sql(statement)


_KNOWN_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
_KNOWN_POSTGRES = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"


def _sqlite(name: str, on: str, table: str, row: str) -> list[str]:
    note = _SQLITE_NOTE.format(**_which(table, f"{row}.{{}}"))
    return [f"CREATE TRIGGER {name} {on} FOR EACH ROW BEGIN {note}; END"]


def _postgres(name: str, on: str, table: str) -> list[str]:
    # One function for all three events: where a row comes or goes, one of the two is empty.
    which = _which(table, "coalesce(NEW.{0}, OLD.{0})")
    function = _POSTGRES_FUNCTION.format(table=table, version=VERSION, **which)
    call = f"EXECUTE FUNCTION note_{table}_change_v{VERSION}()"
    return [function, f"CREATE TRIGGER {name} {on} FOR EACH ROW {call}"]


def _which(table: str, of_row: str) -> dict[str, str]:
    if table == "producers":
        producer = of_row.format("id")
        return {"product": "products.id", "rows": f"FROM products WHERE products.producer_id = {producer}"}
    # "WHERE true": without it SQLite takes ON for the condition of a join.
    return {"product": of_row.format("id" if table == "products" else "product_id"), "rows": "WHERE true"}


def after_create(_metadata: Any, connection: Connection, **_: Any) -> None:
    """For databases that are made of the models, without migrations."""
    if inspect(connection).has_table("products"):
        ensure_triggers(connection)

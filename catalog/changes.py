"""What has changed in the catalogue since somebody looked, by the notes of `catalog.triggers`."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

# Later than everything: who begins there has to read all that is before anyway.
_END = 2**62
_LOOK = """
SELECT here.horizon, changes.product_id, changes.number
FROM (SELECT {horizon} AS horizon) AS here
LEFT JOIN catalogue_changes AS changes ON changes.number >= :known
"""
# SQLite's writers commit one after the other. On PostgreSQL an older transaction may commit after a
# younger one; none older than this is under way.
_LOOKS = {
    "sqlite": text(_LOOK.format(horizon="(SELECT coalesce(max(number), 0) + 1 FROM catalogue_changes)")),
    "postgresql": text(_LOOK.format(horizon="pg_snapshot_xmin(pg_current_snapshot())::text::bigint")),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where the catalogue is known: all before `horizon`, and these changes from there on."""

    horizon: int = 0
    seen: frozenset[tuple[int, int]] = frozenset()


def mark_now(connection: Connection) -> Mark:
    """The mark of somebody who reads the whole catalogue after this."""
    return find_changed(connection, Mark(_END))[0]


def find_changed(connection: Connection, known: Mark) -> tuple[Mark, set[int]]:
    """The mark of now, and the products that were added, removed or changed since the known one; one
    cheap statement.
    """
    rows = connection.execute(_LOOKS[connection.dialect.name], {"known": known.horizon}).all()
    horizon = rows[0][0]
    noted = {(product_id, number) for _, product_id, number in rows if product_id is not None}
    mark = Mark(horizon, frozenset(note for note in noted if note[1] >= horizon))
    return mark, {product_id for product_id, _ in noted - known.seen}

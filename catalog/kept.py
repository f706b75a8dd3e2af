"""What is read of the catalogue once and kept until the catalogue changes."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, func, select
from sqlalchemy.orm import Session

from catalog.models import CatalogueChange
from core.database import read_rows

# On PostgreSQL an older transaction may commit after a younger one and leave the newest number as it is.
LONGEST_KEPT_S = 30.0

Value = TypeVar("Value")
_NEWEST = select(func.max(CatalogueChange.number))
# By pool of connections: the newest change, and what was read since, with when.
_kept: WeakKeyDictionary[Pool, tuple[int | None, dict[Hashable, tuple[float, Any]]]] = WeakKeyDictionary()


def keep(session: Session, name: Hashable, read: Callable[[], Value]) -> Value:
    """What `read` gives, read again after a change that `catalog.triggers` notes, and 30 seconds at the
    latest. Only for what hangs on such changes alone: not on prices or stock.
    """
    pool = session.get_bind().engine.pool
    newest, now = read_rows(session, _NEWEST)[0][0], time.monotonic()
    held = _kept.get(pool)
    if held is None or held[0] != newest:
        held = _kept[pool] = (newest, {})
    known = held[1].get(name)
    if known is None or now - known[0] > LONGEST_KEPT_S:
        known = held[1][name] = (now, read())
    value: Value = known[1]
    return value

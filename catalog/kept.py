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
# By pool of connections and name: the newest change when it was read, when that was, and what was read.
_kept: WeakKeyDictionary[Pool, dict[Hashable, tuple[int | None, float, Any]]] = WeakKeyDictionary()


def keep(session: Session, name: Hashable, read: Callable[[], Value]) -> Value:
    """What `read` gives, read again after a change that `catalog.triggers` notes, and 30 seconds at the
    latest. Only for what hangs on such changes alone: not on prices or stock.
    """
    newest, now = read_rows(session, _NEWEST)[0][0], time.monotonic()
    kept = _kept.setdefault(session.get_bind().engine.pool, {})
    known = kept.get(name)
    if known is None or known[0] != newest or now - known[1] > LONGEST_KEPT_S:
        known = kept[name] = (newest, now, read())
    value: Value = known[2]
    return value

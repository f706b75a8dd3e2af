"""Event rows of orders, parcels and whatever else has a status: do they lead where it stands?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

# Where it stood after the event before (None: there was none), from where and to where the event leads.
IsStep = Callable[[str | None, str | None, str], bool]


@dataclass(frozen=True, slots=True)
class Kind:
    """What has a status and event rows: its class, what it is called, the class of its event rows and
    the column in which they name it.
    """

    table: Any
    name: ColumnElement[Any]
    events: Any
    of: InstrumentedAttribute[int]


def find_broken_steps(session: Session, kind: Kind, is_step: IsStep) -> Iterator[str]:
    """A line for each whose last event does not say its status, and for each step that is none."""
    yield from _find_wrong_ends(session, kind)
    events = kind.events
    before = func.lag(events.to_status).over(partition_by=kind.of, order_by=events.id)
    steps = select(kind.of.label("of"), events.from_status, events.to_status, before.label("at")).subquery()
    # Many rows and few kinds of steps: the database says which there are, the rule judges each once.
    kinds = session.execute(select(steps.c.at, steps.c.from_status, steps.c.to_status).distinct()).all()
    for at, from_status, to_status in kinds:
        if is_step(at, from_status, to_status):
            continue
        same = and_(
            steps.c.to_status == to_status,
            steps.c.at.is_not_distinct_from(at),
            steps.c.from_status.is_not_distinct_from(from_status),
        )
        wrong = select(kind.name).join(steps, steps.c.of == kind.table.id).where(same)
        for name in session.scalars(wrong.order_by(kind.table.id)):
            yield f"{name}: a step from {from_status or 'nothing'} to {to_status} after {at or 'nothing'}"


def _find_wrong_ends(session: Session, kind: Kind) -> Iterator[str]:
    events = kind.events
    last = select(kind.of.label("of"), func.max(events.id).label("id")).group_by(kind.of).subquery()
    ends = (
        select(kind.name.label("name"), kind.table.status, events.to_status)
        .select_from(kind.table)
        .outerjoin(last, last.c.of == kind.table.id)
        .outerjoin(events, events.id == last.c.id)
        .where(or_(events.id.is_(None), events.to_status != kind.table.status))
        .order_by(kind.table.id)
    )
    for row in session.execute(ends):
        yield f"{row.name} is {row.status}, but its history ends at {row.to_status or 'nothing'}"

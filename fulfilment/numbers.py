"""Giving out parcel numbers from the ranges that the carrier gave us, each number once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Row, Select, bindparam, func, select, update
from sqlalchemy.orm import Session

from core.errors import SettingsError, ShopError
from fulfilment.models import NumberRange
from fulfilment.s10 import LAST_SERIAL, Range, make_number, parse_ranges
from fulfilment.services import all_services, get_service

# No post uses ZZ, so a number for trying out can never be taken for a real one.
DEMO_PREFIX = "ZZ"

# So many or fewer left is too few: about a week of a busy maker.
LOW = 50

_DEMO_RANGE = Range(DEMO_PREFIX, 1, LAST_SERIAL)

# Every parcel passes here, so the statements are made once and go past the unit of work.
_TAKE = (
    update(NumberRange)
    .where(NumberRange.id == bindparam("range"), NumberRange.next_serial <= NumberRange.last_serial)
    .values(next_serial=NumberRange.next_serial + 1)
    .returning(NumberRange.prefix, NumberRange.next_serial, NumberRange.is_demo)
)
_RANGES = select(
    NumberRange.prefix,
    NumberRange.first_serial,
    NumberRange.last_serial,
    NumberRange.next_serial,
    NumberRange.is_demo,
).order_by(NumberRange.id)


def is_demo_number(number: str) -> bool:
    """Whether the number is for trying out and no parcel may be sent with it."""
    return number.startswith(DEMO_PREFIX)


def ensure_ranges(session: Session, ranges_text: str, demo_allowed: bool) -> None:
    """Make the ranges in the database those of the settings; doing it again changes nothing.

    Without any, numbers for trying out are used when that is allowed. A range that is no longer
    wanted is ended, not deleted: what it gave out stays known, so no number comes twice.
    Raises SettingsError when the text is not understood.
    """
    wanted = _read_ranges(ranges_text) or ([_DEMO_RANGE] if demo_allowed else [])
    known = list(session.scalars(select(NumberRange).order_by(NumberRange.id).with_for_update()))
    keys = {(one.prefix, one.first) for one in wanted}
    for row in known:
        if (row.prefix, row.first_serial) not in keys:
            row.last_serial = row.next_serial - 1
    for one in wanted:
        _ensure_range(session, one, known)
    session.flush()


def take_number(session: Session, service: str = "ems") -> tuple[str, bool]:
    """The next free number for a parcel of this service, and whether it is only for trying out.

    One statement takes it, so two callers never get the same. Raises ShopError
    `no-parcel-numbers` when none is left.
    """
    session.flush()
    while (range_id := session.connection().scalar(_first_with_some(service))) is not None:
        # Somebody may take the last one in between: then look for another range.
        if taken := _take_from(session, range_id):
            prefix, next_serial, is_demo = taken
            return make_number(prefix, next_serial - 1), is_demo
    raise ShopError("no-parcel-numbers")


def count_numbers_left(session: Session, service: str = "") -> int:
    """How many numbers can still be given out, for one service or for all."""
    return sum(one.left for one in list_ranges(session) if one.prefix[0] not in _letters_of_others(service))


@dataclass(frozen=True, slots=True)
class RangeLeft:
    """A range that numbers are given out of, and how many it still has."""

    prefix: str
    left: int
    size: int
    is_demo: bool

    @property
    def is_low(self) -> bool:
        """Whether new numbers should be asked for: Thailand Post needs days to give them."""
        return not self.is_demo and self.left <= LOW


def list_ranges(session: Session) -> list[RangeLeft]:
    """The ranges in use and those used up, in the order in which they are taken from."""
    session.flush()
    rows = session.connection().execute(_RANGES)
    return [
        RangeLeft(
            row.prefix,
            row.last_serial - row.next_serial + 1,
            row.last_serial - row.first_serial + 1,
            row.is_demo,
        )
        for row in rows
    ]


@cache
def _first_with_some(service: str) -> Select[int]:
    has_left = NumberRange.next_serial <= NumberRange.last_serial
    fits = func.substr(NumberRange.prefix, 1, 1).not_in(_letters_of_others(service))
    return select(NumberRange.id).where(has_left, fits).order_by(NumberRange.id).limit(1)


@cache
def _letters_of_others(service: str) -> frozenset[str]:
    """First letters that belong to other services and not to this one; a prefix that no service
    claims serves all.
    """
    if not service:
        return frozenset()
    mine = set(get_service(service).first_letters)
    return frozenset("".join(one.first_letters for one in all_services().values())) - mine


def _take_from(session: Session, range_id: int) -> Row[str, int, bool] | None:
    return session.connection().execute(_TAKE, {"range": range_id}).one_or_none()


def _read_ranges(text: str) -> list[Range]:
    try:
        ranges = parse_ranges(text)
    except ValueError as error:
        raise SettingsError(f"THAILANDPOST_BARCODE_RANGES: {error}") from None
    if any(one.prefix == DEMO_PREFIX for one in ranges):
        raise SettingsError(f"THAILANDPOST_BARCODE_RANGES: {DEMO_PREFIX} is for numbers for trying out only")
    return ranges


def _ensure_range(session: Session, wanted: Range, known: Sequence[NumberRange]) -> None:
    row = next((r for r in known if (r.prefix, r.first_serial) == (wanted.prefix, wanted.first)), None)
    if row is None:
        row = NumberRange(
            prefix=wanted.prefix,
            first_serial=wanted.first,
            next_serial=wanted.first,
            last_serial=wanted.last,
            is_demo=wanted.prefix == DEMO_PREFIX,
        )
        session.add(row)
    row.next_serial = max(row.next_serial, _first_unused(wanted, known))
    row.last_serial = max(wanted.last, row.next_serial - 1)


def _first_unused(wanted: Range, known: Sequence[NumberRange]) -> int:
    """Behind every number that an earlier range gave out of this one."""
    given = [
        row.next_serial
        for row in known
        if row.prefix == wanted.prefix and row.first_serial <= wanted.last and row.next_serial > wanted.first
    ]
    return max([wanted.first, *given])

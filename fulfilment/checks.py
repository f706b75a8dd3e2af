"""What is wrong, or soon will be, with parcels and their numbers."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from fulfilment.models import Parcel
from fulfilment.numbers import list_ranges
from fulfilment.parcels import find_waiting_for_number
from fulfilment.s10 import is_valid


def find_post_problems(session: Session) -> list[str]:
    """A sentence for each matter that an operator must see to; none when all is well."""
    problems = [
        f"only {one.left} of {one.size} parcel numbers {one.prefix} are left: ask Thailand Post for more"
        for one in list_ranges(session)
        if one.is_low
    ]
    waiting = find_waiting_for_number(session)
    problems += [
        f"parcel {parcel.id} of order {parcel.order.number} waits for a number" for parcel in waiting
    ]
    issued = select(Parcel).where(Parcel.number_source == "range").order_by(Parcel.id)
    problems += [
        f"parcel {parcel.id} has number {parcel.tracking_number} with a wrong check digit"
        for parcel in session.scalars(issued)
        if parcel.tracking_number and not is_valid(parcel.tracking_number)
    ]
    return problems

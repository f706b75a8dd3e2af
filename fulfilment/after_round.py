"""What time alone brings after an order is sent: completion, the question how it was, missing payouts."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from core.clock import Clock
from core.database import Database, Listeners
from core.errors import ShopError
from fulfilment.cash import (
    find_overdue,
    find_unnoted,
    follow_parcel,
    note_overdue,
    note_payout,
    note_unnoted,
)
from fulfilment.events import CashPaidOut, ParcelMoved, ParcelReturned
from fulfilment.pickup import close_ended, find_overdue_pickups, find_to_remind, note_not_fetched, remind
from fulfilment.receipting import find_unreceipted, issue_round
from fulfilment.returns import owe_for_returned
from fulfilment.shortages import find_unanswered, note_unanswered
from orders.claims import follow_delivery
from orders.completion import ask_for_rating, complete_order, find_to_complete, find_to_rate
from orders.events import OrderStatusChanged

log = logging.getLogger(__name__)

_Find = Callable[[Session, datetime], Sequence[int]]
_Do = Callable[[Session, int, datetime], object]


def listeners() -> Listeners:
    """What follows when a parcel or an order moves on."""
    return {
        OrderStatusChanged: [follow_delivery, close_ended],
        ParcelMoved: [follow_parcel],
        ParcelReturned: [follow_parcel, owe_for_returned],
        CashPaidOut: [note_payout],
    }


class AfterRound:
    """Goes round what was sent, every quarter of an hour. Each matter is a transaction of its own."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def run(self) -> dict[str, int]:
        """Go round once; how many of each."""
        return {
            "noted": self._each(lambda session, _: find_unnoted(session), note_unnoted),
            "overdue": self._each(find_overdue, note_overdue),
            "reminded": self._each(find_to_remind, remind),
            "not_fetched": self._each(find_overdue_pickups, note_not_fetched),
            "unanswered": self._each(find_unanswered, note_unanswered),
            "asked": self._each(find_to_rate, ask_for_rating),
            "receipts": self._each(find_unreceipted, issue_round),
            "completed": self._each(find_to_complete, _complete),
        }

    def _each(self, find: _Find, do: _Do) -> int:
        now = self._clock()
        with self._db.reading() as session:
            found = find(session, now)
        return sum(self._one(do, row_id, now) for row_id in found)

    def _one(self, do: _Do, row_id: int, now: datetime) -> bool:
        try:
            with self._db.transaction() as session:
                return bool(do(session, row_id, now))
        except ShopError:
            # It went another way at this very moment.
            return False
        except Exception:
            # One that cannot be handled must not keep all others.
            log.exception("after the order: %s %s", getattr(do, "__name__", "?"), row_id)
            return False


def _complete(session: Session, order_id: int, now: datetime) -> object:
    return complete_order(session, order_id, actor="system", now=now)

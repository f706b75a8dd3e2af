"""What time alone brings for makers: reductions and pauses that are over."""

from catalog.shop_changes import end_what_is_over
from core.clock import Clock
from core.database import Database


class ShopRound:
    """Runs every minute; safe to run twice, and on several machines."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def run(self) -> int:
        """End what is over; how many products changed."""
        with self._db.transaction() as session:
            return end_what_is_over(session, self._clock())

"""What is done with the carrier every few minutes: numbers, announcements, news."""

import logging

from core.clock import Clock
from core.database import Database
from fulfilment.carriers.base import Carrier, CarrierError
from fulfilment.parcels import give_missing_numbers
from fulfilment.tracking import announce_parcels, refresh_tracking

log = logging.getLogger(__name__)


class CarrierRound:
    """One round. A service that is off is left out; one that fails keeps nothing else back."""

    def __init__(
        self, db: Database, clock: Clock, carrier: Carrier, *, announces: bool, tracks: bool
    ) -> None:
        self._db = db
        self._clock = clock
        self._carrier = carrier
        self._announces = announces
        self._tracks = tracks

    def run(self) -> dict[str, int]:
        """Go round once; says how many numbers were given, parcels announced and news kept."""
        with self._db.transaction() as session:
            done = {"numbered": give_missing_numbers(session, self._clock())}
        if self._announces:
            told = announce_parcels(self._db, self._carrier, self._clock())
            for error in told.failed.values():
                log.warning("a parcel could not be announced: %s", error.code)
            done |= {"announced": told.done, "not_announced": len(told.failed)}
        if self._tracks:
            done["news"] = self._refresh()
        return done

    def _refresh(self) -> int:
        try:
            return refresh_tracking(self._db, self._carrier, self._clock())
        except CarrierError as error:
            # The parcels stay due; the next round asks again.
            log.warning("tracking could not be asked: %s", error.code)
            return 0

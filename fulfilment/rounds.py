"""What is done with the carrier every few minutes: numbers, announcements, news."""

import logging
from collections.abc import Callable

from core.clock import Clock
from core.database import Database
from fulfilment.announcing import Announced, announce_parcels, withdraw_parcels
from fulfilment.carriers.base import Carrier, CarrierError
from fulfilment.parcels import give_missing_numbers
from fulfilment.tracking import refresh_tracking
from fulfilment.trouble import subscribe_parcels

log = logging.getLogger(__name__)


class CarrierRound:
    """One round. A service that is off is left out; one that fails keeps nothing else back."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        carrier: Carrier,
        *,
        announces: bool,
        tracks: bool,
        subscribes: bool = False,
    ) -> None:
        self._db = db
        self._clock = clock
        self.carrier = carrier
        self.announces = announces
        self._tracks = tracks
        self._subscribes = subscribes

    def run(self) -> dict[str, int]:
        """Go round once; says how many numbers were given, parcels announced and news kept."""
        with self._db.transaction() as session:
            done = {"numbered": give_missing_numbers(session, self._clock())}
        if self.announces:
            told = self._tell(announce_parcels)
            taken_back = self._tell(withdraw_parcels)
            done |= {"announced": told.done, "not_announced": len(told.failed), "withdrawn": taken_back.done}
        if self._subscribes:
            done["subscribed"] = self._ask(subscribe_parcels)
        if self._tracks:
            done["news"] = self._ask(refresh_tracking)
        return done

    def _tell(self, do: Callable[..., Announced]) -> Announced:
        told = do(self._db, self.carrier, self._clock())
        for error in told.failed.values():
            log.warning("the order service did not take a parcel: %s", error.code)
        return told

    def _ask(self, do: Callable[..., int]) -> int:
        try:
            return do(self._db, self.carrier, self._clock())
        except CarrierError as error:
            # The parcels stay due; the next round asks again.
            log.warning("the carrier could not be asked: %s", error.code)
            return 0

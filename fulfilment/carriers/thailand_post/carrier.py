"""Thailand Post as a carrier."""

from collections.abc import Sequence

from fulfilment.carriers.base import Carrier, CarrierError, ParcelOrder, TrackingNews
from fulfilment.carriers.thailand_post.orders import OrderService
from fulfilment.carriers.thailand_post.track import TrackService


class ThailandPost(Carrier):
    """Either service may be absent; what needs it then raises CarrierError `off`."""

    def __init__(self, *, track: TrackService | None = None, orders: OrderService | None = None) -> None:
        self._track = track
        self._orders = orders

    def announce(self, parcel: ParcelOrder) -> None:
        """Tell the order web service of the parcel."""
        if self._orders is None:
            raise CarrierError("off", permanent=True, message="no account of the order service")
        self._orders.announce(parcel)

    def track(self, numbers: Sequence[str]) -> list[TrackingNews]:
        """Ask Track & Trace."""
        if self._track is None:
            raise CarrierError("off", permanent=True, message="no Track & Trace key")
        return self._track.track(numbers)

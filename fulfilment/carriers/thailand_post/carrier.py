"""Thailand Post as a carrier."""

from collections.abc import Sequence

from fulfilment.carriers.base import Carrier, CarrierError, ParcelOrder, TrackingNews
from fulfilment.carriers.thailand_post.hook import HookService
from fulfilment.carriers.thailand_post.orders import OrderService
from fulfilment.carriers.thailand_post.track import TrackService


class ThailandPost(Carrier):
    """Each service may be absent; what needs it then raises CarrierError `off`."""

    def __init__(
        self,
        *,
        track: TrackService | None = None,
        orders: OrderService | None = None,
        hook: HookService | None = None,
    ) -> None:
        self._track = track
        self._orders = orders
        self._hook = hook

    def announce(self, parcel: ParcelOrder) -> None:
        """Tell the order web service of the parcel."""
        self._order_service().announce(parcel)

    def announce_many(self, parcels: Sequence[ParcelOrder]) -> dict[str, CarrierError | None]:
        """Tell it of many, with a result for each."""
        try:
            return self._order_service().announce_many(parcels)
        except CarrierError as error:
            return dict.fromkeys((parcel.tracking_number for parcel in parcels), error)

    def find_announced(self, number: str) -> str | None:
        """Ask the order web service what it knows under this number."""
        return self._order_service().find_announced(number)

    def withdraw(self, number: str) -> None:
        """Cancel it at the order web service."""
        self._order_service().withdraw(number)

    def fetch_label(self, number: str) -> bytes:
        """The order web service's label."""
        return self._order_service().fetch_label(number)

    def ask_rate(self, service: str, weight_g: int) -> int:
        """The contract's rate."""
        return self._order_service().ask_rate(service, weight_g)

    def subscribe(self, numbers: Sequence[str]) -> set[str]:
        """Ask the webhook service to push news."""
        if self._hook is None:
            raise CarrierError("off", permanent=True, message="no webhook key")
        return self._hook.subscribe(numbers)

    def left_today(self) -> int | None:
        """What Track & Trace said last."""
        return self._track.left_today() if self._track else 0

    def track(self, numbers: Sequence[str]) -> list[TrackingNews]:
        """Ask Track & Trace."""
        if self._track is None:
            raise CarrierError("off", permanent=True, message="no Track & Trace key")
        return self._track.track(numbers)

    def _order_service(self) -> OrderService:
        if self._orders is None:
            raise CarrierError("off", permanent=True, message="no account of the order service")
        return self._orders

"""The webhook service: Thailand Post pushes news of the parcels that were subscribed."""

from collections.abc import Sequence

from fulfilment.carriers.thailand_post.keyed import KeyedService

MOST_NUMBERS = 1000


class HookService(KeyedService):
    """Subscribes parcels; where the news goes is set in Thailand Post's own dashboard."""

    def subscribe(self, numbers: Sequence[str]) -> set[str]:
        """Those of the numbers that it promised to tell of. Raises CarrierError as tracking does."""
        with self._lock:
            promised: set[str] = set()
            for start in range(0, len(numbers), MOST_NUMBERS):
                asked = list(numbers[start : start + MOST_NUMBERS])
                body = {"status": "all", "language": "TH", "barcode": asked, "req_previous_status": True}
                items = self._items("/post/api/v1/hook", body)
                found = items if isinstance(items, list) else []
                promised |= {
                    str(item.get("barcode"))
                    for item in found
                    if isinstance(item, dict) and item.get("status") is True
                }
            return promised & set(numbers)

"""Track & Trace: where parcels are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fulfilment.carriers.base import TrackingNews
from fulfilment.carriers.thailand_post.keyed import KeyedService
from fulfilment.carriers.thailand_post.parse import parse_events

MOST_NUMBERS = 1000


class TrackService(KeyedService):
    """Answers about many parcels at once."""

    def track(self, numbers: Sequence[str]) -> list[TrackingNews]:
        """All that is known of these parcels; unknown numbers have no news.

        Raises CarrierError: `daily-quota` and `too-many-calls` pass with time.
        """
        with self._lock:
            news: list[TrackingNews] = []
            for start in range(0, len(numbers), MOST_NUMBERS):
                asked = list(numbers[start : start + MOST_NUMBERS])
                body = {"status": "all", "language": "TH", "barcode": asked}
                items = self._items("/post/api/v1/track", body)
                news += _find_news(items) if isinstance(items, dict) else []
            return news


def _find_news(items: Mapping[str, Any]) -> Iterable[TrackingNews]:
    for number, events in items.items():
        if isinstance(events, list):
            yield from parse_events(events, number)

"""What may not be posted, known by the name of a product; see `tariffs/not_posted.csv`."""

from collections.abc import Iterable
from functools import lru_cache

from core.errors import ShopError
from fulfilment.services import TARIFFS
from fulfilment.tables import load_table


@lru_cache(maxsize=1)
def _words() -> list[tuple[str, tuple[str, ...], str]]:
    return [
        (row["word"].lower(), tuple(filter(None, row["unless"].lower().split(";"))), row["kind"])
        for row in load_table(TARIFFS / "not_posted.csv")
    ]


def find_reason(*names: str) -> str:
    """Why the post does not take a product of these names (`animals`, `flammable` …); "" when it does."""
    whole = " ".join(names).lower()
    for word, harmless, kind in _words():
        if word in whole and not any(one in whole for one in harmless):
            return kind
    return ""


def check_postable(products: Iterable[tuple[str, str]]) -> None:
    """Raises ShopError `not-posted` for the first product (Thai and English name) that the post
    refuses, with the reason.
    """
    for name_th, name_en in products:
        if reason := find_reason(name_th, name_en):
            raise ShopError("not-posted", name=name_th, name_en=name_en or name_th, reason=reason)

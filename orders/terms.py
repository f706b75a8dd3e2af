"""Terms of the shop that law or custom set: data in `terms.csv`, each row with its date and source."""

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from core.data_file import load_table

_FILE = Path(__file__).parent / "terms.csv"


@lru_cache(maxsize=1)
def _terms() -> dict[str, int]:
    return {row["name"]: int(row["value"]) for row in load_table(_FILE)}


def term(name: str) -> timedelta:
    """So many days of `terms.csv`. Raises KeyError."""
    return timedelta(days=_terms()[name])


def describe_terms() -> Iterator[str]:
    """A line for each term: its value, how old it is and where it comes from."""
    for row in load_table(_FILE):
        yield f"{row['name']}={row['value']}  ({row['date']}, {row['source']}; {row['meaning']})"

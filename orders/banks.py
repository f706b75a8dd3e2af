"""Banks by their three digits: data in `banks.csv`, with its date and source."""

from functools import lru_cache
from pathlib import Path

from core.data_file import load_table

_FILE = Path(__file__).parent / "banks.csv"


@lru_cache(maxsize=1)
def _banks() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in load_table(_FILE)}


def bank_name(code: str, language: str) -> str:
    """What people call the bank of these digits; "" for digits that no bank of ours has."""
    row = _banks().get(code)
    return row["name_en" if language == "en" else "name_th"] if row else ""

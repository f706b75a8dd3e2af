"""What the programme keeps of what a maker sold: dated rows of `payout_terms.csv`."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache
from pathlib import Path

from core.data_file import load_table
from core.money import satang

_FILE = Path(__file__).parent / "payout_terms.csv"


@dataclass(frozen=True, slots=True)
class PayoutTerms:
    """In force for orders placed from this day on. Less than `smallest_satang` is not transferred alone."""

    from_day: date
    fee_percent: Decimal
    smallest_satang: int

    def fee_satang(self, goods_satang: int) -> int:
        """The fee on goods of this price, without postage; a part of a satang stays with the maker."""
        share = Decimal(goods_satang) * self.fee_percent / 100
        return int(share.to_integral_value(ROUND_FLOOR))


@lru_cache(maxsize=1)
def load_terms() -> tuple[PayoutTerms, ...]:
    """All rows, the newest first. Raises ValueError for a fee that is none."""
    rows = [
        PayoutTerms(
            date.fromisoformat(row["from"]), Decimal(row["fee_percent"]), satang(row["smallest_baht"])
        )
        for row in load_table(_FILE)
    ]
    if not rows or any(not 0 <= one.fee_percent <= 100 for one in rows):
        raise ValueError(f"{_FILE.name}: a fee is 0 to 100 percent")
    return tuple(sorted(rows, key=lambda one: one.from_day, reverse=True))


def terms_on(day: date) -> PayoutTerms:
    """What is in force for orders of this day; the oldest row for what is older still."""
    return next((one for one in load_terms() if one.from_day <= day), load_terms()[-1])

"""Many more customers than pieces; the long run is tests/races/run.py."""

from collections import Counter

from core.database import Database
from orders.invariants import find_broken
from tests.races.run import PIECES, run_round


def test_sixteen_customers_for_five_pieces(any_db: Database) -> None:
    for number in range(2):
        assert run_round(any_db, f"RUSH-{number}", 16) == Counter({"sold": PIECES, "sold-out": 11})
    with any_db.reading() as session:
        assert list(find_broken(session)) == []

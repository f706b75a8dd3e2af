"""Packed sizes from a file."""

from fulfilment.parcels import find_sizes
from fulfilment.sizes import import_sizes
from tests.fulfilment.conftest import Shop


def test_sizes_are_kept_and_bad_rows_told(shop: Shop) -> None:
    rows: list[dict[str, str | None]] = [
        {"sku": "S1", "length_cm": "95", "width_cm": "10", "height_cm": "10.5"},
        {"sku": "S2", "length_cm": "0", "width_cm": "10", "height_cm": "x"},
        {"sku": "none", "length_cm": "1", "width_cm": "1", "height_cm": "1"},
        {"sku": "S1", "length_cm": "nan", "width_cm": "1", "height_cm": None},
    ]
    with shop.db.transaction() as session:
        kept, wrong = import_sizes(session, rows)
        again, _ = import_sizes(session, rows[:1])
        assert find_sizes(session, [1, 2]) == {1: (950, 100, 105)}
    assert (kept, again, [problem[:7] for problem in wrong]) == (1, 1, ["line 3:", "line 4:", "line 5:"])

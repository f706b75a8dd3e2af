"""A list of many kinds does not show the shelf of one maker."""

from hypothesis import given
from hypothesis import strategies as st

from catalog.products import spread_out

_SHELF = st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["food", "craft", "textile"])), max_size=40)


@given(shelf=_SHELF, limit=st.integers(0, 50))
def test_nothing_is_shown_twice_or_made_up(shelf: list[tuple[int, str]], limit: int) -> None:
    numbered = list(enumerate(shelf))
    shown = spread_out(numbered, limit, lambda one: one[1])
    assert len(shown) == min(limit, len(shelf))
    assert len(set(shown)) == len(shown)
    assert set(shown) <= set(numbered)
    assert not shown or shown[0] == numbered[0]


def test_one_of_each_maker_and_kind_comes_first() -> None:
    shelf = [(1, "food"), (1, "food"), (2, "food"), (3, "craft")]
    assert spread_out(shelf, 2, lambda one: one) == [(1, "food"), (3, "craft")]

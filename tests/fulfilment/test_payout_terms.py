"""What the programme keeps of what a maker sold."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fulfilment.payout_terms import PayoutTerms, load_terms, terms_on


@given(goods=st.integers(0, 10**12), percent=st.decimals(0, 100, places=3))
def test_a_fee_is_never_more_than_the_goods(goods: int, percent: Decimal) -> None:
    assert 0 <= PayoutTerms(date(2026, 1, 1), percent, 1).fee_satang(goods) <= goods


@given(st.dates())
def test_every_day_has_its_terms(day: date) -> None:
    terms = terms_on(day)
    assert terms in load_terms()
    assert terms.from_day <= day or terms is load_terms()[-1]

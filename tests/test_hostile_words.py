"""Words that a pattern could try in ever so many ways are answered like any others."""

import pytest

from tests.shop import Customer

PIECES = (" ", "\v", "อัน", "แพงไป", "คะ", "1 ", "เอา ", "ถูก", "a ", "มี ", "ที่", "ๆ", "ขอ ", "สี", "-", "\n")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("channel", ["webchat"])
@pytest.mark.parametrize("piece", PIECES)
def test_the_same_a_thousand_times(customer: Customer, piece: str) -> None:
    for ask in ("มีแคบหมูไหม", "เอาแคบหมู 2 ถุง"):
        customer.says(ask)
        customer.says((piece * 1_000)[:1_900] + "x")
        assert customer.read

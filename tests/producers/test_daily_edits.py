"""A day's edits in everyday words, on every channel: each does what it says, and each is taken back whole."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select

from catalog.models import Certificate, Picture, Producer, Product, Variant
from tests.producers.conftest import join
from tests.shop import Customer, TestShop

FILE = Path(__file__).parent / "daily_edits.txt"
YES = "✅ ใช่ แก้เลย"
# When a row was touched, and that a shelf was shared once, is no part of what it says.
NOT_TOLD = {"updated_at", "id", "is_shared"}


def cases() -> list[tuple[str, list[str]]]:
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return [(said.replace("\\n", "\n"), shown.split("; ")) for said, shown in (x.split(" | ") for x in lines)]


def lift_limits(shop: TestShop) -> None:
    """Nobody edits sixty times in a minute; the page would tell them to wait."""
    shop.app.config["LIMIT_CHAT_SENDER"] = shop.app.config["LIMIT_CHAT_ADDRESS"] = "9999 per minute"


def shop_window(shop: TestShop) -> dict[str, list[dict[str, Any]]]:
    """Every field of everything that the makers show."""
    with shop.parts.db.reading() as session:
        tables = (Producer, Product, Variant, Picture, Certificate)
        return {model.__tablename__: _rows(session, model.__table__) for model in tables}  # type: ignore[arg-type]


def _rows(session: Any, table: Table) -> list[dict[str, Any]]:
    kept = [column for column in table.columns if column.name not in NOT_TOLD]
    rows = [dict(row) for row in session.execute(select(*kept)).mappings()]
    return sorted(rows, key=repr)


def test_sixty_edits_each_done_and_taken_back(
    shop: TestShop, owner: Customer, maker_id: int, channel: str
) -> None:
    assert len(cases()) >= 60
    lift_limits(shop)
    helper = join(shop, maker_id, channel, "helper")
    before = shop_window(shop)
    for place, (said, shown) in enumerate(cases()):
        person, other = (owner, helper) if place % 2 else (helper, owner)
        person.says(said)
        if "ขอถามให้แน่ใจ" in person.read:
            assert shop_window(shop) == before
            person.taps(YES)
        person.sees("แก้ให้แล้วค่ะ")
        for words in shown:
            person.sees(words)
        assert shop_window(shop) != before, said
        other.says("ย้อน")
        other.sees("ให้แล้วค่ะ")
        assert "คงไว้ตามล่าสุด" not in other.read, said
        assert shop_window(shop) == before, said


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_to_a_customer_the_same_words_do_nothing_and_tell_nothing(
    shop: TestShop, maker_id: int, owner: Customer
) -> None:
    lift_limits(shop)
    before = shop_window(shop)
    customer = shop.add_customer("webchat")
    for said, _ in cases():
        customer.says(said)
        assert "แก้ให้แล้วค่ะ" not in customer.read, said
        assert YES not in customer.read, said
        assert "→" not in customer.read, said
    assert shop_window(shop) == before

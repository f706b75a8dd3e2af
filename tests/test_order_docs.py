"""docs/orders.md says what the code does: the table of statuses, and what customers are told."""

import re
from pathlib import Path

from core.texts import Texts
from orders.events import GIVE_BACK_REASONS
from orders.models import ORDER_STATUSES
from orders.status import TRANSITIONS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "orders.md").read_text(encoding="utf-8")
CASES = re.compile(r'"(shop|payment|parcel|claim|refund|cash)"')


def written_steps() -> list[tuple[str, str, frozenset[str]]]:
    """The rows of the table of statuses, one a step."""
    rows = re.findall(r"^\| ([a-z_, ]+) \| ([a-z_]+) \| ([a-z, ]+) \|", PAGE, re.MULTILINE)
    return [
        (start, end, frozenset(who.split(", ")))
        for starts, end, who in rows
        if end in ORDER_STATUSES
        for start in starts.split(", ")
    ]


def test_every_step_is_written_and_no_other() -> None:
    steps = written_steps()
    assert len(steps) == len(set(steps)) > 40
    assert set(steps) == {
        (start, end, who) for start, ends in TRANSITIONS.items() for end, who in ends.items()
    }


def test_every_piece_of_news_is_in_the_table_and_no_other() -> None:
    texts = Texts([ROOT / "handlers" / "texts"])
    notices = {key for key in texts.slots_by_key["th"] if key.startswith("notice-")}
    assert set(re.findall(r"`(notice-[a-z-]+)`", PAGE)) == notices


def test_reasons_and_cases_are_the_ones_there_are() -> None:
    for reason in GIVE_BACK_REASONS:
        assert f"`{reason}`" in PAGE
    assert set(CASES.findall(PAGE)) == {"shop", "payment", "parcel", "claim", "refund", "cash"}

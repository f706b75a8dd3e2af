"""No province is taken for a word of ordering because of how its name begins."""

import pytest

from bot.language.meaning import Intent
from bot.language.places import get_gazetteer
from bot.language.understand import understand

PROVINCES = sorted({area.province for areas in get_gazetteer().by_postcode.values() for area in areas})


def test_there_are_all_of_them() -> None:
    assert len(PROVINCES) == 77


@pytest.mark.parametrize("province", PROVINCES)
def test_an_address_stays_whole(province: str) -> None:
    meaning = understand(f"คุณสมใจ 12 หมู่ 3 จ.{province} โทร 081-234-5678")
    assert meaning.contact
    assert meaning.contact.address
    assert meaning.contact.address.province == province
    assert not meaning.items


@pytest.mark.parametrize("province", PROVINCES)
def test_goods_and_place_are_told_apart(province: str) -> None:
    meaning = understand(f"เอาแคบหมู 2 ถุง ส่ง 12 หมู่ 3 จ.{province} โทร 0812345678")
    assert meaning.intent is Intent.ORDER
    assert [item.text for item in meaning.items] == ["แคบหมู"]
    assert meaning.contact
    assert meaning.contact.address
    assert meaning.contact.address.province == province


def test_khon_kaen_begins_like_a_word_of_ordering() -> None:
    meaning = understand("คุณสมใจ 12 หมู่ 3 ในเมือง เมือง ขอนแก่น 40000 โทร 081-234-5678")
    assert meaning.contact
    assert meaning.contact.address
    assert meaning.contact.address.district == "เมืองขอนแก่น"
    assert not meaning.items

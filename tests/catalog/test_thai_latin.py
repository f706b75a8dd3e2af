"""Thai as people spell it in Latin letters: one key for both, whoever spells it how."""

import geothai
import pytest

from catalog.karaoke import key_of, latin_key, skeleton, thai_keys
from core.thai import normalise


@pytest.mark.parametrize(
    ("thai", "latin"),
    [
        ("น้ำพริกหนุ่ม", "nam prik num"),
        ("ขนมจีน", "khanom jeen"),
        ("ผ้าขาวม้า", "phakhaoma"),
        ("กล้วยตาก", "kluay tak"),
        ("ข้าวแต๋น", "khaw taen"),
        ("ไม้กวาดดอกหญ้า", "mai kwat dok ya"),
        ("ทรงกลม", "song klom"),
        ("อินทรีย์", "insi"),
        ("ตลาดน้อย", "talat noi"),
        ("พัฒนา", "phatthana"),
        ("ราชบุรี", "ratchaburi"),
        ("เพชรบูรณ์", "phetchabun"),
        ("สมุทรสาคร", "samut sakhon"),
        ("ธรรมชาติ", "thammachat"),
        ("เจริญ", "charoen"),
        ("แสลง", "salaeng"),
    ],
)
def test_both_scripts_have_one_key(thai: str, latin: str) -> None:
    assert key_of(thai) == key_of(latin)


def test_names_of_subdistricts_as_the_state_spells_them() -> None:
    names = [
        (area.name_th, area.name_en)
        for district in geothai.districts("30")
        for area in geothai.subdistricts(district.code)
    ]
    equal = bones = 0
    for thai, english in names:
        ours, theirs = key_of(thai), latin_key(english)
        equal += ours == theirs
        bones += skeleton(ours) == skeleton(theirs)
    assert equal > 0.9 * len(names)
    assert bones > 0.95 * len(names)


def test_what_follows_a_space_may_be_left_out() -> None:
    assert thai_keys(normalise("กล้วยตาก 500 กรัม")) == (key_of("กล้วยตากกรัม"), key_of("กล้วยตาก"))

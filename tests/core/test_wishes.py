import geothai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.provinces import names_by_code, province_by_name
from core.wish_words import BARE_NICKNAMES, CATEGORY_WORDS, PROVINCE_NICKNAMES, REGIONS
from core.wishes import Wishes, read_wishes


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        (
            "ผ้าไหมจากสุรินทร์ไม่เกิน 500 บาท",
            Wishes("ผ้าไหม", ("สุรินทร์",), "สุรินทร์", max_price_satang=50_000),
        ),
        ("ของกินเชียงใหม่", Wishes("", ("เชียงใหม่",), "เชียงใหม่", "food")),
        ("ขนมฮาลาล ประมาณร้อยนึง", Wishes("ขนม", (), "", "", 7_000, 13_000, certificate="halal")),
        ("น้ำพริกมีอย.มั้ย", Wishes("น้ำพริก", certificate="fda")),
        ("น้ำพริกที่มี อย. ไหม", Wishes("น้ำพริก", certificate="fda")),
        ("ของขวัญปีใหม่งบ 500", Wishes("", max_price_satang=50_000, gift=True)),
        ("otop 5 ดาว เชียงใหม่", Wishes("", ("เชียงใหม่",), "เชียงใหม่", certificate="otop_star", stars=5)),
        ("กาแฟไม่ต่ำกว่า 200", Wishes("กาแฟ", min_price_satang=20_000)),
        ("กาแฟ 200 กว่าบาท", Wishes("กาแฟ", min_price_satang=20_000, max_price_satang=29_900)),
        ("น้ำพริก 100-200 บาท", Wishes("น้ำพริก", min_price_satang=10_000, max_price_satang=20_000)),
        ("ผ้าไหมที่ราคาไม่เกินสองพันห้า", Wishes("ผ้าไหม", max_price_satang=250_000)),
        ("กระเป๋าถูกๆ ครับ", Wishes("กระเป๋า", sort="cheap")),
        ("น้ำพริกพร้อมส่ง", Wishes("น้ำพริก", in_stock=True)),
        (
            "honey from chiang mai under 300 baht",
            Wishes("honey", ("เชียงใหม่",), "เชียงใหม่", max_price_satang=30_000),
        ),
        ("ของดีภาคใต้", Wishes("", REGIONS["ภาคใต้"], "ภาคใต้")),
        ("อาหารใต้", Wishes("", REGIONS["ภาคใต้"], "ภาคใต้", "food")),
        ("จังหวัดตากมีอะไร", Wishes("", ("ตาก",), "ตาก")),
        ("สมุนไพร", Wishes("", category="herbal")),
    ],
)
def test_what_is_asked_besides_the_thing(text: str, wishes: Wishes) -> None:
    assert read_wishes(text) == wishes


@pytest.mark.parametrize(
    "name",
    [
        *("ไข่เค็มไชยา", "ผ้าไหมสุรินทร์", "สมุนไพรขัดผิว", "กล้วยตาก", "ไส้กรอกอีสาน", "ข้าวหอมมะลิร้อยเอ็ด", "มีด"),
        *("เสื้อสวยถูกใจ", "อร่อยๆ น้อยๆ อย่างดี", "ข้าวสาร ไม่เกิน 2 กิโล", "น้ำผึ้ง เชียงใหม่", "สบู่อย่างหอม", "ผ้าซิ่นน่าน"),
    ],
)
def test_names_are_left_alone(name: str) -> None:
    assert read_wishes(name) == Wishes(name)


def test_every_official_name_is_one() -> None:
    official = {area.name_th for area in geothai.provinces()}
    assert set(PROVINCE_NICKNAMES) | set(BARE_NICKNAMES) <= official
    assert {name for region in REGIONS.values() for name in region} == official
    assert set(province_by_name().values()) == official
    assert len(names_by_code()) == 77


def test_a_word_names_one_category() -> None:
    words = [word for words in CATEGORY_WORDS.values() for word in words]
    assert len(words) == len(set(words))


@given(st.text() | st.text("กขคาิ่้ ๆ0123456789ไม่เกินจาก.", max_size=80))
def test_any_text_is_read(text: str) -> None:
    wishes = read_wishes(text)
    assert wishes.rest == wishes.rest.strip()
    assert len(wishes.rest) <= len(text) * 4 + 4

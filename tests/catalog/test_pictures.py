"""Every product gets a picture of its own kind, with its Thai name rightly set."""

import io
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont, features

from catalog import pictures
from catalog.art.choose import choose_motif
from catalog.art.paint import make_palette
from catalog.models import CATEGORIES
from catalog.pictures import render_banner, render_picture


def _open(jpeg: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(jpeg))
    image.load()
    assert image.format == "JPEG"
    return image


def _plate(jpeg: bytes) -> Image.Image:
    return _open(jpeg).crop((0, 810, 1024, 1024))


def test_a_picture_is_a_small_square_jpeg() -> None:
    jpeg = render_picture("น้ำพริกหนุ่มเชียงใหม่", "Chiang Mai nam phrik num", "food", "", "เชียงใหม่")
    assert _open(jpeg).size == (1024, 1024)
    assert len(jpeg) < 200_000


def test_the_same_words_give_the_same_picture() -> None:
    words = ("ผ้าไหมมัดหมี่ชนบท", "Chonnabot mudmee silk", "textile", "", "ขอนแก่น")
    assert render_picture(*words) == render_picture(*words)


def test_name_kind_category_and_region_each_change_the_picture() -> None:
    base = render_picture("มะม่วง", "", "food", "", "น่าน")
    others = [
        render_picture("ทุเรียน", "", "food", "", "น่าน"),
        render_picture("มะม่วง", "", "herbal", "", "น่าน"),
        render_picture("มะม่วง", "", "food", "", "ตรัง"),
    ]
    assert len({base, *others}) == 4


@pytest.mark.parametrize(
    ("name", "category", "motif"),
    [
        ("เสื่อกกบ้านแพง", "craft", "mat"),
        ("เสื้อผ้าฝ้ายย้อมสีธรรมชาติ", "textile", "shirt"),
        ("ผ้าไหมบ้านครัว", "textile", "mudmee"),
        ("ผ้าขาวม้าบ้านไร่", "textile", "checked"),
        ("ไข่เค็มไชยา", "food", "egg"),
        ("หมวกสานใบลานชัยนาท", "craft", "hat"),
        ("กล้วยเล็บมือนางอบแห้ง", "food", "bag:banana"),
        ("กล้วยเล็บมือนางชุมพร", "food", "banana"),
        ("กระยาสารทกล้วยไข่", "food", "box:banana"),
        ("มะพร้าวน้ำหอมราชบุรี", "food", "coconut"),
        ("ปลาทูแม่กลอง Mae Klong mackerel", "food", "fish"),
        ("กลองเอกราช", "craft", "drum"),
        ("ลองกองตันหยงมัส Tanyong Mat longkong", "food", "round_fruit"),
        ("ชามตราไก่ Rooster bowl", "craft", "rooster_bowl"),
        ("ตุ๊กตาชาววัง", "craft", "doll"),
        ("ชาอู่หลงดอยแม่สลอง", "beverage", "tea:herbs"),
        ("ปลาส้มกว๊าน", "food", "fish"),
        ("ส้มโอขาวแตงกวา", "food", "pomelo"),
        ("เม็ดมะม่วงหิมพานต์ Cashew nuts", "food", "cashew"),
        ("น้ำพริกกากหมูทรงเครื่อง", "food", "jar:meat"),
        ("ซอสพริกศรีราชา Si Racha chilli sauce", "food", "sauce_bottle:chilli"),
        ("น้ำผึ้งดอกลำไย", "food", "honey:round_fruit"),
        ("หมูยออุบล Ubon pork sausage", "food", "sliced_roll"),
        ("หมูแดดเดียว Sun-dried pork", "food", "meat"),
        ("แหนมหม้อ Pot fermented pork", "food", "sliced_roll"),
        ("น้ำอ้อยสด สวนภูขีด Fresh sugarcane juice Suan Phu Khit", "beverage", "bottle:aloe"),
        ("ข้าวแต๋นน้ำแตงโม Watermelon-juice rice cracker", "food", "bag:rice_ears"),
        ("Bamboo mat", "craft", "mat"),
    ],
)
def test_the_drawing_fits_the_name(name: str, category: str, motif: str) -> None:
    assert choose_motif(name, category).name == motif


def test_indigo_cloth_is_blue_whatever_else_it_is_called() -> None:
    names = ("ผ้าครามสกลนคร", "ผ้าหม้อห้อมแพร่", "Indigo scarf", "ผ้าพันคอย้อมคราม")
    assert {make_palette(name).main for name in names} == {"#33528a"}


def test_keywords_help_when_the_name_says_nothing() -> None:
    assert choose_motif("ของดีบ้านเรา", "food", "ทุเรียน ผลไม้").name == "durian"


def test_each_category_has_a_drawing_for_the_unknown() -> None:
    assert len({choose_motif("", category).name for category in CATEGORIES}) == len(CATEGORIES)


def test_thai_letters_are_shaped() -> None:
    assert features.check("raqm"), "without RAQM Thai marks are misplaced"
    ours = pictures._font("SemiBold", 60)
    plain = ImageFont.truetype(ours.path, 60, layout_engine=ImageFont.Layout.BASIC)
    assert ours.getmask("ที่ปั้นน้ำ").getbbox() is not None
    assert bytes(ours.getmask("ที่ปั้นน้ำ")) != bytes(plain.getmask("ที่ปั้นน้ำ"))


def test_long_names_break_between_words_and_stay_on_the_plate() -> None:
    name = "ผ้าไหมมัดหมี่ย้อมสีธรรมชาติลายโบราณทอมือจากกลุ่มแม่บ้านเกษตรกร"
    lines, size = pictures._fit(name)
    font = pictures._font("SemiBold", size)
    assert 1 < len(lines) <= 3
    assert "".join(lines) == name
    assert all(font.getlength(line) <= 900 for line in lines)
    assert not any(line[0] in "ะาำิีึืุูั็่้๊๋์ๆ" for line in lines)


def test_the_name_and_the_province_are_written() -> None:
    plates = [_plate(render_picture(name, "x", "food", "", where)) for name, where in _NAMED]
    for one, other in itertools.combinations(plates, 2):
        assert (
            ImageChops.difference(one.convert("L"), other.convert("L"))
            .point(lambda v: 255 * (v > 60))
            .getbbox()
        )


_NAMED = (("กล้วย", ""), ("กล้วย", "น่าน"), ("กล้วย", "ตรัง"), ("กล้วยน้ำว้า", ""))


@settings(max_examples=12, deadline=None)
@given(name=st.text(max_size=300), category=st.sampled_from((*CATEGORIES, "?")), where=st.text(max_size=80))
def test_any_text_gives_a_picture(name: str, category: str, where: str) -> None:
    assert _open(render_picture(name, name[:20], category, name[::-1], where)).size == (1024, 1024)


@pytest.mark.parametrize("name", ["", "🐘🍍👩🏽‍🌾", "ก" * 5000, "<svg>&\"'", "\x00\ud800", "่่่่", "a\nb\tc"])
def test_odd_names_give_a_picture(name: str) -> None:
    jpeg = render_picture(name, name, "food", name, name)
    assert _open(jpeg).size == (1024, 1024)
    assert len(jpeg) < 200_000


def test_the_welcome_banner() -> None:
    jpeg = render_banner("welcome")
    assert _open(jpeg).size == (1040, 585)
    assert len(jpeg) < 200_000
    assert jpeg == render_banner("welcome")


def test_an_unknown_banner_is_refused() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        render_banner("nonsense")

"""Addresses: a generated crowd of them, and those that were hard by hand."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.address import complete_address, parse_address, parse_contact
from bot.language.meaning import ParsedAddress
from bot.language.places import find_province
from tests.language.addresses import make_samples

SUTHEP = ("สุเทพ", "เมืองเชียงใหม่", "เชียงใหม่")


def _place(address: ParsedAddress | None) -> tuple[str, str, str]:
    assert address is not None
    return address.subdistrict, address.district, address.province


def test_generated_addresses() -> None:
    samples = make_samples(400, seed=2026)
    right, confidently_wrong = 0, []
    for sample in samples:
        contact = parse_contact(sample.text)
        area = sample.area
        assert contact.phone == "0812345678"
        assert contact.name
        if contact.address and _place(contact.address) == (area.subdistrict, area.district, area.province):
            right += 1
        elif contact.address and contact.address.subdistrict and contact.address.confidence >= 0.8:
            confidently_wrong.append(sample)
    assert right / len(samples) >= 0.97
    assert len(confidently_wrong) / len(samples) < 0.01


@pytest.mark.parametrize(
    ("text", "name", "phone", "line"),
    [
        ("คุณสมใจ 99/1 ม.2 ต.สุเทพ อ.เมือง เชียงใหม่ 50200 โทร 081-234-5678", "สมใจ", "0812345678", "99/1 ม.2"),
        ("สมใจ ใจดี\n99/1 ม.2 ถ.ห้วยแก้ว ต.สุเทพ\nอ.เมือง จ.เชียงใหม่ 50200\n0812345678", "สมใจ ใจดี", "0812345678", "99/1 ม.2 ถ.ห้วยแก้ว"),
        ("ชื่อ สมใจ ใจดี ที่อยู่ 99/1 หมู่ 2 สุเทพ เมือง เชียงใหม่ เบอร์ 0812345678 ค่ะ", "สมใจ ใจดี", "0812345678", "99/1 หมู่ 2"),
        ("99/1ม.2ต.สุเทพอ.เมืองเชียงใหม่50200สมใจ0812345678", "สมใจ", "0812345678", "99/1ม.2"),
        ("ส่งคุณสมใจ99/1ม.2ต.สุเทพอ.เมืองจ.เชียงใหม่50200โทร0812345678", "สมใจ", "0812345678", "99/1ม.2"),
        ("99/1 ต.สุเทพ อ.เมือง เชียงใหม่ 50200 สมใจ 0812345678", "สมใจ", "0812345678", "99/1"),
        ("0812345678 มานะ ใจดี 99/1 ต.สุเทพ อ.เมือง เชียงใหม่", "มานะ ใจดี", "0812345678", "99/1"),
        ("Somjai Jaidee 99/1 Moo 2, Suthep Road, Suthep, Mueang Chiang Mai, Chiang Mai 50200 Tel +66 81 234 5678", "Somjai Jaidee", "0812345678", "99/1 Moo 2, Suthep Road"),
        ("ส่ง 99/1 ม.2 ต.สุเทพ อ.เมือง เชียงใหม่", "", "", "99/1 ม.2"),
        ("๙๙/๑ ตำบลสุเทพ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ ๕๐๒๐๐", "", "", "99/1"),
        ("99/1 ต.สุเทบ อ.เมือง จ.เชียงใหม่ 50200 คุณมานะ", "มานะ", "", "99/1"),
        ("99/1 ต สุเทพ อ เมือง จ เชียงใหม่ 50200", "", "", "99/1"),
        ("50200 เชียงใหม่ เมือง สุเทพ 99/1", "", "", "99/1"),
        ("99/1 Suthep Subdistrict, Mueang Chiang Mai District, Chiang Mai Province 50200", "", "", "99/1"),
        ("ที่อยู่: 99/1 ตำบล : สุเทพ อำเภอ : เมืองเชียงใหม่ จังหวัด : เชียงใหม่ รหัสไปรษณีย์ : 50200", "", "", "99/1"),
        ("99/1\u200b ต.สุเทพ\u202e อ.เมือง เชียงใหม่ 50200", "", "", "99/1"),
    ],
)  # fmt: skip
def test_one_place_in_many_writings(text: str, name: str, phone: str, line: str) -> None:
    contact = parse_contact(text)
    assert _place(contact.address) == SUTHEP
    assert contact.address is not None
    assert contact.address.postcode == "50200"
    assert (contact.name, contact.phone, contact.address.line) == (name, phone, line)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("12/3 ซ.ลาดพร้าว 71 แขวงลาดพร้าว เขตลาดพร้าว กทม. 10230", ("ลาดพร้าว", "ลาดพร้าว", "กรุงเทพมหานคร")),
        ("12 แขวงคลองเตย เขตคลองเตย กรุงเทพฯ 10110", ("คลองเตย", "คลองเตย", "กรุงเทพมหานคร")),
        ("5 ต.ในเมือง อ.เมือง โคราช", ("ในเมือง", "เมืองนครราชสีมา", "นครราชสีมา")),
        ("5 ต.ในเมือง อ.เมือง ขอนแก่น 40000", ("ในเมือง", "เมืองขอนแก่น", "ขอนแก่น")),
        ("ต.หางดง อ.หางดง จ.เชียงใหม่", ("หางดง", "หางดง", "เชียงใหม่")),
        ("12 คลองเตย กรุงเทพ 10110", ("", "คลองเตย", "กรุงเทพมหานคร")),
        ("หาดใหญ่ สงขลา", ("", "หาดใหญ่", "สงขลา")),
        ("ต.หนองบัว", ("หนองบัว", "", "")),
        ("55 ถ.เชียงใหม่-ลำปาง ต.ช้างเผือก อ.เมือง จ.เชียงใหม่ 50300", ("ช้างเผือก", "เมืองเชียงใหม่", "เชียงใหม่")),
        ("ต.บ่อผุด เกาะสมุย สุราษฎร์ 84320", ("บ่อผุด", "เกาะสมุย", "สุราษฎร์ธานี")),
        ("อุบล", ("", "", "อุบลราชธานี")),
    ],
)
def test_other_places(text: str, place: tuple[str, str, str]) -> None:
    assert _place(parse_address(text)) == place


def test_postcode_is_derived_only_when_certain() -> None:
    assert parse_address("99/1 ต.สุเทพ อ.เมือง เชียงใหม่").postcode == "50200"
    assert parse_address("99/1 อ.เมือง เชียงใหม่").missing == ("subdistrict", "postcode")


def test_disagreeing_postcode_is_kept_with_a_hint() -> None:
    address = parse_address("99/1 ต.สุเทพ อ.เมือง จ.เชียงใหม่ 10110")
    assert (address.postcode, address.suggested_postcode) == ("10110", "50200")
    assert _place(address) == SUTHEP


@pytest.mark.parametrize(
    ("field", "answer", "missing"),
    [
        ("subdistrict", "สุเทพ", ()),
        ("subdistrict", "ต.สุเทพค่ะ", ()),
        ("subdistrict", "อะไรนะ", ("subdistrict", "postcode")),
        ("postcode", "50200", ("subdistrict",)),
    ],
)
def test_step_by_step(field: str, answer: str, missing: tuple[str, ...]) -> None:
    address = parse_address("99/1 ม.2 อ.เมือง เชียงใหม่")
    completed = complete_address(address, answer, field)
    assert completed.missing == missing
    assert completed.line == "99/1 ม.2"


def test_completing_from_nothing() -> None:
    address = complete_address(ParsedAddress(), "โคราช", "province")
    assert address.province == "นครราชสีมา"
    assert complete_address(address, "99/1 ม.2 ค่ะ", "line").line == "99/1 ม.2"
    assert complete_address(address, "เมือง", "district").district == "เมืองนครราชสีมา"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😀",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "ต.",
        "ต.ต.ต.อ.อ.",
        ";;;",
        "\x00",
        "99999",
        "๙" * 500,
        "ต.ก" * 900,
    ],
)
def test_hostile_text_gives_no_place(text: str) -> None:
    contact = parse_contact(text)
    assert not contact.address or not contact.address.subdistrict


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("โคราช", "นครราชสีมา"),
        ("จ.เลย", "เลย"),
        ("Chiang Mai", "เชียงใหม่"),
        ("กทม", "กรุงเทพมหานคร"),
        ("อะไร", ""),
        ("", ""),
    ],
)
def test_find_province(text: str, province: str) -> None:
    assert find_province(text) == province


@given(st.text(), st.sampled_from(["line", "subdistrict", "district", "province", "postcode", "other"]))
@settings(max_examples=100, deadline=None)
def test_never_raises(text: str, field: str) -> None:
    contact = parse_contact(text)
    assert len(contact.name) < 130
    address = complete_address(contact.address or ParsedAddress(), text, field)
    assert 0 <= address.confidence <= 1

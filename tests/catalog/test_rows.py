import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.models import CATEGORIES, PRODUCT_STATUSES
from catalog.row_errors import REASONS, BadRowError
from catalog.rows import (
    CatalogueRow,
    escape_cell,
    parse_certificates,
    parse_price,
    parse_row,
    parse_sku,
    parse_stock,
    parse_weight,
    render_row,
)
from core.money import baht
from core.provinces import names_by_code
from tests.catalog.shelf import CHILLI

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def texts(limit: int, least: int = 0) -> st.SearchStrategy[str]:
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n=+-@'")
    return (
        st.text(letters, min_size=least, max_size=limit)
        .map(str.strip)
        .filter(lambda text: len(text) >= least)
    )


def plain(limit: int, least: int = 0) -> st.SearchStrategy[str]:
    return (
        st.text("กขคงจาิี่้์ abc012=+-@'\n\",;", min_size=least, max_size=limit)
        .map(str.strip)
        .filter(lambda text: len(text) >= least)
    )


SKUS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,20}", fullmatch=True)
ROWS = st.builds(
    CatalogueRow,
    sku=SKUS,
    price_satang=st.integers(1, 10**9),
    stock=st.integers(0, 10**6),
    weight_g=st.integers(1, 10**5),
    name_th=plain(50, 1),
    name_en=plain(50),
    category=st.sampled_from(CATEGORIES),
    unit=plain(10, 1),
    producer=plain(40, 1),
    producer_phone=st.sampled_from(["", "02-000-0001", "+66 2 000 0001"]),
    province_code=st.sampled_from(sorted(names_by_code())),
    district=plain(20),
    subdistrict=plain(20),
    postcode=st.sampled_from(["", "50000"]),
    description_th=texts(200),
    description_en=texts(200),
    keywords=plain(60),
    certificates=st.lists(
        plain(20, 1).map(lambda text: text.replace(";", "").strip()), unique=True, max_size=4
    ).map(lambda marks: tuple(mark for mark in marks if mark)),
    image=st.sampled_from(["", "products/A-1.jpg"]),
    variant_th=plain(20),
    variant_en=plain(20),
    status=st.sampled_from(["", *PRODUCT_STATUSES]),
)
VARIANT_ROWS = st.builds(
    CatalogueRow,
    sku=SKUS,
    price_satang=st.integers(1, 10**9),
    stock=st.integers(0, 10**6),
    weight_g=st.integers(1, 10**5),
    variant_of=SKUS,
    variant_th=plain(20),
    variant_en=plain(20),
)


@settings(max_examples=150)
@given(ROWS | VARIANT_ROWS)
def test_a_row_survives_the_way_to_cells_and_back(row: CatalogueRow) -> None:
    assert parse_row(render_row(row))[0] == row


@given(ROWS)
def test_no_exported_cell_is_a_formula(row: CatalogueRow) -> None:
    assert all(not cell or cell[0] not in "=+-@\t\r" for cell in render_row(row).values())


@given(st.text("=+-@'ก1", max_size=6))
def test_escaping_is_undone_whatever_the_cell_holds(text: str) -> None:
    assert CHILLI | {"x": text}
    parsed, _ = parse_row({**CHILLI, "description_th": escape_cell(text)})
    assert parsed.description_th == text


@given(st.integers(1, 10**9), st.booleans(), st.sampled_from(["{}", "฿{}", "{} บาท", "{}.-", "{} THB"]))
def test_prices_as_people_write_them(satang: int, thai: bool, form: str) -> None:
    text = form.format(baht(satang))
    assert parse_price(text.translate(THAI_DIGITS) if thai else text) == satang


@pytest.mark.parametrize(
    ("text", "satang"), [("1,290.50", 129050), ("๑,๒๙๐.๕๐", 129050), ("35", 3500), (".5", 50), ("35.", 3500)]
)
def test_some_prices(text: str, satang: int) -> None:
    assert parse_price(text) == satang


@pytest.mark.parametrize(
    "text",
    ["", "0", "-5", "free", "1e3", "1.005", "1,2,3", "12,34", "NaN", "Infinity", "99999999999", "1 2", "½"],
)
def test_what_is_no_price(text: str) -> None:
    with pytest.raises(BadRowError, match="bad-price"):
        parse_price(text)


@given(st.integers(0, 10**6), st.booleans(), st.sampled_from(["{}", "{:,}", "{}.0"]))
def test_stock_in_thai_and_arabic_digits(number: int, thai: bool, form: str) -> None:
    text = form.format(number)
    assert parse_stock(text.translate(THAI_DIGITS) if thai else text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "many", "1000001"])
def test_what_is_no_stock(text: str) -> None:
    with pytest.raises(BadRowError, match="bad-stock"):
        parse_stock(text)


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "100001", "1kg"])
def test_what_is_no_weight(text: str) -> None:
    with pytest.raises(BadRowError, match="bad-weight"):
        parse_weight(text)


@pytest.mark.parametrize("text", ["ไหม-1", "A/B", "../x", "a b", "-A", "A..B", "A.", "x" * 61, "A\n"])
def test_what_is_no_sku(text: str) -> None:
    with pytest.raises(BadRowError, match="bad-sku"):
        parse_sku(text)


def test_certificates_are_a_list_without_repeats() -> None:
    assert parse_certificates(" มผช.1/2546 ; OTOP 5 ดาว;;มผช.1/2546") == ("มผช.1/2546", "OTOP 5 ดาว")


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("sku", "", "missing"),
        ("name_th", " ", "missing"),
        ("producer", "", "missing"),
        ("province", "", "missing"),
        ("province", "แอตแลนติส", "bad-province"),
        ("category", "weapons", "bad-category"),
        ("price_thb", "ฟรี", "bad-price"),
        ("stock", "-1", "bad-stock"),
        ("weight_g", "0", "bad-weight"),
        ("postcode", "5000", "bad-postcode"),
        ("producer_phone", "call me", "bad-phone"),
        ("status", "sold", "bad-status"),
        ("name_th", "ก" * 201, "too-long"),
        ("name_th", "ก\x00ข", "bad-character"),
        ("name_th", "ไวน์องุ่น", "forbidden"),
        ("name_en", "Grape wine", "forbidden"),
        ("keywords", "เหล้าขาว", "forbidden"),
    ],
)
def test_each_bad_cell_has_its_reason(column: str, cell: str, code: str) -> None:
    with pytest.raises(BadRowError) as refused:
        parse_row({**CHILLI, column: cell})
    error = refused.value.at(7)
    assert (error.line, error.code) == (7, code)
    assert error.reason_th
    assert error.reason_en


@pytest.mark.parametrize(
    ("cell", "category"),
    [
        ("อาหาร", "food"),
        ("เครื่องดื่ม", "beverage"),
        ("ผ้าและเครื่องแต่งกาย", "textile"),
        ("Craft", "craft"),
        ("สมุนไพร", "herbal"),
    ],
)
def test_categories_in_thai(cell: str, category: str) -> None:
    assert parse_row({**CHILLI, "category": cell})[0].category == category


def test_odd_numbers_and_pictures_are_told_but_taken() -> None:
    odd = {**CHILLI, "certificates": "อย. 12-3", "image": "http://example.com/a.jpg"}
    row, notices = parse_row(odd)
    assert [notice.code for notice in notices] == ["certificate-odd", "image-ignored"]
    assert (row.certificates, row.image) == (("อย. 12-3",), "")
    assert parse_row({**CHILLI, "certificates": "อย. ๕๐-1-12345-6-0001"})[1] == []


def test_every_reason_is_told_in_both_languages() -> None:
    assert all(thai and english for thai, english in REASONS.values())
    assert all(set(_slots(thai)) >= set(_slots(english)) for thai, english in REASONS.values())


def _slots(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]

"""Customers and their addresses."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.database import Database
from core.errors import ShopError
from orders.customers import (
    contact_of,
    find_address,
    find_last_address,
    forget_address,
    get_address,
    get_customer,
    list_addresses,
    make_customer,
    name_address,
    order_contact,
    parse_phone,
)
from tests.orders.shop import NOW, keep_address, make_address, order_something


def test_an_address_in_one_line_as_written_in_the_provinces_and_in_bangkok() -> None:
    assert make_address().one_line() == "99/1 หมู่ 2 ต.ปลายพระยา อ.ปลายพระยา จ.กระบี่ 81160"
    bangkok = make_address(
        subdistrict="แขวงทุ่งสองห้อง", district="เขตหลักสี่", province="กรุงเทพมหานคร", postcode="๑๐๒๑๐"
    )
    assert bangkok.one_line() == "99/1 หมู่ 2 แขวงทุ่งสองห้อง เขตหลักสี่ กรุงเทพมหานคร 10210"


def test_words_before_places_and_stray_characters_are_tidied() -> None:
    messy = make_address(
        recipient="  สมใจ\n\tใจดี\u200b ",
        subdistrict="ต. ปลายพระยา",
        district="อำเภอปลายพระยา",
        province="จ.กระบี่",
    )
    assert messy == make_address()


@pytest.mark.parametrize(
    "written", ["0812345678", "+66 81-234-5678", "66812345678", "๐๘๑-๒๓๔-๕๖๗๘", "(081) 234 5678"]
)
def test_a_telephone_is_kept_in_one_form(written: str) -> None:
    assert parse_phone(written) == "0812345678"


def test_a_landline_is_a_telephone_too() -> None:
    assert parse_phone("02-222-1122") == "022221122"


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("recipient", " \n", "missing"),
        ("recipient", "ก" * 121, "too-long"),
        ("phone", "", "missing"),
        ("phone", "12345", "invalid"),
        ("phone", "+1 202 555 0100", "invalid"),
        ("phone", "โทรหาเลย", "invalid"),
        ("line", "", "missing"),
        ("line", "ก" * 301, "too-long"),
        ("subdistrict", "ตำบล", "missing"),
        ("district", "ก" * 81, "too-long"),
        ("province", "", "missing"),
        ("postcode", "", "missing"),
        ("postcode", "8116", "invalid"),
        ("postcode", "811600", "invalid"),
        ("postcode", "01160", "invalid"),
        ("postcode", "8116x", "invalid"),
    ],
)
def test_what_is_missing_or_wrong_is_named(field: str, value: str, problem: str) -> None:
    with pytest.raises(ShopError) as caught:
        make_address(**{field: value})
    assert caught.value.code == "address-incomplete"
    assert caught.value.slots == {"field": field, "problem": problem}


@given(st.sampled_from(["recipient", "phone", "line", "district", "province", "postcode"]), st.text())
@settings(max_examples=80)
def test_any_text_is_an_address_that_stays_so_or_a_clear_no(field: str, text: str) -> None:
    try:
        address = make_address(**{field: text})
    except ShopError:
        return
    assert "\n" not in address.one_line()
    assert make_address(**{field: getattr(address, field)}) == address


def test_a_customer_is_made_and_found(db: Database) -> None:
    with db.transaction() as session:
        customer = make_customer(session, NOW, name="  สมใจ   ใจดี ")
        assert get_customer(session, customer.id).name == "สมใจ ใจดี"
        with pytest.raises(ShopError, match="customer-not-found"):
            get_customer(session, customer.id + 1)


def test_an_address_is_kept_once_and_the_last_used_comes_first(db: Database) -> None:
    with db.transaction() as session:
        customer = make_customer(session, NOW)
        assert find_last_address(session, customer.id) is None
        home = keep_address(session, customer.id, make_address())
        work = keep_address(session, customer.id, make_address(line="1 ถ.ใหม่"), NOW + timedelta(days=1))
        assert find_last_address(session, customer.id) is work

        later = NOW + timedelta(days=2)
        again = keep_address(session, customer.id, make_address(phone="+66812345678"), later)

        assert again is home
        assert home.used_at == later
        assert find_last_address(session, customer.id) is home
        assert contact_of(home) == make_address()


def test_an_order_knows_where_it_goes(db: Database) -> None:
    with db.transaction() as session:
        assert order_contact(order_something(session)) == make_address()


def test_several_addresses_with_names(db: Database) -> None:
    with db.transaction() as session:
        customer = make_customer(session, NOW)
        home = keep_address(session, customer.id, make_address())
        work = keep_address(session, customer.id, make_address(line="1 ถ.ใหม่"), NOW + timedelta(days=1))
        name_address(session, customer.id, home.id, "ที่บ้าน")
        name_address(session, customer.id, work.id, " ที่\u200bทำงาน\n")

        assert [one.label for one in list_addresses(session, customer.id)] == ["ที่ทำงาน", "ที่บ้าน"]
        assert find_address(session, customer.id, "ที่บ้าน") is home
        assert find_address(session, customer.id, "") is None

        # One name is one address; used again, an address keeps its name.
        name_address(session, customer.id, work.id, "ที่บ้าน")
        assert (home.label, work.label) == ("", "ที่บ้าน")
        assert keep_address(session, customer.id, make_address(line="1 ถ.ใหม่")).label == "ที่บ้าน"

        forget_address(session, customer.id, work.id)
        assert list_addresses(session, customer.id) == [home]


def test_a_strangers_address_is_not_there(db: Database) -> None:
    with db.transaction() as session:
        owner, stranger = make_customer(session, NOW), make_customer(session, NOW)
        address = keep_address(session, owner.id, make_address())
        name_address(session, owner.id, address.id, "ที่บ้าน")

        assert find_address(session, stranger.id, "ที่บ้าน") is None
        assert list_addresses(session, stranger.id) == []
        for reach in (
            lambda: get_address(session, stranger.id, address.id),
            lambda: forget_address(session, stranger.id, address.id),
            lambda: name_address(session, stranger.id, address.id, "ของฉัน"),
        ):
            with pytest.raises(ShopError, match="address-not-found"):
                reach()
        assert get_address(session, owner.id, address.id).label == "ที่บ้าน"

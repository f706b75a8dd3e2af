"""Files of goods: out and in again without a difference, changed with a yes, undone, only one's own."""

import csv
import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from catalog.models import Product
from catalog.sheet import REASON, TITLES, render_sheet
from catalog.sheet_plan import plan_sheet
from catalog.sheet_read import LIMITS, read_sheet
from catalog.tables import read_cells
from tests.producers.conftest import add_maker, join, variant
from tests.shop import Customer, TestShop

WEB = pytest.mark.parametrize("channel", ["webchat"], indirect=True)
Rows = list[list[str]]


def as_csv(rows: Rows, encoding: str = "utf-8-sig", separator: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: list[list[object]], change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def file_of(shop: TestShop, person: Customer) -> bytes:
    """The file that the last message brought, as this channel brings it."""
    raw = person.news[0].raw
    if person.channel == "telegram":
        assert raw["method"] == "sendDocument"
        assert shop.telegram
        kept = next(
            each
            for each in shop.telegram.methods.files._files.values()
            if each.name == person.news[0].pictures[0]
        )
        return kept.content
    link = next(iter(person.news[0].links.values()))
    with shop.app.test_client().get(link[link.index("/", 8) :]) as answer:
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.get_data()


def cells_in(content: bytes) -> Rows:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_the_file_comes_and_sent_back_changes_nothing(shop: TestShop, owner: Customer) -> None:
    owner.says("ส่งไฟล์สินค้า")
    content = file_of(shop, owner)
    rows = cells_in(content)
    assert rows[0] == list(TITLES.values())
    assert len(rows) == 8
    owner.sends_file(content, "goods.xlsx")
    owner.sees("ไม่มีอะไรต้องแก้ (7 รายการ")


def test_a_changed_file_is_shown_confirmed_and_taken_back_as_a_whole(shop: TestShop, owner: Customer) -> None:
    rows = [
        ["รหัสสินค้า", "ราคา (บาท)", "คงเหลือ", "ชื่ออังกฤษ", "สถานะ"],
        ["CHILI-1", "๖๐", "", "Young chilli dip", ""],
        ["HONEY-1", "", "๗", "", "พัก"],
    ]
    owner.sends_file(as_csv([list(row) for row in rows]), "แก้ราคา.csv")
    owner.sees("จะแก้ 2 สินค้า (4 จุด)")
    owner.sees("น้ำพริกหนุ่ม: ฿50 → ฿60")
    assert variant(shop, "CHILI-1").price_satang == 5_000
    owner.taps("✅ ใช่ แก้เลย")
    owner.sees("แก้ตามไฟล์แล้ว")
    assert variant(shop, "CHILI-1").price_satang == 6_000
    assert variant(shop, "HONEY-1").stock == 7
    owner.taps("✅ ใช่ แก้เลย")
    owner.sees("จบไปแล้ว")
    owner.sends_file(as_csv([list(row) for row in rows]), "แก้ราคา.csv")
    owner.sees("ไม่มีอะไรต้องแก้")
    owner.says("ประวัติ")
    owner.sees("ไฟล์ แก้ราคา.csv")
    owner.says("ย้อน")
    owner.sees("น้ำพริกหนุ่ม: ฿60 → ฿50")
    with shop.parts.db.reading() as session:
        chili = session.scalars(select(Product).where(Product.sku == "CHILI-1")).one()
        honey = session.scalars(select(Product).where(Product.sku == "HONEY-1")).one()
        assert (chili.name_en, chili.variants[0].price_satang) == ("Green chilli dip", 5_000)
        assert (honey.status, honey.variants[0].stock) == ("listed", 15)


def test_a_no_and_a_yes_in_words(shop: TestShop, owner: Customer) -> None:
    rows = [["sku", "price_thb"], ["CHILI-1", "65"]]
    owner.sends_file(as_csv(rows), "a.csv")
    owner.says("ไม่เอา")
    owner.sees("ไม่แก้อะไร")
    owner.sends_file(as_csv(rows), "a.csv")
    owner.says("ตกลงค่ะ")
    owner.sees("แก้ตามไฟล์แล้ว")
    assert variant(shop, "CHILI-1").price_satang == 6_500


def test_bad_lines_come_back_with_the_reason_and_the_others_are_kept(shop: TestShop, owner: Customer) -> None:
    rows = [
        ["รหัสสินค้า", "ชื่อสินค้า", "ราคา (บาท)", "คงเหลือ"],
        *(["CHILI-1", "", "ฟรี", ""], ["CHILI-2", "", "0", ""], ["SILK-1", "", "10000000", ""]),
        *(["SILK-9", "", "5", ""], ["PORK-1", "ก" * 500, "", ""], ["HONEY-1", "", "230", ""]),
        *(["HONEY-1", "", "240", ""], ["", "เหล้าขาว", "50", "3"]),
    ]
    owner.sends_file(as_csv(rows), "a.csv")
    back = cells_in(file_of(shop, owner))
    assert [row[0:2] for row in back[1:]] == [
        [reason, sku]
        for reason, sku in zip(
            [row[0] for row in back[1:]],
            ["CHILI-1", "CHILI-2", "SILK-1", "SILK-9", "PORK-1", "HONEY-1", ""],
            strict=True,
        )
    ]
    assert back[0][0] == REASON
    assert "ราคา (บาท)" in back[1][0]
    assert "1000000" in back[3][0]
    assert "ไม่มีรหัสนี้ในร้าน" in back[4][0]
    owner.sees("น้ำผึ้งดอกลำไย: ฿220 → ฿230")
    owner.taps("✅ ใช่ แก้เลย")
    assert variant(shop, "HONEY-1").price_satang == 23_000


@WEB
def test_somebody_elses_goods_are_as_unknown_as_none(shop: TestShop, owner: Customer) -> None:
    add_maker(shop, "other", "กลุ่มอื่น", (("OTHER-1", "ไส้อั่ว", "", "ห่อ", 9_000, 5),))
    owner.sends_file(as_csv([["sku", "price_thb"], ["OTHER-1", "1"], ["NONE-1", "1"]]), "a.csv")
    reasons = [row[0] for row in cells_in(file_of(shop, owner))[1:]]
    assert len(set(reasons)) == 1
    assert variant(shop, "OTHER-1").price_satang == 9_000
    owner.says("ส่งไฟล์สินค้า")
    assert "ไส้อั่ว" not in str(cells_in(file_of(shop, owner)))


def test_a_customers_file_changes_nothing_and_is_not_fetched(
    shop: TestShop, maker_id: int, channel: str
) -> None:
    customer = shop.add_customer(channel)
    customer.sends_file(as_csv([["sku", "price_thb"], ["CHILI-1", "1"]]), "a.csv")
    assert "฿" not in customer.read
    assert variant(shop, "CHILI-1").price_satang == 5_000
    assert not shop.parts.media.files("sheets")
    customer.says("ส่งไฟล์สินค้า")
    assert "ไฟล์สินค้าทั้งหมด" not in customer.read


@WEB
def test_a_new_product_by_file_once_however_often_it_is_sent(shop: TestShop, owner: Customer) -> None:
    rows = [
        ["ชื่อสินค้า", "ราคา", "คงเหลือ", "น้ำหนัก", "หมวด", "หน่วย"],
        ["ขนมเปี๊ยะไข่เค็ม", "120", "30", "400", "อาหาร", "กล่อง"],
        ["<b>ถั่ว</b>", "35", "", "100", "อาหาร", "ถุง"],
    ]
    owner.sends_file(as_csv(rows), "new.csv")
    owner.sees("เพิ่มใหม่ 1")
    owner.sees("บรรทัด 3: ไม่ได้กรอก คงเหลือ")
    owner.taps("✅ ใช่ แก้เลย")
    owner.sends_file(as_csv(rows[:2]), "new.csv")
    owner.sees("ไม่มีอะไรต้องแก้")
    owner.says("ย้อน")
    with shop.parts.db.reading() as session:
        cake = session.scalars(select(Product).where(Product.name_th == "ขนมเปี๊ยะไข่เค็ม")).one()
        assert (cake.status, cake.unit) == ("withdrawn", "กล่อง")


@WEB
def test_what_changed_meanwhile_is_shown_again(shop: TestShop, owner: Customer, maker_id: int) -> None:
    helper = join(shop, maker_id, "webchat", "helper")
    owner.sends_file(as_csv([["sku", "price_thb"], ["CHILI-1", "65"]]), "a.csv")
    helper.says("น้ำพริกหนุ่มขึ้นเป็น 55")
    owner.taps("✅ ใช่ แก้เลย")
    owner.sees("ระหว่างนี้มีคนแก้")
    owner.sees("฿55 → ฿65")
    assert variant(shop, "CHILI-1").price_satang == 5_500
    owner.taps("✅ ใช่ แก้เลย")
    assert variant(shop, "CHILI-1").price_satang == 6_500


@WEB
def test_what_was_sold_since_the_file_was_made_stays_sold(shop: TestShop, owner: Customer) -> None:
    owner.says("ส่งไฟล์สินค้า")
    content = file_of(shop, owner)
    owner.says("น้ำผึ้งเหลือ 9")
    owner.sends_file(content, "goods.xlsx")
    owner.sees("ไม่มีอะไรต้องแก้")
    assert variant(shop, "HONEY-1").stock == 9


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    sheet = read_sheet(as_csv([["ชื่อสินค้า", "ราคา (บาท)"], ["น้ำพริก", "๕๐"]], encoding, separator))
    assert [line.cells for line in sheet.lines] == [{"name_th": "น้ำพริก", "price_thb": "๕๐"}]


def bomb() -> bytes:
    content = as_xlsx([["sku", "price_thb"], ["A", "1"]])
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/media/zeros.xml", b"\0" * 25_000_000)
    return buffer.getvalue()


def with_entity() -> bytes:
    content = as_xlsx([["sku", "price_thb"], ["A", "1"]])
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + part
            new.writestr(name, part)
    return buffer.getvalue()


@WEB
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: as_xlsx([["sku", "price_thb"], *([f"A-{n}", n] for n in range(50_000))]), "เกิน 2,000 บรรทัด"),
        (
            lambda: as_csv([["sku", "price_thb"], *([f"A-{n}", "1"] for n in range(50_000))]),
            "เกิน 2,000 บรรทัด",
        ),
        (bomb, "ไฟล์ใหญ่เกินไป"),
        (with_entity, "เปิดไฟล์นี้ไม่ได้"),
        (lambda: b"PK\x03\x04 cut short", "เปิดไฟล์นี้ไม่ได้"),
        (lambda: b"%PDF-1.7\0\x01\x02", "ไม่ได้"),
        (lambda: b"", "ไม่มีหัวคอลัมน์"),
        ("สวัสดีค่ะ, วันนี้".encode, "ไม่มีหัวคอลัมน์"),
        (lambda: b"x" * 2_000_001, "ไฟล์ใหญ่เกินไป"),
    ],
    ids=["50000-xlsx", "50000-csv", "bomb", "entity", "cut", "binary", "empty", "prose", "large"],
)
def test_what_cannot_be_used_is_refused_in_words(
    owner: Customer, content: Callable[[], bytes], said: str
) -> None:
    owner.sends_file(content(), "goods.csv")
    owner.sees(said)


@WEB
def test_formulas_are_not_worked_out_and_merged_fields_are_told(shop: TestShop, owner: Customer) -> None:
    def merge(book: Workbook) -> None:
        assert book.active is not None
        book.active.merge_cells("A1:C1")

    rows: list[list[object]] = [
        ["ราคาใหม่ ธันวาคม"],
        ["รหัสสินค้า", "ราคา (บาท)", "คงเหลือ"],
        ["CHILI-1", "=50+10", None],
        ["HONEY-1", 230, None],
    ]
    owner.sends_file(as_xlsx(rows, merge), "a.xlsx")
    owner.sees("merge")
    owner.sees("เป็นสูตร")
    owner.taps("✅ ใช่ แก้เลย")
    assert variant(shop, "CHILI-1").price_satang == 5_000
    assert variant(shop, "HONEY-1").price_satang == 23_000


@pytest.mark.parametrize("channel", ["line", "telegram"], indirect=True)
@pytest.mark.parametrize("name", ["photo.pdf", "old.xls", "song.mp3"])
def test_other_files_are_answered_with_what_would_do(owner: Customer, name: str) -> None:
    owner.sends_file(b"%PDF-1.7", name)
    owner.sees("PDF" if name.endswith("pdf") else "Excel")


@pytest.mark.parametrize("channel", ["telegram"], indirect=True)
def test_what_telegram_does_not_hand_out_is_told(owner: Customer) -> None:
    owner.sends_file(b"a", "goods.xlsx", size=21_000_000)
    owner.sees("ไฟล์ใหญ่เกินไป")


@WEB
def test_a_link_is_good_for_an_hour_and_only_as_it_was_made(shop: TestShop, owner: Customer) -> None:
    owner.says("ส่งไฟล์สินค้า")
    link = next(iter(owner.news[0].links.values()))
    path = link[link.index("/", 8) :]
    client = shop.app.test_client()
    assert client.get(path[:-3] + "abc").status_code == 404
    assert client.get("/files/" + "x" * 500).status_code == 404
    shop.clock.jump(minutes=61)
    assert client.get(path).status_code == 404


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")), max_size=40
).map(str.strip)


@WEB
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=texts.filter(lambda text: len(text) > 1),
    english=texts,
    words=texts,
    price=st.integers(1, 100_000_000),
    stock=st.integers(0, 1_000_000),
    weight=st.integers(1, 100_000),
    status=st.sampled_from(["listed", "paused"]),
)
def test_whatever_the_goods_are_called_the_file_comes_back_without_a_difference(
    shop: TestShop,
    maker_id: int,
    name: str,
    english: str,
    words: str,
    price: int,
    stock: int,
    weight: int,
    status: str,
) -> None:
    with shop.parts.db.transaction() as session:
        product = session.scalars(select(Product).where(Product.sku == "SILK-1")).one()
        product.name_th, product.name_en, product.description_th = name, english, words
        product.keywords, product.status = english, status
        one = product.variants[0]
        one.price_satang, one.stock, one.received, one.weight_g = price, stock, stock, weight
        session.flush()
        content, lines = render_sheet(session, maker_id)
        plan = plan_sheet(session, maker_id, read_sheet(content))
        assert (plan.planned, plan.new, plan.bad, plan.unchanged) == ([], [], [], lines)
        # The same as CSV, as an office writes it.
        rows = [cells for _, cells in read_cells(content, LIMITS)]
        again = plan_sheet(session, maker_id, read_sheet(as_csv(rows)))
        assert (again.planned, again.new, again.bad) == ([], [], [])
        session.rollback()

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from catalog.models import Producer, Product, ProductEvent, Variant
from catalog.producers import get_producer, make_slug
from catalog.products import get_product
from catalog.rows import COLUMNS, OPTIONAL_COLUMNS
from catalog.tables import FILE_LIMIT_BYTES, ROWS_LIMIT
from catalog.transfer import BATCH_ROWS, ImportResult, export_catalogue, import_catalogue
from core.database import Database
from core.errors import ShopError
from tests.catalog.conftest import DEMO_FILE, NOW, make_database
from tests.catalog.shelf import CHILLI, save_rows, stock_up


def take_in(db: Database, path: Path) -> ImportResult:
    return import_catalogue(db, path, now=NOW, actor="มานะ")


def outcome(result: ImportResult) -> tuple[int, int, int, list[tuple[int, str]]]:
    return result.added, result.changed, result.unchanged, [(e.line, e.code) for e in result.errors]


def count(db: Database, table: type) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_product_arrives_with_all_it_has(db: Database, tmp_path: Path) -> None:
    assert outcome(stock_up(db, tmp_path, {})) == (1, 0, 0, [])
    with db.reading() as session:
        product = get_product(session, "CHILLI-1")
        [variant] = product.variants
        assert (variant.sku, variant.price_satang, variant.stock, variant.weight_g) == (
            *("CHILLI-1", 129050),
            *(5, 250),
        )
        assert [mark.text for mark in product.certificates] == ["มผช.123/2556", "OTOP 5 ดาว"]
        assert (product.producer.name, product.producer.phone) == ("กลุ่มแม่บ้านสมใจ", "02-000-0001")
        assert get_producer(session, product.producer.slug) is product.producer


def test_importing_twice_changes_nothing(db: Database, tmp_path: Path) -> None:
    rows: tuple[dict[str, str], ...] = ({}, {"sku": "B-1", "price_thb": "฿๓๕๐", "stock": "๐"})
    assert outcome(stock_up(db, tmp_path, *rows)) == (2, 0, 0, [])
    events = count(db, ProductEvent)
    assert outcome(stock_up(db, tmp_path, *rows)) == (0, 0, 2, [])
    assert count(db, ProductEvent) == events == 2


def test_a_change_leaves_an_event(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, {})
    new = {
        "price_thb": "99",
        "name_th": "น้ำพริกตาแดง",
        "certificates": "OTOP 5 ดาว",
        "producer_phone": "02-000-0002",
    }
    assert outcome(stock_up(db, tmp_path, new)) == (0, 1, 0, [])
    with db.reading() as session:
        event = session.scalars(select(ProductEvent).order_by(ProductEvent.id.desc())).first()
        assert event is not None
        assert (event.actor, event.at) == ("มานะ", NOW)
        assert event.changes == {
            "name_th": ["น้ำพริกหนุ่ม", "น้ำพริกตาแดง"],
            "price_satang": [129050, 9900],
            "certificates": [["มผช.123/2556", "OTOP 5 ดาว"], ["OTOP 5 ดาว"]],
            "producer.phone": ["02-000-0001", "02-000-0002"],
        }


def test_bad_lines_are_reported_and_the_good_ones_kept(db: Database, tmp_path: Path) -> None:
    result = stock_up(
        *(db, tmp_path, {}, {"sku": "B-1", "price_thb": "=1+1"}, {"sku": "C-1", "name_th": "ไวน์องุ่น"}),
        *({"sku": "chilli-1"}, {"sku": "D-1"}, {"sku": "E-1", "province": "ลำปาง"}),
    )
    wrong = [(3, "bad-price"), (4, "forbidden"), (5, "duplicate-sku"), (7, "producer-differs")]
    assert outcome(result) == (2, 0, 0, wrong)
    assert result.errors_path == tmp_path / "shelf.csv.errors.csv"
    with result.errors_path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["line"] for line in lines] == ["3", "4", "5", "7"]
    assert lines[0]["price_thb"] == "'=1+1"
    assert "สุรา" in lines[1]["reason_th"]


def test_mending_the_errors_file_is_enough(db: Database, tmp_path: Path) -> None:
    result = stock_up(db, tmp_path, {"price_thb": "?"})
    assert result.errors_path is not None
    mended = result.errors_path.read_text(encoding="utf-8-sig").replace("?", "35")
    (tmp_path / "mended.csv").write_text(mended, encoding="utf-8")
    again = take_in(db, tmp_path / "mended.csv")
    assert outcome(again) == (1, 0, 0, [])
    assert {notice.code for notice in again.notices} == {"column-ignored"}


def test_an_old_errors_file_goes_when_all_is_well(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, {"price_thb": "?"})
    assert stock_up(db, tmp_path, {}).errors_path is None
    assert not (tmp_path / "shelf.csv.errors.csv").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators(db: Database, tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "file.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(reversed(CHILLI)), delimiter=separator)
        writer.writeheader()
        writer.writerow(CHILLI | {"certificates": "OTOP 5 ดาว"})
    assert outcome(take_in(db, path)) == (1, 0, 0, [])
    with db.reading() as session:
        assert get_product(session, "CHILLI-1").name_th == "น้ำพริกหนุ่ม"


def test_a_spreadsheet_with_numbers_in_its_cells(db: Database, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([*CHILLI, "postcode"])
    sheet.append([*(CHILLI | {"price_thb": 129.1, "stock": 5, "weight_g": 250.0}).values(), 50000])
    book.save(tmp_path / "book.xlsx")
    assert outcome(take_in(db, tmp_path / "book.xlsx")) == (1, 0, 0, [])
    with db.reading() as session:
        product = get_product(session, "CHILLI-1")
        assert (product.variants[0].price_satang, product.producer.postcode) == (12910, "50000")


def test_lines_are_counted_as_an_editor_counts_them(db: Database, tmp_path: Path) -> None:
    result = stock_up(db, tmp_path, {"description_th": "หนึ่ง\nสอง"}, {"sku": "B-1", "stock": "x"})
    assert [error.line for error in result.errors] == [4]


SHIRT = {"sku": "SHIRT-1", "name_th": "เสื้อหม้อห้อม", "variant_th": "S", "variant_en": "S"}
LARGE = {"sku": "SHIRT-1-L", "variant_of": "SHIRT-1", "variant_th": "L", "price_thb": "500"}


def test_variants_wherever_they_stand_in_the_file(db: Database, tmp_path: Path) -> None:
    assert outcome(stock_up(db, tmp_path, LARGE, SHIRT)) == (2, 0, 0, [])
    assert outcome(stock_up(db, tmp_path, LARGE, SHIRT)) == (0, 0, 2, [])
    with db.reading() as session:
        small, large = get_product(session, "SHIRT-1").variants
        assert (small.name_th, large.name_th, large.price_satang) == ("S", "L", 50000)
        assert large.full_name("th") == "เสื้อหม้อห้อม L"
    assert outcome(stock_up(db, tmp_path, LARGE | {"stock": "9"})) == (0, 1, 0, [])


def test_a_variant_needs_its_product_and_a_sku_of_its_own(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, SHIRT, LARGE)
    lost = LARGE | {"sku": "X-1", "variant_of": "NONE"}
    assert outcome(stock_up(db, tmp_path, lost))[3] == [(2, "no-parent")]
    assert outcome(stock_up(db, tmp_path, {"sku": "SHIRT-1-L"}))[3] == [(2, "sku-taken")]


def test_makers_with_like_names_get_slugs_of_their_own(db: Database, tmp_path: Path) -> None:
    stock_up(
        db,
        tmp_path,
        {"producer": "บ้านไร่"},
        {"sku": "B", "producer": "บ้าน ไร่"},
        {"sku": "C", "producer": "🎉"},
    )
    with db.reading() as session:
        slugs = list(session.scalars(select(Producer.slug).order_by(Producer.id)))
    assert len(set(slugs)) == 3
    assert all(slug.isascii() and slug for slug in slugs)
    assert make_slug("กลุ่มทอผ้าบ้านไร่") == make_slug("กลุ่มทอผ้าบ้านไร่") != "producer"


def test_an_empty_address_keeps_the_one_that_is_known(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, {"district": "แม่แจ่ม"})
    assert outcome(stock_up(db, tmp_path, {"district": "", "producer_phone": ""})) == (0, 0, 1, [])


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_demo_catalogue_goes_out_and_comes_back_the_same(
    demo: Database, tmp_path: Path, ending: str
) -> None:
    first, second = tmp_path / f"first.{ending}", tmp_path / "second.csv"
    number = export_catalogue(demo, first)
    other = make_database(tmp_path / "other.db")
    assert outcome(take_in(other, first)) == (number, 0, 0, [])
    export_catalogue(demo, tmp_path / "first.csv")
    export_catalogue(other, second)
    assert second.read_bytes() == (tmp_path / "first.csv").read_bytes()
    other.close()


def test_the_export_has_the_promised_columns(demo: Database, tmp_path: Path) -> None:
    export_catalogue(demo, tmp_path / "out.csv")
    header = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    promised = (
        "sku,name_th,name_en,category,price_thb,stock,unit,weight_g,producer,producer_phone,province,"
        "district,subdistrict,postcode,description_th,description_en,keywords,certificates,image"
    )
    assert header == ",".join([promised, *OPTIONAL_COLUMNS])
    assert ",".join(COLUMNS) == promised


def test_progress_is_told_after_each_batch(db: Database, tmp_path: Path) -> None:
    rows = [CHILLI | {"sku": f"S-{number}"} for number in range(BATCH_ROWS + 1)]
    told: list[tuple[int, int]] = []
    import_catalogue(
        *(db, save_rows(tmp_path / "many.csv", *rows)),
        now=NOW,
        actor="test",
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(200, 201), (201, 201)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "catalogue-columns-missing"),
        (b"a,b\n1,2\n", "catalogue-columns-missing"),
        (b"\xff\xfe\x00", "catalogue-file-unreadable"),
        (b"sku,name_th\n\xdb\xdc\xff\xfc\n", "catalogue-file-unreadable"),
        (b"PK\x03\x04 not a spreadsheet", "catalogue-file-unreadable"),
        (b'sku,"' + b"x" * 200_000, "catalogue-file-unreadable"),
        (b"sku\n" + b"a\n" * (ROWS_LIMIT + 1), "catalogue-file-too-big"),
        (b" " * (FILE_LIMIT_BYTES + 1), "catalogue-file-too-big"),
    ],
    ids=["empty", "columns", "utf16", "cp874", "zip", "endless", "rows", "bytes"],
)
def test_files_that_are_no_catalogue(db: Database, tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "file.csv").write_bytes(content)
    with pytest.raises(ShopError, match=code):
        take_in(db, tmp_path / "file.csv")


def test_no_file_at_all(db: Database, tmp_path: Path) -> None:
    with pytest.raises(ShopError, match="catalogue-file-missing"):
        take_in(db, tmp_path / "none.csv")


def test_only_new_leaves_what_is_there(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, {})
    path = save_rows(tmp_path / "more.csv", CHILLI | {"stock": "99"}, CHILLI | {"sku": "NEW-1"})
    result = import_catalogue(db, path, now=NOW, actor="test", only_new=True)
    assert outcome(result) == (1, 0, 1, [])
    with db.reading() as session:
        assert get_product(session, "CHILLI-1").variants[0].stock == 5


def test_the_demo_catalogue_is_what_it_promises(demo: Database) -> None:
    with demo.reading() as session:
        products = session.scalars(select(Product)).unique().all()
        provinces = {product.producer.province_code for product in products}
        variants = session.scalars(select(Variant)).unique().all()
        assert len(products) >= 260
        assert len(provinces) == 77
        assert all(product.is_demo and product.producer.is_demo for product in products)
        assert all(product.producer.name.endswith(" (ตัวอย่าง)") for product in products)
        assert all(product.producer.phone.startswith("02-000-0") for product in products)
        assert all("ตัวอย่าง" in mark.text for product in products for mark in product.certificates)
        assert all(product.description_th and product.description_en for product in products)
        assert {variant.stock for variant in variants} >= {0, 1, 2, 3}
        assert len([product for product in products if len(product.variants) > 1]) >= 3
        units = {product.name_th: product.unit for product in products}
    assert {units["น้ำพริกหนุ่ม"], units["น้ำพริกหนุ่มเชียงใหม่"]} == {"กระปุก"}
    assert units["แคบหมูไร้มัน"] == "ถุง"


def test_the_demo_file_has_no_errors(db: Database, tmp_path: Path) -> None:
    copy = tmp_path / "demo.csv"
    copy.write_bytes(DEMO_FILE.read_bytes())
    result = take_in(db, copy)
    assert (result.errors, result.notices) == ([], [])

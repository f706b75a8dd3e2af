from pathlib import Path

import pytest
from sqlalchemy import update

from catalog.forbidden import find_forbidden_word, remove_forbidden_words
from catalog.models import CATEGORIES, Product
from catalog.products import browse_products, count_by_category, count_by_province, get_product, get_variant
from catalog.provinces import ensure_provinces, find_province, find_province_code
from catalog.search import find_products
from core.database import Database
from core.errors import ShopError
from core.provinces import names_by_code
from tests.catalog.shelf import stock_up


@pytest.mark.parametrize(
    "name",
    [
        "ไวน์ผลไม้ไทยคลองกระจง",
        "ไวน์เมรัยพ่อขุน",
        "เหล้าพื้นบ้านสะเอียบ",
        "สุราแช่พื้นเมือง",
        "สาโทหวาน",
        "อุ เรณูนคร",
        "เหล้าอุ",
        "กระแช่",
        "คราฟต์เบียร์",
        "ยาเส้นตราหมี",
        "บุหรี่มวน",
        "Mao berry wine",
        "Local Spirit",
        "TOBACCO",
    ],
)
def test_alcohol_and_tobacco_are_forbidden(name: str) -> None:
    assert find_forbidden_word("ok", name)


@pytest.mark.parametrize(
    "name",
    [
        "ผ้าไหมสุราษฎร์ธานี",
        "น้ำส้มสายชูหมัก",
        "แอลกอฮอล์ล้างมือ",
        "หมูยออุบล",
        "อุตรดิตถ์ อุดร อุทัย",
        "ผ้าห่มอุ่น",
        "แก้วไวน์เซรามิก",
        "ผ้าพันคอสีไวน์",
        "ที่เขี่ยบุหรี่ดินเผา",
        "ยาเส้นเอ็นสมุนไพร",
        "Ginger tea",
        "Original gingham",
        "Wine glass",
        "Wine-coloured scarf",
        "trumpet",
        "น้ำพริกหนุ่ม",
        "",
    ],
)
def test_harmless_names_are_not(name: str) -> None:
    assert find_forbidden_word(name) == ""


def test_beans_and_villages_that_are_spelt_like_drinks() -> None:
    assert find_forbidden_word("น้ำพริกสะตอ", "Sato chilli paste") == ""
    assert find_forbidden_word("กล้วยตากคอรุม\nKho Rum sun-dried banana") == ""
    assert find_forbidden_word("เครื่องดื่มพื้นบ้าน", "Sato")
    assert find_forbidden_word("สาโท", "Sato")
    assert find_forbidden_word("เค้กรัม", "Rum cake")


def test_what_is_left_of_a_forbidden_word_is_not_searched_for() -> None:
    assert remove_forbidden_words("เหล้าขาว") == ""
    assert remove_forbidden_words("น้ำผึ้ง เหล้าขาว") == "น้ำผึ้ง"


def test_nothing_in_the_demo_catalogue_is_forbidden(demo: Database) -> None:
    with demo.reading() as session:
        for product in browse_products(session, limit=1000):
            assert not find_forbidden_word(product.name_th, product.name_en, product.keywords)


def test_alcohol_that_came_in_by_another_way_is_never_shown(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, {}, {"sku": "W-1", "name_th": "น้ำองุ่น", "keywords": "grape"})
    with db.transaction() as session:
        session.execute(update(Product).where(Product.sku == "W-1").values(name_th="ไวน์องุ่น"))
        wine = get_product(session, "W-1", sellable_only=False)
    with db.reading() as session:
        assert [product.sku for product in browse_products(session)] == ["CHILLI-1"]
        assert count_by_category(session) == {"food": 1}
        assert [(province.code, number) for province, number in count_by_province(session)] == [("50", 1)]
        assert not find_products(session, "องุ่น")
        for asked in (lambda: get_product(session, "W-1"), lambda: get_variant(session, wine.variants[0].id)):
            with pytest.raises(ShopError, match="product-not-found"):
                asked()


def test_only_listed_products_are_shown(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, {}, {"sku": "P-1", "status": "paused"}, {"sku": "P-2", "status": "withdrawn"})
    with db.reading() as session:
        assert [product.sku for product in browse_products(session)] == ["CHILLI-1"]
        assert get_product(session, "P-1", sellable_only=False).status == "paused"


def test_browsing_pages_through_everything_once(demo: Database) -> None:
    with demo.reading() as session:
        total = sum(count_by_category(session).values())
        pages = [browse_products(session, limit=50, offset=start) for start in range(0, total + 50, 50)]
        skus = [product.sku for page in pages for product in page]
    assert len(skus) == len(set(skus)) == total


def test_browsing_one_category_or_province(demo: Database) -> None:
    with demo.reading() as session:
        numbers = count_by_category(session)
        for category in CATEGORIES:
            found = browse_products(session, category=category, limit=1000)
            assert len(found) == numbers[category]
            assert {product.category for product in found} == {category}
        for province, number in count_by_province(session)[:5]:
            found = browse_products(session, province_code=province.code, limit=1000)
            assert len(found) == number
            assert {product.province_th for product in found} == {province.name_th}


def test_there_are_77_provinces_however_often_they_are_ensured(db: Database) -> None:
    for _ in range(2):
        with db.transaction() as session:
            ensure_provinces(session)
    with db.reading() as session:
        assert len(names_by_code()) == 77
        for code, names in names_by_code().items():
            for name in names:
                found = find_province(session, name)
                assert found is not None, name
                assert found.code == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("จ.เชียงใหม่", "50"),
        ("จังหวัดเชียงใหม่", "50"),
        (" จ. เชียงใหม่ ", "50"),
        ("กทม.", "10"),
        ("กทม", "10"),
        ("กรุงเทพฯ", "10"),
        ("กรุงเทพมหานคร", "10"),
        ("Bangkok", "10"),
        ("โคราช", "30"),
        ("อยุธยา", "14"),
        ("อุบล", "34"),
        ("สุราษฎร์", "84"),
        ("แปดริ้ว", "24"),
        ("ปากน้ำ", "11"),
        ("เมืองคอน", "80"),
        ("CHIANG MAI", "50"),
        ("chiangmai", "50"),
        ("Chonburi", "20"),
        ("Chiang Rai province", "57"),
        ("แอตแลนติส", ""),
        ("", ""),
        ("จังหวัด", ""),
    ],
)
def test_what_people_call_a_province(name: str, code: str) -> None:
    assert find_province_code(name) == code

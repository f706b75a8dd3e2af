import random
import time
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from catalog.goods import Goods
from catalog.models import Product, ProductEvent, Variant
from catalog.products import browse_products
from catalog.search import ASK, SURE, SearchFilters, find_products
from core.database import Database
from core.thai import grapheme_clusters
from tests.catalog.conftest import NOW
from tests.catalog.shelf import stock_up

TONES = "่้๊๋"
SENTENCES = (
    "อยากได้ {} มีไหมคะ",
    "{} มีมั้ยคับ",
    "ขอ{} 2 ชิ้นค่ะ",
    "สวัสดีครับ สนใจ{} ราคาเท่าไหร่ครับ",
    "{}",
    "สั่ง {} จ้า",
)


def names(db: Database, query: str, limit: int = 5) -> list[str]:
    with db.reading() as session:
        return [hit.product.name_th for hit in find_products(session, query, limit)]


def best_score(db: Database, query: str) -> float:
    with db.reading() as session:
        return next((hit.score for hit in find_products(session, query, 1)), 0.0)


def mistype(name: str, rng: random.Random) -> str:
    """One slip: a letter dropped, two swapped, one doubled, or another tone mark."""
    place = rng.randrange(1, len(name) - 1)
    marks = [at for at, letter in enumerate(name) if letter in TONES]
    kinds = ["drop", "swap", "double"] + (["tone"] if marks else [])
    match rng.choice(kinds):
        case "drop":
            return name[:place] + name[place + 1 :]
        case "swap":
            return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        case "double":
            return name[:place] + name[place] + name[place:]
        case _:
            at = rng.choice(marks)
            return name[:at] + rng.choice(TONES.replace(name[at], "")) + name[at + 1 :]


def test_names_with_one_typo_in_a_sentence_come_up_first(demo: Database) -> None:
    rng = random.Random(7)
    with demo.reading() as session:
        wanted = [product.name_th for product in browse_products(session, limit=1000)]
    asked = [(name, rng.choice(SENTENCES).format(mistype(name, rng))) for name in rng.sample(wanted, 200)]
    missed = [(name, query) for name, query in asked if names(demo, query, 1) != [name]]
    assert len(missed) <= 10, missed


def test_every_name_as_written_is_sure_and_first(demo: Database) -> None:
    with demo.reading() as session:
        for product in browse_products(session, limit=1000):
            hit = find_products(session, product.name_th, 1)[0]
            assert (hit.product.name_th, hit.score >= SURE) == (product.name_th, True)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("กล้วยตาก", "กล้วยตาก"),
        ("กล้วยตากบางกะทุ่ม", "กล้วยตากบางกระทุ่ม"),
        ("น้ำพริกหนุ่มเชียงใหม่ 2 กระปุก", "น้ำพริกหนุ่มเชียงใหม่"),
        ("Chiang Mai sai ua", "ไส้อั่วเชียงใหม่"),
        ("roti sai mai", "โรตีสายไหม"),
        ("หมวยออุบล", "หมูยออุบล"),
        ("เสือหม้อหอม", "เสื้อหม้อห้อม"),
        ("ไข่เค็มชัยยา", "ไข่เค็มไชยา"),
        ("มีด", "มีดอรัญญิก"),
    ],
)
def test_the_one_that_was_meant(demo: Database, query: str, first: str) -> None:
    assert names(demo, query, 1) == [first]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("เสื่อ", "เสื่อ"),
        ("เสื้อ", "เสื้อ"),
        ("ผ้าไหม", "ผ้าไหม"),
        ("ผ้าไหม มีไหม", "ผ้าไหม"),
        ("แคบหมู", "แคบหมู"),
        ("ฟ้าไหม", "ผ้าไหม"),
        ("แคปหมู", "แคบหมู"),
        ("กาแฟ", "กาแฟ"),
        ("dkca", "กาแฟ"),
        ("แนดดำำ", "กาแฟ"),
        ("coffee", "กาแฟ"),
        ("น้ำผึ้ง", "น้ำผึ้ง"),
        ("ชาม", "ชาม"),
        ("สับปะรด", "สับปะรด"),
    ],
)
def test_a_kind_of_goods(demo: Database, query: str, word: str) -> None:
    with demo.reading() as session:
        found = [hit.product.name_th for hit in find_products(session, query, 2) if hit.score >= ASK]
    assert found
    assert all(word in name for name in found)


def test_a_kind_of_goods_of_one_place(demo: Database) -> None:
    for query in ("น้ำผึ้ง เชียงใหม่", "น้ำผึ้งจากเชียงใหม่", "honey from chiang mai"):
        with demo.reading() as session:
            product = find_products(session, query, 1)[0].product
        assert "น้ำผึ้ง" in product.name_th
        assert product.province_th == "เชียงใหม่"


@pytest.mark.parametrize(
    "query", ["ปืน", "ยาบ้า", "ตั๋วเครื่องบิน", "ไอโฟน 15", "โน้ตบุ๊ก", "พิซซ่า", "สวัสดีครับ", "netflix", "123"]
)
def test_what_is_not_sold_scores_low(demo: Database, query: str) -> None:
    assert best_score(demo, query) < ASK


@pytest.mark.parametrize("query", ["", "   ", "เหล้าขาว", "บุหรี่", "wine", "🎉", "\x00", "...."])
def test_queries_that_ask_for_nothing(demo: Database, query: str) -> None:
    assert names(demo, query) == []


def test_filters(demo: Database) -> None:
    with demo.reading() as session:

        def ask(query: str, **wanted: str | int | bool) -> list[Goods]:
            filters = SearchFilters(**wanted)  # type: ignore[arg-type]
            return [hit.product for hit in find_products(session, query, 10, filters)]

        assert {product.category for product in ask("น้ำผึ้ง", category="herbal")} == {"herbal"}
        assert {p.province_th for p in ask("ผ้าไหม", province_code="40")} == {"ขอนแก่น"}
        cheap = ask("กาแฟ", max_price_satang=18_000)
        assert cheap
        assert all(min(v.price_satang for v in p.variants) <= 18_000 for p in cheap)
        assert all(any(v.stock for v in p.variants) for p in ask("กาแฟ", in_stock=True))
        assert ask("กาแฟ", max_price_satang=1) == []


def test_a_variant_written_as_one_word_with_its_kind(demo: Database) -> None:
    with demo.reading() as session:
        hit = find_products(session, "ผ้าพันคอสีแดง", 1)[0]
        assert hit.score >= SURE
        assert "สีแดง" in {variant.name_th for variant in hit.product.variants}


def test_food_is_a_category_and_not_a_request(demo: Database) -> None:
    with demo.reading() as session:
        hits = find_products(session, "ของกิน", 5)
    assert hits
    assert {hit.product.category for hit in hits} == {"food"}


def test_limit_is_kept(demo: Database) -> None:
    assert len(names(demo, "ผ้าไหม", 3)) == 3
    assert names(demo, "ผ้าไหม", 0) == []


def test_price_and_stock_are_those_of_now(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, {})
    assert names(db, "น้ำพริกหนุ่ม")
    with db.transaction() as session:
        session.execute(update(Variant).values(price_satang=7_777, stock=0))
    with db.reading() as session:
        [variant] = find_products(session, "น้ำพริกหนุ่ม")[0].product.variants
        assert (variant.price_satang, variant.stock) == (7_777, 0)
        assert find_products(session, "น้ำพริกหนุ่ม", filters=SearchFilters(in_stock=True)) == []


def test_changes_of_another_process_show_within_a_second(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, {})
    assert names(db, "น้ำพริกหนุ่ม") == ["น้ำพริกหนุ่ม"]
    other = Database(f"sqlite:///{tmp_path / 'shop.db'}")
    stock_up(other, tmp_path, {"sku": "MAT-1", "name_th": "เสื่อกก", "category": "craft", "keywords": ""})
    # A clock that runs behind must not hide a change: the event row tells.
    with other.transaction() as session:
        dip = session.scalars(select(Product).where(Product.sku == "CHILLI-1")).one()
        dip.name_th, dip.keywords, dip.updated_at = "แคบหมู", "", NOW - timedelta(days=1)
        session.add(ProductEvent(product_id=dip.id, at=NOW, actor="test", changes={"name_th": []}))
    other.close()
    time.sleep(0.6)
    assert names(db, "เสื่อกก") == ["เสื่อกก"]
    assert names(db, "แคบหมู") == ["แคบหมู"]
    assert best_score(db, "น้ำพริกหนุ่ม") < SURE


def test_a_withdrawn_product_is_gone_at_once(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, {})
    assert names(db, "น้ำพริกหนุ่ม")
    with db.transaction() as session:
        session.execute(update(Product).values(status="withdrawn"))
    assert names(db, "น้ำพริกหนุ่ม") == []


@settings(max_examples=60, deadline=None)
@given(
    query=st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | st.text("กขคงอาิ่้์เแ 12ๆ", max_size=40)
)
def test_any_text_gets_an_ordered_answer(demo: Database, query: str) -> None:
    with demo.reading() as session:
        scores = [hit.score for hit in find_products(session, query)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


def test_a_very_long_query_is_no_burden(demo: Database) -> None:
    began = time.perf_counter()
    names(demo, "น้ำพริกหนุ่ม " * 2_000)
    assert time.perf_counter() - began < 0.5


def test_mistype_really_changes_the_name() -> None:
    rng = random.Random(1)
    changed = [mistype("น้ำพริกหนุ่มเชียงใหม่", rng) for _ in range(50)]
    assert sum(name != "น้ำพริกหนุ่มเชียงใหม่" for name in changed) > 45
    assert all(grapheme_clusters(name) for name in changed)

"""What each process sees of changes, and how the built index of a big catalogue fares."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update

from catalog import search_shelf
from catalog.models import Certificate, Product, ProductEvent, Variant
from catalog.search import find_products
from catalog.search_index import VERSION
from catalog.search_source import reading
from catalog.search_store import store_of
from core.database import Base, Database
from tests.catalog.conftest import NOW, make_database
from tests.catalog.shelf import stock_up
from tests.services import new_postgres_url

MAT = {"sku": "MAT-1", "name_th": "เสื่อกก", "category": "craft", "keywords": ""}


def names(db: Database, query: str) -> list[str]:
    with db.reading() as session:
        return [hit.product.name_th for hit in find_products(session, query, 5) if hit.score >= 85]


def wait_for(is_so: Callable[[], bool], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A catalogue that counts as big, so that its index is built in a directory."""
    monkeypatch.setattr(search_shelf, "MOST_IN_MEMORY", 0)
    db = make_database(tmp_path / "shop.db")
    stock_up(db, tmp_path, {})
    yield db
    db.close()


def test_a_big_catalogue_is_built_in_a_directory_and_followed(big: Database, tmp_path: Path) -> None:
    assert wait_for(lambda: names(big, "น้ำพริกหนุ่ม") == ["น้ำพริกหนุ่ม"])
    assert (tmp_path / "shop.db-search").is_dir()
    stock_up(big, tmp_path, MAT)
    assert wait_for(lambda: names(big, "เสื่อกก") == ["เสื่อกก"])
    with big.transaction() as session:
        session.execute(delete(Variant).where(Variant.sku == "MAT-1"))
        session.execute(delete(ProductEvent))
        session.execute(delete(Certificate))
        session.execute(delete(Product).where(Product.sku == "MAT-1"))
    assert names(big, "เสื่อกก") == []


@pytest.mark.parametrize("damage", ["description", "files"])
def test_a_damaged_index_is_built_anew(big: Database, tmp_path: Path, damage: str) -> None:
    assert wait_for(lambda: names(big, "น้ำพริกหนุ่ม") == ["น้ำพริกหนุ่ม"])
    for path in (tmp_path / "shop.db-search").rglob("*"):
        is_description = path.name == "current"
        if path.is_file() and path.name != "lock" and is_description == (damage == "description"):
            path.write_bytes(b"broken")
    other = Database(f"sqlite:///{tmp_path / 'shop.db'}")
    assert wait_for(lambda: names(other, "น้ำพริกหนุ่ม") == ["น้ำพริกหนุ่ม"])
    other.close()


def test_the_index_is_kept_where_the_setting_says(big: Database, tmp_path: Path) -> None:
    search_shelf.keep_index_in(big.engine, str(tmp_path / "elsewhere"))
    assert wait_for(lambda: names(big, "น้ำพริกหนุ่ม") == ["น้ำพริกหนุ่ม"])
    assert (tmp_path / "elsewhere").is_dir()
    assert not (tmp_path / "shop.db-search").exists()


def test_one_edition_is_kept(big: Database, tmp_path: Path) -> None:
    for _ in range(3):
        store_of(big.engine).build(big.engine)
    folders = [path for path in (tmp_path / "shop.db-search" / f"v{VERSION}").iterdir() if path.is_dir()]
    assert len(folders) == 1


def test_a_search_within_a_turn_does_not_wait_for_its_own_lock(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, {})
    with db.transaction() as session:
        assert find_products(session, "น้ำพริกหนุ่ม")
    with reading(db.engine) as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_a_paused_product_is_back_at_once(db: Database, tmp_path: Path) -> None:
    stock_up(db, tmp_path, {})
    for status, found in (("paused", []), ("listed", ["น้ำพริกหนุ่ม"])):
        with db.transaction() as session:
            session.execute(update(Product).values(status=status))
        assert names(db, "น้ำพริกหนุ่ม") == found


@pytest.mark.postgres
def test_an_older_transaction_that_commits_later(tmp_path: Path) -> None:
    with new_postgres_url() as url:
        db, other = Database(url), Database(url)
        Base.metadata.create_all(db.engine)
        stock_up(db, tmp_path, {}, MAT)
        assert names(db, "เสื่อกก") == ["เสื่อกก"]
        with other.transaction() as late:
            mat = late.query(Product).filter_by(sku="MAT-1").one()
            mat.name_th = "ตะกร้าหวาย"
            late.add(ProductEvent(product_id=mat.id, at=NOW, actor="late", changes={}))
            late.flush()
            with db.transaction() as early:
                dip = early.query(Product).filter_by(sku="CHILLI-1").one()
                dip.name_th, dip.keywords = "แคบหมู", ""
                early.add(ProductEvent(product_id=dip.id, at=NOW, actor="early", changes={}))
            assert wait_for(lambda: names(db, "แคบหมู") == ["แคบหมู"], 2)
        assert wait_for(lambda: names(db, "ตะกร้าหวาย") == ["ตะกร้าหวาย"], 2)
        db.close()
        other.close()

import pytest

from catalog.goods import read_marks
from catalog.search import SURE, suggest
from catalog.search_answer import answer
from core.database import Database


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("น้ำพริกหนุ่มเชียงใหม่", "sure"),
        ("ผ้าไหมจากสุรินทร์", "sure"),
        ("ของกินเชียงใหม่", "sure"),
        ("ของฝากไม่เกิน 200", "sure"),
        ("โน้ตบุ๊ก", "none"),
        ("เหล้าขาว", "none"),
    ],
)
def test_bands(demo: Database, text: str, band: str) -> None:
    with demo.reading() as session:
        assert answer(session, text).band == band


def test_wishes_are_kept(demo: Database) -> None:
    with demo.reading() as session:
        found = answer(session, "น้ำพริกไม่เกิน 100 บาท")
        assert found.hits
        assert all(hit.product.lowest_satang <= 10_000 for hit in found.hits)
        silk = answer(session, "ผ้าไหมจากสุรินทร์")
        assert {hit.product.province_th for hit in silk.hits} == {"สุรินทร์"}
        starred = answer(session, "otop 5 ดาว เชียงใหม่")
        assert all(
            any("5 ดาว" in mark for mark in read_marks(session, hit.product.id)) for hit in starred.hits
        )
        prices = [hit.product.lowest_satang for hit in answer(session, "กาแฟถูกๆ").hits]
        assert prices == sorted(prices)


def test_what_costs_more_is_a_neighbour(demo: Database) -> None:
    with demo.reading() as session:
        found = answer(session, "ผ้าไหมไม่เกิน 5 บาท")
        assert (found.band, found.hits) == ("none", ())
        assert found.neighbours
        assert all("ผ้า" in hit.product.name_th for hit in found.neighbours)


def test_suggestions_while_typing(demo: Database) -> None:
    with demo.reading() as session:
        assert any("น้ำพริก" in name for name in suggest(session, "น้ำพร"))
        assert suggest(session, "น") == []
        assert any("coffee" in name for name in suggest(session, "cof"))


def test_names_are_offered_at_the_beginning_of_a_sentence(demo: Database) -> None:
    with demo.reading() as session:
        assert "ผ้าไหม" in suggest(session, "อยากได้ผ้าไห", least=SURE)[0]
        assert "coffee" in suggest(session, "i want cof", least=SURE)[0]
        for small_talk in ("สวัสดีค่ะ", "ขอบคุณ", "เก็บปลายทาง", "ใช่", "โอเคค่ะ", "ส่งของวันไหน"):
            assert suggest(session, small_talk, least=SURE) == []

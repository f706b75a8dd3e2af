"""Receipts: numbers without gaps, papers that replace or lessen others, who may be on them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Producer
from core.database import Database
from core.errors import ShopError
from orders.models import Order
from orders.producer_tax import parse_branch, parse_tax_id, set_producer_tax
from orders.receipt_checks import find_broken_receipts
from orders.receipt_links import VALID, ReceiptLinks
from orders.receipt_models import HEAD_OFFICE, Receipt, ReceiptCounter
from orders.receipt_paper import PaperLine, paper_from_json, vat_in
from orders.receipts import credit_receipt, find_standing, issue_receipt, name_buyer, void_receipt
from tests.orders.shop import NOW, race
from tests.orders.test_parts import order_of_two

AGENT = "agent:สมใจ"
TAX_ID = "0105546095724"
LINES = (PaperLine("น้ำพริก", 2, "ถุง", 12_000),)


def give(session: Session, order: Order) -> Receipt:
    """The receipt of the order's first producer."""
    producer = session.get_one(Producer, order.lines[0].producer_id)
    return issue_receipt(session, order, producer, LINES, postage_satang=2600, actor="system", now=NOW)


def given_one(session: Session, *, vat: bool = False) -> Receipt:
    order = order_of_two(session)
    if vat:
        register(session, order.lines[0].producer_id)
    return give(session, order)


def register(
    session: Session, producer_id: int, tax_id: str = TAX_ID, address: str = "1 ต.ปลายพระยา"
) -> None:
    set_producer_tax(
        session, producer_id, legal_name="บริษัท น้ำพริก จำกัด", address=address, tax_id=tax_id, branch="",
        is_vat_registered=True, actor=AGENT, now=NOW,
    )  # fmt: skip


def invoice(
    session: Session, receipt: Receipt, tax_id: str = "0107537000521", name: str = "บมจ. ตัวอย่าง"
) -> Receipt:
    return name_buyer(
        session, receipt, name=name, tax_id=tax_id, branch="1", address="9 กรุงเทพ", actor=AGENT, now=NOW
    )


def numbers(session: Session) -> list[int]:
    return list(session.scalars(select(Receipt.serial).order_by(Receipt.serial)))


def test_many_at_once_take_numbers_without_gaps_though_some_are_rolled_back(any_db: Database) -> None:
    with any_db.transaction() as session:
        orders = [order_of_two(session).id for _ in range(12)]

    def giving(order_id: int, place: int) -> object:
        def act(session: Session) -> str:
            number = give(session, session.get_one(Order, order_id)).number
            if place % 3 == 2:
                raise ShopError("thought-better-of-it")
            return number

        return act

    answers = race(any_db, *[giving(order_id, place) for place, order_id in enumerate(orders)])  # type: ignore[arg-type]
    assert answers.count("thought-better-of-it") == 4
    with any_db.reading() as session:
        assert numbers(session) == list(range(1, 9))
        assert list(find_broken_receipts(session)) == []


def test_one_part_has_one_receipt_however_often_it_is_asked_for(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_of_two(session)
        assert give(session, order).id == give(session, order).id
        assert numbers(session) == [1]


def test_a_void_number_stays_taken(db: Database) -> None:
    with db.transaction() as session:
        receipt = given_one(session)
        void_receipt(session, receipt, actor=AGENT, reason="ยกเลิก", now=NOW)
        assert find_standing(session, receipt.order_id, receipt.producer_id) is None
        with pytest.raises(ShopError, match="receipt-void"):
            void_receipt(session, receipt, actor=AGENT, reason="อีก", now=NOW)
        give(session, receipt.order)
        assert numbers(session) == [1, 2]
        assert list(find_broken_receipts(session)) == []


def test_a_full_tax_invoice_takes_the_place_of_the_abbreviated_one(db: Database) -> None:
    with db.transaction() as session:
        receipt = given_one(session, vat=True)
        assert (receipt.total_satang, receipt.vat_satang) == (26_600, 1740)
        full = invoice(session, receipt)
        paper = paper_from_json(full.paper)
        assert (receipt.status, full.replaces_id, full.serial) == ("void", receipt.id, 2)
        assert (paper.buyer.tax_id, paper.buyer.branch, paper.is_full_tax_invoice) == (
            "0107537000521",
            "00001",
            True,
        )
        assert find_standing(session, receipt.order_id, receipt.producer_id) == full
        with pytest.raises(ShopError, match="receipt-void"):
            invoice(session, receipt)


def test_what_is_wrong_changes_nothing(db: Database) -> None:
    with db.transaction() as session:
        plain = given_one(session)
        with pytest.raises(ShopError, match="receipt-no-vat"):
            invoice(session, plain)
        register(session, plain.producer_id)
        taxed = give(session, order_of_two(session))
        for changes, code in (
            ({"tax_id": "0107537000522"}, "tax-id-invalid"),
            ({"tax_id": "12"}, "tax-id-invalid"),
            ({"name": "  "}, "buyer-missing"),
        ):
            with pytest.raises(ShopError, match=code):
                invoice(session, taxed, **changes)
        assert taxed.status == "issued"
        for tax_id, address in (("", "ที่อยู่"), (TAX_ID, "")):
            with pytest.raises(ShopError, match="tax-data-missing"):
                register(session, plain.producer_id, tax_id, address)


def test_papers_given_out_stay_as_they_are(db: Database) -> None:
    with db.transaction() as session:
        receipt = given_one(session)
        before = dict(receipt.paper)
        register(session, receipt.producer_id)
        session.get_one(Producer, receipt.producer_id).name = "ชื่อใหม่"
        session.flush()
        session.refresh(receipt)
        assert receipt.paper == before
        assert receipt.vat_satang == 0


def test_credits_once_and_never_beyond_the_receipt(any_db: Database) -> None:
    with any_db.transaction() as session:
        receipt = given_one(session, vat=True)

        def credit(amount_satang: int, about: str) -> Receipt:
            return credit_receipt(
                session, receipt, amount_satang, about=about, reason="คืนของ", actor=AGENT, now=NOW
            )

        first = credit(10_000, "parcel:1")
        assert credit(10_000, "parcel:1").id == first.id
        for amount in (0, -5, 16_601):
            with pytest.raises(ShopError, match="credit-amount"):
                credit(amount, f"claim:{amount}")
        assert credit(16_600, "claim:9").number.startswith(f"CN{receipt.producer_id}-00000")
        with pytest.raises(ShopError, match="receipt-credited"):
            void_receipt(session, receipt, actor=AGENT, reason="", now=NOW)
        assert paper_from_json(first.paper).credits_number == receipt.number
        assert list(find_broken_receipts(session)) == []


def test_the_checker_finds_gaps_and_false_sums(db: Database) -> None:
    with db.transaction() as session:
        receipt = given_one(session)
        session.get_one(ReceiptCounter, (receipt.producer_id, "receipt")).last_serial = 3
        receipt.total_satang += 1
        session.flush()
        assert len(list(find_broken_receipts(session))) == 2


@given(st.integers(1, 10**12))
def test_tax_and_price_before_it_make_the_price(total: int) -> None:
    vat = vat_in(total, 7)
    assert abs((total - vat) * 7 - vat * 100) <= 54
    assert vat_in(total, 0) == 0


@pytest.mark.parametrize("text", ["0-1055-46095-72-4", "๐๑๐๕๕๔๖๐๙๕๗๒๔", " 0105546095724 "])
def test_tax_ids_as_people_write_them(text: str) -> None:
    assert parse_tax_id(text) == TAX_ID


@given(st.text(max_size=40))
def test_any_text_is_a_tax_id_and_branch_or_refused(text: str) -> None:
    for parse, length in ((parse_tax_id, 13), (parse_branch, 5)):
        try:
            assert len(parse(text)) == length
        except ShopError:
            continue


def test_branches() -> None:
    assert [parse_branch(text) for text in ("", "สำนักงานใหญ่", "1", "สาขาที่ 12")] == [
        HEAD_OFFICE, HEAD_OFFICE, "00001", "00012",
    ]  # fmt: skip


LINKS = ReceiptLinks("https://otop.example/", b"key")


def test_a_link_is_good_for_its_days_and_only_as_it_was_made() -> None:
    token = LINKS.make_token(12, NOW)
    assert LINKS.make_url(12, NOW) == f"https://otop.example/receipts/{token}"
    assert LINKS.read_token(token, NOW + VALID) == 12
    assert LINKS.read_token(token, NOW + VALID + timedelta(seconds=1)) is None
    assert LINKS.read_token(token.replace("12.", "13.", 1), NOW) is None
    assert ReceiptLinks("", b"other").read_token(token, NOW) is None


@given(st.text(max_size=90))
def test_no_other_text_is_a_link(text: str) -> None:
    assert LINKS.read_token(text, NOW) is None

"""The PDF of a receipt: what stands on it, what must not, and that it is legible."""

import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from fulfilment.receipt import (
    NOT_ELECTRONIC,
    ReceiptData,
    render_receipt,
    title_of,
    write_amount,
    write_date,
    write_words,
)
from orders.receipt_paper import Paper, PaperLine, Party

SELLER = Party("กลุ่มทอผ้าบ้านน้ำใส", "99 หมู่ 4 ต.ในเมือง อ.เมืองขอนแก่น จ.ขอนแก่น 40000", "0432222222")
BUYER = Party("สมใจ ใจดี", "99/1 ซอยที่ปั้น หลักสี่ กรุงเทพมหานคร 10210")
LINES = (PaperLine("ผ้าไหมมัดหมี่", 1, "ผืน", 129_050), PaperLine("น้ำผึ้งเดือนห้า", 2, "ขวด", 18_000))
PLAIN = Paper("OP7K2M9QX", SELLER, BUYER, LINES, 8200, "promptpay")
ABBREVIATED = replace(PLAIN, seller=replace(SELLER, tax_id="0105546095724"), vat_percent=7)
FULL = replace(ABBREVIATED, buyer=replace(BUYER, tax_id="0107537000521", branch="00001"))
CREDIT = replace(
    FULL, lines=(PaperLine("สินค้าส่งคืน", 1, "", 36_000),), postage_satang=0, reason="สินค้าส่งคืน",
    credits_number="RE1-000001", credits_date="2026-11-26", credits_total_satang=173_250,
)  # fmt: skip
AT = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)


def data(paper: Paper, kind: str = "receipt", **changes: object) -> ReceiptData:
    values = {"number": "RE1-000002", "issued_at": AT, "kind": kind, "is_void": False, "replaces_number": ""}
    return ReceiptData(paper=paper, **{**values, **changes})  # type: ignore[arg-type]


def read(wanted: ReceiptData) -> str:
    """The text of all pages, without spaces: shaping tears words apart for a reader of text."""
    pages = PdfReader(BytesIO(render_receipt(wanted))).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_plain_receipt_says_what_law_asks_and_no_word_of_tax() -> None:
    text = read(data(PLAIN))
    for words in (
        "RE1-000002", "26พฤศจิกายน2569", "OP7K2M9QX", "1,290.50", "180.00", "360.00", "82.00", "1,732.50",
        "0432222222", "7วัน", "15วัน",
    ):  # fmt: skip
        assert squeezed(words) in text, words
    for forbidden in ("กำกับภาษี", "ภาษีมูลค่าเพิ่ม", "มูลค่าก่อนภาษี"):
        assert forbidden not in text


def test_tax_stands_only_on_papers_of_who_is_registered() -> None:
    text = read(data(ABBREVIATED))
    for words in ("0105546095724", "1,619.16", "113.34", "1,732.50", "7%"):
        assert words in text
    assert title_of(data(ABBREVIATED)) == "ใบเสร็จรับเงิน/ใบกำกับภาษีอย่างย่อ"
    assert title_of(data(FULL)) == "ใบเสร็จรับเงิน/ใบกำกับภาษี"
    assert "0107537000521" in read(data(FULL))
    assert "e-TaxInvoice" in text
    assert "e-Tax" in NOT_ELECTRONIC


def test_a_credit_names_what_it_lessens() -> None:
    text = read(data(CREDIT, "credit", number="CN1-000001"))
    for words in ("CN1-000001", "RE1-000001", "1,372.50", "336.45", "23.55", "360.00"):
        assert words in text
    assert title_of(data(CREDIT, "credit")) == "ใบลดหนี้"
    assert title_of(data(replace(CREDIT, vat_percent=0), "credit")) == "ใบคืนเงิน"


def test_what_took_the_place_of_another_names_it() -> None:
    assert "RE1-000001" in read(data(FULL, replaces_number="RE1-000001"))


def test_a_void_one_is_black_across_and_the_right_stands_out(tmp_path: Path) -> None:
    """Looked at as a picture: a void one has a broad black band, the frame of the right is there in both."""
    pytest.importorskip("PIL.Image")
    from PIL import Image  # noqa: PLC0415

    dark = []
    for place, is_void in enumerate((False, True)):
        path = tmp_path / f"{place}.pdf"
        path.write_bytes(render_receipt(data(PLAIN, is_void=is_void)))
        try:
            subprocess.run(["pdftoppm", "-r", "60", "-gray", path, path.with_suffix("")], check=True)
        except FileNotFoundError:
            pytest.skip("pdftoppm (poppler-utils) is not installed")
        page = Image.open(next(tmp_path.glob(f"{place}-*.pgm")))
        rows = [page.crop((0, y, page.width, y + 1)).histogram() for y in range(page.height)]
        dark.append(sum(sum(row[:100]) > page.width * 0.7 for row in rows))
    assert dark[1] > dark[0] + 15
    assert dark[0] >= 2


def test_many_lines_go_on_further_pages() -> None:
    lines = tuple(PaperLine(f"ของชิ้นที่ {number} " * 6, number, "ชิ้น", 100) for number in range(1, 80))
    text = read(data(replace(PLAIN, lines=lines)))
    assert all(f"ของชิ้นที่{number}" in text or str(number) in text for number in range(1, 80))
    assert len(PdfReader(BytesIO(render_receipt(data(replace(PLAIN, lines=lines))))).pages) >= 3


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_words_can_be_printed(name: str, address: str) -> None:
    paper = replace(PLAIN, buyer=Party(name, address), lines=(PaperLine(name, 1, name[:30], 1),))
    assert render_receipt(data(paper)).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("satang", "figures", "words"),
    [
        (129_050, "1,290.50", "หนึ่งพันสองร้อยเก้าสิบบาทห้าสิบสตางค์"),
        (2100, "21.00", "ยี่สิบเอ็ดบาทถ้วน"),
        (75, "0.75", "เจ็ดสิบห้าสตางค์"),
        (100_000_101, "1,000,001.01", "หนึ่งล้านเอ็ดบาทหนึ่งสตางค์"),
    ],
)
def test_amounts_in_figures_and_words(satang: int, figures: str, words: str) -> None:
    assert (write_amount(satang), write_words(satang)) == (figures, words)


def test_days_are_of_the_buddhist_era() -> None:
    assert write_date(date(2026, 11, 26)) == "26 พฤศจิกายน 2569"

"""The pick list and labels of a day: everything on it, labels behind it, and readable."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from fulfilment.day_papers import DayPapers, PickItem, PickParcel, render_papers
from fulfilment.s10 import make_number
from tests.fulfilment.label_example import LABEL

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
ITEMS = (PickItem("น้ำพริกหนุ่ม", 2, "กระปุก"), PickItem("แคบหมูไร้มัน", 3, "ถุง"))


def papers(count: int, items: tuple[PickItem, ...] = ITEMS) -> DayPapers:
    numbers = [make_number("EX", 1000 + place) for place in range(count)]
    picks = tuple(PickParcel(f"OP{n}", number, "สมใจ", "24/11", 0, items) for n, number in enumerate(numbers))
    labels = tuple(replace(LABEL, tracking_number=number) for number in numbers)
    return DayPapers("กลุ่มแม่บ้านบ้านไร่", NOW, picks, labels)


def test_totals_are_over_all_parcels() -> None:
    assert papers(5).totals == [PickItem("น้ำพริกหนุ่ม", 10, "กระปุก"), PickItem("แคบหมูไร้มัน", 15, "ถุง")]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 2), (4, 2), (5, 3), (9, 5)])
def test_list_first_then_four_labels_a_page(count: int, pages: int) -> None:
    pdf = PdfReader(BytesIO(render_papers(papers(count))))
    assert len(pdf.pages) == pages
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages}
    assert sizes == {(595, 842)}


def test_hostile_names_and_many_things_only_need_more_pages() -> None:
    long = tuple(PickItem("ผ้าไหมมัดหมี่" * 40, 999_999, "ผืน" * 10) for _ in range(60))
    pdf = PdfReader(BytesIO(render_papers(papers(2, long))))
    assert 4 < len(pdf.pages) < 20


def test_every_label_is_read_back_from_the_sheet(tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    made = papers(5)
    (tmp_path / "day.pdf").write_bytes(render_papers(made))
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "day.pdf", "page"], cwd=tmp_path, check=True)
    read = set()
    for path in tmp_path.glob("page*.pgm"):
        with Image.open(path) as page:
            read |= {code.text for code in zxingcpp.read_barcodes(page)}
    assert read == {label.tracking_number for label in made.labels}

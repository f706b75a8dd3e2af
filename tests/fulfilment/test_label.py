"""Labels: what stands on them, that Thai is shaped, and that a scanner reads them."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pypdf import PdfReader

from core.errors import SettingsError, ShopError
from fulfilment.label import (
    BAR_HEIGHT_MM,
    DEMO_NOTICE,
    MODULE_MM,
    OPEN_FIRST,
    LabelData,
    LabelItem,
    ensure_shaping,
    label_data,
    render_label,
    render_labels,
)
from fulfilment.type_setting import Paper, clean, glyph_run
from tests.fulfilment.conftest import Shop
from tests.fulfilment.label_example import LABEL, LONGEST

anything = st.text(max_size=120)


def _pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def _print(pdf: bytes, folder: Path) -> list[Image.Image]:
    """As a 203 dpi label printer would."""
    if not shutil.which("pdftoppm"):
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail("pdftoppm is missing: apt-get install poppler-utils")
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    (folder / "label.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "203", "-gray", "label.pdf", "page"], cwd=folder, check=True)
    return [Image.open(BytesIO(path.read_bytes())) for path in sorted(folder.glob("page*.pgm"))]


@pytest.mark.parametrize("data", [LABEL, LONGEST], ids=["usual", "longest"])
def test_scanner_reads_the_number(data: LabelData, tmp_path: Path) -> None:
    found = zxingcpp.read_barcodes(_print(render_label(data), tmp_path)[0])
    assert [(one.text, one.format) for one in found] == [
        (data.tracking_number, zxingcpp.BarcodeFormat.Code128)
    ]


@pytest.mark.parametrize("data", [LABEL, LONGEST], ids=["usual", "longest"])
def test_nothing_leaves_the_page(data: LabelData, tmp_path: Path) -> None:
    for page in _print(render_label(data), tmp_path):
        left, top, right, bottom = ImageChops.invert(page).getbbox()  # type: ignore[misc]
        margin = 2.5 * 203 / 25.4
        assert left > margin
        assert top > margin
        assert right < page.width - margin
        assert bottom < page.height - margin


def test_barcode_is_as_large_as_the_post_wants() -> None:
    assert MODULE_MM >= 0.33
    assert BAR_HEIGHT_MM >= 12.5


def test_cash_label_shows_amount_and_goods_with_price() -> None:
    (text,) = _pages(render_label(LABEL))
    for shown in (
        "1,490.50",
        "1,208.50",
        "200",
        "82",
        "OP7K2M9QX",
        "1.35",
        "10210",
        "0812345678",
        "0432222222",
    ):
        assert shown in text
    assert "EX 0000 0001 5 TH" in text
    assert OPEN_FIRST in text


def test_paid_label_asks_for_no_cash() -> None:
    usual, paid = _pages(render_label(LABEL))[0], _pages(render_label(replace(LABEL, cod_satang=0)))[0]
    assert "1,490.50" in usual
    assert "1,490.50" not in paid
    assert OPEN_FIRST not in paid


def test_demo_label_says_so() -> None:
    usual = _pages(render_label(LABEL))[0]
    demo = _pages(render_label(replace(LABEL, is_demo=True)))[0]
    dash = "—"
    assert dash in DEMO_NOTICE
    assert dash in demo
    assert dash not in usual


def test_contents_that_do_not_fit_go_on_further_pages() -> None:
    items = tuple(LabelItem(f"ผ้าไหม {i}", 1, "ผืน", i * 1_000_100) for i in range(101, 141))
    pages = _pages(render_label(replace(LABEL, items=items)))
    assert len(pages) > 1
    whole = "\n".join(pages)
    assert all(f"{i * 10_001:,}" in whole for i in range(101, 141))
    assert "EX000000015TH" in pages[1]


def test_many_labels_in_one_file() -> None:
    assert len(_pages(render_labels([LABEL, LABEL, replace(LABEL, is_demo=True)]))) == 3


def test_shaping_changes_the_glyphs() -> None:
    ensure_shaping()
    for text in ("ที่", "ปั้น", "ซื้อ", "น้ำ"):
        assert glyph_run(text, shaped=True) != glyph_run(text, shaped=False)


@pytest.mark.parametrize(
    ("name", "broken"), [("find_spec", lambda name: None), ("glyph_run", lambda text, shaped: [1])]
)
def test_without_shaping_nothing_starts(
    monkeypatch: pytest.MonkeyPatch, name: str, broken: Callable[..., object]
) -> None:
    monkeypatch.setattr(f"fulfilment.type_setting.{name}", broken)
    ensure_shaping.cache_clear()
    with pytest.raises(SettingsError, match="uharfbuzz"):
        ensure_shaping()


def test_shaped_paper_differs_from_unshaped(tmp_path: Path) -> None:
    def printed(*, shaping: bool) -> bytes:
        with Paper(60, 20) as paper:
            paper.set_text_shaping(use_shaping_engine=shaping)
            paper.add_page()
            paper.write_line(3, 3, "ที่ปั้นซื้อน้ำ", 20)
            return _print(bytes(paper.output()), tmp_path)[0].tobytes()

    assert printed(shaping=True) != printed(shaping=False)


@settings(max_examples=12, deadline=None)
@given(anything, anything, anything)
def test_any_text_gives_a_label(name: str, address: str, goods: str) -> None:
    data = replace(
        LABEL, recipient=name, address=(address, "", name), items=(LabelItem(goods, 1, goods[:30], 100),)
    )
    assert render_label(data).startswith(b"%PDF")


words = st.sampled_from(["ที่", "บ้าน", "น้ำผึ้ง", "ปั้น", "หมู่", "ซื้อ", "เก็บ", "ไหม", "Tambon", "99/1", " ", "กก"])


@settings(max_examples=30, deadline=None)
@given(st.lists(words, min_size=1, max_size=40).map("".join), st.integers(12, 60))
def test_breaking_lines_loses_nothing_and_cuts_no_cluster(text: str, width: int) -> None:
    with Paper(105, 148) as paper:
        fitted = paper.fit(text, width, (12, 9), 2)
        assert "".join("".join(fitted.lines).split()) == "".join(text.split())
        assert all(paper.measure(line, fitted.size_pt) <= width * 1.01 for line in fitted.lines)
    assert not any(line[0] in "ะาำัิีึืุู่้๊๋็์" for line in fitted.lines)


def test_label_of_a_parcel(shop: Shop) -> None:
    silk = shop.parcels(shop.places_order())[0]
    with shop.db.reading() as session:
        data = label_data(session, session.merge(silk))
    assert (data.sender, data.recipient, data.postcode) == ("กลุ่มทอผ้าบ้านน้ำใส", "สมใจ ใจดี", "10210")
    assert data.address == ("99/1 หมู่ที่ 11 ถ.แจ้งวัฒนะ", "แขวงทุ่งสองห้อง เขตหลักสี่", "กรุงเทพมหานคร")
    assert data.sender_address == ("ต.ในเมือง อ.เมืองขอนแก่น จ.ขอนแก่น 40000",)
    assert data.items == (LabelItem("ผ้าไหมมัดหมี่", 1, "ผืน", 129050),)
    assert data.cod_satang == silk.cod_satang == sum(i.sum_satang for i in data.items) + data.postage_satang
    assert not data.is_demo


def test_no_label_without_a_number(shop: Shop) -> None:
    waiting = shop.parcels(shop.places_order(method="promptpay"))[0]
    with shop.db.reading() as session, pytest.raises(ShopError, match="parcel-no-label"):
        label_data(session, session.merge(waiting))


def test_signs_that_the_font_lacks() -> None:
    assert clean("ใจดี 😀\n中\x00") == "ใจดี ?"
    assert clean("น\u0e4d\u0e32") == "นำ"


def test_an_insured_parcel_says_for_how_much() -> None:
    insured = _pages(render_label(replace(LABEL, insured_satang=450_000)))[0]
    assert "4,500 บาท" in insured
    assert "4,500" not in _pages(render_label(LABEL))[0]

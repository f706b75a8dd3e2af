"""The list that goes with the parcels."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from pypdf import PdfReader
from sqlalchemy import update

from core.errors import ShopError
from fulfilment.manifest import Manifest, ManifestRow, make_manifest, render_manifest_csv, render_manifest_pdf
from fulfilment.models import Parcel
from fulfilment.parcels import get_parcel, hand_over
from tests.fulfilment.conftest import NOW, Shop

DAY = date(2026, 11, 20)


def _rows(manifest: Manifest) -> list[list[str]]:
    content = render_manifest_csv(manifest)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def _row(**changes: object) -> ManifestRow:
    row = ManifestRow("EX000000015TH", "OP1", "สมใจ", "10210", weight_g=500, cod_satang=10050)
    return replace(row, **changes)  # type: ignore[arg-type]


def test_manifest_of_a_day_has_this_producers_parcels(shop: Shop) -> None:
    first, second = shop.places_order(), shop.places_order()
    shop.places_order(method="promptpay")
    with shop.db.reading() as session:
        manifest = make_manifest(session, 1, DAY)
        assert not make_manifest(session, 1, DAY - timedelta(days=1)).rows
    mine = [shop.parcels(order_id)[0] for order_id in (first, second)]
    assert [row.tracking_number for row in manifest.rows] == [parcel.tracking_number for parcel in mine]
    assert manifest.weight_g == 1000
    assert manifest.cod_satang == sum(parcel.cod_satang for parcel in mine)


def test_older_parcels_stay_on_it_until_handed_over(shop: Shop) -> None:
    parcel = shop.parcels(shop.places_order())[0]
    with shop.db.transaction() as session:
        session.execute(update(Parcel).values(created_at=NOW - timedelta(days=3)))
        assert len(make_manifest(session, 1, DAY).rows) == 1
        hand_over(session, get_parcel(session, parcel.id), "producer:1", NOW)
        assert not make_manifest(session, 1, DAY).rows


def test_csv_has_totals() -> None:
    rows = _rows(Manifest("กลุ่ม", DAY, (_row(), _row(weight_g=700, cod_satang=0))))
    assert rows[1] == ["EX000000015TH", "OP1", "สมใจ", "10210", "500", "100.50", "0.00"]
    assert rows[-1] == ["รวม 2 ชิ้น", "", "", "", "1200", "100.50", "0.00"]


def test_what_is_insured_is_on_it_with_its_value(shop: Shop) -> None:
    insured = shop.places_order()
    shop.places_order()
    with shop.db.transaction() as session:
        session.execute(update(Parcel).where(Parcel.order_id == insured).values(insurance_satang=3500))
    with shop.db.reading() as session:
        manifest = make_manifest(session, 1, DAY)
    assert [row.insured_satang for row in manifest.rows] == [129050, 0]
    assert _rows(manifest)[-1][-1] == "1290.50"
    whole = "".join(page.extract_text() for page in PdfReader(BytesIO(render_manifest_pdf(manifest))).pages)
    assert "1,290.50" in whole


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_becomes_a_formula(start: str) -> None:
    rows = _rows(Manifest("กลุ่ม", DAY, (_row(recipient=f"{start}HYPERLINK(1)"),)))
    assert rows[1][2].startswith("'")


def test_paper_lists_every_parcel_over_many_pages() -> None:
    manifest = Manifest("กลุ่มทอผ้า" * 20, DAY, tuple(_row(order_number=f"OP{i:05d}") for i in range(90)))
    pages = [page.extract_text() for page in PdfReader(BytesIO(render_manifest_pdf(manifest))).pages]
    whole = "\n".join(pages)
    assert len(pages) > 1
    assert all(f"OP{i:05d}" in whole for i in range(90))
    assert "45,000" in whole
    assert "20/11/2569" in whole


def test_unknown_producer(shop: Shop) -> None:
    with shop.db.reading() as session, pytest.raises(ShopError, match="producer-not-found"):
        make_manifest(session, 99, DAY)

import io
from pathlib import Path

from PIL import Image
from sqlalchemy import delete, select, update

from catalog import demo_data
from catalog.models import Picture, Product, Variant
from catalog.products import get_product
from core.database import Database
from core.media import MediaStore
from tests.catalog.conftest import NOW


def test_loading_again_completes_what_was_broken_off_and_keeps_what_was_sold(
    db: Database, tmp_path: Path
) -> None:
    media = MediaStore(f"file://{tmp_path}/media")
    lines = demo_data.DEMO_FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    food = [line for line in lines if line.startswith("FOOD-00")]
    file = tmp_path / "demo.csv"
    file.write_text("".join([lines[0], *food[:2]]), encoding="utf-8")
    assert demo_data.load_demo_catalogue(db, media, now=NOW, file=file, pictures=False) == 2
    assert demo_data.load_demo_catalogue(db, media, now=NOW, file=file) == 0
    with db.transaction() as session:
        product = get_product(session, "FOOD-001")
        session.execute(update(Variant).where(Variant.product_id == product.id).values(stock=77))
        session.execute(delete(Picture).where(Picture.product_id > product.id))
    media.path("products/FOOD-001.jpg").unlink()
    demo_data.draw_demo_pictures(db, media)
    with db.reading() as session:
        assert get_product(session, "FOOD-001").variants[0].stock == 77
        for product in session.scalars(select(Product)).unique():
            [picture] = product.pictures
            assert media.has(picture.media_key)
    with Image.open(io.BytesIO(media.load("products/FOOD-001.jpg"))) as picture_file:
        assert picture_file.format == "JPEG"

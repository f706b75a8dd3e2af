"""`flask producer site`: story, colour, cover picture, host name and place of a maker's own page."""

import io
from pathlib import Path

import click
from flask.cli import with_appcontext
from PIL import Image, ImageOps, UnidentifiedImageError

from catalog.members import find_any_producer
from catalog.site_models import THEMES
from catalog.sites import change_site
from core.errors import ShopError
from web.parts import parts

COVER_SIZE = (1200, 400)
MOST_PIXELS = 40_000_000

SITE_ERRORS = {
    "producer-not-found": "ไม่พบผู้ประกอบการ / there is no such producer: {slug}",
    "site-theme-unknown": "สีที่มี / the colours are: {themes}",
    "site-story-too-long": "เรื่องยาวเกินไป / a story has at most {most} letters",
    "site-host-invalid": "ไม่ใช่ชื่อโฮสต์ / not a host name: {host}",
    "site-host-taken": "โฮสต์นี้เป็นของรายอื่น / this host name belongs to somebody else: {host}",
    "site-place-invalid": "พิกัดไม่อยู่ในประเทศไทย / LAT LON is not in Thailand, such as 18.79 98.99",
}


@click.command("site")
@click.argument("producer")
@click.option("--theme", type=click.Choice(THEMES), help="colour of the page")
@click.option("--cover", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="a picture")
@click.option("--name-en", help="the maker's English name")
@click.option("--story-th", type=click.File(encoding="utf-8"), help="text file; - reads what is typed")
@click.option("--story-en", type=click.File(encoding="utf-8"), help="text file; - reads what is typed")
@click.option("--host", help='host name that leads to the page; "" takes it away')
@click.option("--at", type=(float, float), metavar="LAT LON", help="where visitors find them")
@click.option("--phone/--no-phone", "shows_phone", default=None, help="whether the telephone is shown")
@with_appcontext
def site(producer: str, cover: Path | None, at: tuple[float, float] | None, **given: object) -> None:
    """Change what is given of PRODUCER's own page (slug or name) and say where it is."""
    changes = {name: value for name, value in given.items() if value is not None}
    for name in ("story_th", "story_en"):
        if name in changes:
            changes[name] = changes[name].read()  # type: ignore[attr-defined]
    if at:
        changes |= {"latitude": at[0], "longitude": at[1]}
    picture = _read_cover(cover) if cover else b""
    try:
        with parts().db.transaction() as session:
            maker = find_any_producer(session, producer.strip())
            if picture:
                changes["cover_key"] = f"producers/{maker.slug}/cover.jpg"
                parts().media.save(str(changes["cover_key"]), picture)
            made = change_site(session, maker, actor="officer", now=parts().clock(), **changes)
            path, host = f"/producers/{maker.slug}", made.host
    except ShopError as error:
        raise click.ClickException(SITE_ERRORS[error.code].format(**error.slots)) from error
    click.echo(f"{parts().settings.public_base_url.rstrip('/')}{path}")
    if host:
        click.echo(f"https://{host}/")


def _read_cover(path: Path) -> bytes:
    """Upright, cut to the shape of the page, without what the camera wrote into it."""
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise click.ClickException("รูปใหญ่เกินไป / the picture has more than 40 megapixels")
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise click.ClickException("ไม่ใช่รูปภาพ / not a picture") from error
    buffer = io.BytesIO()
    ImageOps.fit(upright, COVER_SIZE).save(buffer, "JPEG", quality=82, optimize=True, progressive=True)
    return buffer.getvalue()

"""`/sitemap.xml`: every page of the shop window in both languages, in files of a few thousand."""

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape

from flask import Blueprint, Response, abort, url_for
from sqlalchemy import func, select

from catalog.models import Producer, Product
from catalog.products import is_sellable
from core.clock import to_bangkok
from core.texts import LANGUAGES
from web.parts import parts
from web.seo import absolute, page_address

blueprint = Blueprint("sitemap", __name__)

PAGE_SIZE = 2_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@blueprint.get("/sitemap.xml")
def index() -> Response:
    """Which files there are."""
    with parts().db.reading() as session:
        products = session.scalar(select(func.count(Product.id)).where(Product.status == "listed")) or 0
    numbers = range(1, -(-products // PAGE_SIZE) + 1)
    paths = [url_for("sitemap.makers"), *(url_for("sitemap.products", number=number) for number in numbers)]
    rows = "".join(f"<sitemap><loc>{escape(absolute(path))}</loc></sitemap>" for path in paths)
    return _xml(f"{_HEAD}<sitemapindex {_NAMES}>{rows}</sitemapindex>")


@blueprint.get("/sitemap/makers.xml")
def makers() -> Response:
    """The start page and every maker who sells something."""
    with parts().db.reading() as session:
        query = select(Producer.slug).join(Product).where(Product.status == "listed").group_by(Producer.slug)
        slugs = session.scalars(query.order_by(Producer.slug)).all()
    paths = [url_for("storefront.home"), url_for("storefront.search")]
    paths += [url_for("storefront.producer", slug=slug) for slug in slugs]
    return _xml(_set(_row(path) for path in paths))


@blueprint.get("/sitemap/products-<int:number>.xml")
def products(number: int) -> Response:
    """Some thousand products, in the order they came."""
    with parts().db.reading() as session:
        query = select(Product).where(Product.status == "listed").order_by(Product.id)
        found = session.scalars(query.offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE)).unique().all()
        rows = [
            _row(url_for("storefront.product", sku=one.sku), to_bangkok(one.updated_at).date())
            for one in found
            if is_sellable(one)
        ]
    if not rows:
        abort(404)
    return _xml(_set(rows))


def _row(path: str, changed: date | None = None) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(page_address(language, path))}"/>'
        for language in LANGUAGES
    )
    day = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<url><loc>{escape(absolute(path))}</loc>{day}{links}</url>"


def _set(rows: Iterable[str]) -> str:
    return f"{_HEAD}<urlset {_NAMES}>{''.join(rows)}</urlset>"


def _xml(text: str) -> Response:
    response = Response(text, mimetype="application/xml")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response

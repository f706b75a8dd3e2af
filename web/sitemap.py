"""What search engines ask for: robots.txt and the sitemap."""

from urllib.parse import urlencode

from flask import Response, abort, render_template
from sqlalchemy.orm import Session

from catalog.counts import count_products
from catalog.site_map import Entry, count_entries, list_makers, list_products
from core.texts import LANGUAGES
from web.front import this_front
from web.parts import parts

# The protocol allows 50,000 addresses and 50 MB a file; each of ours stands there in two languages.
PART = 5_000


def robots() -> Response:
    """Search engines are welcome in the shop window only."""
    closed = ("/desk", "/chat", "/staff", "/api/", "/search?q=")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    text = "\n".join([*lines, "", f"Sitemap: {this_front().base_url}/sitemap.xml", ""])
    return Response(text, mimetype="text/plain")


def sitemap() -> Response:
    """All addresses; of a big catalogue the list of the parts that hold them."""
    with parts().db.reading() as session:
        sizes = count_entries(session)
        if sum(sizes) <= PART:
            shelves = _list_shelves(session)
            return _answer(
                shelves
                + list_makers(session, limit=PART, offset=0)
                + list_products(session, limit=PART, offset=0)
            )
    base = this_front().base_url
    addresses = [f"{base}/sitemaps/{one}.xml" for one in range(1, 2 + sum(map(_count_parts, sizes)))]
    return Response(render_template("sitemap_index.xml", addresses=addresses), mimetype="application/xml")


def sitemap_part(number: int) -> Response:
    """One part: first the shelves, then makers, then products."""
    with parts().db.reading() as session:
        products, makers = map(_count_parts, count_entries(session))
        if not 1 <= number <= 1 + makers + products:
            abort(404)
        if number == 1:
            return _answer(_list_shelves(session))
        if number <= 1 + makers:
            return _answer(list_makers(session, limit=PART, offset=(number - 2) * PART))
        return _answer(list_products(session, limit=PART, offset=(number - 2 - makers) * PART))


def _count_parts(size: int) -> int:
    return -(-size // PART)


def _list_shelves(session: Session) -> list[Entry]:
    counts = count_products(session)
    categories = [f"/search?{urlencode({'category': name})}" for name, _ in counts.categories]
    provinces = [f"/search?{urlencode({'province': one.name_th})}" for one in counts.provinces]
    pages = ("/", "/search", "/producers", "/shops", "/stories")
    return [(path, None) for path in (*pages, *categories, *provinces)]


def _answer(entries: list[Entry]) -> Response:
    front = this_front()
    pages = [({one: front.address(path, one) for one in LANGUAGES}, at) for path, at in entries]
    text = render_template("sitemap.xml", pages=pages, first=front.first_language)
    return Response(text, mimetype="application/xml")

"""Search and the shelves: by words, by category, by province."""

from dataclasses import dataclass

from flask import Response, render_template, request
from sqlalchemy.orm import Session

from catalog.counts import Counts, ProvinceCount, count_products
from catalog.models import CATEGORIES
from catalog.products import browse_ids
from catalog.provinces import find_province
from catalog.search import SearchFilters, find_products
from catalog.search_cards import find_cards
from catalog.window import Card, Shown, read_cards
from web.front import Front, show
from web.head import Head
from web.pages import say
from web.paging import asked_page
from web.parts import parts
from web.structured import describe_path

PAGE_SIZE = 24
LONGEST_QUERY = 200
SHOWN_NEAR = 6
SHOWN_ALIKE = 8


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """What was asked for, and what there is. `near` is shown only when nothing was found."""

    query: str
    category: str
    province: ProvinceCount | None
    page: int
    counts: Counts
    cards: tuple[Card, ...]
    near: tuple[Card, ...]
    has_more: bool

    @property
    def filters(self) -> dict[str, str | int]:
        """As they stand in the address, those that are set."""
        given: dict[str, str | int] = {
            "q": self.query,
            "category": self.category,
            "province": self.province.name_th if self.province else "",
        }
        return {name: value for name, value in given.items() if value}

    def without(self, name: str, **others: str | int) -> dict[str, str | int]:
        """The filters without one, on their first page, and with others."""
        return {**{key: value for key, value in self.filters.items() if key != name}, **others}


def search() -> Response:
    """Products that fit words, a category, a province, or all three."""
    query = " ".join(request.args.get("q", "")[:LONGEST_QUERY].split())
    category = request.args.get("category", "")
    category = category if category in CATEGORIES else ""
    page = asked_page()
    with parts().db.reading() as session:
        counts = count_products(session)
        province = _find_province(session, request.args.get("province", "")[:80], counts)
        code = province.code if province else ""
        near: tuple[Card, ...] = ()
        if query:
            wanted = SearchFilters(category=category, province_code=code)
            found, near = find_cards(session, query, PAGE_SIZE, wanted)
        else:
            start = (page - 1) * PAGE_SIZE
            ids = browse_ids(
                session, category=category, province_code=code, limit=PAGE_SIZE + 1, offset=start
            )
            found = tuple(read_cards(session, ids))
    return show(
        _make_search,
        SearchFacts(
            query,
            category,
            province,
            1 if query else page,
            counts,
            found[:PAGE_SIZE],
            near[:SHOWN_NEAR],
            len(found) > PAGE_SIZE,
        ),
    )


def _find_province(session: Session, asked: str, counts: Counts) -> ProvinceCount | None:
    province = find_province(session, asked) if asked else None
    if province is None:
        return None
    known = (one for one in counts.provinces if one.code == province.code)
    return next(known, ProvinceCount(province.code, province.name_th, province.name_en, 0))


def find_alike(session: Session, shown: Shown) -> list[int]:
    """Ids of products that are sold and called nearly the same; else of the same category."""
    hits = find_products(session, shown.card.name_th, SHOWN_ALIKE, SearchFilters(category=shown.category))
    found = [hit.product.id for hit in hits]
    return found or browse_ids(session, category=shown.category, limit=SHOWN_ALIKE)


def _make_search(facts: SearchFacts, front: Front) -> str:
    title = _title(facts, front)
    page = {"page": facts.page} if facts.page > 1 else {}
    steps = ((say("web-site-name"), "/"), (title, "/search"))
    head = Head(
        front,
        f"{title} · {say('web-site-name')}",
        say("web-search-about", title=title),
        "/search",
        query={**facts.filters, **page},
        # Pages that anybody can make up by asking are not for search engines; the shelves are.
        is_indexed=bool(facts.cards) and not facts.query,
        things=() if facts.query else (describe_path(front, steps),),
    )
    return render_template("search.html", head=head, facts=facts, title=title)


def _title(facts: SearchFacts, front: Front) -> str:
    if facts.query:
        return say("web-results-for", query=facts.query)
    if facts.province:
        english = front.language == "en"
        return say(
            "web-from-province", province=facts.province.name_en if english else facts.province.name_th
        )
    return say(f"web-category-{facts.category}") if facts.category else say("web-all-products")

"""Community shops: where one can see the goods, and fetch them."""

from dataclasses import dataclass

from flask import Response, render_template, request

from catalog.counts import Counts, ProvinceCount, count_products
from catalog.provinces import find_province_code
from fulfilment.shop_places import ShopPlace, list_community_shops
from web.front import Front, show
from web.head import Head
from web.makers import MOST_PAGES
from web.pages import say
from web.parts import parts
from web.structured import describe_path

PAGE_SIZE = 48


@dataclass(frozen=True, slots=True)
class ShopsFacts:
    """One page of community shops."""

    shops: tuple[ShopPlace, ...]
    province: ProvinceCount | None
    counts: Counts
    page: int
    has_more: bool


def shops() -> Response:
    """All community shops, of one province when asked for."""
    page = min(max(request.args.get("page", 1, type=int), 1), MOST_PAGES)
    asked = find_province_code(request.args.get("province", "")[:80])
    with parts().db.reading() as session:
        counts = count_products(session)
        province = next((one for one in counts.provinces if one.code == asked), None)
        found = list_community_shops(
            session,
            province_code=province.code if province else "",
            limit=PAGE_SIZE + 1,
            offset=(page - 1) * PAGE_SIZE,
        )
    return show(_make_shops, ShopsFacts(found[:PAGE_SIZE], province, counts, page, len(found) > PAGE_SIZE))


def _make_shops(facts: ShopsFacts, front: Front) -> str:
    province = facts.province
    name = (province.name_en if front.language == "en" else province.name_th) if province else ""
    title = say("web-shops-of", province=name) if name else say("web-shops")
    given: dict[str, str | int] = {"province": province.name_th if province else "", "page": facts.page}
    head = Head(
        front,
        f"{title} · {say('web-site-name')}",
        say("web-shops-about"),
        "/shops",
        query={key: value for key, value in given.items() if value not in ("", 1)},
        is_indexed=bool(facts.shops),
        things=(describe_path(front, ((say("web-site-name"), "/"), (title, "/shops"))),),
    )
    return render_template("shops.html", head=head, facts=facts, title=title)

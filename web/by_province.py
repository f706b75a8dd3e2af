"""Lists that may be of one province: makers, and community shops."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from flask import render_template, request
from sqlalchemy.orm import Session

from catalog.counts import Counts, ProvinceCount, count_products
from catalog.provinces import find_province_code
from catalog.sites import Maker
from fulfilment.shop_places import ShopPlace
from web.front import Front
from web.head import Head
from web.pages import say
from web.paging import asked_page
from web.parts import parts
from web.structured import describe_path

PAGE_SIZE = 48


class _Find(Protocol):
    def __call__(
        self, session: Session, *, province_code: str, limit: int, offset: int
    ) -> Sequence[Maker] | Sequence[ShopPlace]:
        """One page of them."""


@dataclass(frozen=True, slots=True)
class ListFacts:
    """One page of a list."""

    shown: tuple[Maker | ShopPlace, ...]
    province: ProvinceCount | None
    counts: Counts
    page: int
    has_more: bool


def read_list(find: _Find) -> ListFacts:
    """The page that was asked for, of the province that was asked for."""
    page = asked_page()
    asked = find_province_code(request.args.get("province", "")[:80])
    with parts().db.reading() as session:
        counts = count_products(session)
        province = next((one for one in counts.provinces if one.code == asked), None)
        found = find(
            session,
            province_code=province.code if province else "",
            limit=PAGE_SIZE + 1,
            offset=(page - 1) * PAGE_SIZE,
        )
    return ListFacts(tuple(found[:PAGE_SIZE]), province, counts, page, len(found) > PAGE_SIZE)


def make_list(
    facts: ListFacts, front: Front, *, path: str, title_key: str, of_key: str, about_key: str
) -> str:
    """Its page, with the template of its path; `of_key` is the title with a province in it."""
    province = facts.province
    name = (province.name_en if front.language == "en" else province.name_th) if province else ""
    title = say(of_key, province=name) if name else say(title_key)
    given: dict[str, str | int] = {"province": province.name_th if province else "", "page": facts.page}
    head = Head(
        front,
        f"{title} · {say('web-site-name')}",
        say(about_key),
        path,
        query={name: value for name, value in given.items() if value not in ("", 1)},
        is_indexed=bool(facts.shown),
        things=(describe_path(front, ((say("web-site-name"), "/"), (title, path))),),
    )
    return render_template(f"{path.removeprefix('/')}.html", head=head, facts=facts, title=title)

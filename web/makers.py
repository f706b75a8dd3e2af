"""Makers' sites: one of their own for each, and the list of them all."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Response, abort, render_template, request
from sqlalchemy.orm import Session

from catalog.counts import Counts, ProvinceCount, count_products
from catalog.provinces import find_province_code
from catalog.sites import Maker, find_closed_until, find_maker, list_makers
from catalog.window import Card, read_cards_of_maker
from core.clock import say_day, to_bangkok
from core.texts import Language
from fulfilment.shop_places import ShopPlace, read_places_of_maker
from web.front import Front, show
from web.head import Head
from web.pages import say
from web.parts import parts
from web.places import make_map_url, place_words, province_words
from web.structured import describe_maker, describe_path, site_path

PAGE_SIZE = 48
MOST_PAGES = 200


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What a maker's site shows."""

    maker: Maker
    cards: tuple[Card, ...]
    places: tuple[ShopPlace, ...]
    closed_until: datetime | None


def producer(slug: str) -> Response:
    """A maker's own site."""
    with parts().db.reading() as session:
        maker = find_maker(session, slug)
        if maker is None:
            abort(404)
        return show_site(session, maker)


def show_site(session: Session, maker: Maker) -> Response:
    """The site of this maker, with what they sell now."""
    cards = tuple(read_cards_of_maker(session, maker.id))
    closed_until = None if cards else find_closed_until(session, maker.id)
    places = read_places_of_maker(session, maker.id)
    return show(_make_site, SiteFacts(maker, cards, places, closed_until))


def _make_site(facts: SiteFacts, front: Front) -> str:
    maker, language = facts.maker, front.language
    name, province = maker.name(language), maker.province(language)
    steps = (
        (say("web-site-name"), "/"),
        (say("web-makers"), "/producers"),
        (name, site_path(maker)),
    )
    head = Head(
        front,
        f"{name} · {province_words(province)}",
        maker.story(language) or say("web-maker-about", maker=name, province=province),
        site_path(maker),
        image_key=maker.cover_key or next((card.picture_key for card in facts.cards), ""),
        kind="profile",
        is_indexed=not maker.is_demo,
        things=(describe_maker(front, maker), describe_path(front, steps)),
    )
    return render_template(
        "producer.html",
        head=head,
        maker=maker,
        cards=facts.cards,
        place=place_words(maker, language),
        map_url=make_map_url(maker),
        places=facts.places,
        closed_until=_last_day(facts.closed_until, language),
    )


def _last_day(opens_at: datetime | None, language: Language) -> str:
    return say_day(to_bangkok(opens_at - timedelta(seconds=1)).date(), language) if opens_at else ""


@dataclass(frozen=True, slots=True)
class MakersFacts:
    """One page of makers."""

    makers: tuple[Maker, ...]
    province: ProvinceCount | None
    counts: Counts
    page: int
    has_more: bool


def producers() -> Response:
    """All makers who sell something, of one province when asked for."""
    page = min(max(request.args.get("page", 1, type=int), 1), MOST_PAGES)
    asked = find_province_code(request.args.get("province", "")[:80])
    with parts().db.reading() as session:
        counts = count_products(session)
        province = next((one for one in counts.provinces if one.code == asked), None)
        found = list_makers(
            session,
            province_code=province.code if province else "",
            limit=PAGE_SIZE + 1,
            offset=(page - 1) * PAGE_SIZE,
        )
    shown = tuple(found[:PAGE_SIZE])
    return show(_make_makers, MakersFacts(shown, province, counts, page, len(found) > PAGE_SIZE))


def _make_makers(facts: MakersFacts, front: Front) -> str:
    province = facts.province
    name = (province.name_en if front.language == "en" else province.name_th) if province else ""
    title = say("web-makers-of", province=name) if name else say("web-makers")
    given: dict[str, str | int] = {"province": province.name_th if province else "", "page": facts.page}
    query = {key: value for key, value in given.items() if value not in ("", 1)}
    head = Head(
        front,
        f"{title} · {say('web-site-name')}",
        say("web-makers-about"),
        "/producers",
        query=query,
        is_indexed=bool(facts.makers),
        things=(describe_path(front, ((say("web-site-name"), "/"), (title, "/producers"))),),
    )
    return render_template("producers.html", head=head, facts=facts, title=title)

"""Makers' sites: one of their own for each, and the list of them all."""

from dataclasses import dataclass
from datetime import datetime

from flask import Response, abort, render_template
from sqlalchemy.orm import Session

from catalog.sites import Maker, find_closed_until, find_maker, list_makers
from catalog.window import Card, read_cards_of_maker
from core.clock import say_last_day
from fulfilment.shop_places import ShopPlace, read_places_of_maker
from web.by_province import ListFacts, make_list, read_list
from web.front import Front, show
from web.head import Head
from web.pages import say
from web.parts import parts
from web.places import make_map_url, place_words, province_words
from web.structured import describe_maker, describe_path, site_path


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
        closed_until=say_last_day(facts.closed_until, language) if facts.closed_until else "",
    )


def producers() -> Response:
    """All makers who sell something, of one province when asked for."""
    return show(_make_makers, read_list(list_makers))


def _make_makers(facts: ListFacts, front: Front) -> str:
    keys = {"title_key": "web-makers", "of_key": "web-makers-of", "about_key": "web-makers-about"}
    return make_list(facts, front, path="/producers", **keys)

"""What makers tell of themselves, one after the other."""

from dataclasses import dataclass

from flask import Response, render_template

from catalog.sites import Maker, list_makers
from catalog.window import read_cards_of_maker
from web.front import Front, show
from web.head import Head
from web.pages import say
from web.paging import asked_page
from web.parts import parts
from web.structured import describe_path

PAGE_SIZE = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A maker's story and the picture that goes with it: their cover, else the first of their goods."""

    maker: Maker
    picture_key: str


@dataclass(frozen=True, slots=True)
class StoriesFacts:
    """One page of stories."""

    told: tuple[Told, ...]
    page: int
    has_more: bool


def stories() -> Response:
    """The stories of makers who sell something."""
    page = asked_page()
    with parts().db.reading() as session:
        found = list_makers(session, with_story=True, limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE)
        told = []
        for maker in found[:PAGE_SIZE]:
            cards = () if maker.cover_key else read_cards_of_maker(session, maker.id, limit=1)
            told.append(Told(maker, maker.cover_key or next((card.picture_key for card in cards), "")))
    return show(_make_stories, StoriesFacts(tuple(told), page, len(found) > PAGE_SIZE))


def _make_stories(facts: StoriesFacts, front: Front) -> str:
    title = say("web-stories")
    head = Head(
        front,
        f"{title} · {say('web-site-name')}",
        say("web-stories-about"),
        "/stories",
        query={"page": facts.page} if facts.page > 1 else {},
        image_key=next((one.picture_key for one in facts.told), ""),
        is_indexed=bool(facts.told),
        things=(describe_path(front, ((say("web-site-name"), "/"), (title, "/stories"))),),
    )
    return render_template("stories.html", head=head, facts=facts, title=title)

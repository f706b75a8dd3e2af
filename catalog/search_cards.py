"""The search of the shop window: the same as in the chat, but read as cards, which costs half."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from catalog.query import make_readings
from catalog.search import Hit, SearchFilters
from catalog.search_answer import answer, split_by_score
from catalog.search_find import find
from catalog.search_shelf import shelf_of
from catalog.window import Card, card_of, read_cards
from core.wishes import read_wishes


@dataclass(frozen=True, slots=True)
class _Hit:
    card: Card
    score: float
    rank: float


def find_cards(
    session: Session, text: str, limit: int, filters: SearchFilters
) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """(what surely fits, what is near when nothing does). `filters` is a category, a province or both."""
    wishes = read_wishes(text)
    if not wishes.is_plain:
        said = answer(session, text, limit, filters, wishes)
        band, hits, near = said.band, _cards(said.hits), _cards(said.neighbours)
    else:
        band, found, others = split_by_score(_find_hits(session, text, limit, filters))
        hits, near = tuple(one.card for one in found), tuple(one.card for one in others)
    return (hits, near) if band == "sure" else ((), hits + near)


def _cards(hits: tuple[Hit, ...]) -> tuple[Card, ...]:
    return tuple(card_of(hit.product) for hit in hits)


def _find_hits(session: Session, text: str, limit: int, filters: SearchFilters) -> list[_Hit]:
    readings = make_readings(text)
    found = find(shelf_of(session), readings, filters.marks()) if readings else []
    hits: list[_Hit] = []
    for start in range(0, len(found), limit):
        page = {one.entry.product_id: one for one in found[start : start + limit]}
        for card in read_cards(session, list(page)):
            one = page[card.id]
            hits.append(_Hit(card, round(one.score, 1), one.rank))
        if len(hits) >= limit:
            break
    # Equally good: what can be had stands before what is sold out.
    return sorted(hits[:limit], key=lambda hit: (-hit.rank, not hit.card.stock))

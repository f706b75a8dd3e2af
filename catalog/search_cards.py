"""The search of the shop window: the same as in the chat, shown as cards."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from catalog.search import Hit, SearchFilters
from catalog.search_answer import answer
from catalog.window import Card, card_of


def find_cards(
    session: Session, text: str, limit: int, filters: SearchFilters
) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """(what surely fits, what is near when nothing does). `filters` is a category, a province or both."""
    said = answer(session, text, limit, filters)
    hits, near = _cards(said.hits), _cards(said.neighbours)
    return (hits, near) if said.band == "sure" else ((), hits + near)


def _cards(hits: Sequence[Hit]) -> tuple[Card, ...]:
    return tuple(card_of(hit.product) for hit in hits)

"""Telegram counts UTF-16 units; people read grapheme clusters. Cutting has to respect both."""

import unicodedata
from collections.abc import Iterator

from core.thai import grapheme_clusters

_ELLIPSIS = "…"


def units(text: str) -> int:
    """How long Telegram thinks the text is."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def letters(text: str) -> int:
    """How many letters a person sees: Thai vowels and tone marks above and below take no room."""
    return len(text) if text.isascii() else len(grapheme_clusters(text))


def is_blank(text: str) -> bool:
    """Whether nothing in it can be seen: Telegram refuses such a message as empty."""
    return all(sign.isspace() or unicodedata.category(sign) in ("Cf", "Cc") for sign in text)


def clean(text: str) -> str:
    """Without halves of surrogate pairs (they cannot be sent at all) and empty edges."""
    return text.encode("utf-8", "replace").decode().rstrip().lstrip("\n")


def shorten(text: str, limit: int) -> str:
    """At most `limit` units, with `…` where something is missing."""
    if units(text) <= limit:
        return text
    return text[: _fitting(text, limit - 1)[-1]].rstrip() + _ELLIPSIS


def split(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` units, cut at a line, else a space, else between two
    clusters. A single cluster longer than the limit (no person writes one) is cut anyway.
    """
    pieces = []
    while units(text) > limit:
        cut = _best_cut(text, _fitting(text, limit))
        pieces.append(text[:cut].rstrip())
        # Only line ends go: a space may carry a combining mark.
        text = text[cut:].lstrip("\n")
    return [piece for piece in (*pieces, text) if not is_blank(piece)]


def _fitting(text: str, limit: int) -> list[int]:
    """The places between clusters up to which the text fits, never empty."""
    return list(_places(text, limit)) or [max(1, limit // 2)]


def _places(text: str, limit: int) -> Iterator[int]:
    used = place = 0
    # What lies behind cannot fit; the few letters more keep the last cluster whole.
    for cluster in grapheme_clusters(text[: limit + 50]):
        used += units(cluster)
        place += len(cluster)
        if used > limit:
            return
        yield place


def _best_cut(text: str, places: list[int]) -> int:
    late = places[len(places) // 2 :]
    for mark in ("\n", " "):
        for place in reversed(late):
            if text[place - 1] == mark:
                return place
    return places[-1]

"""LINE's ways of measuring words: UTF-16 units, letters as readers see them, bytes as sent."""

import json

from core.thai import grapheme_clusters, shorten

TEXT_UNITS = 5_000


def count_units(text: str) -> int:
    """How long LINE says a text is: in UTF-16 units, so an emoji counts as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def count_bytes(value: object) -> int:
    """How long this is in a request. The SDK escapes all but ASCII: a Thai letter costs 6 bytes."""
    return len(json.dumps(value))


def fit(text: str, clusters: int, size: int) -> str:
    """The text if it has at most so many letters and bytes, else its beginning and "…".

    Never cuts a Thai vowel or tone mark from its consonant, nor an emoji in two.
    """
    short = shorten(text[: size + 1], clusters)
    if count_bytes(short) - 2 <= size:
        return short
    kept, used = [], count_bytes("…") - 2
    for cluster in grapheme_clusters(short.removesuffix("…")):
        used += count_bytes(cluster) - 2
        if used > size:
            break
        kept.append(cluster)
    return "".join(kept).rstrip() + "…"


def split_text(text: str, limit: int = TEXT_UNITS) -> list[str]:
    """The text in pieces of at most so many UTF-16 units, cut between lines, else words, else
    letters. Nothing but white space at the cuts is lost; a blank text has no pieces.
    """
    pieces = []
    rest = text.strip()
    while len(rest) * 2 > limit and count_units(rest) > limit:
        cut = _find_cut(rest, limit)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces


def _find_cut(text: str, limit: int) -> int:
    head = text.encode("utf-16-le", "surrogatepass")[: limit * 2].decode("utf-16-le", "ignore")
    for border in ("\n", " "):
        cut = head.rfind(border)
        # A border near the beginning would make a tiny message.
        if cut > len(head) // 2:
            return cut
    # The last letter may have lost its marks to the cut.
    whole = "".join(grapheme_clusters(head)[:-1])
    return len(whole) or len(head)

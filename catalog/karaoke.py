"""Thai in Latin letters as people guess it: "nam prik", "phaa mhai". One key for both scripts.

No romaniser of the package pythainlp is used: it needs single words, and a dictionary to find them.
"""

import re
from functools import lru_cache

from catalog.thai_latin import say
from core.thai import normalise

_LATIN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        ("[^a-z]+", ""),
        ("n+g", "q"),
        ("ph|bh|b", "p"),
        ("th|dh|d", "t"),
        ("kh|gh|ck|g", "k"),
        ("ch|sh|j", "c"),
        ("mh", "m"),
        ("z|x", "s"),
        ("([oae])r(?![aeiouy])", r"\1"),
        ("r", "l"),
        ("v", "w"),
        ("y", "i"),
        ("(?:iew|iaw|iao)(?![aeiouy])", "iao"),
        ("(?:aew|aeo|eaw)(?![aeiouy])", "eo"),
        ("(?:aow|aw)(?![aeiouy])", "ao"),
        ("iw(?![aeiouy])", "io"),
        ("w", "u"),
        ("oo|ou|ue|eu", "u"),
        ("ee", "i"),
        ("ae|oe", "e"),
        ("h(?![aeiou])", ""),
        (r"(.)\1+", r"\1"),
    )
)
_REPEATED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiouh]+")


@lru_cache(maxsize=20_000)
def latin_key(text: str) -> str:
    """The key of a text written in Latin letters; small letters a–z, "q" is ng."""
    return _REPEATED.sub(r"\1", "".join(map(_word_key, text.lower().split())))


@lru_cache(maxsize=20_000)
def _word_key(word: str) -> str:
    for pattern, into in _LATIN:
        word = pattern.sub(into, word)
    return word


def thai_key(text: str) -> str:
    """The key of a Thai text, normalised before, as somebody would spell it in Latin letters."""
    return say(text)


def thai_keys(text: str) -> tuple[str, ...]:
    """The key of the whole, and of what stands before each space: what follows (500 กรัม) nobody types."""
    words = [say(word) for word in text.split()]
    joined = ("".join(words[:end]) for end in range(len(words), 0, -1))
    return tuple(dict.fromkeys(_REPEATED.sub(r"\1", key) for key in joined if key))


def skeleton(key: str) -> str:
    """The consonants of a key: vowels are what people spell as they please."""
    return _REPEATED.sub(r"\1", _VOWELS.sub("", key))


def key_of(text: str) -> str:
    """The key of either script."""
    clean = normalise(text)
    return latin_key(clean) if clean.isascii() else thai_key(clean)

"""Thai in Latin letters as people guess it: "nam prik", "phaa mhai". One key for both scripts.

No romaniser of the package pythainlp is used: it needs single words, and a dictionary to find them.
"""

import re
from functools import lru_cache

from core.thai import normalise

_SILENT = re.compile("[ก-ฮ][ิุ]?์|[่-๋็ๆฯฺํ๎]")
_LEADING_H = re.compile("ห(?=[งญนมยรลว])")
_C = "[ก-ฮ]"
_K = f"({_C}[รลว]?(?={_C}|[ก-๙]|$)|{_C})"
# The vowels that are written around their consonant, the longest first.
# Each with a letter that the text must hold.
_AROUND: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (next(letter for letter in "ทเแโไัรำวอ" if letter in pattern), re.compile(pattern), into)
    for pattern, into in (
        ("ทร(?=[งาัุ])", "ซ"),
        (f"เ({_C}[รลว]?)ียว", r"\1iau"),
        (f"เ({_C}[รลว]?)ียะ?", r"\1ia"),
        (f"เ({_C}[รลว]?)ือะ?", r"\1ua"),
        (f"เ({_C}[รลว]?)าะ", r"\1o"),
        (f"เ({_C}[รลว]?)า", r"\1ao"),
        (f"เ({_C}[รลว]?)ิ", r"\1e"),
        (f"เ({_C}[รลว]?)อ", r"\1e"),
        (f"เ({_C}[รลว]?)ย(?!{_C}?[ะาำิ-ู])", r"\1ei"),
        (f"เ({_C}[รลว]?(?={_C})|{_C})ะ?", r"\1e"),
        (f"แ({_C}[รลว]?(?={_C})|{_C})ะ?", r"\1e"),
        (f"โ({_C}[รล]?(?={_C})|{_C})ะ?", r"\1o"),
        (f"ไ({_C}[รลว]?(?={_C}|$| )|{_C})ย?", r"\1ai"),
        ("ัว", "ua"),
        ("ัย", "ai"),
        ("รร", "a"),
        ("ำ", "am"),
        (f"(?<={_C})อ(?=[ก-ฮ ]|$)", "o"),
        (f"(?<={_C})วย", "uai"),
        (f"(?<={_C})ว(?={_C})", "ua"),
    )
)
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("กขคฆฅฃ", "k"),
        **dict.fromkeys("จฉชฌ", "c"),
        **dict.fromkeys("ซศษส", "s"),
        **dict.fromkeys("ดฎตฏฐฑฒถทธ", "t"),
        **dict.fromkeys("บปผพภ", "p"),
        **dict.fromkeys("ฝฟ", "f"),
        **dict.fromkeys("ณน", "n"),
        **dict.fromkeys("ญย", "i"),
        **dict.fromkeys("รลฬฤ", "l"),
        **dict.fromkeys("หฮ", "h"),
        **dict.fromkeys("ัะา", "a"),
        **dict.fromkeys("ิี", "i"),
        **dict.fromkeys("ึืุู", "u"),
        "ง": "q",
        "ม": "m",
        "ว": "u",
        "อ": "",
        "เ": "e",
        "แ": "e",
        "โ": "o",
        "ไ": "ai",
        "ใ": "ai",
    }
)
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
        ("v|w", "u"),
        ("y", "i"),
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
    text = text.lower()
    for pattern, into in _LATIN:
        text = pattern.sub(into, text)
    return text


def thai_key(text: str) -> str:
    """The key of a Thai text, normalised before, as somebody would spell it in Latin letters."""
    text = _LEADING_H.sub("", _SILENT.sub("", text)).replace("ใ", "ไ")
    for letter, pattern, into in _AROUND:
        if letter in text:
            text = pattern.sub(into, text)
    return _REPEATED.sub(r"\1", re.sub("[^a-z]+", "", text.translate(_LETTERS)))


def skeleton(key: str) -> str:
    """The consonants of a key: vowels are what people spell as they please."""
    return _REPEATED.sub(r"\1", _VOWELS.sub("", key))


def key_of(text: str) -> str:
    """The key of either script."""
    clean = normalise(text)
    return latin_key(clean) if clean.isascii() else thai_key(clean)

"""Thai text made comparable: cleaned, folded to how it sounds, and cut without breaking a letter."""

import re
import unicodedata

from pythainlp.util import normalize as reorder_marks

LIMIT = 5_000

_INVISIBLE = (
    *range(0x0009),
    *range(0x000E, 0x0020),
    0x000B,
    0x000C,
    0x007F,
    0x00AD,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
)
_SPACES = (0x0009, 0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)

_CLEAN: dict[int, str | None] = {
    **dict.fromkeys(_INVISIBLE),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys((0x000D, 0x0085, 0x2028, 0x2029), "\n"),
    **{0x0E50 + digit: str(digit) for digit in range(10)},
    **{0xFF01 + place: chr(0x21 + place) for place in range(94)},
}

# Half a character: it cannot be stored or sent, so it goes first.
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
# pythainlp's normalize runs some thirty patterns; almost no message needs it, and this one tells.
_DISORDER = re.compile(
    f"[่-๋์][ัิ-ฺ็ํ๎]|เเ|ํ|[ะาำๅ][่-๋]|ๅ|([ะ-ฺเ-ๅ็์ํ๎]) *\\1|[่-๋]{{2}}|(?:^|[ \n])[{_MARKS}]|[ก-ฮ] [{_MARKS}]"
)
# Not Latin letters: an order number may hold three of a kind.
_ELONGATED = re.compile(r"([^\da-z\n])\1{2,}")
_BLANKS = re.compile(r" {2,}")
_LINE_ENDS = re.compile(r" *\n[ \n]*")
_THAI = re.compile("[ก-๛]")

_SILENCED = re.compile("[ก-ฮ][ิุ]?์")
_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("่้๊๋็ๆฯ์ฺํ๎", ""),
        **dict.fromkeys("ศษซ", "ส"),
        **dict.fromkeys("ขคฃฅฆ", "ค"),
        **dict.fromkeys("ฉชฌ", "ช"),
        **dict.fromkeys("ฐฑฒถทธ", "ท"),
        **dict.fromkeys("ผพภ", "พ"),
        **dict.fromkeys("ฬร", "ล"),
        **dict.fromkeys("ะั", "า"),
        "ำ": "าม",
        "ญ": "ย",
        "ฎ": "ด",
        "ฏ": "ต",
        "ณ": "น",
        "ฝ": "ฟ",
        "ฮ": "ห",
        "ใ": "ไ",
        "ี": "ิ",
        "ื": "ึ",
        "ู": "ุ",
        "ฤ": "ลึ",
    }
)
# Not \W: Python counts Thai vowels and tone marks above and below the line among \W.
_NOT_FOLDED = re.compile("[^ก-๙0-9a-z]+")
_LEADING_H = re.compile("ห(?=[งนมยลว])")
_CLUSTERED_L = re.compile("(?<=[กคตปพ])ล")
_REPEATED = re.compile(r"([^\d])\1+")
_SILENT_MARKS = frozenset("่้๊๋็์ฯำ")
_REPEATED_MORE = re.compile(r"(?<=([^\d]))\1")

_PICTURE = "\u203c-\u3299\U0001f000-\U0001faff"
_EXTENDS = (
    "\u0300-\u036f\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u17b4-\u17d3\u20d0-\u20ff\ufe00-\ufe0f\u200c\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
)
_CLUSTER = re.compile(
    f"\r\n|[\U0001f1e6-\U0001f1ff]{{2}}|.(?:[{_EXTENDS}]|\u200d(?:[{_PICTURE}])?)*", re.DOTALL
)


def normalise(text: str, *, keep_case: bool = False) -> str:
    """The message as it was meant to be typed, at most 5,000 characters, its line ends kept.

    Invisible characters go, Thai digits become 0-9, marks come into order, "อร่อยยยย" becomes
    "อร่อย", Latin letters become small unless `keep_case`. Doing it twice changes nothing more.
    """
    text = text[:LIMIT]
    if not text.isascii():
        text = _SURROGATE.sub("", text)
    text = text.translate(_CLEAN)
    text = unicodedata.normalize("NFC", text if keep_case else text.lower())
    # Taking one thing away can bring two others together; twice is the most seen in practice.
    for _ in range(4):
        before = text
        text = unicodedata.normalize("NFC", _tidy(text))
        if text == before:
            break
    return text[:LIMIT].strip()


def _tidy(text: str) -> str:
    text = _ELONGATED.sub(r"\1", text)
    if _DISORDER.search(text):
        text = reorder_marks(text)
    text = _BLANKS.sub(" ", text)
    if "\n" in text:
        text = _LINE_ENDS.sub("\n", text)
    return text.strip()


def fold(text: str) -> str:
    """How the text sounds, roughly: spellings that people confuse get one key.

    No spaces, tones or punctuation are left. Different words can share a key (เสื้อ, เสือ), so
    use it to find candidates and the spelling itself to choose among them.
    """
    return fold_normalised(normalise(text))


def fold_normalised(text: str) -> str:
    """The same of text that was normalised before, in half the time."""
    text = _SILENCED.sub("", text).translate(_SOUNDS)
    text = _NOT_FOLDED.sub("", text)
    text = _CLUSTERED_L.sub("", _LEADING_H.sub("", text))
    return _REPEATED.sub(r"\1", text)


def has_thai(text: str) -> bool:
    """Whether there is any Thai letter, vowel, digit or sign in it."""
    return _THAI.search(text) is not None


def grapheme_clusters(text: str) -> list[str]:
    """The text as a reader counts it: a consonant with its marks is one, a joined emoji is one."""
    return _CLUSTER.findall(text)


def shorten(text: str, limit_clusters: int) -> str:
    """The text if it fits, else its beginning and "…", never cut inside a letter or an emoji."""
    if len(text) <= limit_clusters:
        return text
    clusters = grapheme_clusters(text)
    if len(clusters) <= limit_clusters:
        return text
    return "".join(clusters[: max(limit_clusters - 1, 0)]).rstrip() + "…" if limit_clusters > 0 else ""


def end_of_sound(text: str, places: list[int], end: int) -> int:
    """Where in the text the letter before fold's place `end` ends, its silent marks included."""
    last = places[end - 1] + 1
    while True:
        if last < len(text) and text[last] in _SILENT_MARKS:
            last += 1
        elif silenced := _SILENCED.match(text, last):
            last = silenced.end()
        else:
            return last


def _touch(places: list[int], place: int, pattern: re.Pattern[str]) -> bool:
    """Whether the two letters stand side by side; over a space they are two words."""
    other = place + 1 if pattern is _LEADING_H else place - 1
    return abs(places[place] - places[other]) == 1


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """`fold` of a normalised text, and for each letter of it where in the text it stands; one more
    place at the end is the length of the text.
    """
    silenced = {i for found in _SILENCED.finditer(text) for i in range(*found.span())}
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if place in silenced:
            continue
        for sound in letter.translate(_SOUNDS):
            if not _NOT_FOLDED.match(sound):
                letters.append(sound)
                places.append(place)
    for pattern in (_LEADING_H, _CLUSTERED_L, _REPEATED_MORE):
        found = (each.start() for each in pattern.finditer("".join(letters)))
        gone = {place for place in found if pattern is _REPEATED_MORE or _touch(places, place, pattern)}
        if gone:
            places = [place for i, place in enumerate(places) if i not in gone]
            letters = [letter for i, letter in enumerate(letters) if i not in gone]
    return "".join(letters), [*places, len(text)]

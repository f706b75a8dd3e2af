"""What the index keeps of one product: the texts it is found by, ready to be compared."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from catalog.karaoke import skeleton, thai_keys
from core.provinces import names_by_code
from core.thai import fold, fold_normalised, has_thai, normalise
from core.wish_words import CATEGORY_WORDS, CERTIFICATE_MARKS, GIFT_MARKS

_FIELD, _ITEM = "\x1f", "\x1e"
_SEPARATORS = re.compile("[,;،、\n\x1e\x1f]")
_ASCII = re.compile("[a-z0-9]")
_PLAIN = str.maketrans(",;", "  ")
_LONGEST_DESCRIPTION = 400
_MORE_CATEGORY_WORDS = {
    "food": ("อาหาร", "ของกิน", "ขนม", "food", "snack"),
    "beverage": ("เครื่องดื่ม", "ของดื่ม", "drink", "beverage"),
    "textile": ("ผ้า", "เครื่องแต่งกาย", "เสื้อผ้า", "cloth", "textile"),
    "craft": ("ของใช้", "ของตกแต่ง", "ของที่ระลึก", "งานฝีมือ", "หัตถกรรม", "craft", "souvenir"),
    "herbal": ("สมุนไพร", "เครื่องสำอาง", "herbal", "herb"),
}
# What nobody types of a name: its last word, with the number before it (500 กรัม, แพ็คคู่).
_SIZE = re.compile(r"(?<=\S)(?: \d[\d.,]*)? \S+$")
_STARS = re.compile(r"(\d) ?(?:ดาว|star)")


class Words:
    """A piece of text in the two forms that are compared: as spelt, and as it sounds.

    Compared by identity, which is fast: each distinct text is held once.
    """

    __slots__ = ("script", "sound", "spelt")

    def __init__(self, spelt: str, sound: str) -> None:
        self.spelt = spelt
        self.sound = sound
        # Two with no bit in common have no letter in common.
        self.script = 1 if spelt.isascii() else 3 if _ASCII.search(spelt) else 2

    @classmethod
    def of(cls, text: str) -> "Words":
        """Of text that was normalised before."""
        return _words(text)


@lru_cache(maxsize=50_000)
def _words(text: str) -> Words:
    return Words(text.replace(" ", ""), fold_normalised(text))


@dataclass(frozen=True, slots=True)
class Source:
    """What the database says of one product. Lists are joined with line ends."""

    product_id: int
    name_th: str
    name_en: str
    keywords: str
    category: str
    unit: str
    producer: str
    province_code: str
    province: str
    description_th: str
    description_en: str
    popularity: int = 0
    variants: str = ""
    certificates: str = ""


class Entry:
    """One product as it is compared with what people type."""

    def __init__(self, record: str) -> None:
        fields = record.split(_FIELD)
        if len(fields) != 13:
            raise ValueError("a record of another version")
        self.product_id = int(fields[0])
        self.title, self.english_sound = fields[3], fields[6]
        self.head_sound, _, size = fields[4].partition(_ITEM)
        self.name_sound = self.head_sound + size
        self.key = fields[7].partition(_ITEM)[0]
        self._fields = fields

    @property
    def province_code(self) -> str:
        """Of its producer."""
        return self._fields[1]

    @property
    def category(self) -> str:
        """One of the catalogue's five."""
        return self._fields[2]

    @property
    def english_title(self) -> str:
        """Its English name in small letters, with its spaces."""
        return self._fields[5]

    @property
    def popularity(self) -> int:
        """In how many orders it was lately."""
        return int(self._fields[12])

    @cached_property
    def name(self) -> Words:
        """Its Thai name."""
        return Words(self.title.replace(" ", ""), self.name_sound)

    @property
    def head_spelt(self) -> str:
        """Its Thai name without a size behind it."""
        return _SIZE.sub("", self.title).replace(" ", "")

    @cached_property
    def english(self) -> Words:
        """Its English name, empty without one."""
        return Words(self.english_title.replace(" ", ""), self.english_sound)

    @property
    def key_beginnings(self) -> list[str]:
        """The keys of what stands before each space of the name but the last."""
        return self._fields[7].split(_ITEM)[1:]

    @cached_property
    def keywords(self) -> tuple[Words, ...]:
        """Its keywords, each as a whole."""
        return tuple(map(Words.of, filter(None, self._fields[8].split(_ITEM))))

    @cached_property
    def others(self) -> tuple[Words, ...]:
        """Words that say something about the product, but less than its keywords do."""
        producer = self._fields[9]
        variants = [text for text in self._fields[11].split(_ITEM) if text]
        texts = [producer, *self.title.split()[1:], *self.english_title.split(), *variants]
        # "ผ้าพันคอสีแดง": a kind of goods and a variant of it, written as one word.
        texts += [f"{kind.spelt}{variant}" for kind in self.keywords for variant in variants]
        texts += [word for text in self._fields[8].split(_ITEM) if " " in text for word in text.split()]
        return tuple(map(Words.of, dict.fromkeys(filter(None, texts))))

    @cached_property
    def shared(self) -> tuple[Words, ...]:
        """Words of its category and province, the same object for all that share them."""
        return _fixed_words(self.category, self.province_code, self._fields[10])

    @cached_property
    def skeleton(self) -> str:
        """The consonants of its name in Latin letters."""
        return skeleton(self.key)


@dataclass(frozen=True, slots=True)
class Document:
    """What goes into the index for one product: a text for each field, marks, and the record."""

    product_id: int
    name: str
    english: str
    key: str
    more: str
    description: str
    marks: tuple[str, ...]
    record: str


def make_document(source: Source) -> Document:
    """Prepare one product; some 60 µs, most of an index's building time."""
    name, english = _clean(source.name_th), _clean(source.name_en)
    head = _SIZE.sub("", name)
    head_sound, size_sound = fold_normalised(head), fold_normalised(name[len(head) :])
    sound = head_sound + size_sound
    english_sounds = [Words.of(word).sound for word in english.split()]
    keys = thai_keys(name) if has_thai(name) else ()
    key = keys[0] if keys else ""
    keywords, keyword_sounds = _keywords(source.keywords)
    producer, producer_sound = _producer(source.producer)
    variants, variant_sounds = _keywords(source.variants)
    fixed = _fixed_sounds(source.category, source.province_code, source.province)
    record = _FIELD.join(
        (
            *(str(source.product_id), source.province_code, source.category, name),
            *(f"{head_sound}{_ITEM}{size_sound}" if size_sound else head_sound, english),
            *("".join(english_sounds), _ITEM.join(keys), keywords, producer, source.province, variants),
            str(source.popularity),
        )
    )
    return Document(
        source.product_id,
        name=f" {sound} ",
        english=f" {' '.join(english_sounds)} ",
        key=f" {key} {skeleton(key).upper()} " if key else "",
        more=f" {keyword_sounds} {producer_sound} {variant_sounds} {fixed} ",
        description=_description_sound(source),
        marks=tuple(_marks(source)),
        record=record,
    )


@lru_cache(maxsize=20_000)
def _keywords(text: str) -> tuple[str, str]:
    """The keywords as the record holds them, and their sounds."""
    words = tuple(dict.fromkeys(filter(None, map(_clean, _SEPARATORS.split(text)))))
    return _ITEM.join(words), " ".join(Words.of(word).sound for word in words)


@lru_cache(maxsize=20_000)
def _producer(name: str) -> tuple[str, str]:
    clean = _clean(name)
    return clean, fold_normalised(clean)


@cache
def _fixed_words(category: str, code: str, province: str) -> tuple[Words, ...]:
    return tuple(map(Words.of, (*_category_words(category), *_province_words(code, province))))


@cache
def _fixed_sounds(category: str, code: str, province: str) -> str:
    return " ".join(words.sound for words in _fixed_words(category, code, province))


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        # Nothing to put in order in plain English, which half of all names are.
        return " ".join(text.lower().translate(_PLAIN).split())
    return _SEPARATORS.sub(" ", normalise(text)).strip()


@cache
def _category_words(category: str) -> tuple[str, ...]:
    words = (*_MORE_CATEGORY_WORDS.get(category, ()), *_official_words(category))
    return tuple(dict.fromkeys(words))


def _official_words(category: str) -> Iterable[str]:
    return next((words for name, words in CATEGORY_WORDS.items() if name == category), ())


@cache
def _province_words(code: str, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normalise(each) for each in (name, *names_by_code().get(code, ()))))


@lru_cache(maxsize=10_000)
def _sound_of(text: str) -> str:
    return fold(text[:_LONGEST_DESCRIPTION])


@lru_cache(maxsize=10_000)
def _sounds_of(thai: str, english: str) -> str:
    return f" {_sound_of(thai)} {_sound_of(english)} " if thai or english else ""


def _description_sound(source: Source) -> str:
    return _sounds_of(source.description_th, source.description_en)


def _marks(source: Source) -> Iterator[str]:
    """What filters look for: category, province, certificates, gift set."""
    yield f"c:{source.category}"
    yield f"p:{source.province_code}"
    yield from _certificate_marks(source.certificates.lower())
    text = f"{source.name_th} {source.name_en} {source.keywords} {source.unit}".lower()
    if _has_gift(text):
        yield "gift"
    if re.search(CERTIFICATE_MARKS["organic"], text):
        yield "m:organic"


@lru_cache(maxsize=20_000)
def _certificate_marks(certificates: str) -> tuple[str, ...]:
    found = [f"m:{kind}" for kind, pattern in CERTIFICATE_MARKS.items() if re.search(pattern, certificates)]
    return (*found, *(f"s:{stars}" for stars in _STARS.findall(certificates)))


def _has_gift(text: str) -> bool:
    return re.search(GIFT_MARKS, text) is not None

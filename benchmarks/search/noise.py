"""Sixteen ways in which Thai is mistyped on telephones, each a function of a text and a source of chance."""

import random
import re
from collections.abc import Callable

from pythainlp.util import thai_to_eng

Noise = Callable[[str, random.Random], str]

TONES = "่้๊๋"
_LENGTHS = {"ิ": "ี", "ี": "ิ", "ึ": "ื", "ื": "ึ", "ุ": "ู", "ู": "ุ", "ะ": "า", "า": "ะ"}
_SAME_SOUND = {
    "ส": "ศษซ",
    "ศ": "สษ",
    "ษ": "สศ",
    "ใ": "ไ",
    "ไ": "ใ",
    "ค": "ฆข",
    "ท": "ธฑ",
    "ธ": "ท",
    "น": "ณ",
    "ณ": "น",
    "พ": "ภผ",
    "ย": "ญ",
    "ญ": "ย",
    "ด": "ฎ",
    "ต": "ฏ",
}
_ROWS = ("ๆไำพะัีรนยบลฃ", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ", "ภถุึคตจขช")


def missing_tone(text: str, rng: random.Random) -> str:
    """น้ำพริก → นำพริก."""
    return _at(text, rng, TONES, lambda _: "")


def extra_tone(text: str, rng: random.Random) -> str:
    """A tone mark where none belongs."""
    places = [m.end() for m in re.finditer("[ก-ฮ](?![่-๋ัิ-ู็ำ])", text)]
    if not places:
        return text
    place = rng.choice(places)
    return text[:place] + rng.choice("่้") + text[place:]


def wrong_tone(text: str, rng: random.Random) -> str:
    """ผ้า → ผ่า."""
    return _at(text, rng, TONES, lambda mark: rng.choice(TONES.replace(mark, "")))


def vowel_length(text: str, rng: random.Random) -> str:
    """A short vowel for a long one."""
    return _at(text, rng, "".join(_LENGTHS), _LENGTHS.__getitem__)


def dropped(text: str, rng: random.Random) -> str:
    """A letter left out."""
    place = rng.randrange(1, len(text))
    return text[:place] + text[place + 1 :]


def swapped(text: str, rng: random.Random) -> str:
    """Two letters the wrong way round."""
    place = rng.randrange(len(text) - 1)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def doubled(text: str, rng: random.Random) -> str:
    """A letter twice."""
    place = rng.randrange(len(text))
    return text[: place + 1] + text[place:]


def elongated(text: str, rng: random.Random) -> str:
    """The end drawn out."""
    return text + text[-1] * rng.randint(2, 6)


def r_and_l(text: str, rng: random.Random) -> str:
    """ร for ล, or left out behind another consonant."""
    if rng.random() < 0.5 and (found := re.search("(?<=[กคตปพ])[รล]", text)):
        return text[: found.start()] + text[found.end() :]
    return _at(text, rng, "รล", lambda letter: "ล" if letter == "ร" else "ร")


def same_sound(text: str, rng: random.Random) -> str:
    """Another letter with the same sound."""
    return _at(text, rng, "".join(_SAME_SOUND), lambda letter: rng.choice(_SAME_SOUND[letter]))


def space_inserted(text: str, rng: random.Random) -> str:
    """A space inside a word."""
    places = [m.start() for m in re.finditer("(?<=[ก-์])(?=[เ-ไก-ฮ])", text)] or [len(text)]
    place = rng.choice(places)
    return text[:place] + " " + text[place:]


def space_removed(text: str, _rng: random.Random) -> str:
    """No spaces at all."""
    return text.replace(" ", "")


def keyboard_neighbour(text: str, rng: random.Random) -> str:
    """The key beside the one that was meant."""
    places = [place for place, letter in enumerate(text) if any(letter in row for row in _ROWS)]
    if not places:
        return text
    place = rng.choice(places)
    row = next(row for row in _ROWS if text[place] in row)
    at = row.index(text[place])
    return (
        text[:place]
        + row[at - 1 if at and (at + 1 == len(row) or rng.random() < 0.5) else at + 1]
        + text[place + 1 :]
    )


def am_in_two(text: str, _rng: random.Random) -> str:
    """ำ as two characters, and เเ for แ."""
    return text.replace("ำ", "ํา").replace("แ", "เเ")


def invisible(text: str, rng: random.Random) -> str:
    """A character that nobody sees."""
    place = rng.randrange(len(text))
    return text[:place] + rng.choice("\u200b\u200c\u200d\ufeff\u00ad") + text[place:]


def two_slips(text: str, rng: random.Random) -> str:
    """Two of the above."""
    return rng.choice((missing_tone, vowel_length, same_sound))(
        rng.choice((dropped, r_and_l))(text, rng), rng
    )


NOISES: dict[str, Noise] = {
    "missing tone": missing_tone,
    "extra tone": extra_tone,
    "wrong tone": wrong_tone,
    "vowel length": vowel_length,
    "letter dropped": dropped,
    "letters swapped": swapped,
    "letter doubled": doubled,
    "elongation": elongated,
    "ร and ล": r_and_l,
    "same sound": same_sound,
    "space inserted": space_inserted,
    "space removed": space_removed,
    "neighbouring key": keyboard_neighbour,
    "ำ and แ in two": am_in_two,
    "invisible": invisible,
    "two slips": two_slips,
}


def wrong_keyboard(text: str) -> str:
    """Typed with the keyboard left in English."""
    return str(thai_to_eng(text))


def _at(text: str, rng: random.Random, letters: str, change: Callable[[str], str]) -> str:
    places = [place for place, letter in enumerate(text) if letter in letters]
    if not places:
        return text
    place = rng.choice(places)
    return text[:place] + change(text[place]) + text[place + 1 :]

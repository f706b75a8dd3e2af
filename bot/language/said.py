"""The shape of an example: ways to say one thing, and the slots they fill."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.language.meaning import Intent


@dataclass(frozen=True, slots=True)
class Said:
    """Ways to say one thing, and the slots they fill. `weak` ones count only where nothing else in
    the same clause says what is asked: เท่าไหร่ asks for the price, but not in ค่าส่งเท่าไหร่.
    """

    intent: Intent
    sentences: tuple[str, ...]
    language: Literal["", "th", "en"] = ""
    payment: Literal["", "cod", "promptpay"] = ""
    weak: bool = False


def lines(text: str) -> tuple[str, ...]:
    """The sentences between the bars; what asks with ไหม asks with every other word for it too."""
    said = [line.strip() for line in text.split("|") if line.strip()]
    return tuple(dict.fromkeys(each for line in said for each in (line, *_asked_otherwise(line))))


# The word that asks, at the end.
WHETHER = re.compile("(?:บ้าง)?(?:ไหม|มั้ย|ปะ|ป่าว|รึเปล่า|หรือเปล่า)$")
_WHETHER = "ไหม"
_ALSO_WHETHER = ("มั้ย", "ปะ", "ป่าว", "รึเปล่า", "หรือเปล่า", "บ้างไหม")


def _asked_otherwise(line: str) -> tuple[str, ...]:
    if not line.endswith(_WHETHER) or line.endswith("ผ้าไหม") or len(line) < 2 * len(_WHETHER):
        return ()
    return tuple(line.removesuffix(_WHETHER) + other for other in _ALSO_WHETHER)

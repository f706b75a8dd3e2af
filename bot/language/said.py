"""The shape of an example: ways to say one thing, and the slots they fill."""

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
    """The sentences between the bars."""
    return tuple(line.strip() for line in text.split("|") if line.strip())

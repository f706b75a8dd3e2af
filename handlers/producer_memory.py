"""What a conversation with somebody who works for a maker remembers between turns."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class WaitingWish:
    """A wish of the last message. `variants` are what it is about, once that is certain; until then
    `choices` may be offered.
    """

    kind: str
    amount: str = "0"
    unit: str = ""
    pieces: int = 1
    last_day: str = ""
    variants: list[int] = field(default_factory=list)
    choices: list[int] = field(default_factory=list)
    words: str = ""


@dataclass(slots=True)
class MakerMemory:
    """`wishes` wait for an answer to a question, `planned` for a yes. `variant_id` is what was spoken of
    last, at `spoken_at`.
    """

    wishes: list[WaitingWish] = field(default_factory=list)
    planned: list[dict[str, Any]] = field(default_factory=list)
    words: str = ""
    variant_id: int | None = None
    spoken_at: str = ""

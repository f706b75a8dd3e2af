"""What a conversation with somebody who works for a maker remembers between turns."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class MakerMemory:
    """`waiting` are changes that wait for a yes; `product_id` is what was spoken of last, until `spoken_at`
    is too long ago.
    """

    waiting: list[dict[str, Any]] = field(default_factory=list)
    words: str = ""
    product_id: int | None = None
    spoken_at: str = ""

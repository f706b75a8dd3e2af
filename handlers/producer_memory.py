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
class ListingDraft:
    """A new product under way; "" and None where it is not known yet. `asks` is what was asked last."""

    pictures: list[str] = field(default_factory=list)
    name_th: str = ""
    price_baht: str = ""
    stock: int | None = None
    unit: str = ""
    weight_g: int | None = None
    category: str = ""
    name_en: str = ""
    # They would rather leave the English name to the desk.
    no_english: bool = False
    description: str = ""
    asks: str = ""


@dataclass(slots=True)
class WaitingPicture:
    """Pictures that come now are for this product: `add`, or `replace` all (or the one at `place`)."""

    product_id: int
    kind: str = "add"
    place: int = 0


@dataclass(slots=True)
class WaitingSheet:
    """A file that waits for a yes to what was shown of it (`digest`)."""

    media_key: str
    file_name: str
    digest: str = ""


@dataclass(slots=True)
class MakerMemory:
    """`wishes` wait for an answer to a question, `planned` and `sheet` for a yes. `variant_id` is what was
    spoken of last, at `spoken_at`.
    """

    wishes: list[WaitingWish] = field(default_factory=list)
    planned: list[dict[str, Any]] = field(default_factory=list)
    words: str = ""
    variant_id: int | None = None
    spoken_at: str = ""
    listing: ListingDraft | None = None
    sheet: WaitingSheet | None = None
    picture: WaitingPicture | None = None
    # The product whose English name was asked for.
    english_of: int | None = None
    # The order, and perhaps the line of it, that a question was asked about.
    part_number: str = ""
    part_line: int | None = None
    # The customer's question that the next message answers.
    question_id: int | None = None

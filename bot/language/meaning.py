"""What a message means: an intent, what fills it, and how sure we are."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from core.wishes import Wishes

# From here on the bot acts; below it asks first where a mistake would cost something.
SURE = 0.8


class Intent(StrEnum):
    """What a person wants. Add one here with its example sentences in `examples.py`."""

    GREET = "greet"
    THANKS = "thanks"
    MENU = "menu"
    BACK = "back"
    CANCEL = "cancel"
    PERSON = "person"
    LANGUAGE = "language"
    HELP = "help"
    BROWSE = "browse"
    SEARCH = "search"
    ORDER = "order"
    # About a product named in the same message, else about the one that is being looked at.
    PRICE = "price"
    STOCK = "stock"
    DETAIL = "detail"
    CERTIFICATE = "certificate"
    POSTAGE = "postage"
    SHOW_CART = "show_cart"
    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    CHECKOUT = "checkout"
    CHOOSE_PAYMENT = "choose_payment"
    GIVE_CONTACT = "give_contact"
    # Use, list or forget an address that is kept: ส่งที่ทำงาน.
    SAVED_ADDRESS = "saved_address"
    TRACK = "track"
    CANCEL_ORDER = "cancel_order"
    # Broken, wrong, missing: money or goods back.
    RETURN = "return"
    REPEAT_ORDER = "repeat_order"
    SENT_SLIP = "sent_slip"
    # A receipt or a tax invoice of an order.
    RECEIPT = "receipt"
    # What else may be wished of a parcel: insured, fetched by themselves, wrapped as a present.
    INSURE = "insure"
    PICK_UP = "pick_up"
    GIFT_WRAP = "gift_wrap"
    STOP_NEWS = "stop_news"
    START_NEWS = "start_news"
    ANGER = "anger"
    SMALL_TALK = "small_talk"
    YES = "yes"
    NO = "no"
    CHOICE = "choice"
    NUMBER = "number"
    UNKNOWN = "unknown"


# Questions about a thing.
ASKING = frozenset({Intent.PRICE, Intent.STOCK, Intent.DETAIL, Intent.CERTIFICATE, Intent.POSTAGE})


@dataclass(frozen=True, slots=True)
class WantedItem:
    """A product as the person called it, how many, and the classifier they used ("" for none).

    `quantity` is None when they named none; it is kept as said (0, -3, 2.5, 10^9) so that the
    answer can speak to it.
    """

    text: str
    quantity: Decimal | None = None
    unit: str = ""


# From here on a reading is shown without a question of its own; the summary echoes it anyway.
SURE_ADDRESS = 0.8


@dataclass(frozen=True, slots=True)
class ParsedAddress:
    """An address read from free text; what could not be read is "" and named in `missing`.

    Names are the official ones without ตำบล/อำเภอ/จังหวัด in front; Bangkok's districts without
    เขต. `suggested_postcode` is filled when the typed one disagrees with the place: a hint, never
    a refusal. `confidence` is 0 to 1.
    """

    line: str = ""
    subdistrict: str = ""
    district: str = ""
    province: str = ""
    postcode: str = ""
    suggested_postcode: str = ""
    confidence: float = 0.0

    @property
    def is_doubtful(self) -> bool:
        """Whether to ask before it goes on a label: the place is read, but not surely."""
        return bool(self.subdistrict and self.district and self.confidence < SURE_ADDRESS)

    @property
    def missing(self) -> tuple[str, ...]:
        """What a parcel still needs, in the order to ask for it."""
        needed = ("line", "subdistrict", "district", "province", "postcode")
        return tuple(name for name in needed if not getattr(self, name))


@dataclass(frozen=True, slots=True)
class Contact:
    """Who and where, as far as the message said. `phone` is ten (or nine) digits, leading 0."""

    name: str = ""
    phone: str = ""
    address: ParsedAddress | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of one message. `text` is the message made clean (see core.thai.normalise).

    `query` is what to search for with polite and intent words taken off; `province` is the
    official Thai name; `max_price_satang` a limit they named; `choice` counts from 1, -1 is the
    last; `number` is a bare number said as an answer; `language` is the one asked for. `variant`
    is a colour, size or taste as named; `reference` points back: to the product looked at
    ("อันเมื่อกี้") or to the last order ("แบบเดิม"). `also` is what else the same message wants, in
    the order it was said.
    """

    text: str
    intent: Intent = Intent.UNKNOWN
    confidence: float = 0.0
    query: str = ""
    items: tuple[WantedItem, ...] = ()
    contact: Contact | None = None
    # A kept address: what to do, and its name (ที่ทำงาน; เดิม is the one used last).
    address_wish: Literal["", "use", "remove", "list"] = ""
    address_label: str = ""
    payment: Literal["", "cod", "promptpay"] = ""
    province: str = ""
    category: Literal["", "food", "beverage", "textile", "craft", "herbal"] = ""
    max_price_satang: int | None = None
    number: Decimal | None = None
    choice: int | None = None
    order_number: str = ""
    language: Literal["", "th", "en"] = ""
    # Place, price, certificate, gift: what the search shall keep to.
    wishes: Wishes | None = None
    variant: str = ""
    reference: Literal["", "seen", "last_order"] = ""
    also: tuple["Meaning", ...] = ()

    @property
    def every(self) -> tuple["Meaning", ...]:
        """Itself and what else is wanted, each a meaning of its own."""
        return (replace(self, also=()), *self.also) if self.also else (self,)

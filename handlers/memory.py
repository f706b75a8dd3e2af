"""What a conversation remembers between turns, typed."""

import secrets
from dataclasses import dataclass, field
from typing import Literal

from pydantic import TypeAdapter

from bot.language.meaning import Contact, ParsedAddress
from bot.models import Conversation
from handlers.producer_memory import MakerMemory
from orders.customers import DeliveryAddress


@dataclass(slots=True)
class Wanted:
    """A product somebody named in a sentence, until it is certain which one is meant."""

    text: str
    quantity: str = ""
    unit: str = ""
    product_id: int | None = None
    # "แค่ 3": so many there shall be, not so many more.
    is_all: bool = False
    # The products asked about, in the order of their buttons.
    offered: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A checkout under way. `key` makes one order of it, however often it is confirmed."""

    key: str
    name: str = ""
    phone: str = ""
    line: str = ""
    subdistrict: str = ""
    district: str = ""
    province: str = ""
    postcode: str = ""
    # What the postcode should be where the typed one disagrees with the place.
    suggested_postcode: str = ""
    payment: Literal["", "cod", "promptpay"] = ""
    # The name the address shall get, and its row when it is in the book already.
    label: str = ""
    address_id: int | None = None
    # The place was read, but not surely: to be asked about before the summary.
    is_doubtful: bool = False
    # Districts near a place on the map, nearest first, as (district, province).
    near: list[tuple[str, str]] = field(default_factory=list)
    # A way of sending that was chosen; "" is the usual one.
    service: str = ""
    # What is worth more than the post covers anyway is to be insured.
    is_insured: bool = False
    # Where they fetch it themselves; None while it is to be sent.
    pickup_point_id: int | None = None
    # An address of an earlier order was offered and refused.
    wants_new_address: bool = False
    # What the summary showed, so that a change in between is noticed.
    cart_version: int = -1
    total_satang: int = -1

    def take(self, contact: Contact) -> None:
        """Fill in what a message said; what it did not say stays."""
        self.name = contact.name or self.name
        self.phone = contact.phone or self.phone
        if contact.address:
            self.take_address(contact.address)

    def take_address(self, address: ParsedAddress) -> None:
        """Fill in the parts of an address; who gives one wants it sent."""
        self.address_id = self.pickup_point_id = None
        place = (address.subdistrict, address.district, address.province)
        # The same place said again keeps its doubt, or the yes that ended it.
        if all(place) and (not address.is_doubtful or place != self._place):
            self.is_doubtful = address.is_doubtful
        self.line = address.line or self.line
        self.subdistrict = address.subdistrict or self.subdistrict
        self.district = address.district or self.district
        self.province = address.province or self.province
        self.postcode = address.postcode or self.postcode
        self.suggested_postcode = address.suggested_postcode

    def use(self, address: DeliveryAddress, address_id: int | None = None) -> None:
        """Take over an address of an earlier order."""
        self.address_id, self.is_doubtful, self.label, self.near = address_id, False, "", []
        self.suggested_postcode, self.pickup_point_id = "", None
        self.name, self.phone, self.line = address.recipient, address.phone, address.line
        self.subdistrict, self.district = address.subdistrict, address.district
        self.province, self.postcode = address.province, address.postcode

    @property
    def _place(self) -> tuple[str, str, str]:
        return self.subdistrict, self.district, self.province

    @property
    def is_complete(self) -> bool:
        """Whether it is said who gets it and where."""
        if self.pickup_point_id is not None:
            return bool(self.name and self.phone)
        return not self.parsed.missing

    @property
    def parsed(self) -> ParsedAddress:
        """The address part, as the language room knows it."""
        return ParsedAddress(self.line, self.subdistrict, self.district, self.province, self.postcode)

    @property
    def address(self) -> DeliveryAddress:
        """The address part, as the order room knows it."""
        return DeliveryAddress(
            recipient=self.name,
            phone=self.phone,
            line=self.line,
            subdistrict=self.subdistrict,
            district=self.district,
            province=self.province,
            postcode=self.postcode,
        )

    def forget_address(self) -> None:
        """Start the address anew; name and telephone go too, they belong to it."""
        self.name = self.phone = self.line = ""
        self.pickup_point_id = None
        self.forget_place()

    def forget_place(self) -> None:
        """Start subdistrict, district, province and postcode anew; the house stays."""
        self.subdistrict = self.district = self.province = self.postcode = self.suggested_postcode = ""
        self.address_id, self.is_doubtful, self.near = None, False, []


@dataclass(slots=True)
class Memory:
    """`results` are the products shown last, in order; `product_id` the one being looked at."""

    results: list[int] = field(default_factory=list)
    # What was looked for last, without price: "ถูกสุดเท่าไหร่" goes on from there.
    query: str = ""
    product_id: int | None = None
    # The variant put into the cart or changed last: "ไม่ใช่สอง สามต่างหาก" speaks of it.
    variant_id: int | None = None
    # So many were wanted of the product looked at, before its kind is said: "เอา 2" … "สีแดง".
    many: int = 0
    wanted: list[Wanted] = field(default_factory=list)
    draft: Draft | None = None
    # The address of the order just placed, while it may still be given a name.
    unnamed_address_id: int | None = None
    # The maker, and perhaps the product, that they are about to ask something.
    asks_maker: int | None = None
    asks_about: int | None = None
    # How often they sent an invitation that was none.
    wrong_codes: int = 0
    # They asked for their language in words or by a button; it is not guessed from what they write.
    chose_language: bool = False
    # They wrote Thai once, so some English words of theirs do not make them a foreigner.
    wrote_thai: bool = False
    # Of somebody who works for a maker.
    maker: MakerMemory = field(default_factory=MakerMemory)


def draft_of(memory: Memory) -> Draft:
    """The checkout under way, begun if there is none."""
    if memory.draft is None:
        memory.draft = Draft(key=new_key())
    return memory.draft


def new_key() -> str:
    """A key for one confirmation."""
    return secrets.token_urlsafe(12)


_ADAPTER: TypeAdapter[Memory] = TypeAdapter(Memory)


def recall(conversation: Conversation) -> Memory:
    """What this conversation remembers; nothing when it is unreadable (an older program wrote it)."""
    try:
        return _ADAPTER.validate_python(conversation.memory or {})
    except ValueError:
        return Memory()


def remember(conversation: Conversation, memory: Memory) -> None:
    """Keep it with the conversation."""
    conversation.memory = _ADAPTER.dump_python(memory, mode="json")

"""Customers and the addresses they have parcels sent to."""

import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import datetime

import phonenumbers
from sqlalchemy import bindparam, case, insert, select, update
from sqlalchemy.orm import Session

from core.errors import ShopError
from orders.models import Address, Customer, Order

NAME_LENGTH = 120
LABEL_LENGTH = 40

# As wide as the columns that keep them.
_LENGTHS = {"recipient": 120, "line": 300, "subdistrict": 80, "district": 80, "province": 80}

# What people write before the name of a place; one_line() puts the right one back.
_PREFIXES = {
    "subdistrict": re.compile(r"^(ตำบล|แขวง|ต\.)\s*"),
    "district": re.compile(r"^(อำเภอ|เขต|อ\.)\s*"),
    "province": re.compile(r"^(จังหวัด|จ\.)\s*"),
}
_POSTCODE = re.compile(r"[1-9][0-9]{4}")


@dataclass(frozen=True, slots=True)
class DeliveryAddress:
    """Where a parcel goes. What exists is complete: making one tidies the words and raises
    ShopError `address-incomplete` with the `field` and the `problem` (missing, invalid, too-long).
    """

    recipient: str
    phone: str
    line: str
    subdistrict: str
    district: str
    province: str
    postcode: str

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, _tidy(field.name, getattr(self, field.name)))

    @property
    def is_bangkok(self) -> bool:
        """Bangkok has แขวง and เขต where the provinces have ตำบล and อำเภอ."""
        return self.province.startswith(("กรุงเทพ", "กทม"))

    def one_line(self) -> str:
        """The place in one line, as one writes it on a parcel; without name and telephone."""
        if self.is_bangkok:
            area = f"แขวง{self.subdistrict} เขต{self.district} {self.province}"
        else:
            area = f"ต.{self.subdistrict} อ.{self.district} จ.{self.province}"
        return f"{self.line} {area} {self.postcode}"


_PLACE = tuple(field.name for field in fields(DeliveryAddress))
_NEW_ADDRESS = insert(Address).returning(Address.id)
_USED_AGAIN = (
    update(Address)
    .where(*(getattr(Address, name) == bindparam(f"its_{name}") for name in ("customer_id", *_PLACE)))
    .values(used_at=case((Address.used_at < bindparam("now"), bindparam("now")), else_=Address.used_at))
    .returning(Address.id)
)


def _tidy(name: str, value: str) -> str:
    text = " ".join("".join(c for c in value if c.isprintable() or c.isspace()).split())
    if name in _PREFIXES:
        text = _PREFIXES[name].sub("", text)
    if not text:
        raise ShopError("address-incomplete", field=name, problem="missing")
    if name == "phone":
        return parse_phone(text)
    if name == "postcode":
        return _parse_postcode(text)
    if len(text) > _LENGTHS[name]:
        raise ShopError("address-incomplete", field=name, problem="too-long")
    return text


def parse_phone(text: str) -> str:
    """`+66 81-234-5678` or `๐๘๑๒๓๔๕๖๗๘` → `0812345678`. Raises ShopError unless it is a Thai number."""
    try:
        number = phonenumbers.parse(text, "TH")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or number.country_code != 66 or not phonenumbers.is_valid_number(number):
        raise ShopError("address-incomplete", field="phone", problem="invalid")
    return f"0{number.national_number}"


def _parse_postcode(text: str) -> str:
    digits = "".join(str(unicodedata.digit(character, character)) for character in text)
    if not _POSTCODE.fullmatch(digits):
        raise ShopError("address-incomplete", field="postcode", problem="invalid")
    return digits


def make_customer(session: Session, now: datetime, name: str = "") -> Customer:
    """Somebody new, with a number of their own at once."""
    customer = Customer(name=" ".join(name.split())[:NAME_LENGTH], created_at=now)
    session.add(customer)
    session.flush()
    return customer


def get_customer(session: Session, customer_id: int) -> Customer:
    """The customer. Raises ShopError `customer-not-found`."""
    customer = session.get(Customer, customer_id)
    if customer is None:
        raise ShopError("customer-not-found")
    return customer


def note_address(session: Session, customer_id: int, contact: DeliveryAddress, now: datetime) -> int:
    """Keep the address for next time; one that is known already only becomes the newest. Gives its id. For
    who has locked the customer: two messages at once must not both find it missing.
    """
    connection = session.connection()
    values = {"customer_id": customer_id, **{name: getattr(contact, name) for name in _PLACE}}
    known = connection.scalar(_USED_AGAIN, {"now": now, **{f"its_{name}": values[name] for name in values}})
    return int(known or connection.execute(_NEW_ADDRESS, {**values, "used_at": now}).scalar_one())


def _lock_customer(session: Session, customer_id: int) -> None:
    # Two messages at once must not both find the address missing and store it twice.
    locked = select(Customer.id).where(Customer.id == customer_id).with_for_update(key_share=True)
    if session.scalar(locked) is None:
        raise ShopError("customer-not-found")


def find_last_address(session: Session, customer_id: int) -> Address | None:
    """Where the customer's last parcel went; None for somebody new."""
    newest = select(Address).where(Address.customer_id == customer_id)
    return session.scalars(newest.order_by(Address.used_at.desc(), Address.id.desc()).limit(1)).first()


def list_addresses(session: Session, customer_id: int, limit: int = 10) -> list[Address]:
    """The customer's addresses, the one used last first."""
    own = select(Address).where(Address.customer_id == customer_id)
    return list(session.scalars(own.order_by(Address.used_at.desc(), Address.id.desc()).limit(limit)))


def find_address(session: Session, customer_id: int, label: str) -> Address | None:
    """The customer's address of this name; None without."""
    if not label:
        return None
    return session.scalars(select(Address).filter_by(customer_id=customer_id, label=label)).first()


def get_address(session: Session, customer_id: int, address_id: int) -> Address:
    """One of the customer's own. Raises ShopError `address-not-found`, also for somebody else's."""
    address = session.scalars(select(Address).filter_by(customer_id=customer_id, id=address_id)).first()
    if address is None:
        raise ShopError("address-not-found")
    return address


def name_address(session: Session, customer_id: int, address_id: int, label: str) -> Address:
    """Call an address ที่ทำงาน; another that was called so loses the name. Raises ShopError
    `address-not-found`.
    """
    _lock_customer(session, customer_id)
    address = get_address(session, customer_id, address_id)
    label = " ".join("".join(c for c in label if c.isprintable()).split())[:LABEL_LENGTH].strip()
    former = find_address(session, customer_id, label)
    if former is not None and former is not address:
        former.label = ""
    address.label = label
    session.flush()
    return address


def forget_address(session: Session, customer_id: int, address_id: int) -> None:
    """Take an address out of the book; orders keep their copy. Raises ShopError `address-not-found`."""
    session.delete(get_address(session, customer_id, address_id))
    session.flush()


def contact_of(address: Address) -> DeliveryAddress:
    """A kept address as checkout wants it."""
    return DeliveryAddress(**{name: getattr(address, name) for name in _PLACE})


def order_contact(order: Order) -> DeliveryAddress:
    """Where this order goes."""
    return DeliveryAddress(
        recipient=order.recipient,
        phone=order.phone,
        line=order.address_line,
        subdistrict=order.subdistrict,
        district=order.district,
        province=order.province,
        postcode=order.postcode,
    )

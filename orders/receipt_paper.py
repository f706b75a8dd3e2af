"""What a receipt says, as kept with it for good."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from orders.receipt_models import HEAD_OFFICE


@dataclass(frozen=True, slots=True)
class Party:
    """Seller or buyer. `tax_id` is "" when it is not known or not wanted."""

    name: str
    address: str = ""
    phone: str = ""
    tax_id: str = ""
    branch: str = HEAD_OFFICE


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A thing bought, with the price of one."""

    name: str
    quantity: int
    unit: str
    unit_price_satang: int

    @property
    def sum_satang(self) -> int:
        """Price times quantity."""
        return self.unit_price_satang * self.quantity


@dataclass(frozen=True, slots=True)
class Paper:
    """All that stands on it beside number, date and status.

    `vat_percent` is 0 of a seller who is not registered: then no word of tax may stand on it. A credit
    has one line; `reason` says why, and `credits_number` with `credits_total_satang` what it lessens.
    """

    order_number: str
    seller: Party
    buyer: Party
    lines: tuple[PaperLine, ...]
    postage_satang: int
    payment_method: str
    # The day of delivery; "" while the goods are still to be sent.
    delivered_on: str = ""
    vat_percent: int = 0
    reason: str = ""
    credits_number: str = ""
    credits_date: str = ""
    credits_total_satang: int = 0
    # Whether the customer fetches the goods instead of having them sent.
    is_pickup: bool = False

    @property
    def total_satang(self) -> int:
        """What was paid, or goes back."""
        return sum(line.sum_satang for line in self.lines) + self.postage_satang

    @property
    def vat_satang(self) -> int:
        """The tax that is in the total."""
        return vat_in(self.total_satang, self.vat_percent)

    @property
    def is_full_tax_invoice(self) -> bool:
        """Whether the buyer, too, is named for the tax office."""
        return bool(self.vat_percent and self.buyer.tax_id)


def vat_in(total_satang: int, percent: int) -> int:
    """The tax within a price that includes it (7/107 at 7 %), to the nearest satang, half up."""
    whole = 100 + percent
    return (2 * total_satang * percent + whole) // (2 * whole)


_ADAPTER: TypeAdapter[Paper] = TypeAdapter(Paper)


def paper_to_json(paper: Paper) -> dict[str, Any]:
    """As kept with the receipt."""
    values: dict[str, Any] = _ADAPTER.dump_python(paper, mode="json")
    return values


def paper_from_json(values: dict[str, Any]) -> Paper:
    """Back from the database."""
    return _ADAPTER.validate_python(values)

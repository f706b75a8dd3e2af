"""What it costs to send an order, by which service, and how long it takes.

Rates, limits and fees are data files in `tariffs/`, each row with its date and source.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from core.errors import ShopError
from fulfilment.packing import PICKUP, Box, Goods, pack, pack_to_fetch
from fulfilment.rates import (
    added_cod_fee_satang,
    cod_fee_satang,
    insurance_satang,
    rate_satang,
    surcharge_satang,
)
from fulfilment.services import get_service, offered_services

_POSTCODE = re.compile(r"[1-9][0-9]{4}")


class Postage(NamedTuple):
    """The price of one parcel; `satang` includes the surcharge."""

    service: str
    satang: int
    surcharge_satang: int


@dataclass(frozen=True, slots=True)
class ParcelPostage:
    """One parcel: what lies in it, its weight with the box, and its price.

    `satang` is what the customer pays for it, surcharge, insurance and added fee included;
    `cod_fee_satang` what the carrier will keep, whoever bears it.
    """

    box: Box
    satang: int
    surcharge_satang: int = 0
    insurance_satang: int = 0
    cod_fee_satang: int = 0


@dataclass(frozen=True, slots=True)
class OrderPostage:
    """All parcels of an order sent one way."""

    service: str
    parcels: tuple[ParcelPostage, ...]

    @property
    def total_satang(self) -> int:
        """What the customer pays for sending."""
        return sum(parcel.satang for parcel in self.parcels)

    @property
    def days(self) -> tuple[int, int]:
        """From how many days to how many until all of it is there."""
        used = [get_service(p.box.service) for p in self.parcels]
        return max((one.days_from for one in used), default=0), max((one.days_to for one in used), default=0)

    @property
    def goes_by(self) -> tuple[str, ...]:
        """Codes of the services that its parcels go by."""
        return tuple(dict.fromkeys(parcel.box.service for parcel in self.parcels))


def quote_postage(weight_g: int, postcode: str, service: str = "ems") -> Postage:
    """The price of a parcel of this whole weight (box included) to this postcode.

    Raises ShopError `parcel-too-heavy` above the limit of the service, and `address-incomplete`
    for what is no postcode.
    """
    _check_postcode(postcode)
    surcharge = surcharge_satang(service, postcode)
    return Postage(service, rate_satang(service, weight_g) + surcharge, surcharge)


def quote_order(
    goods: Sequence[Goods], postcode: str, *, service: str = "", cod: bool = False, insured: bool = False
) -> OrderPostage:
    """The postage of an order by one service; without one, by the fastest. What is fetched costs none.

    All that one producer sends goes into as few parcels as the limits allow. Raises ShopError
    `address-incomplete`, `parcel-too-heavy`, `parcel-too-large`, `parcel-too-many` or
    `parcel-no-cod` (the service does not collect cash).
    """
    _check_postcode(postcode)
    if service == PICKUP:
        return OrderPostage(PICKUP, tuple(ParcelPostage(box, 0) for box in pack_to_fetch(goods)))
    if service:
        return _quote(goods, postcode, service, cod=cod, insured=insured)
    options = find_options(goods, postcode, cod=cod, insured=insured)
    return options[0] if options else _quote(goods, postcode, _usual(), cod=cod, insured=insured)


def find_options(
    goods: Sequence[Goods], postcode: str, *, cod: bool = False, insured: bool = False
) -> list[OrderPostage]:
    """The fastest way, and the cheapest when it costs less; none when nothing takes the goods."""
    _check_postcode(postcode)
    quotes = []
    for service in offered_services():
        with suppress(ShopError):
            quotes.append(_quote(goods, postcode, service.code, cod=cod, insured=insured))
    if not quotes:
        return []
    fastest = min(quotes, key=lambda quote: (quote.days[::-1], quote.total_satang))
    cheapest = min(quotes, key=lambda quote: (quote.total_satang, quote.days[::-1]))
    return [fastest, cheapest] if cheapest.total_satang < fastest.total_satang else [fastest]


def postage_from(weight_g: int) -> int:
    """The least that sending one piece the usual way can cost, in satang: "postage from …" on a card.

    Raises ShopError `parcel-too-heavy` for a piece that no parcel can hold.
    """
    return min(box_rate(box) for box in pack([Goods(0, weight_g, 1)], _usual()))


def box_rate(box: Box) -> int:
    """What the box costs where no surcharge applies, in satang."""
    return rate_satang(box.service, box.weight_g)


def _usual() -> str:
    """The fastest service."""
    return min(offered_services(), key=lambda one: (one.days_to, one.days_from)).code


def _check_postcode(postcode: str) -> None:
    if not _POSTCODE.fullmatch(postcode):
        raise ShopError("address-incomplete", field="postcode")


def _quote(goods: Sequence[Goods], postcode: str, service: str, *, cod: bool, insured: bool) -> OrderPostage:
    boxes = pack(goods, service)
    if cod and not all(get_service(box.service).takes_cod for box in boxes):
        raise ShopError("parcel-no-cod")
    return OrderPostage(service, tuple(_price(box, postcode, cod=cod, insured=insured) for box in boxes))


def _price(box: Box, postcode: str, *, cod: bool, insured: bool) -> ParcelPostage:
    surcharge = surcharge_satang(box.service, postcode)
    insurance = insurance_satang(box.value_satang) if insured else 0
    satang = box_rate(box) + surcharge + insurance
    if not cod:
        return ParcelPostage(box, satang, surcharge, insurance)
    satang += added_cod_fee_satang(box.value_satang + satang)
    return ParcelPostage(box, satang, surcharge, insurance, cod_fee_satang(box.value_satang + satang))

"""The order web service (e-Parcel): tells Thailand Post of a parcel before it is brought."""

import base64
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from core.money import baht_decimal, satang
from fulfilment.carriers.base import CarrierError, ParcelOrder
from fulfilment.carriers.thailand_post.http import READ_SECONDS, Answer, JsonCaller, check_status

SUCCESS = "000"

# The service's error codes: ours, and whether trying again unchanged is of no use.
ERRORS = {
    "001": ("refused", True),
    "002": ("invalid-input", True),
    "016": ("too-heavy", True),
    "018": ("duplicate", True),
    "031": ("order-failed", False),
}

# How the service calls what it has rates of.
RATE_TYPES = {"ems": "E", "registered": "R"}

_LONGEST_TEXT = 250


class OrderService:
    """Contract customers only; Thailand Post lets in registered IP addresses.

    Parcels with cash on delivery have a user of their own in some contracts: `cod_user`.
    """

    def __init__(
        self,
        base_url: str,
        user: str,
        password: str,
        *,
        cod_user: str = "",
        cod_password: str = "",
        ca_bundle: str = "",
        read_seconds: float = READ_SECONDS,
    ) -> None:
        self._caller = JsonCaller(base_url, ca_bundle=ca_bundle, read_seconds=read_seconds)
        self._authorization = _basic(user, password)
        self._cod_authorization = _basic(cod_user, cod_password) if cod_user else self._authorization

    def announce(self, parcel: ParcelOrder) -> None:
        """Add one item. Raises CarrierError, `duplicate` when the number is known already."""
        authorization = self._cod_authorization if parcel.cod_satang else self._authorization
        answer = self._caller.post("addItem", {"Authorization": authorization}, render_item(parcel))
        check_status(answer)
        _check_results(list(_find_results(answer.body)))

    def announce_many(self, parcels: Sequence[ParcelOrder]) -> dict[str, CarrierError | None]:
        """Add items, a call for each user; the result of each item by its number, None for taken.

        Raises nothing: a call that failed is the result of all its items.
        """
        by_user: dict[str, list[ParcelOrder]] = {}
        for parcel in parcels:
            authorization = self._cod_authorization if parcel.cod_satang else self._authorization
            by_user.setdefault(authorization, []).append(parcel)
        results: dict[str, CarrierError | None] = {}
        for authorization, items in by_user.items():
            results |= self._add_items(authorization, items)
        return results

    def _add_items(
        self, authorization: str, parcels: Sequence[ParcelOrder]
    ) -> dict[str, CarrierError | None]:
        numbers = [parcel.tracking_number for parcel in parcels]
        try:
            answer = self._caller.post(
                "addItems", {"Authorization": authorization}, [render_item(parcel) for parcel in parcels]
            )
            check_status(answer)
        except CarrierError as error:
            return dict.fromkeys(numbers, error)
        return _read_items(numbers, list(_find_results(answer.body)))

    def find_announced(self, number: str) -> str | None:
        """Our order number under which the item is known; None when the service knows no such item.

        Raises CarrierError, also for an answer that says neither.
        """
        for authorization in dict.fromkeys((self._authorization, self._cod_authorization)):
            answer = self._caller.get("getOrderByBarcode", {"Authorization": authorization}, barcode=number)
            check_status(answer)
            found = _find_order(answer.body, number)
            if found is not None:
                return found
        return None

    def withdraw(self, number: str) -> None:
        """Cancel the item. Raises CarrierError."""
        errors = []
        for authorization in dict.fromkeys((self._authorization, self._cod_authorization)):
            answer = self._caller.post("cancelOrder", {"Authorization": authorization}, {"barcode": number})
            check_status(answer)
            try:
                return _check_results(list(_find_results(answer.body)))
            except CarrierError as error:
                errors.append(error)
        raise errors[0]

    def fetch_label(self, number: str) -> bytes:
        """The label as PDF. Raises CarrierError `no-label` for anything else."""
        status, raw = self._caller.fetch("LabelPDF", {"Authorization": self._authorization}, barcode=number)
        check_status(Answer(status, raw))
        if not raw.startswith(b"%PDF"):
            raise CarrierError("no-label", permanent=False)
        return raw

    def ask_rate(self, service: str, weight_g: int) -> int:
        """The price of a weight in satang, for `ems` and `registered`. Raises CarrierError."""
        if service not in RATE_TYPES:
            raise CarrierError("no-rate", permanent=True, message=service)
        answer = self._caller.post(
            "getRatePriceByWeight",
            {"Authorization": self._authorization},
            {"type": RATE_TYPES[service], "weight": str(weight_g)},
        )
        check_status(answer)
        price = _find_price(answer.body)
        if price is None:
            _check_results(list(_find_results(answer.body)))
            raise CarrierError("unreadable-answer", permanent=False)
        return price


def _read_items(numbers: Sequence[str], results: Sequence[dict[str, Any]]) -> dict[str, CarrierError | None]:
    """Results come in the order of the items; with another count nobody knows which is whose."""
    if len(results) == len(numbers):
        return {number: _error_of(result) for number, result in zip(numbers, results, strict=True)}
    if len(results) == 1 and (refused := _error_of(results[0])) and refused.code == "refused":
        return dict.fromkeys(numbers, refused)
    unclear = CarrierError("unreadable-answer", permanent=False, unknown=True)
    return dict.fromkeys(numbers, unclear)


def _find_order(body: Any, number: str) -> str | None:
    """The orderId beside this barcode; None where there is no such item."""
    if isinstance(body, dict) and str(body.get("barcode", "")).upper() == number:
        return str(body.get("orderId", ""))
    if isinstance(body, (dict, list)):
        inner = body if isinstance(body, list) else list(body.values())
        return next((found for part in inner if (found := _find_order(part, number)) is not None), None)
    return None


def _find_price(body: Any) -> int | None:
    """The first amount under a name with `price` or `rate`; how the answer looks is not published."""
    if isinstance(body, list):
        return next((found for part in body if (found := _find_price(part)) is not None), None)
    if not isinstance(body, dict):
        return None
    for name, value in body.items():
        if re.search("price|rate", name, re.IGNORECASE) and isinstance(value, (str, int, float)):
            with suppress(ValueError):
                return satang(str(value))
    return next((found for part in body.values() if (found := _find_price(part)) is not None), None)


def render_item(parcel: ParcelOrder) -> dict[str, str]:
    """The item as the service names things; every value is a string."""
    item = {
        "orderId": parcel.order_number,
        "invNo": parcel.order_number,
        "barcode": parcel.tracking_number,
        "shipperName": parcel.sender_name,
        "shipperAddress": parcel.sender_address or "-",
        "shipperDistrict": parcel.sender_district,
        "shipperProvince": parcel.sender_province,
        "shipperZipcode": parcel.sender_postcode,
        "shipperMobile": parcel.sender_phone,
        "cusName": parcel.recipient_name,
        "cusAdd": parcel.recipient_address,
        "cusAmp": parcel.recipient_district,
        "cusProv": parcel.recipient_province,
        "cusZipcode": parcel.recipient_postcode,
        "cusTel": parcel.recipient_phone,
        # The cash to collect; 0 is a parcel without.
        "productPrice": _baht(parcel.cod_satang),
        "productInbox": parcel.contents or "-",
        "productWeight": str(parcel.weight_g),
        # D: dropped off at a post office.
        "orderType": "D",
        "manifestNo": parcel.manifest_number,
    }
    return {name: value[:_LONGEST_TEXT] for name, value in item.items()}


def _baht(amount_satang: int) -> str:
    return str(baht_decimal(amount_satang)).removesuffix(".00")


def _basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def _find_results(body: Any) -> Iterator[dict[str, Any]]:
    """The results of an answer, which nests them in lists and under `messagesError`."""
    if isinstance(body, list):
        for part in body:
            yield from _find_results(part)
    elif isinstance(body, dict) and "messagesError" in body:
        yield from _find_results(body["messagesError"])
    elif isinstance(body, dict) and "errorCode" in body:
        yield body


def _check_results(results: list[dict[str, Any]]) -> None:
    if not results:
        raise CarrierError("unreadable-answer", permanent=False, unknown=True)
    for result in results:
        if error := _error_of(result):
            raise error


def _error_of(result: dict[str, Any]) -> CarrierError | None:
    code = str(result["errorCode"])
    if code == SUCCESS and result.get("status") in (True, "true"):
        return None
    ours, permanent = ERRORS.get(code, (f"carrier-{code[:10]}", True))
    return CarrierError(ours, permanent=permanent, message=_detail(result))


def _detail(result: dict[str, Any]) -> str:
    """The service's words without long numbers, which may be telephones."""
    return re.sub(r"\d{4,}", "…", str(result.get("errorDetail", "")))[:100]

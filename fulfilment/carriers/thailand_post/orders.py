"""The order web service (e-Parcel): tells Thailand Post of a parcel before it is brought."""

import base64
import re
from collections.abc import Iterator
from typing import Any

from core.money import baht_decimal
from fulfilment.carriers.base import CarrierError, ParcelOrder
from fulfilment.carriers.thailand_post.http import READ_SECONDS, JsonCaller, check_status

SUCCESS = "000"

# The service's error codes: ours, and whether trying again unchanged is of no use.
ERRORS = {
    "001": ("refused", True),
    "002": ("invalid-input", True),
    "016": ("too-heavy", True),
    "018": ("duplicate", True),
    "031": ("order-failed", False),
}

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
        code = str(result["errorCode"])
        if code != SUCCESS or result.get("status") not in (True, "true"):
            ours, permanent = ERRORS.get(code, (f"carrier-{code[:10]}", True))
            raise CarrierError(ours, permanent=permanent, message=_detail(result))


def _detail(result: dict[str, Any]) -> str:
    """The service's words without long numbers, which may be telephones."""
    return re.sub(r"\d{4,}", "…", str(result.get("errorDetail", "")))[:100]

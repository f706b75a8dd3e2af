"""Opn Payments (Omise): PromptPay charges over its REST interface."""

import base64
import io
import json
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

import resvg_py
import urllib3
import zxingcpp
from PIL import Image, ImageOps
from urllib3.exceptions import HTTPError

from orders.gateway.base import ChargeStatus, GatewayCharge, GatewayError
from orders.promptpay import parse_payload

_LARGEST_ANSWER = 2_000_000
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# As wide as a code of some sixty modules needs to be.
_WIDTH = 800
# What Omise calls it, and what it means to us; a reversed charge never was ours.
_STATUSES = {"reversed": "failed"}
_KNOWN = ("pending", "successful", "failed", "expired")
# Omise allows 24 to 30 letters behind the prefix; anything else would be a path of its own.
_ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


def is_charge_id(text: object) -> bool:
    """Whether this may be the id of a charge."""
    return isinstance(text, str) and text.startswith("chrg_") and len(text) <= 40 and set(text) <= _ID_LETTERS


class Omise:
    """One account. The secret key goes to its own host alone, and nowhere else after a redirect."""

    def __init__(self, base_url: str, secret_key: str) -> None:
        self._base_url = base_url.rstrip("/")
        token = base64.b64encode(f"{secret_key}:".encode()).decode()
        self._headers = {"Authorization": f"Basic {token}"}
        self._pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=5, read=20), retries=False, cert_reqs="CERT_REQUIRED"
        )

    def make_charge(self, amount_satang: int, order_number: str) -> GatewayCharge:
        """A PromptPay charge. One whose answer never came is never shown, so nobody pays it."""
        fields = {
            "amount": str(amount_satang),
            "currency": "thb",
            "source[type]": "promptpay",
            "metadata[order]": order_number,
        }
        return _read_charge(self._call("POST", f"{self._base_url}/charges", fields))

    def fetch_charge(self, charge_id: str) -> GatewayCharge:
        """The charge as it is now."""
        if not is_charge_id(charge_id):
            raise GatewayError("refused")
        return _read_charge(self._call("GET", f"{self._base_url}/charges/{charge_id}"))

    def fetch_payload(self, charge: GatewayCharge) -> str:
        """Read the picture that the gateway drew: then we draw our own, with amount and order number."""
        payload = _read_qr(self._call("GET", charge.picture_url))
        try:
            asked_satang = parse_payload(payload).amount_satang
        except ValueError:
            raise GatewayError("no-qr") from None
        if asked_satang != charge.amount_satang:
            raise GatewayError("no-qr")
        return payload

    def _call(self, method: str, url: str, fields: dict[str, str] | None = None) -> bytes:
        is_own = urlsplit(url)[:2] == urlsplit(self._base_url)[:2]
        if not is_own and urlsplit(url).scheme != "https":
            raise GatewayError("refused")
        own = self._headers if is_own else {}
        try:
            response = self._pool.request(
                method,
                url,
                body=urlencode(fields) if fields else None,
                headers={**own, **(_FORM if fields else {})},
                preload_content=False,
            )
            try:
                raw = response.read(_LARGEST_ANSWER)
            finally:
                response.release_conn()
        except (HTTPError, OSError):
            raise GatewayError("unreachable") from None
        if response.status >= 500:
            raise GatewayError("unreachable")
        if response.status != 200:
            raise GatewayError("refused")
        return raw


def _read_charge(raw: bytes) -> GatewayCharge:
    try:
        body: dict[str, Any] = json.loads(raw)
        source = body.get("source") or {}
        image = (source.get("scannable_code") or {}).get("image") or {}
        status = _STATUSES.get(body["status"], body["status"])
        if body["object"] != "charge" or status not in _KNOWN or not is_charge_id(body["id"]):
            raise ValueError(status)
        expires = body.get("expires_at")
        return GatewayCharge(
            body["id"],
            cast(ChargeStatus, status),
            int(body["amount"]),
            str(body["currency"]).upper(),
            str((body.get("metadata") or {}).get("order", "")),
            str(image.get("download_uri") or ""),
            datetime.fromisoformat(expires) if expires else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise GatewayError("unreadable") from None


def _render_svg(svg: str) -> bytes:
    def render(zoom: int) -> bytes:
        # Sizes in millimetres need to know how many pixels an inch has.
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, dpi=96, zoom=zoom, skip_system_fonts=True))

    small = render(1)
    wide = Image.open(io.BytesIO(small)).width
    return small if wide >= _WIDTH else render(-(-_WIDTH // wide))


def _read_qr(picture: bytes) -> str:
    """The text of a QR code drawn as SVG, or as PNG."""
    try:
        if b"<svg" in picture[:2000]:
            picture = _render_svg(picture.decode())
        image = ImageOps.expand(Image.open(io.BytesIO(picture)).convert("RGBA"), 60, "white")
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        codes = zxingcpp.read_barcodes(white.convert("L"))
    except (OSError, ValueError, RuntimeError):
        codes = []
    if len(codes) != 1:
        raise GatewayError("no-qr")
    return codes[0].text

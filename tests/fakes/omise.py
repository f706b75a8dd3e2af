"""Opn Payments (Omise) as a local server: charges by PromptPay, and webhooks with their signature."""

import base64
import io
import json
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self

import qrcode
from flask import Flask, Response, jsonify, request
from qrcode.image.svg import SvgPathImage

from orders.gateway.signature import sign
from orders.promptpay import make_payload
from tests.fakes.server import Deliver, FakeClock, Faults, LocalServer

SECRET_KEY = "skey_test_5abc"
WEBHOOK_SECRET = base64.b64encode(b"the key of our webhooks").decode()
FIELDS = {"amount", "currency", "source[type]", "metadata[order]"}


@dataclass
class FakeOmise:
    """Use as a context manager. Faults, by call (`charge`, `fetch`, `picture`): `500`, `html`,
    `no_qr`, `drop_after` (done, but the answer is nonsense).
    """

    clock: FakeClock = field(default_factory=FakeClock)
    faults: Faults = field(default_factory=Faults)
    charges: dict[str, dict[str, Any]] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = LocalServer(self._make_app())

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.__exit__()

    @property
    def url(self) -> str:
        """What OMISE_API_BASE wants."""
        return self._server.url

    @property
    def settings(self) -> dict[str, str]:
        """The settings that plug it in."""
        return {
            "omise_api_base": self.url,
            "omise_secret_key": SECRET_KEY,
            "omise_webhook_secret": WEBHOOK_SECRET,
        }

    @property
    def newest(self) -> dict[str, Any]:
        """The charge made last."""
        return list(self.charges.values())[-1]

    def end(self, charge: dict[str, Any], status: str, **changes: Any) -> None:
        """What became of a charge: `successful`, `failed` or `expired`."""
        charge.update(status=status, paid=status == "successful", **changes)

    def webhook(self, charge: dict[str, Any], key: str = "charge.complete") -> tuple[bytes, dict[str, str]]:
        """The event as it is posted: raw body and headers."""
        event = {"object": "event", "id": f"evnt_{secrets.token_hex(8)}", "key": key, "data": charge}
        body = json.dumps(event).encode()
        timestamp = str(int(self.clock().timestamp()))
        # While keys change there are several signatures.
        signatures = f"{'0' * 64},{sign(body, timestamp, WEBHOOK_SECRET)}"
        return body, {"Omise-Signature": signatures, "Omise-Signature-Timestamp": timestamp}

    def tells(self, deliver: Deliver, charge: dict[str, Any]) -> int:
        """Post the event to the app; the status of its answer."""
        body, headers = self.webhook(charge)
        return deliver("/webhook/omise", body, headers)

    def _make_app(self) -> Flask:
        app = Flask("omise")
        app.add_url_rule("/charges", view_func=self._create, methods=["POST"])
        app.add_url_rule("/charges/<charge_id>", view_func=self._fetch)
        app.add_url_rule("/charges/<charge_id>/qr.svg", view_func=self._picture)
        return app

    def _refuse(self, why: str, status: int = 400) -> tuple[Response, int]:
        self.refused.append(why)
        return jsonify(object="error", code="bad_request", message=why), status

    def _check_key(self) -> bool:
        given = request.authorization
        return given is not None and (given.username, given.password) == (SECRET_KEY, "")

    def _create(self) -> Any:
        if not self._check_key():
            return self._refuse("authentication failed", 401)
        form = request.form.to_dict()
        if set(form) != FIELDS or form["currency"] != "thb" or form["source[type]"] != "promptpay":
            return self._refuse(f"unknown or missing fields: {sorted(form)}")
        if not form["amount"].isdigit() or int(form["amount"]) < 1:
            return self._refuse("amount")
        fault = self.faults.take("charge")
        if fault == "500":
            return Response(status=500)
        charge_id = f"chrg_test_{secrets.token_hex(9)}"
        image = {"object": "document", "download_uri": f"{self.url}/charges/{charge_id}/qr.svg"}
        self.charges[charge_id] = {
            "object": "charge",
            "id": charge_id,
            "status": "pending",
            "paid": False,
            "amount": int(form["amount"]),
            "currency": "THB",
            "metadata": {"order": form["metadata[order]"]},
            "expires_at": (self.clock() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "source": {
                "object": "source",
                "type": "promptpay",
                "flow": "offline",
                "scannable_code": {"type": "qr", "image": image},
            },
        }
        return "<html>" if fault == "drop_after" else jsonify(self.charges[charge_id])

    def _fetch(self, charge_id: str) -> Any:
        if not self._check_key():
            return self._refuse("authentication failed", 401)
        self.fetched.append(charge_id)
        fault = self.faults.take("fetch")
        if fault == "500":
            return Response(status=500)
        if fault == "html":
            return "<html>down for maintenance"
        if charge_id not in self.charges:
            return self._refuse("not found", 404)
        return jsonify(self.charges[charge_id])

    def _picture(self, charge_id: str) -> Any:
        charge = self.charges[charge_id]
        if self.faults.take("picture") == "no_qr":
            return Response('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
        payload = make_payload(
            biller_id="010755700013506",
            amount_satang=charge["amount"],
            ref1=charge_id.removeprefix("chrg_test_").upper(),
        )
        drawn = io.BytesIO()
        qrcode.make(payload, image_factory=SvgPathImage).save(drawn)
        return Response(drawn.getvalue(), mimetype="image/svg+xml")

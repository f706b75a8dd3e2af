"""Thailand Post as a local server: the order web service and Track & Trace, stricter than the real ones."""

import base64
import secrets
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from flask import Flask, Response, jsonify, request

from core.clock import to_bangkok
from fulfilment.s10 import is_valid
from tests.fakes.server import FakeClock, Faults, LocalServer

TRACK_KEY = "track-key"
ORDER_USER, ORDER_PASSWORD = "shop", "open sesame"

FIELDS = {
    "orderId", "invNo", "barcode", "shipperName", "shipperAddress", "shipperDistrict", "shipperProvince",
    "shipperZipcode", "shipperEmail", "shipperMobile", "cusName", "cusAdd", "cusAmp", "cusProv",
    "cusZipcode", "cusTel", "productPrice", "productInbox", "productWeight", "orderType", "manifestNo",
    "merchantId", "merchantZipcode", "storeLocationNo", "insurance", "insuranceRatePrice",
}  # fmt: skip
REQUIRED = ("orderId", "barcode", "cusName", "cusAdd", "cusAmp", "cusProv", "cusZipcode", "cusTel",
            "productWeight", "orderType", "manifestNo")  # fmt: skip

HOOK_FIELDS = {"status", "language", "barcode", "req_previous_status"}

DESCRIPTIONS = {"103": "รับฝาก", "201": "อยู่ระหว่างการขนส่ง", "203": "ส่งคืนต้นทาง", "301": "อยู่ระหว่างการนำจ่าย",
                "401": "นำจ่ายไม่สำเร็จ", "501": "นำจ่ายสำเร็จ"}  # fmt: skip


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass
class Move:
    """Something that happened to a parcel."""

    code: str
    at: datetime
    location: str
    description: str


@dataclass
class FakeThailandPost:
    """Use as a context manager; `track_url` and `order_url` are what the settings want.

    Faults, by call (`token`, `track`, `hook`, or one of the order service): `500`, `429`,
    `malformed`, `html`, `drop_after` (done, but the answer never comes).
    """

    clock: FakeClock = field(default_factory=FakeClock)
    faults: Faults = field(default_factory=Faults)
    daily_quota: int = 1500
    token_lives: timedelta = timedelta(hours=1)
    port: int = 0
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    moves: dict[str, list[Move]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    asked: list[list[str]] = field(default_factory=list)
    tokens: dict[str, datetime] = field(default_factory=dict)
    asked_today: int = 0
    cancelled: list[str] = field(default_factory=list)
    subscribed: set[str] = field(default_factory=set)
    # Error code by number, for items that are not taken although nothing is wrong with them.
    refused: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._recent: deque[float] = deque(maxlen=15)
        self._shut_out_until = _LONG_AGO
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._server = LocalServer(self._make_app(), self.port)

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.__exit__()

    def forget(self) -> None:
        """Be as new, for the next test: starting a server takes longer than most tests."""
        for kept in (self.faults.waiting, self.items, self.moves, self.calls, self.asked, self.tokens):
            kept.clear()
        for more in (self.cancelled, self.subscribed, self.refused):
            more.clear()
        self.clock.offset = timedelta()
        self.daily_quota, self.asked_today = 1500, 0
        self._recent.clear()
        self._shut_out_until = _LONG_AGO

    @property
    def track_url(self) -> str:
        """Base of Track & Trace."""
        return self._server.url

    @property
    def order_url(self) -> str:
        """Base of the order web service."""
        return f"{self._server.url}/webservice"

    def parcel_moves(
        self,
        number: str,
        code: str,
        at: datetime | None = None,
        location: str = "คต.กาดสวนแก้ว",
        description: str = "",
    ) -> None:
        """Let something happen to a parcel."""
        move = Move(code, at or self.clock(), location, description or DESCRIPTIONS.get(code, ""))
        self.moves.setdefault(number, []).append(move)

    def _make_app(self) -> Flask:
        app = Flask("thailand_post")
        app.add_url_rule("/post/api/v1/authenticate/token", "token", self._token, methods=["POST"])
        app.add_url_rule("/post/api/v1/track", "track", self._track, methods=["POST"])
        app.add_url_rule("/post/api/v1/hook", "hook", self._hook, methods=["POST"])
        for name, view, method in (
            ("addItem", self._add_item, "POST"),
            ("addItems", self._add_items, "POST"),
            ("cancelOrder", self._cancel, "POST"),
            ("getRatePriceByWeight", self._rate, "POST"),
            ("getOrderByBarcode", self._find, "GET"),
            ("LabelPDF", self._label, "GET"),
        ):
            app.add_url_rule(f"/webservice/{name}", name, view, methods=[method])
        return app

    def _answer(self, call: str, body: Any, status: int = 200) -> Response:
        fault = self.faults.take(call)
        if fault == "drop_after":
            self._closing.wait(5)
        if fault == "malformed":
            return Response('{"response": {"items"', mimetype="application/json")
        if fault == "html":
            return Response("<html><body>ปิดปรับปรุงระบบ</body></html>", mimetype="text/html")
        answer = jsonify(body)
        answer.status_code = status
        return answer

    def _early(self, call: str) -> Response | None:
        """A fault that happens before anything is done."""
        self.calls.append(call)
        for fault in list(self.faults.waiting):
            if fault.kind in ("500", "429") and fault.call in ("*", call):
                kind = self.faults.take(call)
                return Response("", status=int(kind))
        return None

    def _too_many(self) -> bool:
        with self._lock:
            now = time.monotonic()
            if len(self._recent) == 15 and now - self._recent[0] < 3:
                self._shut_out_until = self.clock() + timedelta(seconds=30)
            self._recent.append(now)
            return self.clock() < self._shut_out_until

    def _bearer(self) -> str:
        word, _, token = request.headers.get("Authorization", "").partition(" ")
        return token if word == "Token" else ""

    def _token(self) -> Response:
        if early := self._early("token"):
            return early
        if self._too_many():
            return self._answer("token", {"status": False, "message": "too many"}, 429)
        if self._bearer() != TRACK_KEY:
            return self._answer("token", {"status": False, "message": "unauthorized"}, 401)
        token = secrets.token_hex(8)
        expire = self.clock() + self.token_lives
        self.tokens[token] = expire
        shown = to_bangkok(expire).strftime("%Y-%m-%d %H:%M:%S+07:00")
        return self._answer("token", {"expire": shown, "token": token})

    def _track(self) -> Response:
        if early := self._early("track"):
            return early
        if self._too_many():
            return self._answer("track", {"status": False, "message": "too many"}, 429)
        if self.clock() >= self.tokens.get(self._bearer(), _LONG_AGO):
            return self._answer("track", {"status": False, "message": "unauthorized"}, 401)
        body = request.get_json(silent=True)
        if body is None or not _is_track_request(body):
            return self._answer("track", {"status": False, "message": "bad request"}, 400)
        return self._track_numbers(body["barcode"], body["language"])

    def _track_numbers(self, numbers: list[str], language: str) -> Response:
        if self.asked_today + len(numbers) > self.daily_quota:
            return self._answer("track", {"status": False, "message": "quota"}, 429)
        self.asked_today += len(numbers)
        self.asked.append(numbers)
        items = {n: [_show(n, m, language) for m in self.moves.get(n, [])] for n in numbers}
        count = {
            "track_date": _thai_day(self.clock()),
            "count_number": self.asked_today,
            "track_count_limit": self.daily_quota,
        }
        body = {"response": {"items": items, "track_count": count}, "message": "successful", "status": True}
        return self._answer("track", body)

    def _hook(self) -> Response:
        if early := self._early("hook"):
            return early
        if self.clock() >= self.tokens.get(self._bearer(), _LONG_AGO):
            return self._answer("hook", {"status": False, "message": "unauthorized"}, 401)
        body = request.get_json(silent=True)
        if not isinstance(body, dict) or set(body) != HOOK_FIELDS:
            return self._answer("hook", {"status": False, "message": "bad request"}, 400)
        items = [{"barcode": number, "status": is_valid(number)} for number in body["barcode"]]
        self.subscribed |= {item["barcode"] for item in items if item["status"]}
        count = {"track_date": _thai_day(self.clock()), "count_number": len(items), "track_count_limit": 1000}
        answer = {"response": {"items": items, "track_count": count}, "message": "successful", "status": True}
        return self._answer("hook", answer)

    def hook_body(self, *numbers: str) -> dict[str, Any]:
        """What would be pushed about these parcels now."""
        shown = [_show(number, move, "TH") for number in numbers for move in self.moves.get(number, [])]
        return {"items": shown, "track_datetime": f"{_thai_day(self.clock())} 10:17+07:00"}

    def _add_items(self) -> Response:
        if early := self._early("addItems"):
            return early
        body = request.get_json(silent=True)
        if not isinstance(body, list) or not body:
            return self._answer("addItems", [{"messagesError": [_result("002")]}])
        results = []
        for item in body:
            code = self._check_item(item)
            if code == "000":
                self.items[item["barcode"]] = item
            results.append(_result(code) if code == "000" else {"messagesError": [_result(code)]})
        return self._answer("addItems", results)

    def _cancel(self) -> Response:
        if early := self._early("cancelOrder"):
            return early
        number = (request.get_json(silent=True) or {}).get("barcode", "")
        known = self._is_shop() and self.items.pop(number, None) is not None
        if known:
            self.cancelled.append(number)
        return self._answer("cancelOrder", [_result("000" if known else "002")])

    def _find(self) -> Response:
        if early := self._early("getOrderByBarcode"):
            return early
        item = self.items.get(request.args.get("barcode", "")) if self._is_shop() else None
        return self._answer("getOrderByBarcode", [item] if item else [])

    def _label(self) -> Response:
        if early := self._early("LabelPDF"):
            return early
        known = request.args.get("barcode", "") in self.items
        return Response(b"%PDF-1.4 label" if known else b"", mimetype="application/pdf")

    def _rate(self) -> Response:
        if early := self._early("getRatePriceByWeight"):
            return early
        body = request.get_json(silent=True) or {}
        most = {"E": 20_000, "R": 2000}.get(body.get("type", ""), 0)
        if not str(body.get("weight", "")).isdigit() or int(body["weight"]) > most:
            return self._answer("getRatePriceByWeight", [_result("016")])
        return self._answer("getRatePriceByWeight", [{**_result("000"), "price": "52.00"}])

    def _is_shop(self) -> bool:
        expected = base64.b64encode(f"{ORDER_USER}:{ORDER_PASSWORD}".encode()).decode()
        return request.headers.get("Authorization") == f"Basic {expected}"

    def _add_item(self) -> Response:
        if early := self._early("addItem"):
            return early
        code = self._check_item(request.get_json(silent=True))
        if code == "000":
            body = request.get_json()
            self.items[body["barcode"]] = body
            return self._answer("addItem", [{"errorCode": code, "errorDetail": "success", "status": True}])
        failed = {"errorCode": code, "errorDetail": "not accepted", "status": False}
        return self._answer("addItem", [{"messagesError": [failed]}])

    def _check_item(self, body: Any) -> str:
        if not self._is_shop():
            return "001"
        if not _is_item(body):
            return "002"
        if int(body["productWeight"]) > 20_000:
            return "016"
        if body["barcode"] in self.items:
            return "018"
        return self.refused.get(body["barcode"], "000")


def _result(code: str) -> dict[str, Any]:
    done = code == "000"
    return {"errorCode": code, "errorDetail": "success" if done else "not accepted", "status": done}


def _is_track_request(body: Any) -> bool:
    if not isinstance(body, dict) or set(body) != {"status", "language", "barcode"}:
        return False
    numbers = body["barcode"]
    all_texts = isinstance(numbers, list) and all(isinstance(number, str) for number in numbers)
    return all_texts and 0 < len(numbers) <= 1000 and body["language"] in ("TH", "EN", "CN")


def _is_item(body: Any) -> bool:
    if not isinstance(body, dict) or not set(body) <= FIELDS:
        return False
    if not all(isinstance(value, str) for value in body.values()):
        return False
    whole = all(body.get(name, "").strip() for name in REQUIRED)
    return bool(
        whole
        and is_valid(body["barcode"])
        and body["productWeight"].isdigit()
        and body["cusZipcode"].isdigit()
        and len(body["cusZipcode"]) == 5
        and body["orderType"] == "D"
        and body.get("productPrice", "0").replace(".", "", 1).isdigit()
    )


def _thai_day(moment: datetime) -> str:
    local = to_bangkok(moment)
    return f"{local:%d/%m}/{local.year + 543}"


def _show(number: str, move: Move, language: str) -> dict[str, Any]:
    local = to_bangkok(move.at)
    year = local.year + (543 if language == "TH" else 0)
    return {
        "barcode": number,
        "status": move.code,
        "status_description": move.description,
        "status_date": f"{local:%d/%m}/{year} {local:%H:%M:%S}+07:00",
        "location": move.location,
        "postcode": "50300",
        "delivery_status": "S" if move.code == "501" else None,
        "delivery_description": None,
        "delivery_datetime": None,
        "receiver_name": "ผู้รับ" if move.code == "501" else None,
        "signature": None,
        "call_center_tel": "1545",
    }

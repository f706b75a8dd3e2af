"""Calling Track & Trace or its webhook service: a token that is kept until it ends, the pace they
allow, and the day's quota as their answers tell it.
"""

import threading
import time
from collections import deque
from datetime import date, datetime, timedelta
from typing import Any

from core.clock import Clock, system_clock, to_bangkok
from fulfilment.carriers.base import CarrierError
from fulfilment.carriers.thailand_post.http import READ_SECONDS, Answer, JsonCaller, check_status
from fulfilment.carriers.thailand_post.parse import parse_expiry

# 15 calls in 3 seconds are allowed, and who makes more is shut out for 30.
MOST_CALLS = 15
CALLS_WINDOW_SECONDS = 3.1
SHUT_OUT_SECONDS = 30.0

# A token that ends while a call is under way is of no use.
_TOKEN_MARGIN = timedelta(minutes=2)


class KeyedService:
    """Asks with an API key from track.thailandpost.co.th; safe to share between threads."""

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        ca_bundle: str = "",
        clock: Clock = system_clock,
        read_seconds: float = READ_SECONDS,
    ) -> None:
        self._caller = JsonCaller(base_url, ca_bundle=ca_bundle, read_seconds=read_seconds)
        self._key = key
        self._clock = clock
        self._lock = threading.Lock()
        self._token: tuple[str, datetime] | None = None
        self._calls: deque[float] = deque(maxlen=MOST_CALLS)
        self._shut_out_until = 0.0
        self._quota: tuple[date, int] | None = None

    def left_today(self) -> int | None:
        """How many numbers may still be sent today; None when no answer said so yet."""
        today = to_bangkok(self._clock()).date()
        return max(0, self._quota[1]) if self._quota and self._quota[0] == today else None

    def _items(self, path: str, body: dict[str, Any]) -> Any:
        """`response.items` of the answer. Raises CarrierError."""
        self._check_quota(len(body["barcode"]))
        answer = self._post(path, self._get_token(), body)
        if answer.status in (401, 403):
            # The token may have been ended early: once more with a new one.
            self._token = None
            answer = self._post(path, self._get_token(), body)
        response = _get_response(answer)
        self._remember_quota(response.get("track_count"))
        return response.get("items")

    def _get_token(self) -> str:
        if self._token and self._clock() < self._token[1] - _TOKEN_MARGIN:
            return self._token[0]
        answer = self._post("/post/api/v1/authenticate/token", self._key, None)
        check_status(answer)
        token = answer.body.get("token") if isinstance(answer.body, dict) else None
        if not isinstance(token, str) or not token:
            raise CarrierError("unreadable-answer", permanent=False, message="no token")
        self._token = (token, parse_expiry(answer.body.get("expire")) or self._clock())
        return token

    def _post(self, path: str, token: str, body: object) -> Answer:
        self._wait_for_turn()
        try:
            answer = self._caller.post(path, {"Authorization": f"Token {token}"}, body)
        finally:
            # When its end is known it has been counted over there, however long it was on its way.
            self._calls.append(time.monotonic())
        if answer.status == 429:
            self._shut_out_until = time.monotonic() + SHUT_OUT_SECONDS
            check_status(answer)
        return answer

    def _wait_for_turn(self) -> None:
        now = time.monotonic()
        if now < self._shut_out_until:
            raise CarrierError("too-many-calls", permanent=False)
        if len(self._calls) == MOST_CALLS:
            time.sleep(max(0.0, self._calls[0] + CALLS_WINDOW_SECONDS - now))

    def _check_quota(self, wanted: int) -> None:
        left = self.left_today()
        if left is not None and left < wanted:
            raise CarrierError("daily-quota", permanent=False, message=f"{left} left today")

    def _remember_quota(self, count: Any) -> None:
        """The answer tells how many were asked for today and how many one may."""
        try:
            left = int(count["track_count_limit"]) - int(count["count_number"])
        except (TypeError, KeyError, ValueError):
            return
        self._quota = (to_bangkok(self._clock()).date(), left)


def _get_response(answer: Answer) -> dict[str, Any]:
    check_status(answer)
    body = answer.body
    response = body.get("response") if isinstance(body, dict) else None
    if not isinstance(body, dict) or not isinstance(response, dict):
        raise CarrierError("unreadable-answer", permanent=False)
    if body.get("status") is False:
        raise CarrierError("not-accepted", permanent=True, message=str(body.get("message"))[:100])
    return response

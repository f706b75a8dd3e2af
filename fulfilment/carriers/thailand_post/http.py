"""JSON over HTTPS, with time-outs, checked certificates and every failure as a CarrierError."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError

from fulfilment.carriers.base import CarrierError

CONNECT_SECONDS = 5.0
READ_SECONDS = 30.0
LARGEST_ANSWER = 20_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `body` is None when it was not JSON."""

    status: int
    body: Any


class JsonCaller:
    """Calls one service. `ca_bundle` names a file of certificates to trust instead of the system's,
    for a server that sends an incomplete chain; checking cannot be switched off.
    """

    def __init__(self, base_url: str, *, ca_bundle: str = "", read_seconds: float = READ_SECONDS) -> None:
        self._base_url = base_url.rstrip("/")
        self._pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=read_seconds),
            # Neither again nor elsewhere by itself: a repeat must be decided, and a redirect would
            # carry the keys along.
            retries=False,
            cert_reqs="CERT_REQUIRED",
            ca_certs=ca_bundle or None,
            maxsize=4,
        )

    def post(self, path: str, headers: Mapping[str, str], body: object = None) -> Answer:
        """POST. Raises CarrierError `unreachable` (nothing was sent) or `no-answer` (unknown)."""
        encoded = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        status, raw = self._call("POST", path, {"Content-Type": "application/json", **headers}, encoded)
        return Answer(status, _read_json(raw))

    def get(self, path: str, headers: Mapping[str, str], **fields: str) -> Answer:
        """GET with `fields` as its query. Raises as `post` does."""
        status, raw = self._call("GET", f"{path}?{urlencode(fields)}", headers, None)
        return Answer(status, _read_json(raw))

    def fetch(self, path: str, headers: Mapping[str, str], **fields: str) -> tuple[int, bytes]:
        """GET something that is no JSON: status and raw bytes. Raises as `post` does."""
        return self._call("GET", f"{path}?{urlencode(fields)}", headers, None)

    def _call(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | None
    ) -> tuple[int, bytes]:
        try:
            response = self._pool.request(
                method,
                f"{self._base_url}/{path.lstrip('/')}",
                body=body,
                headers={"Accept": "application/json", **headers},
                preload_content=False,
            )
            try:
                raw = response.read(LARGEST_ANSWER + 1)
            finally:
                response.release_conn()
        except (ConnectTimeoutError, NewConnectionError, SSLError) as error:
            raise _failed("unreachable", error, unknown=False) from None
        except (HTTPError, OSError) as error:
            raise _failed("no-answer", error, unknown=True) from None
        return response.status, raw


def _failed(code: str, error: Exception, *, unknown: bool) -> CarrierError:
    # Only the kind of error: its text may hold addresses of people.
    return CarrierError(code, permanent=False, unknown=unknown, message=type(error).__name__)


def _read_json(raw: bytes) -> Any:
    if len(raw) > LARGEST_ANSWER:
        return None
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def check_status(answer: Answer) -> None:
    """Raises CarrierError for an answer that is no success."""
    if answer.status in (401, 403):
        raise CarrierError("refused", permanent=True, message=f"HTTP {answer.status}")
    if answer.status == 429:
        raise CarrierError("too-many-calls", permanent=False)
    if answer.status >= 500:
        raise CarrierError("carrier-failed", permanent=False, unknown=True, message=f"HTTP {answer.status}")
    if answer.status != 200:
        raise CarrierError("not-accepted", permanent=True, message=f"HTTP {answer.status}")
    if answer.body is None:
        raise CarrierError("unreadable-answer", permanent=False, unknown=True)

"""Calls to LINE. The only file that loads LINE's SDK: 1.6 s and 73 MiB, so import it when LINE is on."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

import urllib3
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    MessagingApi,
    ShowLoadingAnimationRequest,
)

from bot.channels.base import ChannelError

Json = dict[str, Any]

_CONTENT_HOST = "https://api-data.line.me"
# One reading attempt for each call of ours: repeating is the outbox's work, with the retry key.
# A connection that could not be made has sent nothing, so it is tried once more.
_RETRIES = urllib3.Retry(total=1, connect=1, read=0, redirect=0, status=0, other=0)
# More than any number of worker threads, so that none waits for a connection.
_CONNECTIONS = 64
# A wrong access token is an operator's mistake: messages wait until it is put right.
_UNAUTHORISED_WAIT_S = 300.0
_RATE_WAIT_S = 10.0
_NOT_READY_WAIT_S = 2.0
_CHUNK = 64 * 1024
# What LINE says may name a person or repeat their words; only its own fixed phrases are kept.
_PLAIN = re.compile(r"[A-Za-z0-9 .,'()/_-]{1,120}")


@dataclass(frozen=True, slots=True)
class Quota:
    """How many people may get a push this month (None for no limit), and how many got one."""

    limit: int | None
    used: int

    @property
    def is_used_up(self) -> bool:
        """Whether nothing more can be pushed before the month ends."""
        return self.limit is not None and self.used >= self.limit


class LineClient:
    """The calls the bot makes. Safe to share between threads; make it after a fork.

    `api_base` sends every call, content too, to another host. `timeout` is seconds for
    connecting and for waiting.
    """

    def __init__(
        self, access_token: str, api_base: str = "", timeout: tuple[float, float] = (3.05, 10)
    ) -> None:
        configuration = Configuration(access_token=access_token, host=api_base.rstrip("/") or None)
        configuration.retries = _RETRIES
        configuration.connection_pool_maxsize = _CONNECTIONS
        self._timeout = timeout
        self._api = MessagingApi(ApiClient(configuration))
        self._content_base = api_base.rstrip("/") or _CONTENT_HOST
        # The SDK would read a film of 200 MB into memory before anyone could say no.
        self._content = urllib3.PoolManager(
            maxsize=8, retries=_RETRIES, headers={"Authorization": f"Bearer {access_token}"}
        )

    def reply(self, reply_token: str, messages: Sequence[Json]) -> None:
        """Answer on a reply token: free of charge, once. Raises ChannelError; its code is
        `reply_token` when the token is used or too old.
        """
        try:
            self._send("reply", {"replyToken": reply_token, "messages": messages})
        except ApiException as error:
            raise _reply_error(error) from error

    def push(self, to: str, messages: Sequence[Json], retry_key: UUID) -> None:
        """Send to a person. Calling again with the same key sends nothing twice within 24 hours.
        Raises ChannelError.
        """
        try:
            self._send("push", {"to": to, "messages": messages}, {"X-Line-Retry-Key": str(retry_key)})
        except ApiException as error:
            if error.status != 409:
                raise self._push_error(error) from error

    def show_loading(self, chat_id: str, seconds: int) -> None:
        """Show the loading animation, 5 to 60 seconds in steps of 5. Raises ChannelError."""
        request = ShowLoadingAnimationRequest(chatId=chat_id, loadingSeconds=seconds)
        try:
            self._call(self._api.show_loading_animation, request)
        except ApiException as error:
            raise _error(error) from error

    def get_quota(self) -> Quota:
        """The quota of the month as far as LINE has counted. Raises ChannelError."""
        try:
            quota = self._call(self._api.get_message_quota)
            used = self._call(self._api.get_message_quota_consumption)
        except ApiException as error:
            raise _error(error) from error
        if quota is None or used is None:
            raise ChannelError("server", permanent=False, message="quota could not be read")
        return Quota(quota.value if quota.type == "limited" else None, used.total_usage)

    def get_content(self, message_id: str, max_bytes: int) -> bytes:
        """The picture or file of a message. Raises ChannelError: `not_ready` (again later),
        `gone`, `too_large`.
        """
        url = f"{self._content_base}/v2/bot/message/{quote(message_id, safe='')}/content"
        timeout = urllib3.Timeout(connect=self._timeout[0], read=self._timeout[1])
        try:
            response = self._content.request("GET", url, preload_content=False, timeout=timeout)
            try:
                return _read_content(response, max_bytes)
            finally:
                response.close()
        except urllib3.exceptions.HTTPError as error:
            raise ChannelError("network", permanent=False, message=type(error).__name__) from error

    def _send(self, kind: str, body: Json, headers: dict[str, str] | None = None) -> None:
        # The messages go as they are. As the SDK's own objects a carousel takes 10 ms to make and to
        # turn back into JSON, and fields that the SDK does not know would be lost on the way.
        self._call(
            self._api.api_client.call_api,
            f"/v2/bot/message/{kind}",
            "POST",
            header_params={"Content-Type": "application/json", **(headers or {})},
            body=body,
            response_types_map={},
            auth_settings=["Bearer"],
            _host=self._api.line_base_path,
        )

    def _call(self, method: Callable[..., Any], *args: object, **options: object) -> Any:
        """One call; what it answered, or None when LINE said yes in words we cannot read."""
        try:
            return method(*args, _request_timeout=self._timeout, **options)
        except ApiException as error:
            if not error.status:
                # The SDK's own wrapping of a broken TLS connection.
                raise ChannelError("network", permanent=False, message="SSLError") from error
            raise
        except urllib3.exceptions.HTTPError as error:
            raise ChannelError("network", permanent=False, message=type(error).__name__) from error
        except UnicodeDecodeError as error:
            raise ChannelError("server", permanent=False, message="unreadable answer") from error
        except (ValueError, TypeError, AttributeError):
            # The request was checked before; only the answer to a call that was accepted is left.
            return None

    def _push_error(self, error: ApiException) -> ChannelError:
        if error.status != 429:
            return _error(error)
        # LINE says 429 for "too fast" and for "no more this month", in words it may change.
        try:
            is_used_up = self.get_quota().is_used_up
        except ChannelError:
            is_used_up = "monthly limit" in _said(error)
        if is_used_up:
            return ChannelError("quota", permanent=True, message=_describe(error))
        return _error(error)


def _reply_error(error: ApiException) -> ChannelError:
    if error.status == 400 and "reply token" in _said(error).lower():
        return ChannelError("reply_token", permanent=False, message=_describe(error))
    return _error(error)


def _error(error: ApiException) -> ChannelError:
    status, message = int(error.status), _describe(error)
    if status in (401, 403):
        return ChannelError(
            "unauthorised", permanent=False, message=message, retry_after=_UNAUTHORISED_WAIT_S
        )
    if status == 429:
        return ChannelError("rate", permanent=False, message=message, retry_after=_RATE_WAIT_S)
    if 400 <= status < 500 and status != 408:
        return ChannelError("invalid", permanent=True, message=message)
    return ChannelError("server", permanent=False, message=message)


def _said(error: ApiException) -> str:
    try:
        answer = json.loads(error.body or "")
    except ValueError:
        return ""
    message = answer.get("message") if isinstance(answer, dict) else ""
    return message if isinstance(message, str) else ""


def _describe(error: ApiException) -> str:
    said = _said(error)
    phrase = said if _PLAIN.fullmatch(said) else ""
    request_id = (error.headers or {}).get("x-line-request-id", "none")
    return f"HTTP {error.status} {phrase} (x-line-request-id {request_id})"


def _read_content(response: urllib3.BaseHTTPResponse, max_bytes: int) -> bytes:
    if response.status == 202:
        raise ChannelError("not_ready", permanent=False, retry_after=_NOT_READY_WAIT_S)
    if response.status in (404, 410):
        raise ChannelError("gone", permanent=True, message=f"HTTP {response.status}")
    if response.status in (401, 403):
        raise ChannelError("unauthorised", permanent=False, retry_after=_UNAUTHORISED_WAIT_S)
    if response.status == 429:
        raise ChannelError("rate", permanent=False, retry_after=_RATE_WAIT_S)
    if response.status != 200:
        permanent = 400 <= response.status < 500
        code = "invalid" if permanent else "server"
        raise ChannelError(code, permanent=permanent, message=f"HTTP {response.status}")
    content = bytearray()
    for chunk in response.stream(_CHUNK):
        content += chunk
        if len(content) > max_bytes:
            raise ChannelError("too_large", permanent=True, message=f"more than {max_bytes} bytes")
    return bytes(content)

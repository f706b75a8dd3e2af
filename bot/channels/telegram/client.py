"""Telegram's Bot API over HTTP. The only file here that opens sockets.

The bot token is part of every address, so addresses never reach a log line or an error message.
A send that timed out may have gone through; trying it again can double a message (Telegram has
no key against that), and a doubled message is better than a lost one.
"""

import json
import logging
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import urllib3
from urllib3.exceptions import HTTPError

from bot.channels.base import ChannelError

DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
# A wrong bot token is the operator's to mend: nothing is lost, but nothing is gained by haste.
UNAUTHORISED_RETRY_S = 300.0
_POOL_SIZE = 32
_CHUNK_BYTES = 64 * 1024

# Told by Telegram when there is nothing left to do.
_HARMLESS = ("message is not modified", "query is too old", "query id is invalid")
_UNREACHABLE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")
_GONE = ("file is too big", "invalid file_id", "wrong file_id", "file is temporarily unavailable")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send along as a parameter."""

    file_name: str
    content: bytes


class _HideToken(logging.Filter):
    """Takes the bot token out of what urllib3 logs."""

    _TOKEN = re.compile(r"/bot[^/\s\"]+")

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites the record, keeps it always."""
        record.msg, record.args = self._TOKEN.sub("/bot<token>", record.getMessage()), ()
        return True


_HIDE_TOKEN = _HideToken()


class TelegramClient:
    """Calls methods of the Bot API. One instance serves many threads."""

    def __init__(self, token: str, api_base: str, timeout: tuple[float, float] = (3.05, 10.0)) -> None:
        base = api_base.rstrip("/")
        self._methods = f"{base}/bot{token}/"
        self._files = f"{base}/file/bot{token}/"
        self._token = token
        self._pool = urllib3.PoolManager(
            maxsize=_POOL_SIZE,
            retries=False,
            timeout=urllib3.Timeout(connect=timeout[0], read=timeout[1]),
        )
        logging.getLogger("urllib3.connectionpool").addFilter(_HIDE_TOKEN)

    def call(self, method: str, **params: Any) -> Any:
        """Call a method and give its result. Raises ChannelError; an error that means "there is
        nothing left to do" gives None. `Upload` values make the request a multipart one.
        """
        if any(isinstance(value, Upload) for value in params.values()):
            status, body = self._post(method, fields=_form(params))
        else:
            content = json.dumps(params, ensure_ascii=False).encode("utf-8", "replace")
            status, body = self._post(method, body=content, headers={"Content-Type": "application/json"})
        answer = _answer(body)
        if status < 300 and answer.get("ok") is True:
            return answer.get("result")
        return self._refused(status, answer)

    def download(self, file_id: str, max_bytes: int = DOWNLOAD_MAX_BYTES) -> bytes:
        """The file that a person sent. Raises ChannelError: permanent when it is gone or too large."""
        file = self.get_file(file_id)
        path, size = file.get("file_path"), file.get("file_size")
        if not isinstance(path, str) or (isinstance(size, int) and size > max_bytes):
            raise ChannelError("gone", permanent=True, message="no such file, or too large")
        status, content = self._get(path, max_bytes)
        if status == 404:
            raise ChannelError("gone", permanent=True, message="the file is no longer there")
        if status >= 300:
            raise _by_status(status, f"download answered {status}")
        if len(content) > max_bytes:
            raise ChannelError("gone", permanent=True, message="the file is too large")
        return content

    def get_file(self, file_id: str) -> dict[str, Any]:
        """Where a file can be downloaded from, for an hour at least."""
        found = self.call("getFile", file_id=file_id)
        return found if isinstance(found, dict) else {}

    def set_webhook(self, url: str, secret: str) -> None:
        """Let Telegram send updates to this address. The kinds are named, because Telegram keeps
        the former choice when they are not.
        """
        self.call("setWebhook", url=url, secret_token=secret, allowed_updates=list(ALLOWED_UPDATES))

    def _post(self, method: str, **content: Any) -> tuple[int, bytes]:
        problem = ""
        try:
            response = self._pool.request("POST", self._methods + method, redirect=False, **content)
        except (HTTPError, OSError) as error:
            # Raised below, outside of this block: the cause would carry the address.
            problem = type(error).__name__
        if problem:
            raise ChannelError("network", permanent=False, message=f"{method}: {problem}")
        return response.status, response.data

    def _get(self, path: str, max_bytes: int) -> tuple[int, bytes]:
        problem, content = "", bytearray()
        try:
            response = self._pool.request(
                "GET", self._files + quote(path), redirect=False, preload_content=False
            )
            for chunk in response.stream(_CHUNK_BYTES):
                content += chunk
                if len(content) > max_bytes:
                    response.close()
                    break
            response.release_conn()
        except (HTTPError, OSError) as error:
            problem = type(error).__name__
        if problem:
            raise ChannelError("network", permanent=False, message=f"download: {problem}")
        return response.status, bytes(content)

    def _refused(self, status: int, answer: dict[str, Any]) -> None:
        code = answer.get("error_code")
        description = str(answer.get("description") or "no reason given").replace(self._token, "<token>")[
            :200
        ]
        error = _error(code if isinstance(code, int) else status, description, answer.get("parameters"))
        if error:
            raise error


def _error(code: int, description: str, parameters: object) -> ChannelError | None:
    """What Telegram's refusal means for us; None when it means nothing."""
    said = description.lower()
    hints = parameters if isinstance(parameters, dict) else {}
    if code == 400 and any(words in said for words in _HARMLESS):
        return None
    if code == 429:
        wait = hints.get("retry_after")
        seconds = float(wait) if isinstance(wait, int | float) else 1.0
        return ChannelError("rate", permanent=False, message=description, retry_after=seconds)
    if code == 403 or (code == 400 and any(words in said for words in _UNREACHABLE)):
        return ChannelError("blocked", permanent=True, message=description)
    if "migrate_to_chat_id" in hints or (code == 400 and any(words in said for words in _GONE)):
        return ChannelError("gone", permanent=True, message=description)
    return _by_status(code, description)


def _by_status(code: int, description: str) -> ChannelError:
    if code in (401, 404):
        return ChannelError(
            "unauthorised", permanent=False, message=description, retry_after=UNAUTHORISED_RETRY_S
        )
    if code in (400, 413):
        return ChannelError("invalid", permanent=True, message=description)
    return ChannelError("server", permanent=False, message=f"{code} {description}")


def _answer(body: bytes) -> dict[str, Any]:
    """What Telegram said; {} when something in between answered in its place."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _form(params: dict[str, Any]) -> dict[str, str | tuple[str, bytes]]:
    """Parameters as form fields: files as they are, words as they are, the rest as JSON."""
    fields: dict[str, str | tuple[str, bytes]] = {}
    for name, value in params.items():
        if isinstance(value, Upload):
            fields[name] = (value.file_name, value.content)
        else:
            fields[name] = value if isinstance(value, str) else json.dumps(value)
    return fields

"""Where Thailand Post pushes news of parcels: check the key, keep the news, answer."""

import hmac
import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from fulfilment.carriers.thailand_post.parse import parse_hook
from fulfilment.tracking import record_pushed
from web.parts import Parts
from web.webhook_body import read_body

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

log = structlog.get_logger()


def receive_thailandpost(parts: Parts, environ: "WSGIEnvironment") -> HTTPStatus:
    """Our own bearer key (401 without), then events. What money follows from is only a hint to ask."""
    settings = parts.settings
    if not settings.tracking_hook_on:
        return HTTPStatus.NOT_FOUND
    key = settings.thailandpost_hook_key.get_secret_value()
    if not _key_is_valid(environ.get("HTTP_AUTHORIZATION", ""), key):
        return HTTPStatus.UNAUTHORIZED
    body = read_body(environ)
    if body is None:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    try:
        news = parse_hook(_read_json(body))
    except ValueError:
        return HTTPStatus.BAD_REQUEST
    try:
        with parts.db.transaction() as session:
            record_pushed(session, news, parts.clock())
    except (SQLAlchemyError, OSError) as error:
        log.error("hook_not_stored", error=type(error).__name__)
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.OK


def _key_is_valid(header: str, key: str) -> bool:
    return hmac.compare_digest(header.encode("utf-8", "replace"), f"Bearer {key}".encode())


def _read_json(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("too deep") from None

"""Where the platforms deliver: check, store, answer. Nothing is worked on here."""

from collections.abc import Callable

import structlog
from flask import Blueprint, Response, request
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.line.parse import parse_webhook, signature_is_valid
from bot.channels.telegram.parse import parse_update, secret_is_valid
from bot.messages import IncomingMessage
from web.limits import limiter
from web.parts import parts

log = structlog.get_logger()

PREFIX = "/webhook"

blueprint = Blueprint("webhooks", __name__, url_prefix=PREFIX)
# Platforms prove who they are; counting their requests would only cost time.
limiter.exempt(blueprint)

# LINE's largest webhooks hold some hundred events; Telegram's one update.
LARGEST_BODY = 1024 * 1024


@blueprint.post("/line")
def line() -> Response:
    """LINE: signature over the raw bytes (401), then events. No signature is looked at while off."""
    settings = parts().settings
    if not settings.line_on:
        return _answer(404)
    body = _read_body()
    if body is None:
        return _answer(413)
    secret = settings.line_channel_secret.get_secret_value()
    if not signature_is_valid(body, request.headers.get("X-Line-Signature"), secret):
        return _answer(401)
    return _accept(body, parse_webhook)


@blueprint.post("/telegram")
def telegram() -> Response:
    """Telegram: the secret token of setWebhook (401), then one update."""
    settings = parts().settings
    if not settings.telegram_on:
        return _answer(404)
    secret = settings.telegram_secret_token.get_secret_value()
    if not secret_is_valid(request.headers.get("X-Telegram-Bot-Api-Secret-Token"), secret):
        return _answer(401)
    body = _read_body()
    if body is None:
        return _answer(413)
    return _accept(body, parse_update)


def _read_body() -> bytes | None:
    if (request.content_length or 0) > LARGEST_BODY:
        return None
    # The length may be missing or a lie (chunked): never read more than one byte too much.
    body = request.stream.read(LARGEST_BODY + 1)
    return None if len(body) > LARGEST_BODY else body


def _accept(body: bytes, parse: Callable[[bytes], list[IncomingMessage]]) -> Response:
    try:
        messages = parse(body)
    except ValueError:
        return _answer(400)
    try:
        parts().inbox.accept(messages)
    except SQLAlchemyError as error:
        # Not stored, so not ours yet: the platform delivers it again.
        log.error("inbox_unavailable", error=type(error).__name__)
        return _answer(503)
    return _answer(200)


def _answer(status: int) -> Response:
    return Response("ok" if status == 200 else "", status=status, mimetype="text/plain")

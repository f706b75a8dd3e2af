"""Where the platforms deliver: check, store, answer. Nothing is worked on here."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog
from flask import Blueprint, Response, request
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.line.parse import parse_webhook, signature_is_valid
from bot.channels.telegram.parse import parse_update, secret_is_valid
from bot.messages import IncomingMessage
from web.limits import limiter
from web.omise_hook import receive_omise
from web.parts import Parts, parts
from web.thailand_post_hook import receive_thailandpost
from web.webhook_body import read_body

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = structlog.get_logger()

_Receive = Callable[[Parts, "WSGIEnvironment"], HTTPStatus]

blueprint = Blueprint("webhooks", __name__)
# Platforms prove who they are; counting their requests would only cost time.
limiter.exempt(blueprint)


class WebhookGate:
    """Answers webhooks before they reach the pages' app, whose sessions, limits and headers cost
    as much as storing the message; hands everything else on.
    """

    def __init__(self, pages: "WSGIApplication", parts: Parts) -> None:
        self._pages = pages
        self._parts = parts

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """One request, as WSGI has it."""
        receive = RECEIVERS.get(environ.get("PATH_INFO", ""))
        if receive is None or environ["REQUEST_METHOD"] != "POST":
            return self._pages(environ, start_response)
        status = _receive(receive, self._parts, environ)
        body = b"ok" if status == HTTPStatus.OK else b""
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response(f"{status.value} {status.phrase}", headers)
        return (body,)


def _receive(receive: _Receive, parts: Parts, environ: "WSGIEnvironment") -> HTTPStatus:
    try:
        return receive(parts, environ)
    except Exception:
        # Nothing above us writes it down, and the platform delivers again.
        log.exception("webhook_failed", path=environ["PATH_INFO"])
        return HTTPStatus.INTERNAL_SERVER_ERROR


def receive_line(parts: Parts, environ: "WSGIEnvironment") -> HTTPStatus:
    """LINE: signature over the raw bytes (401), then events. No signature is looked at while off."""
    settings = parts.settings
    if not settings.line_on:
        return HTTPStatus.NOT_FOUND
    body = read_body(environ)
    if body is None:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    secret = settings.line_channel_secret.get_secret_value()
    if not signature_is_valid(body, environ.get("HTTP_X_LINE_SIGNATURE"), secret):
        return HTTPStatus.UNAUTHORIZED
    return _accept(parts, body, parse_webhook)


def receive_telegram(parts: Parts, environ: "WSGIEnvironment") -> HTTPStatus:
    """Telegram: the secret token of setWebhook (401), then one update."""
    settings = parts.settings
    if not settings.telegram_on:
        return HTTPStatus.NOT_FOUND
    secret = settings.telegram_secret_token.get_secret_value()
    if not secret_is_valid(environ.get("HTTP_X_TELEGRAM_BOT_API_SECRET_TOKEN"), secret):
        return HTTPStatus.UNAUTHORIZED
    body = read_body(environ)
    if body is None:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return _accept(parts, body, parse_update)


RECEIVERS: dict[str, _Receive] = {
    "/webhook/line": receive_line,
    "/webhook/telegram": receive_telegram,
    "/webhook/thailandpost": receive_thailandpost,
    "/webhook/omise": receive_omise,
}


def _accept(parts: Parts, body: bytes, parse: Callable[[bytes], list[IncomingMessage]]) -> HTTPStatus:
    try:
        messages = parse(body)
    except ValueError:
        return HTTPStatus.BAD_REQUEST
    try:
        parts.inbox.accept(messages)
    except (SQLAlchemyError, OSError) as error:
        # Not stored, so not ours yet: the platform delivers it again.
        log.error("inbox_unavailable", error=type(error).__name__)
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.OK


@blueprint.post("/webhook/line", endpoint="line")
@blueprint.post("/webhook/telegram", endpoint="telegram")
@blueprint.post("/webhook/thailandpost", endpoint="thailandpost")
@blueprint.post("/webhook/omise", endpoint="omise")
def receive() -> Response:
    """The same for who asks the pages' app itself, such as `flask routes`."""
    return Response(status=_receive(RECEIVERS[request.path], parts(), request.environ))

"""What people see when something is wrong: kind, in both languages, and JSON for programs."""

import logging

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from werkzeug.exceptions import HTTPException

from core.errors import ShopError

log = logging.getLogger(__name__)

# Pages of their own; any other code shows the words of the nearest of these.
KNOWN = (400, 403, 404, 413, 429, 500, 503)
_JSON_PATHS = ("/api/", "/chat/messages", "/chat/history", "/chat/events", "/webhook/", "/healthz", "/readyz")


def add_error_pages(app: Flask) -> None:
    """Every error of the app ends here."""
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(ShopError, _shop)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(InterfaceError, _database)
    app.register_error_handler(Exception, _bug)


def wants_json() -> bool:
    """Whether a program asked."""
    return request.path.startswith(_JSON_PATHS)


def show_error(status: int, code: str = "") -> Response:
    """The answer to a request that cannot be served. `code` is one word for programs."""
    if wants_json():
        response = jsonify(error=code or _word(status))
    else:
        known = status if status in KNOWN else 500 if status >= 500 else 400
        response = make_response(render_template("error.html", status=known))
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def _word(status: int) -> str:
    words = {400: "invalid", 403: "forbidden", 404: "not-found", 413: "too-large", 429: "too-many"}
    return words.get(status, "unavailable" if status == 503 else "error")


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return Response(error.get_response().get_data(), status, headers=error.get_headers())
    response = show_error(status)
    for name, value in error.get_headers():
        # Retry-After and Allow help; the type and length are those of our own page.
        if name in ("Retry-After", "Allow", "WWW-Authenticate"):
            response.headers[name] = value
    return response


def _csrf(error: CSRFError) -> Response:
    return show_error(400, "csrf")


def _shop(error: ShopError) -> Response:
    return show_error(404 if error.code.endswith("-not-found") else 400, error.code)


def _database(error: Exception) -> Response:
    log.error("database does not answer: %s", type(error).__name__)
    response = show_error(503)
    response.headers["Retry-After"] = "5"
    return response


def _bug(error: Exception) -> Response:
    log.exception("a page failed: %s %s", request.method, request.url_rule)
    return show_error(500)

"""Where Opn Payments (Omise) tells of charges: check the signature, note that there is news, answer."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from core.database import after_commit
from orders.charges import note_news
from orders.gateway.omise import is_charge_id
from orders.gateway.signature import is_signed
from web.parts import Parts
from web.webhook_body import read_body

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

log = structlog.get_logger()


def receive_omise(parts: Parts, environ: "WSGIEnvironment") -> HTTPStatus:
    """A signature over the raw bytes (401 without), then one event. It is a hint: what it says is not
    believed, the charge is fetched again.
    """
    settings = parts.settings
    if not settings.gateway_on:
        return HTTPStatus.NOT_FOUND
    body = read_body(environ)
    if body is None:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    signatures = environ.get("HTTP_OMISE_SIGNATURE", "")
    timestamp = environ.get("HTTP_OMISE_SIGNATURE_TIMESTAMP", "")
    secret = settings.omise_webhook_secret.get_secret_value()
    if not is_signed(body, signatures, timestamp, secret, parts.clock()):
        return HTTPStatus.UNAUTHORIZED
    try:
        charge_id = _read_charge_id(body)
    except ValueError:
        return HTTPStatus.BAD_REQUEST
    if not charge_id:
        return HTTPStatus.OK
    try:
        with parts.db.transaction() as session:
            if note_news(session, charge_id, parts.clock()):
                after_commit(session, parts.wake_gateway)
    except (SQLAlchemyError, OSError) as error:
        log.error("hook_not_stored", error=type(error).__name__)
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.OK


def _read_charge_id(body: bytes) -> str:
    """The charge an event is about; "" for events of other kinds. Raises ValueError."""
    try:
        event: Any = json.loads(body)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(event, dict):
        raise ValueError("no event")
    data = event.get("data")
    charge_id = data.get("id") if isinstance(data, dict) else None
    return str(charge_id) if is_charge_id(charge_id) else ""

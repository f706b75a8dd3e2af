"""Who chats on our page: a random number in a signed cookie, and a second proof for requests."""

import hashlib
import hmac
import secrets

from flask import Response, g, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from web.pages import is_secure
from web.parts import parts

COOKIE = "otop_chat"
HEADER = "X-Chat-Token"
LIFETIME_S = 180 * 24 * 3600


def _secret() -> str:
    return parts().settings.secret_key.get_secret_value()


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(_secret(), salt="chat-visitor")


def make_sender() -> str:
    """A new visitor: 128 random bits."""
    return secrets.token_hex(16)


def find_sender() -> str:
    """The visitor of this request, "" for a stranger or a forged or outworn cookie."""
    # Limits, proof and the view all ask; the cookie is read once a request.
    if "chat_sender" not in g:
        g.chat_sender = _read_cookie()
    sender: str = g.chat_sender
    return sender


def _read_cookie() -> str:
    try:
        sender = _serializer().loads(request.cookies.get(COOKIE, ""), max_age=LIFETIME_S)
    except BadSignature:
        return ""
    return sender if isinstance(sender, str) else ""


def remember_sender(response: Response, sender: str) -> None:
    """Let the browser keep the visitor for 180 days from now."""
    response.set_cookie(
        COOKIE,
        _serializer().dumps(sender),
        max_age=LIFETIME_S,
        httponly=True,
        samesite="Lax",
        secure=is_secure(),
    )


def make_proof(sender: str) -> str:
    """What only our own page knows of its visitor; other sites cannot send it for them."""
    return hmac.new(_secret().encode(), f"chat-proof|{sender}".encode(), hashlib.sha256).hexdigest()


def may_write(sender: str) -> bool:
    """Whether this visitor wrote this request: it has the proof of our page or, from a program, is
    JSON without one. A page of another site cannot send that: browsers ask us first, and we say no.
    """
    if _is_from_other_site():
        return False
    if _is_plain_json():
        return True
    given = request.headers.get(HEADER, "")
    return hmac.compare_digest(make_proof(sender).encode(), given.encode())


def is_newcomer() -> bool:
    """Whether a program writes its first message: JSON, no cookie yet, and not another site's page."""
    return COOKIE not in request.cookies and _is_plain_json() and not _is_from_other_site()


def _is_plain_json() -> bool:
    return request.mimetype == "application/json" and HEADER not in request.headers


def _is_from_other_site() -> bool:
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")

"""How often one may knock. Kept in memory: each process counts for itself."""

from flask import current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

# Defaults; `app.config` may hold others under these names (a load test on one address does).
DEFAULTS = {
    "LIMIT_CHAT_SENDER": "40 per minute",
    "LIMIT_CHAT_ADDRESS": "1200 per minute",
    "LIMIT_CHAT_UPLOAD": "10 per minute",
    "LIMIT_LOGIN": "10 per minute; 60 per hour",
}

# Addresses are a wide net (a mobile operator puts thousands behind one), people a narrow one.
limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=True)


def chat_sender_limit() -> str:
    """How much one visitor may write."""
    return _limit("LIMIT_CHAT_SENDER")


def chat_address_limit() -> str:
    """How much may come from one address."""
    return _limit("LIMIT_CHAT_ADDRESS")


def chat_upload_limit() -> str:
    """How many pictures one visitor may send."""
    return _limit("LIMIT_CHAT_UPLOAD")


def login_limit() -> str:
    """How often one may try a password."""
    return _limit("LIMIT_LOGIN")


def _limit(name: str) -> str:
    return str(current_app.config.get(name, DEFAULTS[name]))

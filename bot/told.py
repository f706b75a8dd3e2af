"""Never the same news twice: what listeners tell of one happening is told once, however often it comes."""

import hashlib
from functools import wraps
from typing import Any

from sqlalchemy.orm import Session

from bot.models import ToldNews
from core.database import Listener, Listeners, insert_new


def tell_once(listeners: Listeners) -> Listeners:
    """The same table, each function deaf to a happening that it has heard. Happenings carry their time,
    so that the same thing on another day is news.
    """
    return {kind: [_once(listener) for listener in told] for kind, told in listeners.items()}


def _once(listener: Listener) -> Listener:
    @wraps(listener)
    def tell(session: Session, happened: Any) -> None:
        row = {"digest": _digest(listener, happened), "told_at": happened.at}
        if insert_new(session, ToldNews, [row]):
            listener(session, happened)

    return tell


def _digest(listener: Listener, happened: object) -> str:
    name = getattr(listener, "__qualname__", "")
    return hashlib.blake2b(f"{name}|{happened!r}".encode(), digest_size=16).hexdigest()

"""Short signed tokens for buttons: at most 64 bytes, as Telegram allows.

A token is `<outbox row>.<number of the button>.<signature>`. What the button means is in the
outbox row; the signature binds it to the conversation, so that nobody presses another's button.
"""

import base64
import hashlib
import hmac
from datetime import datetime

from sqlalchemy.orm import Session

from bot.models import ButtonPress, Conversation, OutboxRow
from bot.reply import Action
from core.database import insert_new

_SIGNATURE_LENGTH = 16


def make_token(key: bytes, conversation_id: int, outbox_id: int, number: int) -> str:
    """The token of one button."""
    return f"{outbox_id}.{number}.{_sign(key, conversation_id, outbox_id, number)}"


def read_token(key: bytes, conversation_id: int, token: str) -> tuple[int, int] | None:
    """Outbox row and number of the button, or None when it is not one of this conversation."""
    parts = token.split(".")
    if len(parts) != 3 or not (parts[0].isdecimal() and parts[1].isdecimal()) or len(token) > 64:
        return None
    outbox_id, number = int(parts[0]), int(parts[1])
    expected = _sign(key, conversation_id, outbox_id, number)
    return (outbox_id, number) if hmac.compare_digest(expected, parts[2]) else None


def find_action(
    session: Session, key: bytes, conversation: Conversation, token: str, now: datetime
) -> tuple[Action, bool] | None:
    """What a pressed button means and whether it was pressed before; None for a strange token."""
    place = read_token(key, conversation.id, token)
    row = session.get(OutboxRow, place[0]) if place else None
    if place is None or row is None:
        return None
    actions = row.reply.actions()
    if place[1] >= len(actions):
        return None
    press = {"outbox_id": row.id, "number": place[1], "pressed_at": now}
    return actions[place[1]], insert_new(session, ButtonPress, [press]) == 0


def _sign(key: bytes, conversation_id: int, outbox_id: int, number: int) -> str:
    text = f"button|{conversation_id}|{outbox_id}|{number}".encode()
    digest = hmac.new(key, text, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode()[:_SIGNATURE_LENGTH]

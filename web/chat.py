"""Chat on our own page: the page itself, what it sends, and what was said before."""

import io
import json
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from PIL import Image, UnidentifiedImageError
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from bot.channels.webchat.channel import SaidRow, WebChatChannel
from bot.channels.webchat.parse import TooLongError, parse_request
from bot.desk import TranscriptLine, read_transcript
from bot.messages import TABLE_ENDINGS
from bot.models import Conversation, OutboxRow
from web.errors import show_error
from web.limits import chat_address_limit, chat_sender_limit, chat_upload_limit, limiter
from web.pages import page_language
from web.parts import parts
from web.visitor import find_sender, is_newcomer, make_proof, make_sender, may_write, remember_sender

blueprint = Blueprint("chat", __name__)

MOST_JSON = 32 * 1024
MOST_UPLOAD = 10 * 1024 * 1024
# Room for the other fields and the seams of a multipart body.
_FORM_OVERHEAD = 16 * 1024
MOST_PIXELS = 60_000_000
HISTORY_LENGTH = 50
PICTURE_ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_PRODUCT_LENGTH = 60
_FILE_NAME_LENGTH = 200


def get_channel() -> WebChatChannel:
    """The chat page's channel, which create_app always sets up."""
    channel = parts().channels["webchat"]
    if not isinstance(channel, WebChatChannel):
        raise TypeError("the channel `webchat` is not ours")
    return channel


def _who() -> str:
    return find_sender() or str(request.remote_addr)


@blueprint.get("/chat")
def page() -> Response:
    """The page. A new visitor gets a cookie; nothing is stored until they write."""
    sender = find_sender() or make_sender()
    response = make_response(
        render_template(
            "chat.html", proof=make_proof(sender), product=request.args.get("product", "")[:_PRODUCT_LENGTH]
        )
    )
    remember_sender(response, sender)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/chat/messages")
@limiter.limit(chat_address_limit)
@limiter.limit(chat_sender_limit, key_func=_who)
def send() -> tuple[Response, int] | Response:
    """One message of the visitor. 202 once it is stored for good.

    A program needs no page: its first JSON message makes it a visitor, with a cookie to keep.
    """
    is_new = is_newcomer()
    sender = make_sender() if is_new else find_sender()
    if not sender or not may_write(sender):
        return show_error(403, "visitor-unknown")
    try:
        values = _read_upload(sender) if request.files else _read_json()
        message = parse_request(values | {"language": page_language()}, sender, parts().clock())
    except TooLongError as error:
        return show_error(413, f"too-long-{error}")
    except ValueError as error:
        return show_error(400, f"bad-{str(error).split(' ')[0]}")
    parts().inbox.accept([message])
    response = jsonify(accepted=True, id=message.message_id)
    if is_new:
        remember_sender(response, sender)
    return response, 202


def _read_json() -> dict[str, Any]:
    if request.mimetype != "application/json":
        raise ValueError("content-type")
    request.max_content_length = MOST_JSON
    try:
        values = json.loads(request.get_data())
    except (ValueError, RecursionError) as error:
        raise ValueError("json") from error
    if not isinstance(values, dict) or "media_key" in values:
        raise ValueError("json")
    return values


@limiter.limit(chat_upload_limit, key_func=_who)
def _read_upload(sender: str) -> dict[str, Any]:
    message_id = _read_id(request.form.get("id") or str(uuid4()))
    file = request.files.get("file")
    content, name = _read_file(file), (file.filename or "")[:_FILE_NAME_LENGTH] if file else ""
    is_table = name.lower().endswith(TABLE_ENDINGS)
    # What is in a table is looked at by who is asked to read it.
    key = f"uploads/{sender}/{message_id}.{'table' if is_table else _ending(content)}"
    # Sent again with the same id it is the same file: nothing doubles.
    parts().media.save(key, content)
    return {"id": message_id, "media_key": key, **({"file_name": name} if is_table else {})}


def _read_id(given: str) -> str:
    try:
        return str(UUID(given))
    except ValueError as error:
        raise ValueError("id") from error


def _read_file(file: FileStorage | None) -> bytes:
    if file is None:
        raise ValueError("file")
    # A large one lies in a file of its own until it is closed.
    with file.stream as stream:
        content: bytes = stream.read(MOST_UPLOAD + 1)
    if len(content) > MOST_UPLOAD:
        raise TooLongError("file")
    return content


def _ending(content: bytes) -> str:
    """How the file's name ends; refuses what is no picture, whatever the browser called it."""
    try:
        # Reading the header is enough to know; nothing is unpacked here.
        with Image.open(io.BytesIO(content), formats=tuple(PICTURE_ENDINGS)) as picture:
            width, height = picture.size
            ending = PICTURE_ENDINGS[picture.format or ""]
    except (UnidentifiedImageError, OSError, KeyError, ValueError, Image.DecompressionBombError) as error:
        raise ValueError("picture") from error
    if width * height > MOST_PIXELS:
        raise TooLongError("picture")
    return ending


@blueprint.before_request
def _limit_body() -> Response | None:
    """Before anything reads the body: how large it may be."""
    if request.method != "POST":
        return None
    is_upload = request.mimetype == "multipart/form-data"
    request.max_content_length = MOST_UPLOAD + _FORM_OVERHEAD if is_upload else MOST_JSON
    if (request.content_length or 0) > request.max_content_length:
        raise RequestEntityTooLarge
    return None


@blueprint.get("/chat/history")
def history() -> Response:
    """The last things said on both sides, oldest first, and where the stream goes on."""
    sender = find_sender()
    if not sender:
        return show_error(403, "visitor-unknown")
    with parts().db.reading() as session:
        conversation = session.scalar(
            select(Conversation).where(Conversation.channel == "webchat", Conversation.sender == sender)
        ) or Conversation(id=0, channel="webchat", sender=sender)
        lines = read_transcript(session, conversation, HISTORY_LENGTH)
        said = [line.row_id for line in lines if line.who != "customer"]
        rows = {row.id: row for row in session.scalars(select(OutboxRow).where(OutboxRow.id.in_(said))).all()}
        items = [_describe(line, rows) for line in lines if line.kind not in ("unfollow", "unknown")]
    response = jsonify(items=items, last_id=max(said, default=0))
    response.headers["Cache-Control"] = "no-store"
    return response


def _describe(line: TranscriptLine, rows: dict[int, OutboxRow]) -> dict[str, Any]:
    shared = {"at": line.at.isoformat(), "id": line.row_id}
    if line.who != "customer":
        return {**shared, "direction": "out", "messages": render_outgoing(get_channel(), rows[line.row_id])}
    # The page made this id itself: so it knows which of its messages arrived after all.
    own_id = line.event_id.rpartition(":")[2]
    item = {**shared, "direction": "in", "message_id": own_id, "kind": line.kind, "text": line.text}
    if line.kind == "follow":
        item["text"] = line.text.removeprefix("p_")
    if line.media_key and line.kind == "image":
        item["picture"] = f"/media/{line.media_key}"
    return item


def render_outgoing(channel: WebChatChannel, row: OutboxRow | SaidRow) -> list[dict[str, Any]]:
    """The messages of one outbox row as the page draws them."""
    messages = channel.render_row(row)
    stamp = {"at": row.created_at.isoformat(), **({"author": row.author} if row.author else {})}
    return [{**message, **stamp} for message in messages]

"""Reading what a platform posted, and no more than that."""

from typing import TYPE_CHECKING

from werkzeug.wsgi import get_input_stream

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

# LINE's largest webhooks hold some hundred events; Telegram's one update; Thailand Post's some parcels.
LARGEST_BODY = 1024 * 1024


def read_body(environ: "WSGIEnvironment") -> bytes | None:
    """The raw bytes; None when there are too many."""
    if int(environ.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        return None
    # The length may be missing or a lie (chunked): never read more than one byte too much.
    body: bytes = get_input_stream(environ).read(LARGEST_BODY + 1)
    return None if len(body) > LARGEST_BODY else body

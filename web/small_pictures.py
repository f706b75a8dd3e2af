"""Pictures as large as a page shows them, made when they are first asked for and kept beside the others."""

import io
import logging
import threading
from pathlib import Path

from flask import Blueprint, Response, abort
from PIL import Image, UnidentifiedImageError

from core.media import MediaStore
from web.media import PUBLIC, send_public
from web.parts import parts

log = logging.getLogger(__name__)
blueprint = Blueprint("small_pictures", __name__)

# The longest side in pixels: cards on a fine screen, a product on a phone, a cover on a desk.
SIDES = (480, 960, 1600)
_QUALITY = 74
# One at a time: making one takes a core for some 30 ms, and conversations shall not wait for a shelf full.
_making = threading.Lock()


@blueprint.get("/media/small/<int:side>/<path:key>")
def show(side: int, key: str) -> Response:
    """The picture of this key, no longer than `side`; as it is when it cannot be made smaller."""
    if side not in SIDES or not key.startswith(PUBLIC):
        abort(404)
    store = parts().media
    try:
        return send_public(store, _find_small(store, side, key))
    except KeyError:
        abort(404)


def _find_small(store: MediaStore, side: int, key: str) -> str:
    """The key of the small one, made now where there is none or the picture is newer."""
    small = f"small/{side}/{key}.webp"
    original, made = store.path(key), store.path(small)
    if not original.is_file():
        raise KeyError(key)
    if _is_current(made, original):
        return small
    with _making:
        if _is_current(made, original):
            return small
        try:
            store.save(small, _shrink(store.load(key), side))
        except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
            log.warning("%s cannot be made smaller: %s", key, type(error).__name__)
            return key
    return small


def _is_current(made: Path, original: Path) -> bool:
    return made.is_file() and made.stat().st_mtime_ns >= original.stat().st_mtime_ns


def _shrink(content: bytes, side: int) -> bytes:
    with Image.open(io.BytesIO(content)) as opened:
        # A JPEG is decoded only as finely as is needed.
        opened.draft("RGB", (side, side))
        plain = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    plain.thumbnail((side, side))
    buffer = io.BytesIO()
    plain.save(buffer, "WEBP", quality=_QUALITY)
    return buffer.getvalue()

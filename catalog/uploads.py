"""Photographs that makers send: checked by content, upright, smaller, without the place."""

import hashlib
import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from core.errors import ShopError

MOST_BYTES = 10_000_000
# Phones make up to 50 million; a small file that unpacks to more is meant to fill the memory.
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1600
_FORMATS = ("JPEG", "PNG", "WEBP")


def clean_picture(content: bytes) -> bytes:
    """A JPEG that shows the same and tells nothing else.

    Raises ShopError `picture-unreadable` for what is none, `picture-too-large` for too many bytes or pixels.
    """
    if len(content) > MOST_BYTES:
        raise ShopError("picture-too-large", limit_mb=MOST_BYTES // 1_000_000)
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; how large is checked below.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(content), formats=_FORMATS)
            if opened.width * opened.height > MOST_PIXELS:
                raise ShopError("picture-too-large", limit_mb=MOST_BYTES // 1_000_000)
            # A JPEG is unpacked no larger than needed.
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _as_jpeg(upright)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ShopError("picture-unreadable") from None


def name_picture(content: bytes) -> str:
    """The same photograph has the same key, however often it is sent."""
    return f"products/own-{hashlib.sha256(content).hexdigest()[:24]}.jpg"


def _as_jpeg(picture: Image.Image) -> bytes:
    if picture.mode in ("RGBA", "LA", "P", "PA"):
        layered = picture.convert("RGBA")
        ground = Image.new("RGB", layered.size, "white")
        ground.paste(layered, mask=layered.getchannel("A"))
        picture = ground
    buffer = io.BytesIO()
    # Nothing of the old file comes along: no place, no camera, no comment, no colour profile.
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    plain.save(buffer, "JPEG", quality=85, optimize=True)
    return buffer.getvalue()

"""Reading the mini QR of a payment slip from a photograph or a screenshot."""

from collections.abc import Iterator
from io import BytesIO

import zxingcpp
from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

from orders.promptpay import SlipQr, parse_slip_qr

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
# What a telephone's camera makes; more would only cost memory.
_MOST_PIXELS = 50_000_000
# A longer side adds nothing to a slip that fills the picture, and costs time.
_LONGEST_SIDE = 2600


def read_slip(picture: bytes) -> SlipQr | None:
    """What the slip's QR says; None when there is none, or nothing can be read. Damaged and foreign
    codes (a wrong checksum, a QR to pay with) are not slips.
    """
    try:
        opened = Image.open(BytesIO(picture))
        if opened.width * opened.height > _MOST_PIXELS:
            return None
        image = ImageOps.exif_transpose(opened).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    for attempt in _attempts(image):
        for code in zxingcpp.read_barcodes(attempt, formats=_QR):
            if (slip := _parse(code.text)) is not None:
                return slip
    return None


def _attempts(image: Image.Image) -> Iterator[Image.Image]:
    """As it is; then twice as large, smoothed and with all its contrast: small codes are found so."""
    if max(image.size) > _LONGEST_SIDE:
        image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    yield image
    enlarged = image.resize((image.width * 2, image.height * 2), Image.Resampling.BICUBIC)
    yield enlarged
    yield ImageOps.autocontrast(enlarged.filter(ImageFilter.GaussianBlur(1.5)), cutoff=2)


def _parse(text: str) -> SlipQr | None:
    try:
        return parse_slip_qr(text)
    except ValueError:
        return None

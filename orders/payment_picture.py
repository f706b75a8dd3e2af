"""The picture a customer scans to pay: a PromptPay QR code with what it is for."""

import io
from functools import lru_cache
from importlib.resources import files

import qrcode
from PIL import Image, ImageDraw, ImageFont
from qrcode.constants import ERROR_CORRECT_M

from core.money import baht_decimal

_WIDTH, _HEIGHT = 800, 1100
_MARGIN = 28
_HEADER_HEIGHT = 150
_QR_SIDE = 560
_QR_TOP = 250
_QUIET_MODULES = 4  # ISO/IEC 18004: without four light modules around it many bank apps do not find the code
_TEXT_WIDTH = _WIDTH - 4 * _MARGIN

_LONGEST_PAYLOAD = 512  # EMV merchant-presented codes end there, and denser ones no phone reads off a chat

_PAPER = (238, 242, 248)
_CARD = (255, 255, 255)
_BLUE = (22, 62, 122)
_GOLD = (232, 178, 74)
_INK = (28, 34, 46)
_GREY = (98, 106, 122)


def render_payment_picture(payload: str, amount_satang: int, order_number: str, account_hint: str) -> bytes:
    """A PNG payment card: the QR code of `payload`, the amount, and which order and account it is for.

    Raises ValueError when the payload is empty or longer than payment codes may be.
    """
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), _PAPER)
    draw = ImageDraw.Draw(picture)
    _draw_card(draw)
    _write(draw, "สแกนจ่ายด้วยแอปธนาคาร", 207, 38, "SemiBold", _BLUE)
    picture.paste(_make_qr(payload), ((_WIDTH - _QR_SIDE) // 2, _QR_TOP))
    _write(draw, f"฿{baht_decimal(amount_satang):,}", 868, 88, "Bold", _INK)
    draw.line((4 * _MARGIN, 935, _WIDTH - 4 * _MARGIN, 935), fill=(214, 220, 230), width=2)
    _write(draw, f"คำสั่งซื้อ {order_number}".strip(), 975, 34, "SemiBold", _INK)
    _write(draw, account_hint, 1022, 28, "Regular", _GREY)
    return _png(picture)


def _draw_card(draw: ImageDraw.ImageDraw) -> None:
    box = (_MARGIN, _MARGIN, _WIDTH - _MARGIN, _HEIGHT - _MARGIN)
    draw.rounded_rectangle(box, radius=36, fill=_CARD, outline=(205, 213, 226), width=2)
    header = (_MARGIN, _MARGIN, _WIDTH - _MARGIN, _HEADER_HEIGHT)
    draw.rounded_rectangle(header, radius=36, fill=_BLUE, corners=(True, True, False, False))
    draw.rectangle((_MARGIN, _HEADER_HEIGHT, _WIDTH - _MARGIN, _HEADER_HEIGHT + 6), fill=_GOLD)
    _write(draw, "OTOP Plus", 74, 52, "Bold", _CARD)
    _write(draw, "พร้อมเพย์ · PromptPay", 122, 28, "Regular", (214, 226, 246))


def _make_qr(payload: str) -> Image.Image:
    if not payload:
        raise ValueError("nothing to put into the QR code")
    if len(payload) > _LONGEST_PAYLOAD:
        raise ValueError(f"too long for a payment code: {len(payload)} characters")
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET_MODULES)
    code.add_data(payload)
    code.make(fit=True)
    matrix = code.get_matrix()
    bits = Image.new("1", (len(matrix), len(matrix)))
    bits.putdata([0 if dark else 255 for row in matrix for dark in row])
    # Whole pixels a module keep the edges exact; what is left over widens the quiet zone.
    scale = max(1, _QR_SIDE // len(matrix))
    code_side = len(matrix) * scale
    canvas = Image.new("RGB", (_QR_SIDE, _QR_SIDE), _CARD)
    offset = (_QR_SIDE - code_side) // 2
    canvas.paste(bits.resize((code_side, code_side), Image.Resampling.NEAREST), (offset, offset))
    return canvas


def _write(
    draw: ImageDraw.ImageDraw, text: str, middle: int, size: int, weight: str, fill: tuple[int, int, int]
) -> None:
    """Write one centred line, smaller when it is too wide, cut when even small letters do not fit."""
    text = " ".join(text[:80].split())
    font = _font(weight, size)
    while size > 18 and font.getlength(text) > _TEXT_WIDTH:
        size -= 2
        font = _font(weight, size)
    while text and font.getlength(text) > _TEXT_WIDTH:
        text = text[:-2] + "…" if len(text) > 2 else ""
    draw.text((_WIDTH / 2, middle), text, font=font, fill=fill, anchor="mm")


@lru_cache(maxsize=64)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    path = files("fontpkg_sarabun") / "files" / f"Sarabun-{weight}.ttf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=False)
    return buffer.getvalue()

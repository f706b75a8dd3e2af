"""Slips as banks draw them, and photographs of them as customers take them: all made up here."""

import random
from io import BytesIO

import qrcode
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from orders.emv import render_fields, seal

Point = tuple[float, float]


def slip_text(reference: str, bank: str = "014") -> str:
    """What the mini QR of a slip says."""
    body = render_fields([("00", "000001"), ("01", bank), ("02", reference)])
    return seal(render_fields([("00", body), ("51", "TH")]), "91")


def draw_slip(text: str, qr_side: int = 270, size: tuple[int, int] = (1080, 1500)) -> Image.Image:
    """A slip like those of banking apps: a head, lines of words, the code below at the right."""
    slip = Image.new("L", size, 250)
    draw = ImageDraw.Draw(slip)
    draw.rectangle((0, 0, size[0], 170), fill=90)
    font = ImageFont.load_default(size=38)
    words = (
        "Transfer completed",
        "26 Nov 2026 10:22",
        "From Mr. Somchai J.",
        "xxx-x-x1234-x",
        "To OTOP Plus",
    )
    for number, line in enumerate((*words, "Amount 427.00 THB", "Fee 0.00 THB")):
        draw.text((90, 240 + 110 * number), line, fill=40, font=font)
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    bits = Image.new("L", (len(matrix), len(matrix)))
    bits.putdata([0 if dark else 255 for row in matrix for dark in row])
    resized = bits.resize((qr_side, qr_side), Image.Resampling.NEAREST)
    slip.paste(resized, (size[0] - qr_side - 80, size[1] - qr_side - 90))
    return slip


def as_picture(image: Image.Image, quality: int = 90) -> bytes:
    """As JPEG of this quality."""
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def slip_picture(reference: str, bank: str = "014") -> bytes:
    """A clean screenshot of a slip."""
    return as_picture(draw_slip(slip_text(reference, bank)))


def photograph(slip: Image.Image, level: str, chance: random.Random) -> bytes:
    """A slip photographed from another screen: turned, seen from aside, striped, blurred, noisy."""
    turn, aside, blur, noise, quality = LEVELS[level]
    corners = _corners(slip.size, aside, chance)
    seen = slip.transform(
        slip.size,
        Image.Transform.PERSPECTIVE,
        _solve(corners, slip.size),
        Image.Resampling.BICUBIC,
        fillcolor=60,
    )
    seen = seen.rotate(chance.uniform(-turn, turn), Image.Resampling.BICUBIC, expand=True, fillcolor=60)
    seen = ImageChops.multiply(seen, _stripes(seen.size, level, chance))
    seen = seen.filter(ImageFilter.GaussianBlur(blur))
    grain = Image.effect_noise(seen.size, noise)
    return as_picture(ImageChops.add(seen, grain, scale=1, offset=-128), quality)


# Degrees turned, part of a side seen from aside, blur in pixels, noise (standard deviation), JPEG quality.
LEVELS: dict[str, tuple[float, float, float, float, int]] = {
    "light": (5, 0.03, 0.8, 8, 85),
    "medium": (12, 0.06, 1.6, 18, 60),
    "poor": (16, 0.08, 2.1, 24, 45),
    "bad": (20, 0.10, 2.6, 30, 35),
}
_STRIPES = {"light": 15, "medium": 40, "poor": 55, "bad": 70}


def _corners(size: tuple[int, int], aside: float, chance: random.Random) -> list[Point]:
    wide, high = size
    return [
        (x + sign_x * chance.uniform(0, aside) * wide, y + sign_y * chance.uniform(0, aside) * high)
        for x, y, sign_x, sign_y in ((0, 0, 1, 1), (wide, 0, -1, 1), (wide, high, -1, -1), (0, high, 1, -1))
    ]


def _stripes(size: tuple[int, int], level: str, chance: random.Random) -> Image.Image:
    """The moiré of a screen seen by a camera: soft bands across the picture."""
    period = chance.randint(5, 11)
    band = Image.new("L", (1, period))
    band.putdata([255 - abs(2 * _STRIPES[level] * row // period - _STRIPES[level]) for row in range(period)])
    column = Image.new("L", (1, size[1]))
    for top in range(0, size[1], period):
        column.paste(band, (0, top))
    return column.resize(size)


def _solve(corners: list[Point], size: tuple[int, int]) -> list[float]:
    """The eight numbers with which Pillow moves the corners of a picture of this size to these places."""
    wide, high = size
    source = ((0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(8):
            if other != at:
                factor = rows[other][at]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [row[8] for row in rows]

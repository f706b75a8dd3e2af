"""Photographs of a parcel's number, as a telephone takes them: turned, blurred, noisy, compressed."""

from io import BytesIO
from random import Random

from barcode.codex import Code128
from PIL import Image, ImageDraw, ImageFilter

_MODULE_PX = 3
_BARS_PX = 110


def draw_receipt(*numbers: str) -> Image.Image:
    """A slip of paper with the number's bars, one below the other."""
    paper = Image.new("L", (700, 260 * len(numbers) + 60), 245)
    draw = ImageDraw.Draw(paper)
    for place, number in enumerate(numbers):
        modules = Code128(number).build()[0]
        top, left = 60 + 260 * place, (700 - len(modules) * _MODULE_PX) // 2
        for position, module in enumerate(modules):
            if module == "1":
                x = left + position * _MODULE_PX
                draw.rectangle((x, top, x + _MODULE_PX - 1, top + _BARS_PX), fill=20)
        draw.text((left, top + _BARS_PX + 12), number, fill=20)
    return paper


def photograph(
    *numbers: str, degrees: float = 0, noise: float = 0.12, blur: float = 0.7, seed: int = 1
) -> bytes:
    """The slip on a table, as a JPEG."""
    random = Random(seed)
    paper = draw_receipt(*numbers).rotate(
        degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=120
    )
    table = Image.new("L", (paper.width + 240, paper.height + 240), 120)
    table.paste(paper, (random.randint(40, 200), random.randint(40, 200)))
    # Image.effect_noise cannot be seeded, and a test must be the same each time.
    grain = Image.frombytes("L", table.size, random.randbytes(table.width * table.height))
    picture = Image.blend(table, grain, noise).filter(ImageFilter.GaussianBlur(blur))
    file = BytesIO()
    picture.save(file, "JPEG", quality=70)
    return file.getvalue()

"""Pictures for products without a photograph: a drawing of the thing, and its name set in Thai letters."""

import io
from functools import lru_cache
from importlib.resources import files

import resvg_py
from PIL import Image, ImageDraw, ImageFont
from pythainlp.tokenize import word_tokenize

from catalog.art import (
    crafts,
    fruits,
    garments,
    packs,
    roots,
    vessels,
)
from catalog.art.bands import BAND_HEIGHT, draw_band
from catalog.art.choose import choose_motif
from catalog.art.paint import CREAM, Palette, circle, make_palette, mix, place, rect

_SIDE = 1024
_ART_SIDE = 700
_ART_TOP = 44
_PLATE_TOP = 744
_TEXT_WIDTH = 900
_MOST_LETTERS = 120  # of a name: three lines hold no more

# (paper, name plate) for each category; the plate is tinted with the product's own colour.
_GROUNDS = {
    "food": ("#fbf0dc", "#6e2a22"),
    "beverage": ("#eef3e2", "#274a40"),
    "textile": ("#f6ece4", "#2a3763"),
    "craft": ("#f7ecd6", "#573720"),
    "herbal": ("#edf3dd", "#38572f"),
}


def render_picture(name_th: str, name_en: str, category: str, motif_text: str, province_name: str) -> bytes:
    """A square JPEG of 1024 pixels for a product. The same words always give the same picture.

    `motif_text` is anything else that says what the thing is, such as its keywords.
    """
    palette = make_palette(f"{name_th}|{name_en}")
    motif = choose_motif(f"{name_th} {name_en}"[:400], category, motif_text[:400])
    paper, plate = _GROUNDS.get(category, _GROUNDS["craft"])
    picture = _ground(palette, paper, mix(plate, palette.deep, 0.25), province_name[:60])
    art = _rasterise(motif.draw(palette), _ART_SIDE, _ART_SIDE, "0 0 600 600")
    picture.paste(art, ((_SIDE - _ART_SIDE) // 2, _ART_TOP), art)
    _write_plate(picture, name_th or name_en, province_name, palette)
    return _jpeg(picture)


def render_banner(kind: str) -> bytes:
    """The shop's own pictures, JPEG: `welcome` (1040 by 585) greets in chats and stands for shared links."""
    if kind != "welcome":
        raise ValueError(f"no such banner: {kind!r}")
    palette = Palette("#b0472f", "#5b1f1a", "#f3d9b8", "#e9b44c", "#edc264", 1)
    picture = _rasterise(_welcome(palette), 1040, 585, "0 0 1040 585").convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.text((520, 118), "OTOP Plus", font=_font("Bold", 112), fill=palette.deep, anchor="mm")
    draw.text((520, 214), "ของดีชุมชน ส่งถึงบ้าน", font=_font("SemiBold", 50), fill=palette.main, anchor="mm")
    return _jpeg(picture)


def _welcome(p: Palette) -> str:
    """A table of good things under two woven bands."""
    blue = make_palette("คราม")
    things = (
        (crafts.umbrella(blue), 905, 380, 0.4),
        (garments.shoulder_bag(blue), 100, 398, 0.42),
        (fruits.pineapple(p), 240, 403, 0.45),
        (packs.jar(p, roots.chilli), 378, 410, 0.42),
        (crafts.basket(blue), 535, 410, 0.43),
        (packs.honey(p, roots.flower), 690, 410, 0.41),
        (vessels.rooster_bowl(p), 830, 421, 0.38),
    )
    sun = circle(520, 330, 300, "#f8dfae") + circle(520, 330, 230, "#fae8c4")
    bands = draw_band(p, "", p.deep) + f'<g transform="translate(0 529)">{draw_band(p, "น่าน", p.deep)}</g>'
    stretched = f'<g transform="scale(1.016 1)">{bands}</g>'
    return (
        rect(0, 0, 1040, 585, "#fbf0dc")
        + sun
        + stretched
        + "".join(place(art, x, y, s) for art, x, y, s in things)
    )


def _ground(p: Palette, paper: str, plate: str, province_name: str) -> Image.Image:
    """The paper, the sun behind the thing, the bands and the plate. Only the bands need smooth edges."""
    picture = Image.new("RGB", (_SIDE, _SIDE), paper)
    draw = ImageDraw.Draw(picture)
    picture.paste(Image.new("RGB", (700, 700), mix(p.pale, paper, 0.45)), (162, 50), _disc(700))
    picture.paste(Image.new("RGB", (570, 570), mix(p.pale, paper, 0.72)), (227, 115), _disc(570))
    draw.rectangle((0, _PLATE_TOP, _SIDE, _SIDE), fill=plate)
    band = _rasterise(draw_band(p, province_name, plate), _SIDE, BAND_HEIGHT, f"0 0 {_SIDE} {BAND_HEIGHT}")
    picture.paste(band, (0, 0))
    picture.paste(band, (0, _PLATE_TOP))
    return picture


@lru_cache(maxsize=4)
def _disc(side: int) -> Image.Image:
    mask = Image.new("L", (side * 3, side * 3))
    ImageDraw.Draw(mask).ellipse((0, 0, side * 3 - 1, side * 3 - 1), fill=255)
    return mask.reduce(3)


def _write_plate(picture: Image.Image, name: str, province_name: str, palette: Palette) -> None:
    draw = ImageDraw.Draw(picture)
    lines, size = _fit(" ".join(name[:_MOST_LETTERS].split()))
    province = " ".join(province_name[:60].split())
    middle = (_PLATE_TOP + BAND_HEIGHT + _SIDE) / 2 - (22 if province else 0)
    for index, line in enumerate(lines):
        y = middle + (index - (len(lines) - 1) / 2) * size * 1.28
        draw.text((_SIDE / 2, y), line, font=_font("SemiBold", size), fill=CREAM, anchor="mm")
    if province:
        draw.text((_SIDE / 2, 984), province, font=_font("Medium", 38), fill=palette.bright, anchor="mm")


def _fit(name: str) -> tuple[list[str], int]:
    """The name in the largest letters that let it stand on one line, else on two or three."""
    for size, most_lines in ((84, 1), (72, 1), (60, 2), (50, 2), (40, 3), (32, 3)):
        lines = _wrap(name, size)
        if len(lines) <= most_lines:
            return lines, size
    return lines[:3], size


def _wrap(name: str, size: int) -> list[str]:
    """Break at the borders of Thai words, or anywhere in a word that is wider than the line."""
    font = _font("SemiBold", size)
    lines = [""]
    for word in _words(name):
        pieces = [word] if font.getlength(word) <= _TEXT_WIDTH else list(word)
        for piece in pieces:
            if font.getlength((lines[-1] + piece).strip()) > _TEXT_WIDTH:
                lines.append("")
            lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]


@lru_cache(maxsize=512)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word_tokenize(name, engine="newmm")) if name else ()


@lru_cache(maxsize=32)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Sarabun, laid out by RAQM: without it Thai vowels and tone marks fall on each other."""
    path = files("fontpkg_sarabun") / "files" / f"Sarabun-{weight}.ttf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)


def _rasterise(art: str, width: int, height: int, view: str) -> Image.Image:
    size = f'width="{width}" height="{height}" viewBox="{view}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{art}</svg>'
    return Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)))


def _jpeg(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()

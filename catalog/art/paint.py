"""Colours and the few SVG strokes that every drawing is made of. A drawing fills a square of 600 by 600."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

CREAM = "#fff6e3"
INK = "#3b2a20"
LEAF = "#4f8a4b"
LEAF_DEEP = "#33663a"
WOOD = "#9a673b"
WOOD_DEEP = "#6d4526"
STRAW = "#d9b06c"
STRAW_DEEP = "#b4843f"
SHADE = "#2a1608"
CLAY, CLAY_DEEP = "#b8623a", "#8b4325"
SILVER, SILVER_DEEP = "#d9dde0", "#98a2aa"
GOLD, GOLD_DEEP = "#e3b341", "#a97a1c"

# One main and one accent colour, chosen to sit well on warm paper.
_PAIRS = (
    ("#c8553d", "#e9b44c"),
    ("#33528a", "#f0906c"),
    ("#3e7c59", "#f2c14e"),
    ("#84426a", "#f0b068"),
    ("#1f7a8c", "#f4b860"),
    ("#cf9227", "#963f2f"),
    ("#a8323e", "#f2c879"),
    ("#77883a", "#dd7149"),
)


@dataclass(frozen=True)
class Palette:
    """The colours of one picture."""

    main: str
    deep: str
    pale: str
    accent: str
    bright: str
    seed: int


Drawing = Callable[[Palette], str]


# Words that name the colour themselves; whatever else is said, indigo is blue.
_SAID = (
    ("คราม", 1),
    ("ม้อห้อม", 1),
    ("หม้อห้อม", 1),
    ("สีกรม", 1),
    ("indigo", 1),
    ("หมักโคลน", 5),
    ("สีแดง", 6),
    ("สีเขียว", 2),
)


def make_palette(text: str) -> Palette:
    """The same text always gets the same colours, those it names when it names any."""
    seed = int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=4).digest(), "big")
    said = next((pair for word, pair in _SAID if word in text.lower()), seed % len(_PAIRS))
    main, accent = _PAIRS[said]
    deep, pale = mix(main, "#1d0f08", 0.35), mix(main, CREAM, 0.62)
    return Palette(main, deep, pale, accent, _lighter(main, accent), seed // len(_PAIRS))


def mix(one: str, other: str, share: float) -> str:
    """The colour that lies `share` of the way from one colour to the other."""
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _lighter(one: str, other: str) -> str:
    """Of two colours the one that can be read on a dark ground, lightened a little."""
    return mix(max(one, other, key=lambda colour: sum(bytes.fromhex(colour[1:]))), CREAM, 0.2)


def path(d: str, fill: str, opacity: float = 1) -> str:
    """A filled outline."""
    return f'<path d="{d}" fill="{fill}"{_opacity(opacity)}/>'


def stroke(d: str, colour: str, width: float, opacity: float = 1) -> str:
    """A line with round ends."""
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-linecap="round" stroke-linejoin="round"{_opacity(opacity)}/>'
    )


def circle(x: float, y: float, r: float, fill: str, opacity: float = 1) -> str:
    """A filled circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{fill}"{_opacity(opacity)}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, opacity: float = 1) -> str:
    """A filled ellipse."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{fill}"{_opacity(opacity)}/>'


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0, opacity: float = 1) -> str:
    """A filled rectangle, with round corners when `r` is given."""
    size = f'width="{w:g}" height="{h:g}" rx="{r:g}"'
    return f'<rect x="{x:g}" y="{y:g}" {size} fill="{fill}"{_opacity(opacity)}/>'


def place(art: str, x: float, y: float, scale: float = 1, turn: float = 0) -> str:
    """A drawing made smaller and set with its middle at x, y; turned by `turn` degrees."""
    move = f"translate({x:g} {y:g}) rotate({turn:g}) scale({scale:g}) translate(-300 -300)"
    return f'<g transform="{move}">{art}</g>'


def clip(name: str, outline: str, art: str) -> str:
    """A drawing cut to the inside of an outline. The name must be its own within one picture."""
    return f'<clipPath id="{name}"><path d="{outline}"/></clipPath><g clip-path="url(#{name})">{art}</g>'


def shadow(width: float, y: float = 540) -> str:
    """What the thing casts on the ground it stands on."""
    return ellipse(300, y, width, width * 0.085 + 6, SHADE, 0.16)


def leaf(x: float, y: float, length: float, turn: float, colour: str = LEAF) -> str:
    """One leaf that grows from x, y."""
    outline = f"M0 0C{length * 0.3:g} {-length * 0.32:g} {length * 0.75:g} {-length * 0.28:g} {length:g} 0"
    outline += f"C{length * 0.75:g} {length * 0.28:g} {length * 0.3:g} {length * 0.32:g} 0 0Z"
    vein = stroke(f"M{length * 0.1:g} 0H{length * 0.85:g}", LEAF_DEEP, max(2, length * 0.03), 0.6)
    return f'<g transform="translate({x:g} {y:g}) rotate({turn:g})">{path(outline, colour)}{vein}</g>'


def _opacity(opacity: float) -> str:
    return "" if opacity == 1 else f' opacity="{opacity:g}"'

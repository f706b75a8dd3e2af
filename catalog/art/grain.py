"""Ears of rice and the sack they fill."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.packs import draw_label
from catalog.art.paint import (
    STRAW,
    STRAW_DEEP,
    Drawing,
    Palette,
    ellipse,
    path,
    rect,
    shadow,
    stroke,
)


def sack(p: Palette, icon: Drawing) -> str:
    """A tied sack of rice with ears of grain."""
    ears = "".join(
        f'<g transform="rotate({turn} 300 220)">{stroke("M300 230V90", STRAW_DEEP, 6)}{"".join(ellipse(300 + dx, y, 9, 17, STRAW) for y in range(70, 160, 24) for dx in (-11, 11))}</g>'
        for turn in (-32, -12, 12, 32)
    )
    body = path(
        "M220 210C120 290 110 440 140 520Q150 542 190 542H410Q450 542 460 520C490 440 480 290 380 210Z",
        "#e6d2a8",
    )
    body += path(
        "M400 230C470 310 480 440 455 525Q450 542 410 542H370C420 440 420 320 380 210Z", "#c9ac74", 0.6
    )
    neck = (
        path("M210 150Q300 190 390 150L375 225H225Z", "#d8bf8c")
        + rect(214, 204, 172, 26, p.main, 13)
        + stroke("M370 218L410 262M370 218L388 276", p.main, 10)
    )
    grains = "".join(
        ellipse(x, y, 12, 6, "#fffaf0")
        for x, y in ((120, 545), (150, 553), (450, 548), (480, 543), (425, 556))
    )
    return shadow(205) + ears + body + neck + draw_label(p, icon, 295, 390, 100) + grains


def rice_ears(p: Palette) -> str:
    """Ears of rice, for a label."""
    ears = ""
    for turn in (-36, 0, 36):
        grains = "".join(
            ellipse(300 + dx, y, 24, 44, "#d9a441") for y in range(110, 330, 62) for dx in (-27, 27)
        )
        stalk = stroke("M300 520V110", STRAW_DEEP, 16) + ellipse(300, 66, 24, 46, "#d9a441")
        ears += f'<g transform="rotate({turn} 300 520)">{stalk}{grains}</g>'
    return ears

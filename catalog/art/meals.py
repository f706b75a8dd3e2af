"""Noodles, rice dishes and dried sheets."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.paint import (
    LEAF,
    STRAW,
    STRAW_DEEP,
    WOOD,
    WOOD_DEEP,
    Palette,
    circle,
    clip,
    ellipse,
    leaf,
    path,
    place,
    rect,
    shadow,
    stroke,
)


def noodles(p: Palette) -> str:
    """A bowl of noodles."""
    bowl = path("M100 300H500C500 440 420 520 380 530H220C180 520 100 440 100 300Z", p.main) + stroke(
        "M122 370Q300 430 478 370", p.accent, 14
    )
    strands = "".join(
        stroke(f"M{x} 300C{x + 20} 230 {x + 60} 230 {x + 84} 300", shade, 15)
        for x, shade in zip(range(112, 420, 28), ("#f6e8c4", "#e6cf97") * 6, strict=False)
    )
    sticks = stroke("M330 280L500 90M366 284L540 120", WOOD_DEEP, 13)
    return (
        shadow(170) + sticks + ellipse(300, 298, 200, 40, p.deep) + strands + bowl + leaf(180, 262, 80, -40)
    )


def bowl_food(p: Palette) -> str:
    """A bowl of something cooked, with herbs."""
    bowl = path("M100 310H500C500 440 420 520 380 530H220C180 520 100 440 100 310Z", p.main) + stroke(
        "M122 380Q300 440 478 380", p.accent, 14
    )
    heap = path("M120 310C150 200 450 200 480 310Z", "#f3e6cc") + "".join(
        circle(150 + i * 53 % 300, 262 + i * 29 % 46, 10, shade)
        for i, shade in enumerate(("#cf5a33", LEAF, "#e7b23f") * 5)
    )
    return (
        shadow(170)
        + ellipse(300, 310, 200, 34, p.deep)
        + heap
        + bowl
        + leaf(300, 230, 100, -60)
        + leaf(300, 230, 90, -120)
    )


def rice_basket(p: Palette) -> str:
    """Sticky rice in its woven basket (กระติบ)."""
    body = "M170 300H430L450 470Q450 520 300 520Q150 520 150 470Z"
    weave = "".join(
        stroke(f"M{x} 290L{x + 200} 530M{x + 200} 290L{x} 530", STRAW_DEEP, 7, 0.7)
        for x in range(20, 420, 38)
    )
    rice = path("M170 300C170 200 430 200 430 300Z", "#fffaf0") + "".join(
        ellipse(190 + i * 47 % 220, 252 + i * 19 % 44, 12, 6, p.main, 0.35) for i in range(18)
    )
    lid = f'<g transform="rotate(24 460 330)">{path("M390 300Q470 210 550 300L540 360H400Z", STRAW)}{stroke("M395 322H545", p.main, 14)}</g>'
    feet = stroke("M180 520L160 550M420 520L440 550", WOOD, 14)
    return (
        shadow(200)
        + feet
        + rice
        + path(body, STRAW)
        + clip("kratip", body, weave)
        + stroke("M168 304H432M158 470Q300 510 442 470", p.main, 13)
        + lid
    )


def bamboo_rice(p: Palette) -> str:
    """Sweet rice roasted in bamboo."""
    tube = (
        rect(250, 100, 100, 420, "#c8a257", 14)
        + rect(250, 100, 34, 420, "#a47f3a", 14)
        + stroke("M250 250H350M250 392H350", "#7d5d27", 9)
        + ellipse(300, 104, 50, 18, "#f6eddb")
        + ellipse(300, 104, 34, 11, "#5b3a52")
    )
    return (
        shadow(220)
        + place(tube, 190, 310, 0.95, -14)
        + place(tube, 410, 310, 0.95, 14)
        + place(tube, 300, 325, 1)
        + leaf(140, 535, 150, -6)
        + leaf(470, 540, 150, -172)
    )


def bean_sheets(p: Palette) -> str:
    """Dried sheets of fermented soybean."""
    return _sheets("#8d5f33", "#6a431f")


def river_weed(p: Palette) -> str:
    """Dried sheets of river weed."""
    return _sheets("#3f6b45", "#2b4d33")


def _sheets(tone: str, deep: str) -> str:
    one = (
        ellipse(300, 300, 190, 170, deep)
        + ellipse(292, 292, 190, 170, tone)
        + "".join(circle(180 + i * 71 % 240, 190 + i * 53 % 220, 6, "#e8d9a8", 0.7) for i in range(26))
    )
    return shadow(240) + place(one, 220, 350, 0.78, -12) + place(one, 390, 400, 0.78, 12)

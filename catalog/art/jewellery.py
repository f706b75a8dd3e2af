"""Silver, gold and stones to wear."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.paint import (
    CREAM,
    GOLD,
    GOLD_DEEP,
    SILVER,
    SILVER_DEEP,
    Palette,
    circle,
    path,
    place,
    shadow,
    stroke,
)


def ring(p: Palette) -> str:
    """A ring with a dark stone and a loose stone."""
    return _gem("#3b3f4a", "#7a8291", SILVER_DEEP)


def jade(p: Palette) -> str:
    """A ring with a jade stone."""
    return _gem("#4f9a6c", "#9ccba9", GOLD)


def _gem(stone: str, light: str, metal: str) -> str:
    band = f'<circle cx="300" cy="380" r="138" fill="none" stroke="{metal}" stroke-width="34"/>'
    gem = (
        path("M200 170L250 110H350L400 170L300 280Z", stone)
        + path("M250 110L300 170L350 110ZM200 170H300L300 280Z", light, 0.6)
        + stroke("M200 170H400M250 110L300 170L350 110M300 170V280", CREAM, 3, 0.6)
    )
    return (
        shadow(180)
        + band
        + gem
        + path("M236 236L300 290L364 236L350 276H250Z", metal)
        + place(gem, 500, 520, 0.4, 20)
        + stroke("M440 110V150M420 130H460M150 200V230M135 215H165", GOLD, 7)
    )


def silver(p: Palette) -> str:
    """A silver bangle and bowl work."""
    bangle = f'<ellipse cx="300" cy="330" rx="200" ry="150" fill="none" stroke="{SILVER_DEEP}" stroke-width="58"/><ellipse cx="300" cy="322" rx="200" ry="150" fill="none" stroke="{SILVER}" stroke-width="46"/>'
    return shadow(210) + bangle + _studs(SILVER_DEEP) + stroke("M470 110V160M445 135H495", CREAM, 8)


def gold(p: Palette) -> str:
    """An antique-style gold necklace on a stand."""
    stand = path(
        "M300 90C340 90 350 130 350 180C350 220 470 230 480 330C490 430 420 520 300 535C180 520 110 430 120 330C130 230 250 220 250 180C250 130 260 90 300 90Z",
        "#5b1f24",
    )
    chain = stroke("M246 190C190 280 220 400 300 420C380 400 410 280 354 190", GOLD_DEEP, 22) + "".join(
        circle(x, y, 10, GOLD)
        for x, y in (
            (226, 240),
            (218, 290),
            (228, 340),
            (256, 386),
            (374, 240),
            (382, 290),
            (372, 340),
            (344, 386),
        )
    )
    return (
        shadow(170)
        + stand
        + chain
        + path("M300 400L340 450L300 500L260 450Z", GOLD)
        + circle(300, 450, 17, "#b7372c")
    )


def _studs(colour: str) -> str:
    spots = (
        (100, 322),
        (128, 244),
        (190, 190),
        (300, 172),
        (410, 190),
        (472, 244),
        (500, 322),
        (472, 402),
        (410, 452),
        (300, 472),
        (190, 452),
        (128, 402),
    )
    return "".join(path(f"M{x - 17} {y}L{x} {y - 17}L{x + 17} {y}L{x} {y + 17}Z", colour) for x, y in spots)

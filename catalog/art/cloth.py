"""Woven cloth and what is sewn from it."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.paint import (
    CREAM,
    STRAW,
    WOOD,
    WOOD_DEEP,
    Palette,
    circle,
    clip,
    ellipse,
    path,
    rect,
    shadow,
    stroke,
)


def diamonds(p: Palette, y: int, size: int = 44) -> str:
    """One row of the nested diamonds of mudmee weaving, 600 wide."""
    row = ""
    for x in range(0, 620, size * 2):
        for step, shade in ((1.0, p.accent), (0.62, p.deep), (0.28, CREAM)):
            r = size * step
            row += path(f"M{x - r:g} {y}L{x} {y - r:g}L{x + r:g} {y}L{x} {y + r:g}Z", shade)
    return row


def hooks(p: Palette, y: int) -> str:
    """One row of the hooked pattern of a tin chok border, 600 wide."""
    one = "M0 30L30 0L60 30M14 30L30 14L46 30M30 30V42"
    return "".join(
        f'<g transform="translate({x} {y})">{stroke(one, shade, 6)}</g>'
        for x, shade in zip(range(0, 600, 60), (p.accent, CREAM) * 5, strict=True)
    )


def _check(p: Palette) -> str:
    bands = "".join(rect(x, 0, 34, 600, p.accent, 0, 0.75) for x in range(20, 600, 90))
    return (
        bands
        + "".join(rect(0, y, 600, 34, CREAM, 0, 0.6) for y in range(20, 600, 90))
        + "".join(rect(0, y, 600, 8, p.deep) for y in range(60, 600, 90))
    )


def _batik(p: Palette) -> str:
    art = ""
    for i in range(11):
        x, y = 110 + i * 149 % 400, 90 + i * 103 % 460
        petals = "".join(
            f'<g transform="translate({x} {y}) rotate({t})">{ellipse(0, -34, 19, 32, p.accent)}{stroke("M0 -12V-50", CREAM, 4)}</g>'
            for t in range(0, 360, 60)
        )
        art += petals + circle(x, y, 13, CREAM)
    return art + "".join(
        stroke(f"M0 {y}C150 {y - 70} 300 {y + 70} 600 {y}", p.pale, 5, 0.8) for y in range(60, 600, 130)
    )


def draw_mudmee(p: Palette) -> str:
    """Rows of mudmee diamonds, to fill any outline."""
    return "".join(diamonds(p, y) + rect(0, y + 52, 600, 7, p.pale) for y in range(60, 600, 112))


def _tin_chok(p: Palette) -> str:
    rows = "".join(rect(0, y, 600, 9, p.pale, 0, 0.7) for y in range(110, 330, 36))
    return rows + rect(0, 340, 600, 220, p.deep) + hooks(p, 356) + diamonds(p, 450, 36) + hooks(p, 500)


def _brocade(p: Palette) -> str:
    art = "".join(
        path(
            f"M{x} {y - 24}Q{x + 8} {y - 8} {x + 24} {y}Q{x + 8} {y + 8} {x} {y + 24}Q{x - 8} {y + 8} {x - 24} {y}Q{x - 8} {y - 8} {x} {y - 24}Z",
            p.accent,
        )
        for r, y in enumerate(range(70, 440, 62))
        for x in range(60 + r % 2 * 36, 600, 72)
    )
    return art + rect(0, 450, 600, 14, p.accent) + hooks(p, 474)


def _tie_dye(p: Palette) -> str:
    return "".join(
        circle(x, y, r, shade, 0.85)
        for x, y in ((200, 200), (400, 330), (210, 450))
        for r, shade in ((110, p.pale), (84, p.main), (58, p.pale), (34, p.deep), (14, CREAM))
    )


def _plain(p: Palette) -> str:
    return (
        "".join(rect(0, y, 600, 4, p.pale, 0, 0.5) for y in range(80, 600, 22))
        + rect(0, 440, 600, 16, p.accent)
        + rect(0, 470, 600, 6, CREAM)
        + diamonds(p, 515, 24)
    )


def _hung(p: Palette, art: str) -> str:
    """Cloth hung over a bamboo bar, its back fold a little darker."""
    front = "M130 120H400V520Q330 540 265 522T130 526Z"
    back = path("M390 120H480V430Q440 446 390 432Z", p.deep)
    folds = stroke("M200 140V505M290 140V515M350 150V500", "#000000", 10, 0.07)
    fringe = "".join(stroke(f"M{x} 518V546", p.main, 4) for x in range(136, 400, 12))
    bar = rect(60, 96, 480, 26, WOOD, 13) + circle(66, 109, 18, WOOD_DEEP) + circle(534, 109, 18, WOOD_DEEP)
    return shadow(170, 566) + back + fringe + path(front, p.main) + clip("cloth", front, art + folds) + bar


def mudmee(p: Palette) -> str:
    """Mudmee silk or cotton."""
    return _hung(p, draw_mudmee(p))


def batik(p: Palette) -> str:
    """Batik with painted flowers."""
    return _hung(p, _batik(p))


def tin_chok(p: Palette) -> str:
    """A skirt length with a tin chok border."""
    return _hung(p, _tin_chok(p))


def brocade(p: Palette) -> str:
    """Brocade with golden flowers."""
    return _hung(p, _brocade(p))


def tie_dye(p: Palette) -> str:
    """Tie-dyed cloth."""
    return _hung(p, _tie_dye(p))


def checked(p: Palette) -> str:
    """The checked loincloth (ผ้าขาวม้า)."""
    return _hung(p, _check(p))


def woven(p: Palette) -> str:
    """Plain weave with a patterned hem."""
    return _hung(p, _plain(p))


def folded(p: Palette) -> str:
    """A stack of folded lengths."""
    shades = (p.main, p.accent, p.deep, p.pale)
    layers = "".join(
        rect(110, 440 - i * 82, 380, 92, shade, 36)
        + rect(300, 440 - i * 82, 190, 92, "#000000", 36, 0.08)
        + stroke(f"M150 {486 - i * 82}H452", CREAM if shade != p.pale else p.main, 5, 0.8)
        + "".join(
            path(
                f"M{x - 16} {486 - i * 82}L{x} {470 - i * 82}L{x + 16} {486 - i * 82}L{x} {502 - i * 82}Z",
                p.deep if shade in (p.accent, p.pale) else p.accent,
            )
            for x in range(170, 450, 52)
        )
        for i, shade in enumerate(shades)
    )
    tie = rect(270, 190, 46, 344, STRAW, 6) + circle(293, 350, 30, CREAM) + circle(293, 350, 16, p.main)
    return shadow(210) + layers + tie

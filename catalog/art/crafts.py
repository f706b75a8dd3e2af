"""What is woven, thrown, carved, forged and painted."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.cloth import diamonds
from catalog.art.paint import (
    CLAY,
    CLAY_DEEP,
    CREAM,
    GOLD,
    GOLD_DEEP,
    INK,
    LEAF,
    LEAF_DEEP,
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


def _weave(colour: str = STRAW_DEEP) -> str:
    return "".join(
        rect(x + (row % 2) * 24, y, 24, 18, colour, 5, 0.75)
        for row, y in enumerate(range(180, 560, 22))
        for x in range(60, 560, 48)
    )


def basket(p: Palette) -> str:
    """A woven basket with a handle."""
    body = "M110 290H490L450 500Q446 535 410 535H190Q154 535 150 500Z"
    return (
        shadow(200)
        + stroke("M150 300C150 80 450 80 450 300", STRAW_DEEP, 26)
        + stroke("M150 300C150 80 450 80 450 300", STRAW, 9)
        + path(body, STRAW)
        + clip("basket", body, _weave() + rect(0, 390, 600, 40, p.main, 0, 0.75))
        + rect(96, 272, 408, 44, WOOD, 20)
        + stroke("M116 294H484", STRAW, 6)
    )


def handbag(p: Palette) -> str:
    """A fine woven handbag."""
    body = "M150 270Q300 230 450 270L490 490Q490 530 440 530H160Q110 530 110 490Z"
    return (
        shadow(200)
        + stroke("M200 270C200 100 400 100 400 270", WOOD_DEEP, 22)
        + path(body, "#c39350")
        + clip("handbag", body, _weave("#93672f") + diamonds(p, 400, 34))
        + path("M140 262Q300 216 460 262L450 326Q300 360 150 326Z", p.main)
        + circle(300, 336, 24, GOLD)
        + circle(300, 336, 11, GOLD_DEEP)
    )


def mat(p: Palette) -> str:
    """A reed mat, half unrolled."""
    sheet = "M150 200H450L520 530H80Z"
    bands = "".join(
        rect(0, y, 600, h, shade)
        for y, h, shade in (
            (240, 18, p.main),
            (280, 44, p.accent),
            (344, 14, p.deep),
            (380, 60, p.main),
            (462, 16, p.accent),
            (496, 14, p.deep),
        )
    )
    reeds = "".join(
        stroke(f"M{300 + (x - 300) * 0.68:g} 200L{x} 530", CREAM, 3, 0.5) for x in range(80, 530, 18)
    )
    roll = (
        rect(130, 130, 340, 96, STRAW, 46)
        + "".join(
            rect(x, 130, w, 96, shade)
            for x, w, shade in ((190, 22, p.main), (226, 10, p.deep), (364, 10, p.deep), (388, 22, p.main))
        )
        + ellipse(468, 178, 26, 48, STRAW_DEEP)
        + ellipse(468, 178, 12, 24, STRAW)
    )
    return (
        ellipse(300, 534, 250, 16, INK, 0.14) + path(sheet, STRAW) + clip("mat", sheet, bands + reeds) + roll
    )


def panel(p: Palette) -> str:
    """A woven bamboo panel."""
    frame = rect(100, 110, 400, 430, WOOD_DEEP, 10)
    cells = "".join(
        rect(
            120 + c * 36, 130 + r * 38, 32 if (r + c) % 2 else 34, 34, STRAW if (r + c) % 2 else STRAW_DEEP, 5
        )
        for r in range(10)
        for c in range(10)
    )
    return shadow(220) + frame + cells


def umbrella(p: Palette) -> str:
    """A paper umbrella with painted flowers."""
    ribs = "".join(
        f'<g transform="rotate({t} 300 280)">{path("M300 280L230 56Q300 20 370 56Z", p.main if t % 60 else p.deep)}{stroke("M300 280V44", STRAW, 4, 0.7)}</g>'
        for t in range(0, 360, 30)
    )
    flowers = "".join(
        f'<g transform="rotate({t} 300 280)">{"".join(circle(300 + dx, 150 + dy, 18, CREAM) for dx, dy in ((-18, 0), (18, 0), (0, -20), (0, 20)))}{circle(300, 150, 12, p.accent)}</g>'
        for t in (15, 87, 159, 231, 303)
    )
    return (
        stroke("M330 330L480 570", WOOD_DEEP, 18)
        + ellipse(320, 300, 240, 236, INK, 0.1)
        + ribs
        + flowers
        + circle(300, 280, 28, WOOD)
        + circle(300, 280, 12, WOOD_DEEP)
    )


def broom(p: Palette) -> str:
    """A grass broom."""
    head = "".join(
        stroke(f"M300 300Q{300 + dx * 0.5:g} 400 {300 + dx} 530", shade, 13)
        for dx, shade in zip(range(-150, 160, 18), (STRAW, STRAW_DEEP, "#e6c98d") * 6, strict=True)
    )
    grip = "".join(stroke(f"M{262} {y}H338", p.main, 10) for y in (300, 322, 344))
    return (
        shadow(180)
        + head
        + stroke("M300 40V310", WOOD, 26)
        + path("M262 290H338L360 360H240Z", STRAW)
        + grip
        + stroke("M228 400Q300 424 372 400", p.main, 8)
        + stroke("M300 44V60", p.accent, 28)
    )


def lamp(p: Palette) -> str:
    """A glowing bamboo lamp."""
    glow = circle(300, 330, 250, "#ffd77a", 0.35) + circle(300, 330, 180, "#ffd77a", 0.4)
    body = "M220 180H380C460 260 460 400 380 480H220C140 400 140 260 220 180Z"
    slats = "".join(
        stroke(f"M{300 + dx * 0.55:g} 180Q{300 + dx * 1.35:g} 330 {300 + dx * 0.55:g} 480", STRAW_DEEP, 8)
        for dx in range(-140, 150, 28)
    ) + stroke("M165 260H435M152 330H448M165 400H435", WOOD, 8)
    return (
        glow
        + stroke("M300 40V160", INK, 6)
        + path(body, "#ffe6a6")
        + clip("lamp", body, slats)
        + rect(206, 150, 188, 36, WOOD_DEEP, 12)
        + rect(206, 476, 188, 30, WOOD_DEEP, 12)
        + stroke("M300 506V560", p.main, 14)
    )


def paper(p: Palette) -> str:
    """Sheets and a roll of mulberry paper."""
    sheet = "".join(
        f'<g transform="rotate({t} 300 380)">{rect(140, 220, 320, 290, shade, 6)}</g>'
        for t, shade in ((-12, p.pale), (6, p.accent), (-2, "#fff8e8"))
    )
    bits = "".join(leaf(190 + i * 83 % 230, 260 + i * 57 % 220, 34, i * 67) for i in range(6)) + "".join(
        stroke(f"M{180 + i * 71 % 220} {260 + i * 43 % 220}l24 10", STRAW_DEEP, 4) for i in range(9)
    )
    return (
        shadow(230)
        + sheet
        + bits
        + rect(110, 140, 380, 64, p.main, 32)
        + ellipse(482, 172, 18, 32, p.deep)
        + rect(270, 138, 40, 68, STRAW)
    )


def coaster(p: Palette) -> str:
    """Coconut-shell coasters."""
    one = (
        circle(300, 300, 190, "#4d2e1c")
        + circle(300, 300, 168, "#6e4529")
        + "".join(
            f'<g transform="rotate({t} 300 300)">{path("M300 300Q250 220 300 150Q350 220 300 300Z", STRAW_DEEP)}</g>'
            for t in range(0, 360, 45)
        )
        + circle(300, 300, 30, p.accent)
    )
    return shadow(240) + place(one, 190, 330, 0.7) + place(one, 400, 280, 0.6) + place(one, 370, 440, 0.62)


def key_ring(p: Palette) -> str:
    """A beaded key ring."""
    ring = '<circle cx="300" cy="150" r="84" fill="none" stroke="#98a2aa" stroke-width="20"/>'
    beads = "".join(
        circle(300 + dx, y, 19, shade) + circle(294 + dx, y - 6, 5, "#fff", 0.7)
        for i, y in enumerate(range(260, 460, 38))
        for dx, shade in ((-57, p.main), (-19, p.accent if i % 2 else p.deep), (19, p.pale), (57, p.accent))
    )
    tails = "".join(
        stroke(f"M{x} 450V540", shade, 13)
        for x, shade in ((243, p.main), (281, p.accent), (319, p.deep), (357, p.main))
    )
    return ring + stroke("M300 232V262M240 250H360", "#98a2aa", 14) + tails + beads


def brick(p: Palette) -> str:
    """A stack of clay bricks."""
    rows = "".join(
        rect(x, y, 176, 76, shade, 8) + rect(x, y + 56, 176, 20, CLAY_DEEP, 8, 0.5)
        for y, xs in ((460, (24, 212, 400)), (376, (118, 306)), (292, (212,)))
        for x, shade in zip(xs, (CLAY, "#c9744a", "#a9552f"), strict=False)
    )
    return shadow(270) + rows


def hyacinth(p: Palette) -> str:
    """A floating water hyacinth, the weaver's raw stuff."""
    pads = "".join(leaf(300, 480, 220, t) for t in (-170, -10, -145, -35, -120, -60))
    blooms = "".join(
        circle(300 + dx, y, 28, "#a58bc9") + circle(300 + dx, y, 10, GOLD)
        for y in range(150, 330, 46)
        for dx in (-26, 26)
    ) + circle(300, 112, 28, "#b9a2d8")
    return (
        ellipse(300, 510, 250, 44, "#9fc3c8")
        + stroke("M300 480V140", LEAF_DEEP, 12)
        + pads
        + blooms
        + stroke("M120 520H230M360 530H480", CREAM, 7, 0.8)
    )


def stool(p: Palette) -> str:
    """A wooden stool."""
    legs = stroke("M170 300L130 535M430 300L470 535M250 310L240 500M350 310L360 500", WOOD_DEEP, 26) + stroke(
        "M150 440H450", WOOD, 18
    )
    return (
        shadow(210)
        + legs
        + rect(110, 230, 380, 80, WOOD, 30)
        + rect(110, 222, 380, 62, "#b98354", 28)
        + path("M150 222Q300 150 450 222Z", p.main)
        + stroke("M170 214H430", p.accent, 9)
    )


def gift(p: Palette) -> str:
    """A parcel tied with raffia: for whatever has no drawing of its own."""
    body = rect(130, 210, 340, 320, p.accent, 18) + rect(130, 210, 340, 320, p.main, 18, 0.25)
    tie = (
        rect(280, 210, 40, 320, STRAW)
        + rect(130, 350, 340, 36, STRAW)
        + stroke(
            "M300 210C230 110 160 150 200 190C230 214 280 206 300 210C370 110 440 150 400 190C370 214 320 206 300 210",
            STRAW_DEEP,
            14,
        )
    )
    return shadow(190) + body + tie + leaf(320, 200, 110, -60, LEAF)

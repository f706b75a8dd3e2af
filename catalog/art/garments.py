"""What is sewn, plaited or knitted to wear and to carry, and cushions."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.cloth import diamonds, draw_mudmee, hooks
from catalog.art.paint import (
    CREAM,
    INK,
    STRAW,
    WOOD,
    Palette,
    circle,
    clip,
    ellipse,
    path,
    rect,
    shadow,
    stroke,
)


def shirt(p: Palette) -> str:
    """A cotton shirt with a patterned edge."""
    body = (
        "M210 110L120 160L60 300L140 340L170 280V530H430V280L460 340L540 300L480 160L390 110Q300 170 210 110Z"
    )
    trim = (
        rect(150, 470, 300, 22, p.accent)
        + stroke("M300 150V530", p.deep, 5)
        + stroke("M62 296L140 336M538 296L460 336", p.accent, 18)
    )
    knots = "".join(
        stroke(f"M276 {y}H324", CREAM, 9) + circle(300, y, 10, p.accent) for y in (210, 280, 350, 420)
    )
    return (
        shadow(170)
        + path(body, p.main)
        + clip("shirt", body, trim)
        + stroke("M210 112Q300 172 390 112", p.accent, 16)
        + knots
        + rect(340, 250, 64, 70, p.deep, 6, 0.4)
    )


def dress(p: Palette) -> str:
    """A sleeveless dress."""
    body = "M230 90L250 220L150 510Q300 560 450 510L350 220L370 90Q300 150 230 90Z"
    return (
        shadow(160)
        + path(body, p.main)
        + clip(
            "dress",
            body,
            rect(0, 440, 600, 16, p.accent)
            + diamonds(p, 490, 24)
            + stroke("M300 240L270 540M330 240L370 540", "#000", 8, 0.1),
        )
        + rect(240, 208, 120, 26, p.accent, 8)
    )


def trousers(p: Palette) -> str:
    """Wide fisherman trousers."""
    body = "M180 110H420L480 520H320L300 260L280 520H120Z"
    return (
        shadow(190)
        + path(body, p.main)
        + rect(172, 100, 256, 52, p.deep, 10)
        + stroke("M290 140L250 230M300 140L330 220", p.accent, 16)
        + clip("legs", body, rect(0, 470, 600, 16, p.accent) + rect(0, 496, 600, 8, CREAM))
    )


def scarf(p: Palette) -> str:
    """A scarf with a fringe."""
    loop = path(
        "M300 120C440 120 470 230 400 280C350 310 250 310 200 280C130 230 160 120 300 120Z", p.main
    ) + ellipse(300, 205, 84, 42, p.deep)
    ends = path("M240 280L200 500L290 510L320 290Z", p.main) + path(
        "M310 280L370 500L450 470L380 270Z", p.deep
    )
    fringe = "".join(stroke(f"M{x} 504V545", p.main, 6) for x in range(204, 292, 14)) + "".join(
        stroke(f"M{x} {498 - (x - 372) * 0.36:g}l8 40", p.deep, 6) for x in range(374, 452, 14)
    )
    bars = stroke("M208 440L300 450M213 410L304 420M360 450L436 424M352 424L428 398", p.accent, 11)
    return shadow(160, 552) + fringe + ends + bars + loop + stroke("M190 200Q210 150 260 140", p.accent, 12)


def shoulder_bag(p: Palette) -> str:
    """A woven shoulder bag (ย่าม)."""
    body = "M170 260H430L446 480Q446 520 400 520H200Q154 520 154 480Z"
    strap = stroke("M186 270C170 30 430 30 414 270", p.deep, 34) + stroke(
        "M186 270C170 30 430 30 414 270", p.accent, 8
    )
    tassels = "".join(
        stroke(f"M{x} 516V560", shade, 9)
        for x, shade in zip(range(180, 430, 24), (p.accent, p.deep) * 6, strict=False)
    )
    return (
        shadow(160, 566)
        + strap
        + tassels
        + path(body, p.main)
        + clip(
            "bag",
            body,
            rect(0, 300, 600, 12, CREAM)
            + diamonds(p, 376, 40)
            + rect(0, 438, 600, 12, CREAM)
            + hooks(p, 462),
        )
    )


def cloth_bag(p: Palette) -> str:
    """A quilted cloth bag."""
    body = "M140 250H460L490 500Q490 535 450 535H150Q110 535 110 500Z"
    stitches = "".join(
        f'<path d="M{x} 240L{x + 300} 540M{x + 300} 240L{x} 540" stroke="{CREAM}" stroke-width="4" stroke-dasharray="13 10" fill="none"/>'
        for x in range(-180, 540, 74)
    )
    return (
        shadow(200)
        + stroke("M210 260C210 110 390 110 390 260", p.deep, 26)
        + path(body, p.main)
        + clip("bag", body, stitches)
        + rect(132, 240, 336, 40, p.accent, 14)
        + circle(300, 284, 16, CREAM)
    )


def pillow(p: Palette) -> str:
    """The triangular cushion (หมอนขิด)."""
    side = path("M300 150L490 520H110Z", p.main) + path("M300 150L490 520L540 470L350 120Z", p.deep)
    ends = "".join(
        path(f"M{x} {y}L{x + 62} {y + 118}H{x - 62}Z", shade)
        for x, y, shade in (
            (300, 180, p.accent),
            (238, 300, p.pale),
            (362, 300, p.pale),
            (300, 420 - 118 + 8, p.deep),
        )
    )
    row = "".join(
        path(f"M{x} 420L{x + 46} 508H{x - 46}Z", shade)
        for x, shade in ((180, p.accent), (300, CREAM), (420, p.accent))
    )
    return shadow(240) + side + ends + row


def cushion(p: Palette) -> str:
    """A square cushion."""
    outline = "M120 160Q300 190 480 160Q450 340 480 520Q300 490 120 520Q150 340 120 160Z"
    return (
        shadow(200)
        + path(outline, p.main)
        + clip("cushion", outline, draw_mudmee(p))
        + "".join(circle(x, y, 16, p.accent) for x, y in ((122, 162), (478, 162), (122, 518), (478, 518)))
    )


def hat(p: Palette) -> str:
    """A woven hat with a ribbon."""
    brim = ellipse(300, 420, 250, 90, "#b4843f") + ellipse(300, 408, 250, 86, STRAW)
    rings = "".join(
        f'<ellipse cx="300" cy="408" rx="{r}" ry="{r * 0.34:g}" fill="none" stroke="#b4843f" stroke-width="4" opacity=".6"/>'
        for r in (180, 205, 230)
    )
    crown = "M170 400C170 220 220 160 300 160C380 160 430 220 430 400Q300 450 170 400Z"
    weave = "".join(
        stroke(f"M{x} 140L{x + 160} 440M{x + 160} 140L{x} 440", "#b4843f", 4, 0.6) for x in range(60, 420, 34)
    )
    return (
        shadow(240, 500)
        + brim
        + rings
        + path(crown, STRAW)
        + clip("hat", crown, weave)
        + path("M168 360Q300 414 432 360V400Q300 452 168 400Z", p.main)
    )


def farmer_hat(p: Palette) -> str:
    """The wide palm-leaf farmer's hat (งอบ)."""
    cone = "M300 170C420 190 520 330 560 430Q300 510 40 430C80 330 180 190 300 170Z"
    ribs = "".join(
        stroke(f"M300 170Q{(300 + x) / 2 + (x - 300) * 0.12:g} 270 {x} 470", "#b4843f", 5, 0.8)
        for x in range(40, 600, 52)
    )
    rings = stroke("M200 240Q300 270 400 240M128 310Q300 360 472 310M78 380Q300 440 522 380", WOOD, 6, 0.7)
    return (
        shadow(230, 510)
        + path(cone, STRAW)
        + clip("ngop", cone, ribs + rings)
        + ellipse(300, 176, 44, 20, p.main)
        + stroke("M48 432Q300 508 552 432", p.main, 13)
    )


def knit_hat(p: Palette) -> str:
    """A knitted hat."""
    cap = "M140 420C130 220 220 150 300 150C380 150 470 220 460 420Z"
    knit = "".join(
        stroke(f"M{x} {y}l14 16l14 -16", "#cdbfa8", 6)
        for y in range(180, 420, 34)
        for x in range(130, 470, 34)
    )
    return (
        shadow(190, 520)
        + circle(300, 132, 50, p.accent)
        + path(cap, "#fbf6ea")
        + clip("knit", cap, knit)
        + rect(118, 400, 364, 96, p.pale, 36)
        + "".join(stroke(f"M{x} 416V480", p.main, 7, 0.6) for x in range(146, 470, 30))
    )


def shoes(p: Palette) -> str:
    """A pair of woven slippers."""
    one = path(
        "M220 130C320 110 370 190 350 300C340 370 370 430 340 490C310 540 230 540 210 480C190 430 220 370 200 300C180 220 180 140 220 130Z",
        "#c79a58",
    )
    one += (
        "".join(stroke(f"M206 {y}H346", "#9a6f36", 4, 0.6) for y in range(170, 520, 24))
        + path("M188 210C240 250 310 250 356 205L362 300C310 330 240 330 194 300Z", p.main)
        + stroke("M196 255Q275 300 358 252", p.accent, 9)
        + circle(275, 276, 18, CREAM)
    )
    return (
        ellipse(300, 330, 240, 220, INK, 0.08)
        + f'<g transform="rotate(-10 200 330) translate(-90 20)">{one}</g>'
        + f'<g transform="translate(600 20) scale(-1 1) rotate(-10 200 330) translate(-90 0)">{one}</g>'
    )

"""Jars, bowls, cups and boxes of clay, metal and lacquer."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.paint import (
    CLAY,
    CLAY_DEEP,
    GOLD,
    GOLD_DEEP,
    INK,
    SILVER,
    SILVER_DEEP,
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


def pottery(p: Palette) -> str:
    """A carved clay jar."""
    body = "M240 130H360L350 190C450 230 480 320 450 400C430 470 390 520 360 535H240C210 520 170 470 150 400C120 320 150 230 250 190Z"
    marks = (
        rect(0, 250, 600, 12, CLAY_DEEP)
        + rect(0, 400, 600, 12, CLAY_DEEP)
        + "".join(circle(x, 326, 26, CLAY_DEEP) + circle(x, 326, 14, p.accent) for x in range(140, 480, 64))
        + ellipse(210, 320, 24, 110, "#ffffff", 0.16)
    )
    return shadow(150) + path(body, CLAY) + clip("pot", body, marks) + rect(222, 108, 156, 36, CLAY_DEEP, 14)


def dragon_jar(p: Palette) -> str:
    """A glazed dragon jar."""
    body = "M210 120H390L400 170C500 220 490 420 390 535H210C110 420 100 220 200 170Z"
    dragon = stroke("M130 330C190 250 230 400 300 320C360 250 400 400 450 310", GOLD, 30) + "".join(
        path(f"M{x} {y}l14 -34l14 34Z", GOLD)
        for x, y in ((160, 286), (215, 330), (262, 326), (320, 286), (372, 316), (420, 306))
    )
    dragon += (
        circle(452, 300, 28, GOLD)
        + circle(458, 292, 6, INK)
        + stroke("M470 316L500 330M450 274L436 244", GOLD, 8)
    )
    return (
        shadow(150)
        + path(body, "#6d3a1f")
        + clip(
            "jar",
            body,
            rect(0, 200, 600, 14, GOLD_DEEP)
            + dragon
            + rect(0, 440, 600, 12, GOLD_DEEP)
            + stroke("M150 500Q190 460 230 500T310 500T390 500T470 500", GOLD_DEEP, 8),
        )
        + rect(196, 100, 208, 38, "#4f2814", 16)
    )


def rooster_bowl(p: Palette) -> str:
    """The white bowl with a rooster."""
    bowl = "M80 260H520C520 420 440 500 390 510V540H210V510C160 500 80 420 80 260Z"
    bird = (
        path(
            "M250 350C270 390 300 380 340 395C380 400 400 380 410 350C420 420 380 450 320 450C270 445 245 400 250 350Z",
            "#c8372d",
        )
        + circle(256, 340, 20, "#c8372d")
        + path("M246 324q4 -20 14 -6q8 -18 14 4Z", "#e25b4a")
        + path("M236 340l-18 8l18 6Z", GOLD)
        + stroke("M400 370C440 340 430 310 404 300M410 380C460 370 460 330 440 310", INK, 10)
        + stroke("M310 450V478M336 448V478", GOLD_DEEP, 6)
    )
    leaves = leaf(130, 400, 80, -50) + leaf(140, 410, 80, 10) + circle(150, 330, 20, "#e58aa0")
    return (
        shadow(170)
        + path(bowl, "#fffdf6")
        + clip("bowl", bowl, bird + leaves + stroke("M84 290H516", "#7fa7b8", 6))
        + ellipse(300, 260, 220, 42, "#e5dfd2")
        + ellipse(300, 264, 196, 32, "#fffdf6")
    )


def bronze_bowl(p: Palette) -> str:
    """A polished bronze bowl."""
    return _metal_bowl("#c08a3c", "#8a5b1e")


def silver_bowl(p: Palette) -> str:
    """A chased silver bowl."""
    return _metal_bowl(SILVER, SILVER_DEEP)


def _metal_bowl(colour: str, deep: str) -> str:
    bowl = "M90 250H510C510 420 430 500 370 510H230C170 500 90 420 90 250Z"
    chase = "".join(
        path(f"M{x} 300Q{x + 26} 350 {x} 410Q{x - 26} 350 {x} 300Z", deep, 0.8)
        + circle(x, 446, 10, deep, 0.8)
        for x in range(130, 500, 44)
    )
    return (
        shadow(150)
        + path("M220 500H380L400 540H200Z", deep)
        + path(bowl, colour)
        + clip("metal", bowl, rect(0, 276, 600, 9, deep) + chase + ellipse(190, 360, 18, 90, "#fff", 0.55))
        + ellipse(300, 250, 210, 44, deep)
        + ellipse(300, 256, 186, 33, colour, 0.6)
    )


def pots(p: Palette) -> str:
    """Small planted pots."""
    one = (
        path("M190 300H410L380 500H220Z", p.main)
        + rect(176, 280, 248, 44, p.deep, 10)
        + leaf(300, 290, 150, -90)
        + leaf(300, 290, 140, -50)
        + leaf(300, 290, 140, -130)
    )
    alt = one.replace(p.main, p.accent)
    return shadow(240) + place(alt, 160, 400, 0.62) + place(alt, 440, 400, 0.62) + place(one, 300, 370, 0.82)


def cups(p: Palette) -> str:
    """A set of glazed cups."""
    one = (
        stroke("M390 300C460 300 460 400 380 410", p.main, 22)
        + path("M210 250H390C400 340 400 420 370 470H230C200 420 200 340 210 250Z", p.main)
        + ellipse(300, 250, 90, 20, p.pale)
        + path("M206 360H394C396 400 390 440 370 470H230C210 440 204 400 206 360Z", p.accent)
    )
    return shadow(240) + place(one, 190, 270, 0.8) + place(one, 410, 280, 0.8) + place(one, 300, 420, 0.95)


def lacquer(p: Palette) -> str:
    """A lacquer box with gold leaf."""
    body = (
        rect(130, 300, 340, 220, "#8c1f1a", 30)
        + path("M120 300C130 190 470 190 480 300Z", "#a82a22")
        + rect(112, 284, 376, 36, "#1f1512", 12)
    )
    gold = (
        "".join(
            path(f"M{x} 350Q{x + 34} 400 {x} 460Q{x - 34} 400 {x} 350Z", GOLD) + circle(x, 404, 12, "#8c1f1a")
            for x in range(176, 440, 62)
        )
        + stroke("M140 482H460M140 338H460", GOLD, 6)
        + stroke("M180 270Q240 230 300 262Q360 230 420 270", GOLD, 8)
    )
    return shadow(195) + body + gold + path("M280 216L300 160L320 216Z", GOLD) + circle(300, 212, 20, GOLD)

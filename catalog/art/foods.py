"""Fish, meat, eggs, noodles and sweets."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.paint import (
    INK,
    LEAF,
    LEAF_DEEP,
    STRAW,
    STRAW_DEEP,
    WOOD,
    WOOD_DEEP,
    Palette,
    circle,
    ellipse,
    leaf,
    path,
    place,
    rect,
    shadow,
    stroke,
)

_PLATE = "#f4ecdf"


def draw_plate(p: Palette) -> str:
    """The plate that food lies on."""
    return (
        ellipse(300, 470, 250, 78, p.deep)
        + ellipse(300, 456, 250, 78, _PLATE)
        + ellipse(300, 454, 196, 54, p.pale)
    )


def _one_fish(colour: str, belly: str) -> str:
    body = path(
        "M90 300C150 200 330 190 430 290L510 220C520 270 520 330 510 380L430 312C330 410 150 400 90 300Z",
        colour,
    )
    body += path("M96 306C170 350 330 360 420 312C330 410 150 400 90 300Z", belly)
    scales = "".join(
        stroke(f"M{x} {y - 16}Q{x + 16} {y} {x} {y + 16}", INK, 4, 0.25)
        for x in range(230, 410, 36)
        for y in (270, 304)
    )
    return (
        body
        + scales
        + circle(150, 284, 13, "#fff")
        + circle(150, 284, 7, INK)
        + stroke("M196 246Q220 300 196 350", INK, 5, 0.4)
    )


def fish(p: Palette) -> str:
    """Fish on a bamboo tray."""
    tray = ellipse(300, 440, 260, 108, STRAW_DEEP) + ellipse(300, 428, 260, 108, STRAW)
    tray += "".join(
        stroke(f"M{x} 345L{x + 60} 512M{x + 60} 345L{x} 512", STRAW_DEEP, 4, 0.5) for x in range(110, 450, 56)
    )
    return (
        shadow(250)
        + tray
        + place(_one_fish("#7d93a3", "#d8dfe0"), 290, 330, 0.8, -6)
        + place(_one_fish("#8f9f9a", "#e6e5d6"), 320, 440, 0.8, 4)
    )


def dried_fish(p: Palette) -> str:
    """Fish hung up in the sun."""
    sun = circle(470, 130, 62, p.accent)
    line = stroke("M60 180Q300 220 540 180", WOOD, 10)
    hung = "".join(
        place(_one_fish("#b98b58", "#e2c391"), x, 360, 0.62, 90) + stroke(f"M{x} 198V240", WOOD_DEEP, 6)
        for x in (160, 300, 440)
    )
    return sun + line + hung


def egg(p: Palette) -> str:
    """Eggs in straw, one cut open to its golden yolk."""
    straw = "".join(
        stroke(f"M{x} 500Q{x + 30} {440 + i * 17 % 50} {x + 90} 520", STRAW if i % 2 else STRAW_DEEP, 9)
        for i, x in enumerate(range(60, 460, 24))
    )
    whole = "M300 160C370 160 410 270 405 340C400 410 350 440 300 440C250 440 200 410 195 340C190 270 230 160 300 160Z"
    shell = path(whole, "#f3ead8") + path(
        "M300 160C370 160 410 270 405 340C400 410 350 440 300 440C370 400 380 260 300 160Z", "#d9c9aa", 0.7
    )
    cut = path(whole, "#ffffff") + circle(300, 335, 66, "#ec8a1e") + circle(282, 315, 16, "#f9c06a")
    return (
        shadow(240)
        + place(shell, 190, 350, 0.9, -14)
        + place(shell, 420, 340, 0.9, 12)
        + place(cut, 305, 390, 0.95)
        + straw
    )


def sausage(p: Palette) -> str:
    """Sausages on a plate."""
    links = "".join(
        stroke(
            f"M{150 + i * 12} {290 + i * 46}Q300 {230 + i * 50} {450 - i * 8} {300 + i * 44}", "#8a2a1c", 62
        )
        + stroke(
            f"M{160 + i * 12} {282 + i * 46}Q300 {222 + i * 50} {440 - i * 8} {290 + i * 44}",
            "#c4553c",
            14,
            0.8,
        )
        for i in range(4)
    )
    ties = "".join(circle(x, y, 12, WOOD) for x, y in ((118, 292), (482, 302)))
    return (
        shadow(255)
        + draw_plate(p)
        + links
        + ties
        + leaf(420, 500, 120, -10)
        + circle(170, 480, 20, "#cf2f2a")
    )


def sliced_roll(p: Palette) -> str:
    """Pork roll in banana leaf, with slices."""
    roll = (
        path("M120 250H430Q470 300 430 350H120Q80 300 120 250Z", LEAF)
        + "".join(stroke(f"M{x} 250Q{x + 14} 300 {x} 350", STRAW, 8) for x in (180, 270, 360))
        + stroke("M110 285H440M110 318H440", LEAF_DEEP, 4, 0.5)
    )
    slices = "".join(
        ellipse(x, 470, 74, 62, "#c4836c")
        + ellipse(x - 6, 464, 72, 60, "#f3d3c2")
        + "".join(
            circle(x - 6 + dx, 464 + dy, 5, "#c98f7a") for dx, dy in ((-30, 8), (0, -24), (26, 12), (6, 24))
        )
        for x in (190, 300, 410)
    )
    return shadow(240) + roll + slices


def meat(p: Palette) -> str:
    """Strips of dried meat on a board."""
    board = rect(80, 380, 440, 150, WOOD, 30) + rect(80, 372, 440, 140, "#b98354", 30)
    strips = "".join(
        path(
            f"M{130 + i * 92} 250C{160 + i * 92} 220 {210 + i * 92} 240 {205 + i * 92} 300L{190 + i * 92} 440C{180 + i * 92} 480 {130 + i * 92} 470 {132 + i * 92} 430Z",
            "#94351f",
        )
        + stroke(f"M{158 + i * 92} 270Q{186 + i * 92} 340 {154 + i * 92} 430", "#d98d6a", 8, 0.7)
        for i in range(4)
    )
    return shadow(245) + board + strips + leaf(120, 520, 120, -8) + circle(460, 500, 16, "#cf2f2a")


def chicken(p: Palette) -> str:
    """A rooster."""
    tail = "".join(
        stroke(
            f"M410 320C{470 + i * 14} {270 - i * 24} {480 + i * 10} {190 - i * 10} {430 + i * 26} {140 + i * 34}",
            shade,
            26,
        )
        for i, shade in enumerate((p.deep, LEAF_DEEP, p.main))
    )
    body = path(
        "M180 200C200 280 260 260 330 300C400 330 470 290 450 370C430 460 340 490 270 470C180 450 150 340 170 240Z",
        "#c9702b",
    )
    body += path("M250 340C310 330 380 350 400 390C370 440 290 440 260 400Z", "#8e3f1c")
    head = (
        circle(200, 190, 56, "#e08a35")
        + path("M160 150C150 100 185 110 190 130C195 90 225 95 222 130C245 105 260 130 244 160Z", "#cf2f2a")
        + path("M150 185L100 205L152 215Z", "#f2c14e")
        + circle(186, 182, 8, INK)
        + ellipse(168, 240, 15, 26, "#cf2f2a")
    )
    legs = stroke("M270 465V530M330 465V530M246 534H296M306 534H356", "#e0a22e", 13)
    return shadow(170) + tail + legs + body + head


def skewers(p: Palette) -> str:
    """Meatballs on sticks."""
    one = stroke("M300 70V560", STRAW_DEEP, 12) + "".join(
        circle(300, y, 58, "#a4643a")
        + circle(290, y - 8, 44, "#c98a58")
        + ellipse(278, y - 24, 14, 9, "#fff", 0.5)
        for y in (150, 260, 370)
    )
    return (
        shadow(210)
        + place(one, 190, 300, 0.95, -10)
        + place(one, 410, 300, 0.95, 10)
        + place(one, 300, 310, 1)
    )


def oyster(p: Palette) -> str:
    """Oysters on the half shell with lime."""
    shell = (
        path("M300 140C430 150 470 300 420 400C380 480 260 480 210 410C140 320 170 130 300 140Z", "#7d7468")
        + path("M300 180C400 190 430 300 390 380C350 440 270 440 230 380C180 310 200 170 300 180Z", "#efe8de")
        + path("M300 240C360 250 380 310 350 360C320 390 270 390 250 350C230 300 250 230 300 240Z", "#b9ab97")
    )
    return (
        shadow(255)
        + draw_plate(p)
        + place(shell, 180, 380, 0.66, -20)
        + place(shell, 420, 380, 0.66, 20)
        + place(shell, 300, 330, 0.72)
        + circle(300, 490, 40, "#a5bf3c")
        + circle(300, 490, 32, "#e2ecb0")
    )

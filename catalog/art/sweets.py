"""Sweets, sugar and salt."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.foods import draw_plate
from catalog.art.paint import (
    LEAF,
    LEAF_DEEP,
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


def leaf_sweet(p: Palette) -> str:
    """Sweets wrapped in banana leaf."""
    one = (
        path("M300 180L440 400Q300 460 160 400Z", LEAF)
        + path("M300 180L440 400Q370 430 300 434Z", LEAF_DEEP, 0.6)
        + stroke("M300 180V150", WOOD, 10)
        + stroke("M300 150L330 190", "#e8dcb0", 10)
    )
    open_one = (
        path("M130 470C200 400 400 400 470 470C400 550 200 550 130 470Z", LEAF)
        + path("M210 450C230 390 370 390 390 450C380 500 220 500 210 450Z", p.accent)
        + ellipse(270, 425, 34, 10, "#ffffff", 0.4)
    )
    return shadow(245) + place(one, 185, 330, 0.85, -4) + place(one, 415, 330, 0.85, 4) + open_one


def cakes(p: Palette) -> str:
    """Round filled cakes with a red stamp."""
    one = (
        ellipse(300, 330, 130, 96, "#c98c3f")
        + ellipse(300, 310, 130, 92, "#edc078")
        + ellipse(300, 298, 92, 56, "#f7dca4")
        + circle(300, 296, 24, "#c8372d")
        + circle(300, 296, 10, "#f7dca4")
    )
    return (
        shadow(255)
        + draw_plate(p)
        + place(one, 190, 420, 0.82)
        + place(one, 410, 420, 0.82)
        + place(one, 300, 330, 0.92)
    )


def mochi(p: Palette) -> str:
    """Soft round sweets in three colours."""
    balls = "".join(
        circle(x, y, 88, shade)
        + ellipse(x - 28, y - 34, 26, 16, "#fff", 0.6)
        + "".join(
            circle(x + dx, y + dy, 4, "#fff", 0.8) for dx, dy in ((20, -30), (40, 4), (0, 20), (-30, 24))
        )
        for x, y, shade in ((200, 400, "#f3c1cb"), (400, 400, "#cfdca0"), (300, 310, "#fdf3df"))
    )
    return shadow(255) + draw_plate(p) + balls


def rolled_wafer(p: Palette) -> str:
    """Crisp rolled wafers."""
    one = (
        rect(130, 262, 340, 76, "#e3ae5b", 36)
        + stroke("M160 280H430", "#f6d597", 10)
        + "".join(circle(x, 308, 5, "#8d5a22") for x in range(190, 430, 44))
        + ellipse(462, 300, 20, 38, "#b97f33")
        + ellipse(462, 300, 10, 22, "#8d5a22")
    )
    rows = ((210, 470), (390, 470), (300, 400), (300, 330))
    return (
        shadow(255)
        + draw_plate(p)
        + "".join(place(one, x, y, 0.78, t) for (x, y), t in zip(rows, (-6, 5, -3, 8), strict=True))
    )


def roti(p: Palette) -> str:
    """Thin pancakes with threads of spun sugar."""
    stack = "".join(
        ellipse(230, y, 170, 52, shade)
        for y, shade in (
            (500, "#cfa566"),
            (486, "#f0d9a6"),
            (470, "#cfa566"),
            (456, "#f4e0b4"),
            (440, "#cfa566"),
            (426, p.pale),
        )
    )
    floss = "".join(
        stroke(
            f"M{330 + i * 9} 500C{300 + i * 12} {380 - i * 6} {420 + i * 6} {330 - i * 8} {360 + i * 14} 230",
            shade,
            11,
        )
        for i, shade in enumerate(("#f19db2", "#f6c1cd", "#a7cf9a", "#c5dfb4", "#f6d98a", "#fae7b4") * 2)
    )
    return shadow(255) + stack + floss


def blocks(p: Palette) -> str:
    """Cubes of soft sweet or sugar, wrapped one by one."""
    cube = (
        path("M180 260L300 210L420 260V400L300 460L180 400Z", p.accent)
        + path("M180 260L300 310L420 260L300 210Z", p.pale)
        + path("M300 310L420 260V400L300 460Z", p.deep, 0.35)
    )
    twist = path("M180 320L90 270V380ZM420 320L510 270V380Z", p.main)
    return (
        shadow(250)
        + place(cube + twist, 190, 420, 0.62)
        + place(cube + twist, 410, 420, 0.62)
        + place(cube + twist, 300, 270, 0.7)
    )


def palm_sugar(p: Palette) -> str:
    """Discs of palm sugar before a toddy palm leaf."""
    fan = "".join(leaf(300, 330, 230, turn) for turn in range(-165, 0, 30))
    discs = "".join(
        ellipse(x, y + 18, 96, 38, "#a3672a")
        + ellipse(x, y, 96, 38, "#d59a4c")
        + ellipse(x - 14, y - 6, 58, 18, "#e6b975")
        for x, y in ((200, 480), (400, 480), (300, 430), (300, 380))
    )
    return shadow(230) + fan + discs


def salt(p: Palette) -> str:
    """A heap of salt and a wooden scoop."""
    heap = path("M90 530C170 470 220 250 300 220C380 250 430 470 510 530Z", "#fdfbf5") + path(
        "M300 220C380 250 430 470 510 530H360C380 430 350 300 300 220Z", "#dcd8d0", 0.8
    )
    grains = "".join(
        rect(120 + i * 67 % 350, 400 + i * 37 % 120, 10, 10, "#c9c6c0", 2, 0.8) for i in range(22)
    )
    scoop = f'<g transform="rotate(-28 380 330)">{rect(400, 305, 180, 30, WOOD, 14)}{ellipse(370, 322, 84, 48, WOOD_DEEP)}{ellipse(366, 314, 70, 36, "#fdfbf5")}</g>'
    return shadow(240) + heap + grains + scoop


def chocolate(p: Palette) -> str:
    """A chocolate bar and a cocoa pod."""
    bar = (
        rect(150, 130, 230, 380, "#5a2f1c", 12)
        + "".join(rect(x, y, 62, 54, "#74402a", 8) for x in (163, 234, 305) for y in (148, 214, 280))
        + rect(140, 340, 250, 190, p.main, 10)
        + stroke("M150 370H380M150 500H380", p.accent, 8)
    )
    pod = path("M440 230C520 280 520 460 440 540C360 460 360 280 440 230Z", "#d98a2b") + stroke(
        "M440 240V530M410 270Q380 390 412 506M470 270Q500 390 468 506", "#a45f16", 8
    )
    return shadow(240) + f'<g transform="rotate(-8 260 330)">{bar}</g>' + pod


def icing(p: Palette) -> str:
    """A soft sponge cake."""
    body = path(
        "M120 360Q110 300 170 290H430Q490 300 480 360L460 500Q456 530 420 530H180Q144 530 140 500Z", "#f0c778"
    ) + path(
        "M120 360Q110 290 180 280H420Q490 290 480 360Q440 390 400 362Q350 396 300 362Q250 396 200 362Q160 390 120 360Z",
        p.pale,
    )
    holes = "".join(circle(170 + i * 61 % 260, 410 + i * 37 % 96, 8, "#c99a45", 0.6) for i in range(14))
    return (
        shadow(200)
        + body
        + holes
        + path("M300 190L320 250L380 262L330 292L300 330L270 292L220 262L280 250Z", "#c8372d")
    )


def strands(p: Palette) -> str:
    """A golden net of fine fried threads."""
    net = "".join(
        stroke(
            f"M{120 + i * 18} 300C{180 + i * 9} {180 + i * 13} {340 - i * 6} {470 - i * 9} {480 - i * 16} {330 + i * 9}",
            shade,
            9,
        )
        for i, shade in enumerate(("#d98e2b", "#eeb54e", "#f6d07d") * 6)
    )
    return shadow(255) + draw_plate(p) + place(net, 300, 380, 0.95)

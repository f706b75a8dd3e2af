"""Fruit, roots and spices."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.paint import (
    LEAF,
    LEAF_DEEP,
    WOOD,
    WOOD_DEEP,
    Palette,
    circle,
    clip,
    ellipse,
    leaf,
    path,
    place,
    shadow,
    stroke,
)


def banana(p: Palette) -> str:
    """A hand of bananas."""
    one = path("M250 120C210 260 250 430 420 500C440 505 446 480 430 470C320 400 300 270 310 130Z", "#f3c53c")
    one += stroke("M278 140C258 270 300 410 428 486", "#d79f22", 7, 0.8) + circle(431, 487, 13, "#5d4423")
    fan = "".join(f'<g transform="rotate({turn} 285 130)">{one}</g>' for turn in (46, 23, 0))
    return (
        shadow(190) + fan + path("M232 150C240 95 262 70 282 62L322 78C310 110 322 130 330 160Z", "#8a9a3a")
    )


def mango(p: Palette) -> str:
    """Two ripe mangoes."""
    body = "M210 190C330 130 460 240 440 370C424 470 330 520 240 480C140 434 110 250 210 190Z"
    one = path(body, "#f2b632") + path(
        "M210 190C300 146 400 196 430 290C380 220 290 190 172 226Z", "#e8703d", 0.55
    )
    one += ellipse(230, 300, 26, 60, "#fff3c4", 0.4) + stroke("M218 188C210 165 214 150 222 138", WOOD, 12)
    return (
        shadow(220)
        + place(one, 375, 345, 0.8, 20)
        + place(one, 250, 370, 0.95, -8)
        + leaf(210, 205, 170, -28)
    )


def durian(p: Palette) -> str:
    """A durian with one segment open."""
    spikes = "".join(
        path(f"M{x - 24} {y + 14}L{x} {y - 24}L{x + 24} {y + 14}Z", shade)
        for row, y in enumerate(range(170, 520, 44))
        for x in range(130 + (row % 2) * 28, 490, 56)
        for shade in ("#a9ad3f" if (row + x // 28) % 2 else "#8b9434",)
    )
    outline = "M300 120C430 116 500 230 490 350C480 470 400 530 300 530C200 530 120 470 110 350C100 230 170 116 300 120Z"
    edge = "".join(
        path("M-26 8L0 -34L26 8Z", "#8b9434").join(
            (f'<g transform="translate({x} {y}) rotate({t})">', "</g>")
        )
        for x, y, t in _EDGE
    )
    flesh = path("M300 210C370 260 380 400 300 480C220 400 230 260 300 210Z", "#fff0c0")
    flesh += ellipse(300, 310, 38, 56, "#f6cf57") + ellipse(300, 405, 34, 48, "#f2c341")
    flesh += ellipse(290, 295, 12, 22, "#fff3c4", 0.6)
    stalk = stroke("M300 125C298 100 304 84 312 66", WOOD_DEEP, 24)
    return shadow(200) + stalk + edge + path(outline, "#9aa23a") + clip("durian", outline, spikes) + flesh


_EDGE = (
    (190, 158, -38), (300, 124, 0), (410, 158, 38), (476, 250, 68), (494, 350, 92), (462, 448, 122),
    (138, 448, -122), (106, 350, -92), (124, 250, -68), (245, 134, -18), (355, 134, 18), (446, 200, 54),
    (154, 200, -54), (488, 300, 80), (112, 300, -80),
)  # fmt: skip


def pineapple(p: Palette) -> str:
    """A pineapple."""
    outline = "M300 210C400 210 430 300 425 380C420 480 370 540 300 540C230 540 180 480 175 380C170 300 200 210 300 210Z"
    lines = "".join(stroke(f"M{x} 200L{x + 300} 560", "#b8741c", 6, 0.75) for x in range(-120, 420, 52))
    lines += "".join(stroke(f"M{x} 200L{x - 300} 560", "#b8741c", 6, 0.75) for x in range(180, 720, 52))
    eyes = "".join(
        circle(x + (row % 2) * 26, y, 6, "#7a4a14")
        for row, y in enumerate(range(232, 540, 31))
        for x in range(170, 440, 52)
    )
    crown = "".join(leaf(300, 235, size, turn, shade) for size, turn, shade in _CROWN)
    return (
        shadow(150)
        + crown
        + path(outline, "#e9a62c")
        + clip("pine", outline, lines + eyes + ellipse(230, 340, 30, 110, "#fff0b0", 0.25))
    )


_CROWN = (
    (170, -160, LEAF_DEEP), (170, -20, LEAF_DEEP), (190, -142, LEAF), (190, -38, LEAF),
    (205, -122, LEAF_DEEP), (205, -58, LEAF_DEEP), (210, -104, LEAF), (210, -76, LEAF), (200, -90, "#6aa653"),
)  # fmt: skip


def tamarind(p: Palette) -> str:
    """Tamarind pods."""
    pod = path(
        "M150 300C190 250 230 300 280 290C330 280 360 330 420 300C480 270 500 330 450 360C380 400 340 370 280 372C220 374 190 400 150 370C125 350 130 320 150 300Z",
        "#9c6a3c",
    )
    pod += "".join(ellipse(x, 328, 34, 12, "#b98753", 0.7) for x in (190, 290, 400))
    pod += stroke("M262 300Q256 330 264 366M356 312Q350 340 358 374", "#74491f", 6)
    leaves = "".join(leaf(x, 180 - abs(300 - x) * 0.1, 46, t) for x in range(180, 430, 40) for t in (-70, 70))
    return (
        shadow(200)
        + stroke("M160 186Q300 150 440 186", WOOD, 8)
        + leaves
        + place(pod, 310, 300, 0.95, -12)
        + place(pod, 280, 420, 1, 10)
        + place(pod, 350, 490, 0.8, -4)
    )


def coconut(p: Palette) -> str:
    """A young coconut with a straw, and a half."""
    body = path(
        "M150 260C190 170 410 170 450 260C490 380 420 520 300 530C180 520 110 380 150 260Z", "#7fae4e"
    )
    body += path(
        "M300 178C400 178 440 230 450 260C490 380 420 520 300 530C380 440 390 280 300 178Z", "#5f9140", 0.6
    )
    top = ellipse(300, 228, 118, 44, "#f4ead0") + ellipse(300, 228, 84, 28, "#d5e8ee")
    straw = stroke("M320 230L372 92L420 84", p.accent, 16)
    return (
        shadow(190) + body + top + straw + circle(190, 228, 30, "#f6b7c4") + circle(190, 228, 11, "#f2c14e")
    )


def citrus(p: Palette) -> str:
    """A pomelo or orange, whole and halved."""
    return _citrus("#f0922b", "#fbc15e")


def pomelo(p: Palette) -> str:
    """A pomelo, whole and halved."""
    return _citrus("#b5c04a", "#f7b7a0")


def _citrus(skin: str, flesh: str) -> str:
    whole = (
        circle(245, 330, 165, skin) + ellipse(190, 265, 40, 60, "#ffffff", 0.22) + leaf(245, 180, 130, -28)
    )
    half = circle(395, 410, 130, skin) + circle(395, 410, 116, "#fff3d6")
    wedge = "M395 400L362 316Q395 298 428 316Z"
    cut = "".join(
        f'<g transform="rotate({turn} 395 410)">{path(wedge, flesh)}</g>' for turn in range(0, 360, 45)
    )
    return shadow(225) + whole + half + cut + circle(395, 410, 9, "#fff3d6")


def round_fruit(p: Palette) -> str:
    """A bunch of small golden fruit: longan, langsat, longkong."""
    return _bunch("#d3a55a", "#b98841", False)


def red_fruit(p: Palette) -> str:
    """A bunch of lychees or rambutans."""
    return _bunch("#c93a44", "#9f2533", True)


def green_fruit(p: Palette) -> str:
    """Jujubes or small green fruit."""
    return _bunch("#9cb94b", "#77953a", False)


def dark_fruit(p: Palette) -> str:
    """Mulberries, karonda and other dark berries."""
    return _bunch("#6d2b58", "#4d1c40", True)


def _bunch(colour: str, deep: str, rough: bool) -> str:
    spots = (
        (210, 330),
        (300, 300),
        (390, 330),
        (165, 420),
        (255, 410),
        (345, 410),
        (435, 420),
        (210, 490),
        (300, 495),
        (390, 490),
    )
    twigs = "".join(stroke(f"M300 150Q{(300 + x) / 2} 220 {x} {y}", WOOD, 8) for x, y in spots[:7])
    fruit = "".join(_berry(x, y, colour, deep, rough) for x, y in spots)
    return (
        shadow(200)
        + twigs
        + leaf(300, 170, 170, -22)
        + leaf(300, 170, 170, -158)
        + leaf(300, 160, 120, -75)
        + fruit
    )


def _berry(x: int, y: int, colour: str, deep: str, rough: bool) -> str:
    bumps = (
        "".join(circle(x + dx, y + dy, 5, deep, 0.7) for dx in (-30, -10, 10, 30) for dy in (-24, 0, 24))
        if rough
        else ""
    )
    return (
        circle(x, y, 52, deep)
        + circle(x - 3, y - 4, 47, colour)
        + bumps
        + circle(x - 18, y - 20, 10, "#ffffff", 0.45)
    )


def jackfruit(p: Palette) -> str:
    """Jackfruit bulbs."""
    bulb = path(
        "M300 150C380 190 410 330 370 430C350 480 250 480 230 430C190 330 220 190 300 150Z", "#f0b429"
    )
    bulb += path(
        "M300 200C340 240 350 330 330 400C318 430 282 430 270 400C250 330 260 240 300 200Z", "#c98a17", 0.55
    )
    bulb += ellipse(300, 370, 24, 42, "#e9d3a4")
    return (
        shadow(220)
        + place(bulb, 200, 360, 0.85, -24)
        + place(bulb, 405, 365, 0.85, 24)
        + place(bulb, 300, 390, 1)
    )


def cashew(p: Palette) -> str:
    """Cashew nuts beside a cashew apple."""
    nut = path(
        "M180 250C260 170 420 200 440 330C446 380 390 400 370 350C350 290 290 290 240 330C190 360 140 300 180 250Z",
        "#e8cf9d",
    )
    nut += stroke("M200 268C270 210 380 230 418 320", "#c9a566", 8, 0.7)
    apple = path(
        "M300 130C400 130 410 260 370 350C350 400 250 400 230 350C190 260 200 130 300 130Z", "#e2573c"
    )
    apple += path(
        "M250 380C240 450 300 500 350 450C380 420 350 390 330 400C310 410 290 400 280 370Z", "#8d7347"
    ) + ellipse(255, 215, 18, 48, "#fff", 0.3)
    return (
        shadow(210)
        + place(apple, 220, 290, 0.85)
        + place(nut, 400, 320, 0.6, -20)
        + place(nut, 340, 470, 0.7, 8)
        + place(nut, 200, 490, 0.5, 170)
    )

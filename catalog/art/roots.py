"""Roots, spices, herbs and leaves."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.paint import (
    LEAF,
    LEAF_DEEP,
    WOOD,
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


def peanut(p: Palette) -> str:
    """Peanuts, striped as those of the hills."""
    pod = path(
        "M180 300C170 220 270 210 300 262C330 220 450 210 440 310C436 390 340 390 306 350C270 390 186 380 180 300Z",
        "#d6a662",
    )
    pod += stroke(
        "M205 270Q245 300 210 340M240 250Q280 300 245 356M350 250Q320 300 352 360M395 248Q365 305 398 356",
        "#a87838",
        6,
    )
    beans = "".join(
        ellipse(x, y, 38, 27, "#b4473a")
        + stroke(
            f"M{x - 18} {y - 10}Q{x} {y} {x - 14} {y + 12}M{x + 8} {y - 18}Q{x + 20} {y} {x + 8} {y + 18}",
            "#5b1e1b",
            6,
        )
        for x, y in ((190, 480), (285, 500), (380, 480), (460, 500))
    )
    return shadow(230) + place(pod, 250, 280, 1, -18) + place(pod, 370, 370, 1, 14) + beans


def chilli(p: Palette) -> str:
    """Chillies, fresh and red."""
    pod = path(
        "M280 150C340 150 350 210 345 270C340 380 300 480 240 530C280 440 262 350 256 270C250 200 250 150 280 150Z",
        "#cf2f2a",
    )
    pod += path("M286 170C306 220 300 330 284 400C280 330 276 230 286 170Z", "#f0715f", 0.7)
    pod += path("M244 172C262 130 330 130 344 176C320 160 270 160 244 172Z", LEAF) + stroke(
        "M296 146C300 110 320 90 338 80", LEAF_DEEP, 14
    )
    return (
        shadow(180)
        + place(pod, 210, 310, 0.95, 22)
        + place(pod, 400, 310, 0.95, -26)
        + place(pod, 305, 320, 1.05, -4)
    )


def pepper(p: Palette) -> str:
    """Peppercorns on the vine."""
    cobs = "".join(
        circle(x + dx, y, 15, shade)
        for x, top, shade in ((200, 210, LEAF), (300, 240, "#b8402f"), (400, 210, "#4a3728"))
        for i, y in enumerate(range(top, top + 250, 22))
        for dx in ((-15, 15) if i % 2 else (0, -26, 26))
    )
    corns = "".join(
        circle(x, y, 13, "#3a2a20") + circle(x - 4, y - 4, 4, "#8d7763")
        for x, y in ((140, 525), (185, 535), (260, 528), (330, 536), (410, 526), (465, 535))
    )
    return (
        shadow(220)
        + stroke("M130 170Q300 110 470 170", WOOD, 10)
        + leaf(250, 148, 130, -135)
        + leaf(350, 148, 130, -45)
        + cobs
        + corns
    )


def garlic(p: Palette) -> str:
    """Garlic bulbs."""
    return _bulbs("#f4ead6", "#cdb590")


def shallot(p: Palette) -> str:
    """Shallots."""
    return _bulbs("#b5537a", "#7f2f54")


def _bulbs(colour: str, deep: str) -> str:
    one = path(
        "M300 120C306 200 340 230 390 270C460 330 440 480 300 484C160 480 140 330 210 270C260 230 294 200 290 120Z",
        colour,
    )
    one += stroke(
        "M298 170C290 260 220 300 230 470M302 170C310 260 380 300 370 470M300 190V480", deep, 6, 0.6
    )
    one += stroke("M270 486Q300 508 330 486", WOOD, 8)
    return (
        shadow(230)
        + place(one, 195, 390, 0.78, -10)
        + place(one, 410, 390, 0.78, 12)
        + place(one, 300, 360, 0.98)
    )


def root(p: Palette) -> str:
    """A pale root: yam bean, radish, water chestnut."""
    one = path(
        "M300 190C420 190 450 320 400 410C370 460 330 480 304 540C290 480 240 460 210 410C150 320 180 190 300 190Z",
        "#ecd9ae",
    )
    one += stroke("M200 300Q300 330 402 296M210 370Q300 400 390 366", "#c3a368", 6, 0.7)
    tops = leaf(300, 205, 130, -60) + leaf(300, 205, 130, -120) + leaf(300, 205, 150, -90)
    return shadow(200) + place(one + tops, 200, 350, 0.8, -14) + place(one + tops, 390, 340, 0.95, 10)


def bamboo_shoot(p: Palette) -> str:
    """Bamboo shoots."""
    one = path("M300 90C370 220 420 380 410 530H190C180 380 230 220 300 90Z", "#cfa95e")
    one += path("M300 90C330 220 300 400 190 530C180 380 230 220 300 90Z", "#a67f3c") + path(
        "M300 250C350 330 380 430 410 530H240C300 460 320 350 300 250Z", "#e4cf94"
    )
    return (
        shadow(210)
        + place(one, 190, 340, 0.75, -12)
        + place(one, 420, 350, 0.7, 14)
        + place(one, 305, 310, 0.95)
    )


def herbs(p: Palette) -> str:
    """A tied bunch of herbs with ginger and turmeric."""
    stalks = "".join(
        stroke(f"M300 400Q{x} 260 {x} 120", LEAF, 9)
        + leaf(x, 240, 80, -40)
        + leaf(x, 200, 80, -140)
        + leaf(x, 130, 80, -90)
        for x in (180, 240, 300, 360, 420)
    )
    tails = "".join(stroke(f"M300 400L{x} 520", LEAF_DEEP, 9) for x in (240, 270, 300, 330, 360))
    ginger = path(
        "M120 470C150 430 190 460 210 450C250 440 240 500 290 490C310 520 260 545 220 530C180 560 110 530 120 470Z",
        "#d9a441",
    )
    turmeric = path(
        "M350 500C390 460 470 450 490 490C500 530 400 550 360 540C330 535 335 512 350 500Z", "#e07b1f"
    ) + circle(470, 500, 13, "#f6b14c")
    return shadow(220) + stalks + tails + rect(270, 385, 60, 34, p.main, 12) + ginger + turmeric


def aloe(p: Palette) -> str:
    """Aloe or sugarcane-like leaves in a pot."""
    blades = "".join(
        leaf(300, 420, size, turn, "#6fa56a")
        for size, turn in (
            (230, -165),
            (230, -15),
            (270, -140),
            (270, -40),
            (310, -115),
            (310, -65),
            (330, -90),
        )
    )
    return (
        shadow(150) + blades + path("M190 400H410L380 540H220Z", p.main) + rect(175, 385, 250, 44, p.deep, 12)
    )


def flower(p: Palette) -> str:
    """A five-petalled flower."""
    petals = "".join(
        f'<g transform="rotate({turn} 300 300)">{path("M300 300C220 220 230 110 300 90C370 110 380 220 300 300Z", p.accent)}</g>'
        for turn in range(0, 360, 72)
    )
    return petals + circle(300, 300, 48, "#fff3d0") + circle(300, 300, 26, p.main)

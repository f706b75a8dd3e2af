"""Soap, balm, inhaler, spray and cream, each with a label."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.packs import draw_label
from catalog.art.paint import (
    CREAM,
    LEAF,
    Drawing,
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


def soap(p: Palette, icon: Drawing) -> str:
    """Bars of soap on a leaf."""
    bar = rect(150, 360, 300, 150, p.main, 46) + rect(150, 352, 300, 140, p.pale, 46)
    second = f'<g transform="rotate(-9 300 300)">{rect(170, 215, 280, 130, p.deep, 44)}{rect(170, 206, 280, 124, p.accent, 44)}</g>'
    foam = "".join(
        circle(x, y, r, "#ffffff", 0.8)
        for x, y, r in (
            (120, 470, 26),
            (150, 510, 34),
            (470, 500, 36),
            (500, 455, 20),
            (450, 190, 18),
            (485, 150, 28),
            (140, 190, 16),
        )
    )
    return shadow(230) + leaf(70, 520, 460, 0) + bar + second + place(icon(p), 300, 420, 0.17) + foam


def balm(p: Palette, icon: Drawing) -> str:
    """A tin of balm with its lid leaning on it."""
    tin = (
        path("M110 400V470C110 560 430 560 430 470V400Z", p.deep)
        + ellipse(270, 400, 160, 64, p.main)
        + ellipse(270, 398, 136, 50, "#f5e6a8")
    )
    swirl = stroke("M190 400C210 360 330 360 340 395C340 425 250 430 240 402", "#d9c06a", 8)
    lid = circle(410, 270, 140, p.main) + circle(410, 270, 122, p.accent)
    return shadow(230) + lid + draw_label(p, icon, 410, 270, 100) + tin + swirl


def inhaler(p: Palette, icon: Drawing) -> str:
    """A pot and a stick of herbal inhaler."""
    stick = (
        rect(150, 190, 110, 350, p.main, 40)
        + rect(150, 330, 110, 26, p.accent)
        + path("M165 190V120Q205 60 245 120V190Z", CREAM)
        + stroke("M175 380V500", "#fff", 10, 0.35)
    )
    pot = rect(300, 330, 190, 210, "#e9f0dd", 30) + rect(290, 270, 210, 76, p.deep, 20)
    breath = "".join(
        stroke(f"M{x} 240C{x - 26} 200 {x + 26} 170 {x} 120", LEAF, 10, 0.6) for x in (350, 400, 450)
    )
    return shadow(225) + stick + breath + pot + draw_label(p, icon, 395, 440, 78)


def spray(p: Palette, icon: Drawing) -> str:
    """A spray bottle."""
    body = rect(190, 250, 200, 290, p.pale, 40) + path(
        "M190 400H390V500Q390 540 350 540H230Q190 540 190 500Z", p.main, 0.6
    )
    head = (
        rect(250, 180, 80, 76, p.deep, 8)
        + path("M220 120H360Q390 120 390 150V185H220Z", p.main)
        + rect(180, 134, 50, 28, p.deep, 8)
    )
    mist = "".join(
        circle(x, y, 7, p.main, 0.55)
        for x, y in (
            (150, 148),
            (118, 124),
            (116, 172),
            (84, 104),
            (80, 148),
            (86, 192),
            (50, 124),
            (52, 172),
        )
    )
    return shadow(140) + body + head + mist + draw_label(p, icon, 290, 400, 80)


def tube(p: Palette, icon: Drawing) -> str:
    """A tube of cream and a small pot."""
    shape = (
        path("M150 90H330L310 470H170Z", p.main)
        + rect(140, 70, 200, 40, p.deep, 6)
        + rect(176, 470, 128, 70, p.accent, 12)
    )
    pot = rect(350, 410, 170, 130, p.pale, 24) + rect(340, 360, 190, 64, p.deep, 18)
    return shadow(230) + shape + draw_label(p, icon, 240, 290, 68) + pot

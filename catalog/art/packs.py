"""Jars, bottles, bags and boxes. Most carry a label with a small drawing of what is inside."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.paint import (
    CREAM,
    INK,
    LEAF,
    STRAW,
    WOOD,
    WOOD_DEEP,
    Drawing,
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


def draw_label(p: Palette, icon: Drawing, x: float, y: float, r: float) -> str:
    """A round paper label with what is inside drawn on it."""
    ring = (
        circle(x, y, r, CREAM)
        + f'<circle cx="{x}" cy="{y}" r="{r - 7}" fill="none" stroke="{p.accent}" stroke-width="4"/>'
    )
    return ring + place(icon(p), x, y, r * 2 / 600 * 0.72)


def jar(p: Palette, icon: Drawing) -> str:
    """A jar of paste under a tied cloth cap."""
    glass = "M170 230Q150 250 150 290V480Q150 540 210 540H390Q450 540 450 480V290Q450 250 430 230Z"
    paste = rect(150, 270, 300, 280, "#9c3a20") + "".join(
        circle(170 + i * 47 % 270, 290 + i * 61 % 240, 9, shade, 0.8)
        for i, shade in enumerate(("#d9572c", "#6f2413", "#e9a13c") * 8)
    )
    cap = path("M160 235C150 180 180 140 300 138C420 140 450 180 440 235L462 262Q300 232 138 262Z", p.main)
    cap += "".join(
        circle(x, y, 7, p.accent)
        for x, y in ((210, 190), (262, 172), (320, 176), (378, 192), (236, 222), (300, 212), (366, 222))
    )
    tie = stroke("M158 234Q300 206 442 234", STRAW, 11) + stroke("M300 216L276 262M300 216L330 260", STRAW, 8)
    shine = rect(172, 290, 16, 200, "#ffffff", 8, 0.4)
    return (
        shadow(180)
        + path(glass, "#efe2cf")
        + clip("jar", glass, paste)
        + shine
        + draw_label(p, icon, 300, 400, 96)
        + cap
        + tie
    )


def honey(p: Palette, icon: Drawing) -> str:
    """A honey jar with a wooden dipper."""
    glass = (
        "M180 200H420Q470 250 466 340L450 500Q444 540 400 540H200Q156 540 150 500L134 340Q130 250 180 200Z"
    )
    fill = rect(120, 250, 360, 300, "#e59a1c") + path("M120 250Q210 226 300 250T480 250V290H120Z", "#f6bd4a")
    hexes = "".join(
        path(f"M{x} {y}l22 -13l22 13v26l-22 13l-22 -13Z", "#f9cf6e", 0.5)
        for x, y in ((170, 330), (214, 330), (192, 369), (390, 440), (368, 401), (412, 401))
    )
    dipper = stroke("M350 190L450 60", WOOD, 16) + ellipse(458, 58, 20, 20, WOOD_DEEP)
    lid = rect(170, 150, 260, 60, p.main, 16) + rect(170, 186, 260, 16, p.deep)
    return (
        shadow(185)
        + dipper
        + path(glass, "#f4d9a0")
        + clip("honey", glass, fill + hexes)
        + rect(165, 300, 14, 150, "#fff", 7, 0.5)
        + draw_label(p, icon, 300, 400, 92)
        + lid
    )


def bottle(p: Palette, icon: Drawing) -> str:
    """A bottle of juice or sauce."""
    return _bottle(p, icon, p.main, p.accent)


def oil_bottle(p: Palette, icon: Drawing) -> str:
    """A bottle of golden oil."""
    return _bottle(p, icon, "#e0a526", LEAF)


def sauce_bottle(p: Palette, icon: Drawing) -> str:
    """A bottle of brown or red sauce."""
    return _bottle(p, icon, "#8b2f1c", p.accent)


def _bottle(p: Palette, icon: Drawing, liquid: str, cap: str) -> str:
    glass = "M262 110H338V190C338 230 410 240 410 310V500Q410 540 370 540H230Q190 540 190 500V310C190 240 262 230 262 190Z"
    inside = rect(180, 225, 240, 330, liquid) + ellipse(300, 226, 60, 10, "#ffffff", 0.3)
    top = rect(250, 66, 100, 62, cap, 12) + rect(250, 104, 100, 12, INK, 0, 0.25)
    shine = stroke("M216 320V500", "#ffffff", 13, 0.4)
    return (
        shadow(135)
        + path(glass, "#f3e6d2")
        + clip("bottle", glass, inside)
        + shine
        + draw_label(p, icon, 300, 405, 84)
        + top
    )


def wine(p: Palette, icon: Drawing) -> str:
    """A wine bottle and a glass."""
    body = path(
        "M180 60H230V190C230 230 280 240 280 300V510Q280 540 250 540H160Q130 540 130 510V300C130 240 180 230 180 190Z",
        "#4b1f33",
    )
    body += (
        rect(176, 56, 58, 90, p.accent, 8)
        + rect(130, 330, 150, 140, CREAM)
        + place(icon(p), 205, 400, 0.19)
        + stroke("M150 300V320", "#fff", 10, 0.3)
    )
    glass = path("M340 270H490C494 370 470 410 415 414C360 410 336 370 340 270Z", "#f6ece0") + path(
        "M345 330H487C482 384 462 408 415 410C368 408 350 384 345 330Z", "#a02747"
    )
    return (
        shadow(220)
        + body
        + stroke("M415 414V520", "#d9c7b0", 12)
        + ellipse(415, 530, 64, 13, "#d9c7b0")
        + glass
    )


def milk(p: Palette, icon: Drawing) -> str:
    """A bottle and a glass of milk."""
    body = path(
        "M200 110H290V190C290 230 340 240 340 300V500Q340 540 300 540H190Q150 540 150 500V300C150 240 200 230 200 190Z",
        "#fffdf6",
    )
    body += (
        path("M150 380Q245 350 340 380V500Q340 540 300 540H190Q150 540 150 500Z", "#e7ddc9", 0.6)
        + rect(192, 74, 106, 56, p.main, 12)
        + draw_label(p, icon, 245, 410, 70)
    )
    return (
        shadow(220)
        + body
        + path("M370 340H490L474 540H386Z", "#dbe8ea")
        + path("M375 386H485L472 536H388Z", "#fffdf6")
    )


def cup(p: Palette, icon: Drawing) -> str:
    """A steaming cup of coffee with beans."""
    steam = "".join(
        stroke(f"M{x} 220C{x - 34} 180 {x + 34} 150 {x} 100", "#ffffff", 14, 0.75) for x in (230, 290, 350)
    )
    body = (
        path("M140 260H440C440 400 410 470 350 480H230C170 470 140 400 140 260Z", p.main)
        + ellipse(290, 262, 150, 34, p.pale)
        + ellipse(290, 266, 128, 25, "#5b3420")
    )
    handle = stroke("M432 300C520 290 520 410 416 410", p.main, 28)
    band = stroke("M152 330Q290 366 428 330", p.accent, 12)
    return (
        shadow(230, 520)
        + steam
        + handle
        + ellipse(290, 502, 220, 30, p.deep)
        + ellipse(290, 494, 200, 22, p.pale)
        + body
        + band
        + _beans(((120, 540), (175, 555), (440, 552)))
    )


def _beans(spots: tuple[tuple[int, int], ...]) -> str:
    return "".join(
        ellipse(x, y, 30, 20, "#5b3420") + stroke(f"M{x - 22} {y}Q{x} {y - 9} {x + 22} {y}", "#8d5a38", 5)
        for x, y in spots
    )


def coffee_pouch(p: Palette, icon: Drawing) -> str:
    """A pouch of roasted beans."""
    return _pouch(p, icon, p.deep) + _beans(((130, 530), (170, 548), (430, 548), (480, 530), (455, 512)))


def pouch(p: Palette, icon: Drawing) -> str:
    """A stand-up pouch with a window."""
    return _pouch(p, icon, p.main)


def _pouch(p: Palette, icon: Drawing, colour: str) -> str:
    body = path("M180 100H420L446 500Q446 540 410 540H190Q154 540 154 500Z", colour) + path(
        "M180 100H420L424 160H176Z", p.accent
    )
    body += stroke("M176 160H424", CREAM, 5, 0.8) + path(
        "M154 500Q300 460 446 500Q446 540 410 540H190Q154 540 154 500Z", "#000000", 0.14
    )
    body += stroke("M196 210L178 470", "#ffffff", 12, 0.25)
    return shadow(175) + body + draw_label(p, icon, 300, 340, 112)


def bag(p: Palette, icon: Drawing) -> str:
    """A pillow bag of something crisp."""
    outline = "M150 90L180 108L210 90L240 108L270 90L300 108L330 90L360 108L390 90L420 108L450 90C470 240 470 400 450 540L420 522L390 540L360 522L330 540L300 522L270 540L240 522L210 540L180 522L150 540C130 400 130 240 150 90Z"
    inside = (
        path("M130 90H470V180Q300 230 130 180Z", p.main)
        + path("M130 540H470V455Q300 405 130 455Z", p.main)
        + path("M150 90C180 240 180 400 150 540H120V90Z", "#ffffff", 0.3)
    )
    inside += stroke("M145 150H455M145 482H455", p.accent, 6)
    return (
        shadow(190)
        + path(outline, p.pale)
        + clip("bag", outline, inside)
        + draw_label(p, icon, 300, 316, 122)
    )


def tub(p: Palette, icon: Drawing) -> str:
    """A low tub with a lid, for shrimp paste or cream."""
    body = path("M130 300H470L440 520Q436 540 410 540H190Q164 540 160 520Z", p.pale) + path(
        "M400 300H470L440 520Q436 540 410 540H370Z", p.main, 0.35
    )
    lid = (
        rect(110, 230, 380, 76, p.main, 22)
        + rect(110, 282, 380, 14, p.deep, 0, 0.7)
        + ellipse(230, 248, 70, 7, "#ffffff", 0.4)
    )
    return shadow(195) + body + draw_label(p, icon, 300, 418, 92) + lid


def box(p: Palette, icon: Drawing) -> str:
    """A gift box of sweets with a ribbon."""
    body = rect(120, 250, 360, 290, p.main, 14) + rect(100, 190, 400, 80, p.deep, 14)
    ribbon = rect(272, 190, 56, 80, p.accent) + path(
        "M300 190C230 90 150 120 180 170C200 196 260 190 300 190C370 90 450 120 420 170C400 196 340 190 300 190Z",
        p.accent,
    )
    return shadow(215) + body + ribbon + circle(300, 186, 22, p.pale) + draw_label(p, icon, 300, 408, 108)


def tea(p: Palette, icon: Drawing) -> str:
    """A tea pot, a bowl of tea and leaves."""
    pot = path("M120 340C120 240 400 240 400 340C400 450 360 500 260 500C160 500 120 450 120 340Z", p.main)
    pot += path("M388 330C450 320 450 260 490 250L500 280C470 310 470 400 380 410Z", p.main) + stroke(
        "M140 300C40 290 50 440 150 430", p.main, 24
    )
    pot += (
        ellipse(260, 270, 90, 20, p.deep)
        + circle(260, 238, 20, p.accent)
        + stroke("M132 370Q260 410 390 370", p.accent, 10)
    )
    bowl = path("M370 430H520C520 500 490 536 445 536C400 536 370 500 370 430Z", CREAM) + ellipse(
        445, 432, 75, 16, "#c98b35"
    )
    return (
        shadow(230)
        + pot
        + bowl
        + leaf(150, 530, 110, -14)
        + leaf(170, 536, 110, 8)
        + leaf(262, 170, 100, -60)
        + leaf(258, 170, 100, -120)
    )

"""Carvings, images, dolls, masks and jewellery."""

# ruff: noqa: E501 -- outlines are data: a path broken over lines is no easier to read

from catalog.art.paint import (
    CREAM,
    GOLD,
    GOLD_DEEP,
    INK,
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


def carving(p: Palette) -> str:
    """A carved wooden elephant."""
    body = path(
        "M150 290C160 190 330 170 420 200C500 220 510 330 490 400V530H420V440H270V530H200V420C180 420 160 380 150 290Z",
        WOOD,
    )
    head = path(
        "M240 190C150 150 90 200 100 290C104 360 90 420 60 440C90 480 140 450 150 390C200 400 250 350 260 280Z",
        "#ad7a48",
    )
    ear = path("M200 220C260 190 310 250 280 330C240 350 190 310 200 220Z", WOOD_DEEP) + stroke(
        "M130 360Q150 400 110 410", CREAM, 12
    )
    saddle = (
        path("M320 186H430L440 330H310Z", p.main)
        + stroke("M312 310H440M318 210H430", p.accent, 9)
        + path("M375 230L400 262L375 294L350 262Z", p.accent)
    )
    return (
        shadow(240)
        + stroke("M488 280Q530 320 516 390", WOOD_DEEP, 12)
        + body
        + saddle
        + head
        + ear
        + circle(160, 256, 8, INK)
    )


def carriage(p: Palette) -> str:
    """A wooden horse carriage."""
    wheel = "".join(
        stroke(
            f"M{x} 440m-{r} 0a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 -{2 * r} 0M{x - r} 440H{x + r}M{x} {440 - r}V{440 + r}M{x - r * 0.7:g} {440 - r * 0.7:g}L{x + r * 0.7:g} {440 + r * 0.7:g}M{x - r * 0.7:g} {440 + r * 0.7:g}L{x + r * 0.7:g} {440 - r * 0.7:g}",
            WOOD_DEEP,
            10,
        )
        for x, r in ((380, 76), (510, 60))
    )
    cab = (
        path("M330 330H540Q540 400 500 400H360Q330 400 330 330Z", p.main)
        + path("M320 210C360 150 500 150 550 210V236H320Z", p.deep)
        + stroke("M345 236V330M525 236V330", WOOD, 10)
        + rect(400, 270, 110, 60, p.accent, 10)
    )
    horse = (
        path(
            "M60 250C60 210 90 190 120 200L130 170L146 206C160 240 150 260 170 290H260C290 300 290 350 280 380V510H250V400H170V510H140V380C120 340 120 290 104 270L76 280Z",
            WOOD,
        )
        + stroke("M130 196Q160 230 168 290", WOOD_DEEP, 14)
        + stroke("M280 310Q310 340 296 400", WOOD_DEEP, 12)
        + circle(98, 234, 6, INK)
    )
    return shadow(255, 520) + stroke("M230 340L340 370", WOOD_DEEP, 10) + cab + wheel + horse


def doll(p: Palette) -> str:
    """A painted clay doll in court dress."""
    body = (
        path("M220 300C180 400 150 480 150 535H450C450 480 420 400 380 300Z", p.main)
        + path("M230 300L370 400L390 330L350 290Z", p.accent)
        + rect(150, 496, 300, 18, p.accent)
    )
    arms = stroke("M232 330Q180 400 270 430M368 330Q420 400 330 430", "#e9b98f", 30)
    head = (
        circle(300, 210, 92, "#e9b98f")
        + path("M206 210C200 110 400 110 394 210C370 160 230 160 206 210Z", INK)
        + circle(300, 104, 36, INK)
        + rect(270, 120, 60, 14, GOLD, 7)
    )
    face = (
        ellipse(268, 215, 8, 10, INK)
        + ellipse(332, 215, 8, 10, INK)
        + stroke("M278 250Q300 268 322 250", "#b7372c", 8)
        + circle(246, 240, 14, "#e88f7c", 0.6)
        + circle(354, 240, 14, "#e88f7c", 0.6)
    )
    return (
        shadow(180) + body + arms + head + face + circle(380, 140, 20, "#f6b7c4") + circle(380, 140, 8, GOLD)
    )


def mask(p: Palette) -> str:
    """The long-nosed mask of the ghost festival."""
    hat_part = path(
        "M140 230C110 120 180 60 200 50L230 120L300 40L370 120L400 50C420 60 490 120 460 230Z", STRAW
    ) + "".join(
        stroke(f"M{x} 110L{300 + (x - 300) * 1.15:g} 230", STRAW_DEEP, 6) for x in range(190, 430, 34)
    )
    face = path("M140 220H460C480 370 400 530 300 545C200 530 120 370 140 220Z", p.main)
    paint = "".join(
        path(d, p.accent)
        for d in ("M150 240Q220 230 260 290Q200 300 160 330Z", "M450 240Q380 230 340 290Q400 300 440 330Z")
    ) + stroke("M190 460Q300 380 410 460", CREAM, 12)
    eyes = (
        ellipse(218, 300, 40, 28, "#fff")
        + ellipse(382, 300, 40, 28, "#fff")
        + circle(222, 302, 14, INK)
        + circle(378, 302, 14, INK)
    )
    nose = path("M276 290H324C330 360 400 400 470 380C420 440 300 440 276 290Z", "#c8372d") + stroke(
        "M292 310Q310 390 400 402", GOLD, 7
    )
    teeth = path("M220 450Q300 420 380 450Q340 510 300 512Q260 510 220 450Z", "#7d1c18") + "".join(
        path(f"M{x} 444h26l-13 26Z", "#fff") for x in range(236, 350, 28)
    )
    return shadow(150) + face + paint + hat_part + eyes + teeth + nose


def knife(p: Palette) -> str:
    """A forged knife and its sheath."""
    blade = (
        path("M290 60C380 150 390 260 350 370H270C280 260 270 150 290 60Z", "#b9c1c6")
        + path("M290 60C380 150 390 260 350 370H322C350 260 340 150 290 60Z", "#8d989f")
        + rect(258, 362, 104, 26, GOLD, 8)
        + rect(276, 384, 68, 160, WOOD_DEEP, 22)
        + stroke("M280 420H340M280 460H340M280 500H340", WOOD, 9)
    )
    sheath = path("M290 60C390 150 400 280 360 470H262C270 280 262 150 290 60Z", WOOD) + stroke(
        "M270 200H372M268 300H380M264 400H370", STRAW, 16
    )
    return shadow(190) + place(sheath, 390, 320, 0.85, 18) + place(blade, 220, 310, 1, -14)


def kris(p: Palette) -> str:
    """A wavy kris with a carved hilt."""
    blade = path(
        "M300 560C330 520 270 480 300 440C335 400 265 360 300 320C330 280 262 250 282 200H352C380 260 330 290 350 330C380 370 320 400 345 440C370 490 320 520 300 560Z",
        "#a9b2b8",
    ) + stroke(
        "M318 210C330 270 310 300 324 330C345 370 300 400 322 440C336 480 310 510 302 545", "#737e86", 6
    )
    hilt = path("M230 200C240 170 400 170 410 200L390 226H250Z", GOLD) + path(
        "M290 176C280 120 250 110 270 70C290 40 360 50 370 90C350 90 340 100 346 120C356 140 352 160 350 176Z",
        WOOD_DEEP,
    )
    return ellipse(300, 560, 120, 12, INK, 0.14) + place(blade + hilt, 300, 310, 0.98, 16)


def drum(p: Palette) -> str:
    """A painted drum."""
    body = "M140 220C110 300 110 400 140 480Q300 540 460 480C490 400 490 300 460 220Z"
    ropes = "".join(stroke(f"M{x} 220L{x + 32} 500L{x + 64} 220", CREAM, 6, 0.8) for x in range(110, 480, 64))
    return (
        shadow(190)
        + path(body, p.main)
        + clip("drum", body, ropes + rect(0, 335, 600, 40, p.accent, 0, 0.9))
        + ellipse(300, 220, 166, 62, WOOD_DEEP)
        + ellipse(300, 214, 150, 52, "#f3e6cc")
        + ellipse(300, 214, 52, 18, INK)
        + stroke("M440 60L330 200M160 60L250 196", WOOD, 14)
        + circle(440, 60, 20, WOOD_DEEP)
        + circle(160, 60, 20, WOOD_DEEP)
    )


def buddha(p: Palette) -> str:
    """A seated Buddha image of jade on a lotus base."""
    return _seated("#7fae8d", "#4f8264")


def _seated(colour: str, deep: str) -> str:
    halo = circle(300, 240, 190, GOLD, 0.3)
    base = path("M110 470H490L460 540H140Z", GOLD_DEEP) + "".join(
        path(f"M{x} 474Q{x + 24} 510 {x} 536Q{x - 24} 510 {x} 474Z", GOLD) for x in range(140, 480, 40)
    )
    body = path(
        "M110 450C120 400 200 390 220 370C180 300 230 250 300 250C370 250 420 300 380 370C400 390 480 400 490 450C480 480 120 480 110 450Z",
        colour,
    ) + path("M300 250C370 250 420 300 380 370L300 330L250 400L240 290Z", deep, 0.5)
    head = (
        ellipse(300, 180, 62, 72, colour)
        + path("M238 170C240 110 360 110 362 170C340 146 260 146 238 170Z", deep)
        + path("M284 120L300 66L316 120Z", deep)
    )
    face = stroke("M268 184Q280 192 290 184M310 184Q320 192 332 184M284 216Q300 226 316 216", deep, 6)
    return shadow(210) + halo + base + body + stroke("M220 420Q300 460 380 420", deep, 12) + head + face


def mobile(p: Palette) -> str:
    """A hanging mobile of woven fish."""
    carp = (
        path("M120 300L260 200L400 300L260 400Z", p.main)
        + path("M260 200L400 300L260 400L300 300Z", p.accent)
        + path("M390 300L480 230V370Z", p.deep)
        + stroke("M190 250L330 350M190 350L330 250M260 200V400", CREAM, 6, 0.7)
        + circle(176, 292, 12, CREAM)
        + circle(176, 292, 6, INK)
    )
    small = "".join(place(carp, x, y, 0.34) for x, y in ((150, 400), (260, 460), (370, 460), (470, 400)))
    lines = "".join(
        stroke(f"M300 {290}L{x} {y - 30}", WOOD, 4)
        for x, y in ((150, 400), (260, 460), (370, 460), (470, 400))
    )
    return stroke("M300 30V150", WOOD, 5) + lines + place(carp, 310, 230, 0.72) + small


def clay_flowers(p: Palette) -> str:
    """Flowers modelled by hand in a vase."""
    stems = "".join(
        stroke(f"M300 400Q{x} 300 {x} {y}", LEAF_DEEP, 8)
        for x, y in ((180, 190), (300, 130), (420, 190), (240, 250), (360, 250))
    )
    heads = "".join(
        "".join(
            f'<g transform="rotate({t} {x} {y})">{ellipse(x, y - 30, 20, 34, shade)}</g>'
            for t in range(0, 360, 60)
        )
        + circle(x, y, 16, GOLD)
        for x, y, shade in (
            (180, 190, "#e58aa0"),
            (300, 130, p.accent),
            (420, 190, "#f7efe0"),
            (240, 265, "#f7efe0"),
            (360, 265, "#e58aa0"),
        )
    )
    return (
        shadow(130)
        + stems
        + leaf(290, 380, 130, -150)
        + leaf(310, 380, 130, -30)
        + heads
        + path("M230 390H370C400 440 390 510 360 540H240C210 510 200 440 230 390Z", p.main)
        + rect(220, 376, 160, 26, p.deep, 10)
    )


def wood_bowl(p: Palette) -> str:
    """Carved teak leaves in a frame."""
    frame = rect(100, 110, 400, 430, WOOD_DEEP, 24) + rect(130, 140, 340, 370, WOOD, 14)
    vine = stroke("M300 500C200 420 400 330 300 250C240 200 280 170 300 160", WOOD_DEEP, 12)
    leaves = "".join(
        leaf(x, y, 110, t, "#c99762")
        for x, y, t in (
            (270, 420, -160),
            (330, 380, -20),
            (330, 300, -30),
            (270, 290, -150),
            (290, 220, -130),
            (300, 230, -40),
            (290, 480, -170),
            (310, 480, -10),
        )
    )
    return (
        shadow(220)
        + frame
        + vine
        + leaves
        + circle(300, 176, 28, "#d9ad78")
        + circle(300, 176, 12, WOOD_DEEP)
    )

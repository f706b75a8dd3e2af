"""The woven bands that frame a picture; each region of the country has its own."""

from catalog.art.paint import Palette, circle, path, rect, stroke

BAND_HEIGHT = 56

_NORTH = "เชียงใหม่ เชียงราย ลำพูน ลำปาง แพร่ น่าน พะเยา แม่ฮ่องสอน อุตรดิตถ์ สุโขทัย พิษณุโลก พิจิตร เพชรบูรณ์ กำแพงเพชร"
_NORTH_EAST = (
    "กาฬสินธุ์ ขอนแก่น ชัยภูมิ นครพนม นครราชสีมา บึงกาฬ บุรีรัมย์ มหาสารคาม มุกดาหาร ยโสธร ร้อยเอ็ด เลย "
    "ศรีสะเกษ สกลนคร สุรินทร์ หนองคาย หนองบัวลำภู อำนาจเจริญ อุดรธานี อุบลราชธานี"
)
_EAST = "จันทบุรี ฉะเชิงเทรา ชลบุรี ตราด ปราจีนบุรี ระยอง สระแก้ว นครนายก"
_WEST = "ตาก กาญจนบุรี ราชบุรี เพชรบุรี ประจวบคีรีขันธ์ อุทัยธานี"
_SOUTH = "กระบี่ ชุมพร ตรัง นครศรีธรรมราช นราธิวาส ปัตตานี พังงา พัทลุง ภูเก็ต ยะลา ระนอง สงขลา สตูล สุราษฎร์ธานี"


def draw_band(p: Palette, province_name: str, ground: str) -> str:
    """A band 1024 wide and 56 high, woven the way the province's part of the country does."""
    weave = _REGIONS.get(province_name, _flowers)
    lines = rect(0, 0, 1024, 5, p.bright) + rect(0, BAND_HEIGHT - 5, 1024, 5, p.bright)
    return rect(0, 0, 1024, BAND_HEIGHT, ground) + weave(p) + lines


def _waves(p: Palette) -> str:
    """North: the flowing water of Nan."""
    steps = "".join(f"L{x} 40h16v-12h16v-12h16v12h16v12" for x in range(0, 1024, 64))
    return stroke(f"M-10 40{steps}", p.bright, 6) + "".join(
        path(f"M{x} 22l8 -8l8 8l-8 8Z", "#fff1d0") for x in range(-8, 1024, 64)
    )


def _mudmee(p: Palette) -> str:
    """North-east: mudmee diamonds."""
    return "".join(
        path(f"M{x - r} 28L{x} {28 - r * 0.62:g}L{x + r} 28L{x} {28 + r * 0.62:g}Z", shade)
        for x in range(0, 1040, 64)
        for r, shade in ((31, p.bright), (20, p.deep), (9, "#fff1d0"))
    )


def _flowers(p: Palette) -> str:
    """Central plains: the four-petalled prachamyam flower between buds."""
    petal = "M0 0C-9 -6 -7 -15 0 -19C7 -15 9 -6 0 0Z"
    art = ""
    for x in range(32, 1024, 64):
        petals = "".join(
            f'<g transform="rotate({turn})">{path(petal, p.bright)}</g>' for turn in (0, 90, 180, 270)
        )
        art += f'<g transform="translate({x} 28)">{petals}{circle(0, 0, 5, "#fff1d0")}</g>'
        art += path(f"M{x + 32} 14l6 14l-6 14l-6 -14Z", "#fff1d0")
    return art


def _batik(p: Palette) -> str:
    """South: batik waves and blossoms."""
    swell = "".join(f"Q{x + 32} 4 {x + 64} 34T{x + 128} 34" for x in range(0, 1024, 128))
    return stroke(f"M0 34{swell}", p.bright, 7) + "".join(
        "".join(circle(x + dx, 40 + dy, 5, "#fff1d0") for dx, dy in ((0, -6), (6, 0), (0, 6), (-6, 0)))
        for x in range(32, 1024, 128)
    )


def _reeds(p: Palette) -> str:
    """East: the checks of the reed mat."""
    return "".join(
        rect(x, y, 16, 12, p.bright if (x // 16 + row) % 3 else "#fff1d0")
        for row, y in enumerate((9, 22, 35))
        for x in range((row % 2) * 16, 1024, 32)
    )


def _hooks(p: Palette) -> str:
    """West: the hooked birds of tin chok."""
    one = "M0 42L22 14L44 42M12 42L22 29L32 42M44 14h12v12"
    return "".join(
        f'<g transform="translate({x} 0)">{stroke(one, shade, 5)}</g>'
        for x, shade in zip(range(4, 1024, 64), (p.bright, "#fff1d0") * 8, strict=True)
    )


_REGIONS = {
    province: weave
    for names, weave in (
        (_NORTH, _waves),
        (_NORTH_EAST, _mudmee),
        (_EAST, _reeds),
        (_WEST, _hooks),
        (_SOUTH, _batik),
    )
    for province in names.split()
}

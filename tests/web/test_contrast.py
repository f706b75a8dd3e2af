"""WCAG AA, reckoned from the colours of the style: every dye, on light and on dark paper."""

import re
from functools import cache

import pytest

from catalog.site_models import THEMES
from tests.web.conftest import ROOT

# Text on its ground, as the style uses them together.
PAIRS = (
    *(("ink", ground) for ground in ("paper", "sheet", "mine")),
    *(("soft", ground) for ground in ("paper", "sheet")),
    *(("clay", ground) for ground in ("paper", "sheet", "mine")),
    *(("alarm", ground) for ground in ("paper", "sheet")),
    *(("leaf", ground) for ground in ("paper", "sheet")),
    ("clay-ink", "clay"),
)
AA = 4.5


@cache
def styles() -> tuple[str, str]:
    """The style for light paper, and what the dark one changes."""
    css = (ROOT / "web" / "static" / "shop.css").read_text(encoding="utf-8")
    start = css.index("@media (prefers-color-scheme: dark)")
    return css[:start], css[start : css.index("\n}\n", start)]


def colours(style: str, selector: str) -> dict[str, str]:
    found = re.search(rf"{re.escape(selector)} \{{([^}}]*)\}}", style)
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", found[1])) if found else {}


def palette(theme: str, *, dark: bool) -> dict[str, str]:
    light, changes = styles()
    used = colours(light, ":root") | (colours(changes, ":root") if dark else {})
    own = colours(changes if dark else light, f".theme-{theme}")
    assert own or theme == THEMES[0]
    return used | own


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_dye_can_be_read(theme: str, dark: bool) -> None:
    used = palette(theme, dark=dark)
    poor = {
        pair: round(contrast(used[pair[0]], used[pair[1]]), 2)
        for pair in PAIRS
        if contrast(used[pair[0]], used[pair[1]]) < AA
    }
    assert poor == {}


def test_black_on_white_is_21() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21

"""Setting Thai on paper: fonts, shaping of vowels and tone marks, and breaking lines between words."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Self

import fontpkg_sarabun
from fpdf import FPDF
from fpdf.fonts import TTFFont
from pythainlp.tokenize import word_tokenize

from core.errors import SettingsError

FAMILY = "sarabun"
FONT_FILES = {
    "": fontpkg_sarabun.ROOT / "files" / "Sarabun-Regular.ttf",
    "B": fontpkg_sarabun.ROOT / "files" / "Sarabun-Bold.ttf",
}
MM_PER_PT = 25.4 / 72
_LAYOUT_TABLES = ("GDEF", "GPOS", "GSUB")

# Tone mark over vowel: without shaping the mark is hidden in the vowel.
_SHAPING_SAMPLE = "ที่ปั้น"

# A consonant with all that stands on, under and before it; never cut inside.
_CLUSTER = re.compile(r"[เ-ไ]?.[ัิ-ฺ็-๎]*[ะ-ำๅ]?[็-๎]*", re.DOTALL)

# No text of a label is longer; it keeps a hostile one from costing time.
_LONGEST = 500


# Measuring a word costs more than drawing it, and addresses repeat their words.
_MOST_WIDTHS = 20_000
_widths: dict[tuple[str, str], float] = {}


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text broken into lines at a size that fits."""

    lines: tuple[str, ...]
    size_pt: float

    @property
    def height_mm(self) -> float:
        """How high these lines are together."""
        return len(self.lines) * line_height(self.size_pt)

    def cut(self, most_lines: int) -> "Fitted":
        """At most so many lines, the last with … when something is left out."""
        if len(self.lines) <= most_lines:
            return self
        *kept, last = self.lines[:most_lines]
        return Fitted((*kept, "".join(_CLUSTER.findall(last)[:-2]) + "…"), self.size_pt)


def line_height(size_pt: float) -> float:
    """From line to line in mm; Thai needs room for two marks above and one below."""
    return size_pt * MM_PER_PT * 1.4


class Paper(FPDF):
    """A PDF page that writes Thai as it must look."""

    def __init__(self, width_mm: float, height_mm: float) -> None:
        super().__init__(unit="mm", format=(width_mm, height_mm))
        for style, path in FONT_FILES.items():
            self.add_font(FAMILY, style, path)
        for font in self.fonts.values():
            _lighten(font)
        self.set_auto_page_break(auto=False)
        self.set_margin(0)
        self.c_margin = 0
        self.set_font(FAMILY, size=10)
        self.set_text_shaping(use_shaping_engine=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def face(self) -> TTFFont:
        """The plain face of the family."""
        face = self.fonts[FAMILY]
        if not isinstance(face, TTFFont):
            raise TypeError("Sarabun is a TrueType font")
        return face

    def write_line(
        self,
        x: float,
        y: float,
        text: str,
        size_pt: float,
        style: str = "",
        width: float = 0,
        align: str = "L",
    ) -> None:
        """One line whose top is at y; `width` is needed to centre or to set it right."""
        self.set_font(FAMILY, style, size_pt)
        self.set_xy(x, y)
        self.cell(w=width or None, h=line_height(size_pt), text=clean(text), align=align)

    def write_lines(self, x: float, y: float, fitted: Fitted, style: str = "") -> float:
        """Lines one below the other; returns where they end."""
        for line in fitted.lines:
            self.write_line(x, y, line, fitted.size_pt, style)
            y += line_height(fitted.size_pt)
        return y

    def measure(self, text: str, size_pt: float, style: str = "") -> float:
        """How wide the text is, in mm."""
        return _width_at_10_pt(self, style, text) * size_pt / 10

    def fit(self, text: str, width: float, sizes: Sequence[float], max_lines: int, style: str = "") -> Fitted:
        """Break the text between words at the largest size that needs at most so many lines.

        When even the smallest needs more, it is used as it is: nothing of an address may be lost.
        """
        words = _split_words(clean(text))
        for size_pt in sizes:
            fitted = Fitted(self._wrap(words, width, size_pt, style), size_pt)
            if len(fitted.lines) <= max_lines:
                break
        return fitted

    def _wrap(self, words: Sequence[str], width: float, size_pt: float, style: str) -> tuple[str, ...]:
        lines, line, used = [], "", 0.0
        for word in self._narrow(words, width, size_pt, style):
            wide = self.measure(word, size_pt, style)
            if line and used + wide > width and not word.isspace():
                lines.append(line.rstrip())
                line, used = "", 0.0
            if line or not word.isspace():
                line, used = line + word, used + wide
        return (*lines, line.rstrip()) if line else tuple(lines)

    def _narrow(self, words: Sequence[str], width: float, size_pt: float, style: str) -> list[str]:
        """Words, with those wider than the line taken apart between clusters."""
        narrow: list[str] = []
        for word in words:
            fits = self.measure(word, size_pt, style) <= width
            narrow += [word] if fits else _CLUSTER.findall(word)
        return narrow


def _lighten(font: object) -> None:
    """Leave out of a font what a PDF has no use for, before it is cut down to the letters used."""
    if not isinstance(font, TTFFont):
        raise TypeError("Sarabun is a TrueType font")
    # HarfBuzz shapes with the file itself, and outlines of letters left whole need no new boxes.
    for table in _LAYOUT_TABLES:
        if table in font.ttfont:
            del font.ttfont[table]
    font.ttfont.recalcBBoxes = False


def _width_at_10_pt(paper: Paper, style: str, text: str) -> float:
    known = _widths.get((style, text))
    if known is None:
        paper.set_font(FAMILY, style, 10)
        known = paper.get_string_width(text)
        if len(_widths) > _MOST_WIDTHS:
            _widths.clear()
        _widths[style, text] = known
    return known


@lru_cache(maxsize=2000)
def _split_words(text: str) -> tuple[str, ...]:
    """Words and the spaces between them, by the dictionary."""
    return tuple(word_tokenize(text, engine="newmm", keep_whitespace=True))


@lru_cache(maxsize=1)
def _known_characters() -> frozenset[int]:
    with Paper(100, 100) as paper:
        return frozenset(paper.face().cmap)


def clean(text: str) -> str:
    """One line without control characters; letters that the font lacks show as `?`, and signs
    such as emoji are left out.
    """
    # NFC would not touch nikhahit + sara aa, which people type for sara am.
    joined = text[:_LONGEST].replace("ํา", "ำ")
    return " ".join("".join(map(_printable, joined)).split())


def _printable(char: str) -> str:
    kind = unicodedata.category(char)
    if char.isspace() or kind == "Cc":
        return " "
    if ord(char) in _known_characters() and kind[0] != "C":
        return char
    return "?" if kind[0] in "LN" else ""


@cache
def ensure_shaping() -> None:
    """For start-up; looked at once a process. Raises SettingsError when Thai would be printed with
    hidden tone marks.
    """
    if find_spec("uharfbuzz") is None:
        raise SettingsError("Labels need uharfbuzz to write Thai. Install it: pip install uharfbuzz")
    shaped, plain = glyph_run(_SHAPING_SAMPLE, shaped=True), glyph_run(_SHAPING_SAMPLE, shaped=False)
    if shaped == plain:
        raise SettingsError(
            "Text shaping does not change Thai text, so tone marks would be hidden on labels. "
            "Install again: pip install --force-reinstall uharfbuzz fontpkg-sarabun"
        )


def glyph_run(text: str, *, shaped: bool) -> list[int]:
    """The glyphs of the font that this text is drawn with."""
    with Paper(100, 100) as paper:
        if not shaped:
            return [paper.face().glyph_ids[ord(char)] for char in text]
        infos, _ = paper.face().perform_harfbuzz_shaping(text, 10, None)
        return [info.codepoint for info in infos]

"""The 77 provinces by every name that people give them. Names come from geothai (CC-BY-4.0)."""

import re
from functools import cache

import geothai

from core.thai import normalise
from core.wish_words import BARE_NICKNAMES, PROVINCE_NICKNAMES


@cache
def province_by_name() -> dict[str, str]:
    """Every name that is safe to look for in a sentence → the official Thai name, both normalised."""
    found: dict[str, str] = {}
    for area in geothai.provinces():
        official = normalise(area.name_th)
        english = area.name_en.lower()
        found |= dict.fromkeys((official, english, re.sub("[^a-z]", "", english)), official)
    for official, nicknames in PROVINCE_NICKNAMES.items():
        for nickname in nicknames:
            found.setdefault(nickname, official)
    return found


@cache
def names_by_code() -> dict[str, tuple[str, ...]]:
    """Every name of every province by its two-digit code: Thai, English, then nicknames."""
    return {
        area.code: tuple(
            dict.fromkeys(
                (
                    area.name_th,
                    area.name_en,
                    *PROVINCE_NICKNAMES.get(area.name_th, ()),
                    *BARE_NICKNAMES.get(area.name_th, ()),
                )
            )
        )
        for area in geothai.provinces()
    }


@cache
def code_by_official() -> dict[str, str]:
    """Official Thai name → two-digit code."""
    return {normalise(area.name_th): area.code for area in geothai.provinces()}

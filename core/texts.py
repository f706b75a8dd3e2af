"""Every word we say, in Thai and English, from Fluent files (projectfluent.org)."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

Language = Literal["th", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Slot = str | int | float | datetime


class Texts:
    """The catalogues of one or more folders that each hold `th/*.ftl` and `en/*.ftl`."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = tuple(folders)
        self._bundles = {language: self._load(language) for language in LANGUAGES}
        # A card says some ten things, most of them the same for everybody.
        self._say = lru_cache(maxsize=4_096, typed=True)(self._format)

    def _load(self, language: Language) -> FluentBundle:
        bundle = FluentBundle([language], use_isolating=False)
        for folder in self.folders:
            for path in sorted((folder / language).glob("*.ftl")):
                bundle.add_resource(_read(path, path.stat().st_mtime_ns))
        return bundle

    def say(self, language: Language, key: str, **slots: Slot) -> str:
        """The text of this key with its slots filled. Raises KeyError for an unknown key and
        ValueError for a missing slot: a broken sentence never reaches a person.
        """
        return self._say(language, key, tuple(slots.items()))

    def _format(self, language: Language, key: str, slots: tuple[tuple[str, Slot], ...]) -> str:
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            raise KeyError(f"no text {key!r} in {language!r}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"text {key!r} in {language!r} is empty")
        text, errors = bundle.format_pattern(pattern, dict(slots))
        if errors:
            raise ValueError(f"text {key!r} in {language!r}: {errors[0]}")
        return str(text)

    @cached_property
    def slots_by_key(self) -> dict[Language, dict[str, frozenset[str]]]:
        """For the check of the catalogues: which slots each text of each language uses."""
        return {language: dict(self._slots(language)) for language in LANGUAGES}

    def _slots(self, language: Language) -> Iterable[tuple[str, frozenset[str]]]:
        for folder in self.folders:
            for path in sorted((folder / language).glob("*.ftl")):
                for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
                    if isinstance(entry, ast.Junk):
                        raise ValueError(f"{path}: not understood: {entry.content!r}")
                    if isinstance(entry, ast.Message):
                        yield entry.id.name, frozenset(_variables(entry))


@lru_cache(maxsize=64)
def _read(path: Path, changed_ns: int) -> Any:
    """The parsed file. Parsing takes a tenth of a second, so an unchanged one is parsed once."""
    return FluentResource(path.read_text(encoding="utf-8"))


def _variables(node: object) -> Iterable[str]:
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    if isinstance(node, ast.BaseNode):
        for value in vars(node).values():
            yield from _variables(value)
    elif isinstance(node, list):
        for item in node:
            yield from _variables(item)

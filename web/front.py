"""Pages that anybody sees alike: made once from the facts they show, and again only when these change."""

import hashlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import Response, request

from core.texts import LANGUAGES, Language
from web.pages import page_language
from web.parts import parts

# So many finished pages are kept, some 30 KB each; which ones are wanted again shows by itself.
MOST_KEPT = 2_000

Facts = TypeVar("Facts", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Front:
    """What else a page is made of besides its facts: the language, and the shop's addresses."""

    language: Language
    first_language: Language
    base_url: str
    line_basic_id: str
    telegram_bot_username: str

    def address(
        self, path: str, language: Language | None = None, query: Mapping[str, str | int] | None = None
    ) -> str:
        """The one address under which a page shall be known, in this or the given language.

        `path` may be the whole address of a maker's own host.
        """
        language = language or self.language
        values = {name: value for name, value in (query or {}).items() if value}
        if language != self.first_language:
            values["lang"] = language
        start = path if path.startswith("https://") else self.base_url + path
        if not values:
            return start
        return f"{start}{'&' if '?' in start else '?'}{urlencode(values)}"


@dataclass(frozen=True, slots=True)
class _Page:
    body: bytes
    tag: str


def this_front() -> Front:
    """The front of this request."""
    settings = parts().settings
    return Front(
        page_language(),
        settings.default_language,
        settings.public_base_url.rstrip("/"),
        settings.line_basic_id,
        settings.telegram_bot_username,
    )


def show(make: Callable[[Facts, Front], str], facts: Facts, status: int = 200) -> Response:
    """The page that `make` makes of these facts. A browser that has it already is told so (304)."""
    page = _make(make, facts, this_front())
    response = Response(page.body, status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Cookie"
    if status == 200:
        response.set_etag(page.tag)
        response.make_conditional(request)
    return response


@lru_cache(maxsize=MOST_KEPT)
def _make(make: Callable[[Any, Front], str], facts: Hashable, front: Front) -> _Page:
    body = make(facts, front).encode()
    return _Page(body, hashlib.blake2b(body, digest_size=12).hexdigest())


def other_language(front: Front) -> Language:
    """The one that the page is not in."""
    return next(language for language in LANGUAGES if language != front.language)

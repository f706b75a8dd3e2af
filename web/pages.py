"""What every page shares: its language, its words, its filters and its security headers."""

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote

from flask import Blueprint, Response, g, request
from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict

from core.clock import say_day, to_bangkok
from core.money import baht
from core.texts import LANGUAGES, Language, Slot
from web.parts import parts

LANGUAGE_COOKIE = "lang"
YEAR_S = 365 * 24 * 3600
_STATIC = Path(__file__).parent / "static"

blueprint = Blueprint(
    "pages", __name__, template_folder="templates", static_folder="static", static_url_path="/assets"
)

# Nothing from other hosts, no inline scripts or styles; `blob:` shows a photo before it is sent.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def page_language() -> Language:
    """The language of this request: asked for, remembered, or the shop's own."""
    # Every word of a page asks; the request is read once.
    if "page_language" not in g:
        g.page_language = _read_language()
    language: Language = g.page_language
    return language


def _read_language() -> Language:
    for wanted in (request.args.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        for language in LANGUAGES:
            if wanted == language:
                return language
    return parts().settings.default_language


def say(key: str, **slots: Slot) -> str:
    """A text of the catalogue in the language of this request; `t(…)` in templates."""
    return parts().texts.say(page_language(), key, **slots)


def say_in(language: Language, key: str, **slots: Slot) -> str:
    """A text in a given language, for pages that speak both."""
    return parts().texts.say(language, key, **slots)


def find_words(key: str, fallback: str, **slots: Slot) -> str:
    """The text of this key, or of the fallback when there is none that fits these slots."""
    try:
        return say(key, **slots)
    except (KeyError, ValueError):
        return say(fallback)


def other_language_url() -> str:
    """The address of this same page in the other language."""
    values: MultiDict[str, str] = MultiDict(request.args)
    values["lang"] = "en" if page_language() == "th" else "th"
    query = "&".join(f"{quote(name)}={quote(value)}" for name, value in values.items(multi=True))
    return f"{request.path}?{query}"


def is_secure() -> bool:
    """Whether people reach us by https, so that cookies may insist on it."""
    return parts().settings.public_links_are_https


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]


@cache
def asset_url(name: str) -> str:
    """Address of a static file that changes when the file does, so that it may be kept for ever."""
    return f"/assets/{name}?v={_fingerprint(name)}"


def media_url(key: str) -> str:
    """Address of a picture or paper of the media store."""
    # By hand: a shelf asks 24 times, and building an address by its rule takes ten times as long.
    return f"/media/{quote(key)}"


def small_url(key: str, side: int) -> str:
    """Address of the same picture no longer than so many pixels, one of `web.small_pictures.SIDES`."""
    return f"/media/small/{side}/{quote(key)}"


def product_url(sku: str) -> str:
    """Address of a product's page."""
    return f"/products/{quote(sku, safe='')}"


def local_time(moment: datetime | None) -> str:
    """A moment as people in Thailand read it: `22/11/2026 14:05`."""
    return to_bangkok(moment).strftime("%d/%m/%Y %H:%M") if moment else ""


def with_breaks(text: str) -> Markup:
    """Escaped text whose line ends show."""
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


@blueprint.app_context_processor
def _words() -> dict[str, object]:
    return {
        "t": say,
        "t_in": say_in,
        "words_or": find_words,
        "language": page_language(),
        "other_language_url": other_language_url,
        "asset": asset_url,
        "media_url": media_url,
        "small_url": small_url,
        "product_url": product_url,
        "settings": parts().settings,
    }


blueprint.add_app_template_filter(baht, "baht")
blueprint.add_app_template_filter(local_time, "local_time")
blueprint.add_app_template_filter(say_day, "say_day")
blueprint.add_app_template_filter(with_breaks, "with_breaks")


@blueprint.after_app_request
def _remember_language(response: Response) -> Response:
    if request.args.get("lang") in LANGUAGES and not request.path.startswith("/api/"):
        response.set_cookie(
            LANGUAGE_COOKIE,
            page_language(),
            max_age=YEAR_S,
            samesite="Lax",
            secure=is_secure(),
            httponly=True,
        )
    return response


@blueprint.after_app_request
def _protect(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(), microphone=()")
    if is_secure():
        headers.setdefault("Strict-Transport-Security", f"max-age={YEAR_S}")
    if request.endpoint == "pages.static" and response.status_code == 200 and "v" in request.args:
        headers["Cache-Control"] = f"public, max-age={YEAR_S}, immutable"
    return response


def close_media_sandbox(response: Response) -> Response:
    """An uploaded file is only ever a picture: even if a browser thinks otherwise, it may do nothing."""
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

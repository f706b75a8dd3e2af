"""Pictures and papers of the media store, to those who may see them."""

from pathlib import Path

import fontpkg_sarabun
from flask import Blueprint, Response, abort, send_file
from flask_login import current_user

from web.pages import close_media_sandbox
from web.parts import parts
from web.visitor import find_sender

blueprint = Blueprint("media", __name__)

# Anybody may see these: pictures of products, and payment codes under names that nobody can guess.
PUBLIC = ("products/", "producers/", "shop/")
UNGUESSABLE = ("promptpay/",)
DAY_S = 24 * 3600
FONTS = Path(fontpkg_sarabun.__file__).parent / "files"


@blueprint.get("/media/<path:key>")
def show(key: str) -> Response:
    """The file of this key. Who may not see it cannot tell that it exists."""
    if not _may_see(key):
        abort(404)
    try:
        path = parts().media.path(key).resolve()
    except KeyError:
        abort(404)
    if not path.is_file():
        abort(404)
    response = send_file(path, conditional=True, max_age=DAY_S)
    response.headers["Cache-Control"] = _caching(key)
    response.headers["Cross-Origin-Resource-Policy"] = (
        "cross-origin" if key.startswith(PUBLIC) else "same-origin"
    )
    return close_media_sandbox(response)


@blueprint.get("/assets/fonts/<any(Regular, SemiBold):weight>.ttf")
def font(weight: str) -> Response:
    """The Thai face that labels and pictures are set in, for devices without one."""
    response = send_file(FONTS / f"Sarabun-{weight}.ttf", mimetype="font/ttf")
    response.headers["Cache-Control"] = f"public, max-age={365 * DAY_S}, immutable"
    return response


def _may_see(key: str) -> bool:
    if key.startswith(PUBLIC + UNGUESSABLE):
        return True
    if getattr(current_user, "may_use_desk", False):
        return True
    sender = find_sender()
    return bool(sender) and key.startswith(f"uploads/{sender}/")


def _caching(key: str) -> str:
    # A picture may be changed under the same name: kept for a day, then asked for again.
    return (
        f"public, max-age={DAY_S}, stale-while-revalidate={7 * DAY_S}"
        if key.startswith(PUBLIC)
        else "no-store"
    )

"""Pictures and papers of the media store, to those who may see them."""

from flask import Blueprint, Response, abort, send_file
from flask_login import current_user

from core.media import MediaStore
from web.pages import close_media_sandbox
from web.parts import parts
from web.visitor import find_sender

blueprint = Blueprint("media", __name__)

# Anybody may see these: pictures of products, and payment codes under names that nobody can guess.
PUBLIC = ("products/", "producers/", "shop/")
UNGUESSABLE = ("promptpay/",)
DAY_S = 24 * 3600


@blueprint.get("/media/<path:key>")
def show(key: str) -> Response:
    """The file of this key. Who may not see it cannot tell that it exists."""
    if not _may_see(key):
        abort(404)
    try:
        if key.startswith(PUBLIC):
            return send_public(parts().media, key)
        response = _send(parts().media, key)
    except KeyError:
        abort(404)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def send_public(store: MediaStore, key: str) -> Response:
    """A picture for everybody. It may be changed under the same name: kept for a day, then asked for again.

    Raises KeyError when there is none.
    """
    response = _send(store, key)
    response.headers["Cache-Control"] = f"public, max-age={DAY_S}, stale-while-revalidate={7 * DAY_S}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _send(store: MediaStore, key: str) -> Response:
    path = store.path(key).resolve()
    if not path.is_file():
        raise KeyError(key)
    return close_media_sandbox(send_file(path, conditional=True, max_age=DAY_S))


def _may_see(key: str) -> bool:
    if key.startswith(PUBLIC + UNGUESSABLE):
        return True
    if getattr(current_user, "may_use_desk", False):
        return True
    sender = find_sender()
    return bool(sender) and key.startswith(f"uploads/{sender}/")

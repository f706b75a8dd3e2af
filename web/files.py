"""Files that somebody asked for in the chat, behind a signed link that is good for an hour."""

from flask import Blueprint, Response, abort, send_file

from web.parts import parts

blueprint = Blueprint("files", __name__)


@blueprint.get("/files/<token>")
def show(token: str) -> Response:
    """The file, to be kept; whoever has no good link cannot tell that it exists."""
    found = parts().file_links.read_token(token, parts().clock())
    if found is None:
        abort(404)
    media_key, file_name = found
    if not parts().media.has(media_key):
        abort(404)
    path = parts().media.path(media_key).resolve()
    response = send_file(path, as_attachment=True, download_name=file_name)
    # The link is all it takes: it stays in no cache, no index and no referrer.
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response

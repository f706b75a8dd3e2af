"""The desk's list of words that customers wrote with their stars, before others read them."""

from flask import flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from core.errors import ShopError
from orders.ratings import decide_words, find_words_to_decide
from web.desk import explain
from web.pages import say
from web.parts import parts
from web.staff import make_desk_blueprint

blueprint = make_desk_blueprint("desk_ratings")


@blueprint.get("/ratings")
def ratings() -> str:
    """Words that nobody looked at yet."""
    with parts().db.reading() as session:
        return render_template("desk/ratings.html", found=find_words_to_decide(session))


@blueprint.post("/ratings/<int:rating_id>/show")
def show(rating_id: int) -> AnyResponse:
    """Others may read them."""
    return _decide(rating_id, is_shown=True)


@blueprint.post("/ratings/<int:rating_id>/hide")
def hide(rating_id: int) -> AnyResponse:
    """Kept, and shown to nobody; the stars still count."""
    return _decide(rating_id, is_shown=False)


def _decide(rating_id: int, *, is_shown: bool) -> AnyResponse:
    try:
        with parts().db.transaction() as session:
            decide_words(session, rating_id, show=is_shown, actor=current_user.actor)
        flash(say("web-desk-rating-shown" if is_shown else "web-desk-rating-hidden"))
    except ShopError as error:
        explain(error)
    return redirect(url_for("desk_ratings.ratings"))

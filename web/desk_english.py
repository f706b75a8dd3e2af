"""The desk's list of goods without an English name, to be filled in there."""

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from bot.desk import close_cases_about
from catalog.english import find_without_english, put_into_english
from core.errors import ShopError
from web.desk import explain
from web.pages import say
from web.parts import parts
from web.staff import make_desk_blueprint

blueprint = make_desk_blueprint("desk_english")


@blueprint.get("/english")
def missing() -> str:
    """What is on sale and has no English name, the oldest first."""
    with parts().db.reading() as session:
        return render_template("desk/english.html", found=find_without_english(session))


@blueprint.post("/english/<int:product_id>")
def fill(product_id: int) -> AnyResponse:
    """Put it in; whoever asked for it at the desk is answered with that."""
    try:
        with parts().db.transaction() as session:
            product = put_into_english(
                session,
                product_id,
                name=request.form.get("name", ""),
                description=request.form.get("description", ""),
                actor=current_user.actor,
                now=parts().clock(),
            )
            close_cases_about(session, "shop", product.sku, current_user.actor, parts().clock())
        flash(say("web-desk-english-done", name=product.name_th))
    except ShopError as error:
        explain(error)
    return redirect(url_for("desk_english.missing"))

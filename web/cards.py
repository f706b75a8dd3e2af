"""Cards of products as HTML: the same card stands on many pages, and is made once."""

from functools import lru_cache

from flask import Blueprint, current_app
from markupsafe import Markup

from catalog.window import Card
from core.texts import Language
from web.pages import media_url, page_language, product_url, say

# Some 700 bytes each.
MOST_KEPT = 6_000

blueprint = Blueprint("cards", __name__)


@blueprint.app_template_global()
def card_item(card: Card, level: int, is_first: bool) -> Markup:
    """The card as an item of a list. Pictures of the first ones are not waited with until they come into
    view: they are there at once.
    """
    return _make(card, level, is_first, page_language())


@lru_cache(maxsize=MOST_KEPT)
def _make(card: Card, level: int, is_first: bool, language: Language) -> Markup:
    template = current_app.jinja_env.get_template("_card.html")
    # Without what is put together for a whole page, which would take longer than the card.
    html = template.render(
        card=card,
        level=level,
        is_first=is_first,
        language=language,
        t=say,
        media_url=media_url,
        product_url=product_url,
    )
    return Markup(html)  # noqa: S704 - escaped by the template

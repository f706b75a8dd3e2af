"""Community shops: where one can see the goods, and fetch them."""

from flask import Response

from fulfilment.shop_places import list_community_shops
from web.by_province import ListFacts, make_list, read_list
from web.front import Front, show


def shops() -> Response:
    """All community shops, of one province when asked for."""
    return show(_make_shops, read_list(list_community_shops))


def _make_shops(facts: ListFacts, front: Front) -> str:
    keys = {"title_key": "web-shops", "of_key": "web-shops-of", "about_key": "web-shops-about"}
    return make_list(facts, front, path="/shops", **keys)

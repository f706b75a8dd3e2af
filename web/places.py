"""Where somebody is, in words and as a link to a map."""

from urllib.parse import quote

from catalog.sites import Maker
from core.texts import Language
from fulfilment.shop_places import ShopPlace
from web.pages import say

MAP = "https://www.openstreetmap.org"


Place = Maker | ShopPlace


def province_words(name: str) -> str:
    """`จ.ลำพูน`; the capital is no province. In English the name alone."""
    return name if name.startswith("กรุงเทพ") else say("web-province", province=name)


def district_words(name: str) -> str:
    """`อ.ป่าซาง`, `เขตประเวศ`."""
    return name if name.startswith("เขต") else say("web-district", district=name)


def place_words(place: Place, language: Language) -> str:
    """Where it is, as it is written on a parcel."""
    if language == "en":
        return ", ".join(filter(None, (place.district, place.province_en, place.postcode)))
    bangkok = place.province_th.startswith("กรุงเทพ")
    words = (
        place.subdistrict and ("แขวง" if bangkok else "ต.") + place.subdistrict,
        place.district and ("เขต" if bangkok else "อ.") + place.district.removeprefix("เขต"),
        ("" if bangkok else "จ.") + place.province_th,
        place.postcode,
    )
    return " ".join(filter(None, words))


def make_map_url(place: Place) -> str:
    """A link to the map, no more: nobody is followed by a map that the page itself would show."""
    if place.latitude is not None and place.longitude is not None:
        spot = f"{place.latitude:.5f}", f"{place.longitude:.5f}"
        return f"{MAP}/?mlat={spot[0]}&mlon={spot[1]}#map=15/{'/'.join(spot)}"
    words = ", ".join(filter(None, (place.subdistrict, place.district, place.province_th, "ประเทศไทย")))
    return f"{MAP}/search?query={quote(words)}"

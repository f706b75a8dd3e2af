"""Putting goods into boxes: as few as their weights allow, and no piece in a service that is too small."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.errors import ShopError
from fulfilment.rates import fee, heaviest_g
from fulfilment.services import get_service

# In the place of a service: the customer fetches it, nobody sends it.
PICKUP = "pickup"


class Goods(NamedTuple):
    """So many equal pieces of one producer; weight, packed size and price of one piece.

    A size of (0, 0, 0) is one that nobody measured; then only the weight counts.
    """

    producer_id: int
    weight_g: int
    quantity: int
    price_satang: int = 0
    size_mm: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """One parcel to be: `contents` says which goods (by place in the list) and how many of each."""

    producer_id: int
    service: str
    weight_g: int
    value_satang: int
    contents: tuple[tuple[int, int], ...]


def pack(goods: Sequence[Goods], service: str) -> list[Box]:
    """Boxes of all goods, producer by producer. What the service does not take goes by the one that
    it names instead.

    Raises ShopError `parcel-too-heavy` or `parcel-too-large` for a piece that nothing takes, and
    `parcel-too-many` when one producer would send more than is sensible.
    """
    by_way: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, one in enumerate(goods):
        by_way[one.producer_id, _service_for(one, service)].append(place)
    boxes = [box for (producer_id, by), places in sorted(by_way.items()) for box in _pack(goods, places, by)]
    most = max(Counter(box.producer_id for box in boxes).values(), default=0)
    if most > fee("most_parcels"):
        raise ShopError("parcel-too-many", most=fee("most_parcels"))
    return boxes


def pack_to_fetch(goods: Sequence[Goods]) -> list[Box]:
    """One bundle a producer, whatever it weighs: nobody carries it but who fetches it."""
    by_producer: dict[int, dict[int, int]] = defaultdict(dict)
    for place, one in enumerate(goods):
        by_producer[one.producer_id][place] = one.quantity
    return [_box(goods, PICKUP, by_producer[producer_id]) for producer_id in sorted(by_producer)]


def _service_for(one: Goods, service: str) -> str:
    """The first in the chain of services that takes a piece."""
    while True:
        limits = get_service(service)
        heavy = one.weight_g + fee("packing_g") > heaviest_g(service)
        large = not limits.takes_size(one.size_mm)
        if not (heavy or large):
            return service
        if not limits.instead or not get_service(limits.instead).is_offered:
            code = "parcel-too-heavy" if heavy else "parcel-too-large"
            raise ShopError(code, limit_kg=heaviest_g(service) // 1000, limit_cm=limits.longest_mm // 10)
        service = limits.instead


def _pack(goods: Sequence[Goods], places: Sequence[int], service: str) -> list[Box]:
    room_g = heaviest_g(service) - fee("packing_g")
    whole_g = sum(goods[place].weight_g * goods[place].quantity for place in places)
    if whole_g <= room_g:
        return [_box(goods, service, {place: goods[place].quantity for place in places})]
    if whole_g > room_g * fee("most_parcels"):
        raise ShopError("parcel-too-many", most=fee("most_parcels"))
    return [_box(goods, service, counted) for counted in _first_fit(goods, places, room_g)]


def _first_fit(goods: Sequence[Goods], places: Iterable[int], room_g: int) -> list[Counter[int]]:
    """Heaviest pieces first, each into the first box with room for it."""
    boxes: list[Counter[int]] = []
    rooms: list[int] = []
    for place in sorted(places, key=lambda one: (-goods[one].weight_g, one)):
        left, weight_g = goods[place].quantity, goods[place].weight_g
        for box, room in enumerate(rooms):
            fitting = min(left, room // weight_g) if weight_g else left
            if fitting:
                boxes[box][place] += fitting
                rooms[box] -= fitting * weight_g
                left -= fitting
        while left:
            fitting = min(left, room_g // weight_g) if weight_g else left
            boxes.append(Counter({place: fitting}))
            rooms.append(room_g - fitting * weight_g)
            left -= fitting
    return boxes


def _box(goods: Sequence[Goods], service: str, counted: dict[int, int]) -> Box:
    contents = tuple(sorted(counted.items()))
    return Box(
        producer_id=goods[contents[0][0]].producer_id,
        service=service,
        weight_g=sum(goods[place].weight_g * n for place, n in contents) + fee("packing_g"),
        value_satang=sum(goods[place].price_satang * n for place, n in contents),
        contents=contents,
    )

"""Numbers that the post office gave at its counter, typed or photographed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import publish
from core.errors import ShopError
from fulfilment.events import ParcelHandedOver, ParcelNumberChanged
from fulfilment.models import Parcel, TrackingEvent
from fulfilment.numbers import is_demo_number
from fulfilment.packing import PICKUP
from fulfilment.parcels import PACKABLE_ORDER_STATUSES
from fulfilment.progress import add_parcel_event, lock_orders, move_order, move_parcel
from fulfilment.s10 import is_valid, parse_number

# What a telephone's camera makes; more would only cost memory.
_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 2_600


@dataclass(frozen=True, slots=True)
class CounterNumber:
    """What was kept. `is_odd` when the check digit is wrong: ask to look at the number once more."""

    number: str
    is_odd: bool


def read_tracking_number(picture: bytes) -> str:
    """The parcel number in a photograph of a receipt or a label.

    Raises ShopError `tracking-number-unreadable`, or `tracking-number-several` when more than one
    is in it: nobody shall guess which is meant.
    """
    try:
        opened = Image.open(BytesIO(picture))
        if opened.width * opened.height > _MOST_PIXELS:
            raise ShopError("tracking-number-unreadable")
        image = ImageOps.exif_transpose(opened).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise ShopError("tracking-number-unreadable") from None
    # A telephone's picture is larger than a barcode needs, and every try costs what it has of pixels.
    image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    found: set[str] = next((seen for look in _looks(image) if (seen := _read(look))), set())
    if not found:
        raise ShopError("tracking-number-unreadable")
    if len(found) > 1:
        raise ShopError("tracking-number-several")
    return found.pop()


def set_counter_number(
    session: Session, parcel: Parcel, text: str, *, actor: str, now: datetime
) -> CounterNumber:
    """The parcel goes under the number that the counter gave, and so it is handed over.

    A number of our own that it had is never given out again. Raises ShopError
    `tracking-number-invalid`, `tracking-number-used`, `parcel-is-fetched` or `parcel-already-…`.
    """
    try:
        number = parse_number(text)
    except ValueError:
        raise ShopError("tracking-number-invalid") from None
    if is_demo_number(number):
        raise ShopError("tracking-number-invalid")
    lock_orders(session, [parcel.order_id])
    session.refresh(parcel)
    if parcel.service == PICKUP:
        raise ShopError("parcel-is-fetched", number=parcel.order.number)
    if parcel.tracking_number != number:
        _change_number(session, parcel, number, actor, now)
    if parcel.status != "handed_over":
        only_from = ("waiting", "ready") if _is_packable(parcel) else ("ready",)
        move_parcel(session, parcel, "handed_over", only_from=only_from, actor=actor, now=now)
        parcel.ask_at = None
        move_order(session, parcel.order, actor=actor, now=now)
        publish(session, ParcelHandedOver(parcel.id, now))
    return CounterNumber(number, is_odd=not is_valid(number))


def _change_number(session: Session, parcel: Parcel, number: str, actor: str, now: datetime) -> None:
    if session.scalar(select(Parcel.id).where(Parcel.tracking_number == number)) is not None:
        raise ShopError("tracking-number-used", number=number)
    has_news = session.scalar(select(TrackingEvent.id).where(TrackingEvent.parcel_id == parcel.id).limit(1))
    allowed = ("ready", "handed_over", *(("waiting",) if _is_packable(parcel) else ()))
    if parcel.status not in allowed or has_news is not None or parcel.is_sending:
        raise ShopError(
            f"parcel-already-{parcel.status.replace('_', '-')}", number=parcel.tracking_number or ""
        )
    before = parcel.tracking_number or ""
    parcel.tracking_number, parcel.number_source = number, "counter"
    parcel.label_media_key, parcel.subscribed_at = "", None
    session.flush()
    add_parcel_event(session, parcel, parcel.status, actor=actor, now=now, number_before=before)
    publish(session, ParcelNumberChanged(parcel.id, before, now))


def _is_packable(parcel: Parcel) -> bool:
    return parcel.order.status in PACKABLE_ORDER_STATUSES


def _looks(image: Image.Image) -> Iterator[Image.Image]:
    """The picture as it is, enlarged, and turned: bars are found up to some fifteen degrees from level or
    upright, so three turns reach every angle.
    """
    yield image
    if max(image.size) * 2 <= _LONGEST_SIDE:
        yield image.resize((image.width * 2, image.height * 2))
    for degrees in (22, 45, 68):
        yield image.rotate(degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def _read(image: Image.Image) -> set[str]:
    numbers = set()
    for code in zxingcpp.read_barcodes(image):
        try:
            numbers.add(parse_number(code.text))
        except ValueError:
            continue
    return numbers

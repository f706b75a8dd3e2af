"""`มารับเอง`: choosing in a checkout where to fetch the order, and what is said of it afterwards."""

from collections.abc import Callable

from bot.language.meaning import Intent
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.clock import to_bangkok
from fulfilment.models import Parcel
from fulfilment.pickup import find_pickup
from fulfilment.pickup_models import PickupPoint
from fulfilment.pickup_points import address_of, find_points_for, has_points
from handlers.cart import cart_choices
from handlers.memory import Draft, draft_of, recall, remember
from handlers.people import customer_of
from handlers.shop import choice, menu_choices, ways_out
from orders.carts import CartView, describe_cart
from orders.customers import DeliveryAddress, find_last_address


class PickupChoice:
    """Where the cart can be fetched; the new summary has no postage."""

    def __init__(self, go_on: Callable[[Turn], Reply]) -> None:
        self._go_on = go_on

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={
                "pickup.ask": self.ask,
                "pickup.choose": self.choose,
                "pickup.drop": self.drop,
            },
            intents={Intent.PICK_UP: self.ask},
        )

    def ask(self, turn: Turn) -> Reply:
        """`มารับเองได้ไหม`: the places, one by one when there are several."""
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        if not view.lines:
            key = "pickup-cart-empty" if has_points(turn.session) else "shop-pick-up"
            return Reply((Text(turn.say(key)),), menu_choices(turn))
        points = points_for(turn, view)
        if not points:
            why = Text(turn.say("pickup-nowhere"))
            if recall(turn.conversation).draft is None:
                return Reply((why,), cart_choices(turn, view))
            again = self._go_on(turn)
            return Reply((why, *again.parts), again.choices, again.state)
        if len(points) == 1:
            return self._take(turn, points[0])
        buttons = tuple(
            Button(point.name[:40], Action("pickup.choose", {"point": point.id})) for point in points
        )
        lines = [turn.say("pickup-where"), *(f"• {place_text(turn, point)}" for point in points)]
        return Reply((Buttons("\n".join(lines), buttons),), ways_out(turn))

    def choose(self, turn: Turn) -> Reply:
        """One of the places was tapped; it may be closed by now."""
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        point = next((one for one in points_for(turn, view) if one.id == turn.number("point")), None)
        return self._take(turn, point) if point else self.ask(turn)

    def _take(self, turn: Turn, point: PickupPoint) -> Reply:
        memory = recall(turn.conversation)
        draft = draft_of(memory)
        draft.pickup_point_id, draft.service, draft.is_insured = point.id, "", False
        last = find_last_address(turn.session, customer_of(turn))
        if last is not None and not (draft.name or draft.phone):
            draft.name, draft.phone = last.recipient, last.phone
        remember(turn.conversation, memory)
        return self._go_on(turn)

    def drop(self, turn: Turn) -> Reply:
        """Have it sent after all."""
        memory = recall(turn.conversation)
        draft_of(memory).pickup_point_id = None
        remember(turn.conversation, memory)
        return self._go_on(turn)


def points_for(turn: Turn, view: CartView) -> list[PickupPoint]:
    """Where this cart can be fetched."""
    return list(find_points_for(turn.session, {line.producer_id for line in view.lines}))


def point_of(turn: Turn, draft: Draft, view: CartView) -> PickupPoint | None:
    """The place that was chosen, while this cart can be fetched there."""
    if draft.pickup_point_id is None:
        return None
    return next((one for one in points_for(turn, view) if one.id == draft.pickup_point_id), None)


def place_text(turn: Turn, point: PickupPoint) -> str:
    """Name, address, when it is open."""
    where = f"{point.name}: {_where(point)}"
    return turn.say("pickup-open", place=where, opening=point.opening) if point.opening else where


def _where(point: PickupPoint) -> str:
    return address_of(point, point.name[:120], "0812345678").one_line()


def summary_lines(turn: Turn, draft: Draft, point: PickupPoint) -> tuple[str, ...]:
    """Who fetches it, and where."""
    return (
        turn.say("pickup-free"),
        turn.say("pickup-by", name=draft.name, phone=draft.phone),
        place_text(turn, point),
    )


def fetching_address(draft: Draft, point: PickupPoint) -> DeliveryAddress:
    """The address of an order that is fetched."""
    return address_of(point, draft.name, draft.phone)


def pickup_choice(turn: Turn, draft: Draft, view: CartView) -> tuple[Button, ...]:
    """The button for fetching it, or for having it sent after all; none where nothing can be fetched."""
    if draft.pickup_point_id is not None:
        return (choice(turn, "button-send-instead", "pickup.drop"),)
    return (choice(turn, "button-pickup", "pickup.ask"),) if points_for(turn, view) else ()


def parcel_line(turn: Turn, parcel: Parcel) -> str:
    """What a customer reads of a parcel that they fetch: the code once it lies ready."""
    pickup = find_pickup(turn.session, parcel.order_id)
    if pickup is None:
        return turn.say("parcel-waiting")
    if parcel.status == "handed_over" and pickup.fetch_by is not None:
        until = to_bangkok(pickup.fetch_by).strftime("%d/%m")
        place = place_text(turn, pickup.point)
        return turn.say("pickup-ready-line", place=place, code=pickup.code, until=until)
    ended = parcel.status in ("delivered", "returned", "cancelled")
    key = f"pickup-{parcel.status}-line" if ended else "pickup-waiting-line"
    return turn.say(key, place=place_text(turn, pickup.point))

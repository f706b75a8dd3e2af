"""The composition root: builds the parts and plugs them together, nothing else.

`create_app()` makes the Flask app; `python webhook.py` runs everything in one place.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from flask import Flask
from huey import crontab

from bot.background import Background
from bot.channels.base import Channel
from bot.channels.line.channel import LineChannel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import TelegramClient
from bot.channels.webchat.channel import WebChatChannel
from bot.engine import Engine
from bot.inbox import Inbox
from bot.language.understand import understand
from bot.messages import IncomingMessage
from bot.outbox import Outbox
from bot.question_round import QuestionRound
from catalog.search_shelf import keep_index_in
from catalog.shop_round import ShopRound
from core.clock import Clock, system_clock
from core.database import Database, Listeners
from core.errors import SettingsError
from core.file_links import FileLinks
from core.jobs import make_huey
from core.logs import set_up_logs
from core.media import MediaStore
from core.settings import Settings, load_settings
from core.texts import Texts
from fulfilment import after_round, parcels, receipting
from fulfilment.after_round import AfterRound
from fulfilment.carriers.thailand_post.carrier import ThailandPost
from fulfilment.carriers.thailand_post.hook import HookService
from fulfilment.carriers.thailand_post.orders import OrderService
from fulfilment.carriers.thailand_post.track import TrackService
from fulfilment.label import ensure_shaping
from fulfilment.rounds import CarrierRound
from handlers.after_notices import AfterNotices
from handlers.money_notices import MoneyNotices
from handlers.notices import Notices
from handlers.nudge_round import NudgeRound
from handlers.part_notices import PartNotices
from handlers.payout_notices import PayoutNotices
from handlers.pickup_notices import PickupNotices
from handlers.producer_notices import MakerNotices
from handlers.question_notices import QuestionNotices
from handlers.shop import Shop
from handlers.topics import make_topics
from orders.expiry import PaymentRound
from orders.gateway.omise import Omise
from orders.gateway.signature import decode_secret
from orders.gateway_round import GatewayRound
from orders.popularity import PopularityRound
from orders.promptpay_account import check_account
from orders.receipt_links import ReceiptLinks
from web.parts import Parts
from web.site import add_site
from web.turnstile import SLOTS_NETWORK, SLOTS_SQLITE, Turnstile
from web.webhooks import WebhookGate

ROOT = Path(__file__).parent
# Tracking news and announcements, every five minutes.
CARRIER_ROUND_AT = crontab(minute="*/5")
# Reminders of unpaid orders and the end of those whose time is over, every minute.
PAYMENT_ROUND_AT = crontab()
# Reductions and pauses of makers that are over, every minute.
SHOP_ROUND_AT = crontab()
# What time alone brings after an order is sent, every quarter of an hour.
AFTER_ROUND_AT = crontab(minute="*/15")
# Reminders of makers, by day, every half hour.
NUDGE_ROUND_AT = crontab(minute="*/30")
# How often each product is bought, every hour.
POPULARITY_ROUND_AT = crontab(minute="7")


def create_app(settings: Settings | None = None, clock: Clock = system_clock) -> Flask:
    """The whole program as a Flask app; its workers run once somebody starts them."""
    settings = settings or load_settings()
    set_up_logs(settings.log_format)
    ensure_shaping()
    check_promptpay(settings)
    parts = make_parts(settings, clock)
    app = Flask(__name__, root_path=str(ROOT / "web"), static_folder=None)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.extensions["otop"] = parts
    add_site(app)
    gate = WebhookGate(app.wsgi_app, parts)
    app.wsgi_app = Turnstile(gate, SLOTS_SQLITE if parts.db.is_sqlite else SLOTS_NETWORK)  # type: ignore[method-assign]
    return app


def make_parts(settings: Settings, clock: Clock) -> Parts:
    """Build everything that pages, commands and workers use."""
    db = Database(settings.database_url)
    keep_index_in(db.engine, settings.search_folder)
    media = MediaStore(settings.media_url)
    texts = Texts([ROOT / "handlers" / "texts", ROOT / "web" / "texts"])
    button_key = derive_key(settings, "buttons")
    background = Background(make_huey(settings.database_url, settings.redis_url), db, clock)
    channels = make_channels(settings, media, button_key)
    outbox = Outbox(db, clock, channels, button_key, background.wake_sender)
    receipt_links = ReceiptLinks(settings.public_base_url, derive_key(settings, "receipts"))
    gateway_round = make_gateway_round(settings, db, clock, media)
    wake_gateway = background.add_task("gateway", gateway_round.run) if gateway_round else None
    file_links = FileLinks(settings.public_base_url, derive_key(settings, "files"))
    topics = make_topics(make_shop(settings, media, receipt_links, file_links, wake_gateway))
    engine = Engine(
        db=db,
        clock=clock,
        channels=channels,
        outbox=outbox,
        media=media,
        texts=texts,
        button_key=button_key,
        understand=understand,
        routers=topics.routers,
        fallback=topics.fallback.answer,
        explain=topics.fallback.explain,
        media_name=name_media,
        default_language=settings.default_language,
    )
    background.attach(engine, outbox)
    db.listeners = join_listeners(
        parcels.listeners(),
        after_round.listeners(),
        receipting.listeners(),
        Notices(outbox, texts, clock).listeners(),
        AfterNotices(outbox, texts, clock).listeners(),
        MoneyNotices(outbox, texts, clock).listeners(),
        MakerNotices(outbox, texts, clock).listeners(),
        PickupNotices(outbox, texts, clock).listeners(),
        PartNotices(outbox, texts, clock).listeners(),
        QuestionNotices(outbox, texts, clock).listeners(),
        PayoutNotices(outbox, texts, clock).listeners(),
    )
    inbox = Inbox(db, clock, background.wake_worker)
    carrier_round = make_carrier_round(settings, db, clock)
    background.huey.periodic_task(CARRIER_ROUND_AT, name="carrier_round")(carrier_round.run)
    payment_round = PaymentRound(db, clock)
    background.huey.periodic_task(PAYMENT_ROUND_AT, name="payment_round")(payment_round.run)
    background.huey.periodic_task(SHOP_ROUND_AT, name="shop_round")(ShopRound(db, clock).run)
    background.huey.periodic_task(AFTER_ROUND_AT, name="after_round")(AfterRound(db, clock).run)
    nudge_round = NudgeRound(db, clock, outbox, texts, media)
    background.huey.periodic_task(NUDGE_ROUND_AT, name="nudge_round")(nudge_round.run)
    background.huey.periodic_task(AFTER_ROUND_AT, name="question_round")(QuestionRound(db, clock).run)
    if gateway_round:
        background.huey.periodic_task(PAYMENT_ROUND_AT, name="gateway_round")(gateway_round.run)
    popularity_round = PopularityRound(db, clock)
    background.huey.periodic_task(POPULARITY_ROUND_AT, name="popularity_round")(popularity_round.run)
    made = (
        settings,
        db,
        clock,
        media,
        texts,
        inbox,
        outbox,
        channels,
        background,
        carrier_round,
        receipt_links,
        file_links,
    )
    return Parts(*made, wake_gateway) if wake_gateway else Parts(*made)


def make_channels(settings: Settings, media: MediaStore, button_key: bytes) -> dict[str, Channel]:
    """The channels whose keys are set; web chat is always on."""

    def media_url(key: str) -> str:
        return f"{settings.public_base_url.rstrip('/')}/media/{key}"

    channels: dict[str, Channel] = {"webchat": WebChatChannel(media, button_key)}
    if settings.line_on:
        # Imported only here: the SDK costs 1.6 s and 73 MiB, and LINE may be off.
        from bot.channels.line.client import LineClient  # noqa: PLC0415

        token = settings.line_channel_access_token.get_secret_value()
        channels["line"] = LineChannel(LineClient(token, settings.line_api_base), media_url)
    if settings.telegram_on:
        token = settings.telegram_bot_token.get_secret_value()
        client = TelegramClient(token, settings.telegram_api_base)
        channels["telegram"] = TelegramChannel(client, media, media_url)
    return channels


def make_carrier_round(settings: Settings, db: Database, clock: Clock) -> CarrierRound:
    """Thailand Post with the services whose keys are set."""
    key = settings.thailandpost_track_key.get_secret_value()
    track = TrackService(settings.thailandpost_track_base, key, clock=clock)
    hook = HookService(settings.thailandpost_hook_base, key, clock=clock)
    orders = OrderService(
        settings.thailandpost_order_base,
        settings.thailandpost_order_user,
        settings.thailandpost_order_password.get_secret_value(),
    )
    return CarrierRound(
        db,
        clock,
        ThailandPost(track=track, orders=orders, hook=hook),
        announces=settings.order_service_on,
        tracks=settings.tracking_on,
        subscribes=settings.tracking_hook_on,
    )


def check_promptpay(settings: Settings) -> None:
    """Raises SettingsError for an account that no bank would know: nobody shall pay into nowhere."""
    if not settings.promptpay_on:
        return
    try:
        check_account(promptpay_id=settings.promptpay_id, biller_id=settings.promptpay_biller_id)
    except ValueError as error:
        raise SettingsError(f"PROMPTPAY_ID or PROMPTPAY_BILLER_ID: {error}") from None


def make_gateway_round(
    settings: Settings, db: Database, clock: Clock, media: MediaStore
) -> GatewayRound | None:
    """The payment gateway, when its keys are set. Raises SettingsError for a key that cannot be one."""
    if not settings.gateway_on:
        return None
    try:
        decode_secret(settings.omise_webhook_secret.get_secret_value())
    except ValueError as error:
        raise SettingsError(f"OMISE_WEBHOOK_SECRET: {error}") from None
    return GatewayRound(
        db,
        clock,
        Omise(settings.omise_api_base, settings.omise_secret_key.get_secret_value()),
        media,
        promptpay_id=settings.promptpay_id,
        biller_id=settings.promptpay_biller_id,
    )


def make_shop(
    settings: Settings,
    media: MediaStore,
    receipt_links: ReceiptLinks,
    file_links: FileLinks,
    wake_gateway: Callable[[], None] | None = None,
) -> Shop:
    """What the handlers need to know of the settings."""
    return Shop(
        media,
        settings.public_base_url,
        settings.promptpay_id,
        settings.promptpay_biller_id,
        receipt_links,
        file_links,
        timedelta(minutes=settings.promptpay_expires_minutes),
        wake_gateway,
    )


def derive_key(settings: Settings, purpose: str) -> bytes:
    """A key for one purpose, so that a token of one kind is worth nothing as another."""
    secret = settings.secret_key.get_secret_value()
    return hashlib.blake2b(purpose.encode(), key=hashlib.sha256(secret.encode()).digest()).digest()


def join_listeners(*tables: Listeners) -> Listeners:
    """One table of several; parcels are made before anybody is told about them."""
    joined: dict[type, list[object]] = {}
    for table in tables:
        for event, listeners in table.items():
            joined.setdefault(event, []).extend(listeners)
    return joined  # type: ignore[return-value]


def name_media(message: IncomingMessage) -> str:
    """What somebody sent is personal: its name is a long random one."""
    name = f"{message.channel}-{secrets.token_urlsafe(18).strip('-_')}"
    return f"sheets/{name}.table" if message.kind == "file" else f"slips/{name}.jpg"


if __name__ == "__main__":
    from web.server import serve  # - gunicorn is needed only to serve

    serve(create_app)

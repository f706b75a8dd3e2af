"""Plugs every page of ours into an app."""

from flask import Flask

from web import (
    cards,
    chat,
    chat_stream,
    desk,
    desk_after,
    desk_cash,
    desk_english,
    desk_money,
    desk_orders,
    desk_pickups,
    desk_ratings,
    files,
    health,
    media,
    pages,
    product_api,
    qr,
    receipts,
    small_pictures,
    staff,
    storefront,
    webhooks,
)
from web.commands.catalog import catalog_commands
from web.commands.check import check
from web.commands.database import database_commands
from web.commands.language import language_commands
from web.commands.operations import (
    parcels_command,
    settings_command,
    sizes_command,
    telegram_commands,
    worker,
)
from web.commands.payout import payout_commands
from web.commands.pickup import pickup_commands
from web.commands.producer import producer_commands
from web.commands.producer_site import site as producer_site
from web.commands.producer_tax import tax
from web.commands.staff import staff_commands
from web.errors import add_error_pages
from web.limits import limiter
from web.staff import add_login


def add_site(app: Flask) -> None:
    """Pages, log-in, limits, error pages and the command `flask staff`.

    `app.extensions["otop"]` must hold the Parts already, and the Texts among them the folder
    `web/texts`.
    """
    app.secret_key = app.extensions["otop"].settings.secret_key.get_secret_value()
    limiter.init_app(app)
    add_login(app)
    add_error_pages(app)
    for module in (
        pages,
        cards,
        media,
        small_pictures,
        storefront,
        product_api,
        qr,
        receipts,
        files,
        chat,
        chat_stream,
        staff,
        desk,
        desk_after,
        desk_cash,
        desk_english,
        desk_money,
        desk_orders,
        desk_pickups,
        desk_ratings,
        health,
        webhooks,
    ):
        app.register_blueprint(module.blueprint)
    app.register_blueprint(receipts.desk_blueprint)
    producer_commands.add_command(tax)
    producer_commands.add_command(producer_site)
    for command in (
        catalog_commands,
        check,
        database_commands,
        parcels_command,
        sizes_command,
        pickup_commands,
        payout_commands,
        producer_commands,
        settings_command,
        staff_commands,
        telegram_commands,
        language_commands,
        worker,
    ):
        app.cli.add_command(command)

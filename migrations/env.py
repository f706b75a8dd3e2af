"""Alembic's entry: it runs on the connection that `web.commands.database` hands over."""

from alembic import context

import bot.models
import bot.question_models
import catalog.models
import catalog.nudge_models
import catalog.qr_models
import catalog.site_models
import fulfilment.answer_models
import fulfilment.models
import fulfilment.payout_models
import fulfilment.pickup_models
import orders.models
import orders.money_models
import orders.receipt_models
import web.models
from core.database import Base

# Importing them is what fills the metadata.
MODELS = (
    bot.models,
    bot.question_models,
    catalog.models,
    catalog.qr_models,
    catalog.site_models,
    fulfilment.answer_models,
    fulfilment.models,
    fulfilment.pickup_models,
    fulfilment.payout_models,
    orders.models,
    orders.money_models,
    orders.receipt_models,
    web.models,
)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()

"""charges of an optional payment gateway"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012_charges"
down_revision: str | None = "0011_money"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "charges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("charge_id", sa.String(length=40), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("amount_satang", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("ask_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_charges_order_id_orders")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_charges_payment_id_payments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charges")),
        sa.UniqueConstraint("charge_id", name=op.f("uq_charges_charge_id")),
    )
    op.create_index(op.f("ix_charges_order_id"), "charges", ["order_id"])
    op.create_index(op.f("ix_charges_payment_id"), "charges", ["payment_id"])
    op.create_index(op.f("ix_charges_ask_at"), "charges", ["ask_at"])


def downgrade() -> None:
    op.drop_table("charges")

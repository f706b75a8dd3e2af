"""the money that makers get"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018_payouts"
down_revision: str | None = "0017_questions"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "payouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("amount_satang", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=True),
        sa.Column("paid_by", sa.String(length=80), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("amount_satang > 0", name=op.f("ck_payouts_amount_positive")),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_payouts_producer_id_producers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payouts")),
        sa.UniqueConstraint("reference", name=op.f("uq_payouts_reference")),
    )
    op.create_index(op.f("ix_payouts_producer_id"), "payouts", ["producer_id"])
    op.create_index(op.f("ix_payouts_status"), "payouts", ["status"])
    op.create_table(
        "payout_parts",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("payout_id", sa.Integer(), nullable=False),
        sa.Column("goods_satang", sa.BigInteger(), nullable=False),
        sa.Column("postage_satang", sa.BigInteger(), nullable=False),
        sa.Column("refunded_satang", sa.BigInteger(), nullable=False),
        sa.Column("carrier_fee_satang", sa.BigInteger(), nullable=False),
        sa.Column("fee_satang", sa.BigInteger(), nullable=False),
        sa.Column("amount_satang", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "amount_satang = goods_satang + postage_satang - refunded_satang"
            " - carrier_fee_satang - fee_satang",
            name=op.f("ck_payout_parts_adds_up"),
        ),
        sa.CheckConstraint("amount_satang > 0", name=op.f("ck_payout_parts_amount_positive")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_payout_parts_order_id_orders")),
        sa.ForeignKeyConstraint(
            ["payout_id"], ["payouts.id"], name=op.f("fk_payout_parts_payout_id_payouts")
        ),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_payout_parts_producer_id_producers")
        ),
        sa.PrimaryKeyConstraint("order_id", "producer_id", name=op.f("pk_payout_parts")),
    )
    op.create_index(op.f("ix_payout_parts_payout_id"), "payout_parts", ["payout_id"])


def downgrade() -> None:
    op.drop_table("payout_parts")
    op.drop_table("payouts")

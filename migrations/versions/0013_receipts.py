"""receipts: tax data of producers, their numbers, the papers"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013_receipts"
down_revision: str | None = "0012_charges"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "producer_taxes",
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("legal_name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=400), nullable=False),
        sa.Column("tax_id", sa.String(length=13), nullable=False),
        sa.Column("branch", sa.String(length=5), nullable=False),
        sa.Column("is_vat_registered", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.String(length=80), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_producer_taxes_producer_id_producers")
        ),
        sa.PrimaryKeyConstraint("producer_id", name=op.f("pk_producer_taxes")),
    )
    op.create_table(
        "receipt_counters",
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("last_serial", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_receipt_counters_producer_id_producers")
        ),
        sa.PrimaryKeyConstraint("producer_id", "kind", name=op.f("pk_receipt_counters")),
    )
    _add_receipts()


def _add_receipts() -> None:
    standing = sa.text("kind = 'receipt' AND status = 'issued'")
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("total_satang", sa.BigInteger(), nullable=False),
        sa.Column("vat_satang", sa.BigInteger(), nullable=False),
        sa.Column("paper", sa.JSON(), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("credits_id", sa.Integer(), nullable=True),
        sa.Column("issued_by", sa.String(length=80), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("voided_by", sa.String(length=80), nullable=False),
        sa.Column("voided_at", MOMENT, nullable=True),
        sa.Column("void_reason", sa.String(length=300), nullable=False),
        sa.CheckConstraint("total_satang > 0", name=op.f("ck_receipts_total_positive")),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_receipts_producer_id_producers")
        ),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_receipts_order_id_orders")),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["receipts.id"], name=op.f("fk_receipts_replaces_id_receipts")
        ),
        sa.ForeignKeyConstraint(
            ["credits_id"], ["receipts.id"], name=op.f("fk_receipts_credits_id_receipts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint("producer_id", "kind", "serial", name=op.f("uq_receipts_producer_id")),
        sa.UniqueConstraint("number", name=op.f("uq_receipts_number")),
    )
    op.create_index(
        "ix_receipts_one_standing",
        "receipts",
        ["order_id", "producer_id"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
    op.create_index("ix_receipts_once", "receipts", ["order_id", "about"], unique=True)


def downgrade() -> None:
    for table in ("receipts", "receipt_counters", "producer_taxes"):
        op.drop_table(table)

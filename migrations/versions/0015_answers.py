"""what makers say to their part of an order, and what is short of it"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015_answers"
down_revision: str | None = "0014_sites"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "part_answers",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=8), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_part_answers_order_id_orders")),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_part_answers_producer_id_producers")
        ),
        sa.PrimaryKeyConstraint("order_id", "producer_id", name=op.f("pk_part_answers")),
    )
    op.create_table(
        "shortages",
        sa.Column("order_line_id", sa.Integer(), nullable=False),
        sa.Column("there_is", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("there_is >= 0", name=op.f("ck_shortages_there_is")),
        sa.ForeignKeyConstraint(
            ["order_line_id"], ["order_lines.id"], name=op.f("fk_shortages_order_line_id_order_lines")
        ),
        sa.PrimaryKeyConstraint("order_line_id", name=op.f("pk_shortages")),
    )


def downgrade() -> None:
    op.drop_table("shortages")
    op.drop_table("part_answers")

"""what makers were reminded of, and what they want to be"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019_nudges"
down_revision: str | None = "0018_payouts"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = "kind IN ('stock','certificate','question','send','listing')"


def upgrade() -> None:
    op.create_table(
        "nudge_choices",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_nudge_choices_kind")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["producer_members.id"], name=op.f("fk_nudge_choices_member_id_producer_members")
        ),
        sa.PrimaryKeyConstraint("member_id", "kind", name=op.f("pk_nudge_choices")),
    )
    op.create_table(
        "nudges_told",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_nudges_told_kind")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["producer_members.id"], name=op.f("fk_nudges_told_member_id_producer_members")
        ),
        sa.PrimaryKeyConstraint("member_id", "kind", "subject", name=op.f("pk_nudges_told")),
    )


def downgrade() -> None:
    op.drop_table("nudges_told")
    op.drop_table("nudge_choices")

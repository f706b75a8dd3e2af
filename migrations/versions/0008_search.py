"""how often a product is bought, and what has changed of the catalogue (see catalog/triggers.py)"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008_search"
down_revision: str | None = "0007_life"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.add_column(sa.Column("popularity", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "catalogue_changes",
        sa.Column("product_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("product_id", name=op.f("pk_catalogue_changes")),
    )
    with op.batch_alter_table("catalogue_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_catalogue_changes_number"), ["number"], unique=False)


def downgrade() -> None:
    op.drop_table("catalogue_changes")
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.drop_column("popularity")

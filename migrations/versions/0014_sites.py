"""makers' own sites: host name, theme colour, cover picture, place on the map"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014_sites"
down_revision: str | None = "0013_receipts"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "producer_sites",
        sa.Column("producer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("host", sa.String(length=253), nullable=True),
        sa.Column("theme", sa.String(length=10), nullable=False),
        sa.Column("cover_key", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("shows_phone", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "theme IN ('clay','indigo','lac','leaf','turmeric','ebony')", name=op.f("ck_producer_sites_theme")
        ),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_producer_sites_producer_id_producers")
        ),
        sa.PrimaryKeyConstraint("producer_id", name=op.f("pk_producer_sites")),
        sa.UniqueConstraint("host", name=op.f("uq_producer_sites_host")),
    )


def downgrade() -> None:
    op.drop_table("producer_sites")

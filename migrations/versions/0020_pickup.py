"""pick-up: places where orders are fetched, and the orders that are"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0020_pickup"
down_revision: str | None = "0019_nudges"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("orders", sa.Column("is_pickup", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "pickup_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("line", sa.String(length=300), nullable=False),
        sa.Column("subdistrict", sa.String(length=80), nullable=False),
        sa.Column("district", sa.String(length=80), nullable=False),
        sa.Column("province", sa.String(length=80), nullable=False),
        sa.Column("postcode", sa.String(length=5), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("opening", sa.String(length=200), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_pickup_points_producer_id_producers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pickup_points")),
        sa.UniqueConstraint("code", name=op.f("uq_pickup_points_code")),
    )
    op.create_index(op.f("ix_pickup_points_producer_id"), "pickup_points", ["producer_id"])
    op.create_index(op.f("ix_pickup_points_province"), "pickup_points", ["province"])
    _add_pickups()


def _add_pickups() -> None:
    is_open = sa.text("closed_at IS NULL")
    op.create_table(
        "pickups",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("ready_at", MOMENT, nullable=True),
        sa.Column("fetch_by", MOMENT, nullable=True),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("overdue_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_pickups_order_id_orders")),
        sa.ForeignKeyConstraint(
            ["point_id"], ["pickup_points.id"], name=op.f("fk_pickups_point_id_pickup_points")
        ),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_pickups")),
    )
    op.create_index(
        "ix_pickups_open_code",
        "pickups",
        ["code"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index(op.f("ix_pickups_fetch_by"), "pickups", ["fetch_by"])
    op.create_index(op.f("ix_pickups_point_id"), "pickups", ["point_id"])


def downgrade() -> None:
    op.drop_table("pickups")
    op.drop_table("pickup_points")
    op.drop_column("orders", "is_pickup")

"""parcels: services, several a producer, numbers of the counter, the order service, trouble on the way"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _add_tables()
    with op.batch_alter_table("parcels", schema=None) as batch_op:
        batch_op.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="1"))
        for name in ("surcharge_satang", "insurance_satang", "cod_fee_satang"):
            batch_op.add_column(sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
        for name, length in (("number_source", 8), ("problem", 12), ("answer", 12)):
            batch_op.add_column(sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("is_sending", sa.Boolean(), nullable=False, server_default=sa.false()))
        for name in ("cod_paid_at", "problem_at", "announced_at", "withdrawn_at", "subscribed_at", "ask_at"):
            batch_op.add_column(sa.Column(name, MOMENT, nullable=True))
        batch_op.drop_index("ix_parcels_order_producer")
        batch_op.create_index(
            "ix_parcels_order_producer", ["order_id", "producer_id", "position"], unique=True
        )
    with op.batch_alter_table("tracking_events", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("delivery_status", sa.String(length=10), nullable=False, server_default="")
        )
    parcels = sa.table(
        "parcels",
        sa.column("service"),
        sa.column("status"),
        sa.column("tracking_number"),
        sa.column("number_source"),
        sa.column("announced_at"),
        sa.column("created_at"),
    )
    op.execute(parcels.update().values(service=sa.func.lower(parcels.c.service)))
    numbered = parcels.update().where(parcels.c.tracking_number.is_not(None))
    op.execute(numbered.values(number_source="range"))
    announced = parcels.update().where(parcels.c.status == "announced")
    op.execute(announced.values(announced_at=parcels.c.created_at))


def _add_tables() -> None:
    op.create_table(
        "parcel_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parcel_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("from_status", sa.String(length=12), nullable=True),
        sa.Column("to_status", sa.String(length=12), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["parcels.id"], name=op.f("fk_parcel_events_parcel_id_parcels")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel_events")),
    )
    with op.batch_alter_table("parcel_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parcel_events_parcel_id"), ["parcel_id"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=20), nullable=False),
        sa.Column("is_insured", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_deliveries_order_id_orders")),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_deliveries")),
    )
    op.create_table(
        "package_sizes",
        sa.Column("variant_id", sa.Integer(), nullable=False),
        sa.Column("length_mm", sa.Integer(), nullable=False),
        sa.Column("width_mm", sa.Integer(), nullable=False),
        sa.Column("height_mm", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length_mm > 0 AND width_mm > 0 AND height_mm > 0", name=op.f("ck_package_sizes_positive")
        ),
        sa.ForeignKeyConstraint(
            ["variant_id"], ["variants.id"], name=op.f("fk_package_sizes_variant_id_variants")
        ),
        sa.PrimaryKeyConstraint("variant_id", name=op.f("pk_package_sizes")),
    )

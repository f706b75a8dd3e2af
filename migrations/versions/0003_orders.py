"""stock that adds up and may be shared, unpaid orders that end"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("variants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("received", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("stock_of_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("pieces", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("is_shared", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.create_foreign_key(
            batch_op.f("fk_variants_stock_of_id_variants"), "variants", ["stock_of_id"], ["id"]
        )
        batch_op.create_check_constraint(batch_op.f("ck_variants_pieces_positive"), "pieces > 0")
        batch_op.create_index(batch_op.f("ix_variants_stock_of_id"), ["stock_of_id"], unique=False)
    with op.batch_alter_table("order_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stock_variant_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("stock_taken", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE order_lines SET stock_variant_id = variant_id")
    op.execute(
        "UPDATE order_lines SET stock_taken = quantity"
        " WHERE order_id IN (SELECT id FROM orders WHERE status <> 'cancelled')"
    )
    op.execute(
        "UPDATE variants SET received = stock + coalesce("
        "(SELECT sum(stock_taken) FROM order_lines WHERE order_lines.stock_variant_id = variants.id), 0)"
    )
    with op.batch_alter_table("order_lines", schema=None) as batch_op:
        batch_op.alter_column("stock_variant_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_order_lines_stock_variant_id_variants"), "variants", ["stock_variant_id"], ["id"]
        )
        batch_op.create_index(
            batch_op.f("ix_order_lines_stock_variant_id"), ["stock_variant_id"], unique=False
        )
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pay_by", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_orders_unpaid",
            ["pay_by"],
            unique=False,
            sqlite_where=sa.text("status = 'placed'"),
            postgresql_where=sa.text("status = 'placed'"),
        )


def downgrade() -> None:
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.drop_index("ix_orders_unpaid")
        batch_op.drop_column("reminded_at")
        batch_op.drop_column("pay_by")
    with op.batch_alter_table("order_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_order_lines_stock_variant_id"))
        batch_op.drop_constraint(batch_op.f("fk_order_lines_stock_variant_id_variants"), type_="foreignkey")
        batch_op.drop_column("stock_taken")
        batch_op.drop_column("stock_variant_id")
    with op.batch_alter_table("variants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_variants_stock_of_id"))
        batch_op.drop_constraint(batch_op.f("ck_variants_pieces_positive"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_variants_stock_of_id_variants"), type_="foreignkey")
        for name in ("is_shared", "pieces", "stock_of_id", "received"):
            batch_op.drop_column(name)

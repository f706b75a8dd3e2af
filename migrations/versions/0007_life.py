"""what follows an order: parts cancelled, claims, ratings, cash of the carrier, news told once"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007_life"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rating_asked_at", MOMENT, nullable=True))
    with op.batch_alter_table("order_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cancelled_at", MOMENT, nullable=True))
    with op.batch_alter_table("products", schema=None) as batch_op:
        for name in ("rating_count", "rating_stars"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("parcels", schema=None) as batch_op:
        batch_op.add_column(sa.Column("put_back_at", MOMENT, nullable=True))
    _add_resend_of()
    _add_claims()
    _add_ratings()
    _add_cash()
    op.create_table(
        "told_news",
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_told_news")),
    )


def _add_resend_of() -> None:
    # SQLite would make the table anew for a constraint, and cannot while other rows point at it.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "ALTER TABLE parcels ADD COLUMN resend_of_id INTEGER "
            "CONSTRAINT fk_parcels_resend_of_id_parcels REFERENCES parcels (id)"
        )
        return
    op.add_column("parcels", sa.Column("resend_of_id", sa.Integer(), nullable=True))
    op.create_foreign_key(
        op.f("fk_parcels_resend_of_id_parcels"), "parcels", "parcels", ["resend_of_id"], ["id"]
    )


def _add_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("picture_keys", sa.JSON(), nullable=False),
        sa.Column("opened_by", sa.String(length=80), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.Column("resolution", sa.String(length=12), nullable=False),
        sa.Column("resolved_by", sa.String(length=80), nullable=False),
        sa.Column("resolved_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_claims_order_id_orders")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claims_order_id"), ["order_id"], unique=False)
        batch_op.create_index(
            "ix_claims_one_open",
            ["order_id"],
            unique=True,
            sqlite_where=sa.text("resolved_at IS NULL"),
            postgresql_where=sa.text("resolved_at IS NULL"),
        )


def _add_ratings() -> None:
    op.create_table(
        "ratings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_line_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("words_status", sa.String(length=8), nullable=False),
        sa.Column("rated_at", MOMENT, nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_ratings_stars")),
        sa.ForeignKeyConstraint(
            ["order_line_id"], ["order_lines.id"], name=op.f("fk_ratings_order_line_id_order_lines")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_ratings_customer_id_customers")
        ),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_ratings_product_id_products")),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_ratings_producer_id_producers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratings")),
        sa.UniqueConstraint("order_line_id", name=op.f("uq_ratings_order_line_id")),
    )
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ratings_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ratings_producer_id"), ["producer_id"], unique=False)
        batch_op.create_index("ix_ratings_product_words", ["product_id", "words_status"], unique=False)


def _add_cash() -> None:
    op.create_table(
        "cash_on_delivery",
        sa.Column("parcel_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("expected_satang", sa.BigInteger(), nullable=False),
        sa.Column("fee_satang", sa.BigInteger(), nullable=False),
        sa.Column("collected_at", MOMENT, nullable=True),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("claimed_at", MOMENT, nullable=True),
        sa.Column("paid_out_at", MOMENT, nullable=True),
        sa.Column("paid_out_satang", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["parcels.id"], name=op.f("fk_cash_on_delivery_parcel_id_parcels")
        ),
        sa.PrimaryKeyConstraint("parcel_id", name=op.f("pk_cash_on_delivery")),
    )
    with op.batch_alter_table("cash_on_delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cash_on_delivery_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_cash_on_delivery_due_at"), ["due_at"], unique=False)


def downgrade() -> None:
    for table in ("told_news", "cash_on_delivery", "ratings", "claims"):
        op.drop_table(table)
    with op.batch_alter_table("parcels", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_parcels_resend_of_id_parcels"), type_="foreignkey")
        batch_op.drop_column("resend_of_id")
        batch_op.drop_column("put_back_at")
    with op.batch_alter_table("products", schema=None) as batch_op:
        for name in ("rating_stars", "rating_count"):
            batch_op.drop_column(name)
    with op.batch_alter_table("order_lines", schema=None) as batch_op:
        batch_op.drop_column("cancelled_at")
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.drop_column("rating_asked_at")

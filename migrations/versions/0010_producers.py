"""makers who run their shop by chat: members, invitations, edits that can be undone, QR codes"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010_producers"
down_revision: str | None = "0008_search"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _add_people()
    _add_edits()
    _add_codes()
    op.add_column("products", sa.Column("paused_until", MOMENT, nullable=True))
    op.add_column("variants", sa.Column("usual_price_satang", sa.BigInteger(), nullable=True))
    op.add_column("variants", sa.Column("reduced_until", MOMENT, nullable=True))
    for name in ("story_th", "story_en"):
        op.add_column("producers", sa.Column(name, sa.String(), nullable=False, server_default=""))
    _add_reference("conversations", "member_id", "producer_members")
    _add_reference("product_events", "edit_id", "shop_edits")


def _add_reference(table: str, column: str, to: str) -> None:
    # SQLite would make the table anew for a constraint, and cannot while other rows point at it.
    name = f"fk_{table}_{column}_{to}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT {name} REFERENCES {to} (id)")
    else:
        op.add_column(table, sa.Column(column, sa.Integer(), nullable=True))
        op.create_foreign_key(op.f(name), table, to, [column], ["id"])
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _producer() -> sa.Column[int]:
    return sa.Column("producer_id", sa.Integer(), nullable=False)


def _of_producer(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_producer_id_producers")
    return sa.ForeignKeyConstraint(["producer_id"], ["producers.id"], name=name)


def _add_people() -> None:
    op.create_table(
        "producer_members",
        sa.Column("id", sa.Integer(), nullable=False),
        _producer(),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("invited_by", sa.String(length=80), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.CheckConstraint("role IN ('owner','helper')", name=op.f("ck_producer_members_role")),
        _of_producer("producer_members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_producer_members")),
    )
    op.create_index(op.f("ix_producer_members_producer_id"), "producer_members", ["producer_id"])
    op.create_table(
        "producer_invitations",
        sa.Column("digest", sa.String(length=64), nullable=False),
        _producer(),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("invited_by", sa.String(length=80), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        _of_producer("producer_invitations"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_producer_invitations")),
    )
    op.create_index(op.f("ix_producer_invitations_producer_id"), "producer_invitations", ["producer_id"])


def _add_edits() -> None:
    op.create_table(
        "shop_edits",
        sa.Column("id", sa.Integer(), nullable=False),
        _producer(),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.Column("undone_by", sa.String(length=80), nullable=False),
        _of_producer("shop_edits"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_edits")),
    )
    op.create_index(op.f("ix_shop_edits_producer_id"), "shop_edits", ["producer_id"])


def _add_codes() -> None:
    op.create_table(
        "qr_codes",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("producer_id", sa.Integer(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_qr_codes_product_id_products")
        ),
        _of_producer("qr_codes"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_qr_codes")),
        sa.UniqueConstraint("product_id", name=op.f("uq_qr_codes_product_id")),
        sa.UniqueConstraint("producer_id", name=op.f("uq_qr_codes_producer_id")),
    )
    op.create_table(
        "qr_scans",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("scans", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["qr_codes.code"], name=op.f("fk_qr_scans_code_qr_codes")),
        sa.PrimaryKeyConstraint("code", "day", name=op.f("pk_qr_scans")),
    )

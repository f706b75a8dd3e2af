"""money is counted: movements, balances, refunds and slips; what is known of older orders is carried over"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0011_money"
down_revision: str | None = "0010_producers"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    movements = op.create_table(
        "money_movements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("amount_satang", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=True),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("amount_satang > 0", name=op.f("ck_money_movements_amount_positive")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_money_movements_order_id_orders")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_movements")),
        sa.UniqueConstraint("reference", name=op.f("uq_money_movements_reference")),
    )
    op.create_index(op.f("ix_money_movements_order_id"), "money_movements", ["order_id"])
    balances = op.create_table(
        "balances",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("received_satang", sa.BigInteger(), nullable=False),
        sa.Column("owed_back_satang", sa.BigInteger(), nullable=False),
        sa.Column("paid_back_satang", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "received_satang >= owed_back_satang AND owed_back_satang >= paid_back_satang"
            " AND paid_back_satang >= 0",
            name=op.f("ck_balances_never_back_more_than_came"),
        ),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_balances_order_id_orders")),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_balances")),
    )
    refunds = _create_refunds()
    slips = _create_slips()
    _carry_over(movements, balances, refunds, slips)


def _create_refunds() -> sa.Table:
    refunds = op.create_table(
        "refunds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("amount_satang", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("owed_by", sa.String(length=80), nullable=False),
        sa.Column("owed_at", MOMENT, nullable=False),
        sa.Column("done_by", sa.String(length=80), nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.CheckConstraint("amount_satang > 0", name=op.f("ck_refunds_amount_positive")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_refunds_order_id_orders")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refunds")),
        sa.UniqueConstraint("order_id", "reason", "about", name="uq_refunds_cause"),
    )
    op.create_index(op.f("ix_refunds_order_id"), "refunds", ["order_id"])
    op.create_index(op.f("ix_refunds_status"), "refunds", ["status"])
    return refunds


def _create_slips() -> sa.Table:
    slips = op.create_table(
        "slips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("media_key", sa.String(length=200), nullable=False),
        sa.Column("bank", sa.String(length=3), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_slips_order_id_orders")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_slips_payment_id_payments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slips")),
    )
    op.create_index(op.f("ix_slips_order_id"), "slips", ["order_id"])
    op.create_index(op.f("ix_slips_status"), "slips", ["status"])
    once = sa.text("reference <> '' AND status <> 'refused'")
    op.create_index(
        "ix_slips_reference_once",
        "slips",
        ["reference"],
        unique=True,
        sqlite_where=once,
        postgresql_where=once,
    )
    return slips


def _carry_over(movements: sa.Table, balances: sa.Table, refunds: sa.Table, slips: sa.Table) -> None:
    connection = op.get_bind()
    payments = sa.table(
        "payments",
        *(
            sa.column(name)
            for name in ("id", "order_id", "method", "status", "confirmed_by", "slip_media_key")
        ),
        sa.column("amount_satang", sa.BigInteger()),
        sa.column("confirmed_at", MOMENT),
        sa.column("created_at", MOMENT),
    )
    received: dict[int, int] = {}
    came, shown = [], []
    for row in connection.execute(sa.select(payments).order_by(payments.c.id)).mappings():
        if row["status"] == "confirmed" and row["amount_satang"] > 0:
            received[row["order_id"]] = received.get(row["order_id"], 0) + row["amount_satang"]
            came.append(_received(row))
        elif row["status"] == "slip_received" and row["slip_media_key"]:
            shown.append(_waiting_slip(row))
    owed = _find_owed(connection, received)
    back: dict[int, int] = {}
    for refund in owed:
        back[refund["order_id"]] = back.get(refund["order_id"], 0) + refund["amount_satang"]
    sums = [
        {
            "order_id": order_id,
            "received_satang": satang,
            "owed_back_satang": back.get(order_id, 0),
            "paid_back_satang": 0,
        }
        for order_id, satang in received.items()
    ]
    for table, rows in ((movements, came), (balances, sums), (refunds, owed), (slips, shown)):
        if rows:
            op.bulk_insert(table, rows)


def _received(row: Any) -> dict[str, Any]:
    return {
        "order_id": row["order_id"],
        "kind": "received",
        "source": "cod" if row["method"] == "cod" else "promptpay",
        "amount_satang": row["amount_satang"],
        "reference": None,
        "actor": row["confirmed_by"] or "system",
        "reason": "",
        "at": row["confirmed_at"] or row["created_at"],
    }


def _waiting_slip(row: Any) -> dict[str, Any]:
    return {
        "order_id": row["order_id"],
        "payment_id": row["id"],
        "media_key": row["slip_media_key"],
        "bank": "",
        "reference": "",
        "status": "waiting",
        "received_at": row["created_at"],
        "decided_by": "",
        "decided_at": None,
    }


def _find_owed(connection: sa.Connection, received: dict[int, int]) -> list[dict[str, Any]]:
    """What was noted as money to give back, as far as it came at all."""
    events = sa.table(
        "order_events",
        *(sa.column(name) for name in ("id", "order_id", "actor")),
        sa.column("at", MOMENT),
        sa.column("details", sa.JSON()),
    )
    left = dict(received)
    owed: dict[tuple[int, str, str], dict[str, Any]] = {}
    for row in connection.execute(sa.select(events).order_by(events.c.id)).mappings():
        details = row["details"] or {}
        cause = (row["order_id"], str(details.get("reason", "")), str(details.get("about", "")))
        amount = min(int(details.get("to_give_back_satang", 0)), left.get(row["order_id"], 0))
        if amount <= 0 or cause in owed:
            continue
        left[row["order_id"]] -= amount
        owed[cause] = {
            "order_id": cause[0],
            "amount_satang": amount,
            "reason": cause[1],
            "about": cause[2],
            "status": "due",
            "owed_by": row["actor"],
            "owed_at": row["at"],
            "done_by": "",
            "done_at": None,
        }
    return list(owed.values())


def downgrade() -> None:
    for table in ("slips", "refunds", "balances", "money_movements"):
        op.drop_table(table)

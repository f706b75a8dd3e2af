"""a page of a shelf is read in order from an index, however full the shelf is"""

from collections.abc import Sequence

from alembic import op

revision: str = "0016_shelves"
down_revision: str | None = "0015_answers"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.drop_index("ix_products_category_status", table_name="products")
    op.create_index("ix_products_category_status", "products", ["category", "status", "name_th", "id"])


def downgrade() -> None:
    op.drop_index("ix_products_category_status", table_name="products")
    op.create_index("ix_products_category_status", "products", ["category", "status"])

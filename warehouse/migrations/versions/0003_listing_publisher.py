"""Who a listing row says it comes from; rows that were stored before say nothing of it."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE listing_entry ADD COLUMN publisher TEXT")


def downgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE listing_entry DROP COLUMN publisher")

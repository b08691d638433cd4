"""The files that articles offer."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE article_attachment (
    article_id BIGINT NOT NULL,
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    position INTEGER NOT NULL,
    run_from INTEGER NOT NULL,
    run_to INTEGER,
    CONSTRAINT pk_article_attachment PRIMARY KEY (article_id, url, name, position, run_from),
    CONSTRAINT fk_article_attachment_article_id FOREIGN KEY(article_id) REFERENCES article (article_id),
    CONSTRAINT fk_article_attachment_run_from FOREIGN KEY(run_from) REFERENCES run (run_id)
)
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(TABLE)


def downgrade() -> None:
    op.drop_table("article_attachment")

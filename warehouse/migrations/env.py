"""Alembic's entry: runs the revisions on the connection that `warehouse.migrate` hands over, inside its transaction."""

from alembic import context

from models.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()

"""All that a ledger holds, without what differs between two equal nights: clock readings and places in the archive."""

from sqlalchemy import select

from models.tables import METADATA
from warehouse.engine import open_ledger

CLOCKS = {"fetched_at", "closed_at", "started_at", "finished_at", "settled_at", "created_at", "delivered_at", "last_read_at"}
PLACES = {"archive_file", "archive_offset"}
BOOKKEEPING = {"ledger_state"}  # which views this database has: their spelling differs between databases


def dump_ledger(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every table's rows, sorted; clock readings are kept only as "there is one"."""
    tables: dict[str, list[tuple[object, ...]]] = {}
    with open_ledger(url) as ledger, ledger.connect() as connection:
        for table in METADATA.sorted_tables:
            if table.name in BOOKKEEPING:
                continue
            rows = [
                tuple((value is None if name in CLOCKS else value) for name, value in row.items() if name not in PLACES)
                for row in connection.execute(select(table)).mappings()
            ]
            tables[table.name] = sorted(rows, key=repr)
    return tables

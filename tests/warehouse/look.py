"""What the tests look at in a ledger."""

from typing import Any

from sqlalchemy import select, text

from models.tables import CHANGE, FACT, METADATA
from warehouse.engine import Ledger

Segment = tuple[str, str | None, str]


def timeline(ledger: Ledger, indicator: str = "base_floor", region: str | None = None) -> list[Segment]:
    """The facts that the ledger holds now: from, to, value."""
    chosen = select(FACT.c.valid_from, FACT.c.valid_to, FACT.c.value_text).where(FACT.c.run_to.is_(None), FACT.c.indicator == indicator)
    if region is not None:
        chosen = chosen.where(FACT.c.region == region)
    with ledger.connect() as connection:
        rows = connection.execute(chosen.order_by(FACT.c.key_id, FACT.c.valid_from)).all()
    return [(row.valid_from.isoformat(), row.valid_to and row.valid_to.isoformat(), row.value_text) for row in rows]


def changes(ledger: Ledger, run_id: int | None = None) -> list[tuple[str, str | None, str | None]]:
    """Kind, value before, value after, in the order of the log."""
    before, after = FACT.alias(), FACT.alias()
    chosen = (
        select(CHANGE.c.kind, before.c.value_text, after.c.value_text)
        .join(before, before.c.fact_id == CHANGE.c.before_fact_id, isouter=True)
        .join(after, after.c.fact_id == CHANGE.c.after_fact_id, isouter=True)
        .order_by(CHANGE.c.change_id)
    )
    if run_id is not None:
        chosen = chosen.where(CHANGE.c.run_id == run_id)
    with ledger.connect() as connection:
        return [(kind, old, new) for kind, old, new in connection.execute(chosen)]


def ask(ledger: Ledger, statement: str, **given: Any) -> list[tuple[Any, ...]]:
    with ledger.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement), given)]


def whole(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in an order of its own."""
    with ledger.connect() as connection:
        return {table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr) for table in METADATA.sorted_tables}

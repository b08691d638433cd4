"""Messages about changes, written with the changes; delivered when they are marked so, however often delivery is tried."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from models.errors import WarehouseError
from models.tables import CHANGE, FACT, LEDGER_STATE, OUTBOX, RUN
from warehouse.engine import Ledger, write_transaction
from warehouse.migrate import LEDGER_ID


@dataclass(frozen=True, slots=True)
class Message:
    """One change, as it is announced."""

    message_id: str  # "LEDGER:NUMBER", unique among all ledgers; a receiver that knows it has the message already
    payload: dict[str, Any]  # plain JSON: night, kind, cause, region, indicator, qualifiers, before, after


def pending_messages(ledger: Ledger) -> tuple[Message, ...]:
    """What is not delivered yet, in the order of the changes."""
    before, after = FACT.alias("before"), FACT.alias("after")
    chosen = (
        select(
            OUTBOX.c.outbox_id, RUN.c.run_id, RUN.c.night, CHANGE.c.kind, CHANGE.c.cause, CHANGE.c.region, CHANGE.c.indicator,
            CHANGE.c.qualifiers, *state_columns(before, "before"), *state_columns(after, "after"),
        )
        .join(CHANGE, CHANGE.c.change_id == OUTBOX.c.change_id)
        .join(RUN, RUN.c.run_id == CHANGE.c.run_id)
        .join(before, before.c.fact_id == CHANGE.c.before_fact_id, isouter=True)
        .join(after, after.c.fact_id == CHANGE.c.after_fact_id, isouter=True)
        .where(OUTBOX.c.delivered_at.is_(None))
        .order_by(OUTBOX.c.outbox_id)
    )  # fmt: skip
    with ledger.connect() as connection:
        ledger_id = read_ledger_id(connection)
        return tuple(Message(f"{ledger_id}:{row['outbox_id']}", payload(row)) for row in connection.execute(chosen).mappings())


def state_columns(fact: Any, side: str) -> list[Any]:
    return [fact.c[name].label(f"{side}_{name}") for name in ("value_text", "comparator", "unit", "status", "valid_from", "valid_to")]


def payload(row: RowMapping) -> dict[str, Any]:
    plain = {name: row[name] for name in ("run_id", "kind", "cause", "region", "indicator")}
    return plain | {
        "night": row["night"].isoformat(),
        "qualifiers": json.loads(row["qualifiers"]),
        "before": state(row, "before"),
        "after": state(row, "after"),
    }


def state(row: RowMapping, side: str) -> dict[str, Any] | None:
    """One side of a change in plain JSON, None where there is none."""
    if row[f"{side}_value_text"] is None:
        return None
    valid_from, valid_to = row[f"{side}_valid_from"], row[f"{side}_valid_to"]
    return {
        "value": row[f"{side}_value_text"], "comparator": row[f"{side}_comparator"], "unit": row[f"{side}_unit"],
        "status": row[f"{side}_status"], "valid_from": valid_from.isoformat(), "valid_to": valid_to and valid_to.isoformat(),
    }  # fmt: skip


def mark_delivered(ledger: Ledger, message_ids: Sequence[str], now: datetime) -> None:
    """These messages have arrived; marking one twice changes nothing."""
    delivered = {"delivered_at": now, "attempts": OUTBOX.c.attempts + 1, "last_error": None}
    mark_messages(ledger, message_ids, delivered)


def mark_failed(ledger: Ledger, message_ids: Sequence[str], error: str) -> None:
    """Delivering these messages failed; they stay in line."""
    mark_messages(ledger, message_ids, {"attempts": OUTBOX.c.attempts + 1, "last_error": error})


def mark_messages(ledger: Ledger, message_ids: Sequence[str], state: Mapping[str, Any]) -> None:
    """Write the state of delivery of messages that still wait; WarehouseError where one is not of this ledger."""
    with write_transaction(ledger) as connection:
        ledger_id = read_ledger_id(connection)
        rows = [find_outbox_id(message_id, ledger_id) for message_id in message_ids]
        for start in range(0, len(rows), 1000):
            chunk = OUTBOX.c.outbox_id.in_(rows[start : start + 1000])
            connection.execute(update(OUTBOX).where(chunk, OUTBOX.c.delivered_at.is_(None)).values(state))


def read_ledger_id(connection: Connection) -> str:
    ledger_id: str = connection.execute(select(LEDGER_STATE.c.value).where(LEDGER_STATE.c.name == LEDGER_ID)).scalar_one()
    return ledger_id


def find_outbox_id(message_id: str, ledger_id: str) -> int:
    """The row of the outbox behind a message's id."""
    owner, _, number = message_id.rpartition(":")
    if owner != ledger_id or not number.isdecimal():
        raise WarehouseError(f"{message_id}: no message of this ledger, expected {ledger_id}:NUMBER as `pending_messages` gives it.")
    return int(number)

"""Facts from claims: the timelines of the touched keys anew, compared with what the ledger holds, and every difference announced.

The rule of resolution stands in one place, warehouse/sql/settle/ 01 to 05, and is told in docs/decisions/0003-ledger-tables.md.
Cost follows change: only keys that a load, a withdrawal or a declaration touched are looked at.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import BindParameter, Connection, Date, TextClause, bindparam, delete, func, insert, select, text, update

from models.fact import ChangeKind
from models.run import Run, RunKind
from models.tables import CHANGE, FOREVER, RUN, TOUCHED, UtcInstant
from warehouse.engine import Ledger, write_transaction
from warehouse.staging import SETTLE_KEY, SETTLE_PASSAGE, SETTLING
from warehouse.withdraw import withdraw_gone
from warehouse.write import unstage

SCRIPTS = Path(__file__).parent / "sql" / "settle"
WEIGH = ("01_claims", "02_spans", "03_support", "04_voices", "05_timeline")
COMPARE = ("06_old", "07_match_new", "08_match_old", "09_close", "10_insert", "11_name")
TELL = ("12_changes", "13_gone", "14_log", "15_backing", "16_disagree", "17_conflict_changes")
END = ("18_close_conflicts", "19_open_conflicts", "20_outbox")
FILLED = {  # the temporary table that a statement has filled for those after it
    "01_claims": "settle_claim", "02_spans": "settle_span", "03_support": "settle_support", "04_voices": "settle_voice",
    "05_timeline": "settle_new", "06_old": "settle_old", "13_gone": "settle_change", "15_backing": "settle_backing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SettleTally:
    """What a settling did."""

    keys: int  # parameters looked at
    withdrawn_articles: int
    changes: tuple[tuple[ChangeKind, int], ...]  # kinds that occurred, in the order of ChangeKind


def settle_facts(ledger: Ledger, run: Run, now: datetime) -> SettleTally:
    """What the ledger concludes after this run, with its changes and their announcements, in one transaction; a rebuild settles all."""
    with write_transaction(ledger) as connection:
        if run.kind is RunKind.REBUILD:
            touch_everything(connection)
        return settle_open(connection, run, now)


def touch_everything(connection: Connection) -> None:
    """Note every parameter for settling: the rules of settling may have changed where no claim did."""
    keys = "INSERT INTO touched (what, id) SELECT DISTINCT 'key', key_id FROM {0} WHERE run_to IS NULL ON CONFLICT DO NOTHING"
    for table in ("claim", "fact"):
        connection.execute(text(keys.format(table)))


def settle_open(connection: Connection, run: Run, now: datetime) -> SettleTally:
    """As `settle_facts`, within the caller's transaction."""
    withdrawn = withdraw_gone(connection, run)
    count_passages(connection)
    last_change = connection.scalar(select(func.max(CHANGE.c.change_id))) or 0
    keys = connection.scalar(select(func.count()).select_from(TOUCHED).where(TOUCHED.c.what == "key")) or 0
    if keys:
        settle_keys(connection, run, now)
    connection.execute(update(RUN).where(RUN.c.run_id == run.run_id).values(settled_at=func.coalesce(RUN.c.settled_at, stamp(now))))
    kinds = select(CHANGE.c.kind, func.count()).where(CHANGE.c.change_id > last_change).group_by(CHANGE.c.kind)
    counted = dict(connection.execute(kinds).tuples().all())
    return SettleTally(keys, withdrawn, tuple((kind, counted[kind]) for kind in ChangeKind if kind in counted))


def stamp(now: datetime) -> Any:
    return bindparam(None, now, type_=UtcInstant)


def count_passages(connection: Connection) -> None:
    """The touched passages counted anew; where one turned out to be a copied text, or no longer, its keys are touched."""
    SETTLE_PASSAGE.create(connection)
    for script in ("passages_1_count", "passages_2_touch", "passages_3_store"):
        connection.execute(read_script(script))
    connection.execute(delete(TOUCHED).where(TOUCHED.c.what == "passage"))
    unstage(connection, SETTLE_PASSAGE)


def settle_keys(connection: Connection, run: Run, now: datetime) -> None:
    """The timelines of the touched keys: weighed, compared, written, announced."""
    given = {"forever": FOREVER, "run_id": run.run_id, "cause": run.cause.value, "now": now}
    SETTLE_KEY.create(connection)
    connection.execute(insert(SETTLE_KEY).from_select(["key_id"], select(TOUCHED.c.id).where(TOUCHED.c.what == "key")))
    for table in SETTLING:
        table.create(connection)
    for script in (*WEIGH, *COMPARE, *TELL, *END):
        statement = read_script(script)
        connection.execute(statement, {name: given[name] for name in statement._bindparams})
        analyze(connection, script)
    connection.execute(delete(TOUCHED).where(TOUCHED.c.what == "key"))
    unstage(connection, SETTLE_KEY, *SETTLING)


def analyze(connection: Connection, script: str) -> None:
    """PostgreSQL plans a fresh temporary table as if it were empty, unless told otherwise."""
    if connection.dialect.name == "postgresql" and script in FILLED:
        connection.exec_driver_sql(f"ANALYZE {FILLED[script]}")


@cache
def read_script(name: str) -> TextClause:
    """One statement of the settling; the file's first line says what it answers."""
    statement = text((SCRIPTS / f"{name}.sql").read_text("utf-8"))
    typed: list[BindParameter[Any]] = [bindparam("forever", type_=Date()), bindparam("now", type_=UtcInstant())]
    return statement.bindparams(*(parameter for parameter in typed if parameter.key in statement._bindparams))

"""Values with their evidence: facts and dissenting claims as reports show them, read for many at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Integer, Row, Table, Text, text

from models.catalogue import Trust
from models.claim import ClaimStatus
from models.report import Evidence, ValueState
from models.tables import ARTICLE_VERSION, FACT, FOREVER
from warehouse.staging import STAGING
from warehouse.validity import CHINA
from warehouse.write import stage, unstage

SHOWN = 5  # sentences shown for one value; further ones are counted
FactAt = tuple[int, int]  # a fact, and the run at whose end its evidence is asked for

WANTED = Table("wanted_fact", STAGING, Column("fact_id", Integer), Column("known", Integer), prefixes=["TEMPORARY"])
WANTED_VALUE = Table(
    "wanted_value", STAGING, Column("key_id", BigInteger), Column("value_hash", Text), Column("known", Integer), prefixes=["TEMPORARY"]
)
# Evidence is every claim of the same value about the same key that was live then; one sentence a passage, the deciding one first.
EVIDENCE = """
    WITH stated AS (
        SELECT {identity}, c.claim_id, c.quote, c.raw, c.passage_id, c.article_id, c.source_id, c.valid_from, c.valid_to, c.status,
               c.value, c.value_text, c.comparator, c.unit, s.name AS source_name, s.trust, v.url, v.title, v.published_at,
               v.archive_file, v.archive_offset, {decided} AS decided
        {origin}
        JOIN source AS s ON s.source_id = c.source_id
        JOIN article_version AS v ON v.article_id = c.article_id AND v.run_from <= w.known AND (v.run_to IS NULL OR v.run_to > w.known)
        WHERE c.run_from <= w.known AND (c.run_to IS NULL OR c.run_to > w.known)
    ),
    counted AS (
        SELECT {names}, COUNT(DISTINCT article_id) AS articles, COUNT(DISTINCT passage_id) AS passages FROM stated GROUP BY {names}
    ),
    voice AS (
        SELECT s.*, ROW_NUMBER() OVER (
            PARTITION BY {s_names}, passage_id
            ORDER BY decided DESC, trust, CASE WHEN published_at IS NULL THEN 1 ELSE 0 END, published_at DESC, claim_id
        ) AS turn
        FROM stated AS s
    ),
    ranked AS (
        SELECT v.*, ROW_NUMBER() OVER (
            PARTITION BY {v_names}
            ORDER BY decided DESC, trust, CASE WHEN published_at IS NULL THEN 1 ELSE 0 END, published_at DESC, claim_id
        ) AS place
        FROM voice AS v WHERE turn = 1
    )
    SELECT r.*, n.articles, n.passages
    FROM ranked AS r JOIN counted AS n ON {joined}
    WHERE r.place <= :shown
    ORDER BY {r_names}, r.place
"""


def evidence_sql(names: Sequence[str], origin: str, decided: str) -> str:
    """The query for evidence, grouped by `names` of the wanted rows `w`."""
    listed = {f"{alias}_names": ", ".join(f"{alias}.{name}" for name in names) for alias in "svr"}
    joined = " AND ".join(f"n.{name} = r.{name}" for name in names)
    identity = ", ".join(f"w.{name}" for name in names)
    return EVIDENCE.format(identity=identity, names=", ".join(names), origin=origin, decided=decided, joined=joined, **listed)


FACT_EVIDENCE = evidence_sql(
    ("fact_id", "known"),
    """FROM wanted_fact AS w JOIN fact AS f ON f.fact_id = w.fact_id
        JOIN claim AS c ON c.key_id = f.key_id AND c.value_hash = f.value_hash AND c.comparator <> 'delta' """,
    "CASE WHEN c.claim_id = f.claim_id THEN 1 ELSE 0 END",
)
VALUE_EVIDENCE = evidence_sql(
    ("key_id", "value_hash", "known"),
    "FROM wanted_value AS w JOIN claim AS c ON c.key_id = w.key_id AND c.value_hash = w.value_hash AND c.comparator <> 'delta' ",
    "0",
)


def read_fact_states(connection: Connection, wanted: Iterable[FactAt], shown: int = SHOWN) -> dict[FactAt, ValueState]:
    """Each wanted fact with the evidence that stood at the end of the run asked for."""
    rows = [{"fact_id": fact_id, "known": known} for fact_id, known in sorted(set(wanted))]
    stage(connection, WANTED, rows)
    evidence: dict[FactAt, list[Evidence]] = {}
    for row in connection.execute(typed(FACT_EVIDENCE), {"shown": shown}):
        evidence.setdefault((row.fact_id, row.known), []).append(to_evidence(row))
    facts = text("SELECT w.known, f.* FROM wanted_fact AS w JOIN fact AS f ON f.fact_id = w.fact_id").columns(
        **{column.name: column.type for column in FACT.columns}
    )
    states = {
        (row.fact_id, row.known): to_state(row, row.valid_from, row.valid_to, tuple(evidence.get((row.fact_id, row.known), ())))
        for row in connection.execute(facts)
    }
    unstage(connection, WANTED)
    return states


def read_value_states(connection: Connection, wanted: Iterable[tuple[int, str, int]]) -> dict[tuple[int, str, int], ValueState]:
    """Each wanted value (key, value hash, run) as its claims state it, for those that disagree with a fact."""
    rows = [{"key_id": key_id, "value_hash": value_hash, "known": known} for key_id, value_hash, known in sorted(set(wanted))]
    stage(connection, WANTED_VALUE, rows)
    stated: dict[tuple[int, str, int], list[Row[Any]]] = {}
    for row in connection.execute(typed(VALUE_EVIDENCE), {"shown": SHOWN}):
        stated.setdefault((row.key_id, row.value_hash, row.known), []).append(row)
    unstage(connection, WANTED_VALUE)
    states = {}
    for name, found in stated.items():
        ends = max(row.valid_to or FOREVER for row in found)
        evidence = tuple(to_evidence(row) for row in found)
        states[name] = to_state(found[0], min(row.valid_from for row in found), None if ends == FOREVER else ends, evidence)
    return states


def typed(statement: str) -> Any:
    """The statement with our column types, so that both databases answer with the same Python values."""
    names = ("valid_from", "valid_to", "value")
    return text(statement).columns(published_at=ARTICLE_VERSION.c.published_at.type, **{name: FACT.c[name].type for name in names})


def to_evidence(row: Row[Any]) -> Evidence:
    published_at = None if row.published_at is None else row.published_at.astimezone(CHINA)
    return Evidence(
        quote=row.quote, raw=row.raw, url=row.url, title=row.title, source_id=row.source_id, source_name=row.source_name,
        trust=Trust(row.trust), published_at=published_at, articles=row.articles, passages=row.passages,
        archive_file=row.archive_file, archive_offset=row.archive_offset,
    )  # fmt: skip


def to_state(row: Row[Any], valid_from: Any, valid_to: Any, evidence: tuple[Evidence, ...]) -> ValueState:
    return ValueState(
        value=row.value, text=row.value_text, comparator=row.comparator, unit=row.unit, status=ClaimStatus(row.status),
        valid_from=valid_from, valid_to=valid_to, evidence=evidence,
    )  # fmt: skip


def find_state(states: Mapping[FactAt, ValueState], fact_id: int | None, known: int) -> ValueState | None:
    return None if fact_id is None else states[fact_id, known]

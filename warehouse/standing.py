"""How a source has stood so far: the last night on which it was read as expected."""

from datetime import date

from sqlalchemy import func, select

from models.run import SourceVerdict
from models.tables import RUN, SOURCE_RUN
from warehouse.engine import Ledger


def read_last_good_night(ledger: Ledger, source_id: str) -> date | None:
    """The last night on which the source was OK or QUIET; None: never yet."""
    good = [SourceVerdict.OK.value, SourceVerdict.QUIET.value]
    chosen = (
        select(func.max(RUN.c.night))
        .join(SOURCE_RUN, SOURCE_RUN.c.run_id == RUN.c.run_id)
        .where(SOURCE_RUN.c.source_id == source_id, SOURCE_RUN.c.verdict.in_(good))
    )
    with ledger.connect() as connection:
        night: date | None = connection.scalar(chosen)
    return night

"""What every step of a night works with."""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from extractors.rules import Rules
from flows.progress import Reporter
from flows.settings import Settings
from models.catalogue import Catalogue, Source
from models.run import Run
from warehouse.engine import Ledger

Clock = Callable[[], datetime]


def read_utc() -> datetime:
    """This instant; the only clock of the house."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Night:
    """One open run and its surroundings; handed from step to step, never changed."""

    settings: Settings
    catalogue: Catalogue
    rules: Rules
    ledger: Ledger
    run: Run
    sources: tuple[Source, ...]  # those still to be harvested tonight
    clock: Clock
    reporter: Reporter
    tls: ssl.SSLContext  # costs 40 ms to build, so one serves every host
    loading: asyncio.Lock  # held while a batch is loaded: sources side by side write one after the other

"""What a run met of a source, recounted from what it loaded."""

from dataclasses import replace

import pytest

from models.batch import Batch
from models.page import FetchOutcome, FetchResult
from tests.extractors.fetching import Watch, make_fetcher
from tests.extractors.server import Answer, open_server
from tests.warehouse.factory import CATALOGUE, OFFICIAL, Nights, fetched, tally
from warehouse.load import load_batch
from warehouse.tally import is_left_alone, recount_harvest


@pytest.mark.parametrize(
    ("failed", "detail"),
    [
        (1, "official.example is left alone after 3 failures in a row, the last: status 503"),
        (1, "status 429: the host asked to come back in 3600 s"),
        (0, "robots.txt: Disallow: /d/"),
        (0, "robots.txt is not established: official.example is left alone after 3 failures in a row, the last: status 503"),
        (0, "'other.example' is not among the hosts of official"),
        (0, "redirected to https://other.example/: 'other.example' is not among the hosts of official"),
    ],
)
def test_a_page_not_asked_for_because_its_host_was_stopped_has_failed(nights: Nights, failed: int, detail: str) -> None:
    run = nights.open()
    page = fetched("https://official.example/1", nights.night, FetchOutcome.REFUSED)
    page = replace(page, result=replace(page.result, detail=detail))
    load_batch(nights.ledger, run, OFFICIAL, Batch((page,), (), (), ()), CATALOGUE)
    with nights.ledger.connect() as connection:
        assert failed == recount_harvest(connection, run, tally(OFFICIAL)).failed


@pytest.mark.asyncio
@pytest.mark.parametrize("answer", [Answer(521, b"<script>1</script>"), Answer(429, b"busy", (("Retry-After", "3600"),))])
async def test_the_fetchers_own_words_are_known(answer: Answer) -> None:
    results: list[FetchResult] = []
    async with open_server() as server, make_fetcher(Watch()) as fetcher:
        server.put("/a.html", answer)
        results += [await fetcher.fetch(server.url("/a.html")) for _ in range(4)]
    assert [(FetchOutcome.REFUSED, True)] == [(result.outcome, is_left_alone(result.detail)) for result in results[3:]]

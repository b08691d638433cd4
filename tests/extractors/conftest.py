"""What the tests of this room share."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.extractors.server import Server, open_server


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Server]:
    async with open_server() as server:
        yield server

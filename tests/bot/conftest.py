import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from storage.database.engine import Database
from tests.support.running.house import House, open_house


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    async with open_house(database) as found:
        yield found


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    """For tests that set the logs up: afterwards they are as they were."""
    root, levels = logging.getLogger(), {}
    handlers, level = root.handlers[:], root.level
    for name in (
        "telegram",
        "httpx",
        "sqlalchemy",
        "uvicorn",
        "aiohttp",
        "asyncio",
        "httpcore",
        "aiosqlite",
        "alembic",
    ):
        levels[name] = logging.getLogger(name).level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()

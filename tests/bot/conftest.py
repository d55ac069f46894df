import logging
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID
from storage.database.engine import Database
from tests.support.records.factories import ZONE, moment
from tests.support.running.house import House, open_house
from tests.support.running.living import Person, living_bot
from tests.support.running.logs import plain

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


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
    plain()


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: PRESENT)


@pytest.fixture
async def sandbox(loaded_url: str, clock: SandboxClock) -> AsyncIterator[Sandbox]:
    async with living_bot(loaded_url, clock) as sandbox:
        yield sandbox


@pytest.fixture
def reader(sandbox: Sandbox) -> Person:
    return Person(sandbox)


@pytest.fixture
def admin(sandbox: Sandbox) -> Person:
    return Person(sandbox, user=ADMIN_ID)


@pytest.fixture
def owner(admin: Person) -> Person:
    """The same, called by the role."""
    return admin

"""What tests of every folder share: a real, migrated database, made once and copied for each test.

`--engine postgresql` runs what has to do with a database on a PostgreSQL server of its own, and no other test: each
statement that the bot sends is among them, but not each test of the whole bot (`of_what_is_sent`).
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, settings

from bot.verbs.record import load_file
from config.situation.reading import situation_path
from storage.database.engine import Database, open_engine
from storage.migrations import migrate
from tests.support.databases import Databases, Files, lent
from tests.support.postgres import server
from tests.support.running.logs import plain
from tests.support.running.statements import share

ENGINES = ("sqlite", "postgresql")

# What is drawn is the same each time, however busy the machine: a test fails for what was changed. `pytest
# --hypothesis-profile explore` draws others, and more.
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", settings.get_profile("same"), derandomize=False, max_examples=1_000)
settings.load_profile("same")

share()
plain()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=ENGINES, default="sqlite", help="the database that the tests run on")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Most tests wait for a bot that waits for its Telegram: two at a time keep one processor busy. On PostgreSQL each
    has a server beside it, which ends transactions that are kept waiting: three for two processors."""
    processors = os.cpu_count() or 1
    return processors * 2 if config.getoption("engine") == "sqlite" else processors + processors // 2


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is about the other engine and, on PostgreSQL, what has said all it can on SQLite."""
    engine = config.getoption("engine")
    (other,) = set(ENGINES) - {engine}
    left_out = [item for item in items if item.get_closest_marker(other) or not _says_more(item, engine)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


def _says_more(item: pytest.Item, engine: str) -> bool:
    if engine == "sqlite" or item.get_closest_marker(engine):
        return True
    # Views and readings are given a record, and what a record holds is the same on both: storage's tests say so.
    uses_one = "databases" in getattr(item, "fixturenames", ()) and "handlers" not in item.path.parts
    return uses_one and item.get_closest_marker("of_what_is_sent") is None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Also what failed in tests that passed when they were tried again (`.ci/run`): it is to be mended."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"tried again: {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)


@pytest.fixture(autouse=True)
def spans_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `python -m bot` sets it: python-telegram-bot gives spans of time and does not warn of numbers."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    if request.config.getoption("engine") == "sqlite":
        yield Files(tmp_path_factory.mktemp("databases"))
    else:
        with server() as postgres:
            yield postgres


@pytest.fixture(scope="session")
def migrated(databases: Databases) -> str:
    """A migrated database, to be copied."""
    url = databases.database()
    asyncio.run(migrate(url))
    return url


@pytest.fixture(scope="session")
def loaded(databases: Databases, migrated: str) -> str:
    """The shipped record in a database, to be read and copied."""
    url = databases.database(migrated)
    asyncio.run(load_file(url, situation_path("cambodia-thailand"), datetime.now(UTC)))
    return url


@pytest.fixture
def loaded_url(databases: Databases, loaded: str) -> Iterator[str]:
    with lent(databases, loaded) as url:
        yield url


@pytest.fixture
def blank_url(databases: Databases) -> Iterator[str]:
    """Where there is nothing yet."""
    with lent(databases) as url:
        yield url


@pytest.fixture
def template(migrated: str) -> str:
    """What `database_url` is a copy of."""
    return migrated


@pytest.fixture
def database_url(databases: Databases, template: str) -> Iterator[str]:
    with lent(databases, template) as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = open_engine(database_url)
    yield opened
    await opened.close()

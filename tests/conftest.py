"""What tests of every folder share: a real, migrated SQLite file, made once and copied for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.record import load_file
from config.situation import situation_path
from storage.engine import Database, open_engine
from storage.migrations import migrate


@pytest.fixture(autouse=True)
def spans_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `python -m bot` sets it: python-telegram-bot gives spans of time and does not warn of numbers."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "sitrep.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def loaded_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped record in a migrated file."""
    path = tmp_path_factory.mktemp("loaded") / "sitrep.db"
    shutil.copyfile(migrated_file, path)
    asyncio.run(load_file(f"sqlite+aiosqlite:///{path}", situation_path("cambodia-thailand"), datetime.now(UTC)))
    return path


@pytest.fixture
def loaded_url(loaded_file: Path, tmp_path: Path) -> str:
    path = tmp_path / "loaded.db"
    shutil.copyfile(loaded_file, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def database_url(migrated_file: Path, tmp_path: Path) -> str:
    path = tmp_path / "sitrep.db"
    shutil.copyfile(migrated_file, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = open_engine(database_url)
    yield opened
    await opened.close()

import asyncio
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import make_url, text, update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import select

from config.vocabulary import SourceKind
from storage.database.engine import Database, open_engine
from storage.tables.record import ReportRow, SituationRow, SourceRow
from tests.support.running.waiting import PATIENCE_S

ICT = timezone(timedelta(hours=7))


def a_situation(**changes: object) -> SituationRow:
    values = {"code": "border", "names": {}, "zone": "UTC", "first_look": date(2025, 12, 26)}
    return SituationRow(**{**values, "source_order": [], **changes})


async def a_stored_situation(database: Database) -> int:
    async with database.writing() as session:
        session.add(row := a_situation())
    return row.id


def a_report(situation_id: int, **changes: object) -> ReportRow:
    at = datetime(2025, 12, 24, tzinfo=UTC)
    values: dict[str, object] = {"number": 1, "ref": "a", "source": "kh-moi", "published_exact": True}
    values |= {"published_at": at, "recorded_at": at, "published_assumed": False}
    return ReportRow(situation_id=situation_id, reading={}, references=[], entry={}, **{**values, **changes})


async def raised(database: Database, code: str) -> None:
    async with database.writing() as session:
        row = (await session.exec(select(SituationRow).where(SituationRow.code == code).with_for_update())).one()
        await asyncio.sleep(0)
        row.version += 1


async def test_twenty_writers_that_read_first_lose_nothing(database: Database, database_url: str) -> None:
    await a_stored_situation(database)
    others = [open_engine(database_url) for _ in range(3)]  # as other processes would
    await asyncio.gather(*(raised(each, "border") for each in [database, *others] for _ in range(5)))
    for other in others:
        await other.close()
    async with database.reading() as session:
        assert (await session.exec(select(SituationRow.version))).one() == 20


async def test_what_is_read_twice_in_one_transaction_is_the_same(database: Database) -> None:
    await a_stored_situation(database)
    async with database.reading() as session:
        before = (await session.exec(select(SituationRow.version))).one()
        await raised(database, "border")
        assert (await session.exec(select(SituationRow.version))).one() == before
    async with database.reading() as session:
        assert (await session.exec(select(SituationRow.version))).one() == before + 1


async def half_a_change(database: Database) -> None:
    async with database.writing() as session:
        await session.exec(update(SituationRow).values(version=7))
        raise RuntimeError("in the middle")


async def test_an_exception_undoes_the_whole_transaction(database: Database) -> None:
    await a_stored_situation(database)
    with pytest.raises(RuntimeError, match="in the middle"):
        await half_a_change(database)
    async with database.reading() as session:
        assert (await session.exec(select(SituationRow.version))).one() == 0


async def test_an_instant_comes_back_as_the_same_instant_in_utc(database: Database) -> None:
    situation_id = await a_stored_situation(database)
    at = datetime(2025, 12, 24, 7, 0, tzinfo=ICT)
    async with database.writing() as session:
        source = {"code": "kh-moi", "kind": SourceKind.GOVERNMENT, "names": {}, "short_names": {}, "aliases": []}
        session.add(SourceRow(situation_id=situation_id, position=0, **source))
        session.add(a_report(situation_id, published_at=at))
    async with database.reading() as session:
        found = (await session.exec(select(ReportRow.published_at))).one()
        midnight = (ReportRow.published_at == datetime(2025, 12, 24, tzinfo=UTC), ReportRow.published_at < at)
        same = (await session.exec(select(*midnight))).one()
    assert (found, found.tzinfo, same) == (at, UTC, (True, False))


async def test_an_instant_without_a_zone_is_refused(database: Database) -> None:
    situation_id = await a_stored_situation(database)
    with pytest.raises(StatementError, match="timezone"):
        async with database.writing() as session:
            session.add(a_report(situation_id, published_at=datetime.fromisoformat("2025-12-24T07:00")))


async def test_a_report_of_an_undefined_source_is_refused(database: Database) -> None:
    situation_id = await a_stored_situation(database)
    with pytest.raises(IntegrityError):
        async with database.writing() as session:
            session.add(a_report(situation_id, source="nobody"))


async def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    database = open_engine(f"sqlite+aiosqlite:///{tmp_path}/data/deep/sitrep.db")
    async with database.writing() as session:
        await session.exec(text("SELECT 1"))
    await database.close()
    assert (tmp_path / "data/deep/sitrep.db").exists()


async def test_readers_are_not_held_up_by_a_writer(database: Database) -> None:
    await a_stored_situation(database)
    async with database.writing() as writer:
        await writer.exec(update(SituationRow).values(version=1))
        async with asyncio.timeout(PATIENCE_S), database.reading() as reader:
            assert (await reader.exec(select(SituationRow.version))).one() == 0


def comes_and_goes(file: str) -> bool:
    """Another process reads in the file; whether its journal is there afterwards."""
    came = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM chat').fetchone()"
    subprocess.run([sys.executable, "-c", came, file], check=True)
    return Path(f"{file}-wal").exists()


@pytest.mark.sqlite
async def test_a_file_that_is_opened_once_more_keeps_its_journal_whoever_else_comes_and_goes(database_url: str) -> None:
    """Closing a file lets go of all locks that the process has on it, SQLite's own among them."""
    file = str(make_url(database_url).database)
    first = open_engine(database_url)
    async with first.engine.connect() as connection:
        await connection.exec_driver_sql("SELECT count(*) FROM chat")
        assert comes_and_goes(file)
        second = open_engine(database_url)
        assert comes_and_goes(file)
        await second.close()
    await first.close()

"""What only PostgreSQL has to be asked for."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, make_url, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from config.states import GoneReason
from config.vocabulary import ReasonKind
from storage.database.connecting import Silence
from storage.database.dialects import only_indexes
from storage.database.engine import Database, open_engine
from storage.delivery import epochs, outbox
from storage.delivery.settling import settle
from storage.editors import publishing
from storage.errors import DatabaseUnreachable
from storage.migrations import migrate
from storage.record import ledger, loading
from storage.record.file_checks import found_in_file
from storage.tables.record import SituationRow
from storage.values.outcomes import Gone
from tests.support.desk import Desk, new_figure
from tests.support.mailing import mailing
from tests.support.postgres import OLDEST, Server, server, wheel
from tests.support.records.situation_files import report as record_report
from tests.support.records.situation_files import situation_file

pytestmark = pytest.mark.postgresql

NOW = datetime(2025, 12, 26, 23, 30, tzinfo=UTC)
LATER = datetime(2026, 2, 1, tzinfo=UTC)


async def raise_version(database: Database) -> None:
    async with database.writing() as session:
        await session.exec(update(SituationRow).values(version=SituationRow.version + 1))


async def frozen(database: Database, locked: asyncio.Event, woken: asyncio.Event) -> None:
    async with database.writing() as session:
        await session.exec(select(SituationRow).with_for_update())
        locked.set()
        await woken.wait()
        await session.exec(update(SituationRow).values(version=99))


async def test_a_process_frozen_in_mid_transaction_holds_up_nobody_for_long(desk: Desk, database_url: str) -> None:
    other, locked, woken = open_engine(database_url), asyncio.Event(), asyncio.Event()
    sleeping = asyncio.create_task(frozen(other, locked, woken))
    await locked.wait()
    async with asyncio.timeout(Silence.BRIEF / 1000 + 5):
        await raise_version(desk.database)
    woken.set()
    with pytest.raises(DBAPIError):
        await sleeping
    assert await ledger.version(desk.database, "border") == 2
    await other.close()


async def test_whoever_only_reads_may_be_kept_from_it_by_a_busy_program(desk: Desk) -> None:
    """It holds up nobody, and else whoever asked would hear that the database is away."""
    async with desk.database.reading() as session:
        before = (await session.exec(select(SituationRow.version))).one()
        await asyncio.sleep(Silence.BRIEF / 1000 + 1)
        assert (await session.exec(select(SituationRow.version))).one() == before


async def test_whoever_publishes_may_compute_for_longer_than_a_pause_may_be(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What chats were told is gone through within the transaction."""
    untold = publishing.untold

    async def slowly(*given: Any) -> Any:
        found = await untold(*given)
        await asyncio.sleep(Silence.BRIEF / 1000 + 1)
        return found

    monkeypatch.setattr(publishing, "untold", slowly)
    published = await desk.publish(new_figure())
    await publishing.retract(
        desk.database, "border", published.report.number, ReasonKind.OUR_ERROR, "wrong page", desk.editor, LATER
    )
    assert len((await ledger.snapshot(desk.database, "border", LATER, LATER)).figures) == 1  # of the file


async def test_a_long_file_loads_though_judging_it_takes_longer_than_a_pause_may(
    blank_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is judged within its transaction, which would be cut off meanwhile if it did not say that it is to be waited
    for: also when a bot starts for the first time."""
    await migrate(blank_url)

    def slowly(*given: Any) -> Any:
        time.sleep(Silence.BRIEF / 1000 + 1)
        return found_in_file(*given)

    monkeypatch.setattr(loading, "found_in_file", slowly)
    long = situation_file(*(record_report(f"r{n}", f"2025-12-{9 + n}", killed=n) for n in range(1, 20)))
    database = open_engine(blank_url)
    assert (await loading.load(database, long, LATER)).added_reports == 19
    assert len((await ledger.snapshot(database, "border", LATER, LATER)).reports) == 19
    await database.close()


async def test_who_is_gone_is_not_looked_for_among_all_that_is_under_way(database: Database) -> None:
    """As PostgreSQL plans it in the first minute, when it has not counted yet what was enqueued."""
    mail = await mailing(database)
    await mail.subscribers(range(1, 5_001))
    await mail.tick(NOW)
    (message,) = await mail.claim(limit=1)
    said: list[tuple[str, Any]] = []
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *call: said.append((call[2], call[3])))
    await settle(database, mail.epoch, [(message, Gone(GoneReason.BLOCKED))], NOW)
    assert (await mail.rows())[0].state == "gone"
    leaving = [(statement, values) for statement, values in said if statement.startswith("UPDATE outbox")]
    plans: list[str] = []
    async with database.writing() as session:
        await only_indexes(session)
        for statement, values in leaving:
            found = await (await session.connection()).exec_driver_sql(f"EXPLAIN {statement}", values)
            plans += [str(row[0]) for row in found]
    assert any("ix_outbox_chat_id" in plan for plan in plans)
    assert [plan for plan in plans if "ix_outbox_open" in plan] == []


async def test_a_plan_made_while_nothing_waits_is_not_kept_for_a_million(database: Database) -> None:
    epoch = await epochs.begin(database, NOW)
    for _ in range(10):
        assert await outbox.claim(database, epoch, 100, NOW) == ()
    kept = text("SELECT custom_plans, generic_plans FROM pg_prepared_statements WHERE statement LIKE 'UPDATE outbox%'")
    async with database.reading() as session:
        plans = [tuple(row) for row in await (await session.connection()).execute(kept)]
    assert max(custom for custom, _ in plans) == 10
    assert {generic for _, generic in plans} == {0}


async def test_a_restart_of_the_server_is_not_noticed(desk: Desk, databases: Server) -> None:
    assert await ledger.version(desk.database, "border") == 1
    databases.restart()
    assert await ledger.version(desk.database, "border") == 1
    await raise_version(desk.database)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"password": "hunter2"}, 'password authentication failed for user "sitrep"'),
        ({"database": "nowhere"}, 'database "nowhere" does not exist'),
    ],
)
async def test_what_the_server_refuses_is_said_without_the_password(
    database_url: str, changes: dict[str, str], says: str
) -> None:
    url = make_url(database_url).set(**changes)
    with pytest.raises(DatabaseUnreachable, match=says) as refused:
        await migrate(url.render_as_string(hide_password=False))
    assert str(url.password) not in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.__context__ is None


async def test_the_binaries_of_the_wheel_make_a_server_too() -> None:
    with server(wheel()) as started:
        url = started.database()
        await migrate(url)
        database = open_engine(url)
        async with database.reading() as session:
            number = (await session.exec(text("SHOW server_version_num"))).scalar_one()
        await database.close()
    assert int(number) >= OLDEST * 10_000
    assert not started.folder.exists()


async def test_whoever_is_cancelled_while_many_rows_are_sent_ends_and_nothing_is_kept(database_url: str) -> None:
    database, rows = open_engine(database_url), [{"n": n, "said": "word " * 40} for n in range(20_000)]
    async with database.writing() as session:
        await (await session.connection()).execute(text("CREATE TABLE many (n INTEGER, said TEXT)"))

    async def write() -> None:
        async with database.writing() as session:
            await (await session.connection()).execute(text("INSERT INTO many VALUES (:n, :said)"), rows)

    for after_ms in range(5, 300, 15):
        writing = asyncio.create_task(write())
        await asyncio.sleep(after_ms / 1000)
        writing.cancel()
        async with asyncio.timeout(20):
            with pytest.raises(asyncio.CancelledError):
                await writing
    async with database.reading() as session:
        assert (await (await session.connection()).execute(text("SELECT count(*) FROM many"))).scalar_one() == 0
    await database.close()

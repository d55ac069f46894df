"""A database copied into another: from a file into the engine under test, and from there into a file."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, insert, make_url, select, text, update

from config.states import Role
from config.vocabulary import ReasonKind, Topic
from storage.copies import transfer
from storage.copies.copying import copy
from storage.copies.transfer import TABLES, Progress
from storage.database.addresses import file_of
from storage.database.engine import open_engine, open_for_migration
from storage.editors import cards, invitations, people, publishing
from storage.errors import (
    AnotherCopy,
    AnotherSchema,
    CopyIntoItself,
    CopyStopped,
    DatabaseUnreachable,
    HalfCopied,
    NewerSchema,
    NotEmpty,
    StorageError,
)
from storage.migrations import alembic_config, migrate
from storage.readers import alerts, chats, inbox
from storage.tables.people import ChatRow, DataKeyRow
from tests.support.databases import Databases, Files
from tests.support.desk import new_figure, new_incident, new_service, new_step, open_desk
from tests.support.mailing import mailing
from tests.support.postgres import Server

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


class Killed(Exception):
    pass


def told(_: Progress) -> None:
    """Nobody looks."""


async def fill(url: str) -> None:
    """Something in every table, with a report that took another one's place, one that stands again and a digest on its
    way."""
    await migrate(url)
    database = open_engine(url)
    await people.new_owner_link(database, NOW)
    mail, desk = await mailing(database), await open_desk(database)
    await desk.publish(new_figure(21), steps=(new_step(),), incidents=(new_incident(),), services=(new_service(),))
    await desk.publish(new_figure(22), corrects=2, reason_kind=ReasonKind.SOURCE_REVISED)
    await desk.publish(new_figure(23), corrects=3, reason_kind=ReasonKind.OUR_ERROR)
    await publishing.retract(database, "border", 4, ReasonKind.OUR_ERROR, "undone", desk.editor, NOW)
    for number in range(10, 15):
        await mail.subscriber(number, language="th")
    await mail.tick("2025-12-26 23:30")
    await mail.claim(limit=2)
    await inbox.keep(database, {1: "{}"})
    await alerts.ask(database, desk.chat.id, "border", tuple(Topic), None, NOW)
    await invitations.invite(database, Role.REPORTER, desk.editor, NOW)
    await cards.remember(database, (await desk.draft()).id, desk.chat.id, 3)
    await database.close()
    await change(url, insert(DataKeyRow).values(sign=b"of a key"))


async def contents(url: str) -> dict[str, list[Any]]:
    database = open_engine(url)
    async with database.reading() as session:
        connection = await session.connection()
        found = {
            table.name: [tuple(row) for row in await connection.execute(select(table).order_by(*table.primary_key))]
            for table in TABLES
        }
    await database.close()
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture(params=["from a file", "into a file"])
def ends(request: pytest.FixtureRequest, files: Files, databases: Databases) -> Iterator[tuple[str, str]]:
    """The addresses of two empty databases; one of them is a file."""
    file, other = files.database(), databases.database()
    yield (file, other) if request.param == "from a file" else (other, file)
    databases.drop(other)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = Files(tmp_path_factory.mktemp("filled")).database()
    asyncio.run(fill(url))
    return url


@pytest.fixture
def source(files: Files, filled: str) -> str:
    """A file of one's own with something in every table."""
    return files.database(filled)


@pytest.fixture
def row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "BATCH", 1)


def killed_after(batches: int) -> Callable[[Progress], None]:
    left = iter(range(batches))

    def tell(_: Progress) -> None:
        if next(left, None) is None:
            raise Killed

    return tell


async def killed(source: str, target: str, at: str = "person") -> None:
    """A copy that is killed when the first row of the table `at` is written."""

    def tell(progress: Progress) -> None:
        if progress.table == at:
            raise Killed

    with pytest.raises(Killed):
        await copy(source, target, tell)


async def change(url: str, statement: Any) -> None:
    database = open_engine(url)
    async with database.writing() as session:
        await session.exec(statement)
    await database.close()


async def test_every_row_of_every_table_is_the_same_afterwards(ends: tuple[str, str], row_by_row: None) -> None:
    source, target = ends
    await fill(source)
    counts = await copy(source, target, told)
    there = await contents(target)
    assert there == await contents(source)
    assert counts == {name: len(rows) for name, rows in there.items()}
    assert all(there.values())


async def test_how_far_it_is_is_told_up_to_the_last_row(source: str, blank_url: str) -> None:
    heard: list[Progress] = []
    counts = await copy(source, blank_url, heard.append)
    assert [each.done for each in heard] == sorted(each.done for each in heard)
    assert heard[-1].done == heard[-1].total == sum(counts.values())
    assert {each.table for each in heard} == {name for name, count in counts.items() if count}


async def test_the_copy_counts_on_from_the_highest_id(source: str, blank_url: str) -> None:
    await copy(source, blank_url, told)
    highest = max(row[0] for row in (await contents(source))["chat"])
    database = open_engine(blank_url)
    assert (await chats.note(database, 4711, "private", "en")).id == highest + 1
    await database.close()


async def test_killed_after_every_batch_it_goes_on_and_ends_the_same(
    source: str, blank_url: str, row_by_row: None
) -> None:
    for batches in range(200):
        try:
            await copy(source, blank_url, killed_after(batches))
            break
        except Killed:
            continue
    assert batches == sum(len(rows) for rows in (await contents(source)).values())
    assert await contents(blank_url) == await contents(source)


async def test_what_was_copied_before_a_kill_is_not_copied_again(source: str, blank_url: str, row_by_row: None) -> None:
    await killed(source, blank_url)
    await change(blank_url, update(ChatRow).values(language="km"))
    await copy(source, blank_url, told)
    assert all("km" in row for row in (await contents(blank_url))["chat"])


@pytest.mark.parametrize(
    "statement", ["UPDATE chat SET language = 'km' WHERE id = 1", "DELETE FROM audit WHERE id = 1"]
)
@pytest.mark.parametrize("at", ["chat", "report", "outbox"])
async def test_a_source_that_changed_after_a_kill_is_copied_as_it_is_now(
    source: str, blank_url: str, row_by_row: None, statement: str, at: str
) -> None:
    await killed(source, blank_url, at)
    await change(source, text(statement))
    await copy(source, blank_url, told)
    assert await contents(blank_url) == await contents(source)


async def test_a_copy_is_of_the_moment_at_which_it_began(source: str, blank_url: str, row_by_row: None) -> None:
    before = await contents(source)

    def unsubscribe(progress: Progress) -> None:
        if progress.done == 1:
            with closing(sqlite3.connect(str(make_url(source).database))) as other, other:
                other.execute("UPDATE subscription SET active = FALSE")

    await copy(source, blank_url, unsubscribe)
    assert await contents(blank_url) == before != await contents(source)


async def test_no_bot_starts_on_half_a_copy(source: str, blank_url: str, row_by_row: None) -> None:
    await killed(source, blank_url)
    with pytest.raises(HalfCopied):
        await migrate(blank_url)
    await copy(source, blank_url, told)
    await migrate(blank_url)


async def test_of_two_copies_at_once_one_gives_way(source: str, blank_url: str, row_by_row: None) -> None:
    results = await asyncio.gather(*(copy(source, blank_url, told) for _ in range(2)), return_exceptions=True)
    # Not empty: it came when the other was done; stopped, or not let in: it waited for the file's lock in vain.
    gave_way = (AnotherCopy, NotEmpty, CopyStopped, DatabaseUnreachable)
    assert sorted(isinstance(each, gave_way) for each in results) == [False, True]
    assert await contents(blank_url) == await contents(source)


# --- what is refused ---


async def refused(source: str, target: str, why: type[StorageError], says: str | None = None) -> None:
    file = file_of(target)
    was_there = file is not None and file.exists()
    with pytest.raises(why, match=says):
        await copy(source, target, told)
    assert file is None or file.exists() == was_there
    assert file is None or list(file.parent.glob(f"{file.name}*")) == [file] * was_there


async def test_a_database_in_use_is_not_copied_into_nor_touched(source: str, blank_url: str) -> None:
    await fill(blank_url)
    before = await contents(blank_url)
    await refused(source, blank_url, NotEmpty, "table='actor'")
    assert await contents(blank_url) == before


async def test_a_finished_copy_is_a_database_in_use(source: str, blank_url: str) -> None:
    await copy(source, blank_url, told)
    await refused(source, blank_url, NotEmpty)


async def test_another_programs_database_is_not_copied_into(source: str, blank_url: str) -> None:
    async with open_for_migration(blank_url) as connection:
        await connection.execute(text("CREATE TABLE invoices (id INTEGER)"))
    await refused(source, blank_url, NotEmpty, "table='invoices'")


async def test_a_migrated_database_without_rows_is_empty(source: str, database_url: str) -> None:
    await copy(source, database_url, told)
    assert await contents(database_url) == await contents(source)


async def test_a_database_is_not_copied_into_itself(source: str, tmp_path: Path) -> None:
    again = source.replace(str(tmp_path), f"{tmp_path}/../{tmp_path.name}")
    await refused(source, again, CopyIntoItself)


def to_the_first_revision(connection: Connection) -> None:
    command.upgrade(alembic_config(connection), "v0001")


async def test_an_older_schema_is_not_copied(blank_url: str, files: Files) -> None:
    async with open_for_migration(blank_url) as connection:
        await connection.run_sync(to_the_first_revision)
    await refused(blank_url, files.database(), AnotherSchema)


async def test_a_newer_schema_is_not_copied(database_url: str, files: Files) -> None:
    await change(database_url, text("UPDATE alembic_version SET version_num = 'v9999'"))
    await refused(database_url, files.database(), NewerSchema)


async def test_a_copy_that_was_not_finished_is_not_copied(database_url: str, files: Files) -> None:
    await change(database_url, text("CREATE TABLE half_copied (id INTEGER)"))
    await refused(database_url, files.database(), HalfCopied)


async def test_nothing_is_not_copied(blank_url: str, files: Files) -> None:
    await refused(blank_url, files.database(), AnotherSchema)


async def test_a_target_that_cannot_be_reached_is_one_sentence_without_its_password(source: str) -> None:
    with pytest.raises(DatabaseUnreachable, match=r"127\.0\.0\.1:1/x") as caught:
        await copy(source, "postgresql+asyncpg://sitrep:hunter2@127.0.0.1:1/x", told)
    assert "hunter2" not in str(caught.value)


@pytest.mark.postgresql
async def test_a_server_that_restarts_stops_the_copy_in_one_sentence_and_it_goes_on_after(
    blank_url: str, files: Files, databases: Server, row_by_row: None
) -> None:
    def restart(progress: Progress) -> None:
        if progress.done == 10:
            databases.restart()

    target = files.database()
    await fill(blank_url)
    with pytest.raises(CopyStopped):
        await copy(blank_url, target, restart)
    await copy(blank_url, target, told)
    assert await contents(target) == await contents(blank_url)


@pytest.mark.postgresql
async def test_a_restart_of_the_server_that_is_copied_to_is_not_noticed(
    source: str, blank_url: str, databases: Server, row_by_row: None
) -> None:
    def restart(progress: Progress) -> None:
        if progress.done == 10:
            databases.restart()

    await copy(source, blank_url, restart)
    assert await contents(blank_url) == await contents(source)

"""The audit trail is a chain: whoever changes or removes an entry breaks it."""

import asyncio
import csv
import io
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.verbs.audit import trail_as_csv, verify_trail
from config.vocabulary import Role
from storage.database.engine import Database
from storage.editors import audit, people
from storage.editors.audit import Action

NOW = datetime(2026, 1, 2, 3, 4, 5, 678_901, tzinfo=UTC)
BOSS = 7001


async def some_entries(database: Database) -> None:
    await people.ensure_owners(database, [BOSS], NOW)
    boss = await people.person(database, BOSS)
    assert boss is not None
    for number in (8001, 8002, 8003):
        await people.grant(database, number, Role.EDITOR, boss, NOW)


async def test_a_trail_that_nobody_touched_is_whole(database: Database) -> None:
    assert await audit.verify(database) == audit.Verified(entries=0, broken=None, seal="")
    await some_entries(database)
    found = await audit.verify(database)
    assert (found.entries, found.broken) == (4, None)
    assert len(found.seal) == 64


@pytest.mark.parametrize(
    ("harm", "broken"),
    [
        ("UPDATE audit SET person_id = NULL WHERE id = 3", 3),
        ("UPDATE audit SET action = 'retracted' WHERE id = 2", 2),
        ("UPDATE audit SET detail = '{}' WHERE id = 4", 4),
        ("UPDATE audit SET seal = NULL WHERE id = 2", 2),
        ("DELETE FROM audit WHERE id = 2", 3),
        ("DELETE FROM audit WHERE id = 1", 2),
    ],
)
async def test_a_changed_or_removed_entry_shows(database: Database, harm: str, broken: int) -> None:
    await some_entries(database)
    async with database.writing() as session:
        await (await session.connection()).execute(text(harm))
    assert (await audit.verify(database)).broken == broken


@pytest.mark.sqlite
@pytest.mark.parametrize("harm", ["detail = '{'", "detail = '[1]'", "at = 'noon'", "at = x'ff'"])
async def test_an_entry_that_cannot_be_read_was_changed(database: Database, harm: str) -> None:
    await some_entries(database)
    async with database.writing() as session:
        await (await session.connection()).execute(text(f"UPDATE audit SET {harm} WHERE id = 3"))
    found = await audit.verify(database)
    assert (found.entries, found.broken) == (2, 3)


async def test_entries_cut_off_at_the_end_show_by_the_seal_that_was_noted(database: Database) -> None:
    await some_entries(database)
    before = await audit.verify(database)
    async with database.writing() as session:
        await (await session.connection()).execute(text("DELETE FROM audit WHERE id = 4"))
    after = await audit.verify(database)
    assert after.broken is None
    assert after.seal != before.seal


async def test_what_is_undone_leaves_no_entry_and_breaks_nothing(database: Database) -> None:
    await some_entries(database)

    async def fails() -> None:
        async with database.writing() as session:
            audit.write(session, Action.PUBLISHED, None, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    await people.ensure_owners(database, [9001], NOW)
    found = await audit.verify(database)
    assert (found.entries, found.broken) == (5, None)


async def test_many_who_write_at_once_make_one_chain(database: Database) -> None:
    await asyncio.gather(*(people.ensure_owners(database, [number], NOW) for number in range(9001, 9021)))
    found = await audit.verify(database)
    assert (found.entries, found.broken) == (20, None)


async def test_entries_of_before_there_were_seals_stand_before_the_chain(database: Database) -> None:
    async with database.writing() as session:
        old = "INSERT INTO audit (at, action, detail) VALUES ('2025-01-01 00:00:00.000000+00:00', 'published', '{}')"
        await (await session.connection()).execute(text(old))
    await some_entries(database)
    found = await audit.verify(database)
    assert (found.entries, found.broken) == (4, None)


async def test_operators_get_all_of_it_as_a_table_and_are_told_whether_it_is_whole(
    database: Database, database_url: str
) -> None:
    await some_entries(database)
    told, is_whole = await verify_trail(database_url)
    assert is_whole
    assert told.startswith("The audit trail is whole: 4 entries. Its last seal, to compare with later: ")
    first, *_, last = csv.DictReader(io.StringIO(await trail_as_csv(database_url)))
    assert (first["action"], first["person"], first["at"]) == ("role_granted", "", NOW.isoformat())
    assert last["person"] == "1"
    async with database.writing() as session:
        await (await session.connection()).execute(text("DELETE FROM audit WHERE id = 2"))
    told, is_whole = await verify_trail(database_url)
    assert not is_whole
    assert told == (
        "The audit trail is broken: 1 entries are whole, then entry 3 was changed, or the one before it removed."
    )


async def test_entries_of_before_there_were_seals_are_told_of(database: Database, database_url: str) -> None:
    await some_entries(database)
    async with database.writing() as session:
        await (await session.connection()).execute(text("UPDATE audit SET seal = NULL"))
    await people.ensure_owners(database, [9001], NOW)
    found = await audit.verify(database)
    assert (found.entries, found.broken, found.unsealed) == (1, None, 4)
    told, whole = await verify_trail(database_url)
    assert whole
    assert "1 entries. 4 before them have no seal: an older version wrote them." in told

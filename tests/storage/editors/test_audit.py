"""The audit trail is a chain: whoever changes or removes an entry breaks it."""

import asyncio
import csv
import io
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import text

from bot.verbs.audit import trail_as_csv, verify_trail
from config.states import Role
from storage.database.engine import Database, open_engine, open_for_migration
from storage.editors import audit, people
from storage.editors.audit import Action, Flaw, Verified
from storage.migrations import alembic_config, migrate
from storage.tables.people import AuditRow

NOW = datetime(2026, 1, 2, 3, 4, 5, 678_901, tzinfo=UTC)
BOSS = 7001


async def some_entries(database: Database) -> None:
    await people.ensure_owners(database, [BOSS], NOW)
    boss = await people.person(database, BOSS)
    assert boss is not None
    for number in (8001, 8002, 8003):
        await people.grant(database, number, Role.EDITOR, boss, NOW)


async def harmed(database: Database, harm: str) -> None:
    async with database.writing() as session:
        for statement in harm.split("; "):
            await (await session.connection()).execute(text(statement))


async def test_a_trail_that_nobody_touched_is_whole(database: Database) -> None:
    assert await audit.verify(database) == Verified(entries=0, broken=None, seal="")
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


@pytest.mark.parametrize(
    ("harm", "flaw"),
    [
        ("DELETE FROM audit WHERE id = 4", Flaw.CUT_OFF),
        ("DELETE FROM audit WHERE id > 1", Flaw.CUT_OFF),
        ("DELETE FROM audit", Flaw.CUT_OFF),
        ("UPDATE audit SET seal = NULL", Flaw.BARED),
        ("UPDATE audit SET seal = NULL WHERE id < 4", Flaw.BROKEN),
        ("UPDATE audit SET seal = NULL WHERE id = 4", Flaw.BROKEN),
        ("DELETE FROM audit_end", Flaw.NO_END),
        ("DELETE FROM audit; DELETE FROM audit_end", Flaw.UNGIVEN),
        ("UPDATE audit_end SET unsealed = 1", Flaw.BARED),
        ("UPDATE audit_end SET entry_id = 3", Flaw.CUT_OFF),
    ],
)
@pytest.mark.parametrize("goes_on", [False, True])
async def test_entries_removed_at_the_end_show_and_so_does_an_end_that_is_gone(
    database: Database, harm: str, flaw: Flaw, goes_on: bool
) -> None:
    await some_entries(database)
    await harmed(database, harm)
    found = await audit.verify(database)
    assert found.flaw is flaw
    if goes_on:  # what is written afterwards covers nothing up
        await people.ensure_owners(database, [9001, 9002], NOW)
        later = await audit.verify(database)
        assert later.flaw is not None or harm == "UPDATE audit_end SET entry_id = 3"  # nothing of the trail is gone


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
        "The audit trail is broken: 1 entry is whole, then entry 3 was changed, or the one before it removed."
    )


OLD = "INSERT INTO audit (at, action, detail) VALUES ('2025-01-01 00:00:00.000000+00:00', 'published', '{}')"


async def of_before(url: str, *statements: str) -> None:
    """A database of the version before it was written down where a trail ends, and this version's start."""
    async with open_for_migration(url) as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), "v0031"))
        for statement in statements:
            await connection.execute(text(statement))
    await migrate(url)


async def test_entries_of_before_there_were_seals_are_told_of(blank_url: str) -> None:
    await of_before(blank_url, OLD, OLD)
    database = open_engine(blank_url)
    found = await audit.verify(database)
    assert (found.entries, found.flaw, found.unsealed) == (0, None, 2)
    await people.ensure_owners(database, [9001], NOW)
    found = await audit.verify(database)
    assert (found.entries, found.flaw, found.unsealed) == (1, None, 2)
    told, whole = await verify_trail(blank_url)
    assert whole
    assert "1 entry. 2 before them have no seal: an older version wrote them." in told
    await harmed(database, "DELETE FROM audit WHERE id = 1")
    assert (await audit.verify(database)).flaw is Flaw.BARED
    await database.close()


async def test_a_trail_of_before_its_end_was_written_down_ends_where_it_ends(blank_url: str) -> None:
    sealed = OLD.replace("detail)", "detail, seal)").replace("'{}')", "'{}', {seal})")
    entry = AuditRow(at=datetime(2025, 1, 1, tzinfo=UTC), person_id=None, action=Action.PUBLISHED, detail={})
    first = audit.seal_of(None, entry)
    literal = "'\\x{}'" if blank_url.startswith("postgresql") else "x'{}'"
    seals = [literal.format(seal.hex()) for seal in (first, audit.seal_of(first, entry))]
    await of_before(blank_url, *(sealed.replace("{seal}", seal) for seal in seals))
    database = open_engine(blank_url)
    found = await audit.verify(database)
    assert (found.entries, found.flaw, found.end) == (2, None, 2)
    # a process of that version, which is still to be stopped, writes one more
    await harmed(
        database, sealed.replace("{seal}", literal.format(audit.seal_of(bytes.fromhex(found.seal), entry).hex()))
    )
    assert (await audit.verify(database)).flaw is None
    await people.ensure_owners(database, [9001], NOW)
    found = await audit.verify(database)
    assert (found.entries, found.flaw, found.end) == (4, None, 4)
    await database.close()


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ("DELETE FROM audit WHERE id > 1", "1 entry is whole, and those behind them were removed, up to entry 4"),
        ("DELETE FROM audit", "0 entries are whole, and those behind them were removed, up to entry 4"),
        (
            "UPDATE audit SET seal = NULL",
            "4 without a seal, where an older version wrote 0: seals were taken off, or entries removed",
        ),
        (
            "INSERT INTO person (id, role, added_at) VALUES (99, 'owner', '2026-01-01 00:00:00.000000+00:00')",
            "4 entries are whole, and none of them gives person 99 a role: entries were removed, or somebody wrote into"
            " the database",
        ),
        ("DELETE FROM audit_end", "4 entries are whole, and where the trail ends was written down and is removed"),
    ],
)
async def test_operators_are_told_what_is_wrong(database: Database, database_url: str, harm: str, says: str) -> None:
    await some_entries(database)
    await harmed(database, harm)
    assert await verify_trail(database_url) == (f"The audit trail is broken: {says}.", False)

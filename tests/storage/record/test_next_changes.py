"""What a snapshot says of later ones: nothing comes and nothing goes before the moments it names."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from config.situation.reading import read_situation, situation_path
from config.vocabulary import ReasonKind
from storage.database.engine import Database, open_engine
from storage.editors import publishing
from storage.record import ledger
from storage.record.loading import load
from storage.values.report import Snapshot
from tests.support.desk import NOW, Desk, new_figure, new_incident, new_step
from tests.support.records.factories import moment
from tests.support.records.situation_files import report, situation_file

BEGIN, TICK = datetime(2025, 7, 1, tzinfo=UTC), timedelta(microseconds=1)

At = Callable[[datetime], Awaitable[Snapshot]]


def held(snapshot: Snapshot) -> list[list[int]]:
    """What is in it, by its rows' ids."""
    items = (snapshot.figures, snapshot.steps, snapshot.incidents, snapshot.reports.values())
    return [sorted(item.id for item in each) for each in items]


async def walk(at: At, ends: Callable[[Snapshot], datetime | None]) -> AsyncIterator[Snapshot]:
    """From one named moment to the next; up to the last instant before each the snapshot stayed what it was."""
    now: datetime | None = BEGIN
    while now:
        found = await at(now)
        yield found
        end = ends(found)
        assert end is None or end > now
        last = await at(end - TICK if end else datetime(2100, 1, 1, tzinfo=UTC))
        assert (held(last), last.next_dated, last.next_known) == (held(found), found.next_dated, found.next_known)
        now = end


def earliest(snapshot: Snapshot) -> datetime | None:
    return min((each for each in (snapshot.next_dated, snapshot.next_known) if each), default=None)


async def test_the_present_stays_the_same_up_to_the_next_moment_that_its_snapshot_names(database: Database) -> None:
    await load(database, read_situation(situation_path("cambodia-thailand")), NOW)

    async def present(now: datetime) -> Snapshot:
        return await ledger.snapshot(database, "cambodia-thailand", now, now)

    seen = [held(snapshot) async for snapshot in walk(present, earliest)]
    assert len(seen) > 30
    assert len({str(each) for each in seen}) > 20
    assert seen[0] == [[], [], [], []]


async def test_a_day_as_known_now_stays_the_same_up_to_the_next_report(database: Database) -> None:
    await load(database, read_situation(situation_path("cambodia-thailand")), NOW)
    day = moment("2025-12-12")

    async def known(now: datetime) -> Snapshot:
        return await ledger.snapshot(database, "cambodia-thailand", day, now)

    seen = [snapshot async for snapshot in walk(known, lambda found: found.next_known)]
    assert len({str(held(each)) for each in seen}) > 5
    assert {each.next_dated for each in seen} == {seen[0].next_dated}


async def test_what_is_corrected_or_retracted_later_is_named(desk: Desk) -> None:
    told = await desk.publish(new_figure(32), steps=(new_step(at="2026-02-03 09:00"),), incidents=(new_incident(),))
    corrected, retracted = NOW + timedelta(days=1), NOW + timedelta(days=9)
    reason = ReasonKind.OUR_ERROR
    again = await desk.publish(
        new_figure(23), now=corrected, corrects=told.report.number, reason_kind=reason, reason="a slip"
    )
    await publishing.retract(desk.database, "border", again.report.number, reason, "gone", desk.editor, retracted)

    async def present(now: datetime) -> Snapshot:
        return await ledger.snapshot(desk.database, "border", now, now)

    moments = [snapshot.as_of async for snapshot in walk(present, earliest)]
    assert {NOW, corrected, retracted} <= set(moments)
    assert len(moments) < 10


async def test_what_another_situation_holds_is_not_ahead_of_this_one(database: Database) -> None:
    await load(database, situation_file(report("a", "2025-12-24", 1)), NOW)
    await load(database, situation_file(report("b", "2025-12-30", 1), code="elsewhere"), NOW)
    at = moment("2025-12-25")
    snapshot = await ledger.snapshot(database, "border", at, at)
    assert (snapshot.next_dated, snapshot.next_known) == (None, None)


@pytest.mark.parametrize("version", [1, 2])
async def test_a_snapshot_names_the_version_it_was_read_from(database: Database, version: int) -> None:
    for n in range(version):
        await load(database, situation_file(*(report(f"r{each}", killed=1) for each in range(n + 1))), NOW)
    snapshot = await ledger.snapshot(database, "border", NOW, NOW)
    assert (snapshot.version, len(snapshot.reports)) == (version, version)


async def test_a_version_that_was_just_read_spares_the_next_query(database: Database, database_url: str) -> None:
    """While it stands the situation is the one kept; a newer one is read, also if another process wrote it."""
    await load(database, situation_file(), NOW)
    first = await ledger.situation(database, "border", 1)
    assert await ledger.situation(database, "border", 1) is first
    other = open_engine(database_url)
    await load(other, situation_file(names={"en": "The border"}), NOW)
    await other.close()
    assert await ledger.situation(database, "border", 1) is first
    assert (await ledger.situation(database, "border", 2)).names == {"en": "The border"}

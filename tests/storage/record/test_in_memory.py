"""The record that stays in memory says what the database says, whoever changed it, in any order."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from config.vocabulary import Metric, ReasonKind, StepKind
from storage.database.engine import Database, open_engine
from storage.editors import publishing
from storage.record import ledger
from storage.record.loading import load
from storage.values.report import Figures, Snapshot
from tests.support.desk import NOW, Desk, new_figure, new_incident, new_service, new_step, open_desk
from tests.support.records.factories import moment
from tests.support.records.plain_reading import plain_snapshot
from tests.support.records.situation_files import report, situation_file

CHANGES = 12
FAR = moment("2100-01-01")
REASON: dict[str, Any] = {"reason_kind": ReasonKind.OUR_ERROR, "reason": "a slip"}
PHASES = (
    [{"number": 1, "names": {"en": "1"}, "begins": "2025-07-24"}],
    [
        {"number": 1, "names": {"en": "1"}, "begins": "2025-07-24"},
        {"number": 2, "names": {"en": "2"}, "begins": "2025-12-07"},
    ],
)


class Newsroom:
    """Two processes change one record, in an order that hangs on a seed."""

    def __init__(self, desks: list[Desk], seed: int) -> None:
        self.desks, self.random, self.now = desks, Random(seed), NOW
        self.reports: list[dict[str, Any]] = []
        self.moments = [moment("2025-12-12"), NOW]

    async def change(self) -> None:
        self.now += timedelta(minutes=self.random.choice((-30, 1, 60, 1_500)))  # a clock may be moved
        self.moments.append(self.now)
        desk = self.random.choice(self.desks)
        standing = (await plain_snapshot(desk.database, "border", FAR, FAR)).reports
        changes = [self.published, self.published, self.loaded, *([self.corrected, self.retracted] * bool(standing))]
        await self.random.choice(changes)(desk)

    async def published(self, desk: Desk, **ending: Any) -> None:
        figures = [
            new_figure(
                self.random.randrange(50),
                self.random.choice([Metric.KILLED, Metric.DISPLACED]),
                as_of=f"2025-12-{self.random.randrange(10, 30)}",
                count_from=self.random.choice([None, date(2025, 7, 24)]),
                phase=self.random.choice([None, None, 1]),
                source=self.random.choice(["kh-moi", "th-mod", "th-auth", "press"]),
            )
            for _ in range(self.random.randrange(4))
        ]
        told: dict[str, Any] = {
            "steps": (new_step(at="2026-02-03 09:00"),) * self.random.randrange(2),
            "incidents": (new_incident(),),
            "services": (new_service(at="2025-12-20"),) * self.random.randrange(2),
        }
        await desk.publish(*figures, now=self.now, **told, **ending)

    async def corrected(self, desk: Desk) -> None:
        """A report, or a figure of one alone."""
        found = await plain_snapshot(desk.database, "border", FAR, FAR)
        if found.figures and self.random.random() < 0.5:
            await self.published(desk, wrong=[self.random.choice(found.figures).id], **REASON)
        else:
            await self.published(desk, corrects=self._any_number(found), **REASON)

    async def retracted(self, desk: Desk) -> None:
        found = await plain_snapshot(desk.database, "border", FAR, FAR)
        number = self._any_number(found)
        await publishing.retract(desk.database, "border", number, ReasonKind.OUR_ERROR, "", desk.editor, self.now)

    async def loaded(self, desk: Desk) -> None:
        """More reports, some of them of days to come; now and then with other phases."""
        for _ in range(self.random.randrange(1, 4)):
            day = self.random.choice(["2025-12-08", "2025-12-24", "2025-12-24T07:00", "2026-02-05"])
            told = report(f"file-{len(self.reports)}", day, self.random.randrange(90), confirmed=True)
            self.reports.append(told)
        file = situation_file(*self.reports, phases=self.random.choice(PHASES))
        await load(desk.database, file, self.now)

    def _any_number(self, found: Snapshot) -> int:
        return self.random.choice(list(found.reports.values())).number


@pytest.fixture
async def desks(database: Database, database_url: str) -> AsyncIterator[list[Desk]]:
    await load(database, situation_file(), NOW)
    desk, other = await open_desk(database), open_engine(database_url)
    yield [desk, replace(desk, database=other)]
    await other.close()


@pytest.mark.parametrize("seed", range(5))
async def test_it_says_what_the_database_says_after_any_changes(
    desks: list[Desk], database_url: str, seed: int
) -> None:
    newsroom = Newsroom(desks, seed)
    for _ in range(CHANGES):
        await newsroom.change()
        if newsroom.random.random() < 0.5:  # else more than one change is to be caught up with
            await assert_same(desks[0].database, newsroom)
    fresh = open_engine(database_url)
    for database in (desks[0].database, desks[1].database, fresh):
        await assert_same(database, newsroom)
    await fresh.close()


async def assert_same(database: Database, newsroom: Newsroom) -> None:
    """At all kinds of moments: past days, as known then and as known now, and what lies ahead."""
    moments = newsroom.moments
    for as_of in (moments[0], newsroom.random.choice(moments), newsroom.now + timedelta(days=9)):
        for known_at in (newsroom.random.choice(moments), newsroom.now):
            found = await ledger.snapshot(database, "border", as_of, known_at)
            assert_equal(found, await plain_snapshot(database, "border", as_of, known_at))


def assert_equal(found: Snapshot, plain: Snapshot) -> None:
    assert found == plain
    assert list(found.reports) == list(plain.reports)
    by_series = Figures(plain.figures).by_series
    assert isinstance(found.figures, Figures)
    assert found.figures.by_series == by_series
    assert (found.oldest, found.newest) == (plain.oldest, plain.newest)


async def test_what_ended_stands_again_as_it_was_known(desks: list[Desk], database_url: str) -> None:
    """The correction of a correction is taken back, read in between or only at the end."""
    desk, other = desks
    first = await desk.publish(new_figure(1), new_figure(5, Metric.DISPLACED), services=(new_service(),), now=NOW)
    newsroom, number = Newsroom(desks, 0), first.report.number
    for hours in range(1, 4):
        newsroom.now = NOW + timedelta(hours=hours)
        newsroom.moments.append(newsroom.now)
        if hours == 3:
            await publishing.retract(
                other.database, "border", number, ReasonKind.OUR_ERROR, "", desk.editor, newsroom.now
            )
        else:
            number = (await desk.publish(new_figure(hours), corrects=number, now=newsroom.now, **REASON)).report.number
        await assert_same(desk.database, newsroom)
    fresh = open_engine(database_url)
    for database in (fresh, other.database, desk.database):
        for hours, shown in enumerate(([5, 1], [1], [2], [1])):
            found = await ledger.snapshot(database, "border", FAR, NOW + timedelta(hours=hours, minutes=1))
            assert sorted(figure.amount.lead for figure in found.figures) == sorted(shown)
            assert len(found.services) == (1 if hours == 0 else 0)
        await assert_same(database, newsroom)
    await fresh.close()


async def test_a_publication_is_read_alone(desks: list[Desk]) -> None:
    """What was there before is not read again: its figures are the same objects."""
    desk, other = desks
    await desk.publish(new_figure(1), new_figure(2, Metric.DISPLACED))
    before = await ledger.snapshot(desk.database, "border", NOW, NOW)
    await other.publish(new_figure(3, as_of="2025-12-25"))
    after = await ledger.snapshot(desk.database, "border", NOW, NOW)
    assert len(after.figures) == 3
    assert all(one is other for one, other in zip(before.figures, after.figures, strict=False))


async def test_another_database_in_its_place_is_read_anew(database: Database) -> None:
    """A copy of last week was put back: its version is lower, and what came since is gone."""
    await load(database, situation_file(), NOW)
    await load(database, situation_file(report("a", killed=1)), NOW)
    assert len((await ledger.snapshot(database, "border", NOW, NOW)).figures) == 1
    async with database.writing() as session:
        for change in ("DELETE FROM figure", "DELETE FROM report", "UPDATE situation SET version = 1"):
            await (await session.connection()).exec_driver_sql(change)
    assert (await ledger.snapshot(database, "border", NOW, NOW)).figures == ()


async def test_who_asks_at_once_gets_the_same(desks: list[Desk]) -> None:
    desk, other = desks
    await other.publish(new_figure(1))
    asked = [ledger.snapshot(desk.database, "border", NOW, NOW) for _ in range(10)]
    first, *others = await asyncio.gather(*asked)
    assert all(one.figures[0] is first.figures[0] for one in others)


async def test_what_is_agreed_for_later_is_known_before_it_takes_effect(desks: list[Desk]) -> None:
    database = desks[0].database
    in_force = new_step(StepKind.IN_FORCE, "2026-02-03 12:00", parties=("KH", "TH"))
    await desks[0].publish(steps=(in_force,))
    before, after = (moment(day) for day in ("2026-02-02", "2026-02-04"))
    for at, agreed, taken in ((before, 1, 0), (after, 0, 1)):
        seen = await ledger.snapshot(database, "border", at, at)
        assert (len(seen.agreed), len([one for one in seen.steps if one.kind is StepKind.IN_FORCE])) == (agreed, taken)
        assert seen.agreed == (await plain_snapshot(database, "border", at, at)).agreed

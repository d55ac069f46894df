"""An ending ends with its cause: what a report ended stands again when that report is taken back, and whoever asks what
was known in between is told what was."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from alembic import command
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text
from sqlmodel import select

from config.vocabulary import LifeCycle, Metric, ReasonKind
from storage.database.engine import Database, open_engine, open_for_migration
from storage.editors import publishing
from storage.migrations import alembic_config, migrate
from storage.record import ledger
from storage.tables.record import FigureRow
from storage.values.report import Snapshot
from tests.support.databases import Databases, lent
from tests.support.desk import NOW, Desk, new_figure, new_incident, new_step

LATER = NOW + timedelta(days=365)
OURS = ReasonKind.OUR_ERROR


def at(minute: int) -> datetime:
    return NOW + timedelta(minutes=minute)


async def seen(database: Database, known_at: datetime = LATER) -> Snapshot:
    return await ledger.snapshot(database, "border", LATER, known_at)


async def killed(desk: Desk, known_at: datetime = LATER) -> list[int]:
    return [each.amount.lead for each in (await seen(desk.database, known_at)).figures]


async def corrected(desk: Desk, number: int, count: int, minute: int) -> int:
    changes = {"now": at(minute), "corrects": number, "reason_kind": OURS}
    return (await desk.publish(new_figure(count), **changes)).report.number


async def retracted(desk: Desk, number: int, minute: int) -> None:
    await publishing.retract(desk.database, "border", number, OURS, "", desk.editor, at(minute))


async def test_rule_23_a_corrected_report_stands_again_with_all_it_held(desk: Desk) -> None:
    first = await desk.publish(new_figure(31), new_figure(59, Metric.INJURED), steps=(new_step(),))
    await desk.publish(incidents=(new_incident(),))
    before = await seen(desk.database)
    await retracted(desk, await corrected(desk, first.report.number, 33, 1), 2)
    assert content(await seen(desk.database)) == content(before)
    assert [await killed(desk, at(minute)) for minute in (0, 1, 2)] == [[1, 31, 59], [1, 33], [1, 31, 59]]


async def test_rule_23_who_takes_a_report_back_is_told_what_stands_again(desk: Desk) -> None:
    first = (await desk.publish(new_figure(31))).report.number
    other = await desk.publish(new_figure(59, Metric.INJURED), new_figure(7, Metric.MISSING))
    (wrong,) = [each.id for each in (await seen(desk.database)).figures if each.metric is Metric.INJURED]
    new = await desk.publish(new_figure(33), now=at(1), corrects=first, wrong=[wrong], reason_kind=OURS)
    done = await publishing.retract(desk.database, "border", new.report.number, OURS, "", desk.editor, at(2))
    assert (done.report.number, done.again, done.figures_of) == (new.report.number, (first,), (other.report.number,))
    done = await publishing.retract(desk.database, "border", first, OURS, "", desk.editor, at(3))
    assert (done.again, done.figures_of) == ((), ())


async def test_rule_23_the_last_of_a_chain_is_taken_back_then_the_one_before(desk: Desk) -> None:
    first = (await desk.publish(new_figure(31))).report.number
    second = await corrected(desk, first, 32, 1)
    third = await corrected(desk, second, 33, 2)
    await retracted(desk, third, 3)
    await retracted(desk, second, 4)
    told = [[1, 31], [1, 32], [1, 33], [1, 32], [1, 31]]
    assert [await killed(desk, at(minute)) for minute in range(5)] == told
    listed = await publishing.reports(desk.database, "border", None, 3)
    assert [each.life_cycle for each in listed] == [LifeCycle.RETRACTED, LifeCycle.RETRACTED, LifeCycle.ACTIVE]


async def test_rule_23_what_stands_again_can_be_corrected_again(desk: Desk) -> None:
    first = (await desk.publish(new_figure(31))).report.number
    await retracted(desk, await corrected(desk, first, 32, 1), 2)
    await corrected(desk, first, 34, 3)
    assert [await killed(desk, at(minute)) for minute in range(4)] == [[1, 31], [1, 32], [1, 31], [1, 34]]


async def wrong(desk: Desk, count: int, by: int, minute: int) -> int:
    """The number of a report of `by` people that proves the figure of `count` wrong."""
    (figure,) = [each for each in (await seen(desk.database)).figures if each.amount.lead == count]
    ending = {"wrong": [figure.id], "reason_kind": OURS}
    return (await desk.publish(new_figure(by, as_of="2025-12-26"), now=at(minute), **ending)).report.number


async def test_rule_23_a_figure_that_was_called_wrong_stands_again(desk: Desk) -> None:
    await desk.publish(new_figure(76))
    await retracted(desk, await wrong(desk, 76, 59, 1), 2)
    assert [await killed(desk, at(minute)) for minute in range(3)] == [[1, 76], [1, 59], [1, 76]]


async def test_rule_23_a_wrong_figure_of_a_report_that_was_corrected_since_ends_with_its_report(desk: Desk) -> None:
    first = (await desk.publish(new_figure(76))).report.number
    fall = await wrong(desk, 76, 59, 1)
    correction = await corrected(desk, first, 75, 2)
    await retracted(desk, fall, 3)
    assert await killed(desk) == [1, 75]
    async with desk.database.reading() as session:
        row = (await session.exec(select(FigureRow).where(FigureRow.best == 76))).one()
        assert (row.life_cycle, row.ended_at, row.replaced_by) == (LifeCycle.RETRACTED, at(2), None)
    await retracted(desk, correction, 4)
    told = [[1, 76], [1, 59], [1, 75, 59], [1, 75], [1, 76]]
    assert [await killed(desk, at(minute)) for minute in range(5)] == told


async def test_rule_23_every_change_is_noticed_when_it_comes(desk: Desk) -> None:
    first = (await desk.publish(new_figure(31))).report.number
    await retracted(desk, await corrected(desk, first, 33, 1), 2)
    await retracted(desk, await corrected(desk, first, 34, 3), 4)
    found = [(await seen(desk.database, at(minute))).next_known for minute in range(5)]
    assert found == [at(1), at(2), at(3), at(4), None]


def content(snapshot: Snapshot) -> tuple[Any, ...]:
    return snapshot.figures, snapshot.steps, snapshot.incidents, snapshot.reports


MOVES = st.tuples(st.sampled_from(["publish", "correct", "wrong", "retract", "retract"]), st.integers(0, 5))


@dataclass
class Told:
    """What an editor did, and from that alone what stands."""

    counts: dict[int, int] = field(default_factory=lambda: {1: 1})  # of each report, by number
    corrects: dict[int, int] = field(default_factory=dict)
    wrong: dict[int, int] = field(default_factory=dict)
    retracted: set[int] = field(default_factory=set)

    def standing(self) -> list[int]:
        """Reports that nobody took back, and whose correction, if any, was taken back."""
        ended = {old for new, old in self.corrects.items() if new not in self.retracted}
        return [number for number in self.counts if number not in self.retracted | ended]

    def figures(self) -> list[int]:
        ended = {old for new, old in self.wrong.items() if new not in self.retracted}
        return sorted(self.counts[number] for number in self.standing() if number not in ended)


async def play(url: str, made: Desk, moves: list[tuple[str, int]]) -> None:
    database = open_engine(url)
    desk, told, seen_then = replace(made, database=database), Told(), {}
    for minute, (move, which) in enumerate(moves):
        before = await seen(database)
        number = await made_move(desk, told, move, which, minute)
        if number and move != "retract" and minute % 3 == 0:
            await retracted(desk, number, minute)
            told.retracted.add(number)
            assert content(await seen(database)) == content(before)
        after = await seen(database, at(minute))
        assert sorted(each.amount.lead for each in after.figures) == told.figures()
        assert sorted(each.number for each in after.reports.values()) == told.standing()
        seen_then[minute] = content(after)
    for minute, then in seen_then.items():
        assert content(await seen(database, at(minute))) == then
    await database.close()


async def made_move(desk: Desk, told: Told, move: str, which: int, minute: int) -> int | None:
    """The number of the report that the move brought or took back."""
    standing = told.standing()
    old = standing[which % len(standing)] if standing else None
    if move == "retract":
        if old is not None:
            await retracted(desk, old, minute)
            told.retracted.add(old)
        return old
    count = 100 + minute
    if move == "publish" or old is None:
        number = (await desk.publish(new_figure(count), now=at(minute))).report.number
    elif move == "correct":
        number = await corrected(desk, old, count, minute)
        told.corrects[number] = old
    elif told.counts[old] not in told.figures():
        return None
    else:
        number = await wrong(desk, told.counts[old], count, minute)
        told.wrong[number] = old
    told.counts[number] = count
    return number


@settings(max_examples=12, deadline=None)
@given(moves=st.lists(MOVES, min_size=3, max_size=12))
def test_rule_23_whatever_was_done_what_stands_follows_from_what_was_not_taken_back(
    databases: Databases, made_desk: tuple[str, Desk], moves: list[tuple[str, int]]
) -> None:
    with lent(databases, made_desk[0]) as url:
        asyncio.run(play(url, made_desk[1], moves))


def to_the_schema_before(connection: Connection) -> None:
    command.upgrade(alembic_config(connection), "v0006")


REPORTS = """INSERT INTO report (id, situation_id, number, ref, source, published_at, published_exact,
    published_assumed, recorded_at, title, reading, "references", entered_by, entry, ended_at, replaced_by) VALUES
    ({0}, 1, {0}, 'draft:{0}', 'press', '{1}', FALSE, FALSE, '{1}', '', '{{}}', '[]', '7', '{{}}', {2}, {3})"""
FIGURES = """INSERT INTO figure (id, situation_id, report_id, source, metric, victim_status, causation, place,
    subset, best, qualifier, words, unit, series_kind, as_of_at, as_of_exact, coverage_note, verification,
    life_cycle, ended_at, replaced_by, reason) VALUES ({0}, 1, {1}, 'press', 'killed', 'civilian', 'direct', '',
    '', {0}, 'exact', '', 'person', 'cumulative', '2025-12-24 00:00:00+00', FALSE, '', 'claimed',
    '{2}', {3}, {4}, '')"""
T = [f"2025-12-24 0{hour}:00:00+00" for hour in range(6)]


async def test_rule_23_figures_that_ended_before_the_causes_were_kept_have_them(blank_url: str) -> None:
    """Report 1 corrected by 2, with a figure that 2 repeats and one that it does not; 3 proves a figure of 4 wrong and
    counts nothing of its series; 5 was taken back."""
    rows = [
        "INSERT INTO situation VALUES (1, 'border', '{}', 'UTC', '2025-12-26', '[]', 3)",
        "INSERT INTO source VALUES (1, 'press', 0, '{}', '{}', 'media', NULL, NULL, FALSE, '[]')",
        "INSERT INTO phase VALUES (1, 1, 0, '{}', '2025-12-07', '2025-12-07', NULL)",
        REPORTS.format(2, T[2], "NULL", "NULL"),
        REPORTS.format(1, T[1], f"'{T[2]}'", "2"),
        REPORTS.format(4, T[1], "NULL", "NULL"),
        REPORTS.format(3, T[3], "NULL", "NULL"),
        REPORTS.format(5, T[1], f"'{T[5]}'", "NULL"),
        FIGURES.format(21, 2, "active", "NULL", "NULL"),
        FIGURES.format(11, 1, "corrected", f"'{T[2]}'", "21"),
        FIGURES.format(12, 1, "retracted", f"'{T[2]}'", "NULL"),
        FIGURES.format(41, 4, "retracted", f"'{T[3]}'", "NULL"),
        FIGURES.format(51, 5, "retracted", f"'{T[5]}'", "NULL"),
    ]
    async with open_for_migration(blank_url) as connection:
        await connection.run_sync(to_the_schema_before)
        for row in rows:
            await connection.execute(text(row))
    await migrate(blank_url)
    database = open_engine(blank_url)
    async with database.reading() as session:
        found = dict((await session.exec(select(FigureRow.best, FigureRow.ended_by))).all())
    await database.close()
    assert found == {21: None, 11: 2, 12: 2, 41: 3, 51: None}

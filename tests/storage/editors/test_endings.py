"""Reports corrected and taken back: gone for those who ask from now on, there for those who ask what was known."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, text
from sqlmodel import select

from config.states import DraftState
from config.vocabulary import LifeCycle, Metric, ReasonKind
from storage.database.engine import open_engine, open_for_migration
from storage.editors import drafts, publishing
from storage.editors.audit import Action
from storage.errors import AlreadyCorrected, AlreadyRetracted, ReasonMissing, UnknownReport
from storage.migrations import alembic_config, migrate
from storage.record import ledger
from storage.record.loading import load
from storage.tables.record import FigureRow
from storage.values.editorial import EndedFigure, Published
from storage.values.report import Snapshot
from tests.support.audit import audit_trail
from tests.support.desk import NOW, Desk, new_figure, new_incident, new_report, new_step
from tests.support.records.situation_files import report, situation_file

CORRECTED = NOW + timedelta(days=1)
LATER = NOW + timedelta(days=30)
FILE = situation_file(report("a", killed=1))
OURS = ReasonKind.OUR_ERROR


async def seen(desk: Desk, known_at: datetime = LATER) -> Snapshot:
    return await ledger.snapshot(desk.database, "border", LATER, known_at)


def counts(snapshot: Snapshot) -> list[tuple[str, int | None]]:
    return [(figure.metric.value, figure.amount.best) for figure in snapshot.figures]


async def life(desk: Desk) -> list[tuple[Any, ...]]:
    async with desk.database.reading() as session:
        rows = (await session.exec(select(FigureRow).order_by("id"))).all()
        return [(row.best, row.life_cycle, row.ended_at, row.reason_kind, row.reason) for row in rows]


async def toll(desk: Desk) -> int:
    """The number of a report with a wrong toll, a right count of the injured, a step and an incident."""
    figures = new_figure(32), new_figure(59, Metric.INJURED)
    published = await desk.publish(*figures, steps=(new_step(),), incidents=(new_incident(),))
    return published.report.number


async def corrected(desk: Desk, number: int, *figures: Any) -> Published:
    return await desk.publish(*figures, now=CORRECTED, corrects=number, reason_kind=OURS, reason="a slip")


async def test_a_corrected_figure_is_the_old_one_for_those_who_knew_no_better(desk: Desk) -> None:
    await corrected(desk, await toll(desk), new_figure(23), new_figure(59, Metric.INJURED))
    before, after = await seen(desk, CORRECTED - timedelta(seconds=1)), await seen(desk, CORRECTED)
    assert counts(before) == [("killed", 1), ("killed", 32), ("injured", 59)]
    assert counts(after) == [("killed", 1), ("killed", 23), ("injured", 59)]


async def test_a_correction_ends_the_report_with_all_it_held(desk: Desk) -> None:
    number = await toll(desk)
    new = await corrected(desk, number, new_figure(23))
    before, after = await seen(desk, NOW), await seen(desk, CORRECTED)
    assert [report.number for report in before.reports.values()] == [1, number]
    assert [report.number for report in after.reports.values()] == [1, new.report.number]
    assert (len(before.steps), len(before.incidents)) == (1, 1)
    assert (after.steps, after.incidents) == ((), ())


async def test_what_a_correction_repeats_is_corrected_and_the_rest_retracted(desk: Desk) -> None:
    new = await corrected(desk, await toll(desk), new_figure(23))
    assert pairs(new.ended) == [(32, 23), (59, None)]
    assert (await life(desk))[1:] == [
        (32, LifeCycle.CORRECTED, CORRECTED, OURS, "a slip"),
        (59, LifeCycle.RETRACTED, CORRECTED, OURS, "a slip"),
        (23, LifeCycle.ACTIVE, None, None, ""),
    ]
    async with desk.database.reading() as session:
        replaced_by = (await session.exec(select(FigureRow.replaced_by).where(FigureRow.best == 32))).one()
    assert new.ended[0].new is not None
    assert replaced_by == new.ended[0].new.id


def pairs(ended: Sequence[EndedFigure]) -> list[tuple[int | None, int | None]]:
    return [(each.old.amount.best, each.new.amount.best if each.new else None) for each in ended]


async def test_a_figure_is_replaced_by_that_of_the_same_moment(desk: Desk) -> None:
    old = await desk.publish(new_figure(31, as_of="2025-12-25"), new_figure(21, as_of="2025-12-20"))
    new = new_figure(30, as_of="2025-12-25"), new_figure(33, as_of="2025-12-26")
    assert pairs((await corrected(desk, old.report.number, *new)).ended) == [(31, 30), (21, 33)]


async def test_a_correction_of_another_source_replaces_no_figure(desk: Desk) -> None:
    old = await desk.publish(new_figure(31))
    new = await corrected(desk, old.report.number, new_figure(31, source="press"))
    assert pairs(new.ended) == [(31, None)]


async def test_a_correction_without_a_kind_of_reason_changes_nothing(desk: Desk) -> None:
    draft = await desk.draft(corrects=await toll(desk))
    before = await seen(desk)
    with pytest.raises(ReasonMissing):
        await publishing.publish(desk.database, draft.id, 1, new_report(new_figure(23)), desk.editor, CORRECTED)
    assert await seen(desk) == before
    assert (await drafts.get(desk.database, draft.id)).state is DraftState.OPEN


async def test_of_two_corrections_of_a_report_one_counts_and_the_other_can_go_on(desk: Desk) -> None:
    number = await toll(desk)
    first, second = await desk.draft(corrects=number), await desk.draft(corrects=number)

    async def publish(draft_id: int, killed: int) -> Published:
        told = new_report(new_figure(killed))
        return await publishing.publish(desk.database, draft_id, 1, told, desk.editor, CORRECTED, reason_kind=OURS)

    done, late = await asyncio.gather(publish(first.id, 23), publish(second.id, 24), return_exceptions=True)
    assert isinstance(done, Published)
    assert isinstance(late, AlreadyCorrected)
    assert late.values == {"number": str(number), "by": str(done.report.number)}
    assert (await drafts.get(desk.database, second.id)).state is DraftState.OPEN
    assert counts(await seen(desk)) == [("killed", 1), ("killed", 23)]


async def test_a_correction_can_be_corrected(desk: Desk) -> None:
    second = await corrected(desk, await toll(desk), new_figure(24))
    third = await corrected(desk, second.report.number, new_figure(23))
    assert counts(await seen(desk)) == [("killed", 1), ("killed", 23)]
    listed = await publishing.reports(desk.database, "border", None, 10)
    assert [(each.report.number, each.life_cycle, each.replaced_by) for each in listed] == [
        (third.report.number, LifeCycle.ACTIVE, None),
        (second.report.number, LifeCycle.CORRECTED, third.report.number),
        (2, LifeCycle.CORRECTED, second.report.number),
        (1, LifeCycle.ACTIVE, None),
    ]


async def test_a_wrong_figure_ends_alone_and_its_report_stands(desk: Desk) -> None:
    number = await toll(desk)
    (wrong,) = [figure for figure in (await seen(desk)).figures if figure.amount.best == 32]
    ending = {"wrong": [wrong.id], "reason_kind": OURS, "reason": "misread"}
    new = await desk.publish(new_figure(23, as_of="2025-12-26"), now=CORRECTED, **ending)
    after = await seen(desk, CORRECTED)
    assert pairs(new.ended) == [(32, 23)]
    assert counts(after) == [("killed", 1), ("injured", 59), ("killed", 23)]
    assert (number in [each.number for each in after.reports.values()], len(after.steps)) == (True, 1)


async def test_a_figure_of_another_situation_is_never_ended(desk: Desk) -> None:
    await load(desk.database, situation_file(report("a", killed=7), code="elsewhere"), NOW)
    (theirs,) = (await ledger.snapshot(desk.database, "elsewhere", LATER, LATER)).figures
    assert (await desk.publish(new_figure(23), wrong=[theirs.id], reason_kind=OURS)).ended == ()
    assert len((await ledger.snapshot(desk.database, "elsewhere", LATER, LATER)).figures) == 1


async def test_a_correction_is_audited_with_its_reason(desk: Desk) -> None:
    new = await corrected(desk, await toll(desk), new_figure(23))
    (entry,) = await audit_trail(desk.database, 1)
    assert (entry.action, entry.report, entry.person_id) == (Action.CORRECTED, new.report.number, desk.editor.id)
    assert (entry.detail["reason_kind"], entry.detail["reason"]) == ("our_error", "a slip")
    assert entry.detail["ended_figures"] == [each.old.id for each in new.ended]


async def test_why_is_the_editors_own_and_stands_in_the_trail_alone(desk: Desk) -> None:
    await desk.publish(new_figure(23), now=CORRECTED, corrects=await toll(desk), reason_kind=OURS, why="Dara said so")
    (entry,) = await audit_trail(desk.database, 1)
    assert entry.detail["reason"] == "Dara said so"
    assert {reason for *_, reason in await life(desk)} == {""}
    (replaced, *_) = [each for each in await publishing.reports(desk.database, "border", None, 9) if each.replaced_by]
    assert replaced.reason == ""


async def retracted(desk: Desk, number: int, reason: str = "withdrawn by the ministry") -> Any:
    kind = ReasonKind.WITHDRAWN
    return await publishing.retract(desk.database, "border", number, kind, reason, desk.editor, CORRECTED)


async def test_a_retracted_report_vanishes_with_all_it_held_for_those_who_ask_later(desk: Desk) -> None:
    number = await toll(desk)
    version = await ledger.version(desk.database, "border")
    assert (await retracted(desk, number)).report.number == number
    before, after = await seen(desk, CORRECTED - timedelta(seconds=1)), await seen(desk, CORRECTED)
    assert (len(before.figures), len(before.steps), len(before.incidents)) == (3, 1, 1)
    assert (counts(after), after.steps, after.incidents) == ([("killed", 1)], (), ())
    assert [report.number for report in after.reports.values()] == [1]
    assert {each[1:4] for each in (await life(desk))[1:]} == {(LifeCycle.RETRACTED, CORRECTED, ReasonKind.WITHDRAWN)}
    assert await ledger.version(desk.database, "border") == version + 1


async def test_a_retraction_keeps_its_reason_and_its_author(desk: Desk) -> None:
    number = await toll(desk)
    await retracted(desk, number)
    listed, _ = await publishing.reports(desk.database, "border", None, 10)
    assert (listed.life_cycle, listed.ended_at, listed.replaced_by) == (LifeCycle.RETRACTED, CORRECTED, None)
    assert (listed.reason_kind, listed.reason) == (ReasonKind.WITHDRAWN, "withdrawn by the ministry")
    (entry,) = await audit_trail(desk.database, 1)
    assert (entry.action, entry.report, entry.person_id) == (Action.RETRACTED, number, desk.editor.id)
    assert entry.detail == {"reason_kind": "withdrawn", "reason": "withdrawn by the ministry"}


async def test_of_many_who_retract_a_report_at_once_one_does(desk: Desk, database_url: str) -> None:
    number = await toll(desk)
    other = open_engine(database_url)
    desks = (desk, Desk(other, desk.chat, desk.editor))
    tries = [retracted(each, number, str(n)) for n in range(5) for each in desks]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(each, AlreadyRetracted) for each in outcomes) == 9
    assert sum(entry.action == Action.RETRACTED for entry in await audit_trail(desk.database, 100)) == 1
    await other.close()


@pytest.mark.parametrize("again", ["retracted", "corrected"])
async def test_a_figure_keeps_the_reason_for_which_it_ended_first(desk: Desk, again: str) -> None:
    number = await toll(desk)
    (wrong,) = [figure for figure in (await seen(desk)).figures if figure.amount.best == 32]
    await desk.publish(new_figure(23), now=CORRECTED, wrong=[wrong.id], reason_kind=OURS, reason="misread")
    await (retracted(desk, number) if again == "retracted" else corrected(desk, number, new_figure(24)))
    assert (await life(desk))[1] == (32, LifeCycle.CORRECTED, CORRECTED, OURS, "misread")


async def test_what_ended_cannot_end_again(desk: Desk) -> None:
    number = await toll(desk)
    with pytest.raises(UnknownReport, match="number='99'"):
        await retracted(desk, 99)
    new = await corrected(desk, number, new_figure(23))
    with pytest.raises(AlreadyCorrected, match=f"by='{new.report.number}'"):
        await retracted(desk, number)
    await retracted(desk, new.report.number)
    with pytest.raises(AlreadyRetracted):
        await retracted(desk, new.report.number)


async def test_a_report_from_a_file_can_be_retracted_and_stays_so_when_the_file_is_loaded_again(desk: Desk) -> None:
    await retracted(desk, 1)
    assert (await load(desk.database, FILE, LATER)).unchanged == 1
    assert (await seen(desk)).figures == ()


def to_the_first_revision(connection: Connection) -> None:
    command.upgrade(alembic_config(connection), "v0001")


async def test_a_record_without_endings_keeps_its_reports_when_it_is_migrated(blank_url: str) -> None:
    rows = [
        "INSERT INTO situation VALUES (1, 'border', '{}', 'UTC', '2025-12-26', '[]', 3)",
        "INSERT INTO source VALUES (1, 'press', 0, '{\"en\": \"Press\"}', '{}', 'media', NULL, NULL, FALSE, '[]')",
        "INSERT INTO phase VALUES (1, 1, 0, '{\"en\": \"December\"}', '2025-12-07', '2025-12-07', NULL)",
        """INSERT INTO report (id, situation_id, number, ref, source, published_at, published_exact, published_assumed,
        recorded_at, title, reading, "references", entered_by, entry) VALUES (1, 1, 1, 'a', 'press',
        '2025-12-24 00:00:00', FALSE, FALSE, '2025-12-24 00:00:00', '', '{}', '[]', '', '{}')""",
    ]
    async with open_for_migration(blank_url) as connection:
        await connection.run_sync(to_the_first_revision)
        for row in rows:
            await connection.execute(text(row))
    await migrate(blank_url)
    database = open_engine(blank_url)
    snapshot = await ledger.snapshot(database, "border", LATER, LATER)
    assert [each.ref for each in snapshot.reports.values()] == ["a"]
    await database.close()


async def test_whoever_asks_for_a_report_that_ended_finds_what_took_its_place_and_why(desk: Desk) -> None:
    old = (await desk.publish(new_figure(23))).report
    draft = await desk.draft(LATER, corrects=old.number)
    new = await publishing.publish(
        desk.database,
        draft.id,
        draft.version,
        new_report(new_figure(24)),
        desk.editor,
        LATER,
        reason_kind=ReasonKind.SOURCE_REVISED,
    )
    assert old.number not in (await ledger.snapshot(desk.database, "border", NOW, NOW)).ended_reports
    replaced = (await ledger.snapshot(desk.database, "border", LATER, LATER)).ended_reports[old.number]
    assert (replaced.report.id, replaced.at, replaced.reason_kind) == (old.id, LATER, ReasonKind.SOURCE_REVISED)
    assert replaced.replaced_by == new.report.number
    undone = LATER + timedelta(minutes=1)
    await publishing.undo(desk.database, draft.id, "", desk.editor, undone)
    ended = (await ledger.snapshot(desk.database, "border", undone, undone)).ended_reports
    assert old.number not in ended, "it stands again"
    assert (ended[new.report.number].replaced_by, ended[new.report.number].reason_kind) == (None, ReasonKind.OUR_ERROR)
    known_then = (await ledger.snapshot(desk.database, "border", undone, LATER)).ended_reports
    assert known_then == {old.number: replaced}

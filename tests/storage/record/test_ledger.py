from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from config.situation.reading import read_situation, situation_path
from config.vocabulary import LifeCycle, Metric, Qualifier, ReasonKind, SeriesKind, SourceKind, StepKind
from storage.database.engine import Database, open_engine
from storage.errors import UnknownSituation
from storage.record import ledger
from storage.record.loading import load
from storage.tables.record import FigureRow
from storage.values.report import Snapshot
from tests.support.records.factories import moment
from tests.support.records.situation_files import report, situation_file

NOW = datetime(2026, 2, 1, tzinfo=UTC)


async def at(database: Database, as_of: str, known_at: str = "2026-02-01") -> Snapshot:
    return await ledger.snapshot(database, "border", moment(as_of), moment(known_at))


def killed(snapshot: Snapshot) -> list[int | None]:
    return [figure.amount.best for figure in snapshot.figures]


async def test_an_unknown_situation_names_those_there_are(database: Database) -> None:
    await load(database, situation_file(), NOW)
    with pytest.raises(UnknownSituation, match="code='bordr' known='border'"):
        await ledger.snapshot(database, "bordr", NOW, NOW)


async def test_an_empty_record_says_that_it_is_empty(database: Database) -> None:
    with pytest.raises(UnknownSituation, match="count=0"):
        await ledger.version(database, "border")


async def test_figures_later_than_the_asked_day_are_left_out(database: Database) -> None:
    await load(database, situation_file(report("a", "2025-12-24", 21), report("b", "2025-12-25", 31)), NOW)
    assert killed(await at(database, "2025-12-24")) == [21]
    assert killed(await at(database, "2025-12-25")) == [21, 31]


async def test_a_report_published_later_about_an_earlier_day_is_not_known_before(database: Database) -> None:
    file = situation_file(report("hrf", "2025-12-27", 5, published="2026-01-01"))
    await load(database, file, NOW)
    before = await at(database, "2025-12-28", known_at="2025-12-28")
    assert (before.figures, before.reports) == ((), {})
    assert killed(await at(database, "2025-12-28", known_at="2026-01-01")) == [5]


async def test_a_late_report_of_an_old_date_stands_at_its_own_date(database: Database) -> None:
    new = report("new", "2025-12-25", 31)
    await load(database, situation_file(new), NOW)
    await load(database, situation_file(new, report("late", "2025-12-12", 11, published="2026-01-05")), NOW)
    assert killed(await at(database, "2025-12-26")) == [11, 31]


def told(snapshot: Snapshot) -> list[Any]:
    """What a snapshot says, without the numbers that its rows happened to get."""
    refs = {report.id: report.ref for report in snapshot.reports.values()}
    return [
        [(refs[item.report_id], replace(item, id=0, report_id=0)) for item in items]
        for items in (snapshot.figures, snapshot.steps, snapshot.incidents)
    ]


async def test_the_order_of_arrival_never_matters(database: Database) -> None:
    step = {"track": "talks", "kind": "held", "parties": ["KH", "TH"]}
    reports = [
        report("a", "2025-12-24", 21, steps=[step]),
        report("b", "2025-12-24T07:00", 20, published="2025-12-24"),
        report("c", "2025-12-23", 19, published="2025-12-27", incidents=[{"texts": {"en": "Shelling."}}]),
    ]
    seen = []
    for n, order in enumerate(permutations(reports)):
        for arrived in (order[:1], order[:2], order):
            await load(database, situation_file(*arrived, code=f"border-{n}"), NOW)
        seen.append(told(await ledger.snapshot(database, f"border-{n}", NOW, NOW)))
    assert all(each == seen[0] for each in seen)
    assert [figure.amount.best for _ref, figure in seen[0][0]] == [19, 20, 21]


async def test_an_ended_figure_is_there_until_it_ended_and_not_after(database: Database) -> None:
    await load(database, situation_file(report("a", "2025-12-24", 21)), NOW)
    async with database.writing() as session:
        ending = {"life_cycle": LifeCycle.RETRACTED, "ended_at": moment("2025-12-28 12:00")}
        await session.exec(update(FigureRow).values(**ending, reason_kind=ReasonKind.WITHDRAWN, reason="not stated"))
    before = await at(database, "2025-12-25", known_at="2025-12-28 11:59")
    assert [figure.life_cycle for figure in before.figures] == [LifeCycle.ACTIVE]
    assert killed(await at(database, "2025-12-25", known_at="2025-12-28 12:00")) == []


async def test_a_figure_cannot_end_without_the_time_of_its_end(database: Database) -> None:
    await load(database, situation_file(report("a", "2025-12-24", 21)), NOW)
    with pytest.raises(IntegrityError, match="ended"):
        async with database.writing() as session:
            await session.exec(update(FigureRow).values(life_cycle=LifeCycle.CORRECTED))


async def test_naive_moments_are_refused(database: Database) -> None:
    await load(database, situation_file(), NOW)
    naive = datetime.fromisoformat("2025-12-24T07:00")
    for as_of, known_at in ((naive, NOW), (NOW, naive)):
        with pytest.raises(ValueError, match="time zone"):
            await ledger.snapshot(database, "border", as_of, known_at)


async def test_an_appointment_keeps_its_future_day(database: Database) -> None:
    step = {"track": "talks", "kind": "scheduled", "item": "second", "due": "2025-12-26", "texts": {"en": "Talks."}}
    later = {"track": "talks", "kind": "held", "item": "second", "at": "2025-12-26"}
    file = situation_file(report("a", steps=[step]), report("b", "2025-12-26", steps=[later]))
    await load(database, file, NOW)
    (found,) = (await at(database, "2025-12-24")).steps
    assert (found.kind, found.item, found.texts) == (StepKind.SCHEDULED, "second", {"en": "Talks."})
    assert found.due is not None
    assert found.due.at == moment("2025-12-26")


async def test_incidents_are_dated_and_known_like_figures(database: Database) -> None:
    shelling = {"at": "2025-12-23", "place": "KH22", "texts": {"en": "Shelling."}}
    await load(database, situation_file(report("a", "2025-12-24", incidents=[shelling])), NOW)
    (found,) = (await at(database, "2025-12-23", known_at="2025-12-24")).incidents
    assert (found.at.at, found.place, found.texts) == (moment("2025-12-23"), "KH22", {"en": "Shelling."})
    assert (await at(database, "2025-12-22", known_at="2025-12-24")).incidents == ()
    assert (await at(database, "2025-12-23", known_at="2025-12-23")).incidents == ()


async def test_a_figure_comes_back_with_all_that_was_said(database: Database) -> None:
    figure = {
        "metric": "killed",
        "series_kind": "stock",
        "party": "KH",
        "status": "civilian",
        "causation": "indirect",
        "place": "KH22",
        "subset": "women",
        "qualifier": "range",
        "minimum": 20,
        "maximum": 25,
        "words": "between 20 and 25",
        "unit": "household",
        "coverage": "779 shelters",
        "verification": "disputed",
        "count_from": "2025-12-07",
    }
    await load(database, situation_file(report("a", figures=[figure], relay="press", title="Toll")), NOW)
    snapshot = await at(database, "2025-12-24")
    (found,) = snapshot.figures
    assert found.metric is Metric.KILLED
    assert found.series_kind is SeriesKind.STOCK
    assert (found.amount.minimum, found.amount.best, found.amount.maximum) == (20, None, 25)
    assert (found.amount.qualifier, found.amount.words) == (Qualifier.RANGE, "between 20 and 25")
    assert (found.victim_party, found.victim_status, found.causation) == ("KH", "civilian", "indirect")
    assert (found.place, found.subset, found.unit) == ("KH22", "women", "household")
    assert (found.coverage_note, found.verification) == ("779 shelters", "disputed")
    assert (str(found.count_from), found.published_at) == ("2025-12-07", moment("2025-12-24"))
    told_in = snapshot.reports[found.report_id]
    assert (told_in.ref, told_in.relay, told_in.title, told_in.number) == ("a", "press", "Toll", 1)
    assert [(each.site, each.ref) for each in told_in.references] == [("example.org", "a")]


async def test_the_situation_comes_back_as_the_file_defines_it(database: Database) -> None:
    await load(database, situation_file(), NOW)
    found = await ledger.situation(database, "border")
    assert found.zone.key == "Asia/Phnom_Penh"
    assert list(found.parties) == ["KH", "TH"]
    assert (found.parties["KH"].names["th"], found.parties["KH"].aliases) == ("กัมพูชา", ("Khmer",))
    assert found.parties["TH"].adjectives == {"en": "Thai"}
    assert list(found.sources) == ["th-auth", "th-mod", "kh-moi", "press"]
    assert (found.originator("th-auth"), found.sources["press"].kind) == ("th-mod", SourceKind.MEDIA)
    assert [(phase.number, str(phase.begins)) for phase in found.phases] == [(1, "2025-07-24"), (2, "2025-12-07")]
    assert found.assumptions[0].source == "kh-moi"
    assert (found.places["KH22"].party, found.actors["us"].names) == ("KH", {"en": "United States"})
    assert (await at(database, "2025-12-24")).tracks["talks"].parties == ("KH", "TH")


async def test_the_version_rises_only_with_a_change_of_that_situation(database: Database) -> None:
    await load(database, situation_file(report("a", killed=1)), NOW)
    await load(database, situation_file(report("a", killed=1), code="elsewhere"), NOW)
    await load(database, situation_file(report("a", killed=1), report("b", killed=1)), NOW)
    assert await ledger.version(database, "border") == 2
    assert await ledger.version(database, "elsewhere") == 1


async def test_definitions_are_kept_while_their_version_stands_by_each_database_for_itself(
    database: Database, database_url: str
) -> None:
    await load(database, situation_file(report("a", killed=1)), NOW)
    first = await ledger.situation(database, "border")
    assert await ledger.situation(database, "border", 1) is first
    assert (await at(database, "2025-12-24")).situation is first
    other = open_engine(database_url)
    theirs = await ledger.situation(other, "border", 1)
    await other.close()
    assert theirs == first
    assert theirs is not first
    await load(database, situation_file(report("a", killed=1), report("b", killed=1)), NOW)
    assert await ledger.situation(database, "border", 1) is first
    assert await ledger.situation(database, "border", 2) is not first


async def test_the_shipped_record_loads_and_answers(database: Database) -> None:
    file = read_situation(situation_path("cambodia-thailand"))
    result = await load(database, file, NOW)
    snapshot = await ledger.snapshot(database, file.code, NOW, NOW)
    assert len(snapshot.figures) == result.added_figures > 50
    assert len(snapshot.reports) == len(file.reports)
    assert (await load(database, file, NOW)).unchanged == len(file.reports)


async def test_a_day_of_an_outbreak_that_was_over_knows_what_was_counted_of_it_after_that_day(
    database: Database,
) -> None:
    later = report("later", "2025-08-05", 18), report("since", "2025-12-20", 19, phase=1, published="2025-12-20")
    file = situation_file(report("then", "2025-07-26", 13), *later, report("winter", "2025-12-20", 21))
    await load(database, file, NOW)

    async def after(as_of: str, known_at: str = "2026-02-01") -> list[int | None]:
        return [figure.amount.best for figure in (await at(database, as_of, known_at)).counted_after]

    assert await after("2025-07-28") == [18, 19]
    assert await after("2025-07-28", known_at="2025-08-10") == [18]
    assert await after("2025-08-10") == [19]
    assert await after("2025-07-28", known_at="2025-07-28") == []  # as known then
    assert await after("2025-07-27") == []  # it went on
    assert await after("2025-12-10") == []

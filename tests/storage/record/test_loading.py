from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import func, select

from storage.database.engine import Database
from storage.errors import ChangedReport, ChangedZone
from storage.record import ledger
from storage.record.loading import LoadResult, load
from storage.rules.mediation.tracks import Stage, track_states
from storage.tables.record import FigureRow, ReportRow, SituationRow
from storage.values.report import Snapshot, When
from tests.support.records.factories import moment
from tests.support.records.situation_files import report, situation_file

NOW = datetime(2026, 2, 1, tzinfo=UTC)


async def everything(database: Database) -> Snapshot:
    return await ledger.snapshot(database, "border", NOW, NOW)


async def only_report(database: Database, now: datetime = NOW, **fields: Any) -> Any:
    await load(database, situation_file(report("a", killed=1, **fields)), now)
    (found,) = (await everything(database)).reports.values()
    return found


async def only_figure(database: Database, figure: dict[str, Any] | None = None, **fields: Any) -> Any:
    given = {"metric": "killed", "party": "KH", "value": 21, **(figure or {})}
    await load(database, situation_file(report("a", **{"figures": [given], **fields})), NOW)
    (found,) = (await everything(database)).figures
    return found


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def test_a_day_counts_as_its_end_in_the_situations_zone(database: Database) -> None:
    figure = await only_figure(database, as_of="2025-12-26")
    assert (figure.as_of.at, figure.as_of.exact) == (utc("2025-12-26T16:59:59"), False)


async def test_an_hour_is_that_hour_in_the_situations_zone(database: Database) -> None:
    figure = await only_figure(database, as_of="2025-12-24T07:00", published="2025-12-24")
    assert (figure.as_of.at, figure.as_of.exact) == (utc("2025-12-24T00:00"), True)


async def test_a_day_ends_no_later_than_the_hour_of_publication(database: Database) -> None:
    figure = await only_figure(database, as_of="2025-12-24", published="2025-12-24T10:00")
    assert (figure.as_of.at, figure.as_of.exact) == (utc("2025-12-24T03:00"), False)


async def test_an_appointment_lies_after_its_publication(database: Database) -> None:
    step = {"track": "talks", "kind": "scheduled", "item": "second", "due": "2025-12-26", "parties": ["KH", "TH"]}
    await load(database, situation_file(report("a", published="2025-12-24T10:00", steps=[step])), NOW)
    (found,) = (await everything(database)).steps
    assert found.due is not None
    assert (found.at.at, found.due.at) == (utc("2025-12-24T03:00"), utc("2025-12-26T16:59:59"))


async def test_a_term_and_a_part_are_kept(database: Database) -> None:
    truce = {"track": "talks", "kind": "in_force", "until": "2025-12-30T12:00", "parties": ["KH", "TH"]}
    part = {"track": "talks", "kind": "commitment_part", "item": "release", "done": 10, "of": 18, "parties": ["TH"]}
    await load(database, situation_file(report("a", steps=[truce, part])), NOW)
    in_force, kept = (await everything(database)).steps
    assert in_force.until == When(at=utc("2025-12-30T05:00:00"), exact=True)
    assert (in_force.done, kept.until, kept.done, kept.of) == (None, None, 10, 18)


async def test_a_report_is_known_from_its_publication_however_late_it_is_loaded(database: Database) -> None:
    found = await only_report(database, published="2025-12-25")
    assert found.recorded_at == utc("2025-12-25T16:59:59")


async def test_a_report_of_today_is_known_from_its_loading(database: Database) -> None:
    found = await only_report(database, now=utc("2025-12-25T05:00"), published="2025-12-25")
    assert found.recorded_at == utc("2025-12-25T05:00")


async def test_an_unknown_publication_is_the_as_of_day_and_marked_as_assumed(database: Database) -> None:
    found = await only_report(database, as_of="2025-12-24T07:00")
    assert (found.published.at, found.published.exact) == (utc("2025-12-24T16:59:59"), False)
    assert found.published_assumed


async def test_what_an_item_leaves_out_is_the_reports(database: Database) -> None:
    figure = await only_figure(database, as_of_since="2025-12-23", count_from="2025-12-07")
    assert figure.source == "kh-moi"
    assert figure.as_of.since == date(2025, 12, 23)
    assert figure.count_from == date(2025, 12, 7)


async def test_what_an_item_says_itself_stands(database: Database) -> None:
    own = {"source": "press", "as_of": "2025-12-22", "count_from": "2025-12-08"}
    figure = await only_figure(database, own, as_of_since="2025-12-23", count_from="2025-12-07")
    assert figure.source == "press"
    assert (figure.as_of.at, figure.as_of.since) == (utc("2025-12-22T16:59:59"), None)
    assert figure.count_from == date(2025, 12, 8)


async def test_a_figure_belongs_to_the_newest_phase_that_had_begun_on_its_day(database: Database) -> None:
    first, second = report("a", "2025-12-06", killed=1), report("b", "2025-12-07", killed=2)
    await load(database, situation_file(first, second), NOW)
    assert [figure.phase for figure in (await everything(database)).figures] == [1, 2]


async def test_a_phase_told_later_is_right_for_the_figures_that_were_there(database: Database) -> None:
    await load(database, situation_file(report("a", "2026-01-20", killed=1)), NOW)
    phases = [
        {"number": 1, "names": {"en": "1"}, "begins": "2025-07-24"},
        {"number": 2, "names": {"en": "2"}, "begins": "2025-12-07"},
        {"number": 3, "names": {"en": "3"}, "begins": "2026-01-10"},
    ]
    await load(database, situation_file(report("a", "2026-01-20", killed=1), phases=phases), NOW)
    assert [figure.phase for figure in (await everything(database)).figures] == [3]


OPEN_PHASES = [
    {"number": 1, "names": {"en": "1"}, "begins": "2025-07-24"},
    {"number": 2, "names": {"en": "2"}, "begins": "2025-11-01", "ends": "2025-11-30"},
]


async def test_an_older_phase_that_nobody_ended_runs_no_more_once_a_newer_one_began(database: Database) -> None:
    """The newest outbreak is over, the older one has no last day: it is the newest that is told, and counts of later
    are its."""
    reports = [
        report("a", "2025-07-26", killed=50),
        report("b", "2025-11-10", killed=5),
        report("c", "2025-12-10", killed=9),
    ]
    await load(database, situation_file(*reports, phases=OPEN_PHASES), NOW)
    seen = await everything(database)
    assert [figure.phase for figure in seen.figures] == [1, 2, 2]
    assert (seen.phase.number, seen.running) == (2, ())


async def test_it_runs_beside_the_newer_one_while_something_is_said_to_be_counted_in_it(database: Database) -> None:
    still = report("still", "2025-11-20", killed=60, phase=1)
    reports = [report("a", "2025-07-26", killed=50), report("b", "2025-11-10", killed=5), still]
    await load(database, situation_file(*reports, report("c", "2025-12-10", killed=70), phases=OPEN_PHASES), NOW)
    seen = await everything(database)
    assert [figure.phase for figure in seen.figures] == [1, 2, 1, 1]
    assert [phase.number for phase in seen.running] == [1]


async def test_a_truce_that_is_to_be_in_force_from_a_later_day_is_not_in_force_before(database: Database) -> None:
    step = {"track": "talks", "kind": "in_force", "parties": ["KH", "TH"], "at": "2025-12-26"}
    await load(
        database, situation_file(report("a", "2025-12-20", steps=[step]), report("b", "2025-12-20", killed=1)), NOW
    )
    for day, stages in (("2025-12-24", []), ("2025-12-26", [Stage.IN_FORCE])):
        seen = await ledger.snapshot(database, "border", moment(day), moment(day))
        assert [state.stage for state in track_states(seen)] == stages


async def test_reports_are_numbered_by_publication_and_newcomers_continue(database: Database) -> None:
    late, early = report("late", "2025-12-25", killed=2), report("early", "2025-12-24", killed=1)
    twin = report("twin", "2025-12-25", killed=3)
    await load(database, situation_file(late, early, twin), NOW)
    await load(database, situation_file(report("older", "2025-12-20", killed=1), late, early, twin), NOW)
    found = (await everything(database)).reports.values()
    assert {each.ref: each.number for each in found} == {"early": 1, "late": 2, "twin": 3, "older": 4}


async def test_loading_twice_changes_nothing(database: Database) -> None:
    file = situation_file(report("a", killed=1), report("b", "2025-12-25T07:00", killed=2))
    first = await load(database, file, NOW)
    before = await everything(database), await ledger.version(database, "border")
    second = await load(database, file, NOW)
    assert (first.added_reports, first.added_figures) == (2, 2)
    assert second == LoadResult(
        situation="border",
        added_reports=0,
        added_figures=0,
        changed_definitions=0,
        unchanged=2,
        not_in_file=(),
    )
    assert (await everything(database), await ledger.version(database, "border")) == before


async def test_a_file_that_spells_out_a_default_is_the_same_file(database: Database) -> None:
    await load(database, situation_file(report("a", killed=1)), NOW)
    assert (await load(database, situation_file(report("a", killed=1, title="")), NOW)).unchanged == 1


async def test_a_file_that_spells_out_a_unit_and_a_kind_that_follow_from_the_metric_is_the_same_file(
    database: Database,
) -> None:
    figure = {"metric": "in_shelter", "party": "KH", "value": 2}
    await load(database, situation_file(report("a", figures=[figure])), NOW)
    spelled_out = {**figure, "unit": "person", "series_kind": "stock"}
    assert (await load(database, situation_file(report("a", figures=[spelled_out])), NOW)).unchanged == 1
    with pytest.raises(ChangedReport, match="figures 1, unit"):
        await load(database, situation_file(report("a", figures=[{**figure, "unit": "household"}])), NOW)


async def test_an_entry_that_was_kept_with_its_unit_and_kind_or_without_is_the_same(database: Database) -> None:
    await load(database, situation_file(report("a", killed=1)), NOW)
    for kept in ({"unit": "person", "series_kind": "cumulative"}, {"series_kind": "cumulative"}, {}):
        async with database.writing() as session:
            (row,) = (await session.exec(select(ReportRow))).all()
            (figure,) = row.entry["figures"]
            row.entry = {**row.entry, "figures": [{**figure, **kept}]}
        assert (await load(database, situation_file(report("a", killed=1)), NOW)).unchanged == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "Another"}, "title"),
        ({"killed": 3}, "figures 1, value"),
        ({"as_of": "2025-12-23"}, "as_of"),
        ({"reading": {"en": "Of ours."}}, "reading, en"),
        ({"references": [{"site": "example.org", "ref": "a", "note": "page 2"}]}, "references 1, note"),
        ({"incidents": [{"texts": {"en": "Shelling."}}]}, "incidents 1, texts, en"),
        ({"figures": [{"metric": "killed", "value": 2, "party": "KH"}] * 2}, "figures 2, metric"),
    ],
)
async def test_a_published_report_is_never_rewritten(database: Database, change: dict[str, Any], field: str) -> None:
    await load(database, situation_file(report("a", killed=2)), NOW)
    before = await everything(database)
    with pytest.raises(ChangedReport, match=f"ref='a' field='{field}'"):
        await load(database, situation_file(report("new", killed=1), report("a", **{"killed": 2, **change})), NOW)
    assert await everything(database) == before


async def test_a_report_that_lost_a_figure_is_a_changed_report(database: Database) -> None:
    figure = {"metric": "killed", "party": "KH", "value": 2}
    await load(database, situation_file(report("a", figures=[figure, {**figure, "place": "KH22"}])), NOW)
    with pytest.raises(ChangedReport, match="field='figures 2, metric'"):
        await load(database, situation_file(report("a", figures=[figure])), NOW)


async def test_reports_that_the_file_does_not_have_stay_and_are_listed(database: Database) -> None:
    await load(database, situation_file(report("a", killed=1), report("b", killed=2)), NOW)
    result = await load(database, situation_file(report("b", killed=2)), NOW)
    assert result.not_in_file == ("a",)
    assert len((await everything(database)).figures) == 2


async def test_definitions_follow_the_file_and_raise_the_version(database: Database) -> None:
    await load(database, situation_file(report("a", killed=1)), NOW)
    before = await ledger.situation(database, "border")
    assert (list(before.parties), await ledger.version(database, "border")) == (["KH", "TH"], 1)
    parties = [{"code": "TH", "names": {"en": "Thailand"}}, {"code": "KH", "names": {"en": "Kampuchea"}}]
    changed = situation_file(
        report("a", killed=1), parties=parties, source_order=["media"], assumptions=[], names={"en": "The border"}
    )
    assert (await load(database, changed, NOW)).changed_definitions == 4
    now = await ledger.situation(database, "border")
    assert list(now.parties) == ["TH", "KH"]
    assert now.parties["KH"].names == {"en": "Kampuchea"}
    assert (now.names, now.source_order, now.assumptions) == ({"en": "The border"}, ("media",), ())
    assert await ledger.version(database, "border") == 2


async def test_a_source_that_left_the_file_stays_because_reports_name_it(database: Database) -> None:
    await load(database, situation_file(report("a", killed=1, source="press")), NOW)
    sources = [{"code": "kh-moi", "names": {"en": "Ministry"}, "kind": "government"}]
    await load(database, situation_file(report("b", killed=1), sources=sources, places=[]), NOW)
    now = await ledger.situation(database, "border")
    assert {"press", "kh-moi"} <= set(now.sources)
    assert "KH22" in now.places


async def test_another_zone_is_refused_because_it_would_move_published_days(database: Database) -> None:
    await load(database, situation_file(report("a", killed=1)), NOW)
    with pytest.raises(ChangedZone, match="Europe/Paris"):
        await load(database, situation_file(report("a", killed=1), zone="Europe/Paris"), NOW)


async def test_a_load_that_fails_leaves_nothing_behind(database: Database) -> None:
    # The file's own checks would find this; the database refuses it as the last act of the transaction.
    with pytest.raises(IntegrityError):
        await load(database, situation_file(report("a", killed=1), report("b", killed=1, relay="nobody")), NOW)
    async with database.reading() as session:
        for model in (SituationRow, ReportRow, FigureRow):
            assert (await session.exec(select(func.count()).select_from(model))).one() == 0


async def test_two_situations_do_not_mix(database: Database) -> None:
    await load(database, situation_file(report("a", killed=1)), NOW)
    result = await load(database, situation_file(report("a", killed=9), code="elsewhere"), NOW)
    assert (result.added_reports, result.not_in_file) == (1, ())
    assert [figure.amount.best for figure in (await everything(database)).figures] == [1]
    assert await ledger.situations(database) == ("border", "elsewhere")


AFTERNOON = utc("2025-12-24T07:00")  # 14:00 at the border


async def test_rule_22_a_report_of_today_is_known_when_it_is_loaded(database: Database) -> None:
    step = {"track": "talks", "kind": "held"}
    told = report("a", killed=31, steps=[step], incidents=[{"texts": {"en": "Shelling."}}])
    await load(database, situation_file(told), AFTERNOON)
    found = await ledger.snapshot(database, "border", AFTERNOON, AFTERNOON)
    moments = [*(each.as_of for each in found.figures), *(each.at for each in (*found.steps, *found.incidents))]
    assert [(when.at, when.exact) for when in moments] == [(AFTERNOON, False)] * 3


async def test_rule_22_an_hour_that_was_agreed_lies_ahead(database: Database) -> None:
    step = {"track": "talks", "kind": "in_force", "at": "2025-12-24T20:00"}
    await load(database, situation_file(report("a", steps=[step])), AFTERNOON)
    assert (await ledger.snapshot(database, "border", AFTERNOON, AFTERNOON)).steps == ()
    assert [each.at.at for each in (await everything(database)).steps] == [utc("2025-12-24T13:00")]


async def test_rule_22_a_report_of_an_earlier_day_is_of_its_end(database: Database) -> None:
    await load(database, situation_file(report("a", "2025-12-23", killed=31)), AFTERNOON)
    (figure,) = (await ledger.snapshot(database, "border", AFTERNOON, AFTERNOON)).figures
    assert figure.as_of.at == utc("2025-12-23T16:59:59")


async def phases(database: Database, *figures: dict[str, Any], **changes: Any) -> list[int]:
    """The outbreaks of figures of one report, which are told on 20 December."""
    given = [{"metric": "killed", "party": "KH", "value": n, **figure} for n, figure in enumerate(figures, start=1)]
    of_report = {name: changes.pop(name) for name in ("phase", "as_of") if name in changes}
    told = report("a", **{"as_of": "2025-12-20", "figures": given, **of_report})
    await load(database, situation_file(told, **changes), NOW)
    return [each.phase for each in sorted((await everything(database)).figures, key=lambda figure: figure.id)]


async def test_rule_20_an_outbreak_that_is_said_is_the_one_that_is_counted(database: Database) -> None:
    assert await phases(database, {}, {"phase": 2}, {"phase": 0}, phase=1) == [1, 2, 0]


async def test_rule_20_a_count_before_the_first_outbreak_is_a_baseline(database: Database) -> None:
    baseline = {"metric": "displaced", "value": 12000}
    assert await phases(database, baseline, as_of="2025-07-01") == [0]
    at = utc("2025-07-25T17:00")
    assert (await ledger.snapshot(database, "border", at, at)).phase.number == 1


OVERLAPPING = [
    {"number": 1, "names": {"en": "North"}, "begins": "2025-12-07", "ends": "2025-12-30"},
    {"number": 2, "names": {"en": "South"}, "begins": "2025-12-10", "ends": "2025-12-15"},
]


async def test_rule_20_where_outbreaks_overlap_a_day_is_of_the_newest_that_runs(database: Database) -> None:
    days = [{"as_of": f"2025-12-{day:02}"} for day in (8, 12, 18)]
    assert await phases(database, *days, {"as_of": "2025-12-12", "phase": 1}, phases=OVERLAPPING) == [1, 2, 1, 1]


async def test_rule_20_after_the_last_outbreak_a_count_is_of_the_newest(database: Database) -> None:
    assert await phases(database, {"as_of": "2026-01-05"}, as_of="2026-01-05", phases=OVERLAPPING) == [2]

"""A file is asked what /report asks: mistakes are refused, doubts too where somebody is there to confirm them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from config.situation.reading import BadSituationFile, read_situation, situation_path
from storage.checks.sums import Misfit, mismatches
from storage.database.engine import Database
from storage.record.loading import load
from tests.support.desk import new_figure
from tests.support.records.situation_files import report, situation_file

NOW = datetime(2026, 2, 1, tzinfo=UTC)


def figure(value: int, **changes: Any) -> dict[str, Any]:
    return {"metric": "killed", "party": "KH", "value": value, **changes}


def figures(*given: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return report("new", "2025-12-25", figures=list(given), **changes)


async def asked(database: Database, *reports: dict[str, Any], **accepted: Any) -> list[str]:
    """What stands in the way of loading the reports, without the file's name."""
    try:
        await load(database, situation_file(*reports), NOW, **{"accepted": (), **accepted})
    except BadSituationFile as error:
        return [problem.removeprefix("border.toml: ") for problem in error.problems]
    return []


OLD = report("old", "2025-12-24", killed=76)
ANEW = "Write what the source says, or confirmed = true if it says that"
SLIP = "Mend the year, or write confirmed = true if it is right"
VALUE, AS_OF = 'report "new", figures 1, value: ', 'report "new", figures 1, as_of: '


@pytest.mark.parametrize(
    ("new", "line"),
    [
        (
            figures(figure(59)),
            f"{VALUE}is 59, 17 less than before: a running count falls, kh-moi counted 76 (2025-12-24). {ANEW}",
        ),
        (figures(figure(150)), f"{VALUE}is 150, a jump of 74: kh-moi counted 76 (2025-12-24). {ANEW}"),
        (
            figures(figure(30, coverage="hospital lists only")),
            f"{VALUE}is 30, in place of a count that does not cover the same: kh-moi counted 76 (2025-12-24). {ANEW}",
        ),
        (
            figures(figure(77, as_of="2025-12-24")),
            f"{VALUE}is 77, another number for the same moment: kh-moi counted 76 (2025-12-24). {ANEW}",
        ),
        (
            figures(figure(90, party=None), figure(80), figure(5, party="TH")),
            f"{VALUE}its parts in the report are 5 short of it. {ANEW}",
        ),
        (
            figures(figure(90, party=None), figure(80), figure(15, party="TH")),
            f"{VALUE}its parts in the report are 5 more than it. {ANEW}",
        ),
        (
            figures(figure(81, status="civilian"), figure(80)),
            f"{VALUE}is 1 more than the total it is part of, figures 2. {ANEW}",
        ),
        (
            report("new", "2024-12-25", published="2025-12-26", figures=[figure(76)]),
            f"{AS_OF}2024-12-25 is 366 days before the report was published. {SLIP}",
        ),
        (
            report("new", "2024-12-25", killed=76),
            f"{AS_OF}2024-12-25 is long before every other count like it, the first of 2025-12-24. {SLIP}",
        ),
        (report("new", "2026-12-25", killed=77), f"{AS_OF}2026-12-25 has not come yet. {SLIP}"),
        (
            report("new", "2026-02-01T15:00", killed=77),
            f"{AS_OF}2026-02-01 15:00:00 has not come yet. {SLIP}",
        ),
    ],
)
async def test_a_doubt_is_told_in_one_line_until_somebody_confirms_it(
    database: Database, new: dict[str, Any], line: str
) -> None:
    assert await asked(database, OLD, new) == [line]
    await load(database, situation_file(OLD), NOW)
    assert await asked(database, OLD, new) == [line], "against the record it is the same"
    confirmed = {**new, "figures": [{**each, "confirmed": True} for each in new["figures"]]}
    assert await asked(database, OLD, confirmed) == []
    assert await asked(database, OLD, new) == [], "what was published is asked about no more"


@pytest.mark.parametrize("how", [{"accepted": ["new"]}, {"accepted": ["new", "old"]}, {"accepted": None}])
async def test_whoever_loads_a_file_confirms_reports_by_their_ids(database: Database, how: dict[str, Any]) -> None:
    assert await asked(database, OLD, figures(figure(59)), accepted=["old"]) != []
    assert await asked(database, OLD, figures(figure(59)), **how) == []


async def test_a_whole_report_is_confirmed_at_once(database: Database) -> None:
    assert await asked(database, OLD, figures(figure(59), confirmed=True)) == []


async def test_doubts_are_told_of_where_nobody_is_there_to_confirm_them(database: Database) -> None:
    result = await load(database, situation_file(OLD, figures(figure(59))), NOW)
    assert [doubt.split(":")[1] for doubt in result.doubts] == [' report "new", figures 1, value']


TOGETHER = (
    'report "new", figures 1, coverage: "{note}" counts dead and injured together. '
    'Write metric = "killed_or_injured", or confirmed = true if it does not'
)
AHEAD = "2026-03-01 has not come yet. Mend the year, or write confirmed = true if it is right"
HELD = {"track": "talks", "kind": "held", "texts": {"en": "met"}}
POWER = {"service": "power", "state": "closed"}


@pytest.mark.parametrize(
    "note",
    [
        "killed and wounded", "Killed or injured", "dead/wounded", "incl. wounded", "casualties", "KIA + WIA",
        "personnel losses", "wounded and killed", "ผู้เสียชีวิตและผู้บาดเจ็บ", "រួមទាំងអ្នករបួស",
    ],
)  # fmt: skip
@pytest.mark.parametrize("accepted", [None, ()])
async def test_dead_and_injured_in_one_number_are_not_loaded_as_dead(
    database: Database, note: str, accepted: Any
) -> None:
    new = figures(figure(80, coverage=note))
    assert await asked(database, new, accepted=accepted) == [TOGETHER.format(note=note)]
    assert await asked(database, figures(figure(80, coverage=note, confirmed=True)), accepted=accepted) == []


@pytest.mark.parametrize(
    "note",
    ["wounded excluded", "who died of their wounds", "not counting the injured", "ไม่รวมผู้บาดเจ็บ", "hospital lists only"],
)
async def test_a_count_of_the_dead_may_name_the_injured(database: Database, note: str) -> None:
    assert await asked(database, figures(figure(80, coverage=note))) == []


@pytest.mark.parametrize(
    ("new", "where"),
    [
        (report("new", "2026-03-01", killed=77), "figures 1, as_of"),
        (report("new", "2025-12-25", killed=77, published="2026-03-01"), "published"),
        (report("new", "2025-12-25", steps=[{**HELD, "at": "2026-03-01"}]), "steps 1, at"),
        (report("new", "2025-12-25", incidents=[{"at": "2026-03-01", "texts": {"en": "clash"}}]), "incidents 1, at"),
        (report("new", "2025-12-25", services=[{**POWER, "at": "2026-03-01"}]), "services 1, at"),
    ],
)
@pytest.mark.parametrize("accepted", [None, ()])
async def test_nothing_is_told_of_a_day_that_has_not_come(
    database: Database, new: dict[str, Any], where: str, accepted: Any
) -> None:
    assert await asked(database, new, accepted=accepted) == [f'report "new", {where}: {AHEAD}']


async def test_what_was_agreed_may_lie_ahead(database: Database) -> None:
    steps = [
        {**HELD, "kind": "scheduled", "item": "next", "due": "2026-03-01"},
        {**HELD, "kind": "in_force", "at": "2026-03-01T12:00", "parties": ["KH", "TH"]},
    ]
    assert await asked(database, report("new", "2026-01-25", steps=steps)) == []


TWICE = figures(figure(5, coverage="Battambang"), figure(7, coverage="Pailin"), confirmed=True)


@pytest.mark.parametrize("accepted", [None, (), ("new",)])
async def test_two_numbers_of_one_series_and_moment_are_refused_whoever_confirms_them(
    database: Database, accepted: Any
) -> None:
    (line,) = await asked(database, TWICE, accepted=accepted)
    assert line == (
        'report "new", figures 2, value: is 7, and figures 1 says another number of the same people and moment. '
        "Keep one, or tell them apart by place, subset, status or as_of"
    )


async def test_the_same_number_twice_or_another_moment_is_no_mistake(database: Database) -> None:
    assert await asked(database, figures(figure(5), figure(5), figure(4, as_of="2025-12-24"))) == []


SINCE_JULY = figure(48, count_from="2025-07-24")


@pytest.mark.parametrize(
    "reports",
    [
        (figures(SINCE_JULY, figure(9)),),
        (figures(figure(9), SINCE_JULY),),
        (report("old", "2025-12-20", figures=[SINCE_JULY]), figures(figure(9))),
    ],
)
async def test_counts_that_begin_in_two_outbreaks_are_two_counts(database: Database, reports: Any) -> None:
    """ "48 since 24 July" and "9" of December: the 9 is no fall of the 48, nor another number for it (rule 10)."""
    assert await asked(database, *reports) == []


async def test_a_count_since_an_earlier_outbreak_falls_as_any_other(database: Database) -> None:
    old = report("old", "2025-12-20", figures=[SINCE_JULY])
    (line,) = await asked(database, old, figures({**SINCE_JULY, "value": 40}))
    assert "is 40, 8 less than before: a running count falls" in line


async def test_everything_is_told_at_once_in_the_order_of_the_file(database: Database) -> None:
    later = report("later", "2025-12-26", figures=[figure(20), figure(60, metric="injured")])
    told = await asked(database, later, OLD, figures(figure(59), figure(5, metric="injured")))
    assert [line.split(":")[0] for line in told] == [
        'report "later", figures 1, value',
        'report "later", figures 2, value',
        'report "new", figures 1, value',
    ]


async def test_a_report_that_comes_late_and_a_stock_that_falls_are_no_doubts(database: Database) -> None:
    stocks = [figure(70 - day, metric="in_shelter", as_of=f"2025-12-2{day}") for day in range(3)]
    late = report("late", "2025-12-20", published="2025-12-26", figures=[figure(70)])
    assert await asked(database, OLD, late, report("stock", "2025-12-25", figures=stocks)) == []


async def test_a_bound_from_below_takes_back_nothing_and_is_no_doubt(database: Database) -> None:
    """ "At least 30" after 59, at the same level or at another, leaves the 59 (rule 2)."""
    least = {"qualifier": "at_least"}
    assert await asked(database, OLD, figures(figure(30, **least))) == []
    apart = [figure(40, status="civilian", **least), figure(5, status="combatant", **least)]
    whole, later = report("whole", "2025-12-20", killed=70), report("apart", "2025-12-26", figures=apart)
    assert await asked(database, whole, later) == []


async def test_confirming_what_was_published_does_not_change_it(database: Database) -> None:
    await load(database, situation_file(OLD), NOW)
    assert (await load(database, situation_file({**OLD, "confirmed": True}), NOW)).unchanged == 1


async def test_the_shipped_record_leaves_no_doubt(database: Database) -> None:
    await load(database, read_situation(situation_path("cambodia-thailand")), NOW, accepted=())


STEPS = 'report "new", steps 1, due: '
OVER = "Mend the day, at = the day on which it was agreed, or write confirmed = true in the report if both are right"


@pytest.mark.parametrize("kind", ["scheduled", "postponed", "commitment_due"])
async def test_what_is_agreed_for_a_day_that_was_over_has_to_be_confirmed(database: Database, kind: str) -> None:
    step = {"track": "talks", "kind": kind, "due": "2025-12-20", "item": "round-2"}
    new = report("new", "2025-12-25", steps=[step])
    assert await asked(database, new) == [f"{STEPS}2025-12-20 is before the step itself, 2025-12-25. {OVER}"]
    assert await asked(database, {**new, "confirmed": True}) == []
    assert await asked(database, report("on-its-day", "2025-12-20", steps=[step])) == []


async def test_an_hour_before_the_hour_at_which_it_was_agreed_is_asked_about(database: Database) -> None:
    step = {"track": "talks", "kind": "scheduled", "at": "2025-12-25T15:00", "due": "2025-12-25T09:00", "item": "two"}
    (line,) = await asked(database, report("new", "2025-12-25", steps=[step]))
    assert line.startswith(f"{STEPS}2025-12-25 09:00:00 is before the step itself, 2025-12-25 15:00:00.")


async def test_a_whole_that_is_less_than_the_soldiers_and_civilians_before_it_is_asked_about(
    database: Database,
) -> None:
    before = report("old", "2025-12-20", figures=[figure(31, status="civilian"), figure(20, status="combatant")])
    (line,) = await asked(database, before, figures(figure(40)))
    assert line == (f"{VALUE}is 40, 11 less than before: a running count falls, kh-moi counted 51 (2025-12-20). {ANEW}")
    assert await asked(database, before, report("more", "2025-12-26", figures=[figure(51)])) == []


async def test_soldiers_and_civilians_that_come_to_less_than_the_whole_before_are_asked_about(
    database: Database,
) -> None:
    new = figures(figure(10, status="civilian"), figure(5, status="combatant"))
    (line,) = await asked(database, report("old", "2025-12-20", killed=20), new)
    assert "is 5, 15 less than before: a running count falls, kh-moi counted 20" in line
    alone = report("part", "2025-12-21", figures=[figure(10, status="civilian")])
    assert await asked(database, report("first", "2025-12-20", killed=20), alone) == [], "the others may live"


async def test_a_fall_to_less_than_half_after_a_month_may_be_a_new_count(database: Database) -> None:
    (line,) = await asked(database, report("old", "2025-12-08", killed=400), report("new", "2026-01-30", killed=12))
    assert line.endswith("Write count_from, its first day, if it is a new count, or confirmed = true if nobody says so")


NAMES = {"en": "Name"}
OPEN = [
    {"number": 1, "names": NAMES, "begins": "2025-07-24"},
    {"number": 2, "names": NAMES, "begins": "2025-12-07"},
]
UNCLEAR = (
    "phase 1, ends: is missing, and another phase begins 2025-12-07. "
    "Write its last day, phase = 1 in what is still counted of it, or confirmed = true"
)


async def test_an_older_phase_without_a_last_day_is_asked_about_unless_it_is_still_counted(database: Database) -> None:
    new = report("new", "2025-12-25", killed=5)

    async def told(*reports: dict[str, Any], phases: list[dict[str, Any]]) -> list[str]:
        try:
            await load(database, situation_file(*reports, phases=phases), NOW, ())
        except BadSituationFile as error:
            return [problem.removeprefix("border.toml: ") for problem in error.problems]
        return []

    assert await told(new, phases=OPEN) == [UNCLEAR]
    assert await told(new, report("coast", "2025-12-20", killed=60, phase=1), phases=OPEN) == []


async def test_it_may_be_confirmed_in_the_file_or_with_all_reports_and_is_told_of_where_nobody_is_asked(
    database: Database,
) -> None:
    new, more = report("new", "2025-12-25", killed=5), report("more", "2025-12-26", killed=6)
    result = await load(database, situation_file(new, phases=OPEN), NOW)
    assert [doubt.removeprefix("border.toml: ") for doubt in result.doubts] == [UNCLEAR]
    with pytest.raises(BadSituationFile):
        await load(database, situation_file(new, more, phases=OPEN), NOW, ())
    confirmed = [{**OPEN[0], "confirmed": True}, OPEN[1]]
    await load(database, situation_file(new, more, phases=confirmed), NOW, ())
    last = report("last", "2025-12-27", killed=7)
    await load(database, situation_file(new, more, last, phases=OPEN), NOW, ["last"])


def test_rule_8_some_of_a_totals_parts_that_come_to_more_than_it_do_not_fit() -> None:
    """Of three sides the report tells of two, and they are more than all."""
    told = [new_figure(40, victim_party=None), new_figure(30), new_figure(20, victim_party="TH")]
    (found,) = mismatches(told, ["KH", "LA", "TH"], lambda _: ())
    assert (found.kind, found.at, found.by) == (Misfit.OVERSHOT, 0, 10)
    told[0] = new_figure(60, victim_party=None)
    assert list(mismatches(told, ["KH", "LA", "TH"], lambda _: ())) == [], "the rest may be the third side's"

"""What must come out of the shipped record, from a real database, as known on the day and as known now."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from config.vocabulary import LifeCycle, Metric, ReasonKind, Status
from storage.database.engine import open_engine
from storage.record import ledger
from storage.rules.changes import changes
from storage.rules.comparing import Change, ChangeKind
from storage.rules.stocks import displacement
from storage.rules.tally import PartyToll, Toll, Verdict, toll
from storage.tables.record import FigureRow
from storage.values.report import Figure, Snapshot, exactly
from tests.support.databases import Databases
from tests.support.records.factories import CAMBODIA, THAILAND, moment

CODE = "cambodia-thailand"
CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT

At = Callable[..., Snapshot]


def dead(snapshot: Snapshot) -> Toll:
    return toll(snapshot, Metric.KILLED)


def side(found: Toll, code: str) -> PartyToll:
    return next(each for each in found.parties if each.party == code)


def told(figure: Figure | None) -> str:
    """ "kh-moi 2025-12-25 31": who counted, as of when, how many."""
    assert figure
    day = figure.as_of.at.astimezone(moment("2025-12-25").tzinfo).date()
    return f"{figure.source} {day.isoformat()} {figure.amount.lead}"


def split(found: Toll) -> tuple[int | None, int | None, int | None]:
    return tuple(each and each.best for each in (found.amount, found.killed, found.indirect))  # type: ignore[return-value]


def totals(found: Toll) -> list[tuple[int, Verdict]]:
    return [(each.amount.lead, each.verdict) for each in found.totals]


# --- the dead, December ---


@pytest.mark.parametrize(
    ("day", "dead_killed_indirect"),
    [
        ("2025-12-24", (86, 45, 41)),
        ("2025-12-25", (96, 55, 41)),
        ("2025-12-26", (96, 55, 41)),
        ("2025-12-27", (96, 55, 41)),
    ],
)
def test_the_dead_as_known_on_the_day(shipped: At, day: str, dead_killed_indirect: tuple[int, int, int]) -> None:
    found = dead(shipped(day))
    assert split(found) == dead_killed_indirect
    assert (found.complete, found.split_known, found.comparable) == (False, True, False)
    assert found.indirect_counted_by == (THAILAND,)


def test_on_24_december_cambodias_soldiers_and_civilians_are_not_told_apart(shipped: At) -> None:
    found = dead(shipped("2025-12-24"))
    assert [told(figure) for figure in found.counted] == [
        "kh-moi 2025-12-24 21",
        "th-mod 2025-12-24 23",
        "th-mod 2025-12-24 1",
        "th-mod 2025-12-24 41",
    ]
    assert side(found, CAMBODIA).coarse
    assert [each.missing for each in found.parties] == [(), ()]
    assert found.spread == timedelta(hours=16, minutes=59, seconds=59)


def test_on_25_december_the_ministry_tells_of_civilians_and_soldiers_are_not_disclosed(shipped: At) -> None:
    found = dead(shipped("2025-12-25"))
    assert [told(figure) for figure in found.counted] == [
        "kh-moi 2025-12-25 31",
        "th-mod 2025-12-24 23",
        "th-mod 2025-12-24 1",
        "th-mod 2025-12-24 41",
    ]
    assert (side(found, CAMBODIA).missing, side(found, THAILAND).missing) == ((COMBATANT,), ())
    assert side(found, CAMBODIA).compared == ()


@pytest.mark.parametrize("day", ["2025-12-26", "2025-12-27"])
def test_on_26_and_27_december_the_thai_whole_keeps_its_breakdown_of_the_24th(shipped: At, day: str) -> None:
    found = dead(shipped(day))
    assert [told(figure) for figure in found.counted] == [
        "kh-moi 2025-12-25 31",
        "th-authorities 2025-12-25 23",
        "th-authorities 2025-12-25 42",
    ]
    civilians = side(found, THAILAND).civilian
    assert (told(civilians.direct), told(civilians.indirect)) == ("th-mod 2025-12-24 1", "th-mod 2025-12-24 41")
    assert (side(found, CAMBODIA).missing, side(found, THAILAND).missing) == ((COMBATANT,), ())
    assert found.spread == timedelta()


def test_every_part_counts_from_its_own_day(shipped: At) -> None:
    begun = {figure.source: figure.count_from for figure in dead(shipped("2025-12-26")).counted}
    assert begun == {"kh-moi": date(2025, 12, 7), "th-authorities": date(2025, 12, 8)}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-12-24", []),
        ("2025-12-25", [(96, Verdict.NO_PARTS)]),
        ("2025-12-26", [(96, Verdict.ADDS_UP), (99, Verdict.NO_PARTS)]),
        ("2025-12-27", [(47, Verdict.ADDS_UP), (96, Verdict.ADDS_UP), (99, Verdict.NO_PARTS)]),
    ],
)
def test_the_totals_in_print(shipped: At, day: str, expected: list[tuple[int, Verdict]]) -> None:
    assert totals(dead(shipped(day))) == expected


def test_96_is_31_and_65_and_47_is_21_and_26(shipped: At) -> None:
    least, ours, _ = dead(shipped("2025-12-27")).totals
    assert least.parts == ((CAMBODIA, exactly(21)), (THAILAND, exactly(26)))
    assert ours.parts == ((CAMBODIA, exactly(31)), (THAILAND, exactly(65)))
    assert {figure.source for figure in ours.figures} == {"trt-world", "article-26-dec"}


def test_the_lower_count_of_27_december_stands_beside_the_cells(shipped: At) -> None:
    found = dead(shipped("2025-12-27"))
    compared = [told(figure) for each in found.parties for figure in each.compared]
    assert compared == ["hurriyet 2025-12-27 21", "hurriyet 2025-12-27 26"]


def test_nothing_in_the_record_is_a_claim(shipped: At) -> None:
    assert not any(toll(shipped("2026-11-22"), metric).claims for metric in Metric)


# --- a year later ---


def test_a_year_later_the_dead_are_those_of_the_last_count(shipped: At) -> None:
    then, now = dead(shipped("2025-12-27")), dead(shipped("2026-11-22"))
    assert split(now) == (96, 55, 41)
    assert (totals(now), now.counted) == (totals(then), then.counted)


def test_a_year_later_the_injured_are_still_by_side_and_dated(shipped: At) -> None:
    found = toll(shipped("2026-11-22"), Metric.INJURED)
    assert [told(figure) for figure in found.counted] == [
        "kh-moi 2025-12-25 87",
        "th-authorities 2025-12-11 120",
        "th-mod 2025-12-24 13",
    ]
    assert found.spread == timedelta(days=14)


# --- earlier days ---


def test_the_digest_of_14_december(shipped: At) -> None:
    found = dead(shipped("2025-12-14 08:00"))
    assert split(found) == (20, 20, None)
    assert [told(figure) for figure in found.counted] == ["kh-moi 2025-12-13 11", "th-authorities 2025-12-11 9"]
    assert (side(found, THAILAND).missing, side(found, CAMBODIA).missing) == ((CIVILIAN,), ())
    assert side(found, CAMBODIA).coarse
    assert found.comparable


def change(snapshot: Snapshot, metric: Metric, party: str) -> Change:
    return next(one for one in changes(snapshot) if (one.new.metric, one.new.victim_party) == (metric, party))


@pytest.mark.parametrize("day", ["2025-12-13", "2025-12-14 08:00"])
def test_on_13_december_the_injured_are_revised_down_and_the_displaced_not_comparable(shipped: At, day: str) -> None:
    injured = change(shipped(day), Metric.INJURED, CAMBODIA)
    assert (injured.kind, injured.difference) == (ChangeKind.REVISED_DOWN, None)
    assert (told(injured.old), told(injured.new)) == ("kh-moi 2025-12-12 76", "kh-moi 2025-12-13 59")
    assert change(shipped(day), Metric.KILLED, CAMBODIA).kind is ChangeKind.UNCHANGED
    displaced = change(shipped(day), Metric.DISPLACED, CAMBODIA)
    assert (displaced.kind, displaced.difference) == (ChangeKind.NOT_COMPARABLE, None)
    assert (told(displaced.old), told(displaced.new)) == ("kh-moi 2025-12-12 274403", "kh-moi 2025-12-13 379047")


def test_on_16_december_the_new_injured_come_after_a_revision(shipped: At) -> None:
    injured = change(shipped("2025-12-16"), Metric.INJURED, CAMBODIA)
    assert (injured.kind, injured.difference, injured.after_revision) == (ChangeKind.ROSE, 18, True)
    assert change(shipped("2025-12-16"), Metric.KILLED, CAMBODIA).difference == 6


@pytest.mark.parametrize("day", ["2025-12-16", "2025-12-18 08:00"])
def test_the_digest_of_18_december_is_that_of_the_16th(shipped: At, day: str) -> None:
    found = dead(shipped(day))
    assert split(found) == (39, 27, 12)
    assert [told(figure) for figure in found.counted] == [
        "kh-moi 2025-12-16 17",
        "th-authorities 2025-12-11 9",
        "th-authorities 2025-12-15 1",
        "th-authorities 2025-12-15 12",
    ]
    assert timedelta(days=4) < found.spread < timedelta(days=5)
    assert [each.missing for each in found.parties] == [(), ()]
    assert (found.comparable, found.totals) == (False, ())


def test_at_the_end_of_18_december_both_sides_have_counted_again(shipped: At) -> None:
    found = dead(shipped("2025-12-18"))
    assert split(found) == (52, 40, 12)
    assert side(found, CAMBODIA).missing == (COMBATANT,)


# --- July ---


@pytest.mark.parametrize("day", ["2025-07-26", "2025-07-27"])
def test_on_26_july_an_outlets_cells_add_up_to_its_total(shipped: At, day: str) -> None:
    found = dead(shipped(day))
    assert (split(found), totals(found)) == ((32, 32, None), [(32, Verdict.ADDS_UP)])
    assert [told(figure) for figure in found.counted] == [f"salar-news 2025-07-26 {n}" for n in (5, 8, 6, 13)]
    assert found.complete
    assert [told(figure) for figure in side(found, THAILAND).compared] == ["th-authorities 2025-07-25 16"]


def test_on_28_july_the_thai_authorities_own_count_is_preferred(shipped: At) -> None:
    found = dead(shipped("2025-07-28"))
    assert (split(found), totals(found)) == ((35, 35, None), [(32, Verdict.ADDS_UP)])
    thai = side(found, THAILAND)
    assert [told(figure) for cell in thai.cells for figure in cell.counted] == [
        "th-authorities 2025-07-27 8",
        "th-authorities 2025-07-27 14",
    ]
    assert [told(rival) for cell in thai.cells for rival in cell.rivals] == [
        "salar-news 2025-07-26 6",
        "salar-news 2025-07-26 13",
    ]


def test_the_dead_of_july_are_in_no_sum_of_december(shipped: At) -> None:
    assert {figure.phase for figure in dead(shipped("2026-11-22")).counted} == {2}
    assert {figure.phase for figure in dead(shipped("2025-11-30")).counted} == {1}


# --- displacement ---


def stocks(snapshot: Snapshot) -> dict[str, list[tuple[Metric, str, str]]]:
    return {
        code: [(stock.metric, told(stock.latest), told(stock.peak)) for stock in found]
        for code, found in displacement(snapshot).stocks
    }


def test_displacement_on_26_december(shipped: At) -> None:
    found = stocks(shipped("2025-12-26"))
    assert found[CAMBODIA][0] == (Metric.DISPLACED, "kh-moi 2025-12-25 636600", "kh-moi 2025-12-25 636600")
    assert found[THAILAND] == [(Metric.IN_SHELTER, "th-mod 2025-12-24 150529", "th-authorities 2025-12-10 400000")]
    nearly, about = displacement(shipped("2025-12-26")).totals
    assert (nearly.amount.maximum, nearly.amount.best, nearly.verdict) == (1_000_000, None, Verdict.NO_PARTS)
    assert (about.amount.best, about.verdict) == (1_000_000, Verdict.NO_PARTS)


def test_displacement_a_year_later(shipped: At) -> None:
    found = stocks(shipped("2026-11-22"))
    assert found[CAMBODIA][0] == (Metric.DISPLACED, "the-star 2026-01-15 141850", "hrf 2025-12-27 649163")
    assert found[THAILAND] == [(Metric.IN_SHELTER, "th-mod 2025-12-24 150529", "th-authorities 2025-12-10 400000")]


def test_the_peak_of_27_december_was_not_known_before_the_new_year(shipped: At) -> None:
    then, now = stocks(shipped("2025-12-27")), stocks(shipped("2025-12-27", "2026-11-22"))
    assert then[CAMBODIA][0][2] == "kh-moi 2025-12-25 636600"
    assert now[CAMBODIA][0][1:] == ("kh-moi 2025-12-25 636600", "hrf 2025-12-27 649163")


def test_a_count_of_15_january_printed_on_the_19th_was_not_known_before(shipped: At) -> None:
    assert stocks(shipped("2026-01-15"))[CAMBODIA][0][1] == "green-post 2026-01-08 173776"
    assert stocks(shipped("2026-01-15", "2026-01-19"))[CAMBODIA][0][1] == "the-star 2026-01-15 141850"


def test_displacement_on_18_december_at_eight(shipped: At) -> None:
    found = stocks(shipped("2025-12-18 08:00"))
    assert found[CAMBODIA][0][1] == "kh-moi 2025-12-16 438953"
    assert found[THAILAND][0][1] == "th-authorities 2025-12-15 261137"


# --- an ended figure ---


async def test_a_figure_that_ended_counts_no_more_and_the_one_before_it_does(
    shipped_record: str, databases: Databases
) -> None:
    url = databases.database(shipped_record)
    database = open_engine(url)
    ending = {"life_cycle": LifeCycle.RETRACTED, "ended_at": moment("2025-12-28 12:00")}
    gone = update(FigureRow).where(FigureRow.best == 31, FigureRow.metric == Metric.KILLED)  # type: ignore[arg-type]
    async with database.writing() as session:
        await session.exec(gone.values(**ending, reason_kind=ReasonKind.WITHDRAWN, reason="not stated"))
    as_of = moment("2025-12-26")
    before = await ledger.snapshot(database, CODE, as_of, moment("2025-12-28 11:59"))
    after = await ledger.snapshot(database, CODE, as_of, moment("2025-12-28 12:00"))
    await database.close()
    databases.drop(url)
    assert dead(before).amount == exactly(96)
    assert dead(after).amount == exactly(86)
    assert told(dead(after).counted[0]) == "kh-moi 2025-12-24 21"
    assert (96, Verdict.NO_PARTS) in totals(dead(after))

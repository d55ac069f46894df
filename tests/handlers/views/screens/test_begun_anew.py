"""A running count that is far below its source's last one after a quiet month: another count or a revision, and nobody
said which (docs/rules.md, rules 11 and 20)."""

from datetime import date, timedelta
from typing import Any

import pytest

from config.vocabulary import Metric, Qualifier, Status
from storage.rules.series import begins_late
from storage.values.report import Amount, Figure, exactly
from tests.support.reading import look
from tests.support.records.factories import figure, phase, situation, snapshot

LONG = situation(phases=(phase(1, "2024-10-01"),))
THEN, ANEW = "2024-12-04", "2025-12-20"


def dead(n: int | Amount, as_of: str, **changes: Any) -> Figure:
    return figure(n, as_of=as_of, phase=1, **changes)


def seen(screen: str, *figures: Figure) -> str:
    return look(screen, *figures, situation=LONG)


RESTARTED = [dead(4_047, THEN), dead(123, ANEW), dead(217, "2025-12-24")]


@pytest.mark.parametrize("screen", ["status", "casualties"])
def test_a_count_that_begins_again_takes_no_place_of_what_was_counted_and_stands_beside_it(screen: str) -> None:
    text = seen(screen, *RESTARTED)
    assert text.startswith("At least 4,047 dead since 1 Oct 2024")
    assert "Beside it: Cambodia: 217 dead (a new count, or revised: not stated)" in text
    assert "123" not in text


def test_it_is_called_no_revision_and_is_compared_with_itself_alone() -> None:
    assert "217 dead (a new count, or revised: not stated), was 123 (20 Dec): 94 more" in seen("changed", *RESTARTED)
    first = seen("changed", *RESTARTED[:2])
    assert "123 dead (a new count, or revised: not stated), was 4,047 (4 Dec 2024)" in first
    assert "Not compared: it is far below the count before, after a month without one." in first
    for screen in ("changed", "timeline"):
        assert "revised down" not in seen(screen, *RESTARTED)


def test_soldiers_and_civilians_injured_and_printed_totals_begin_again_as_well() -> None:
    apart = [
        dead(n, as_of, victim_status=status)
        for as_of, counts in ((THEN, (3_000, 1_047)), (ANEW, (100, 23)))
        for n, status in zip(counts, (Status.CIVILIAN, Status.COMBATANT), strict=True)
    ]
    text = seen("status", *apart)
    assert text.startswith("At least 4,047 dead")
    assert "100 civilians dead (a new count" in text
    assert "23 soldiers dead (a new count" in text
    injured = seen("casualties", *(dead(n, day, metric=Metric.INJURED) for n, day in ((900, THEN), (30, ANEW))))
    assert "Cambodia: 900 · Cambodian Interior Ministry, 4 Dec 2024\nBeside it: Cambodia: 30 injured (a new" in injured
    totals = seen("status", dead(4_047, THEN, of=None), dead(123, ANEW, of=None))
    assert totals.startswith("In print: 4,047 dead")


@pytest.mark.parametrize(
    "later",
    [
        dead(3_900, ANEW),  # no half of it
        dead(123, "2024-12-30"),  # no month
        dead(123, ANEW, count_from=date(2024, 10, 1)),  # says since when
        dead(5_000, ANEW),
    ],
)
def test_a_small_fall_one_within_the_month_and_one_that_says_since_when_are_revisions(later: Figure) -> None:
    found = snapshot("2025-12-26", figures=[dead(4_047, THEN), later], situation=LONG)
    assert not any(begins_late(LONG, each) for each in found.figures)
    fell = later.amount.lead < 4_047
    assert ("revised down from 4,047" in seen("changed", dead(4_047, THEN), later)) == fell


def test_ranges_and_approximate_counts_begin_again_too() -> None:
    about = dead(Amount(best=4_000, qualifier=Qualifier.ABOUT), THEN)
    some = dead(Amount(minimum=100, maximum=130, qualifier=Qualifier.RANGE), ANEW)
    text = seen("status", about, some)
    assert "Cambodia: about 4,000 · " in text
    assert "Beside it: Cambodia: 100–130 dead (a new count, or revised: not stated)" in text


def test_a_count_that_covers_less_says_itself_why_it_is_less() -> None:
    text = seen("status", dead(400, THEN), dead(150, ANEW, coverage_note="hospital lists only"))
    assert "Cambodia: 150 (hospital lists only)" in text
    assert "a new count" not in text


def test_a_number_that_reaches_the_old_one_in_one_step_goes_on_with_it() -> None:
    """4,047, then 123 by mistake or for a part, then 4,170."""
    text = seen("status", dead(4_047, THEN), dead(123, ANEW), dead(4_170, "2025-12-24"))
    assert text.startswith("At least 4,170 dead")


def test_a_new_count_that_outgrows_the_old_one_stays_one_of_its_own() -> None:
    grown = [dead(n, f"2025-12-{day}") for n, day in ((123, 20), (2_100, 22), (4_100, 24))]
    text = seen("status", dead(4_047, THEN), *grown)
    assert text.startswith("At least 4,047 dead")
    assert "A higher count: Cambodia: 4,100 dead (a new count, or revised: not stated)" in text


def test_what_is_corrected_takes_the_mark_with_it() -> None:
    marked = snapshot("2025-12-26", figures=RESTARTED, situation=LONG).figures
    assert [each.anew is None for each in marked] == [True, False, False]
    alone = snapshot("2025-12-26", figures=marked[1:], situation=LONG).figures
    assert [each.anew for each in alone] == [None, None]
    assert [each.amount for each in alone] == [exactly(123), exactly(217)]


LEVELS = [
    [dead(300, THEN, victim_status=Status.CIVILIAN), dead(100, THEN, victim_status=Status.COMBATANT), dead(12, ANEW)],
    [dead(400, THEN, victim_status=Status.CIVILIAN), dead(12, ANEW)],
    [dead(400, THEN), *(dead(n, ANEW, victim_status=who) for n, who in ((7, Status.CIVILIAN), (5, Status.COMBATANT)))],
]


@pytest.mark.parametrize("told", LEVELS)
@pytest.mark.parametrize("screen", ["status", "changed", "timeline"])
def test_it_may_begin_again_with_soldiers_and_civilians_told_apart_now_or_then(screen: str, told: list[Figure]) -> None:
    text = seen(screen, *told)
    assert "revised down" not in text
    assert "dead (a new count, or revised: not stated)" in text
    assert screen != "status" or text.startswith("At least 400 dead since 1 Oct 2024")


def test_civilians_alone_after_a_count_of_everyone_are_a_part_and_no_new_count() -> None:
    assert "a new count" not in seen("timeline", dead(400, THEN), dead(12, ANEW, victim_status=Status.CIVILIAN))


@pytest.mark.parametrize("names", [("th-mod", "th-auth"), ("th-auth", "th-mod")])
def test_a_source_that_is_heard_under_two_names_begins_again_as_one(names: tuple[str, str]) -> None:
    then, anew = names
    told = [dead(400, THEN, of="TH", source=then), dead(12, ANEW, of="TH", source=anew)]
    text = seen("status", *told, dead(20, "2025-12-24", of="TH", source="th-mod"))
    assert text.startswith("At least 400 dead since 1 Oct 2024")
    assert "Beside it: Thailand: 20 dead (a new count, or revised: not stated)" in text
    assert "revised down" not in seen("timeline", *told)


@pytest.mark.parametrize("quiet", [29, 31, 300])
def test_a_source_that_counted_every_day_begins_again_under_its_other_name_after_a_quiet_month_alone(
    quiet: int,
) -> None:
    daily = [date(2024, 10, 1) + timedelta(days=n) for n in range(70)]
    told = [dead(400 + n, f"{day}", of="TH", source="th-mod") for n, day in enumerate(daily)]
    again = daily[-1] + timedelta(days=quiet)
    text = look("timeline", *told, dead(12, f"{again}", of="TH", source="th-auth"), situation=LONG)
    assert ("12 dead (a new count, or revised: not stated)" in text) == (quiet > 30)
    assert ("12 dead, revised down from 469" in text) == (quiet < 30)

"""The first line: what is added, what is missing, killed and indirect deaths, ranges."""

from datetime import timedelta
from typing import Any

import pytest

from config.vocabulary import Causation, Metric, Qualifier, Status
from storage.rules.amounts import add
from storage.rules.tally import Toll, toll
from storage.values.report import Amount, Figure, exactly
from storage.values.situation import Assumption
from tests.support.records.factories import CAMBODIA, THAILAND, figure, situation, snapshot

CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT
DIRECT, INDIRECT = Causation.DIRECT, Causation.INDIRECT
AT_LEAST_10 = Amount(minimum=10, qualifier=Qualifier.AT_LEAST)
ABOUT_20 = Amount(best=20, qualifier=Qualifier.ABOUT)
NEARLY_100 = Amount(maximum=100, qualifier=Qualifier.NEARLY)
FROM_20_TO_25 = Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE)
DOZENS = Amount(minimum=12, qualifier=Qualifier.VAGUE, words="dozens")


def dead(*figures: Figure) -> Toll:
    return toll(snapshot("2026-01-31", figures=figures), Metric.KILLED)


def civilians(n: int | Amount, of: str = CAMBODIA, **changes: Any) -> Figure:
    return figure(n, of=of, victim_status=CIVILIAN, **changes)


def soldiers(n: int | Amount, of: str = CAMBODIA, **changes: Any) -> Figure:
    return figure(n, of=of, victim_status=COMBATANT, **changes)


def total(n: int, as_of: str = "2025-12-26", **changes: Any) -> Figure:
    return figure(n, of=None, as_of=as_of, **changes)


def everybody() -> list[Figure]:
    return [civilians(31), soldiers(5), civilians(42, THAILAND), soldiers(23, THAILAND)]


# --- rule 5: the first line ---


def test_rule_5_the_first_line_is_the_sum_of_the_cells() -> None:
    found = dead(*everybody())
    assert (found.amount, found.complete) == (exactly(101), True)


@pytest.mark.parametrize("gone", range(4))
def test_rule_5_a_missing_cell_is_named_and_never_zero(gone: int) -> None:
    figures = everybody()
    lost = figures.pop(gone)
    found = dead(*figures)
    assert not found.complete
    missing = [(side.party, status) for side in found.parties for status in side.missing]
    assert missing == [(lost.victim_party, lost.victim_status)]


def test_rule_5_a_zero_that_a_source_said_is_a_figure() -> None:
    found = dead(civilians(0), soldiers(0), civilians(0, THAILAND), soldiers(0, THAILAND))
    assert (found.amount, found.complete) == (exactly(0), True)


def test_rule_5_a_side_not_told_apart_lacks_nobody_unless_something_is_taken_for_granted_of_its_source() -> None:
    parts = figure(21), civilians(42, THAILAND), soldiers(23, THAILAND)
    assert dead(*parts).complete
    of_civilians = Assumption(code="a", source="kh-moi", texts={"en": "Its dead are civilians."})
    assert not toll(snapshot(figures=parts, situation=situation(assumptions=(of_civilians,))), Metric.KILLED).complete
    assert not dead(figure(21, causation=INDIRECT), figure(5, of=THAILAND)).complete, "the killed are not counted"
    assert not dead(figure(21)).complete, "nobody counted Thailand's"


def test_rule_5_indirect_deaths_alone_leave_the_killed_of_that_cell_open() -> None:
    *others, _ = everybody()
    found = dead(*others, soldiers(4, THAILAND, causation=INDIRECT))
    assert (found.amount, found.complete) == (exactly(82), False)


def test_rule_5_without_any_cell_a_total_in_print_leads_by_source_order() -> None:
    press, un = total(99, source="press"), total(96, "2025-12-25", source="who")
    found = dead(press, un)
    assert (found.amount, found.lead_total) == (None, un)


def test_rule_5_a_total_leads_where_our_sum_lacks_a_cell_and_reaches_less_than_half_of_it() -> None:
    printed = total(99)
    assert dead(printed, civilians(1)).lead_total == printed
    assert dead(printed, civilians(1)).amount == exactly(1)
    assert dead(printed, civilians(50)).lead_total is None
    assert dead(printed, figure(1), figure(2, of=THAILAND)).lead_total is None  # every side is counted


def test_rule_5_age_alone_does_not_drop_a_total_that_leads() -> None:
    printed = total(28_700, "2025-12-20")
    found = dead(printed, soldiers(1, as_of="2025-12-25"))
    assert found.lead_total == printed
    assert [each.figures for each in found.totals] == [(printed,)]


def test_rule_5_an_empty_record_says_nothing() -> None:
    found = dead()
    assert (found.amount, found.lead_total, found.totals, found.complete) == (None, None, (), False)


# --- rule 6: killed and indirect deaths ---


def test_rule_6_killed_covers_no_indirect_deaths() -> None:
    parts = civilians(1, THAILAND, causation=DIRECT), civilians(41, THAILAND, causation=INDIRECT)
    found = dead(civilians(31), *parts, soldiers(23, THAILAND))
    assert (found.amount, found.killed, found.indirect) == (exactly(96), exactly(55), exactly(41))
    assert found.split_known


def test_rule_6_where_one_side_counts_indirect_deaths_the_totals_are_not_comparable() -> None:
    indirect = civilians(41, THAILAND, causation=INDIRECT)
    found = dead(civilians(31), indirect)
    assert (found.comparable, found.indirect_counted_by) == (False, (THAILAND,))
    assert dead(civilians(31), civilians(1, THAILAND)).comparable
    assert dead(civilians(2, causation=INDIRECT), indirect).comparable


def test_rule_6_a_newer_whole_beyond_its_breakdown_is_not_told_apart() -> None:
    parts = civilians(1, THAILAND, causation=DIRECT), civilians(41, THAILAND, causation=INDIRECT)
    found = dead(*parts, civilians(45, THAILAND, as_of="2025-12-26"))
    assert (found.amount, found.killed, found.split_known) == (exactly(45), None, False)
    assert found.indirect == exactly(41)


def test_rule_6_a_whole_of_which_only_the_directly_killed_are_told_is_not_told_apart() -> None:
    found = dead(civilians(15), civilians(10, causation=DIRECT))
    assert (found.amount, found.killed, found.split_known) == (exactly(15), None, False)


def test_rule_6_a_coarser_count_keeps_the_indirect_deaths_its_source_told_before() -> None:
    parts = civilians(1, THAILAND, causation=DIRECT), civilians(41, THAILAND, causation=INDIRECT)
    found = dead(*parts, soldiers(23, THAILAND), figure(70, of=THAILAND, as_of="2025-12-28"))
    assert (found.amount, found.killed, found.split_known) == (exactly(70), None, False)
    assert found.indirect == exactly(41)


def test_rule_6_a_whole_beside_which_another_source_tells_of_indirect_deaths_is_not_told_apart() -> None:
    found = dead(civilians(45), civilians(41, source="press", causation=INDIRECT))
    assert (found.amount, found.killed, found.split_known) == (exactly(45), None, False)


# --- rule 9: sums of ours ---


def test_rule_9_a_sum_of_ours_lists_its_parts_and_how_far_they_lie_apart() -> None:
    old, new = soldiers(9, THAILAND, as_of="2025-12-11 12:00"), civilians(17, as_of="2025-12-16 18:00")
    found = dead(new, old)
    assert set(found.counted) == {old, new}
    assert found.spread == timedelta(days=5, hours=6)
    assert (dead(new).spread, dead().spread) == (timedelta(), timedelta())


# --- rule 13: ranges ---


@pytest.mark.parametrize(
    ("parts", "minimum", "best", "maximum", "qualifier"),
    [
        ([exactly(1), exactly(2)], 3, 3, 3, Qualifier.EXACT),
        ([exactly(1), AT_LEAST_10], 11, None, None, Qualifier.AT_LEAST),
        ([exactly(1), FROM_20_TO_25], 21, None, 26, Qualifier.RANGE),
        ([exactly(1), ABOUT_20], 1, 21, None, Qualifier.ABOUT),
        ([exactly(1), NEARLY_100], 1, None, 101, Qualifier.RANGE),
        ([FROM_20_TO_25, AT_LEAST_10], 30, None, None, Qualifier.AT_LEAST),
        ([ABOUT_20, ABOUT_20], None, 40, None, Qualifier.ABOUT),
        ([NEARLY_100, NEARLY_100], None, None, 200, Qualifier.UP_TO),
    ],
)
def test_rule_13_bounds_add_up_and_an_open_one_stays_open(
    parts: list[Amount], minimum: int | None, best: int | None, maximum: int | None, qualifier: Qualifier
) -> None:
    wanted = Amount(minimum=minimum, best=best, maximum=maximum, qualifier=qualifier)
    assert add(parts) == add(reversed(parts)) == wanted


def test_rule_13_a_sum_with_approximate_and_open_parts_reads_as_no_less_than_a_part() -> None:
    found = add([Amount(best=120, qualifier=Qualifier.ABOUT), AT_LEAST_10])
    assert found
    assert (found.minimum, found.best, found.maximum, found.reached, found.lead) == (10, None, None, 130, 130)


def test_rule_13_one_part_is_its_own_sum_and_none_is_no_zero() -> None:
    assert add([DOZENS]) == DOZENS
    assert add([]) is None


# --- rule 16: words for numbers ---


def test_rule_16_words_give_a_minimum_only_and_are_kept() -> None:
    found = dead(civilians(DOZENS), soldiers(5))
    assert (found.amount, found.complete) == (Amount(minimum=17, qualifier=Qualifier.AT_LEAST), False)
    assert "dozens" in [figure.amount.words for figure in found.counted]


def test_rule_16_words_alone_are_shown_as_they_were_said() -> None:
    assert dead(civilians(DOZENS)).amount == DOZENS

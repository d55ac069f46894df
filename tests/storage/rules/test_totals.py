"""Totals in print beside the first line, and what their own parts say of them."""

from typing import Any

import pytest

from config.vocabulary import Causation, Metric, Qualifier, Status
from storage.rules.tally import ReportedTotal, Toll, Verdict, toll
from storage.values.report import Amount, Figure, exactly
from tests.support.records.factories import CAMBODIA, THAILAND, figure, snapshot

CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT
DIRECT, INDIRECT = Causation.DIRECT, Causation.INDIRECT
AT_LEAST_10 = Amount(minimum=10, qualifier=Qualifier.AT_LEAST)
NEARLY_100 = Amount(maximum=100, qualifier=Qualifier.NEARLY)
DOZENS = Amount(minimum=12, qualifier=Qualifier.VAGUE, words="dozens")


def dead(*figures: Figure) -> Toll:
    return toll(snapshot("2026-01-31", figures=figures), Metric.KILLED)


def civilians(n: int, **changes: Any) -> Figure:
    return figure(n, victim_status=CIVILIAN, **changes)


def total(n: int | Amount, as_of: str = "2025-12-26", **changes: Any) -> Figure:
    return figure(n, of=None, as_of=as_of, **{"report_id": 2, **changes})


# --- rule 7: totals in print ---


def numbers(found: Toll) -> list[int]:
    return [each.amount.lead for each in found.totals]


def test_rule_7_totals_stand_from_least_to_greatest_with_equal_ones_folded() -> None:
    prints = [total(n, source=who) for n, who in ((99, "press"), (96, "press-2"), (47, "who"), (96, "hrf"))]
    found = dead(civilians(31), *prints)
    assert numbers(found) == [47, 96, 99]
    assert {figure.source for figure in found.totals[1].figures} == {"press-2", "hrf"}


def test_rule_7_totals_are_neither_added_nor_averaged() -> None:
    found = dead(civilians(31), total(99, source="press"), total(47, source="press-2"))
    assert found.amount == exactly(31)
    assert numbers(found) == [47, 99]


def test_rule_7_totals_are_at_most_72_hours_older_than_the_newest_count() -> None:
    prints = total(14, "2025-12-22 12:00", source="press"), total(10, "2025-12-22 11:59", source="press-2")
    assert numbers(dead(civilians(31, as_of="2025-12-25 12:00"), *prints)) == [14]


def test_rule_7_where_a_sources_count_is_old_its_newest_word_is_told() -> None:
    """A bound takes no count's place, and is in print all the same."""
    more = Amount(minimum=40, qualifier=Qualifier.MORE_THAN)
    prints = total(50, "2025-12-10", source="press"), total(more, "2025-12-24", source="press")
    assert [one.amount for one in dead(civilians(31, as_of="2025-12-25"), *prints).totals] == [more]
    assert numbers(dead(civilians(31, as_of="2025-12-12"), *prints[:1])) == [50]
    assert numbers(dead(civilians(31, as_of="2025-12-28"), *prints)) == []
    both = total(50, "2025-12-23", source="press"), prints[1]
    assert numbers(dead(civilians(31, as_of="2025-12-25"), *both)) == [50]
    assert numbers(dead(*prints)) == [40, 50]  # the count leads whatever its age


def test_rule_7_a_total_of_civilians_alone_or_of_one_cause_is_another_scope() -> None:
    narrow = [
        total(73, source="press", victim_status=CIVILIAN),
        total(55, source="press", causation=DIRECT),
        total(41, source="press", causation=INDIRECT),
    ]
    assert (dead(*narrow).totals, dead(*narrow).lead_total) == ((), None)
    assert numbers(dead(*narrow, total(73, source="press-2"))) == [73]
    assert len(dead(*narrow, total(73, source="press-2")).totals[0].figures) == 1


def test_rule_7_a_newer_figure_of_another_scope_does_not_age_the_totals() -> None:
    assert numbers(dead(total(96), total(80, "2026-01-20", source="who", victim_status=CIVILIAN))) == [96]


def test_rule_7_equal_numbers_fold_whatever_words_stood_beside_them() -> None:
    in_words = Amount(maximum=100, qualifier=Qualifier.NEARLY, words="close to a hundred")
    assert len(dead(total(in_words, source="press"), total(NEARLY_100, source="press-2")).totals) == 1
    scores = Amount(minimum=12, qualifier=Qualifier.VAGUE, words="a dozen")
    assert len(dead(total(DOZENS, source="press"), total(scores, source="press-2")).totals) == 2


def test_rule_7_totals_of_another_outbreak_are_not_listed() -> None:
    assert numbers(dead(total(96), total(32, "2025-07-26", source="who"))) == [96]


# --- rule 8: parts of a total ---


def printed(n: int | Amount, *parts: Figure) -> ReportedTotal:
    (found,) = dead(total(n), *parts).totals
    return found


def part(n: int | Amount, of: str, **changes: Any) -> Figure:
    return figure(n, of=of, **{"report_id": 2, "source": "press", "as_of": "2025-12-26", **changes})


@pytest.mark.parametrize(
    ("reported", "residual", "verdict"),
    [(47, 0, Verdict.ADDS_UP), (50, 3, Verdict.NOT_BROKEN_DOWN), (40, -7, Verdict.INCONSISTENT)],
)
def test_rule_8_what_the_parts_say_of_a_total(reported: int, residual: int, verdict: Verdict) -> None:
    found = printed(reported, part(21, CAMBODIA), part(26, THAILAND))
    assert (found.residual, found.verdict) == (residual, verdict)
    assert found.parts == ((CAMBODIA, exactly(21)), (THAILAND, exactly(26)))


def test_rule_8_parts_are_figures_of_the_same_report() -> None:
    found = printed(47, part(21, CAMBODIA), part(26, THAILAND, report_id=3))
    assert (found.parts, found.verdict) == ((), Verdict.NO_PARTS)


def test_rule_8_a_total_without_a_part_for_each_side_has_no_parts() -> None:
    assert printed(47, part(21, CAMBODIA)).verdict is Verdict.NO_PARTS


def test_rule_8_parts_of_a_total_are_not_taken_from_two_levels() -> None:
    fine = [part(8, CAMBODIA, victim_status=CIVILIAN), part(5, CAMBODIA, victim_status=COMBATANT)]
    found = printed(32, part(13, CAMBODIA), *fine, part(19, THAILAND))
    assert found.verdict is Verdict.ADDS_UP


def test_rule_8_the_coarsest_part_of_a_side_is_its_part() -> None:
    soldiers_alone = part(5, CAMBODIA, victim_status=COMBATANT)
    assert printed(32, part(13, CAMBODIA), soldiers_alone, part(19, THAILAND)).verdict is Verdict.ADDS_UP


def test_rule_8_parts_by_status_and_cause_are_parts_too() -> None:
    thai = [part(1, THAILAND, victim_status=CIVILIAN, causation=DIRECT)]
    thai += [
        part(41, THAILAND, victim_status=CIVILIAN, causation=INDIRECT),
        part(23, THAILAND, victim_status=COMBATANT),
    ]
    assert printed(96, part(31, CAMBODIA), *thai).verdict is Verdict.ADDS_UP


def test_rule_8_two_counts_of_one_side_in_one_report_are_not_added() -> None:
    rival = part(40, CAMBODIA, source="who")
    older = part(20, CAMBODIA, as_of="2025-12-20")
    found = printed(66, part(21, CAMBODIA), rival, older, part(26, THAILAND))
    assert found.parts == ((CAMBODIA, exactly(40)), (THAILAND, exactly(26)))


@pytest.mark.parametrize("inexact", [AT_LEAST_10, Amount(best=50, qualifier=Qualifier.ABOUT), NEARLY_100])
def test_rule_8_numbers_that_are_not_exact_leave_no_remainder(inexact: Amount) -> None:
    found = printed(inexact, part(21, CAMBODIA), part(26, THAILAND))
    assert (found.residual, found.verdict) == (None, Verdict.INEXACT)


def test_rule_8_households_and_subsets_of_the_same_report_are_no_parts() -> None:
    assert printed(47, part(21, CAMBODIA), part(26, THAILAND, subset="children")).verdict is Verdict.NO_PARTS

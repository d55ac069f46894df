"""New since last: differences, revisions, and when none is printed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, Status, Unit
from storage.rules.changes import changes
from storage.rules.comparing import Change, ChangeKind
from storage.values.report import Amount, Figure, exactly
from tests.support.records.factories import CAMBODIA, THAILAND, figure, snapshot

DIRECT, INDIRECT = Causation.DIRECT, Causation.INDIRECT
ABOUT_20 = Amount(best=20, qualifier=Qualifier.ABOUT)
AT_LEAST_20 = Amount(minimum=20, qualifier=Qualifier.AT_LEAST)
MORE_THAN_400 = Amount(minimum=400, qualifier=Qualifier.MORE_THAN)


def injured(n: int | Amount, as_of: str, **changed: Any) -> Figure:
    return figure(n, Metric.INJURED, CAMBODIA, as_of=as_of, **changed)


def stock(n: int | Amount, as_of: str, **changed: Any) -> Figure:
    return figure(n, Metric.DISPLACED, CAMBODIA, as_of=as_of, series_kind=SeriesKind.STOCK, **changed)


def days(*numbers: int | Amount) -> list[Figure]:
    return [injured(n, f"2025-12-{12 + day}") for day, n in enumerate(numbers)]


def found(*figures: Figure) -> tuple[Change, ...]:
    return changes(snapshot("2026-01-31", figures=figures))


def only(*figures: Figure) -> Change:
    (change,) = found(*figures)
    return change


# --- rule 10: new since last ---


def test_rule_10_new_is_the_difference_of_two_counts_of_one_series() -> None:
    change = only(*days(59, 77))
    assert (change.kind, change.difference, change.after_revision) == (ChangeKind.ROSE, 18, False)
    assert (change.old and change.old.amount, change.new.amount) == (exactly(59), exactly(77))


def test_rule_10_the_difference_is_to_the_count_before_and_not_to_an_older_one() -> None:
    assert only(*days(11, 17, 19)).difference == 2


@pytest.mark.parametrize(("before", "after"), [("", "camps only"), ("in hospitals", "in morgues"), ("camps", "")])
def test_rule_10_none_is_printed_where_the_coverage_differs_or_is_new(before: str, after: str) -> None:
    old, new = injured(59, "2025-12-13", coverage_note=before), injured(77, "2025-12-16", coverage_note=after)
    assert (only(old, new).kind, only(old, new).difference) == (ChangeKind.NOT_COMPARABLE, None)


@pytest.mark.parametrize(("before", "after"), [("", "996 shelters"), ("849 centres", "996 shelters"), ("was 29", "")])
def test_rule_19_a_mere_remark_keeps_no_two_counts_from_being_compared(before: str, after: str) -> None:
    old, new = injured(59, "2025-12-13", coverage_note=before), injured(77, "2025-12-16", coverage_note=after)
    assert only(old, new).difference == 18


def test_rule_10_none_is_printed_where_the_counts_begin_on_different_days() -> None:
    old = injured(59, "2025-12-13", count_from=date(2025, 12, 7))
    new = injured(12, "2025-12-22", count_from=date(2025, 12, 20))
    assert only(old, new).kind is ChangeKind.NOT_COMPARABLE
    assert only(old, injured(60, "2025-12-22")).kind is ChangeKind.ROSE


@pytest.mark.parametrize(("old", "new"), [(ABOUT_20, exactly(78)), (exactly(21), ABOUT_20), (AT_LEAST_20, ABOUT_20)])
def test_rule_10_none_is_printed_between_numbers_that_are_not_exact(old: Amount, new: Amount) -> None:
    change = only(*days(old, new))
    assert (change.kind, change.difference) == (ChangeKind.INEXACT, None)


@pytest.mark.parametrize("counted", [ABOUT_20, exactly(20), exactly(31)])
def test_rule_2_a_bound_that_says_no_more_leaves_its_sources_count_and_is_not_compared_with(counted: Amount) -> None:
    change = only(*days(counted, AT_LEAST_20))
    assert (change.kind, change.old and change.old.amount, change.difference) == (ChangeKind.BESIDE, counted, None)
    later = only(*days(counted, AT_LEAST_20, 40))
    assert (later.old and later.old.amount) == counted


@pytest.mark.parametrize(
    ("old", "new", "fell"),
    [
        (Amount(best=120, qualifier=Qualifier.ABOUT), exactly(80), True),
        (exactly(78), ABOUT_20, True),
        (Amount(best=120, qualifier=Qualifier.ABOUT), exactly(115), False),
        (Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE), Amount(minimum=12, maximum=15), True),
        (Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE), Amount(minimum=12, maximum=21), False),
        (exactly(31), AT_LEAST_20, False),  # a bound revises nothing
    ],
)
def test_rule_11_counts_that_do_not_meet_fell(old: Amount, new: Amount, *, fell: bool) -> None:
    assert (only(*days(old, new)).kind is ChangeKind.REVISED_DOWN) == fell


def test_rule_11_a_lower_count_of_the_same_moment_published_later_is_a_revision() -> None:
    first = injured(31, "2025-12-24", published_at="2025-12-24")
    second = injured(29, "2025-12-24", published_at="2025-12-25")
    change = only(injured(20, "2025-12-23"), first, second)
    assert (change.kind, change.old, change.new) == (ChangeKind.REVISED_DOWN, first, second)


def test_rule_12_fewer_of_those_who_are_counted_at_a_moment_are_no_revision() -> None:
    for metric in (Metric.DETAINED, Metric.MISSING, Metric.EVACUATED, Metric.REFUGEES):
        old, new = figure(18, metric, as_of="2025-12-20"), figure(2, metric, as_of="2025-12-24")
        assert only(old, new).kind is ChangeKind.FELL


def test_rule_10_a_first_count_has_nothing_before_it() -> None:
    change = only(*days(59))
    assert (change.kind, change.old, change.difference) == (ChangeKind.FIRST, None, None)


def test_rule_10_the_same_number_again_is_unchanged() -> None:
    assert only(*days(11, 11)).kind is ChangeKind.UNCHANGED
    assert only(*days(ABOUT_20, ABOUT_20)).kind is ChangeKind.UNCHANGED


def test_rule_10_a_count_printed_again_a_day_later_is_no_step() -> None:
    first, again = injured(77, "2025-12-16"), injured(77, "2025-12-16", published_at="2025-12-17")
    change = only(injured(59, "2025-12-13"), first, again)
    assert (change.new, change.difference) == (again, 18)


def test_rule_10_another_sources_count_before_makes_no_difference_of_ours() -> None:
    change = only(injured(20, "2025-12-09", source="press"), injured(59, "2025-12-13"))
    assert (change.kind, change.difference) == (ChangeKind.OTHER_SOURCE, None)


def thai(n: int, as_of: str, cause: Causation = Causation.UNSPECIFIED, **changed: Any) -> Figure:
    return figure(n, of=THAILAND, as_of=as_of, victim_status=Status.CIVILIAN, causation=cause, **changed)


def change_of_the_whole(*figures: Figure) -> Change:
    (change,) = (one for one in found(*figures) if one.new.causation is Causation.UNSPECIFIED)
    return change


def test_rule_10_a_first_whole_is_compared_with_the_parts_its_source_told_before() -> None:
    parts = thai(1, "2025-12-24", DIRECT), thai(41, "2025-12-24", INDIRECT)
    change = change_of_the_whole(*parts, thai(45, "2025-12-25", source="th-auth"))
    assert (change.kind, change.difference) == (ChangeKind.ROSE, 3)
    assert change.old
    assert change.old.amount == exactly(42)


def test_rule_10_its_own_parts_come_before_another_sources_whole() -> None:
    parts = thai(1, "2025-12-24", DIRECT), thai(41, "2025-12-24", INDIRECT)
    others = thai(30, "2025-12-20", source="press"), thai(9, "2025-12-25 06:00", DIRECT, source="press")
    assert change_of_the_whole(*parts, *others, thai(45, "2025-12-25")).difference == 3


@pytest.mark.parametrize(
    "indirect",
    [
        thai(41, "2025-12-20", INDIRECT),
        thai(41, "2025-12-24", INDIRECT, source="press"),
        thai(41, "2025-12-24", INDIRECT, coverage_note="hospitals only"),
        thai(41, "2025-12-24", INDIRECT, place="TH33"),
    ],
)
def test_rule_10_parts_of_other_days_sources_or_scopes_make_no_whole_to_compare_with(indirect: Figure) -> None:
    change = change_of_the_whole(thai(1, "2025-12-24", DIRECT), indirect, thai(45, "2025-12-25"))
    assert change.kind is ChangeKind.FIRST


# --- rule 11: revisions ---


def test_rule_11_a_running_count_that_falls_is_a_revision_without_a_number_of_new_ones() -> None:
    change = only(*days(76, 59))
    assert (change.kind, change.difference) == (ChangeKind.REVISED_DOWN, None)


def test_rule_11_a_fall_is_a_revision_where_no_difference_can_be_told() -> None:
    assert only(*days(AT_LEAST_20, 12)).kind is ChangeKind.REVISED_DOWN
    assert only(*days(AT_LEAST_20, 20)).kind is ChangeKind.INEXACT


def test_rule_11_the_first_difference_after_a_revision_says_so() -> None:
    change = only(*days(76, 59, 77))
    assert (change.difference, change.after_revision) == (18, True)


def test_rule_11_only_the_first_difference_after_a_revision_says_so() -> None:
    assert not only(*days(76, 59, 77, 78)).after_revision


@pytest.mark.parametrize("between", [[59], [59, 59], [ABOUT_20], [AT_LEAST_20, 59]])
def test_rule_11_repeats_and_inexact_counts_do_not_use_up_the_warning(between: list[int | Amount]) -> None:
    change = only(*days(76, 59, *between, 77)) if between[-1] == 59 else only(*days(76, 59, *between, 77, 80))
    assert change.difference
    assert change.after_revision


def test_rule_11_an_unchanged_count_after_a_revision_is_no_difference() -> None:
    change = only(*days(76, 59, 59))
    assert (change.kind, change.after_revision) == (ChangeKind.UNCHANGED, False)


# --- rule 12: stocks ---


def test_rule_12_a_stock_goes_down_only_within_one_series() -> None:
    change = only(stock(261, "2025-12-15"), stock(150, "2025-12-24"))
    assert (change.kind, change.difference) == (ChangeKind.FELL, -111)
    other = only(stock(636, "2025-12-25"), stock(141, "2026-01-15", source="press"))
    assert (other.kind, other.difference) == (ChangeKind.OTHER_SOURCE, None)


def test_rule_12_a_stock_below_more_than_it_was_fell_by_an_unknown_number() -> None:
    change = only(stock(MORE_THAN_400, "2025-12-10"), stock(199, "2025-12-11"))
    assert (change.kind, change.difference) == (ChangeKind.FELL, None)


# --- what makes no change ---


def test_rule_15_claims_are_no_counts_and_do_not_change() -> None:
    claims = [figure(n, source="th-mod", as_of=day) for n, day in ((100, "2025-12-20"), (165, "2025-12-24"))]
    assert found(*claims) == ()


def test_households_subsets_single_days_and_other_outbreaks_make_no_change() -> None:
    others = [
        stock(9, "2025-12-20", unit=Unit.HOUSEHOLD),
        stock(9, "2025-12-20", subset="women"),
        injured(9, "2025-12-20", series_kind=SeriesKind.PERIOD),
        injured(9, "2025-07-26"),
    ]
    assert found(*others) == ()


def test_places_have_changes_of_their_own() -> None:
    seen = found(injured(59, "2025-12-13"), injured(7, "2025-12-14", place="KH22"))
    assert [change.kind for change in seen] == [ChangeKind.FIRST, ChangeKind.FIRST]


def test_the_newest_change_comes_first() -> None:
    seen = found(stock(1, "2025-12-20"), injured(1, "2025-12-22"), figure(1, as_of="2025-12-21"))
    assert [change.new.metric for change in seen] == [Metric.INJURED, Metric.KILLED, Metric.DISPLACED]


@pytest.mark.parametrize("remark", ["so far", "to date", "in total", "until now"])
def test_rule_19_a_remark_that_the_count_goes_on_is_no_coverage(remark: str) -> None:
    counts = injured(31, "2025-12-12", coverage_note=remark), injured(35, "2025-12-13")
    assert (only(*counts).kind, only(*counts).difference) == (ChangeKind.ROSE, 4)


# --- against whom a count is told ---


def test_a_first_count_is_told_against_what_stands_and_not_against_another_outlets_bound() -> None:
    stands = figure(80, as_of="2025-12-08", victim_status=Status.CIVILIAN)
    bound = figure(AT_LEAST_20, as_of="2025-12-13", victim_status=Status.CIVILIAN, source="press")
    lower = figure(60, as_of="2025-12-20", victim_status=Status.CIVILIAN, source="press-2")
    told = next(change for change in found(stands, bound, lower) if change.new == lower)
    assert (told.kind, told.old) == (ChangeKind.OTHER_SOURCE, stands)


def test_a_part_that_nobody_counted_before_is_told_against_anothers_whole() -> None:
    whole = figure(150, as_of="2025-12-10")
    part = figure(300, as_of="2025-12-15", victim_status=Status.CIVILIAN, source="press")
    told = next(change for change in found(whole, part) if change.new == part)
    assert (told.kind, told.old) == (ChangeKind.OTHER_SOURCE, whole)


def test_rule_10_a_rivals_newer_stock_does_not_hide_how_the_one_that_leads_moved() -> None:
    own = stock(4_000, "2025-12-20"), stock(5_200, "2025-12-25")
    rival = stock(5_000, "2025-12-26", source="press")
    told = {change.new: change for change in found(*own, rival)}
    assert told[own[1]].difference == 1_200
    assert told[rival].old == own[1]


def test_rule_12_a_stock_is_not_told_against_a_running_count() -> None:
    since = date(2025, 12, 7)
    flows = [
        figure(n, Metric.DISPLACED, CAMBODIA, as_of=day, count_from=since, series_kind=SeriesKind.CUMULATIVE)
        for n, day in ((9_000, "2025-12-20"), (12_000, "2025-12-25"))
    ]
    now = stock(6_400, "2025-12-25", source="press")
    told = {change.new: change for change in found(*flows, now)}
    assert (told[now].kind, told[now].old) == (ChangeKind.FIRST, None)
    assert told[flows[1]].difference == 3_000


def test_rule_11_a_whole_below_what_its_source_counted_in_one_place_is_told_after_that() -> None:
    before = figure(900, as_of="2025-12-08", place="KH22")
    now = figure(40, as_of="2025-12-24")
    told = next(change for change in found(before, now) if change.new == now)
    assert (told.kind, told.old) == (ChangeKind.BELOW_PLACE, before)
    more = figure(901, as_of="2025-12-24")
    assert next(change for change in found(before, more) if change.new == more).kind is ChangeKind.FIRST
    rivals = figure(40, as_of="2025-12-24", source="press")
    assert next(change for change in found(before, rivals) if change.new == rivals).kind is ChangeKind.FIRST


@pytest.mark.parametrize("first", [0, 1])
def test_what_arrived_last_is_not_therefore_the_count_that_another_is_told_against(first: int) -> None:
    rivals = [injured(9, "2025-12-13", source="press"), injured(12, "2025-12-13", source="press-2")]
    rivals = [replace(one, id=1 + (at + first) % 2) for at, one in enumerate(rivals)]
    new = replace(injured(10, "2025-12-20", source="hrf"), id=3)
    told = next(change for change in found(*rivals, new) if change.new == new)
    assert told.old
    assert told.old.amount == exactly(12)

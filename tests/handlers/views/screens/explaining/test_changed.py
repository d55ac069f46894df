"""What changed: each count against the one before, and what must not be read as a change."""

from datetime import date
from typing import Any

import pytest

from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, Status, Unit
from storage.values.report import Amount
from tests.support.reading import look
from tests.support.records.factories import BOTH, THAILAND, figure, report

CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT
INJURED, DISPLACED, IN_SHELTER = Metric.INJURED, Metric.DISPLACED, Metric.IN_SHELTER


def test_a_count_that_rose_says_by_how_much_since_when() -> None:
    text = look("changed", figure(21, as_of="2025-12-24 07:00"), figure(31, as_of="2025-12-25"))
    assert text == (
        "What changed since the count before\n\n"
        "Cambodia: 31 dead, was 21 (24 Dec 07:00): 10 more · Cambodian Interior Ministry, 25 Dec"
    )


def test_a_count_that_stands_is_unchanged_and_comes_after_what_changed() -> None:
    text = look(
        "changed",
        *(figure(11, as_of=day) for day in ("2025-12-23", "2025-12-24")),
        *(figure(n, of=THAILAND, as_of=day) for n, day in ((3, "2025-12-20"), (9, "2025-12-23"))),
    )
    assert text.index("Thailand: 9 dead, was 3 (20 Dec): 6 more") < text.index(
        "Cambodia: 11 dead, unchanged since 23 Dec"
    )


def test_a_running_count_that_falls_is_a_revision() -> None:
    text = look("changed", figure(76, INJURED, as_of="2025-12-12 07:00"), figure(59, INJURED, as_of="2025-12-13 18:00"))
    assert "Cambodia: 59 injured, revised down from 76 (12 Dec 07:00)" in text
    assert "The source counted again and gave no reason." in text
    assert "17" not in text


def test_the_first_difference_after_a_revision_says_so() -> None:
    counts = [(76, "2025-12-12"), (59, "2025-12-13"), (77, "2025-12-16")]
    text = look("changed", *(figure(n, INJURED, as_of=day) for n, day in counts))
    assert "Cambodia: 77 injured, was 59 (13 Dec): 18 more" in text
    assert "The count before was itself revised down." in text


def test_counts_of_other_people_give_no_difference() -> None:
    text = look(
        "changed",
        figure(274_403, DISPLACED, as_of="2025-12-12", coverage_note="organised centres only"),
        figure(379_047, DISPLACED, as_of="2025-12-13"),
    )
    assert "Cambodia: 379,047 displaced, was 274,403 (organised centres only) (12 Dec)" in text
    assert "Not compared: the two do not cover the same." in text
    assert "more" not in text


def test_counts_from_different_days_give_no_difference() -> None:
    text = look(
        "changed",
        figure(5, as_of="2025-12-12", count_from=date(2025, 12, 7)),
        figure(9, as_of="2025-12-13", count_from=date(2025, 12, 8)),
    )
    assert "Not compared: the two count from different days." in text


def test_a_stock_that_fell_is_down_and_nothing_was_revised() -> None:
    stocks = [
        figure(n, IN_SHELTER, as_of=day, series_kind=SeriesKind.STOCK)
        for n, day in ((9, "2025-12-23"), (5, "2025-12-24"))
    ]
    text = look("changed", *stocks)
    assert "Cambodia: 5 in shelters, down from 9 (23 Dec)" in text
    assert "revised" not in text


def test_numbers_that_are_not_exact_give_no_difference() -> None:
    about = Amount(best=20, qualifier=Qualifier.ABOUT)
    text = look("changed", figure(about, as_of="2025-12-20"), figure(31))
    assert "Cambodia: 31 dead, was about 20 (20 Dec) · Cambodian Interior Ministry, 24 Dec" in text


@pytest.mark.parametrize(("metric", "counted"), [(Metric.KILLED, "dead"), (DISPLACED, "displaced")])
def test_a_sources_later_bound_that_says_less_leaves_its_count_and_is_no_fall(metric: Metric, counted: str) -> None:
    said = [50, *(Amount(minimum=n, qualifier=Qualifier.MORE_THAN) for n in (30, 40))]
    told = [figure(n, metric, as_of=f"2025-12-{day}") for n, day in zip(said, ("08", "15", "20"), strict=True)]
    beside = (
        f"Cambodia: more than 40 {counted} is now said too: 50 (8 Dec) stands · Cambodian Interior Ministry, 20 Dec"
    )
    assert beside in look("changed", *told)
    assert "was 50" not in look("changed", *told)
    assert f"Cambodia: 55 {counted}, was 50 (8 Dec): 5 more" in look("changed", *told, figure(55, metric))


def test_a_count_below_the_one_before_a_bound_is_a_revision() -> None:
    more = Amount(minimum=40, qualifier=Qualifier.MORE_THAN)
    told = [figure(50, as_of="2025-12-08"), figure(more, as_of="2025-12-15"), figure(45)]
    assert "Cambodia: 45 dead, revised down from 50 (8 Dec)" in look("changed", *told)
    assert "45 dead, revised down from 50" in look("timeline", *told)


def test_another_sources_count_is_named_as_another_sources() -> None:
    text = look("changed", figure(13, source="press", as_of="2025-12-20"), figure(14))
    assert "Cambodia: 14 dead · Cambodian Interior Ministry, 24 Dec. Not compared: " in text
    assert "Not compared: another source said 13 (via The press, 20 Dec)" in text


def test_first_counts_of_one_source_stand_together() -> None:
    parts = [
        figure(5, victim_status=COMBATANT),
        figure(8, victim_status=CIVILIAN),
        figure(6, of=THAILAND, source="press"),
    ]
    text = look("changed", *parts)
    assert "Cambodia: 5 soldiers dead, 8 civilians dead, new here · Cambodian Interior Ministry, 24 Dec" in text
    assert "Thailand: 6 dead, new here · via The press, 24 Dec" in text


def test_what_the_source_said_last_counts_also_where_it_did_not_tell_civilians_apart() -> None:
    """Whoever read 21 yesterday is not to find "31, was 18: 13 more"."""
    text = look(
        "changed",
        figure(18, victim_status=CIVILIAN, as_of="2025-12-18"),
        figure(21, as_of="2025-12-24"),
        figure(31, victim_status=CIVILIAN, as_of="2025-12-25"),
    )
    assert "Cambodia: 31 civilians dead, was 21, soldiers and civilians not told apart (24 Dec) · " in text
    assert "Not compared: only one of the two tells soldiers from civilians." in text
    assert "13 more" not in text


def test_causes_are_told_apart() -> None:
    causes = [(12, "2025-12-15"), (41, "2025-12-24")]
    text = look(
        "changed",
        *(figure(n, of=THAILAND, victim_status=CIVILIAN, causation=Causation.INDIRECT, as_of=day) for n, day in causes),
    )
    assert "Thailand: 41 indirect deaths among civilians, was 12 (15 Dec): 29 more" in text


def test_claims_and_printed_totals_are_told_as_what_they_are_and_their_parts_and_places_are_no_changes() -> None:
    text = look(
        "changed",
        figure(31, victim_status=CIVILIAN),
        figure(47, of=None, as_of="2025-12-25", report_id=2),
        figure(21, source="press", as_of="2025-12-25", report_id=2),
        figure(50, victim_status=COMBATANT, source="th-mod", as_of="2025-12-25"),
        figure(3, victim_status=CIVILIAN, place="KH22", as_of="2025-12-25"),
        reports=[report(1), report(2)],
    )
    assert text.split("\n")[2:] == [
        "Cambodia: 31 civilians dead, new here · Cambodian Interior Ministry, 24 Dec",
        "Cambodia: 50 soldiers dead (a claim), new here · Thai Ministry of Defence, 25 Dec",
        "Both sides: 47 dead, new here · via The press, 25 Dec",
    ]


def test_what_is_long_past_is_no_news() -> None:
    text = look("changed", figure(9, Metric.EVACUATED, as_of="2025-12-10"), figure(5, DISPLACED, as_of="2025-12-24"))
    assert "evacuated" not in text


def test_one_side_alone_is_told_of_its_own_counts() -> None:
    text = look("changed", figure(31), figure(23, of=THAILAND), party=THAILAND)
    assert "Thailand" in text
    assert "Cambodia:" not in text


def test_nothing_counted_is_nothing_changed() -> None:
    assert "No count to compare in this record." in look("changed", figure(31, Metric.HOUSES))


def test_what_is_in_no_sum_is_told_behind_the_counts_while_there_is_room() -> None:
    totals = [figure(n, DISPLACED, of=None, source=s, as_of="2025-12-26") for n, s in ((900, "press"), (990, "who"))]
    counts = [figure(9, DISPLACED), figure(7, IN_SHELTER), figure(5, IN_SHELTER, of=THAILAND)]
    text = look("changed", *totals, *counts)
    assert text.index("Thailand: 5 in shelters, new here") < text.index("Both sides: 990 displaced, new here")
    harmed = [figure(n, m, of=of) for n, of in ((3, "KH"), (4, THAILAND)) for m in (Metric.KILLED, INJURED)]
    assert look("changed", *totals, *counts, *harmed).endswith(
        "Both sides: 990 displaced, new here · WHO, 26 Dec\nAlso new, in no sum (print, claims): 1"
    )


def test_counts_since_an_earlier_outbreak_that_rose_are_told_with_their_first_day() -> None:
    begun = {"count_from": date(2025, 7, 24), "source": "who"}
    text = look("changed", figure(31), *(figure(n, as_of=f"2025-12-{d}", **begun) for n, d in ((44, 20), (51, 25))))
    assert "Cambodia: 31 dead, new here" in text
    assert "Cambodia: 51 dead (since 24 Jul), was 44" in text
    assert "7 more" in text


def test_a_sources_own_bound_that_takes_no_place_of_its_count_is_told() -> None:
    at_least = Amount(minimum=20, qualifier=Qualifier.AT_LEAST)
    text = look("changed", figure(31, as_of="2025-12-24"), figure(at_least, as_of="2025-12-25"))
    assert "Cambodia: at least 20 dead is now said too: 31 (24 Dec) stands" in text


def test_what_a_side_says_of_the_others_civilians_is_told_and_equal_totals_once() -> None:
    words = [figure(9, victim_status=CIVILIAN, source="th-mod"), figure(47, of=None), figure(47, of=None, source="hrf")]
    text = look("changed", figure(31, victim_status=CIVILIAN), *words)
    assert "Cambodia: 9 civilians dead, new here · Thai Ministry of Defence, 24 Dec" in text
    assert text.count("47 dead") == 1


def test_what_one_source_tells_apart_now_stands_in_one_line() -> None:
    apart = [figure(n, victim_status=s, as_of="2025-12-25") for n, s in ((20, CIVILIAN), (5, COMBATANT))]
    text = look("changed", figure(21), *apart)
    assert "5 soldiers dead, 20 civilians dead, was 21, soldiers and civilians not told apart (24 Dec)" in text
    assert text.count("Not compared") == 1


def test_a_printed_total_that_is_older_than_three_days_is_no_news() -> None:
    assert "96" not in look("changed", figure(96, of=None, as_of="2025-12-20"), figure(31, as_of="2025-12-26"))


@pytest.mark.parametrize(
    "whose",
    [
        {"place": "KH22"},
        {"of": None, "parties": BOTH},
        {"of": None, "victim_status": CIVILIAN},
        {"of": None, "group": "peacekeepers"},
        {"subset": "children"},
        {"metric": Metric.RETURNED},
        {"metric": Metric.HOUSES, "unit": Unit.BUILDING},
        {"metric": INJURED, "place": "KH22"},
    ],
)
def test_rule_11_a_fall_is_told_whosever_count_it_is(whose: dict[str, Any]) -> None:
    old, new = figure(76, as_of="2025-12-20", **whose), figure(59, **whose)
    assert "revised down from 76 (20 Dec)" in look("changed", old, new, figure(90))


def test_places_that_a_sides_count_is_made_of_or_leaves_out_are_told() -> None:
    text = look(
        "changed",
        figure(24_000, place="KH22", as_of="2025-12-20"),
        figure(24_900, place="KH22"),
        figure(350, place="KH01", source="who", as_of="2025-12-20"),
        figure(358, place="KH01", source="who"),
    )
    assert "Oddar Meanchey: 24,900 dead, was 24,000 (20 Dec): 900 more" in text
    assert "Banteay Meanchey: 358 dead, was 350 (20 Dec): 8 more" in text


def test_houses_are_told_on_their_own_screen_unless_there_are_fewer() -> None:
    houses = [
        figure(n, Metric.HOUSES, unit=Unit.BUILDING, as_of=day) for n, day in ((5, "2025-12-20"), (9, "2025-12-24"))
    ]
    assert "houses" not in look("changed", figure(1), *houses)


@pytest.mark.parametrize("rivals", [Amount(minimum=180, qualifier=Qualifier.AT_LEAST), 180])
def test_rule_11_a_rivals_newer_number_hides_no_revision(rivals: int | Amount) -> None:
    own = [figure(120, as_of="2025-12-22"), figure(95, as_of="2025-12-24")]
    text = look("changed", *own, figure(rivals, source="press", as_of="2025-12-25"))
    assert "Cambodia: 95 dead, revised down from 120 (22 Dec) · Cambodian Interior Ministry, 24 Dec" in text
    assert text.endswith("180 dead, new here · via The press, 25 Dec"), "beside what stands above it, and not compared"


def test_a_rivals_newer_number_does_not_hide_how_the_count_moved_that_is_in_the_sum() -> None:
    own = [figure(95, as_of="2025-12-22"), figure(120, as_of="2025-12-24")]
    text = look("changed", *own, figure(130, source="press", as_of="2025-12-25"))
    assert "Cambodia: 120 dead, was 95 (22 Dec): 25 more · Cambodian Interior Ministry, 24 Dec" in text


@pytest.mark.parametrize(
    "newer",
    [
        figure(12, place="KH22", source="who"),
        figure(5, subset="women", source="who"),
        figure(40, victim_status=COMBATANT),
        figure(9, of=None, group="aid workers", source="who"),
    ],
    ids=["a place", "women", "soldiers", "others"],
)
def test_rule_11_no_newer_count_of_others_hides_a_revision(newer: Any) -> None:
    """Of a place, of women, or of soldiers, four days later and more; nor of what else befell people."""
    old, new = (figure(n, as_of=day, victim_status=CIVILIAN) for n, day in ((70, "2025-12-15"), (64, "2025-12-18")))
    assert "64 civilians dead, revised down from 70 (15 Dec)" in look("changed", old, new, newer)
    hurt = [figure(n, INJURED, as_of=day) for n, day in ((900, "2025-12-15"), (800, "2025-12-18"))]
    assert "800 injured, revised down from 900" in look("changed", *hurt, figure(3, Metric.MISSING))
    later = figure(66, victim_status=CIVILIAN)
    assert "revised down from 70" not in look("changed", old, new, newer, later)


def test_the_count_in_the_sum_is_told_though_a_rival_of_its_moment_is_told_too() -> None:
    text = look("changed", figure(20), figure(25, source="press"))
    assert "Cambodia: 20 dead, new here" in text
    assert "Cambodia: 25 dead, new here" in text


def test_a_count_from_a_later_day_that_reaches_more_than_the_whole_is_told() -> None:
    text = look(
        "changed", figure(31, as_of="2025-12-19"), figure(50, as_of="2025-12-25", count_from=date(2025, 12, 20))
    )
    assert "Cambodia: 50 dead (since 20 Dec), was 31 (19 Dec) · Cambodian Interior Ministry, 25 Dec" in text
    assert "Not compared: the two count from different days." in text


def test_a_whole_below_what_its_source_counted_in_one_place_says_so() -> None:
    text = look("changed", figure(900, as_of="2025-12-08", place="KH22"), figure(40, as_of="2025-12-24"))
    assert "Cambodia: 40 dead, after Oddar Meanchey: 900 dead (8 Dec) · Cambodian Interior Ministry, 24 Dec" in text
    assert "Not compared: one place alone had more before." in text
    assert "new here" not in text

"""People forced from home: the latest and the highest, each with its date and source, and no sum."""

from datetime import date
from typing import Any

import pytest

from config.vocabulary import Metric, Qualifier, SeriesKind, SourceKind, Unit
from storage.values.report import Amount, exactly
from tests.support.reading import look
from tests.support.records.factories import SOURCES, THAILAND, figure, report, situation, source

DISPLACED, IN_SHELTER, EVACUATED = Metric.DISPLACED, Metric.IN_SHELTER, Metric.EVACUATED


def test_the_latest_leads_then_the_highest_and_the_one_before() -> None:
    text = look(
        "displacement",
        figure(636_600, DISPLACED, as_of="2025-12-25"),
        figure(649_163, DISPLACED, as_of="2025-12-27", source="hrf"),
        figure(409_149, DISPLACED, as_of="2026-01-01", source="hrf"),
        as_of="2026-01-02",
    )
    assert text.startswith("People forced from home since 7–8 Dec 2025\n\n")
    assert (
        "Cambodia: 409,149 displaced\nHumanitarian Response Forum, 1 Jan\n"
        "Highest on record: 649,163 displaced · Humanitarian Response Forum, 27 Dec 2025\n"
        "Before: 636,600 displaced · Cambodian Interior Ministry, 25 Dec 2025" in text
    )


def test_an_upper_bound_is_no_count_before() -> None:
    most = Amount(maximum=900_000, qualifier=Qualifier.UP_TO)
    counts = [figure(n, DISPLACED, as_of=f"2025-12-{day}") for n, day in ((10, 20), (60, 21), (30, 24))]
    text = look("displacement", *counts, figure(most, DISPLACED, source="press", as_of="2025-12-22"))
    assert "Before: 10 displaced" in text


def test_a_count_of_others_is_beside_it_and_not_before_it() -> None:
    text = look(
        "displacement",
        figure(800_000, DISPLACED, as_of="2025-12-10", source="press", coverage_note="fled the country"),
        figure(900_000, DISPLACED, as_of="2025-12-20", coverage_note="inside the country"),
    )
    assert "Before" not in text
    assert "Beside it: Cambodia: 800,000 displaced (fled the country)" in text


def test_the_highest_that_is_the_latest_is_told_once() -> None:
    text = look("displacement", figure(5, DISPLACED, as_of="2025-12-20"), figure(9, DISPLACED))
    assert "Highest" not in text
    assert "Before: 5 displaced · Cambodian Interior Ministry, 20 Dec" in text


def test_what_a_count_covers_stands_beside_it() -> None:
    told = figure(274_403, DISPLACED, coverage_note="organised centres only")
    sheltered = figure(150_529, IN_SHELTER, THAILAND, coverage_note="779 shelters")
    assert "Cambodia: 274,403 displaced (organised centres only)" in look("displacement", told)
    assert "Thailand: 150,529 in shelters (779 shelters)" in look("displacement", sheltered)


def test_status_leaves_out_how_many_shelters_there_are_but_not_who_was_counted() -> None:
    told = figure(274_403, DISPLACED, coverage_note="organised centres only")
    sheltered = figure(150_529, IN_SHELTER, THAILAND, coverage_note="779 shelters")
    text = look("status", told, sheltered)
    assert "Cambodia: 274,403 displaced (organised centres only) · Cambodian Interior Ministry, 24 Dec" in text
    assert "Thailand: 150,529 in shelters · Thai Ministry of Defence, 24 Dec" in text


def test_the_sides_are_not_added_and_the_reason_is_said() -> None:
    here, there = figure(9, DISPLACED), figure(5, IN_SHELTER, THAILAND)
    later = figure(5, DISPLACED, THAILAND, as_of="2025-12-25")
    part = "eople in shelters or evacuated are only part of the displaced."
    assert f"Not added up. P{part}" in look("displacement", here, there)
    assert "Not added up. The dates differ.\n" not in look("displacement", here, there)
    assert "Not added up. The dates differ." in look("displacement", here, later)
    both = figure(5, EVACUATED, THAILAND, as_of="2025-12-25")
    assert f"Not added up. The dates differ, and p{part}" in look("displacement", here, both)
    assert "Not added up" not in look("displacement", here)
    abroad = figure(5, Metric.REFUGEES, THAILAND)
    why = "Not added up. Those displaced inside a country and those who fled it are different people."
    assert why in look("displacement", here, abroad)
    assert "eople in shelters" not in look("displacement", here, abroad)


def test_every_kind_of_count_stands_below_with_its_day_and_an_old_one_with_its_age() -> None:
    figures = [
        figure(9, DISPLACED),
        figure(4, EVACUATED, as_of="2025-12-22"),
        figure(3, IN_SHELTER, as_of="2025-12-10"),
    ]
    text = look("displacement", *figures)
    assert "4 evacuated · Cambodian Interior Ministry, 22 Dec" in text
    assert "3 in shelters · Cambodian Interior Ministry, 10 Dec" in text
    assert "No newer figure: Cambodia (in shelters) 16 days" in text


def test_the_highest_of_another_kind_is_told_as_well() -> None:
    evacuated = figure(18_000, EVACUATED, as_of="2025-12-10"), figure(3_000, EVACUATED)
    text = look("displacement", figure(9, DISPLACED), *evacuated)
    assert "3,000 evacuated · Cambodian Interior Ministry, 24 Dec\nHighest on record: 18,000 evacuated" in text


def test_printed_totals_are_told_below_with_our_reading_of_them() -> None:
    total = figure(Amount(maximum=1_000_000, qualifier=Qualifier.NEARLY, words="close to a million"), DISPLACED, None)
    text = look("displacement", figure(9, DISPLACED), total, reports=[report(reading={"en": "fits if added"})])
    assert (
        "In print: nearly 1,000,000 displaced, no breakdown · The press, 24 Dec\n"
        "Our reading of “close to a million”: fits if added." in text
    )


def test_a_side_without_a_figure_is_not_a_side_without_displaced_people() -> None:
    text = look("displacement", figure(31))
    assert text.count("Cambodia and Thailand: nothing counted since 7–8 Dec\nUnknown is not zero.") == 1
    assert "Displaced" not in look("status", figure(31))


def test_households_and_women_are_no_stock_of_everyone() -> None:
    others = [
        figure(131_672, DISPLACED, unit=Unit.HOUSEHOLD, as_of="2025-12-25"),
        figure(5, DISPLACED, subset="women", as_of="2025-12-25"),
    ]
    assert "Cambodia: 9 displaced" in look("displacement", figure(9, DISPLACED), *others)


def test_one_side_alone_is_told_without_the_totals_of_both() -> None:
    figures = [figure(9, DISPLACED), figure(5, IN_SHELTER, THAILAND), figure(20, DISPLACED, None)]
    text = look("displacement", *figures, party=THAILAND)
    assert "Cambodia" not in text
    assert "In print" not in text


def test_old_figures_say_that_people_may_have_moved() -> None:
    text = look("displacement", figure(9, DISPLACED), as_of="2026-11-22")
    assert "No newer figure: Cambodia 333 days, when this was sent. Many people may have moved since." in text
    past = look("displacement", figure(9, DISPLACED), as_of="2025-12-30", now="2026-11-22", day="2025-12-30")
    assert "No newer figure by that day: Cambodia 6 days." in past
    assert "moved" not in past


def test_an_outlet_counted_nothing_itself() -> None:
    assert "via The press, 24 Dec" in look("displacement", figure(9, DISPLACED, source="press"))


def test_an_outlet_without_a_name_is_called_what_it_is() -> None:
    unnamed = source("press", "a news article", SourceKind.MEDIA, short_names={"en": "News article, outlet not named"})
    where = situation(sources={**SOURCES, "press": unnamed})
    text = look("displacement", figure(exactly(9), DISPLACED, source="press"), situation=where)
    assert "Cambodia: 9 displaced\nNews article, outlet not named, 24 Dec" in text


def test_families_counted_later_than_the_people_are_told() -> None:
    text = look(
        "displacement",
        figure(21_000, DISPLACED, as_of="2025-12-10"),
        figure(5_000, DISPLACED, as_of="2025-12-20", unit=Unit.HOUSEHOLD),
    )
    assert "Cambodia: 5,000 families displaced · Cambodian Interior Ministry, 20 Dec (6 days old)" in text


def test_whoever_asks_for_families_is_told_them_first_or_that_none_are_counted() -> None:
    families = figure(500, DISPLACED, unit=Unit.HOUSEHOLD)
    asked = look("displacement", figure(2_100, DISPLACED), families, item="displaced-household")
    assert asked.startswith("Cambodia: 500 families displaced · Cambodian Interior Ministry, 24 Dec\n\n")
    none = look("displacement", figure(2_100, DISPLACED), item="displaced-household")
    assert none.startswith("No count of families among displaced people on record here.")


def test_what_an_opposed_side_says_of_the_displaced_is_a_claim_and_told() -> None:
    text = look("displacement", figure(30_000, DISPLACED, source="th-mod"))
    assert "(in no sum)\nCambodia: 30,000 displaced (a claim) · Thai Ministry of Defence, 24 Dec" in text


def test_those_who_fled_since_a_day_are_no_highest_count_and_stand_once() -> None:
    running = figure(
        9_000, DISPLACED, as_of="2025-12-20", series_kind=SeriesKind.CUMULATIVE, count_from=date(2025, 12, 7)
    )
    text = look("displacement", running, figure(3_000, DISPLACED, as_of="2025-12-12", source="who"))
    assert "Cambodia: 3,000 displaced\nWHO, 12 Dec" in text
    assert "Highest" not in text
    assert text.count("9,000") == 1


def test_status_tells_of_an_upper_bound_in_print_that_is_far_above_the_one_side_counted() -> None:
    nearly = Amount(maximum=1_000_000, qualifier=Qualifier.NEARLY)
    text = look("status", figure(5_000, DISPLACED), figure(nearly, DISPLACED, of=None))
    assert "Both sides: nearly 1,000,000 displaced · via The press, 24 Dec" in text


def test_who_was_evacuated_since_a_day_is_no_count_before_those_who_are_now() -> None:
    running = figure(
        900, EVACUATED, as_of="2025-12-20", series_kind=SeriesKind.CUMULATIVE, count_from=date(2025, 12, 7)
    )
    counts = running, figure(400, EVACUATED, as_of="2025-12-24")
    text = look("displacement", *counts)
    assert "Cambodia: 400 evacuated\n" in text
    assert "Before" not in text
    assert "Cambodia: 900 evacuated (since 7 Dec, not those displaced now)" in text
    assert "down from" not in look("changed", *counts)


def test_status_tells_of_those_who_fled_abroad_beside_those_displaced_inside() -> None:
    abroad = figure(2_000, Metric.REFUGEES, source="who", as_of="2025-12-25")
    text = look("status", figure(5_000, DISPLACED), abroad)
    assert "Cambodia: 5,000 · Cambodian Interior Ministry, 24 Dec" in text
    assert "Cambodia: 2,000 who fled abroad · WHO, 25 Dec" in text
    assert look("status", abroad).count("2,000") == 1


def test_where_no_side_is_counted_the_total_in_print_comes_before_that() -> None:
    total = figure(9_580_000, DISPLACED, None, source="press")
    told = look("displacement", total).split("\n\n")
    assert told[1].startswith("In print: 9,580,000 displaced, no breakdown")
    assert told[2].startswith("Cambodia and Thailand: nothing counted")


def test_on_status_whoever_is_displaced_stands_before_whoever_is_back() -> None:
    families = figure(2_400, DISPLACED, unit=Unit.HOUSEHOLD)
    told = (families, figure(300, Metric.RETURNED), figure(4_100, Metric.IN_SHELTER, place="KH22"))
    text = look("status", *told)
    assert text.index("2,400 families displaced") < text.index("300 returned")
    assert "and 1 more" not in text
    text = look("status", *told, figure(900, Metric.IN_SHELTER, place="KH01"))
    assert "300 returned" not in text
    assert "and 2 more" in text


def test_on_status_those_abroad_do_not_hide_the_displaced_of_places() -> None:
    places = figure(15_000, DISPLACED, place="KH22"), figure(300, Metric.RETURNED)
    text = look("status", figure(3_100, Metric.REFUGEES), *places)
    assert "Cambodia: 3,100 who fled abroad" in text
    assert "Oddar Meanchey: 15,000 displaced" in text
    assert "returned" not in text


def test_on_status_the_greatest_part_of_each_side_is_told_before_a_lesser_one_of_another() -> None:
    text = look(
        "status",
        figure(50_000, DISPLACED, place="KH22"),
        figure(40_000, DISPLACED, place="KH01", source="who"),  # no sum of one source's
        figure(20_000, DISPLACED, THAILAND, place="TH33"),
    )
    told = text.split("Displaced\n")[1].split("\n\n")[0]
    assert [line.split(":")[0] for line in told.splitlines()] == ["Oddar Meanchey", "Si Sa Ket", "Banteay Meanchey"]


def test_rule_1_one_sources_counts_of_places_make_the_least_of_a_side_without_a_count() -> None:
    placed = [figure(n, DISPLACED, place=place) for n, place in ((1000, "KH22"), (2300, "KH01"))]
    least = "Cambodia: at least 3,300 displaced in Banteay Meanchey, Oddar Meanchey alone · Cambodian Interior Ministry"
    assert least in look("status", *placed)
    assert "Oddar Meanchey: 1,000" not in look("status", *placed)
    text = look("displacement", *placed)
    assert text.index(least) < text.index("Oddar Meanchey: 1,000 displaced")
    for other in (
        [placed[0]],  # one place is no sum
        [*placed, figure(2000, DISPLACED, source="press")],  # the side is counted
        [placed[0], figure(2300, DISPLACED, place="KH01", source="who")],  # another source
        [placed[0], figure(2300, DISPLACED, place="KH01", as_of="2025-12-20")],  # another day
        [placed[0], figure(2300, Metric.IN_SHELTER, place="KH01")],
    ):
        assert "3,300" not in look("displacement", *other) + look("status", *other)


@pytest.mark.parametrize(
    ("claimed", "told"),
    [
        ({}, "Cambodia: 30,000 displaced (a claim) · Thai Ministry of Defence, 24 Dec"),
        ({"place": "KH22"}, "Oddar Meanchey: 30,000 displaced (a claim) · Thai Ministry of Defence, 24 Dec"),
        ({"unit": Unit.HOUSEHOLD}, "Cambodia: 30,000 families displaced (a claim) · Thai Ministry of Defence, 24 Dec"),
    ],
)
def test_a_claim_of_displaced_people_whom_nobody_counts_is_on_the_first_screen(
    claimed: dict[str, Any], told: str
) -> None:
    claim = figure(30_000, DISPLACED, source="th-mod", **claimed)
    assert f"Displaced\n{told}" in look("status", claim)
    assert "30,000" not in look("status", claim, figure(9_000, DISPLACED))
    assert "30,000" not in look("status", claim, party="TH")
    beside = look("status", claim, figure(9_000, DISPLACED, of="TH", source="th-mod"))
    assert f"Thailand: 9,000 · Thai Ministry of Defence, 24 Dec\n{told}" in beside

"""A number of a part never stands where the whole is greater and never hides behind it: places, subsets, allies, counts
that begin late, an opposed side's word, other outbreaks (docs/rules.md, rules 1, 2, 5, 7, 12 and 20)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, Status, Unit
from handlers.views.pushes.digest import digest
from handlers.views.screens import registry as screens
from storage.rules.amounts import is_count
from storage.rules.series import begins_late, counted_phase, current_in_scope, is_foreign
from storage.rules.tally import toll
from storage.values.report import Amount, Figure, Snapshot
from storage.values.told import LastTold
from tests.support.reading import frame_of, look, read
from tests.support.records.factories import CAMBODIA, THAILAND, figure, place, report, situation, snapshot
from tests.support.records.four_sides import FOUR, OVERLAPPING, wide_records

BOTH_SCREENS = pytest.mark.parametrize("screen", ["status", "casualties"])
LATE = {"as_of": "2025-12-25", "count_from": date(2025, 12, 20)}


def civilians(n: int, of: str | None = CAMBODIA, **changes: Any) -> Figure:
    return figure(n, changes.pop("metric", Metric.KILLED), of, victim_status=Status.CIVILIAN, **changes)


def soldiers(n: int, of: str | None = CAMBODIA, **changes: Any) -> Figure:
    return figure(n, changes.pop("metric", Metric.KILLED), of, victim_status=Status.COMBATANT, **changes)


def stock(n: int | Amount, of: str | None = CAMBODIA, metric: Metric = Metric.DISPLACED, **changes: Any) -> Figure:
    return figure(n, metric, of, series_kind=SeriesKind.STOCK, **changes)


def quiet_digest(*figures: Figure, **made: Any) -> str:
    seen = snapshot(figures=figures, reports={1: report()}, **made)
    return read(digest(frame_of(seen, "digest"), LastTold(record=seen), 1))


# --- places ---


@BOTH_SCREENS
def test_the_places_that_a_sides_count_is_not_made_of_stand_beside_it(screen: str) -> None:
    text = look(screen, figure(24_927, place="KH22"), figure(358, place="KH01", source="who"))
    assert text.startswith("At least 24,927 dead")
    assert "Not in it: Banteay Meanchey: 358 dead · WHO, 24 Dec" in text


def test_a_place_whose_districts_alone_lead_stands_beside_them_where_it_was_told_later() -> None:
    """Its own newest word comes to less than somebody's word on one district."""
    places = {**situation().places, "KH0102": place("KH0102", "Poipet", CAMBODIA, within="KH01")}
    district = figure(
        Amount(minimum=70, qualifier=Qualifier.AT_LEAST), place="KH0102", source="who", as_of="2025-12-20"
    )
    later, earlier = (figure(50, place="KH01", as_of=day) for day in ("2025-12-24", "2025-12-18"))
    text = look("casualties", district, later, situation=situation(places=places))
    assert text.startswith("At least 70 dead")
    assert "Beside it: Banteay Meanchey: 50 dead · Cambodian Interior Ministry, 24 Dec" in text
    assert "Beside it" not in look("casualties", district, earlier, situation=situation(places=places))


@BOTH_SCREENS
@pytest.mark.parametrize("elsewhere", [{"source": "who"}, {"source": "press"}, {"as_of": "2025-12-20"}])
def test_the_place_that_reaches_most_leads_whoever_counted_it_and_when(screen: str, elsewhere: dict[str, str]) -> None:
    text = look(screen, figure(2, place="KH01", as_of="2025-12-24"), figure(4_000, place="KH22", **elsewhere))
    assert text.startswith("At least 4,000 dead")
    assert "Not in it: Banteay Meanchey: 2 dead" in text


def test_of_one_place_its_own_source_speaks() -> None:
    text = look("status", figure(12, place="KH22"), figure(20, place="KH22", source="press"))
    assert text.startswith("At least 12 dead")


@BOTH_SCREENS
def test_districts_that_come_to_more_than_their_province_take_its_place(screen: str) -> None:
    districts = figure(12, place="KH22-1", as_of="2025-12-25"), figure(9, place="KH22-2", as_of="2025-12-25")
    old = figure(5, place="KH22", as_of="2025-12-25")
    assert look(screen, old, *districts, situation=FOUR).startswith("At least 21 dead")
    assert look(screen, figure(30, place="KH22", as_of="2025-12-25"), *districts, situation=FOUR).startswith(
        "At least 30 dead"
    )


@BOTH_SCREENS
def test_a_part_that_is_more_than_its_whole_stands_beside_it(screen: str) -> None:
    place = figure(40, place="KH22", as_of="2025-12-25")
    assert "A higher count: Oddar Meanchey: 40 dead" in look(screen, figure(10, as_of="2025-12-20"), place)
    children = civilians(9, subset="children", source="press", as_of="2025-12-25")
    assert "A higher count: Cambodia: 9 children dead" in look(screen, civilians(3, as_of="2025-12-20"), children)
    assert "More, beside it" not in look(screen, figure(100, as_of="2025-12-20"), place)


@BOTH_SCREENS
def test_soldiers_who_are_counted_in_one_place_only_are_told_beside_the_civilians(screen: str) -> None:
    text = look(screen, civilians(5), soldiers(12, place="KH22"))
    assert "Not in it: Oddar Meanchey: 12 soldiers dead · Cambodian Interior Ministry, 24 Dec" in text


def test_a_province_is_told_with_the_places_in_it() -> None:
    text = look("status", figure(12, place="KH22-1"), place="KH22", situation=FOUR)
    assert "Samraong: 12 dead" in text
    assert "No figure for Oddar Meanchey alone" not in text


def test_an_opposed_side_does_not_speak_for_people_whose_own_side_counts_places() -> None:
    told = figure(12, place="KH22"), civilians(40, source="th-mod")
    text = look("casualties", *told)
    assert text.startswith("At least 12 dead")
    assert "(in no sum)\nCambodia: 40 civilians dead · Thai Ministry of Defence, 24 Dec" in text
    assert look("casualties", told[1]).startswith("At least 40 dead")


# --- subsets ---


def test_women_children_and_foreigners_stand_with_the_count_of_their_side() -> None:
    text = look("casualties", figure(41_156), figure(6_278, subset="foreign nationals", source="who"))
    assert "Of them: 6,278 foreign nationals dead · WHO, 24 Dec" in text
    harmed = [civilians(100, metric=Metric.INJURED), civilians(40, metric=Metric.INJURED, subset="women")]
    assert "Of them: 40 women injured · Cambodian Interior Ministry, 24 Dec" in look("casualties", *harmed)


def test_women_of_the_whole_side_are_not_of_those_counted_in_one_place() -> None:
    text = look("casualties", figure(31, place="KH22"), figure(4, subset="women"))
    assert "Beside it: Cambodia: 4 women dead · Cambodian Interior Ministry, 24 Dec" in text
    assert "Of them" not in text


def test_many_subsets_are_few_lines() -> None:
    told = [
        civilians(1 + n, subset=f"group {n}", source=source) for n in range(9) for source in ("who", "hrf", "press")
    ]
    text = look("casualties", civilians(900), *told)
    assert text.count("Of them: ") == 2
    assert "and 9 more" in text
    seen = snapshot(figures=[civilians(900), *told], reports={1: report()})
    links = [one.link for row in screens.shown(frame_of(seen, "casualties")).buttons for one in row]
    assert any(getattr(link, "item", "") == "among" for link in links)
    pages = [read(screens.shown(frame_of(seen, "counts", item="among", page=page))) for page in range(3)]
    assert sum(page.count("group ") for page in pages) == len(told)


# --- allies and an opposed side's word ---


@pytest.mark.parametrize("screen", ["status", "casualties", "displacement"])
@pytest.mark.parametrize("side", ["KH", "LA"])
def test_what_is_counted_of_a_side_and_its_ally_together_is_told_of_each(screen: str, side: str) -> None:
    together = figure(3_825, of=None, parties=("KH", "LA")), stock(9_100, None, parties=("KH", "LA"))
    text = look(screen, *together, party=side, situation=FOUR)
    assert "Cambodia and Laos: 9,100 displaced · via The press, 24 Dec" in text or screen == "casualties"
    assert "Cambodia and Laos: 3,825 dead · via The press, 24 Dec" in text or screen == "displacement"
    assert "nothing counted" not in text
    assert "no count of the dead" not in text


@pytest.mark.parametrize("screen", ["status", "casualties", "displacement"])
def test_sides_that_are_counted_together_are_not_among_those_of_whom_nothing_is_counted(screen: str) -> None:
    together = figure(3_825, of=None, parties=("KH", "LA")), stock(9_100, None, parties=("KH", "LA"))
    text = look(screen, *together, civilians(1, THAILAND), situation=FOUR)
    assert "Cambodia and Laos: " in text
    assert "Cambodia, Laos" not in text


@pytest.mark.parametrize("screen", ["casualties", "timeline"])
def test_what_a_side_says_of_the_soldiers_of_two_opposed_ones_is_a_claim(screen: str) -> None:
    claim = soldiers(100, None, parties=("KH", "LA"), source="th-mod")
    assert "Cambodia and Laos: 100 soldiers dead (a claim)" in look(screen, claim, situation=FOUR)
    own = soldiers(100, None, parties=("KH", "LA"), source="la-gov")
    assert "a claim" not in look(screen, own, situation=FOUR)


def test_an_opposed_sides_word_on_civilians_stands_beside_their_own_count() -> None:
    told = civilians(31), civilians(45, source="th-mod", as_of="2025-12-25")
    text = look("casualties", *told)
    assert text.startswith("At least 31 dead")
    assert "Cambodia: 45 civilians dead · Thai Ministry of Defence, 25 Dec" in text


# --- what others said later, and less ---


@pytest.mark.parametrize("metric", [Metric.KILLED, Metric.INJURED])
def test_a_later_lower_word_of_another_source_stands_beside_the_count(metric: Metric) -> None:
    own, other = {"metric": metric, "as_of": "2025-12-22"}, {"metric": metric, "as_of": "2025-12-25"}
    text = look("casualties", civilians(83, **own), civilians(60, source="press", **other))
    assert "Cambodia: 83 civilians" in text
    assert "Beside it: Cambodia: 60 civilians" in text
    assert "Beside it" not in look("casualties", civilians(83, **other), civilians(60, source="press", **own))


def test_a_later_bound_stands_beside_the_stock_that_it_does_not_replace() -> None:
    words = Amount(minimum=10_000, qualifier=Qualifier.VAGUE, words="tens of thousands")
    text = look("displacement", stock(607_980, as_of="2025-12-20"), stock(words, source="press", as_of="2025-12-25"))
    assert "Cambodia: 607,980 displaced" in text
    assert "Beside it: Cambodia: “tens of thousands” (at least 10,000) displaced · via The press, 25 Dec" in text


# --- totals in print ---


def test_a_printed_total_leads_over_sums_of_places_or_of_a_part() -> None:
    total = figure(5_000, of=None)
    places = figure(12, place="KH22"), figure(3, of=THAILAND, place="TH33")
    parts = figure(12, coverage_note="hospital lists only"), figure(3, of=THAILAND)
    for told in (places, parts):
        assert look("status", *told, total).startswith("In print: 5,000 dead")
    assert look("status", figure(12), figure(3, of=THAILAND), total).startswith("15 dead")


@pytest.mark.parametrize("metric", [Metric.EVACUATED, Metric.IN_SHELTER, Metric.REFUGEES, Metric.DISPLACED])
@pytest.mark.parametrize("screen", ["status", "displacement"])
def test_a_total_of_people_forced_from_home_is_told_whatever_it_counts(screen: str, metric: Metric) -> None:
    assert "438,000" in look(screen, stock(438_000, None, metric))


def test_totals_of_two_kinds_do_not_age_each_other_and_the_highest_is_told() -> None:
    abroad = stock(800_000, None, Metric.REFUGEES, source="who", as_of="2025-12-15")
    inside = stock(600_000, None, source="hrf"), stock(900_000, None, source="hrf", as_of="2025-12-15")
    text = look("displacement", abroad, *inside)
    assert "In print: 800,000 who fled abroad" in text
    assert "In print: 600,000 displaced" in text
    assert (
        "Highest on record: Both sides: 900,000 displaced · Humanitarian Response Forum, 15 Dec (11 days old)" in text
    )


def test_a_lone_small_stock_does_not_hide_a_total_of_everyone() -> None:
    total = stock(900_000, None, as_of="2025-12-20")
    assert "Both sides: 900,000 displaced · via The press, 20 Dec (6 days old)" in look("status", stock(100), total)
    assert "900,000" not in look("status", stock(500_000), total)


# --- people forced from home ---


def test_a_side_of_which_only_families_or_places_are_counted_is_not_without_a_figure() -> None:
    families = stock(131_672, unit=Unit.HOUSEHOLD)
    text = look("status", stock(400_000, THAILAND), families)
    assert "Cambodia: 131,672 families displaced" in text
    assert "no figure" not in text
    assert "131,672 families" in look("status", families, party=CAMBODIA)


# --- counts that begin late ---


@BOTH_SCREENS
def test_a_count_that_begins_after_the_first_days_takes_no_whole_counts_place(screen: str) -> None:
    for source in ("kh-moi", "press"):
        text = look(screen, civilians(31, as_of="2025-12-19"), civilians(5, source=source, **LATE))
        assert text.startswith("At least 31 dead")
        assert "Beside it: Cambodia: 5 civilians dead (since 20 Dec)" in text
    alone = look(screen, civilians(5, **LATE))
    assert ("5 civilians (since" if screen == "status" else "5 civilians dead (since 20 Dec)") in alone
    more = look(screen, civilians(31, as_of="2025-12-19"), civilians(50, **LATE))
    assert "A higher count: Cambodia: 50 civilians dead (since 20 Dec)" in more


def test_of_one_place_too_a_late_count_takes_no_count_from_the_first_days_place() -> None:
    old = civilians(31, place="KH22", as_of="2025-12-19")
    assert look("status", old, civilians(5, place="KH22", **LATE)).startswith("At least 31 dead")


@BOTH_SCREENS
def test_a_late_count_of_a_side_does_not_hide_a_place_that_reaches_more(screen: str) -> None:
    text = look(screen, civilians(31, place="KH22", as_of="2025-12-19"), civilians(20, **LATE))
    assert text.startswith("At least 31 dead")
    assert "Beside it: Cambodia: 20 civilians dead (since 20 Dec)" in text
    assert look(screen, civilians(31, place="KH22"), civilians(50, **LATE)).startswith("At least 50 dead")


@pytest.mark.parametrize("screen", ["changed", "timeline"])
def test_a_late_count_is_no_revision_of_one_from_the_first_days(screen: str) -> None:
    text = look(screen, civilians(31, as_of="2025-12-19"), civilians(5, **LATE))
    assert "5 civilians dead (since 20 Dec)" in text
    assert "revised" not in text
    if screen == "changed":
        assert "Not compared: the two count from different days." in text


def test_a_late_count_of_a_place_does_not_silence_whoever_counts_a_side_alone() -> None:
    """Nobody but the other side counts the civilians: "0 in one place since 20 Dec" is no count of them."""
    late = civilians(0, place="KH22", **LATE)
    text = look("casualties", civilians(9, source="th-mod"), late)
    assert text.startswith("At least 9 dead")


def test_a_count_since_an_earlier_outbreak_stands_beside_this_ones() -> None:
    since = figure(7_618, as_of="2025-12-20", count_from=date(2025, 7, 24), source="who")
    for screen in ("status", "casualties"):
        text = look(screen, civilians(31), since)
        assert text.startswith("At least 31 dead since 7–8 Dec")
        assert "Beside it: Cambodia: 7,618 dead (since 24 Jul) · WHO, 20 Dec (6 days old)" in text


@BOTH_SCREENS
@pytest.mark.parametrize(("cause", "words"), [("direct", "killed directly"), ("indirect", "indirect deaths")])
def test_deaths_of_one_cause_on_all_sides_are_not_no_count_of_the_dead(screen: str, cause: str, words: str) -> None:
    text = look(screen, figure(7_435, of=None, causation=Causation(cause)))
    assert text.startswith("The dead are counted in parts only")
    assert f"Both sides: 7,435 {words} · via The press, 24 Dec" in text


def test_indirect_deaths_of_a_side_that_are_in_no_cell_stand_beside_its_count() -> None:
    text = look("casualties", civilians(31), figure(2_190, causation=Causation.INDIRECT, source="press"))
    assert "Cambodia: 31 civilians dead" in text
    assert "A higher count: Cambodia: 2,190 indirect deaths · via The press, 24 Dec" in text


def test_a_count_that_may_hold_another_sources_indirect_deaths_says_so() -> None:
    text = look("casualties", figure(8_894), figure(9_189, causation=Causation.INDIRECT, source="press"))
    assert "Indirect deaths may be among them: not told apart" in text
    assert "A higher count: Cambodia: 9,189 indirect deaths · via The press, 24 Dec" in text


def test_the_displaced_of_a_place_are_told_where_their_side_counts_only_who_fled_abroad() -> None:
    inside = stock(5_946, place="KH01", as_of="2025-12-25")
    text = look("displacement", stock(7_383, metric=Metric.REFUGEES), inside)
    assert "Banteay Meanchey: 5,946 displaced · Cambodian Interior Ministry, 25 Dec" in text
    assert "5,946" not in look("displacement", stock(7_383), inside), "places have a screen of their own"


def test_the_missing_since_a_day_are_not_called_displaced() -> None:
    since = {"count_from": date(2025, 12, 12), "metric": Metric.MISSING}
    text = look("casualties", figure(12, series_kind=SeriesKind.CUMULATIVE, **since))
    assert "12 (since 12 Dec, not those missing now)" in text


# --- outbreaks that overlap ---


OVERLAP = (
    civilians(44, as_of="2025-12-20", phase=1),
    civilians(5, as_of="2025-12-24", phase=2),
    stock(44_000, as_of="2025-12-20", phase=1),
    stock(5_000, as_of="2025-12-24", phase=2),
    civilians(50, as_of="2025-12-16", phase=1),
)


@pytest.mark.parametrize("screen", ["status", "casualties"])
def test_an_outbreak_that_still_runs_is_not_hidden_by_a_newer_one(screen: str) -> None:
    text = look(screen, *OVERLAP, situation=OVERLAPPING)
    assert text.startswith("At least 5 dead since 7 Dec")
    assert "The coast\nAt least 44 dead since 24 Jul\nCambodia: 44 civilians · Cambodian Interior Ministry" in text


def test_people_forced_from_home_and_changes_of_the_other_outbreak_are_told_as_its_own() -> None:
    for screen in ("status", "displacement"):
        text = look(screen, *OVERLAP, situation=OVERLAPPING)
        assert "The coast: displaced\nCambodia: 44,000 · Cambodian Interior Ministry, 20 Dec" in text
    assert "The coast\n\nCambodia: 44 civilians dead, revised down from 50" in look(
        "changed", *OVERLAP, situation=OVERLAPPING
    )
    assert "The coast: At least 44 dead since 24 Jul" in quiet_digest(*OVERLAP, situation=OVERLAPPING)
    ended = look("status", *OVERLAP, situation=FOUR)
    assert "phase 1" not in ended, "an outbreak that is over has a button"


def news_of(new: Figure, *known: Figure, **made: Any) -> str:
    before = snapshot("2025-12-24", figures=known, reports={1: report()}, **made)
    now = snapshot(figures=(*known, new), reports={1: report()}, **made)
    return read(digest(frame_of(now, "digest"), LastTold(record=before), 1))


def test_soldiers_and_civilians_who_come_to_less_than_all_before_are_a_revision_in_digests() -> None:
    """20 dead, then 10 civilians and 5 soldiers: a chat that knows the 20 is not only told of two counts."""
    whole, apart = figure(20, as_of="2025-12-20"), [civilians(10, as_of="2025-12-25"), soldiers(5, as_of="2025-12-25")]
    now = snapshot(figures=[whole, *apart], reports={1: report()})
    before = LastTold(record=snapshot("2025-12-24", figures=[whole], reports={1: report()}))
    text = read(digest(frame_of(now, "digest"), before, 1))
    assert "Cambodia: 5 soldiers dead, with 10 civilians dead 15 in all: revised down from 20 (20 Dec)" in text


def test_a_fall_in_another_outbreak_or_of_a_printed_total_is_a_revision_in_digests() -> None:
    coast = [civilians(50, as_of="2025-12-20", phase=1), civilians(44, as_of="2025-12-25", phase=1)]
    text = news_of(coast[1], coast[0], civilians(5), situation=OVERLAPPING)
    assert "The coast: Cambodia: 44 civilians dead" in text
    assert "This was revised down from 50 (20 Dec), no reason stated." in text
    totals = figure(99, of=None, as_of="2025-12-22"), figure(59, of=None, as_of="2025-12-25")
    assert "In print: 59 dead, no breakdown · The press, 25 Dec\nThis was revised down from 99 (22 Dec)" in news_of(
        totals[1], totals[0]
    )


# --- digests ---


def test_a_digest_tells_the_parts_where_nothing_else_is_counted() -> None:
    assert "Cambodia: 5 children dead · Cambodian Interior Ministry, 24 Dec" in quiet_digest(
        civilians(5, subset="children")
    )
    place = quiet_digest(civilians(5, place="KH22"))
    assert "in Oddar Meanchey alone · Cambodian Interior Ministry, 24 Dec" in place


# --- whatever is told ---


@settings(deadline=None, derandomize=True, max_examples=60)
@given(wide_records())
def test_every_screen_of_four_sides_is_a_message(seen: Snapshot) -> None:
    for screen in screens.SCREENS:
        shown = screens.shown(frame_of(seen, screen, now="2026-11-22"))
        assert len(read(shown)) <= 4096


@settings(deadline=None, derandomize=True, max_examples=150)
@given(wide_records())
def test_no_whole_count_that_is_more_than_its_sides_number_is_left_out(seen: Snapshot) -> None:
    """Of the dead: whoever else counted a whole side, and more of it than is told first, stands on the same screen."""
    dead = toll(seen, Metric.KILLED)
    told = screens.shown(frame_of(seen, "casualties", now="2026-11-22"))
    for figure_ in current_in_scope(seen, Metric.KILLED):
        side = next((side for side in dead.parties if side.party == figure_.victim_party), None)
        if side is None or side.amount is None or not is_count(figure_.amount):
            continue
        own = not is_foreign(seen.situation, figure_) and not begins_late(seen.situation, figure_)
        assert counted_phase(seen.situation, figure_) == seen.phase.number
        if own and figure_.amount.floor > (side.amount.maximum or side.amount.lead):
            assert figure_.id in told.figures, (figure_, read(told))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (figure(4, place="TH32"), "Surin, Cambodian people: 4 dead"),
        (figure(400, place="TH32", source="th-mod"), "Surin, Cambodian people: 400 dead (a claim)"),
        (
            soldiers(40, THAILAND, place="KH22", source="kh-mod"),
            "Oddar Meanchey, Thai people: 40 soldiers dead (a claim)",
        ),
        (figure(5, place="XX01"), "Disputed area, Cambodian people: 5 dead"),
        (figure(9, of=None, place="XX01", source="who"), "Disputed area: 9 dead"),
        (figure(4, place="KH22"), "Oddar Meanchey: 4 dead"),
    ],
)
def test_people_of_a_side_at_a_place_of_anothers_are_not_that_places_people(told: Figure, words: str) -> None:
    for screen in ("timeline", "places"):
        assert words in look(screen, told, situation=FOUR)


def test_places_without_a_word_are_those_of_the_displaced_too() -> None:
    told = (figure(700, Metric.DISPLACED, place="TH32"), figure(4, place="KH22"))
    text = look("places", *told)
    assert "Oddar Meanchey: 4 dead" in text
    assert "Surin, Cambodian people: 700 displaced" in text
    assert "700" not in look("places", *told, item="killed")
    assert "No count of a single place" not in look("places", told[0])


FAMILIES = ((1_100, "2025-12-20"), (700, "2025-12-24"))


def test_families_counted_after_the_people_are_told_on_status_and_of_what_changed() -> None:
    people = figure(5_200, Metric.DISPLACED, as_of="2025-12-20")
    families = [figure(n, Metric.DISPLACED, unit=Unit.HOUSEHOLD, as_of=day) for n, day in FAMILIES]
    assert "Cambodia: 700 families displaced · Cambodian Interior Ministry, 24 Dec" in look("status", people, *families)
    assert "700 families displaced, down from 1,100 (20 Dec)" in look("changed", people, *families)
    assert "families" not in look("status", replace(people, as_of=families[-1].as_of), *families)

"""What belongs to a number stands wherever the number does: coverage, claims, disputes, periods, first days, ages; and
what is counted of a part is never "nothing counted" (docs/rules.md, rules 1, 5, 9, 15, 18 to 21)."""

from datetime import date
from typing import Any

import pytest

from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, SourceKind, Status, Unit, Verification
from handlers.views.pushes.digest import digest
from handlers.views.screens import registry as screens
from storage.values.report import Amount, Figure, Snapshot
from storage.values.told import LastTold
from tests.support.reading import frame_of, look, read
from tests.support.records.factories import (
    BOTH,
    CAMBODIA,
    SOURCES,
    THAILAND,
    figure,
    party,
    report,
    situation,
    snapshot,
    source,
)

CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT
COUNTING = ("status", "casualties", "timeline", "adds-up")


def civilians(n: int | Amount, of: str | None = CAMBODIA, **changes: Any) -> Figure:
    return figure(n, changes.pop("metric", Metric.KILLED), of, victim_status=CIVILIAN, **changes)


def soldiers(n: int | Amount, of: str | None = CAMBODIA, **changes: Any) -> Figure:
    return figure(n, changes.pop("metric", Metric.KILLED), of, victim_status=COMBATANT, **changes)


def first_line(screen: str, *figures: Figure, **made: Any) -> str:
    return look(screen, *figures, **made).split("\n")[0]


# --- rule 19: coverage ---


@pytest.mark.parametrize("screen", COUNTING)
def test_what_a_count_covers_stands_with_it(screen: str) -> None:
    assert "killed or wounded" in look(screen, soldiers(2300, coverage_note="killed or wounded"))


@pytest.mark.parametrize("metric", [Metric.INJURED, Metric.MISSING, Metric.DETAINED, Metric.KILLED_OR_INJURED])
def test_what_a_count_of_the_harmed_covers_stands_with_it(metric: Metric) -> None:
    assert "hospitals only" in look(
        "casualties", civilians(87, metric=metric, coverage_note="treated in hospitals only")
    )


def test_what_a_total_covers_stands_with_it_and_totals_of_other_coverage_do_not_fold() -> None:
    told = figure(99, of=None, coverage_note="includes the missing"), figure(99, of=None, source="press-2")
    text = look("casualties", *told)
    assert "99 dead (includes the missing), no breakdown · The press, 24 Dec" in text
    assert "99 dead, no breakdown · Another outlet, 24 Dec" in text


def test_what_another_sources_count_covered_is_said_where_the_two_are_compared() -> None:
    stock = {"series_kind": SeriesKind.STOCK}
    before = figure(
        800_000, Metric.DISPLACED, source="who", coverage_note="fled the country", as_of="2025-12-20", **stock
    )
    now = figure(
        6_478_744, Metric.DISPLACED, source="hrf", coverage_note="inside the country", as_of="2025-12-26", **stock
    )
    assert "800,000 (fled the country)" in look("changed", before, now)


def test_a_remark_is_no_coverage() -> None:
    assert "779" not in look("casualties", civilians(5, coverage_note="779 shelters"))


# --- rules 15 and 21: claims, disputed and unverified figures ---


@pytest.mark.parametrize("screen", ["casualties", "timeline"])
def test_a_claim_is_called_one(screen: str) -> None:
    assert "247 soldiers dead (a claim)" in look(screen, soldiers(247, source="th-mod"))


def test_a_claim_is_called_one_in_its_report() -> None:
    told = soldiers(247, source="th-mod")
    assert "(a claim)" in look("report", told, item="1", reports=[report(1, source="th-mod")])


@pytest.mark.parametrize("screen", COUNTING)
@pytest.mark.parametrize("verification", [Verification.DISPUTED, Verification.UNVERIFIED])
def test_a_disputed_or_unverified_figure_says_so(screen: str, verification: Verification) -> None:
    assert f"({verification.value})" in look(screen, civilians(31, verification=verification))


@pytest.mark.parametrize("screen", COUNTING)
def test_who_disputes_a_figure_is_said(screen: str) -> None:
    told = civilians(31, verification=Verification.DISPUTED, disputed_by=(THAILAND,))
    assert "(disputed by Thailand)" in look(screen, told)


# --- rule 1: nothing that is counted is "nothing counted" ---


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (civilians(12, place="KH22"), "Oddar Meanchey"),
        (civilians(5, subset="children"), "5 children dead"),
        (civilians(5, series_kind=SeriesKind.PERIOD), "5 civilians dead (in one period)"),
        (civilians(44, count_from=date(2025, 7, 24)), "44 civilians dead (since 24 Jul)"),
        (figure(9, unit=Unit.HOUSEHOLD), "9 families dead"),
        (figure(66, of=None, victim_status=CIVILIAN), "Both sides: 66 civilians dead"),
        (figure(40, of=None, parties=BOTH), "Cambodia and Thailand: 40 dead"),
        (figure(3, of=None, group="peacekeepers"), "peacekeepers: 3 dead"),
    ],
)
@pytest.mark.parametrize("screen", ["status", "casualties"])
def test_what_is_told_of_a_part_is_told_with_who_and_when(screen: str, told: Figure, words: str) -> None:
    text = look(screen, told)
    assert words in text
    assert "24 Dec" in text
    assert "No count of the dead" not in text
    assert "Cambodia: no count of the dead" not in text or told.victim_party is None


def test_families_places_and_the_returned_are_told_among_those_forced_from_home() -> None:
    stock = {"series_kind": SeriesKind.STOCK}
    families = figure(131_672, Metric.DISPLACED, unit=Unit.HOUSEHOLD, **stock)
    assert "131,672 families displaced · Cambodian Interior Ministry" in look("displacement", families)
    place = figure(5_000, Metric.DISPLACED, place="KH22", **stock)
    assert "Oddar Meanchey: 5,000 displaced" in look("displacement", place)
    returned = figure(50_000, Metric.RETURNED)
    for others in ((), (figure(100_000, Metric.DISPLACED, **stock),)):
        assert "50,000 returned · Cambodian Interior Ministry" in look("displacement", returned, *others)


def test_printed_totals_of_the_harmed_stand_beside_the_sides() -> None:
    text = look("casualties", figure(120, Metric.INJURED, of=None), civilians(83, metric=Metric.INJURED))
    assert "Cambodia: 83 civilians" in text
    assert "Both sides: 120 injured · via The press, 24 Dec" in text


def test_counts_of_places_stand_in_the_timeline() -> None:
    assert "Oddar Meanchey: 12 civilians dead" in look("timeline", civilians(12, place="KH22"))


# --- rule 5: the first line ---


def test_a_total_leads_over_a_sum_that_lacks_most_of_it_and_our_sum_stands_second() -> None:
    total = figure(Amount(minimum=28_700, qualifier=Qualifier.MORE_THAN), of=None)
    text = look("status", total, soldiers(1)).split("\n")
    assert text[0] == "In print: more than 28,700 dead since 7–8 Dec"
    assert text[1] == "more than 28,700 dead, no breakdown · The press, 24 Dec"
    assert text[2] == "Our sum of the sides’ own counts: At least 1 dead"


def test_a_closed_range_is_shown_as_one_and_a_sum_as_no_less_than_a_part() -> None:
    nobody = soldiers(0), civilians(0, THAILAND), soldiers(0, THAILAND)
    closed = Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE)
    assert first_line("status", civilians(closed), *nobody).startswith("20–25 dead")
    best = Amount(minimum=10, best=12, maximum=14)
    assert first_line("status", civilians(closed), soldiers(best), *nobody[1:]).startswith("30–39 dead")
    about, least = Amount(best=120, qualifier=Qualifier.ABOUT), Amount(minimum=10, qualifier=Qualifier.AT_LEAST)
    assert first_line("status", soldiers(about, THAILAND), civilians(least)).startswith("About 130 or more dead")


def test_where_everyone_is_counted_and_nothing_is_open_the_sum_is_not_at_least() -> None:
    """Whole counts of both sides: that nobody told soldiers from civilians makes them no fewer."""
    for screen in ("status", "casualties"):
        text = look(screen, figure(95), figure(12, of=THAILAND, source="th-mod"))
        assert text.startswith("107 dead since 7–8 Dec (our sum)")
        assert "not told apart" in text
    assert "\n107\n" in look("adds-up", figure(95), figure(12, of=THAILAND, source="th-mod"))
    assert first_line("status", figure(95)).startswith("At least 95 dead"), "Thailand's are not counted"
    least = Amount(minimum=12, qualifier=Qualifier.AT_LEAST)
    assert first_line("status", figure(95), figure(least, of=THAILAND)).startswith("At least 107 dead")


def test_an_upper_bound_of_one_place_is_no_least() -> None:
    nearly = Amount(maximum=40, qualifier=Qualifier.NEARLY)
    for screen in ("status", "casualties"):
        text = look(screen, figure(nearly, place="KH22"))
        assert text.startswith("Up to 40 dead (others not counted)")
        assert "Cambodia: nearly 40" in text
        assert "at least 0" not in text


def test_only_ages_of_one_kind_are_joined() -> None:
    old = figure(31, as_of="2025-12-10"), figure(9, Metric.INJURED, of=THAILAND, as_of="2025-12-10")
    assert "No newer figure: Cambodia 16 days, Thailand (injured) 16 days, when" in look("casualties", *old)


def test_a_higher_count_at_another_level_stands_in_what_changed_too() -> None:
    split = civilians(100), soldiers(50)
    higher = figure(400, as_of="2025-12-26", source="press")
    assert "A higher count: Cambodia: 400 dead" in look("status", *split, higher)
    assert "Cambodia: 400 dead" in look("changed", *split, higher)


def test_nobody_of_some_is_not_nobody() -> None:
    for screen in ("status", "casualties"):
        text = look(screen, civilians(0))
        assert text.startswith("The dead are counted in parts only since 7–8 Dec")
        assert "Cambodia: 0 civilians" in text
    assert first_line("status", figure(0), figure(0, of=THAILAND)).startswith("0 dead since")


def test_a_bound_of_some_is_none_of_all() -> None:
    nearly = Amount(maximum=20, qualifier=Qualifier.NEARLY)
    assert first_line("status", figure(nearly)).startswith("Up to 20 dead (others not counted) since")
    assert first_line("status", figure(nearly), figure(5, of=THAILAND)).startswith("5–25 dead since")
    about = Amount(best=120, qualifier=Qualifier.ABOUT)
    assert first_line("status", figure(about)).startswith("About 120 or more dead since")
    assert first_line("status", figure(about), figure(5, of=THAILAND)).startswith("About 125 dead since")


def test_a_count_of_a_part_that_reaches_more_stands_beside_the_one_that_speaks() -> None:
    own = soldiers(5_937, as_of="2025-12-10")
    named = Amount(minimum=45_000, qualifier=Qualifier.AT_LEAST)
    more = soldiers(named, source="press", coverage_note="confirmed by name", as_of="2025-12-20")
    for screen in ("status", "casualties"):
        text = look(screen, own, more)
        assert text.startswith("At least 5,937 dead")
        assert "A higher count: Cambodia: at least 45,000 soldiers dead (confirmed by name) · via The press" in text
        assert "More, beside it" not in look(screen, own, soldiers(4_000, source="press", as_of="2025-12-20"))


def test_a_sum_of_a_count_that_covers_a_part_is_at_least_that() -> None:
    others = figure(12, of=THAILAND, source="th-mod")
    assert first_line("status", figure(95, coverage_note="hospital lists only"), others).startswith("At least 107 dead")


# --- rules 9 and 18: gaps and ages ---


def test_parts_that_lie_apart_are_said_to_on_the_first_screen_too() -> None:
    parts = civilians(31, as_of="2025-12-26"), civilians(5, THAILAND, as_of="2025-12-16")
    assert "The parts of the sum are up to 10 days apart." in look("status", *parts)


def test_one_old_side_among_fresh_ones_is_called_old() -> None:
    parts = civilians(31, as_of="2025-12-26"), civilians(5, THAILAND, as_of="2025-12-10")
    assert "No newer figure: Thailand 16 days, when this was sent." in look("status", *parts)


def test_a_leading_total_an_old_count_of_the_harmed_and_a_places_count_are_called_old() -> None:
    late = {"as_of": "2026-01-05"}
    total = look("casualties", figure(96, of=None, as_of="2025-12-10"), **late)
    assert "No newer figure: Both sides (total in print) 26 days" in total
    fresh = [civilians(31, as_of="2026-01-05"), soldiers(1, as_of="2026-01-05")]
    harmed = look("casualties", *fresh, civilians(83, metric=Metric.INJURED, as_of="2025-12-10"), **late)
    assert "Cambodia (injured) 26 days" in harmed
    place = look("status", civilians(12, place="KH22", as_of="2025-12-10"), place="KH22", **late)
    assert "24 Dec" not in place
    assert "10 Dec 2025 (26 days old)" in place


def test_an_old_total_of_the_displaced_is_called_old() -> None:
    total = figure(900_000, Metric.DISPLACED, of=None, as_of="2025-12-10", series_kind=SeriesKind.STOCK)
    assert "Both sides (total in print) 16 days" in look("displacement", total)


# --- more or fewer than two sides ---


def test_three_sides_are_all_sides_and_one_is_itself() -> None:
    laos = {**situation().parties, "LA": party("LA", "Laos", "Lao")}
    injured = figure(120, Metric.INJURED, of=None)
    assert "All sides: 120 injured" in look("casualties", injured, situation=situation(parties=laos))
    alone = {CAMBODIA: situation().parties[CAMBODIA]}
    assert "Cambodia: 120 injured" in look("casualties", injured, situation=situation(parties=alone))


def test_where_nobody_fights_nobody_is_not_told_apart_and_a_whole_is_complete() -> None:
    alone = situation(parties={CAMBODIA: situation().parties[CAMBODIA]})
    for screen in ("status", "casualties"):
        text = look(screen, figure(50_783), situation=alone)
        assert text.startswith("50,783 dead since 7–8 Dec")
        assert "oldiers" not in text
    for status in (Status.UNSPECIFIED, CIVILIAN):
        text = look("adds-up", figure(50_783, victim_status=status), situation=alone)
        assert "oldiers" not in text
        assert text.split("\n")[3] == "50,783"


# --- rule 24: every list has a most ---


def longest(*figures: Figure, **made: Any) -> tuple[Snapshot, int]:
    here = snapshot("2025-12-26", figures=figures, reports={1: report()}, **made)
    return here, len(str(screens.shown(frame_of(here, "casualties")).text))


def test_a_hundred_totals_and_a_hundred_claims_fit_and_the_rest_is_a_tap_away() -> None:
    outlets = {f"out{i}": source(f"out{i}", f"Outlet of the region number {i}") for i in range(100)}
    army = {f"sp{i}": source(f"sp{i}", f"Spokesman {i}", SourceKind.MILITARY, party=THAILAND) for i in range(100)}
    here = situation(sources={**SOURCES, **outlets, **army})
    totals = [figure(100 + i, of=None, source=f"out{i}") for i in range(100)]
    claims = [soldiers(100 + i, source=f"sp{i}") for i in range(100)]
    seen, length = longest(*totals, *claims, situation=here)
    assert length <= 4096
    links = [button.link for row in screens.shown(frame_of(seen, "casualties")).buttons for button in row]
    assert {link.item for link in links if getattr(link, "screen", "") == "counts"} == {"totals", "claims"}
    listed = [read(screens.shown(frame_of(seen, "counts", item="claims", page=page))) for page in range(9)]
    assert sum(text.count("(a claim)") for text in listed) == 100


# --- where a number is told in few words ---


def quiet_digest(*figures: Figure) -> str:
    seen = snapshot(figures=figures, reports={1: report()})
    return read(digest(frame_of(seen, "digest"), LastTold(record=seen), 1))


BELONGINGS = [
    ({"coverage_note": "hospital lists only"}, "hospital lists only"),
    ({"verification": Verification.DISPUTED}, "disputed"),
]


@pytest.mark.parametrize(("belongs", "words"), BELONGINGS)
def test_what_belongs_to_a_number_stands_on_a_quiet_day_too(belongs: dict[str, Any], words: str) -> None:
    for told in (soldiers(2_300, **belongs), figure(2_300, of=None, **belongs)):
        assert words in quiet_digest(told)


@pytest.mark.parametrize(("belongs", "words"), BELONGINGS)
def test_what_belongs_to_another_total_stands_on_the_first_screen(belongs: dict[str, Any], words: str) -> None:
    sides = figure(31), figure(5, of=THAILAND)
    assert f"Also in print: 99 ({words}) · The press, " in look("status", *sides, figure(99, of=None, **belongs))


@pytest.mark.parametrize(("belongs", "words"), BELONGINGS)
def test_what_belongs_to_a_part_stands_with_the_part(belongs: dict[str, Any], words: str) -> None:
    printed = figure(47, of=None), figure(21, source="press", **belongs), figure(26, of=THAILAND, source="press")
    for screen in ("casualties", "timeline"):
        assert f"Cambodia 21 ({words})" in look(screen, *printed)
    indirect = civilians(41, causation=Causation.INDIRECT, **belongs)
    assert f"41 indirect deaths ({words})" in look("casualties", civilians(42), indirect)


def test_a_side_of_which_one_count_covers_a_part_has_at_least_so_many() -> None:
    parts = soldiers(293, coverage_note="foreign fighters only"), civilians(93, source="press")
    assert "Cambodia: at least 386 dead\n" in look("casualties", *parts)
    assert "Cambodia: 386 dead\n" in look("casualties", soldiers(293), civilians(93, source="press"))
    about = soldiers(Amount(best=290, qualifier=Qualifier.ABOUT), coverage_note="foreign fighters only")
    assert "Cambodia: about 383 or more dead\n" in look("casualties", about, civilians(93, source="press"))


def test_of_which_period_a_count_is_stands_with_it() -> None:
    day = figure(165, place="KH22", series_kind=SeriesKind.PERIOD, coverage_note="24 hours")
    assert "165 dead (in one period: 24 hours)" in look("timeline", day)


# --- ages, wherever the number stands ---

NEW_YEAR = {"as_of": "2026-01-05"}


def test_how_old_the_displaced_are_stands_on_the_first_screen() -> None:
    stock = {"metric": Metric.DISPLACED, "series_kind": SeriesKind.STOCK, "as_of": "2025-12-10"}
    text = look("status", civilians(31, **NEW_YEAR), figure(607_980, **stock), **NEW_YEAR)
    assert "No newer figure: Cambodia (displaced) 26 days, when this was sent." in text
    only = look("status", civilians(31, as_of="2025-12-10"), figure(607_980, **stock), **NEW_YEAR)
    assert "Newest figure: 10 Dec 2025, 26 days before this answer." in only
    quiet = look("status", civilians(31, as_of="2025-12-30"), figure(607_980, **stock), **NEW_YEAR)
    assert "Newest figure: 30 Dec 2025, 6 days old; Cambodia (displaced) 26 days." in quiet


def test_how_it_adds_up_says_how_far_apart_and_how_old_its_parts_are() -> None:
    text = look("adds-up", civilians(31, **NEW_YEAR), civilians(5, THAILAND, as_of="2025-12-10"), **NEW_YEAR)
    assert "The parts of the sum are up to 26 days apart." in text
    assert "No newer figure: Thailand 26 days" in text


def test_each_line_of_a_list_says_its_age() -> None:
    old = {"as_of": "2025-12-10"}
    places = civilians(12, place="KH22", **old), civilians(7, place="KH01", **NEW_YEAR)
    text = look("places", *places, item="killed", **NEW_YEAR)
    assert "12 civilians dead · Cambodian Interior Ministry, 10 Dec 2025 (26 days old)" in text
    assert "7 civilians dead · Cambodian Interior Ministry, 5 Jan\n" in text
    things = [figure(50, Metric.HOUSES, unit=Unit.BUILDING, **old), figure(2, Metric.SCHOOLS, unit=Unit.BUILDING)]
    assert "50 houses damaged or destroyed · Cambodian Interior Ministry, 10 Dec 2025 (26 days old)" in look(
        "damage", *things, **NEW_YEAR
    )
    claim = soldiers(100, source="th-mod", **old)
    assert "(a claim) · Thai Ministry of Defence, 10 Dec 2025 (26 days old)" in look("casualties", claim, **NEW_YEAR)


def test_indirect_deaths_that_another_source_counts_are_not_called_uncounted() -> None:
    killed = civilians(45, source="press", causation=Causation.DIRECT, as_of="2025-12-26")
    otherwise = civilians(25, causation=Causation.INDIRECT, as_of="2025-12-24")
    for screen in ("status", "casualties"):
        text = look(screen, killed, otherwise)
        assert "At least 45 killed" in text
        assert "Not in it: Cambodia: 25 indirect deaths among civilians · Cambodian Interior Ministry, 24 Dec" in text
        assert "no figure of indirect" not in text
    assert "no figure of indirect deaths" in look("casualties", killed)
    assert "Cambodian Interior Ministry, 24 Dec: a count of some only" in look("adds-up", killed, otherwise)


# --- rule 20: another outbreak ---


def test_a_later_word_on_an_old_outbreak_names_it_beside_what_is_counted_in_the_newest() -> None:
    now = figure(5, as_of="2025-12-20")
    then = figure(18, as_of="2025-12-20", source="press", phase=1)
    told = look("timeline", now, then)
    (line,) = (line for line in told.split("\n") if "18 dead" in line)
    assert "outbreak: phase 1" in line
    assert "5 dead ·" in told


# --- rule 1: the killed or injured, not told apart ---


def test_losses_stand_on_the_timeline_and_beside_the_dead_of_others() -> None:
    losses = soldiers(140, metric=Metric.KILLED_OR_INJURED)
    for told in (look("timeline", losses), look("status", civilians(20), losses)):
        assert "140 soldiers killed or injured" in told
    assert "140" not in look("status", soldiers(9), losses)  # whose dead somebody counts


def test_a_claim_of_losses_is_one_and_no_news_of_every_day() -> None:
    claim = figure(900, Metric.KILLED_OR_INJURED, CAMBODIA, source="th-mod")
    for screen in ("status", "casualties"):
        assert "900 killed or injured (a claim)" in look(screen, claim)
    assert "900" not in look("timeline", claim)


# --- rule 1: what changed where nothing wider is counted ---


def test_what_changed_tells_places_families_and_children_where_nothing_wider_is_counted() -> None:
    def stock(n: int, **changes: Any) -> Figure:
        return figure(n, Metric.DISPLACED, series_kind=SeriesKind.STOCK, **changes)

    place = stock(50000, place="KH22", as_of="2025-12-10"), stock(20000, place="KH22", as_of="2025-12-20")
    assert "20,000 displaced, down from 50,000" in look("changed", *place)
    homes = {"unit": Unit.HOUSEHOLD}
    families = stock(15000, as_of="2025-12-10", **homes), stock(9000, as_of="2025-12-20", **homes)
    assert "9,000 families displaced, down from 15,000" in look("changed", *families)
    assert "5 children dead" in look("changed", figure(5, subset="children"))
    whole = stock(60000, as_of="2025-12-20")
    assert "20,000" not in look("changed", *place, whole)  # which stands beside the whole, and not for it


# --- rule 20: what was counted before the first outbreak, and after one's end ---


def test_people_forced_from_home_before_the_first_outbreak_stand_apart_while_that_is_told() -> None:
    def stock(n: int, as_of: str, **changes: Any) -> Figure:
        return figure(n, Metric.DISPLACED, as_of=as_of, series_kind=SeriesKind.STOCK, **changes)

    before, now = stock(12000, "2025-07-01", phase=0), stock(50000, "2025-07-26", phase=1)
    head, *_, last = look("displacement", before, now, as_of="2025-07-28").split("\n\n")
    assert "12,000" not in head
    assert last.startswith("Before the first outbreak\nCambodia: 12,000 displaced")
    assert "12,000" not in look("displacement", before, now, as_of="2025-12-26")  # of another outbreak


def test_what_was_counted_of_an_outbreak_after_its_end_stands_with_it() -> None:
    later = figure(18, as_of="2025-12-20", source="press", phase=1)
    told = look("outbreaks", figure(13, as_of="2025-07-28", phase=1), later, figure(5, as_of="2025-12-20"))
    assert "18 dead" in told
    assert "13 dead" not in told
    assert "5 dead" not in told.replace("15 dead", "")


@pytest.mark.parametrize(
    ("screen", "told", "untold"),
    [("status", "18 dead · ", ""), ("casualties", "18 dead · ", "900"), ("displacement", "900 displaced", "18 dead")],
)
def test_a_day_of_an_outbreak_that_was_over_tells_what_was_counted_of_it_later(
    screen: str, told: str, untold: str
) -> None:
    then = {"as_of": "2025-08-05", "phase": 1}
    later = (figure(18, source="press", **then), figure(900, Metric.DISPLACED, **then), figure(7, place="KH22", **then))
    shown = look(screen, figure(13, as_of="2025-07-26"), as_of="2025-07-28", known_at="2026-01-05", counted_after=later)
    _, since = shown.split("Counted after that day")
    assert told in since
    assert "5 Aug" in since
    assert "7 dead" not in since
    assert not untold or untold not in since
    assert "Counted after" not in look(screen, figure(13, as_of="2025-07-26"), as_of="2025-07-28")


def test_of_what_was_counted_later_the_sides_own_word_stands_before_claims_and_totals() -> None:
    then = {"as_of": "2025-08-05", "phase": 1}
    own = (figure(20, of=CAMBODIA, **then), figure(5, of=THAILAND, **then))
    others = (soldiers(150, of=CAMBODIA, source="th-mod", **then), figure(44, of=None, **then))
    day = {"as_of": "2025-07-28", "known_at": "2026-01-05"}
    _, since = look("status", figure(13, as_of="2025-07-26"), **day, counted_after=(*others, *own)).split(
        "Counted after"
    )
    assert "Cambodia: 20 dead" in since
    assert "Thailand: 5 dead" in since
    assert "and 2 more" in since


def test_a_count_since_an_earlier_outbreak_that_falls_is_a_revision_as_any_other() -> None:
    since = {"count_from": date(2025, 7, 24)}
    text = look("changed", figure(60, as_of="2025-12-20", **since), figure(50, as_of="2025-12-24", **since))
    assert "50 dead (since 24 Jul), revised down from 60" in text

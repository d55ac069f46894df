"""One side's cells: one level, one voice, the whole and its breakdown; claims and households in none."""

from datetime import date
from typing import Any

import pytest

from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, SourceKind, Status, Unit
from storage.rules.cells import Cell, PartyToll
from storage.rules.tally import Toll, toll
from storage.values.report import Amount, Figure, exactly
from tests.support.records.factories import BOTH, CAMBODIA, PLACES, SOURCES, figure, place, situation, snapshot, source

CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT
JULY = date(2025, 7, 24)  # of an earlier outbreak
DIRECT, INDIRECT = Causation.DIRECT, Causation.INDIRECT


def dead(*figures: Figure) -> Toll:
    return toll(snapshot("2026-01-31", figures=figures), Metric.KILLED)


def cambodia(*figures: Figure) -> PartyToll:
    return next(side for side in dead(*figures).parties if side.party == CAMBODIA)


def civilians(n: int | Amount, as_of: str = "2025-12-24", **changes: Any) -> Figure:
    return figure(n, as_of=as_of, victim_status=CIVILIAN, **changes)


def soldiers(n: int, as_of: str = "2025-12-24", **changes: Any) -> Figure:
    return figure(n, as_of=as_of, victim_status=COMBATANT, **changes)


def coarse(n: int, as_of: str = "2025-12-24", **changes: Any) -> Figure:
    return figure(n, as_of=as_of, **changes)


def cell_of(*figures: Figure) -> Cell:
    return cambodia(*figures).civilian


# --- rule 1: one level ---


def test_rule_1_a_place_is_in_no_sum_of_its_side() -> None:
    assert dead(civilians(31), civilians(7, place="KH22")).amount == exactly(31)


def test_rule_1_a_place_is_never_made_of_its_side() -> None:
    here = snapshot("2026-01-31", figures=(civilians(31), civilians(7, place="KH22")))
    assert toll(here, Metric.KILLED, "KH22").amount == exactly(7)
    assert toll(snapshot("2026-01-31", figures=(civilians(31),)), Metric.KILLED, "KH22").amount is None


def test_rule_1_places_of_one_source_and_day_are_the_least_of_a_side_of_which_nothing_wider_is_known() -> None:
    places = civilians(7, place="KH22"), civilians(5, place="KH01")
    (cell,) = cambodia(*places).cells
    assert (cell.places, cell.amount) == (places, Amount(minimum=12, qualifier=Qualifier.AT_LEAST))
    assert dead(*places).amount == cell.amount
    assert not dead(*places).complete
    assert dead(*places, civilians(31)).amount == exactly(31)


def test_rule_2_a_lesser_sources_lower_count_of_a_side_takes_no_place_of_what_its_places_come_to() -> None:
    places = civilians(7, place="KH22"), civilians(5, place="KH01")
    least = dead(*places).amount
    assert dead(*places, coarse(3, "2025-12-25", source="press")).amount == least
    assert dead(*places, soldiers(3, source="press")).amount == least
    assert dead(*places, coarse(13, source="press")).amount == exactly(13)
    assert dead(*places, coarse(11)).amount == exactly(11), "its own source counted all of them"


@pytest.mark.parametrize(
    ("other", "least"),
    [
        (civilians(5, place="KH01", source="press"), 7),  # another source's
        (civilians(5, "2025-12-20", place="KH01"), 7),  # of another day
        (soldiers(5, place="KH01"), 7),  # of other people: one status alone
        (civilians(4, place="KH22-1"), 7),  # a place inside the first
    ],
)
def test_rule_1_places_that_cannot_be_added_are_not(other: Figure, least: int) -> None:
    places = {**PLACES, "KH22-1": place("KH22-1", "A district", CAMBODIA, within="KH22")}
    here = snapshot("2026-01-31", figures=(civilians(7, place="KH22"), other), situation=situation(places=places))
    assert toll(here, Metric.KILLED).amount == Amount(minimum=least, qualifier=Qualifier.AT_LEAST)


@pytest.mark.parametrize(
    "changes",
    [{"subset": "children"}, {"series_kind": SeriesKind.PERIOD}, {"unit": Unit.HOUSEHOLD}, {"count_from": JULY}],
)
def test_rule_1_what_is_told_of_a_narrower_scope_is_told_and_in_no_sum(changes: dict[str, Any]) -> None:
    narrow = civilians(5, **changes)
    found = cambodia(narrow)
    assert (found.cells, found.narrower) == ((), (narrow,))
    assert dead(narrow).amount is None


def test_rule_1_civilians_of_all_sides_and_the_people_of_some_are_told_and_in_no_sum() -> None:
    everywhere = figure(66, of=None, victim_status=CIVILIAN)
    allies = figure(40, of=None, parties=BOTH)
    peacekeepers = figure(3, of=None, group="peacekeepers")
    found = dead(everywhere, allies, peacekeepers)
    assert set(found.narrower) == {everywhere, allies, peacekeepers}
    assert (found.amount, found.totals) == (None, ())


def test_rule_1_a_subset_is_in_no_sum() -> None:
    assert dead(civilians(31), civilians(12, subset="women")).amount == exactly(31)
    assert dead(civilians(12, subset="women")).amount is None


def test_rule_1_both_sides_together_are_added_to_no_side() -> None:
    assert dead(civilians(31), coarse(96, of=None)).amount == exactly(31)


def test_rule_1_a_side_without_status_is_not_added_to_its_civilians_and_soldiers() -> None:
    found = dead(coarse(13, source="press"), civilians(8, source="press"), soldiers(5, source="press"))
    assert found.amount == exactly(13)
    assert [figure.amount.best for figure in found.counted] == [5, 8]


def test_a_single_day_is_in_no_running_count() -> None:
    assert dead(civilians(31), civilians(4, "2025-12-26", series_kind=SeriesKind.PERIOD)).amount == exactly(31)


def test_figures_of_another_outbreak_are_in_no_sum() -> None:
    july = civilians(8, "2025-07-26")
    assert dead(civilians(31), july).amount == exactly(31)
    assert toll(snapshot("2025-07-28", figures=(july,)), Metric.KILLED).amount == exactly(8)


# --- rule 2: one voice a cell ---


def test_rule_2_a_cell_takes_its_value_from_the_first_source_in_order_and_shows_the_others() -> None:
    own, other = civilians(31), civilians(45, "2025-12-26", source="press")
    cell = cell_of(own, other)
    assert (cell.counted, cell.rivals) == ((own,), (other,))
    assert cell.amount == exactly(31)


def test_rule_2_a_source_that_fell_silent_for_more_than_72_hours_no_longer_speaks() -> None:
    cell = cell_of(civilians(31, "2025-12-24 12:00"), civilians(45, "2025-12-27 12:01", source="press"))
    assert cell.amount == exactly(45)


def test_rule_2_each_cell_has_its_own_voice() -> None:
    found = cambodia(civilians(31), soldiers(5, source="press"))
    assert [cell.counted[0].source for cell in found.cells] == ["press", "kh-moi"]
    assert found.amount == exactly(36)


def test_rule_2_a_fresh_detail_does_not_lend_its_date_to_an_old_whole() -> None:
    old, detail = civilians(13, "2025-12-10"), civilians(1, "2025-12-25", causation=DIRECT)
    cell = cell_of(old, detail, civilians(45, "2025-12-25", source="press"))
    assert cell.amount == exactly(45)


# --- rule 3: a whole and its breakdown ---


def test_rule_3_the_breakdown_is_shown_with_its_own_date_and_never_added_to_the_whole() -> None:
    whole = civilians(42, "2025-12-25")
    direct, indirect = civilians(1, causation=DIRECT), civilians(41, causation=INDIRECT)
    cell = cell_of(whole, direct, indirect)
    assert (cell.counted, cell.breakdown) == ((whole,), (direct, indirect))
    assert cell.amount == exactly(42)
    assert cell.killed == exactly(1)


def test_rule_3_without_a_whole_direct_and_indirect_make_one() -> None:
    direct, indirect = civilians(1, causation=DIRECT), civilians(41, causation=INDIRECT)
    cell = cell_of(direct, indirect)
    assert (cell.whole, cell.counted, cell.amount) == (None, (direct, indirect), exactly(42))


def test_rule_3_a_complete_newer_breakdown_takes_the_place_of_the_older_whole() -> None:
    parts = civilians(1, causation=DIRECT), civilians(41, causation=INDIRECT)
    assert cell_of(civilians(13, "2025-12-15"), *parts).amount == exactly(42)


def test_rule_3_a_complete_newer_breakdown_is_the_newer_count_also_where_it_is_lower() -> None:
    parts = civilians(1, causation=DIRECT), civilians(41, causation=INDIRECT)
    assert cell_of(civilians(50, "2025-12-15"), *parts).amount == exactly(42)


def test_rule_3_half_a_newer_breakdown_leaves_the_whole() -> None:
    cell = cell_of(civilians(13, "2025-12-15"), civilians(1, causation=DIRECT))
    assert cell.amount == exactly(13)


def test_rule_3_a_newer_part_that_the_old_whole_cannot_contain_ends_it() -> None:
    cell = cell_of(civilians(13, "2025-12-15"), civilians(41, causation=INDIRECT))
    assert (cell.whole, cell.amount) == (None, exactly(41))


@pytest.mark.parametrize("day", ["2025-12-15", "2025-12-24", "2025-12-26"])
def test_rule_3_a_count_below_its_sources_indirect_deaths_is_no_whole_of_them_and_is_kept(day: str) -> None:
    few, indirect = civilians(10, day), civilians(41, causation=INDIRECT)
    cell = cell_of(few, indirect)
    assert (cell.counted, cell.unheld, cell.complete) == ((indirect,), few, False)
    assert few in cell.standing
    both = cell_of(few, indirect, civilians(1, causation=DIRECT))
    assert (both.amount, both.unheld) == (exactly(42), few if day > "2025-12-24" else None)


def test_rule_3_what_can_hold_the_indirect_deaths_is_their_whole_as_before() -> None:
    for whole in (civilians(41), civilians(60, "2025-12-15"), civilians(Amount(minimum=50, maximum=60))):
        assert cell_of(whole, civilians(41, causation=INDIRECT)).whole == whole


def test_rule_3_the_breakdown_is_the_same_originators() -> None:
    cell = cell_of(civilians(42), civilians(1, source="press", causation=DIRECT))
    assert cell.breakdown == ()


def test_a_running_count_and_a_stock_of_one_source_are_not_added_and_the_newer_stands() -> None:
    stock = civilians(18, "2025-12-23", series_kind=SeriesKind.STOCK)
    assert cell_of(stock, civilians(31)).amount == cell_of(civilians(31), stock).amount == exactly(31)


# --- rule 15: claims ---


def test_rule_15_a_claim_about_the_other_sides_soldiers_is_kept_and_is_in_no_sum() -> None:
    claim = soldiers(165, source="th-mod")
    found = dead(civilians(31), claim)
    assert (found.amount, found.claims) == (exactly(31), (claim,))


def test_rule_15_a_claim_stands_for_no_side_that_says_nothing_itself() -> None:
    found = dead(soldiers(165, source="th-mod"), coarse(200, source="th-auth"))
    assert (found.amount, found.lead_total) == (None, None)
    assert len(found.claims) == 2


def test_rule_15_a_claim_does_not_make_the_other_figures_look_old() -> None:
    total = coarse(96, of=None)
    found = dead(total, soldiers(165, "2026-01-20", source="th-mod"))
    assert found.lead_total == total


# --- rule 17: households ---


def test_rule_17_households_are_no_persons_and_in_no_sum() -> None:
    assert dead(civilians(31), civilians(9, unit=Unit.HOUSEHOLD)).amount == exactly(31)
    assert dead(civilians(9, unit=Unit.HOUSEHOLD)).amount is None


def test_rule_2_a_part_of_a_body_takes_no_place_of_what_the_body_counted_unless_it_says_more() -> None:
    police = source("kh-police", "Cambodian police", SourceKind.GOVERNMENT, party=CAMBODIA, parent="kh-moi")
    place_of = situation(sources={**SOURCES, "kh-police": police}, source_order=("government", "media"))

    def speaks(*told: Figure) -> str:
        (side,) = (
            s
            for s in toll(snapshot("2026-01-31", figures=told, situation=place_of), Metric.KILLED).parties
            if s.party == CAMBODIA
        )
        return side.counted[0].source

    whole = coarse(20, "2025-12-20")
    assert speaks(whole, coarse(4, "2025-12-22", source="kh-police")) == "kh-moi"
    assert speaks(whole, coarse(4, "2025-12-31", source="kh-police")) == "kh-moi"
    assert speaks(whole, coarse(24, "2025-12-22", source="kh-police")) == "kh-police"  # of all there are no fewer


def test_rule_2_so_does_a_part_of_a_part_and_another_part_of_the_same_body() -> None:
    police, army = (
        source(code, code, SourceKind.GOVERNMENT, party=CAMBODIA, parent="kh-moi") for code in ("kh-police", "kh-guard")
    )
    officers = source("kh-officers", "officers", SourceKind.GOVERNMENT, parent="kh-police", vague=True)
    border = source("kh-border", "Border police", SourceKind.GOVERNMENT, party=CAMBODIA, parent="kh-officers")
    bodies = {**SOURCES, **{body.code: body for body in (police, army, officers, border)}}
    place_of = situation(sources=bodies, source_order=("government", "media"))

    def counts(*told: Figure) -> Amount | None:
        sides = toll(snapshot("2026-01-31", figures=told, situation=place_of), Metric.KILLED).parties
        return next(side.amount for side in sides if side.party == CAMBODIA)

    ministrys = coarse(20, "2025-12-20")
    assert counts(ministrys, coarse(4, "2025-12-31", source="kh-border")) == exactly(20)
    assert counts(ministrys, coarse(24, "2025-12-31", source="kh-border")) == exactly(24)
    assert counts(coarse(20, "2025-12-20", source="kh-guard"), coarse(4, "2025-12-31", source="kh-border")) == exactly(
        20
    )
    assert counts(coarse(4, "2025-12-20", source="kh-border"), coarse(3, "2025-12-31")) == exactly(3)  # the ministry's

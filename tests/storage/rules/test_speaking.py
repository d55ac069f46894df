"""Who speaks for a side: standing, source order, freshness, and what takes no count's place (rules 2 and 4)."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, Status
from storage.rules.amounts import is_count
from storage.rules.series import is_claim, rank
from storage.rules.stocks import party_stocks
from storage.rules.tally import Toll, toll
from storage.values.report import Amount, Figure, exactly
from tests.support.records.drawn import amounts, at_hour, dead, drawn, records
from tests.support.records.factories import CAMBODIA, PARTIES, THAILAND, figure, situation, snapshot

HERE = situation()
CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT
AT_LEAST_10 = Amount(minimum=10, qualifier=Qualifier.AT_LEAST)
NEARLY_100 = Amount(maximum=100, qualifier=Qualifier.NEARLY)
TENS_OF_THOUSANDS = Amount(minimum=10_000, qualifier=Qualifier.VAGUE, words="tens of thousands")


def killed(*figures: Figure) -> Toll:
    return toll(snapshot("2026-01-31", figures=figures), Metric.KILLED)


def lead(*figures: Figure) -> int:
    amount = killed(*figures).amount
    assert amount
    return amount.lead


def civilians(n: int | Amount, as_of: str = "2025-12-20", **changes: Any) -> Figure:
    return figure(n, as_of=as_of, victim_status=CIVILIAN, **changes)


def soldiers(n: int | Amount, as_of: str = "2025-12-20", **changes: Any) -> Figure:
    return figure(n, as_of=as_of, victim_status=COMBATANT, **changes)


def displaced(n: int | Amount, as_of: str = "2025-12-20", **changes: Any) -> Figure:
    return figure(n, Metric.DISPLACED, as_of=as_of, series_kind=SeriesKind.STOCK, **changes)


def stock(*figures: Figure) -> Figure:
    return party_stocks(snapshot("2026-01-31", figures=figures), CAMBODIA)[0].latest


# --- a) standing ---


def test_rule_2_the_other_side_never_speaks_while_anybody_else_has_a_figure() -> None:
    assert lead(civilians(31), civilians(0, "2025-12-24", source="th-mod")) == 31
    assert lead(civilians(31, source="press"), civilians(90, "2025-12-30", source="th-mod")) == 31
    assert lead(figure(31, as_of="2025-12-20"), civilians(90, "2025-12-30", source="th-mod")) == 31


def test_rule_2_the_other_sides_word_on_civilians_stands_where_nobody_else_has_any() -> None:
    assert lead(civilians(5, source="th-mod")) == 5


def test_rule_2_the_other_side_speaks_for_no_stock_either() -> None:
    own = displaced(607_980)
    assert stock(own, displaced(1_000, "2025-12-25", source="th-mod", victim_status=CIVILIAN)) == own


def test_rule_15_an_allys_word_is_no_claim() -> None:
    allied = {**PARTIES, CAMBODIA: replace(PARTIES[CAMBODIA], allies=(THAILAND,))}
    told = soldiers(12, source="th-mod")
    here = snapshot("2026-01-31", figures=(told,), situation=situation(parties=allied))
    found = toll(here, Metric.KILLED)
    assert (found.claims, found.amount) == ((), exactly(12))


# --- b) running counts ---


def test_rule_2_after_72_hours_a_lesser_source_speaks_only_if_it_says_more() -> None:
    old = civilians(31)
    assert lead(old, civilians(12, "2025-12-26", source="press")) == 31
    assert lead(old, civilians(31, "2025-12-26", source="press")) == 31
    assert lead(old, civilians(32, "2025-12-26", source="press")) == 32


def test_rule_2_an_equal_source_speaks_also_with_a_lower_count() -> None:
    assert lead(civilians(31, source="press"), civilians(12, "2025-12-22", source="press-2")) == 12


@pytest.mark.parametrize("bound", [AT_LEAST_10, NEARLY_100, TENS_OF_THOUSANDS])
def test_rule_2_a_bound_never_takes_the_place_of_a_count_that_it_does_not_exceed(bound: Amount) -> None:
    assert lead(civilians(20_000), civilians(bound, "2025-12-30", source="press")) == 20_000


@pytest.mark.parametrize("bound", [AT_LEAST_10, TENS_OF_THOUSANDS])
def test_rule_2_a_sources_own_bound_from_below_leaves_what_it_counted(bound: Amount) -> None:
    assert lead(civilians(20_000), civilians(bound, "2025-12-30")) == 20_000


def test_rule_11_a_sources_own_upper_bound_below_its_count_takes_the_count_back() -> None:
    assert killed(civilians(20_000), civilians(NEARLY_100, "2025-12-30")).amount == NEARLY_100
    assert killed(figure(20_000), figure(NEARLY_100, as_of="2025-12-30")).amount == NEARLY_100
    assert lead(civilians(80), civilians(NEARLY_100, "2025-12-30")) == 80


def test_rule_2_a_preferred_sources_later_bound_takes_no_count_back() -> None:
    counted = civilians(100, "2025-12-20", source="press")
    assert lead(counted, civilians(AT_LEAST_10, "2025-12-30")) == 100
    assert lead(counted, figure(AT_LEAST_10, as_of="2025-12-30")) == 100
    assert lead(figure(100, as_of="2025-12-20", source="press"), civilians(AT_LEAST_10, "2025-12-30")) == 100
    assert lead(counted, civilians(40, "2025-12-30")) == 40, "a preferred count does"


def test_rule_2_an_upper_bound_is_nobodys_count_at_another_level_either() -> None:
    assert lead(figure(900, source="press"), civilians(NEARLY_100)) == 900


def test_rule_4_those_killed_directly_alone_are_no_newer_count_of_all() -> None:
    direct = figure(60, as_of="2025-12-26", causation=Causation.DIRECT)
    assert lead(civilians(900), direct) == 900


def test_rule_4_indirect_deaths_alone_take_no_wholes_place() -> None:
    whole = figure(100, as_of="2025-12-12", source="who")
    indirect = soldiers(60, "2025-12-26", causation=Causation.INDIRECT)
    assert lead(whole, indirect, soldiers(7, source="press-2")) == 100


def test_rule_2_a_bound_above_the_count_is_the_newer_word() -> None:
    assert lead(civilians(7), civilians(AT_LEAST_10, "2025-12-22")) == 10


def test_rule_2_a_sources_own_lower_count_is_its_word() -> None:
    assert lead(civilians(31), civilians(20, "2025-12-22")) == 20


def test_rule_19_a_count_of_a_part_never_takes_the_place_of_another_sources_of_all() -> None:
    part = civilians(40, "2025-12-28", source="press", coverage_note="hospital lists only")
    assert lead(civilians(31), part) == 31
    own = civilians(12, "2025-12-22", coverage_note="hospital lists only")
    assert lead(civilians(31), own) == 12  # an originator's newest count is its word, whatever it covers


# --- c) stocks ---


def test_rule_2_a_later_lower_stock_of_a_lesser_source_speaks_if_it_is_a_count() -> None:
    old, later = displaced(607_980), displaced(400_000, "2025-12-26", source="press")
    assert stock(old, later) == later
    assert stock(old, displaced(TENS_OF_THOUSANDS, "2025-12-26", source="press")) == old
    assert stock(old, displaced(AT_LEAST_10, "2025-12-26", source="press")) == old


# --- rule 4: levels compete as sources do ---


def test_rule_4_an_older_or_lesser_split_never_takes_the_place_of_a_greater_whole() -> None:
    whole = figure(300, as_of="2025-12-26")
    old = civilians(1, "2025-12-08", source="press"), soldiers(1, "2025-12-08", source="press-2")
    same_day = civilians(3, "2025-12-26", source="press"), soldiers(1, "2025-12-26", source="press")
    assert lead(whole, *old) == lead(whole, *same_day) == 300


def test_rule_4_a_stale_whole_gives_way_to_cells_that_reach_more_and_to_no_others() -> None:
    whole = figure(21, as_of="2025-12-10")
    assert lead(whole, civilians(30, source="press"), soldiers(5, source="press")) == 35
    assert lead(whole, civilians(10, source="press"), soldiers(5, source="press")) == 21


def test_rule_4_preferred_cells_do_not_give_way_to_an_outlets_whole_that_says_less() -> None:
    assert lead(civilians(31), soldiers(4), figure(20, as_of="2025-12-30", source="press")) == 35


def test_rule_4_of_one_originator_the_newer_level_wins_and_what_is_less_is_a_revision() -> None:
    split = civilians(30, "2025-12-24"), soldiers(5, "2025-12-24")
    assert lead(figure(50, as_of="2025-12-20"), *split) == 35
    assert lead(civilians(50), figure(40, as_of="2025-12-24")) == 40


def test_rule_4_a_bound_at_one_level_takes_no_place_of_its_sources_counts_at_the_other() -> None:
    split = civilians(23), soldiers(20)
    later = figure(Amount(minimum=30, qualifier=Qualifier.AT_LEAST), as_of="2025-12-30")
    told = killed(*split, later)
    assert told.amount == exactly(43)
    assert later in next(side for side in told.parties if side.party == CAMBODIA).compared
    bounds = civilians(AT_LEAST_10, "2025-12-30"), soldiers(AT_LEAST_10, "2025-12-30")
    assert killed(figure(60, as_of="2025-12-20"), *bounds).amount == exactly(60)


def test_rule_11_an_upper_bound_at_one_level_takes_back_its_sources_counts_at_the_other() -> None:
    most = Amount(maximum=30, qualifier=Qualifier.UP_TO)
    assert killed(civilians(23), soldiers(20), figure(most, as_of="2025-12-30")).amount == most
    apart = civilians(most, "2025-12-30"), soldiers(most, "2025-12-30")
    amount = killed(figure(90, as_of="2025-12-20"), *apart).amount
    assert amount
    assert (amount.minimum, amount.maximum) == (None, 60)


def test_rule_4_the_level_that_lost_stands_beside() -> None:
    whole, part = figure(300, as_of="2025-12-26"), civilians(1, "2025-12-26", source="press")
    side = next(side for side in killed(whole, part).parties if side.party == CAMBODIA)
    assert side.coarse
    assert part in side.coarse.rivals


# --- whatever is said ---


@drawn
@given(records(), st.permutations(range(12)))
def test_the_order_of_arrival_never_matters(figures: list[Figure], order: list[int]) -> None:
    arrived = [figures[place] for place in order if place < len(figures)]
    renumbered = [replace(one, id=place) for place, one in enumerate(arrived)]
    assert dead(renumbered).amount == dead(figures).amount


def test_the_order_of_arrival_never_matters_between_equals() -> None:
    told = [civilians(n, source=who) for n, who in ((9, "press"), (12, "press-2"), (10, "press"))]
    for order in permutations(told[:2]):
        renumbered = [replace(one, id=place) for place, one in enumerate(order)]
        assert lead(*renumbered) == 12


@drawn
@given(records(), st.integers(0, 400), amounts, st.sampled_from([CIVILIAN, COMBATANT]))
def test_a_lesser_sources_lower_figure_never_lowers_a_side(
    figures: list[Figure], hour: int, amount: Amount, status: Status
) -> None:
    before = dead(figures)
    for side in before.parties:
        cells = [cell for cell in side.cells if cell.status is status]
        if not cells or cells[0].amount is None:
            continue
        said = figure(amount, of=side.party, source="press-2", victim_status=status, report_id=9)
        said = at_hour(said, hour)
        lesser = all(rank(HERE, one) < rank(HERE, said) for one in cells[0].counted)
        known = any(HERE.originator(one.source) == "press-2" for one in figures)
        if not lesser or known or amount.lead > cells[0].amount.floor or not is_count(cells[0].amount):
            continue
        after = next(each for each in dead([*figures, said]).parties if each.party == side.party)
        assert after.amount is not None
        assert side.amount is not None
        assert after.amount.lead >= side.amount.lead


@drawn
@given(records())
def test_a_side_is_never_below_the_newest_count_of_who_speaks_for_it(figures: list[Figure]) -> None:
    for cell in dead(figures).cells:
        speaks = {HERE.originator(one.source) for one in cell.counted}
        own = [
            one
            for one in figures
            if HERE.originator(one.source) in speaks
            and one.victim_party == cell.party
            and (one.victim_status, one.causation) == (cell.status, cell.counted[0].causation)
            and is_count(one.amount)
            and not is_claim(HERE, one)
        ]
        newest = max(own, key=lambda one: one.as_of.at, default=None)
        if newest and cell.amount and len(cell.counted) == 1:
            assert cell.amount.lead >= newest.amount.lead or cell.counted[0].as_of.at > newest.as_of.at

"""What holds for the adding up whatever the sources say: drawn sets of figures, valid and often contradictory."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from config.vocabulary import Causation, SeriesKind, Status, Unit
from storage.rules.amounts import add, ceiling, is_count, says_more
from storage.rules.changes import changes
from storage.rules.series import by_originator, is_claim, rank
from storage.rules.speaking import FRESH
from storage.rules.tally import Cell, PartyToll, Toll
from storage.values.report import Amount, Figure, exactly
from tests.support.records.drawn import SAID, amounts, at_hour, built, dead, drawn, exact, greatest, records
from tests.support.records.factories import figure, situation, snapshot

HERE = situation()
UNSPECIFIED, CIVILIAN, COMBATANT = Status.UNSPECIFIED, Status.CIVILIAN, Status.COMBATANT
UNCAUSED = Causation.UNSPECIFIED


def floor_of(found: Toll | PartyToll | Cell) -> int:
    return found.amount.floor if found.amount else 0


# --- sums ---


@drawn
@given(st.lists(amounts, min_size=1, max_size=6))
def test_a_sum_says_no_more_than_its_parts(parts: list[Amount]) -> None:
    found = add(parts)
    assert found
    assert found.floor <= sum(part.floor for part in parts)
    assert ceiling(found) <= sum(ceiling(part) for part in parts)
    assert (found.maximum is None) == any(part.maximum is None for part in parts)
    assert (found.best is None) == any(part.best is None for part in parts)


@drawn
@given(st.lists(amounts, max_size=6).flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))))
def test_a_sum_does_not_depend_on_the_order_of_its_parts(both: tuple[list[Amount], list[Amount]]) -> None:
    assert add(both[0]) == add(both[1])


@drawn
@given(records())
def test_the_toll_is_the_sum_of_what_it_counts_and_of_its_sides(figures: list[Figure]) -> None:
    found = dead(figures)
    assert found.amount == add(one.amount for one in found.counted)
    assert floor_of(found) == sum(floor_of(side) for side in found.parties)
    assert set(found.counted) <= set(figures)


@drawn
@given(records(exact))
def test_killed_and_indirect_deaths_make_the_dead_where_they_are_told_apart(figures: list[Figure]) -> None:
    found = dead(figures)
    if found.amount and found.split_known:
        assert found.amount == add(part for part in (found.killed, found.indirect) if part)


@drawn
@given(records(exact))
def test_no_side_is_more_than_the_greatest_that_sources_said_of_its_people(figures: list[Figure]) -> None:
    for side in dead(figures).parties:
        assert floor_of(side) <= greatest(figures, side.party)


# --- one level, one voice ---


@drawn
@given(records())
def test_each_cell_has_one_originator_and_rivals_are_never_added(figures: list[Figure]) -> None:
    for cell in dead(figures).cells:
        rivals = [one for one in cell.rivals if one.victim_status is cell.status]
        assert len(by_originator(HERE, cell.counted)) == 1
        assert not set(cell.counted) & set(cell.rivals)
        assert not by_originator(HERE, cell.counted).keys() & by_originator(HERE, rivals).keys()


@drawn
@given(records())
def test_no_two_counted_figures_speak_of_the_same_people(figures: list[Figure]) -> None:
    for one, other in combinations(dead(figures).counted, 2):
        assert one.victim_party
        assert other.victim_party
        apart = (
            one.victim_party != other.victim_party
            or {one.victim_status, other.victim_status} == {CIVILIAN, COMBATANT}
            or {one.causation, other.causation} == {Causation.DIRECT, Causation.INDIRECT}
        )
        assert apart


@drawn
@given(records())
def test_a_side_stands_at_one_level(figures: list[Figure]) -> None:
    for side in dead(figures).parties:
        levels = {one.victim_status is UNSPECIFIED for cell in side.cells for one in cell.counted}
        assert len(levels) <= 1
        assert not (side.coarse and side.missing)
        assert not set(side.compared) & {one for cell in side.cells for one in cell.counted}


def assert_fresh_and_preferred(cell: Cell) -> None:
    spoken = max(one.as_of.at for one in cell.counted)
    rivals = [one for one in cell.rivals if one.victim_status is cell.status]  # of the other level rule 4 speaks
    wholes = [one for one in rivals if one.causation is Causation.UNSPECIFIED and is_count(one.amount)]
    rival_parts = {who: told for who, told in by_originator(HERE, rivals).items() if len(told) == 1}
    alone = [one for one in wholes if HERE.originator(one.source) in rival_parts]
    assert cell.amount
    newest = max([spoken, *(one.as_of.at for one in alone)])
    for one in alone:
        later = one.as_of.at - spoken > FRESH and newest - spoken > FRESH
        if says_more(one.amount, cell.amount):  # what says as much or less takes no preferred count's place
            assert not later
        if newest - one.as_of.at <= FRESH and not later:
            assert rank(HERE, cell.counted[0]) <= rank(HERE, one)


@drawn
@given(records())
def test_whoever_speaks_for_a_cell_is_fresh_and_nobody_fresh_is_preferred_to_them(figures: list[Figure]) -> None:
    for cell in dead(figures).cells:
        assert_fresh_and_preferred(cell)


def test_a_preferred_whole_speaks_beside_direct_deaths_of_two_others_72_hours_apart() -> None:
    whole = built(("TH", "th-mod", CIVILIAN, UNCAUSED), exactly(0), 0)
    parts = [
        built(("TH", source, CIVILIAN, Causation.DIRECT), exactly(0), hour)
        for source, hour in (("who", 72), ("press", 73))
    ]
    for cell in dead([whole, *parts]).cells:
        assert_fresh_and_preferred(cell)


@drawn
@given(records())
def test_claims_and_both_sides_together_are_in_no_sum(figures: list[Figure]) -> None:
    found = dead(figures)
    assert not any(is_claim(HERE, one) or one.victim_party is None for one in found.counted)
    assert all(is_claim(HERE, one) for one in found.claims)
    without = dead(one for one in figures if one.victim_party and not is_claim(HERE, one))
    assert without.amount == found.amount


@drawn
@given(records())
def test_a_side_is_missing_what_nobody_told_and_complete_only_where_nothing_is_missing(figures: list[Figure]) -> None:
    found = dead(figures)
    for side in found.parties:
        told = {one.victim_status for one in figures if one.victim_party == side.party and not is_claim(HERE, one)}
        assert bool(side.cells) == bool(told)
        assert {CIVILIAN, COMBATANT} - told <= set(side.missing) or side.coarse
    if found.complete:
        told = {side.party: {cell.status for cell in side.cells} for side in found.parties}
        assert all(statuses in ({CIVILIAN, COMBATANT}, {Status.UNSPECIFIED}) for statuses in told.values())


# --- what must make no difference ---


@drawn
@given(records().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_the_order_of_arrival_never_matters(both: tuple[list[Figure], list[Figure]]) -> None:
    in_order, arrived = both
    renumbered = [replace(one, id=number) for number, one in enumerate(arrived)]
    by_date = sorted(renumbered, key=lambda one: one.as_of.at)
    as_arrived, as_dated = dead(renumbered), dead(by_date)
    assert as_arrived == as_dated
    assert _said(as_arrived.counted) == _said(dead(in_order).counted)
    assert [total.amount for total in as_arrived.totals] == [total.amount for total in dead(in_order).totals]
    one, other = (changes(snapshot("2026-01-31", figures=tuple(seen))) for seen in (renumbered, by_date))
    assert one == other


def _said(figures: Iterable[Figure]) -> list[Figure]:
    return [replace(one, id=0) for one in figures]


elsewhere = st.sampled_from(
    [{"subset": "women"}, {"unit": Unit.HOUSEHOLD}, {"phase": 1}, {"series_kind": SeriesKind.PERIOD}]
)


@drawn
@given(records(), st.sampled_from(SAID), amounts, st.integers(0, 500), elsewhere)
def test_another_subset_unit_phase_or_period_never_changes_a_sum(
    figures: list[Figure],
    said: tuple[str | None, str, Status, Causation],
    amount: Amount,
    hour: int,
    scope: dict[str, Any],
) -> None:
    stranger = replace(built(said, amount, hour), **scope)
    now, before = dead([*figures, stranger]), dead(figures)
    assert (now.cells, now.amount, now.totals, now.lead_total) == (
        before.cells,
        before.amount,
        before.totals,
        before.lead_total,
    )


@drawn
@given(records().filter(bool), st.data())
def test_a_superseded_figure_never_counts(figures: list[Figure], data: st.DataObject) -> None:
    """An older figure of a series that is already there changes nothing, however great."""
    newer = data.draw(st.sampled_from([one for one in figures if is_count(one.amount)] or figures))
    assume(is_count(newer.amount))  # a bound takes no count's place (rule 2)
    older = replace(at_hour(newer, -5), id=0, amount=exactly(10_000), report_id=9)
    assert dead([older, *figures]) == dead(figures)


@drawn
@given(records(), st.sampled_from(["press", "press-2"]), st.integers(0, 60), st.sampled_from([CIVILIAN, COMBATANT]))
def test_an_outlets_part_never_lowers_a_side_whose_own_source_has_just_counted(
    figures: list[Figure], outlet: str, n: int, status: Status
) -> None:
    """Whoever prints a part of a side's dead does not push out what its preferred source counts in all."""
    own = at_hour(figure(30, of="TH", source="th-mod"), 450)
    part = at_hour(figure(n, of="TH", source=outlet, victim_status=status), 460)
    others = [one for one in figures if one.victim_party != "TH"]
    assert floor_of(dead([*others, own, part])) >= floor_of(dead([*others, own]))

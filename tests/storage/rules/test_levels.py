"""Coarser figures: when one stands for a side, and when it is only compared (rule 4)."""

from dataclasses import replace
from typing import Any

from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, Status
from storage.rules.cells import PartyToll
from storage.rules.tally import Toll, toll
from storage.values.report import Amount, Figure, exactly
from tests.support.records.factories import CAMBODIA, THAILAND, figure, situation, snapshot

CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT
DIRECT, INDIRECT = Causation.DIRECT, Causation.INDIRECT


def dead(*figures: Figure) -> Toll:
    return toll(snapshot("2026-01-31", figures=figures), Metric.KILLED)


def cambodia(*figures: Figure) -> PartyToll:
    return next(side for side in dead(*figures).parties if side.party == CAMBODIA)


def civilians(n: int, as_of: str = "2025-12-24", **changes: Any) -> Figure:
    return figure(n, as_of=as_of, victim_status=CIVILIAN, **changes)


def soldiers(n: int, as_of: str = "2025-12-24", **changes: Any) -> Figure:
    return figure(n, as_of=as_of, victim_status=COMBATANT, **changes)


def coarse(n: int, as_of: str = "2025-12-24", **changes: Any) -> Figure:
    return figure(n, as_of=as_of, **changes)


def test_rule_4_a_coarser_figure_stands_for_a_side_that_has_nothing_finer() -> None:
    found = cambodia(coarse(21))
    assert (found.amount, found.missing) == (exactly(21), ())
    assert found.coarse
    assert found.complete


def test_rule_4_another_sources_coarser_figure_is_compared_and_never_added() -> None:
    other = coarse(50, "2025-12-26", source="press")
    found = cambodia(civilians(31), other)
    assert (found.amount, found.compared) == (exactly(31), (other,))


def test_rule_4_a_newer_coarse_figure_of_the_same_originator_replaces_its_cells() -> None:
    found = cambodia(civilians(18, "2025-12-18"), soldiers(2, "2025-12-18"), coarse(21))
    assert (found.amount, found.compared) == (exactly(21), ())
    assert found.coarse


def test_rule_4_an_older_coarse_figure_of_the_same_originator_gives_way_to_its_cells() -> None:
    found = cambodia(coarse(21), civilians(31, "2025-12-25"))
    assert (found.amount, found.missing, found.compared) == (exactly(31), (COMBATANT,), ())


def test_rule_4_an_alias_replaces_the_cells_of_its_body() -> None:
    found = dead(soldiers(21, of=THAILAND, source="th-mod"), coarse(70, "2025-12-25", of=THAILAND, source="th-auth"))
    assert found.amount == exactly(70)


def test_rule_4_another_sources_newer_coarse_figure_replaces_no_cells() -> None:
    found = cambodia(civilians(31), soldiers(2), coarse(40, "2025-12-27", source="press"))
    assert found.amount == exactly(33)


def test_rule_4_a_part_told_beside_its_whole_does_not_pass_for_the_whole() -> None:
    """ "21 dead, 5 of them soldiers" is 21 dead."""
    found = cambodia(coarse(21), soldiers(5))
    assert found.amount == exactly(21)


def test_rule_4_a_part_from_a_less_preferred_source_does_not_push_out_the_whole() -> None:
    found = cambodia(coarse(21), soldiers(3, "2025-12-26", source="press"))
    assert found.amount == exactly(21)


UNRANKED = situation(source_order=("UN", "media"))  # which names no government


def of_unranked(*figures: Figure) -> Toll:
    return toll(snapshot("2026-01-31", figures=figures, situation=UNRANKED), Metric.KILLED)


def test_rule_4_a_preferred_outlets_later_lower_split_does_not_lead_over_a_sides_own_whole() -> None:
    """40 dead by the ministry, which the order does not name; ten days later an outlet tells of 10 civilians and 5
    soldiers, or of one of the two."""
    own = coarse(40, "2025-12-10")
    split = [civilians(10, "2025-12-20", source="press"), soldiers(5, "2025-12-20", source="press")]
    assert of_unranked(own, *split).amount == exactly(40)
    assert of_unranked(own, split[0]).amount == exactly(40)
    assert of_unranked(coarse(40, "2025-12-19"), split[1]).amount == exactly(40), "a fresh one as well"


def test_rule_4_a_higher_split_and_a_source_that_is_preferred_on_purpose_lead_over_an_own_whole() -> None:
    own = coarse(40, "2025-12-10")
    more = [civilians(30, "2025-12-20", source="press"), soldiers(25, "2025-12-20", source="press")]
    assert of_unranked(own, *more).amount == exactly(55)
    less = [civilians(10, "2025-12-20", source="press"), soldiers(5, "2025-12-20", source="press")]
    meant = snapshot("2026-01-31", figures=[own, *less], situation=situation(source_order=("media", "kh-moi")))
    assert toll(meant, Metric.KILLED).amount == exactly(15)


def test_rule_4_a_newer_part_does_not_push_out_the_whole_of_its_own_source() -> None:
    """60 dead on the 23rd, and on the 25th "23 soldiers": nobody said that the others live."""
    found = cambodia(coarse(60, "2025-12-23"), soldiers(23, "2025-12-25"))
    assert (found.amount, found.missing) == (exactly(60), ())


def test_rule_4_a_newer_part_of_a_stock_ends_the_older_whole() -> None:
    detained = [coarse(60, "2025-12-23"), soldiers(18, "2025-12-27")]
    figures = [replace(one, metric=Metric.DETAINED, series_kind=SeriesKind.STOCK) for one in detained]
    found = toll(snapshot("2026-01-31", figures=figures), Metric.DETAINED)
    assert found.amount == exactly(18)


def test_rule_4_who_replaced_its_own_cells_is_still_preferred_to_others_cells() -> None:
    others = civilians(5, "2025-12-25", source="press"), soldiers(6, "2025-12-25", source="press")
    found = cambodia(civilians(18, "2025-12-18"), coarse(21), *others)
    assert found.amount == exactly(21)


def test_rule_4_indirect_deaths_alone_stand_where_there_is_nothing_else() -> None:
    found = cambodia(coarse(41, causation=INDIRECT))
    assert (found.amount, found.complete) == (exactly(41), False)


def test_rule_4_a_part_that_is_more_than_the_older_whole_is_the_better_floor() -> None:
    found = cambodia(coarse(21), soldiers(30, "2025-12-26", source="press"))
    assert found.amount == exactly(30)


def test_rule_4_an_upper_bound_does_not_stand_for_a_part_that_was_counted() -> None:
    nearly = figure(Amount(maximum=100, qualifier=Qualifier.NEARLY))
    assert cambodia(nearly, soldiers(5)).amount == exactly(5)


def test_rule_4_indirect_deaths_alone_replace_no_cells() -> None:
    """A side's indirect deaths without status are no count of its people."""
    found = cambodia(soldiers(21, "2025-12-18"), civilians(13, "2025-12-18"), coarse(41, causation=INDIRECT))
    assert found.amount == exactly(34)


def test_rule_4_a_count_of_a_side_below_its_sources_indirect_deaths_takes_their_place_at_no_time() -> None:
    for day in ("2025-12-10", "2025-12-24", "2025-12-28"):
        found = cambodia(coarse(10, day), civilians(41, causation=INDIRECT))
        assert (found.amount, [figure.amount for figure in found.compared]) == (exactly(41), [exactly(10)])


def test_rule_4_a_coarse_breakdown_is_one_count() -> None:
    found = cambodia(soldiers(21, "2025-12-18"), coarse(24, causation=DIRECT), coarse(41, causation=INDIRECT))
    assert found.amount == exactly(65)

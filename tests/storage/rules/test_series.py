"""Whose figure it is, which of a series is current, and whose is preferred."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import permutations

import pytest

from config.vocabulary import BASELINE, Causation, Metric, SeriesKind, SourceKind, Status, Unit
from storage.rules.series import by_originator, counted_phase, current, is_claim, rank, series, side
from storage.rules.speaking import FRESH
from storage.values.report import Figure, When
from tests.support.records.factories import CAMBODIA, SOURCES, THAILAND, figure, moment, situation, source

HERE = situation()
CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT


def test_the_current_figure_is_the_one_with_the_latest_date_of_its_own() -> None:
    old, new = figure(21, as_of="2025-12-24 07:00"), figure(31, as_of="2025-12-25")
    assert current(HERE, [new, old]) == [new]


def test_a_late_report_of_an_old_date_replaces_nothing_newer() -> None:
    new = figure(31, as_of="2025-12-25")
    late = figure(40, as_of="2025-12-12", published_at="2026-01-20")
    assert current(HERE, [late, new]) == [new]


def test_of_two_figures_of_one_date_the_later_published_is_current() -> None:
    first = figure(31, as_of="2025-12-25")
    again = figure(32, as_of="2025-12-25", published_at="2025-12-26")
    assert current(HERE, [again, first]) == [again]


def test_arrival_plays_no_part_in_what_is_current() -> None:
    figures = [figure(n, as_of=f"2025-12-{20 + n}") for n in range(1, 5)]
    for order in permutations(figures):
        renumbered = [replace(each, id=n) for n, each in enumerate(order)]
        (found,) = current(HERE, renumbered)
        assert found.amount == figures[-1].amount


@pytest.mark.parametrize(
    "other",
    [
        {"metric": Metric.INJURED},
        {"of": THAILAND, "source": "press"},
        {"of": None, "source": "press"},
        {"victim_status": CIVILIAN},
        {"causation": Causation.DIRECT},
        {"place": "KH22"},
        {"subset": "women"},
        {"unit": Unit.HOUSEHOLD},
        {"series_kind": SeriesKind.STOCK},
        {"source": "press-2"},
        {"phase": 1},
    ],
)
def test_figures_of_other_people_or_another_originator_are_another_series(other: dict[str, object]) -> None:
    one, two = figure(source="press"), figure(**{"source": "press", **other})  # type: ignore[arg-type]
    assert series(HERE, one) != series(HERE, two)
    assert len(current(HERE, [one, two])) == 2


# --- rule 2: the source order ---


def test_rule_2_sources_are_ranked_by_code_then_by_kind_then_unlisted_ones() -> None:
    names = ["kh-moi", "who", "hrf", "press", "kh-mod"]
    ranks = [rank(HERE, figure(source=name)) for name in names]
    assert ranks == sorted(set(ranks))


def test_rule_2_a_side_that_counts_the_other_sides_people_comes_last() -> None:
    assert rank(HERE, figure(source="th-mod", victim_status=CIVILIAN)) > rank(HERE, figure(source="kh-mod"))
    assert rank(HERE, figure(source="th-mod", of=None)) > rank(HERE, figure(source="press", of=None))


# --- rule 14: one source once ---


def test_rule_14_a_vague_source_is_another_name_of_its_parent() -> None:
    quoted = figure(42, of=THAILAND, source="th-auth", as_of="2025-12-25")
    own = figure(41, of=THAILAND, source="th-mod", as_of="2025-12-24")
    assert current(HERE, [own, quoted]) == [quoted]
    assert list(by_originator(HERE, [own, quoted])) == ["th-mod"]


def test_rule_14_outlets_that_quote_one_originator_are_one_source() -> None:
    prints = [figure(31, report_id=n, as_of="2025-12-25", published_at=f"2025-12-{25 + n}") for n in range(3)]
    assert current(HERE, prints) == [prints[-1]]


# --- rule 15: claims ---


def test_rule_15_a_side_that_speaks_of_the_other_sides_soldiers_makes_a_claim() -> None:
    assert is_claim(HERE, figure(source="th-mod", victim_status=COMBATANT))
    assert is_claim(HERE, figure(source="th-mod"))
    assert not is_claim(HERE, figure(source="th-mod", victim_status=CIVILIAN))


def test_rule_15_what_a_side_or_an_outlet_says_of_its_own_or_of_both_is_no_claim() -> None:
    assert not is_claim(HERE, figure(of=THAILAND, source="th-mod", victim_status=COMBATANT))
    assert not is_claim(HERE, figure(source="press", victim_status=COMBATANT))
    assert not is_claim(HERE, figure(of=None, source="th-mod"))


def test_rule_15_a_part_of_a_body_is_on_that_bodys_side() -> None:
    officials = source("th-officials", "officials", SourceKind.GOVERNMENT, parent="th-mod", vague=True)
    navy = source("th-navy", "navy", SourceKind.MILITARY, parent="th-mod")
    here = situation(sources={**SOURCES, "th-officials": officials, "th-navy": navy})
    for code in ("th-officials", "th-navy"):
        assert side(here, code) == THAILAND
        assert is_claim(here, figure(165, source=code, victim_status=COMBATANT))
    assert side(here, "press") is None


def test_rule_15_those_a_side_detains_it_counts_itself() -> None:
    assert not is_claim(HERE, figure(18, Metric.DETAINED, CAMBODIA, source="th-mod", victim_status=COMBATANT))


# --- rule 18: age ---


def test_rule_18_a_figure_without_a_date_cannot_exist() -> None:
    values = {name: getattr(figure(), name) for name in ("id", "report_id", "source", "metric", "amount")}
    with pytest.raises(TypeError, match="as_of"):
        Figure(**values, victim_party=CAMBODIA, published_at=moment("2025-12-24"))


def test_rule_18_a_date_without_a_zone_cannot_exist() -> None:
    with pytest.raises(ValueError, match="time zone"):
        When(at=datetime(2025, 12, 24))  # noqa: DTZ001


def test_rule_18_a_figure_is_fresh_for_72_hours() -> None:
    assert timedelta(hours=72) == FRESH


def test_rule_20_a_count_from_long_before_the_first_outbreak_is_none_of_it_one_from_the_week_before_is() -> None:
    (first, *_), december = HERE.phases, HERE.phases[-1]

    def outbreak(since: date, phase: int, as_of: str) -> int:
        return counted_phase(HERE, figure(48, count_from=since, phase=phase, as_of=as_of))

    in_the_first = first.begins.isoformat()
    assert outbreak(first.begins - timedelta(days=60), first.number, in_the_first) == BASELINE
    assert outbreak(first.begins - timedelta(days=3), first.number, in_the_first) == first.number
    assert outbreak(first.begins, december.number, "2025-12-20") == first.number
    assert outbreak(december.begins - timedelta(days=3), december.number, "2025-12-20") == december.number
    assert outbreak(december.begins - timedelta(days=30), december.number, "2025-12-20") == first.number

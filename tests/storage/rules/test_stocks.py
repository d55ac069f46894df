"""Displaced people and people in shelters: the latest and the highest, each dated, never a sum (rule 12)."""

from dataclasses import replace
from itertools import permutations
from typing import Any

from config.vocabulary import Metric, Qualifier, SeriesKind, Status, Unit
from storage.rules.stocks import Stock, displacement, party_stocks
from storage.rules.tally import Verdict
from storage.values.report import Amount, Figure
from tests.support.records.factories import CAMBODIA, THAILAND, figure, snapshot

STOCK = {"series_kind": SeriesKind.STOCK}


def displaced(n: int, as_of: str = "2025-12-25", of: str | None = CAMBODIA, **changes: Any) -> Figure:
    return figure(n, Metric.DISPLACED, of, as_of=as_of, **{**STOCK, **changes})


def in_shelter(n: int, as_of: str = "2025-12-24", **changes: Any) -> Figure:
    return figure(n, Metric.IN_SHELTER, THAILAND, as_of=as_of, **{**STOCK, **changes})


def stock_of(*figures: Figure, party: str = CAMBODIA) -> Stock:
    (found,) = party_stocks(snapshot("2026-01-31", figures=figures), party)
    return found


def test_rule_12_the_latest_and_the_highest_stand_each_with_its_own_date_and_source() -> None:
    peak = displaced(649163, "2025-12-27", source="hrf")
    latest = displaced(141850, "2026-01-15", source="press")
    first = displaced(21000, "2025-12-09")
    found = stock_of(latest, first, peak)
    assert (found.latest, found.peak, found.earlier) == (latest, peak, (peak, first))


def test_rule_12_a_stock_is_never_added_over_time_nor_over_sources() -> None:
    figures = [displaced(100, "2025-12-24"), displaced(70, "2025-12-25"), displaced(90, "2025-12-25", source="hrf")]
    for order in permutations(figures):
        found = stock_of(*order)
        assert (found.latest.amount.best, found.peak.amount.best) == (70, 100)


def test_rule_12_the_latest_is_the_preferred_sources_while_it_is_fresh() -> None:
    own, other = displaced(636600, "2025-12-25"), displaced(649163, "2025-12-27", source="hrf")
    assert (stock_of(own, other).latest, stock_of(own, other).earlier) == (own, ())
    later = displaced(409149, "2026-01-01", source="hrf")
    assert stock_of(own, other, later).latest == later


def test_rule_12_metrics_are_not_mixed_and_displaced_leads() -> None:
    moved = figure(101229, Metric.EVACUATED, CAMBODIA, as_of="2025-12-26")
    sheltered = figure(70000, Metric.IN_SHELTER, CAMBODIA, as_of="2025-12-26", **STOCK)
    found = party_stocks(snapshot(figures=[moved, sheltered, displaced(636600)]), CAMBODIA)
    assert [stock.metric for stock in found] == [Metric.DISPLACED, Metric.IN_SHELTER, Metric.EVACUATED]
    assert [stock.peak.amount.best for stock in found] == [636600, 70000, 101229]


def test_households_subsets_and_places_are_in_no_stock_of_the_side() -> None:
    whole = displaced(438953, "2025-12-16")
    parts = [
        displaced(131672, "2025-12-24", unit=Unit.HOUSEHOLD),
        displaced(318668, "2025-12-24", subset="women"),
        displaced(900000, "2025-12-24", place="KH22"),
    ]
    found = stock_of(whole, *parts)
    assert (found.latest, found.peak, found.earlier) == (whole, whole, ())
    (of_place,) = party_stocks(snapshot(figures=parts), CAMBODIA, "KH22")
    assert of_place.latest == parts[2]


def test_soldiers_who_were_moved_are_no_displaced_people() -> None:
    assert party_stocks(snapshot(figures=[displaced(5000, victim_status=Status.COMBATANT)]), CAMBODIA) == ()


def test_everyone_comes_before_civilians_of_the_same_moment() -> None:
    everyone, civilians = displaced(600), displaced(500, victim_status=Status.CIVILIAN)
    assert stock_of(everyone, civilians).latest == stock_of(civilians, everyone).latest == everyone


def test_rule_15_what_a_side_says_of_the_other_sides_people_makes_no_stock() -> None:
    own = displaced(636600)
    found = stock_of(own, displaced(2000000, "2025-12-26", source="th-mod"))
    assert (found.latest, found.peak) == (own, own)


def test_the_stocks_of_the_sides_are_not_added_and_totals_stand_beside_them() -> None:
    figures = [displaced(636600), in_shelter(150529), displaced(1000000, "2025-12-26", of=None, report_id=2)]
    found = displacement(snapshot(figures=figures))
    assert {code: stocks[0].latest.amount.best for code, stocks in found.stocks} == {"KH": 636600, "TH": 150529}
    assert [(each.amount.best, each.verdict) for each in found.totals] == [(1000000, Verdict.NO_PARTS)]
    assert not found.empty


def test_a_total_of_displaced_civilians_is_another_scope_and_told_beside() -> None:
    narrow = displaced(900000, of=None, victim_status=Status.CIVILIAN)
    found = displacement(snapshot(figures=[narrow]))
    assert (found.totals, found.beside) == ((), (narrow,))


def test_rule_12_a_running_count_never_leads_over_a_stock() -> None:
    flow = figure(9465, Metric.DISPLACED, as_of="2025-12-26")
    stock = displaced(1500, "2025-12-26", source="who")
    found = displacement(snapshot(figures=[flow, stock]))
    assert dict(found.stocks)[CAMBODIA][0].latest == stock
    assert found.beside == (flow,)


def test_rule_12_the_highest_is_a_count_and_no_upper_bound() -> None:
    bound = displaced(1, "2025-12-20", source="press")
    bound = replace(bound, amount=Amount(maximum=1_000_000, qualifier=Qualifier.NEARLY))
    counted, latest = displaced(649163, "2025-12-22"), displaced(400000, "2025-12-26")
    assert stock_of(bound, counted, latest).peak == counted


def test_rule_12_returned_people_are_told_beside_the_displaced() -> None:
    returned = figure(50000, Metric.RETURNED)
    assert displacement(snapshot(figures=[displaced(100000), returned])).beside == (returned,)


def test_stocks_of_another_outbreak_are_left_out() -> None:
    assert displacement(snapshot(figures=[displaced(172094, "2025-07-30")])).empty
    assert not displacement(snapshot("2025-08-01", figures=[displaced(172094, "2025-07-30")])).empty


def test_rule_12_a_running_count_that_says_no_first_day_is_no_highest_beside_a_count_of_a_moment() -> None:
    fled = displaced(9000, "2025-12-10", source="who", series_kind=SeriesKind.CUMULATIVE)
    now = displaced(1500, "2025-12-10")
    assert (stock_of(fled, now).latest, stock_of(fled, now).peak) == (now, now)
    alone = displaced(7000, "2025-12-20", source="who", series_kind=SeriesKind.CUMULATIVE)
    assert stock_of(fled, alone).peak == fled  # where nobody says otherwise, as it is usually counted


def test_rule_2_its_own_sources_later_bound_stands_beside_a_stock() -> None:
    counted, bound = displaced(40000, "2025-12-10"), displaced(10000, "2025-12-20")
    bound = replace(bound, amount=Amount(minimum=10000, qualifier=Qualifier.MORE_THAN))
    found = stock_of(counted, bound)
    assert (found.latest, found.newer) == (counted, bound)

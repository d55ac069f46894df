"""What holds for totals in print, changes and stocks whatever the sources say."""

from dataclasses import replace

from hypothesis import given

from config.vocabulary import Metric, Qualifier, SeriesKind, Status
from storage.rules.amounts import reached
from storage.rules.changes import changes
from storage.rules.comparing import PRINTED, ChangeKind
from storage.rules.series import current, is_claim
from storage.rules.speaking import FRESH
from storage.rules.stocks import displacement
from storage.rules.tally import Verdict
from storage.values.report import Figure
from tests.support.records.drawn import dead, drawn, exact, greatest, records
from tests.support.records.factories import BOTH, moment, situation, snapshot

HERE = situation()


# --- totals in print ---


@drawn
@given(records())
def test_totals_in_print_are_sorted_fresh_and_folded(figures: list[Figure]) -> None:
    found = dead(figures)
    totals = found.totals
    leads = [total.amount.lead for total in totals]
    assert leads == sorted(leads)
    assert len({total.amount for total in totals}) == len(totals)
    newest = max((one.as_of.at for one in figures), default=moment("2025-12-10"))
    for total in totals:
        assert all(one.victim_party is None and one.victim_status is Status.UNSPECIFIED for one in total.figures)
        assert all(one.amount == total.amount for one in total.figures)
        kept = [one for one in current(HERE, figures) if one.victim_party and not is_claim(HERE, one)]
        newest_count = max((one.as_of.at for one in kept), default=moment("2025-12-10"))
        fresh = [one for one in total.figures if one is not found.lead_total]  # which may be old (rule 5)
        assert all(newest_count - one.as_of.at <= FRESH for one in fresh)
        assert max(one.as_of.at for one in total.figures) <= newest


@drawn
@given(records(exact))
def test_a_verdict_is_the_arithmetic_of_the_same_report(figures: list[Figure]) -> None:
    for total in dead(figures).totals:
        if total.verdict is Verdict.NO_PARTS:
            continue
        assert [party for party, _ in total.parts] == list(BOTH)
        assert total.residual == total.amount.lead - sum(amount.lead for _, amount in total.parts)
        reports = {one.report_id for one in total.figures}
        for party, amount in total.parts:
            assert amount.floor <= greatest((one for one in figures if one.report_id in reports), party)


@drawn
@given(records())
def test_a_total_leads_only_where_no_side_has_a_figure_or_the_sum_lacks_more_than_half(figures: list[Figure]) -> None:
    found = dead(figures)
    assert (found.amount is None) == (not found.cells)
    if found.amount is None:
        assert bool(found.lead_total) == bool(found.totals)
    elif found.lead_total:
        assert any(side.missing for side in found.parties)
        assert reached(found.lead_total.amount) > 2 * reached(found.amount)


# --- changes and stocks ---


@drawn
@given(records())
def test_a_difference_is_printed_only_between_exact_counts_of_one_series(figures: list[Figure]) -> None:
    for change in changes(snapshot("2026-01-31", figures=tuple(figures))):
        if change.difference is None:
            continue
        assert change.old
        assert change.kind in PRINTED
        assert change.difference == change.new.amount.lead - change.old.amount.lead != 0
        assert change.new.amount.qualifier is change.old.amount.qualifier is Qualifier.EXACT
        assert HERE.originator(change.new.source) == HERE.originator(change.old.source)
        assert change.old.as_of.at < change.new.as_of.at


@drawn
@given(records(exact))
def test_a_running_count_never_goes_down_by_a_number(figures: list[Figure]) -> None:
    for change in changes(snapshot("2026-01-31", figures=tuple(figures))):
        assert change.kind is not ChangeKind.FELL
        assert change.difference is None or change.difference > 0


@drawn
@given(records())
def test_a_stock_is_always_one_figure_and_the_highest_is_the_highest(figures: list[Figure]) -> None:
    moved = [replace(one, metric=Metric.DISPLACED, series_kind=SeriesKind.STOCK) for one in figures]
    found = displacement(snapshot("2026-01-31", figures=tuple(moved)))
    for party, stocks in found.stocks:
        for stock in stocks:
            own = [one for one in moved if one.victim_party == party and one in (*stock.earlier, stock.latest)]
            assert stock.latest in moved
            assert stock.peak in moved
            assert reached(stock.peak.amount) >= max(reached(one.amount) for one in own)
            assert all(one.as_of.at <= stock.latest.as_of.at for one in stock.earlier)
    assert set(found.totals) == set(displacement(snapshot("2026-01-31", figures=tuple(reversed(moved)))).totals)

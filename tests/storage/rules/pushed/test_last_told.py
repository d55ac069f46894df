"""What a chat knows after a message."""

from config.vocabulary import Metric, Qualifier
from storage.rules.pushed.last_told import key_of, last_told
from storage.values.report import Amount
from tests.support.records.factories import figure, snapshot


def test_of_each_series_the_last_that_was_told_is_known() -> None:
    old, untold, new = figure(18, as_of="2025-12-18"), figure(21, as_of="2025-12-21"), figure(31, as_of="2025-12-24")
    injured = figure(80, Metric.INJURED)
    now = snapshot("2025-12-26", figures=[old, untold, new, injured])
    assert last_told(now, {old.id, new.id, injured.id}) == {new.id, injured.id}
    assert last_told(now, {old.id, untold.id}) == {untold.id}


def test_of_a_bound_that_left_the_count_before_it_standing_both_are_known() -> None:
    more = [Amount(minimum=n, qualifier=Qualifier.MORE_THAN) for n in (10, 20)]
    counted, *bounds = [figure(n, as_of=f"2025-12-{day}") for n, day in zip((31, *more), (18, 19, 20), strict=True)]
    now = snapshot("2025-12-26", figures=[counted, *bounds])
    assert last_told(now, {counted.id, *(bound.id for bound in bounds)}) == {counted.id, bounds[-1].id}


def test_what_counts_no_more_is_not_known_any_more() -> None:
    wrong = figure(31)
    assert last_told(snapshot(figures=[]), {wrong.id}) == frozenset()


def test_chats_that_know_the_same_have_the_same_key() -> None:
    assert key_of([3, 1, 2]) == key_of({1, 2, 3}) != key_of([1, 2])

"""Metrics: what each says of itself."""

import pytest

from config.vocabulary import METRIC_TRAITS, Family, Metric, SeriesKind, Unit


@pytest.mark.parametrize("metric", Metric)
def test_every_metric_knows_itself(metric: Metric) -> None:
    assert METRIC_TRAITS[metric].family is metric.family
    assert metric in metric.family.metrics
    assert (metric.unit is Unit.PERSON) == (metric.family is not Family.DAMAGE)


def test_families_tell_their_metrics_in_one_order() -> None:
    assert Family.DEATHS.metrics == (Metric.KILLED,)
    assert Family.HARMED.metrics == (Metric.INJURED, Metric.KILLED_OR_INJURED, Metric.MISSING, Metric.DETAINED)
    assert Family.DISPLACEMENT.metrics == (Metric.DISPLACED, Metric.IN_SHELTER, Metric.EVACUATED, Metric.REFUGEES)
    assert Family.RETURN.metrics == (Metric.RETURNED,)
    assert Family.DAMAGE.metrics[0] is Metric.HOUSES


def test_what_is_counted_at_a_moment_and_what_runs_on() -> None:
    stocks = {metric for metric in Metric if metric.usual_kind is SeriesKind.STOCK}
    moving = {*Family.DISPLACEMENT.metrics, Metric.MISSING, Metric.DETAINED}
    assert stocks == moving == {metric for metric in Metric if metric.is_usually_stock}


def test_only_deaths_are_told_apart_by_cause() -> None:
    assert [metric for metric in Metric if metric.has_causes] == [Metric.KILLED]


def test_casualties_are_the_dead_and_the_harmed() -> None:
    casualties = [metric for metric in Metric if metric.is_casualty]
    assert casualties == [*Family.DEATHS.metrics, *Family.HARMED.metrics]

"""What a snapshot keeps of what the rules made of it."""

from dataclasses import replace

from config.vocabulary import Metric
from storage.rules.kept import kept
from storage.rules.mediation.tracks import track_states
from storage.rules.tally import toll
from storage.values.report import Snapshot
from tests.support.records.factories import exactly, figure, snapshot


def test_a_rule_is_worked_out_once_for_a_snapshot_and_what_is_asked() -> None:
    asked: list[str] = []

    @kept
    def rule(of: Snapshot, place: str = "") -> int:
        asked.append(place)
        return len(of.figures)

    here = snapshot(figures=[figure(1)])
    assert [rule(here), rule(here), rule(here, "KH22"), rule(here, place="KH22"), rule(snapshot())] == [1, 1, 1, 1, 0]
    assert asked == ["", "KH22", "KH22", ""]


def test_two_rules_keep_each_their_own() -> None:
    here = snapshot(figures=[figure(7)])
    assert toll(here, Metric.KILLED).amount == exactly(7)
    assert track_states(here) == ()
    assert toll(here, Metric.KILLED) is toll(here, Metric.KILLED)
    assert toll(here, Metric.INJURED).amount is None


def test_a_snapshot_of_another_moment_or_record_begins_without_any() -> None:
    here = snapshot(figures=[figure(7)])
    assert toll(here, Metric.KILLED).amount == exactly(7)
    assert toll(replace(here, figures=()), Metric.KILLED).amount is None


def test_what_is_kept_is_no_part_of_what_a_snapshot_says() -> None:
    here = snapshot(figures=[figure(7)])
    toll(here, Metric.KILLED)
    assert here == replace(here)
    assert repr(here) == repr(replace(here))

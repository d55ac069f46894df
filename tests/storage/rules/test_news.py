"""What a reader who was told of one snapshot does not know yet."""

import pytest

from config.vocabulary import Metric, Status, TrackKind
from storage.rules.changes import ChangeKind
from storage.rules.mediation.tracks import Stage
from storage.rules.news import News, news
from storage.values.report import Snapshot
from tests.support.records.factories import CAMBODIA, THAILAND, exactly, figure, report, snapshot, step, track


def known(*figures: object, **changes: object) -> Snapshot:
    return snapshot("2025-12-26", figures=list(figures), **changes)


def lines(found: News) -> list[tuple[ChangeKind, int, int | None]]:
    return [
        (change.kind, change.new.amount.lead, change.old.amount.lead if change.old else None)
        for change in found.changes
    ]


def test_the_end_of_a_term_is_news_without_any_report() -> None:
    truce = step("in_force", "2025-12-20", (CAMBODIA, THAILAND), until="2025-12-25")
    before, now = (
        snapshot(day, steps=[truce], tracks=[track(kind=TrackKind.CEASEFIRE)], reports={1: report()})
        for day in ("2025-12-24", "2025-12-26")
    )
    assert [state.stage for state in news(now, before).tracks] == [Stage.EXPIRED]
    assert news(now, now).empty


def test_the_same_record_is_no_news() -> None:
    one = figure(21)
    found = news(known(one, reports={1: report()}), known(one, reports={1: report()}))
    assert found == News()
    assert found.empty


def test_a_new_count_is_told_against_the_one_that_the_reader_knows() -> None:
    old, new = figure(21, as_of="2025-12-24"), figure(31, as_of="2025-12-25")
    assert lines(news(known(old, new), known(old))) == [(ChangeKind.ROSE, 31, 21)]


def test_counts_that_came_and_went_since_are_left_out_of_the_difference() -> None:
    told = figure(21, as_of="2025-12-23")
    between, new = figure(25, as_of="2025-12-24"), figure(31, as_of="2025-12-25")
    (change,) = news(known(told, between, new), known(told)).changes
    assert (change.old, change.difference) == (told, 10)


def test_a_revision_is_told_against_the_count_that_it_revises() -> None:
    told = figure(50, Metric.INJURED, as_of="2025-12-11")
    risen, fell = figure(76, Metric.INJURED, as_of="2025-12-12"), figure(59, Metric.INJURED, as_of="2025-12-13")
    (change,) = news(known(told, risen, fell), known(told)).changes
    assert (change.kind, change.old) == (ChangeKind.REVISED_DOWN, risen)


def test_the_first_difference_after_a_revision_that_was_told_says_so() -> None:
    risen, fell = figure(76, Metric.INJURED, as_of="2025-12-12"), figure(59, Metric.INJURED, as_of="2025-12-13")
    new = figure(77, Metric.INJURED, as_of="2025-12-16")
    (change,) = news(known(risen, fell, new), known(risen, fell)).changes
    assert (change.kind, change.difference, change.after_revision) == (ChangeKind.ROSE, 18, True)


def test_revisions_come_first() -> None:
    injured = [figure(n, Metric.INJURED, as_of=day) for n, day in ((76, "2025-12-12"), (59, "2025-12-13"))]
    killed = [figure(n, as_of=day) for n, day in ((11, "2025-12-12"), (17, "2025-12-16"))]
    found = news(known(*injured, *killed), known(injured[0], killed[0]))
    assert [change.kind for change in found.changes] == [ChangeKind.REVISED_DOWN, ChangeKind.ROSE]


def test_a_count_that_is_taken_back_is_told_and_is_no_ground_for_a_difference() -> None:
    wrong, right = figure(76, Metric.INJURED, as_of="2025-12-12"), figure(67, Metric.INJURED, as_of="2025-12-13")
    found = news(known(right), known(wrong))
    assert found.ended == (wrong,)
    assert lines(found) == [(ChangeKind.FIRST, 67, None)]


@pytest.mark.parametrize("changes", [{"place": "KH22"}, {"subset": "women"}, {"of": None}])
def test_parts_and_totals_are_no_changes_of_a_side(changes: dict[str, object]) -> None:
    assert news(known(figure(8, **changes)), known()).changes == ()  # type: ignore[arg-type]


def test_parts_of_a_printed_total_are_told_with_it_alone() -> None:
    own = figure(31, status := Metric.KILLED, of=CAMBODIA, victim_status=Status.CIVILIAN)
    printed = {"report_id": 9, "source": "press", "as_of": "2025-12-26"}
    total, *parts = (figure(n, status, of=side, **printed) for n, side in ((47, None), (21, CAMBODIA), (26, THAILAND)))
    thai = figure(23, of=THAILAND, victim_status=Status.COMBATANT)
    found = news(known(own, thai, total, *parts), known(own, thai))
    assert [told.amount for told in found.totals] == [exactly(47)]
    assert found.changes == ()


def test_an_effort_is_news_when_a_step_of_it_is() -> None:
    truce, offer = track("truce", TrackKind.CEASEFIRE), track("offer", TrackKind.OFFER)
    old, new = (
        step("offer", "2025-12-24", track="offer"),
        step("in_force", "2025-12-26", (CAMBODIA, THAILAND), track="truce"),
    )
    found = news(snapshot(tracks=[truce, offer], steps=[old, new]), snapshot(tracks=[truce, offer], steps=[old]))
    assert [state.track.code for state in found.tracks] == ["truce"]


def test_a_report_that_holds_nothing_to_tell_is_news_all_the_same() -> None:
    found = news(known(reports={1: report(1), 2: report(2)}), known(reports={1: report(1)}))
    assert [one.number for one in found.reports] == [2]
    assert not found.empty


def test_a_report_that_was_withdrawn_is_news() -> None:
    found = news(known(reports={}), known(reports={1: report(1)}))
    assert [one.number for one in found.withdrawn] == [1]
    assert not found.empty

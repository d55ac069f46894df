"""What a chat that was told of one record does not know yet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from config.vocabulary import Metric, ReasonKind, SeriesKind, Status, TrackKind
from storage.rules.comparing import ChangeKind
from storage.rules.mediation.tracks import Stage
from storage.rules.pushed import news as rules
from storage.rules.pushed.news import News
from storage.values.report import Figure, Incident, Snapshot, When
from storage.values.situation import Assumption
from storage.values.told import Ended, LastTold
from tests.support.records.factories import (
    CAMBODIA,
    THAILAND,
    exactly,
    figure,
    report,
    situation,
    snapshot,
    step,
    track,
)


def known(*figures: object, **changes: object) -> Snapshot:
    return snapshot("2025-12-26", figures=list(figures), **changes)


def news(now: Snapshot, before: Snapshot, *told: Figure, ended: dict[int, Ended] | None = None) -> News:
    """The news for a chat that was told these figures of the record before; without any it knows them all."""
    figures = frozenset(figure.id for figure in told) if told else None
    return rules.news(now, LastTold(record=before, figures=figures, ended=ended or {}))


def lines(found: News) -> list[tuple[ChangeKind, int, int | None]]:
    return [
        (change.kind, change.new.amount.lead, change.old.amount.lead if change.old else None)
        for change in (count.change for count in found.counts)
    ]


def test_the_end_of_a_term_is_news_without_any_report() -> None:
    truce = step("in_force", "2025-12-20", (CAMBODIA, THAILAND), until="2025-12-25")
    before, now = (
        snapshot(day, steps=[truce], tracks=[track(kind=TrackKind.CEASEFIRE)], reports={1: report()})
        for day in ("2025-12-24", "2025-12-26")
    )
    assert [one.state and one.state.stage for one in news(now, before).tracks] == [Stage.EXPIRED]
    assert news(now, now).empty


def test_the_same_record_is_no_news() -> None:
    one = figure(21)
    found = news(known(one, reports={1: report()}), known(one, reports={1: report()}))
    assert found == News()
    assert found.empty


def test_a_new_count_is_told_against_the_one_that_the_reader_knows() -> None:
    old, new = figure(21, as_of="2025-12-24"), figure(31, as_of="2025-12-25")
    assert lines(news(known(old, new), known(old))) == [(ChangeKind.ROSE, 31, 21)]


@pytest.mark.parametrize("n", [158, 142])
def test_rule_10_a_count_of_one_period_is_no_more_and_no_less_of_another(n: int) -> None:
    """142 dead on one day and 158 on the next are 300, not 16 more; the other way round nothing was revised."""
    old = figure(150, as_of="2025-12-24", series_kind=SeriesKind.PERIOD)
    new = figure(n, as_of="2025-12-25", series_kind=SeriesKind.PERIOD)
    assert lines(news(known(old, new), known(old))) == [(ChangeKind.FIRST, n, None)]


def test_rule_11_a_count_of_the_same_period_that_falls_is_a_revision() -> None:
    old = figure(150, as_of="2025-12-24", series_kind=SeriesKind.PERIOD)
    new = figure(142, as_of="2025-12-24", published_at="2025-12-25", series_kind=SeriesKind.PERIOD)
    assert lines(news(known(old, new), known(old))) == [(ChangeKind.REVISED_DOWN, 142, 150)]


def test_counts_that_came_and_went_since_are_left_out_of_the_difference() -> None:
    told = figure(21, as_of="2025-12-23")
    between, new = figure(25, as_of="2025-12-24"), figure(31, as_of="2025-12-25")
    (count,) = news(known(told, between, new), known(told)).counts
    assert (count.change.old, count.change.difference, count.between) == (told, 10, (between,))


def test_a_revision_is_told_against_the_count_that_it_revises_and_says_what_was_told() -> None:
    told = figure(50, Metric.INJURED, as_of="2025-12-11")
    risen, fell = figure(76, Metric.INJURED, as_of="2025-12-12"), figure(59, Metric.INJURED, as_of="2025-12-13")
    (count,) = news(known(told, risen, fell), known(told)).counts
    assert (count.change.kind, count.change.old, count.last) == (ChangeKind.REVISED_DOWN, risen, told)


def test_the_first_difference_after_a_revision_that_was_told_says_so() -> None:
    risen, fell = figure(76, Metric.INJURED, as_of="2025-12-12"), figure(59, Metric.INJURED, as_of="2025-12-13")
    new = figure(77, Metric.INJURED, as_of="2025-12-16")
    (count,) = news(known(risen, fell, new), known(risen, fell)).counts
    change = count.change
    assert (change.kind, change.difference, change.after_revision) == (ChangeKind.ROSE, 18, True)


def test_a_count_that_is_taken_back_is_told_and_is_no_ground_for_a_difference() -> None:
    wrong, right = figure(76, Metric.INJURED, as_of="2025-12-12"), figure(67, Metric.INJURED, as_of="2025-12-13")
    found = news(known(right), known(wrong))
    assert [(one.wrong, one.right) for one in found.corrections] == [(wrong, right)]
    assert lines(found) == []


@pytest.mark.parametrize("changes", [{"place": "KH22"}, {"subset": "women"}, {"of": None}, {"victim_party": None}])
def test_parts_and_totals_are_told_too_and_once(changes: dict[str, object]) -> None:
    new = figure(8, **changes)  # type: ignore[arg-type]
    found = news(known(new), known())
    told = [*(count.figure for count in found.counts), *(one for total in found.totals for one in total.figures)]
    assert told == [new]


def test_parts_of_a_printed_total_are_told_with_it_alone() -> None:
    own = figure(31, status := Metric.KILLED, of=CAMBODIA, victim_status=Status.CIVILIAN)
    printed = {"report_id": 9, "source": "press", "as_of": "2025-12-26"}
    total, *parts = (figure(n, status, of=side, **printed) for n, side in ((47, None), (21, CAMBODIA), (26, THAILAND)))
    thai = figure(23, of=THAILAND, victim_status=Status.COMBATANT)
    found = news(known(own, thai, total, *parts), known(own, thai))
    assert [told.amount for told in found.totals] == [exactly(47)]
    assert found.counts == ()


def test_an_effort_is_news_when_a_step_of_it_is() -> None:
    truce, offer = track("truce", TrackKind.CEASEFIRE), track("offer", TrackKind.OFFER)
    old, new = (
        step("offer", "2025-12-24", track="offer"),
        step("in_force", "2025-12-26", (CAMBODIA, THAILAND), track="truce"),
    )
    found = news(snapshot(tracks=[truce, offer], steps=[old, new]), snapshot(tracks=[truce, offer], steps=[old]))
    assert [(one.state and one.state.track.code, one.steps) for one in found.tracks] == [("truce", (new,))]


def test_a_report_that_holds_nothing_to_tell_is_news_all_the_same() -> None:
    found = news(known(reports={1: report(1), 2: report(2)}), known(reports={1: report(1)}))
    assert [one.number for one in found.reports] == [2]
    assert not found.empty


def test_a_report_that_was_withdrawn_is_news() -> None:
    found = news(known(reports={}), known(reports={1: report(1)}))
    assert [one.number for one in found.withdrawn] == [1]
    assert not found.empty


KH = {"victim_status": Status.CIVILIAN}


def test_the_difference_is_against_what_was_told_last_and_not_against_the_count_before() -> None:
    first, untold, new = figure(18, as_of="2025-12-18"), figure(21, as_of="2025-12-24"), figure(31, as_of="2025-12-25")
    (count,) = news(known(first, untold, new), known(first, untold), first).counts
    assert (count.change.old, count.change.difference) == (first, 13)


def test_a_count_of_which_nothing_was_told_has_no_difference() -> None:
    untold, other, new = figure(18, as_of="2025-12-18"), figure(9, of=THAILAND), figure(31, as_of="2025-12-25")
    (count,) = news(known(untold, other, new), known(untold, other), other).counts
    assert (count.change.kind, count.change.old) == (ChangeKind.FIRST, None)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ([figure(7, as_of="2025-12-09", **KH), figure(17, as_of="2025-12-16")], ChangeKind.TOLD_APART),
        ([figure(7, as_of="2025-12-16", **KH)], ChangeKind.ROSE),
    ],
)
def test_what_was_told_last_counts_also_where_it_did_not_tell_soldiers_from_civilians(
    told: list[Figure], kind: ChangeKind
) -> None:
    new = figure(18, as_of="2025-12-18", **KH)
    (count,) = news(known(*told, new), known(*told), *told).counts
    assert (count.change.kind, count.change.old) == (kind, told[-1])


def test_a_count_of_both_together_after_one_of_civilians_gives_no_difference() -> None:
    told, new = figure(7, as_of="2025-12-09", **KH), figure(11, as_of="2025-12-12")
    (count,) = news(known(told, new), known(told), told).counts
    assert (count.change.kind, count.change.old, count.change.difference) == (ChangeKind.TOLD_TOGETHER, told, None)


def test_where_the_situation_says_how_to_read_a_source_its_levels_are_compared() -> None:
    read = Assumption(code="a", source="kh-moi", texts={"en": "All are civilians."}, status=Status.CIVILIAN)
    told, new = figure(7, as_of="2025-12-09", **KH), figure(11, as_of="2025-12-12")
    now, before = known(told, new), known(told)
    of = situation(assumptions=(read,))
    (count,) = news(replace(now, situation=of), replace(before, situation=of), told).counts
    assert (count.change.new, count.change.difference, count.change.by_reading) == (new, 4, True)


def test_a_correction_tells_what_was_told_and_what_is_right_and_is_no_change() -> None:
    before, wrong = figure(23, as_of="2025-12-25", of=THAILAND), figure(31, as_of="2025-12-29", of=THAILAND)
    right = figure(26, as_of="2025-12-29", of=THAILAND, report_id=2)
    ended = {wrong.id: Ended(reason_kind=ReasonKind.OUR_ERROR, reason="a slip", replaced_by=right.id)}
    found = news(known(before, right), known(before, wrong), before, wrong, ended=ended)
    (one,) = found.corrections
    assert (one.wrong, one.right, one.ended.reason_kind) == (wrong, right, ReasonKind.OUR_ERROR)
    assert found.counts == ()


def test_what_a_correction_tells_is_no_news_when_another_report_says_it_too() -> None:
    before, wrong = figure(23, as_of="2025-12-25", of=THAILAND), figure(31, as_of="2025-12-29", of=THAILAND)
    right, again, more = (
        figure(n, as_of="2025-12-29", of=THAILAND, report_id=report_id) for report_id, n in ((2, 26), (3, 26), (4, 27))
    )
    ended = {wrong.id: Ended(reason_kind=ReasonKind.OUR_ERROR, replaced_by=right.id)}
    told = known(before, wrong)
    found = news(known(before, right, again), told, before, wrong, ended=ended)
    assert ([one.right for one in found.corrections], found.counts) == ([right], ())
    (other,) = news(known(before, right, more), told, before, wrong, ended=ended).counts
    assert other.figure == more


def test_what_was_never_told_needs_no_correction() -> None:
    told, wrong, right = figure(23, as_of="2025-12-25"), figure(31, as_of="2025-12-29"), figure(26, as_of="2025-12-29")
    ended = {wrong.id: Ended(reason_kind=ReasonKind.OUR_ERROR, replaced_by=right.id)}
    found = news(known(told, right), known(told, wrong), told, ended=ended)
    assert (found.corrections, lines(found)) == ((), [(ChangeKind.ROSE, 26, 23)])


def test_a_report_that_is_replaced_for_its_address_is_no_news_of_its_numbers() -> None:
    old, same = figure(31, as_of="2025-12-29"), figure(31, as_of="2025-12-29", report_id=2)
    new = figure(33, as_of="2025-12-30", report_id=3)
    ended = {old.id: Ended(reason_kind=ReasonKind.OUR_ERROR, replaced_by=same.id)}
    assert news(known(same), known(old), old, ended=ended).empty
    assert lines(news(known(same, new), known(old), old, ended=ended)) == [(ChangeKind.ROSE, 33, 31)]


def test_a_newer_count_corrects_nothing_and_is_told_beside_what_was_taken_back() -> None:
    older, wrong = figure(26, as_of="2025-12-27", of=THAILAND), figure(31, as_of="2025-12-28", of=THAILAND)
    new = figure(33, as_of="2025-12-30", of=THAILAND, report_id=3)
    ended = {wrong.id: Ended(reason_kind=ReasonKind.OUR_ERROR)}
    found = news(known(older, new), known(older, wrong), older, wrong, ended=ended)
    assert [(one.wrong, one.right) for one in found.corrections] == [(wrong, older)]
    assert lines(found) == [(ChangeKind.ROSE, 33, 26)]
    (alone,) = news(known(new), known(wrong), wrong, ended=ended).corrections
    assert alone.right == new


@pytest.mark.parametrize(
    ("exact", "seconds", "corrections"), [(True, 12, 0), (False, 50_000, 0), (True, 3_600, 1), (False, 200_000, 1)]
)
def test_a_number_of_now_or_today_is_the_same_with_its_minute_or_day_written_out(
    exact: bool, seconds: int, corrections: int
) -> None:
    """Whoever wrote "now" is given the lines of the report with its minute, and "today" is capped at that moment."""
    at = datetime(2025, 12, 25, 16, 59, 59, tzinfo=UTC)
    same = replace(figure(20, of=THAILAND, report_id=2), as_of=When(at=at, exact=exact))
    old = replace(figure(20, of=THAILAND), as_of=When(at=at - timedelta(seconds=seconds), exact=exact))
    ended = {old.id: Ended(reason_kind=ReasonKind.OUR_ERROR, replaced_by=same.id)}
    found = news(known(same), known(old), old, ended=ended)
    assert (len(found.corrections), found.counts) == (corrections, ())


def test_what_stands_again_of_the_same_minute_is_what_counts_in_its_place() -> None:
    older, at = figure(23, as_of="2025-12-25", of=THAILAND), datetime(2025, 12, 26, tzinfo=UTC)
    wrong = replace(figure(30, of=THAILAND, report_id=2), as_of=When(at=at, exact=True))
    again = replace(figure(33, of=THAILAND), as_of=When(at=at + timedelta(seconds=5), exact=True))
    ended = {wrong.id: Ended(reason_kind=ReasonKind.OUR_ERROR)}
    found = news(known(older, again), known(older, wrong), older, wrong, ended=ended)
    assert ([one.right for one in found.corrections], found.counts) == ([again], ())


def test_an_event_of_now_is_no_news_with_its_minute_written_out() -> None:
    event = Incident(id=1, report_id=1, at=When(at=datetime(2025, 12, 25, 16, tzinfo=UTC)), texts={"en": "Clash"})
    later = replace(event, id=event.id + 1, report_id=2, at=replace(event.at, at=event.at.at - timedelta(hours=3)))
    assert news(snapshot(incidents=[later]), snapshot(incidents=[event])).empty


def test_an_older_count_that_comes_late_changes_nothing_and_is_told() -> None:
    told, late = figure(31, as_of="2025-12-25"), figure(19, as_of="2025-12-20")
    (count,) = news(known(told, late), known(told), told).counts
    assert (count.figure, count.late) == (late, True)


def test_what_the_chat_was_told_is_no_news_when_another_report_says_it_again() -> None:
    told, again = figure(31, as_of="2025-12-25"), figure(31, as_of="2025-12-25", report_id=2)
    other, later = figure(33, as_of="2025-12-25", report_id=2), figure(31, as_of="2025-12-26", report_id=2)
    assert news(known(told, again), known(told), told).counts == ()
    assert lines(news(known(told, again), known(told))) == [
        (ChangeKind.UNCHANGED, 31, 31)
    ]  # not noted what it was told
    assert lines(news(known(told, later), known(told), told)) == [(ChangeKind.UNCHANGED, 31, 31)]
    assert [count.figure for count in news(known(told, other), known(told), told).counts] == [other]


def test_what_a_source_comes_back_to_is_news_though_the_chat_was_told_it_once() -> None:
    first, second, back = (
        figure(n, as_of="2025-12-24", published_at=day, report_id=report_id)
        for report_id, (n, day) in enumerate([(31, "2025-12-24"), (29, "2025-12-25"), (31, "2025-12-26")], start=1)
    )
    assert lines(news(known(first, second, back), known(first, second), first, second)) == [(ChangeKind.ROSE, 31, 29)]


def test_a_number_that_is_taken_back_needs_no_correction_while_another_report_says_it() -> None:
    told, again = figure(31, as_of="2025-12-25"), figure(31, as_of="2025-12-25", report_id=2)
    new = figure(33, as_of="2025-12-27", report_id=3)
    ended = {told.id: Ended(reason_kind=ReasonKind.OUR_ERROR)}
    found = news(known(again, new), known(told, again), told, ended=ended)
    assert (found.corrections, lines(found)) == ((), [(ChangeKind.ROSE, 33, 31)])


def test_a_step_is_news_once() -> None:
    talks, met = track(), step("held", "2025-12-24", (CAMBODIA, THAILAND))
    further = step("scheduled", "2025-12-26", (CAMBODIA, THAILAND), item="second", due="2025-12-27")
    (one,) = news(snapshot(tracks=[talks], steps=[met, further]), snapshot(tracks=[talks], steps=[met])).tracks
    assert one.steps == (further,)


def test_what_is_to_be_in_force_later_is_news_when_it_is_agreed_and_when_it_is_in_force() -> None:
    truce, both = track(kind=TrackKind.CEASEFIRE), (CAMBODIA, THAILAND)
    to_be = step("in_force", "2025-12-29", both)
    reports = {1: report(published="2025-12-26")}
    blank, agreed = (snapshot(tracks=[truce], agreed=each, reports=reports) for each in ([], [to_be]))
    begun = snapshot("2025-12-30", tracks=[truce], steps=[to_be], reports=reports)
    assert (news(agreed, blank).agreed, news(agreed, blank).tracks) == ((to_be,), ())
    assert news(agreed, agreed).empty
    (one,) = news(begun, agreed).tracks
    assert (one.steps, news(begun, agreed).agreed, news(begun, agreed).agreed_no_more) == ((to_be,), (), ())
    assert news(blank, agreed).agreed_no_more == ((to_be, truce),)


def test_a_truce_is_news_once_whoever_says_it_again() -> None:
    truce, both = track(kind=TrackKind.CEASEFIRE), (CAMBODIA, THAILAND)
    told, again = (step("in_force", "2025-12-29", both, source=source) for source in ("press", "kh-moi"))
    by_one = step("in_force", "2025-12-29", (THAILAND,), source="th-mod")
    sooner, ending = (
        step("in_force", day, both, until=until) for day, until in (("2025-12-28", None), ("2025-12-29", "2026-01-05"))
    )
    reports = {"tracks": [truce], "reports": {1: report(published="2025-12-26")}}
    before = snapshot(agreed=[told], **reports)
    assert [news(snapshot(agreed=[told, one], **reports), before).agreed for one in (again, by_one)] == [(), ()]
    assert news(snapshot(agreed=[by_one, told, again], **reports), snapshot(**reports)).agreed == (told,)
    assert [news(snapshot(agreed=[told, one], **reports), before).agreed for one in (sooner, ending)] == [
        (sooner,),
        (ending,),
    ]
    begun, later = (snapshot("2025-12-30", steps=steps, **reports) for steps in ([told], [told, again]))
    assert (news(later, begun).tracks, len(news(begun, before).tracks)) == ((), 1)
    back, too = (step("resumed", "2025-12-29", both, source=source) for source in ("press", "kh-moi"))
    before = snapshot(agreed=[back], **reports)
    assert news(snapshot(agreed=[back, too], **reports), before).agreed == ()
    assert news(snapshot(agreed=[too], **reports), before).agreed_no_more == ()  # what is resumed stays agreed


def test_what_is_to_be_in_force_is_not_taken_back_while_another_report_says_it() -> None:
    truce, both = track(kind=TrackKind.CEASEFIRE), (CAMBODIA, THAILAND)
    one, other = (step("in_force", "2025-12-29", both, source=source) for source in ("press", "kh-moi"))
    by_one = step("in_force", "2025-12-29", (THAILAND,), source="th-mod")
    agreed = {"tracks": [truce], "reports": {1: report(published="2025-12-26")}}
    told = snapshot(agreed=[one, other, by_one], **agreed)
    assert news(snapshot(agreed=[other], **agreed), told).agreed_no_more == ()
    lost = news(snapshot(agreed=[by_one], **agreed), told).agreed_no_more
    assert [each for each, _ in lost] == [one, other]


def test_a_ceasefire_that_was_told_and_is_taken_back_is_news() -> None:
    truce, step_ = track(kind=TrackKind.CEASEFIRE), step("in_force", "2025-12-24", (CAMBODIA, THAILAND))
    (one,) = news(snapshot(tracks=[truce], steps=[]), snapshot(tracks=[truce], steps=[step_])).tracks
    assert one.state is None
    assert one.before is not None
    assert one.before.stage is Stage.IN_FORCE


def test_a_count_of_another_outbreak_is_no_change_of_this_one() -> None:
    old = figure(35, as_of="2025-07-27", published_at="2025-12-25")
    found = news(known(old), known())
    assert (found.elsewhere, found.counts) == ((old,), ())

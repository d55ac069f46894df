"""What a digest must not get wrong, as kinds: on made records, with numbers that nobody reported."""

from collections.abc import Sequence
from typing import Any

import pytest

from config.vocabulary import Causation, Metric, Qualifier, ReasonKind, SeriesKind, Status, TrackKind, Unit
from handlers.views.frame import screen_of
from handlers.views.links.chats import EditionLink
from handlers.views.pushes.digest import digest
from handlers.views.screen import Screen
from storage.rules.pushed.last_told import last_told
from storage.values.report import Amount, Figure, Snapshot
from storage.values.told import Ended, LastTold
from tests.support.reading import frame_of, read
from tests.support.records.factories import BOTH, figure, report, snapshot, step, track

CIVILIANS, SOLDIERS = {"victim_status": Status.CIVILIAN}, {"victim_status": Status.COMBATANT}
DAY = "2025-12-24"


def record(*figures: Figure, day: str = "2025-12-26", **changes: Any) -> Snapshot:
    return snapshot(day, figures=figures, reports={n: report(n) for n in (1, 2, 3)}, **changes)


def told_by(now: Snapshot, before: Snapshot, *told: Figure, ended: dict[int, Ended] | None = None) -> Screen:
    """The digest for a chat that was told these figures, of each series the last."""
    known = last_told(before, {one.id for one in told})
    last = LastTold(record=before, figures=known, ended=ended or {})
    return screen_of(frame_of(now, "digest"), lambda own: digest(own, last, 7))


def news(new: Sequence[Figure], *told: Figure) -> str:
    return read(told_by(record(*told, *new), record(*told), *told))


def injured(n: int, **changes: Any) -> Figure:
    return figure(n, Metric.INJURED, **changes)


def displaced(n: int, **changes: Any) -> Figure:
    return figure(n, Metric.DISPLACED, **{"series_kind": SeriesKind.STOCK, **changes})


FIRST_COUNTS = [
    [figure(7, **CIVILIANS), injured(20, **CIVILIANS), displaced(21_000)],
    [figure(7), injured(20), displaced(21_000)],
    [figure(9, of="TH", **SOLDIERS), figure(5, of="TH", **CIVILIANS), displaced(400, of="TH")],
    [figure(30), figure(7, **CIVILIANS), displaced(400)],
    [figure(8, **SOLDIERS), figure(3, Metric.MISSING, **SOLDIERS), figure(2, Metric.DETAINED)],
    [figure(12, place="KH22"), figure(5, subset="women"), displaced(9_000, place="KH22")],
    [figure(4, causation=Causation.DIRECT), figure(41, causation=Causation.INDIRECT), displaced(10)],
    [displaced(300), displaced(70, unit=Unit.HOUSEHOLD), figure(6, **CIVILIANS)],
    [figure(17, Metric.KILLED_OR_INJURED), figure(3, Metric.HOUSES, of=None, place="KH22"), figure(2)],
]


@pytest.mark.parametrize("first", FIRST_COUNTS, ids=lambda found: ",".join(one.metric.value for one in found))
def test_first_counts_of_one_report_are_all_told(first: list[Figure]) -> None:
    screen = told_by(record(*first), record(), figure(1, of="TH", as_of="2025-12-09"))
    text = read(screen)
    assert {one.id for one in first} <= screen.figures
    for one in first:
        assert f"{one.amount.lead:,}" in text


def test_the_dead_of_every_side_come_before_anything_is_left_out() -> None:
    rest = [injured(50 + n, place=place, as_of=DAY) for n, place in enumerate(("KH22", "KH01"))]
    rest += [displaced(1_000 + n, subset=f"group {n}", as_of=f"2025-12-24 {10 + n}:00") for n in range(9)]
    dead = [figure(21, as_of="2025-12-24 07:00"), figure(23, of="TH", **SOLDIERS), figure(5, of="TH", place="TH33")]
    dead += [figure(44, source="press"), figure(99, of=None, source="press-2")]
    screen = told_by(record(*rest, *dead), record())
    text = read(screen)
    assert {one.id for one in dead} <= screen.figures
    assert text.index("Cambodia: 21 dead") < text.index("Cambodia: 44 dead") < text.index("injured")
    assert "and 6 more" in text
    (more,) = [button for row in screen.buttons for button in row if button.label == "And 6 more"]
    assert more.link == EditionLink(edition=7, screen="news")


def test_a_sides_own_count_stands_before_another_sources() -> None:
    text = news([figure(44, source="press"), figure(21), figure(3, of="TH", source="press"), figure(9, of="TH")])
    order = [text.index(f"{n} dead") for n in (21, 9, 44, 3)]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("before", "told", "now", "says"),
    [
        # told last by the same series
        ([18], [18], 31, "31 dead, was 18 (20 Dec): 13 more"),
        # the count before was never told
        ([18, 21], [18], 31, "31 dead, was 18 (20 Dec): 13 more"),
        # nothing was told
        ([18, 21], [], 31, "31 dead · "),
    ],
)
def test_the_difference_is_against_what_the_chat_was_told(
    before: list[int], told: list[int], now: int, says: str
) -> None:
    known = [figure(n, as_of=f"2025-12-{20 + at}") for at, n in enumerate(before)]
    new = figure(now, as_of="2025-12-25")
    screen = told_by(record(*known, new), record(*known), *(one for one in known if one.amount.lead in told))
    assert says in read(screen)
    assert ("“was”: what this chat was told last" in read(screen)) == ("was" in says)


def test_a_chat_that_was_told_nothing_is_told_what_stood_on_record_then() -> None:
    """The first message of a chat that asked for days with news alone goes on from the record of that moment."""
    known = [figure(18, as_of="2025-12-20"), injured(60, as_of="2025-12-20")]
    now = record(*known, figure(31, as_of="2025-12-25"), injured(52, as_of="2025-12-25"))
    text = read(digest(frame_of(now, "digest"), LastTold(record=record(*known)), 7))
    assert "31 dead, was 18 (20 Dec): 13 more" in text
    assert "“was”: the count on record then" in text
    assert "this chat was told" not in text.lower()


def test_a_revision_names_no_count_as_told_to_a_chat_that_was_told_nothing() -> None:
    low, high = figure(18, as_of="2025-12-20"), figure(40, as_of="2025-12-24")
    now = record(low, high, figure(31, as_of="2025-12-25"))
    told = LastTold(record=record(low), figures=last_told(record(low), {low.id}))
    assert "This chat was told 18 last (20 Dec)." in read(digest(frame_of(now, "digest"), told, 7))
    text = read(digest(frame_of(now, "digest"), LastTold(record=record(low)), 7))
    assert "On record then: 18 (20 Dec)." in text
    assert "this chat was told" not in text.lower()


def test_a_headline_never_tells_a_difference_to_another_week() -> None:
    text = news(
        [figure(18, as_of="2025-12-18", **CIVILIANS)],
        figure(7, as_of="2025-12-09", **CIVILIANS),
        figure(17, as_of="2025-12-16"),
    )
    assert "11 more" not in text
    assert "18 civilians dead, was 17, soldiers and civilians not told apart (16 Dec)" in text
    assert "Not compared: only one of the two tells soldiers from civilians." in text


def corrected(kind: ReasonKind, wrong: Figure, right: Figure | None, *told: Figure, reason: str = "") -> str:
    ended = {wrong.id: Ended(reason_kind=kind, reason=reason, replaced_by=right.id if right else None)}
    now = record(*told, *([right] if right else []))
    return read(told_by(now, record(*told, wrong), *told, wrong, ended=ended))


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (ReasonKind.OUR_ERROR, "Our mistake."),
        (ReasonKind.SOURCE_REVISED, "The source revised it."),
        (ReasonKind.RELAY_ERROR, "It was printed wrong."),
        (ReasonKind.WITHDRAWN, "The source took it back."),
    ],
)
@pytest.mark.parametrize("metric", [Metric.KILLED, Metric.INJURED, Metric.DISPLACED, Metric.DETAINED])
def test_a_correction_leads_with_why_what_was_told_and_what_is_right(
    kind: ReasonKind, title: str, metric: Metric
) -> None:
    older = figure(23, metric, of="TH", as_of="2025-12-23")
    wrong = figure(31, metric, of="TH", as_of="2025-12-25")
    right = figure(26, metric, of="TH", as_of="2025-12-25", report_id=2)
    text = corrected(kind, wrong, right, older, reason="two lists added twice")
    lead, told, why = text.splitlines()[:3]
    assert lead.startswith(f"{title} Thailand: 26 ")
    assert ", not 31 · " in lead
    assert told == "This chat was told 31 (25 Dec)."
    assert why == "Reason: two lists added twice"
    assert "3 more" not in text


def test_a_number_that_is_withdrawn_leads_with_what_stands_in_its_place() -> None:
    older, wrong = figure(23, of="TH", as_of="2025-12-23"), figure(31, of="TH", as_of="2025-12-25")
    lead, place = corrected(ReasonKind.OUR_ERROR, wrong, None, older).splitlines()[:2]
    assert lead.startswith("Our mistake. No longer counted: Thailand: 31 dead · ")
    assert place.startswith("Counted in its place: Thailand: 23 dead · ")
    assert "Nothing is counted in its place." in corrected(ReasonKind.OUR_ERROR, wrong, None)


def test_a_newer_count_is_not_what_the_wrong_one_ought_to_have_been() -> None:
    wrong, newer = figure(31, of="TH", as_of="2025-12-23"), figure(33, of="TH", as_of="2025-12-25", report_id=3)
    ended = {wrong.id: Ended(reason_kind=ReasonKind.OUR_ERROR)}
    lead, place = read(told_by(record(newer), record(wrong), wrong, ended=ended)).splitlines()[:2]
    assert lead.startswith("Our mistake. No longer counted: Thailand: 31 dead · ")
    assert place.startswith("Counted in its place: Thailand: 33 dead · ")


def test_a_right_number_of_a_wrong_day_is_not_called_wrong() -> None:
    wrong, right = figure(20, of="TH", as_of="2025-12-25"), figure(20, of="TH", as_of="2025-12-24", report_id=2)
    lead, told = corrected(ReasonKind.OUR_ERROR, wrong, right).splitlines()[:2]
    assert lead.startswith("Our mistake. Thailand: 20 dead · ")
    assert lead.endswith("24 Dec")
    assert told == "This chat was told the same number (25 Dec)."


TOTALS = [
    figure(14, of=None, source="press"),
    injured(300, of=None, source="press"),
    displaced(140_000, of=None, source="press"),
]


@pytest.mark.parametrize("total", TOTALS, ids=lambda one: one.metric.value)
def test_every_total_has_its_noun(total: Figure) -> None:
    noun = {Metric.KILLED: "dead", Metric.INJURED: "injured", Metric.DISPLACED: "displaced"}[total.metric]
    assert f"{total.amount.lead:,} {noun}" in news([total])


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ({"coverage_note": "hospitals only"}, {}, "Not compared: the two do not cover the same."),
        ({}, {"coverage_note": "hospitals only"}, "Not compared: the two do not cover the same."),
        ({"coverage_note": "996 shelters"}, {"coverage_note": "779 shelters"}, None),
        ({"coverage_note": "(was 29)"}, {}, None),
    ],
)
def test_what_is_not_compared_says_why(old: dict[str, str], new: dict[str, str], reason: str | None) -> None:
    text = news([displaced(150, as_of="2025-12-25", **new)], displaced(261, as_of="2025-12-20", **old))
    assert "No difference" not in text
    assert (reason in text) if reason else ("down from 261" in text and "Not compared" not in text)


def test_what_is_to_be_in_force_later_is_news_and_lies_ahead() -> None:
    truce = track("truce", kind=TrackKind.CEASEFIRE, names={"en": "Truce"})
    to_be = step("in_force", "2025-12-29", BOTH, track="truce")
    line = "Truce: to be in force from 29 Dec, by the word of Cambodia and Thailand · via The press"
    blank, agreed = (record(figure(3), tracks=[truce], agreed=each) for each in ([], [to_be]))
    first, quiet = read(told_by(agreed, blank)), read(told_by(agreed, agreed))
    assert first.splitlines()[1] == line
    assert f"Ahead\n{line}" in read(screen_of(frame_of(agreed, "digest"), lambda own: digest(own, None, 7)))
    for text in (first, quiet):
        assert line in text
    assert "A ceasefire does not make a road or a field safe." in first
    assert read(told_by(blank, agreed)).startswith(f"Taken back: {line}\n")


def test_a_step_that_was_told_is_not_told_again_as_news() -> None:
    met = step("held", "2025-12-24", BOTH)
    further = step("scheduled", "2025-12-25", BOTH, item="second", due="2025-12-27", texts={"en": "Further talks"})
    efforts = [track(kind=TrackKind.TALKS, names={"en": "Border talks"})]
    now, before = (record(tracks=efforts, steps=steps) for steps in ([met, further], [met]))
    fresh = read(told_by(now, before)).split("Where things stand")[0]
    assert "Further talks: set for" in fresh
    assert "met" not in fresh


def test_an_age_says_of_what_it_is() -> None:
    dead, fled = figure(21, as_of="2025-12-20"), displaced(600, as_of="2025-12-20")
    now = record(dead, fled, displaced(500, as_of="2025-12-26"))
    text = read(told_by(now, record(dead, fled), dead, fled))
    assert "No newer count of the dead: Cambodia 6 days" in text
    assert "No newer count of the displaced" not in text
    assert "No newer figure" not in text


def test_a_quiet_day_takes_five_lines_at_most() -> None:
    truce = [track(kind=TrackKind.CEASEFIRE, names={"en": "Ceasefire"})]
    steps = [step("in_force", "2025-12-20", BOTH), step("commitment_due", "2025-12-20", "TH", due="2025-12-30")]
    figures = [
        figure(21, as_of="2025-12-10"),
        figure(9, of="TH", **SOLDIERS),
        figure(4, of="TH", causation=Causation.INDIRECT, **CIVILIANS),
        displaced(600, as_of="2025-12-10"),
        displaced(900, of="TH"),
    ]
    still = record(*figures, tracks=truce, steps=steps)
    text = read(told_by(still, still, *figures))
    assert len(text.splitlines()) == 5
    assert text.startswith("No new report since Fri 26 Dec, 23:59. That is not the same as no fighting.")


def test_what_was_counted_of_another_outbreak_is_told_as_of_that_one() -> None:
    old = figure(35, as_of="2025-07-27", published_at="2025-12-25")
    assert "phase 1: Cambodia: 35 dead · " in news([old])


def test_the_dead_of_the_last_outbreak_do_not_vanish_on_the_day_a_new_one_begins() -> None:
    old = figure(35, as_of="2025-07-27")
    first_day = record(old, day="2025-12-08")
    assert "phase 1: At least 35 dead" in read(told_by(first_day, first_day, old))


def test_a_revision_is_told_though_a_rivals_higher_number_came_with_it_or_before_it() -> None:
    first, revised = figure(120, as_of="2025-12-22"), figure(95, as_of="2025-12-24")
    rival = figure(180, source="press", as_of="2025-12-25")
    for new, told in (([revised, rival], [first]), ([revised], [first, rival])):
        assert "Cambodia: 95 dead, revised down from 120 (22 Dec)" in news(new, *told)


def test_a_sources_later_bound_is_told_beside_the_count_that_stands() -> None:
    first, counted = figure(50, as_of="2025-12-20"), figure(55, as_of="2025-12-22")
    bound = figure(Amount(minimum=40, qualifier=Qualifier.MORE_THAN), as_of="2025-12-24")
    assert "Cambodia: more than 40 dead is now said too: 50 (20 Dec) stands" in news([bound], first)
    both = news([counted, bound], first)
    assert "Cambodia: more than 40 dead is now said too: 55 (22 Dec) stands" in both
    assert "This chat was told 50 last (20 Dec)." in both
    assert "Cambodia: 60 dead, was 50 (20 Dec): 10 more" in news([figure(60, as_of="2025-12-25")], first, bound)

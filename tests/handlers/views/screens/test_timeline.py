"""The record by its days, the newest first: what was done, what happened, what was counted."""

import pytest

from config.vocabulary import (
    Causation,
    Metric,
    Qualifier,
    SeriesKind,
    Service,
    ServiceState,
    Status,
    Unit,
    Verification,
)
from handlers.views.screens import registry as screens
from storage.values.report import Amount, Figure, Incident, ServiceWord
from tests.support.reading import frame_of, look, read
from tests.support.records.factories import BOTH, CAMBODIA, THAILAND, figure, report, snapshot, step, track, when

CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT
TALKS = track("talks", names={"en": "Border talks"})


def entries(text: str) -> list[str]:
    return text.split("\n\n", 1)[1].split("\n")


def test_the_newest_comes_first_and_of_one_day_what_was_done_before_what_was_counted() -> None:
    text = look(
        "timeline",
        figure(31, as_of="2025-12-25 07:00"),
        figure(21),
        figure(9, Metric.DISPLACED, as_of="2025-12-25"),
        steps=[step("held", "2025-12-25", BOTH), step("offer", "2025-12-24", actor="us")],
        incidents=[Incident(id=1, report_id=1, at=when("2025-12-25"), texts={"en": "Shots"})],
        tracks=[TALKS],
    )
    assert text.startswith("Newest first\n\n")
    assert entries(text) == [
        "25 Dec Border talks: met",
        "25 Dec Shots",
        "25 Dec 07:00 Cambodia: 31 dead · Cambodian Interior Ministry",
        "25 Dec Cambodia: 9 displaced · Cambodian Interior Ministry",
        "24 Dec Border talks: offered by United States",
        "24 Dec Cambodia: 21 dead · Cambodian Interior Ministry",
    ]


def test_who_moves_a_meeting_or_alone_breaks_it_off_is_named() -> None:
    moved = step("postponed", "2025-12-25", THAILAND, due="2025-12-29")
    text = look("timeline", steps=[moved, step("adjourned", "2025-12-24", CAMBODIA)], tracks=[TALKS])
    assert entries(text) == [
        "25 Dec Border talks: meeting postponed to Mon 29 Dec by Thailand",
        "24 Dec Border talks: adjourned by Cambodia",
    ]


def test_the_later_of_two_steps_of_one_day_comes_first_with_its_hour() -> None:
    text = look(
        "timeline",
        steps=[step("signed", "2025-12-25", BOTH), step("in_force", "2025-12-25 12:00", BOTH)],
        tracks=[TALKS],
    )
    assert entries(text) == [
        "25 Dec Border talks: in force, 12:00",
        "25 Dec Border talks: signed by Cambodia and Thailand",
    ]


def test_of_two_counts_of_one_day_the_later_hour_comes_first_with_its_hour() -> None:
    text = look("timeline", figure(912, as_of="2025-12-24 13:00"), figure(1541, as_of="2025-12-24 22:00"))
    assert [line.split(" dead")[0] for line in entries(text)] == [
        "24 Dec 22:00 Cambodia: 1,541",
        "24 Dec 13:00 Cambodia: 912",
    ]


def test_steps_come_newest_first_by_their_moment_however_they_were_entered() -> None:
    later = step("held", "2025-12-25 18:00", BOTH)
    text = look("timeline", steps=[later, step("adjourned", "2025-12-25 09:00", BOTH)], tracks=[TALKS])
    assert entries(text) == ["25 Dec Border talks: met, 18:00", "25 Dec Border talks: adjourned, 09:00"]


def test_many_violations_of_one_day_are_one_line_and_stand_with_the_truce() -> None:
    truce = step("in_force", "2025-12-24 12:00", BOTH)
    many = [step("violation_alleged", f"2025-12-25 0{n}:00", THAILAND, source="kh-moi") for n in range(9)]
    text = look("timeline", steps=[truce, *many], tracks=[TALKS])
    latest = "9 violations alleged{}, the latest 25 Dec, 08:00 by Cambodia (accused: Thailand)"
    assert entries(text) == [
        f"25 Dec Border talks: {latest.format('')}",
        f"24 Dec Border talks: in force, 12:00; {latest.format(' since')}",
    ]


def test_a_commitment_stands_among_talks_alone() -> None:
    due = step("commitment_due", "2025-12-24", THAILAND, item="x", due="2025-12-26")
    assert "commitment" not in look("timeline", steps=[due], tracks=[TALKS])
    talks = look("timeline", steps=[due], tracks=[TALKS], item="talks")
    assert entries(talks) == ["24 Dec Border talks: commitment due Fri 26 Dec"]


def test_a_count_that_says_the_same_again_is_no_news() -> None:
    assert len(entries(look("timeline", figure(11, as_of="2025-12-23"), figure(11)))) == 1


def test_what_one_source_counted_at_one_time_is_one_line_on_one_level() -> None:
    text = look(
        "timeline",
        figure(24, of=THAILAND),
        figure(1, of=THAILAND, victim_status=CIVILIAN, causation=Causation.DIRECT),
        figure(23, of=THAILAND, victim_status=COMBATANT),
    )
    assert entries(text) == ["24 Dec Thailand: 23 soldiers dead, 1 civilian killed directly · Thai Ministry of Defence"]


def test_a_total_has_its_parts_behind_it() -> None:
    text = look("timeline", figure(47, of=None), figure(21, source="press"), figure(26, of=THAILAND, source="press"))
    assert entries(text) == ["24 Dec Both sides: 47 dead (Cambodia 21; Thailand 26) · via The press"]


def test_a_total_that_several_outlets_print_is_told_once() -> None:
    text = look("timeline", figure(96, of=None), figure(96, of=None, source="press-2", as_of="2025-12-25"))
    assert entries(text) == ["24 Dec Both sides: 96 dead · via The press"]


def test_a_revision_of_the_injured_is_told_and_their_other_counts_are_not() -> None:
    counts = [(20, "2025-12-09"), (76, "2025-12-12"), (59, "2025-12-13")]
    text = look("timeline", *(figure(n, Metric.INJURED, as_of=day) for n, day in counts))
    assert entries(text) == ["13 Dec Cambodia: 59 injured, revised down from 76 · Cambodian Interior Ministry"]


def test_a_meeting_that_was_set_says_for_when() -> None:
    text = look("timeline", steps=[step("scheduled", "2025-12-24", BOTH, due="2025-12-26")], tracks=[TALKS])
    assert entries(text) == ["24 Dec Border talks: meeting set for Fri 26 Dec"]


def test_days_on_which_sources_differ_are_both_given() -> None:
    text = look(
        "timeline",
        figure(13, as_of="2025-12-14/2025-12-15"),
        steps=[step("suspended", "2025-12-10/2025-12-11", THAILAND)],
        tracks=[TALKS],
    )
    assert entries(text)[0].startswith("14–15 Dec Cambodia")
    assert entries(text)[1] == "10 or 11 Dec Border talks: suspended by Thailand"


def test_filters_show_talks_or_figures_alone_and_the_way_back() -> None:
    made = {"steps": [step("held", "2025-12-25", BOTH)], "tracks": [TALKS], "reports": {1: report()}}
    seen = snapshot("2025-12-26", figures=[figure(31)], **made)
    for item, lines, labels in (("talks", 1, ["Figures", "Everything"]), ("figures", 1, ["Talks", "Everything"])):
        screen = screens.shown(frame_of(seen, "timeline", item=item))
        assert len(entries(read(screen))) == lines
        assert [button.label for button in screen.buttons[0]] == labels


def test_one_side_alone_is_told_of_its_own_counts_and_of_all_talks() -> None:
    text = look(
        "timeline",
        figure(31),
        figure(23, of=THAILAND),
        figure(96, of=None),
        steps=[step("held", "2025-12-25", BOTH)],
        tracks=[TALKS],
        party=THAILAND,
    )
    assert entries(text) == ["25 Dec Border talks: met", "24 Dec Thailand: 23 dead · Thai Ministry of Defence"]


def test_a_long_record_has_pages_and_a_page_too_far_is_the_last() -> None:
    figures = [figure(n, as_of=f"2025-12-{n:02}") for n in range(8, 26)]
    seen = snapshot("2025-12-26", figures=figures, reports={1: report()})
    first, last = (screens.shown(frame_of(seen, "timeline", page=page)) for page in (0, 9))
    assert read(first).startswith("Newest first · page 1 of 2")
    assert read(last).startswith("Newest first · page 2 of 2")
    assert [button.label for button in first.buttons[1]] == ["Earlier ›"]
    assert [button.label for button in last.buttons[1]] == ["‹ Newer"]


def test_nothing_of_a_kind_is_said_to_be_nothing() -> None:
    assert "Nothing is recorded here." in look("timeline", figure(31), item="talks")


def test_a_record_of_the_injured_alone_is_not_called_empty() -> None:
    text = look("timeline", figure(83, Metric.INJURED))
    assert "Nothing is recorded here" not in text
    assert text.endswith("Counts of the injured, missing and detained: /casualties")


def test_who_returned_is_told() -> None:
    assert "24 Dec Cambodia: 700 returned · Cambodian Interior Ministry" in look(
        "timeline", figure(700, Metric.RETURNED)
    )


def test_soldiers_and_civilians_that_come_to_less_than_all_before_are_told_together() -> None:
    """20 dead, then 10 civilians and 5 soldiers: neither of the two was 20."""
    counts = figure(20, as_of="2025-12-20"), figure(10, victim_status=CIVILIAN), figure(5, victim_status=COMBATANT)
    assert "Cambodia: 5 soldiers dead, with 10 civilians dead 15 in all, revised down from 20" in look(
        "timeline", *counts
    )
    changed = look("changed", *counts)
    assert "Cambodia: 10 civilians dead, with 5 soldiers dead 15 in all: revised down from 20 (20 Dec)" in changed
    assert "our reading" not in changed


def test_of_two_counts_of_one_day_the_one_that_came_out_later_comes_first() -> None:
    text = look("timeline", figure(50), figure(45, published_at="2025-12-25"))
    assert entries(text) == [
        "24 Dec Cambodia: 45 dead, revised down from 50 · Cambodian Interior Ministry",
        "24 Dec Cambodia: 50 dead · Cambodian Interior Ministry",
    ]


def test_of_a_place_only_what_happened_there_is_told() -> None:
    """Events of everywhere would be read as those of the place."""
    figures = [figure(31), figure(2, place="KH22")]
    text = look("timeline", *figures, place="KH22")
    assert "Oddar Meanchey: 2 dead" in text
    assert "31" not in text.split("\n\n")[0]
    assert "No figure for Surin alone" in look("timeline", *figures, place="TH32")


# --- what fell, what is disputed now, and the order of a day ---


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (figure(76, as_of="2025-12-20"), figure(59), "Cambodia: 59 dead, revised down from 76"),
        (figure(99, of=None, as_of="2025-12-20"), figure(47, of=None), "Both sides: 47 dead, revised down from 99"),
        (
            figure(99, of=None, as_of="2025-12-20", parties=BOTH),
            figure(47, of=None, parties=BOTH),
            "Cambodia and Thailand: 47 dead, revised down from 99",
        ),
        (
            figure(50, as_of="2025-12-20", victim_status=Status.CIVILIAN),
            figure(40),
            "Cambodia: 40 dead, revised down from 50",
        ),
        (
            figure(99, Metric.HOUSES, as_of="2025-12-20", unit=Unit.BUILDING),
            figure(47, Metric.HOUSES, unit=Unit.BUILDING),
            "Cambodia: 47 houses damaged or destroyed, revised down from 99",
        ),
        (
            figure(9, as_of="2025-12-20", subset="children"),
            figure(7, subset="children"),
            "Cambodia: 7 children dead, revised down from 9",
        ),
    ],
)
def test_rule_11_a_running_count_that_fell_is_a_revision_here_too(old: Figure, new: Figure, words: str) -> None:
    text = look("timeline", old, new)
    assert words in text
    assert text.count("revised down") == 1
    assert len(text.split("\n")) == 4, "the count before stands on its own day, the lower one once"


def test_a_lower_stock_and_a_lower_period_are_no_revisions() -> None:
    for changes in ({"metric": Metric.DISPLACED, "series_kind": SeriesKind.STOCK}, {"series_kind": SeriesKind.PERIOD}):
        text = look("timeline", figure(76, as_of="2025-12-20", **changes), figure(59, **changes))
        assert "revised" not in text


def test_a_count_that_is_disputed_now_or_covers_less_is_told_again() -> None:
    for changes in ({"verification": Verification.DISPUTED}, {"coverage_note": "hospitals only"}):
        text = look("timeline", figure(31, as_of="2025-12-20"), figure(31, **changes))
        assert "24 Dec Cambodia: 31 dead (" in text
        assert "20 Dec Cambodia: 31 dead" in text


def test_ranges_of_one_minimum_are_two_totals() -> None:
    ranges = [Amount(minimum=20, maximum=most, qualifier=Qualifier.RANGE) for most in (25, 40)]
    text = look(
        "timeline",
        *(figure(amount, of=None, source=by) for amount, by in zip(ranges, ("press", "press-2"), strict=True)),
    )
    assert "20–25 dead" in text
    assert "20–40 dead" in text


def test_what_happened_and_what_opened_stand_by_their_hours() -> None:
    hours = ("2025-12-24 06:00", "2025-12-24 18:00")
    told = [Incident(id=n, report_id=1, at=when(at), texts={"en": f"event {n}"}) for n, at in enumerate(hours)]
    text = look("timeline", incidents=tuple(told))
    assert "24 Dec 18:00 event 1\n24 Dec 06:00 event 0" in text
    words = [
        ServiceWord(id=n, report_id=1, source="press", service=Service.ROAD, state=state, at=when(at), place="KH22")
        for n, (at, state) in enumerate(zip(hours, (ServiceState.CLOSED, ServiceState.OPEN), strict=True))
    ]
    text = look("timeline", services=tuple(words))
    assert text.index("24 Dec 18:00") < text.index("24 Dec 06:00")


def test_one_side_is_told_what_is_counted_of_it_and_its_ally_together() -> None:
    assert "40 dead" in look("timeline", figure(40, of=None, parties=BOTH), party=CAMBODIA)


def test_children_and_places_beside_a_total_are_none_of_its_parts() -> None:
    text = look(
        "timeline",
        figure(300, of=None, source="press"),
        figure(45, source="press", victim_status=CIVILIAN),
        figure(9, source="press", victim_status=CIVILIAN, subset="children"),
        figure(20, source="press", victim_status=CIVILIAN, place="KH22"),
        figure(120, of=None, source="press", victim_status=CIVILIAN),
    )
    assert "Both sides: 300 dead (Cambodia 45 civilians); Both sides: 120 civilians dead; " in text
    assert "Cambodia: 9 children dead; Oddar Meanchey: 20 civilians dead" in text


def test_children_do_not_stand_in_the_place_of_everyone() -> None:
    everyone = figure(45, victim_status=CIVILIAN)
    text = look("timeline", everyone, figure(9, subset="children"), figure(7, series_kind=SeriesKind.PERIOD))
    assert "Cambodia: 45 civilians dead, 9 children dead, 7 dead (in one period) · " in text


def test_what_was_kept_is_named_as_it_was_undertaken() -> None:
    undertaken = step("commitment_due", "2025-12-20", BOTH, item="guns", due="2025-12-30", texts={"en": "guns back"})
    kept = step("commitment_done", "2025-12-23", THAILAND, item="guns")
    text = look("timeline", figure(31), steps=[undertaken, kept], tracks=[TALKS])
    assert "23 Dec Border talks: commitment done by Thailand (guns back)" in text

"""The preview of a draft, as the editor reads it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from config.vocabulary import Metric, SeriesKind, Service, ServiceState, SourceKind, Status, Unit
from handlers.reporting.checks.review import review
from handlers.views.editors.draft import how, preview
from handlers.views.screen import Screen
from storage.values.report import Figure, Incident, ServiceWord, Snapshot
from storage.values.situation import Assumption, Situation
from tests.support.reading import frame_of
from tests.support.reading import read as shown
from tests.support.records.factories import (
    BOTH,
    figure,
    party,
    report,
    situation,
    snapshot,
    source,
    step,
    track,
    when,
)
from tests.support.records.reported import HEAD, NOW, SITUATION, TRACKS, read, stored_draft


def record(*figures: Figure, **changes: Any) -> Snapshot:
    return snapshot(NOW, situation=SITUATION, figures=figures, **changes)


def screen(text: str, seen: Snapshot, answers: Mapping[str, str] | None = None) -> Screen:
    draft = read(text, answers=answers)
    return preview(frame_of(seen), stored_draft(text), draft, review(draft, seen, None))


def items(text: str, seen: Snapshot, answers: Mapping[str, str] | None = None) -> list[str]:
    """How each line of the message is shown."""
    return shown(screen(text, seen, answers)).split("\n\n")[1].split("\n")


def test_each_figure_stands_beside_the_count_before() -> None:
    seen = record(figure(17), figure(4, of="TH"))
    assert items(f"{HEAD}killed Cambodia 21\nkilled Thailand 4\nkilled Cambodia 17", seen) == [
        "3  Cambodia: 21 dead · was 17 (24 Dec)",
        "4  Thailand: 4 dead (a claim) · nothing to compare with",
        "5  Cambodia: 17 dead · same as 24 Dec",
    ]


def corrects(text: str, seen: Snapshot, number: int = 1) -> str:
    draft = read(text)
    stored = replace(stored_draft(text), corrects=number)
    return shown(preview(frame_of(seen), stored, draft, review(draft, seen, number)))


DROPS = "In report 1 and not in this one, so it ends:"


def test_what_the_corrected_report_says_and_the_draft_does_not_is_told() -> None:
    closed = ServiceWord(
        id=1, report_id=1, source="kh-moi", service=Service.CROSSING, state=ServiceState.CLOSED, at=when("2025-12-24")
    )
    shelled = Incident(id=2, report_id=1, at=when("2025-12-24"), texts={"en": "Shelling"})
    met = replace(step("held", "2025-12-24", BOTH), report_id=1)
    figures = (figure(17), figure(60, Metric.INJURED), figure(9, report_id=2))
    tracks = [track()]
    seen = record(
        *figures,
        reports={1: report(1), 2: report(2)},
        services=(closed,),
        incidents=(shelled,),
        steps=(met,),
        tracks=tracks,
    )
    told = corrects(f"{HEAD}killed Cambodia 21", seen).split(f"{DROPS}\n")[1].split("\n\n")[0].splitlines()
    assert told[0] == "Cambodia: 60 injured"
    assert [line.split(":")[0] for line in told[1:4]] == ["talks", "Crossings", "Shelling"]
    assert told[4:] == ["To keep it, add its line: /correct 1 gives all of them."]


def test_a_report_that_is_corrected_whole_ends_nothing_else() -> None:
    seen = record(figure(17), figure(60, Metric.INJURED), reports={1: report(1)})
    assert DROPS not in corrects(f"{HEAD}killed Cambodia 21\ninjured Cambodia 60", seen)


def test_a_count_of_an_older_outbreak_stands_beside_its_own_and_not_this_ones() -> None:
    seen = record(figure(50, as_of="2025-07-26"), figure(5))
    text = f"{HEAD}outbreak: 1\nkilled Cambodia 60"
    assert items(text, seen) == ["4  Cambodia: 60 dead (outbreak: phase 1) · was 50 (26 Jul)"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("talks gbc | cancelled", "3  25 Dec Border Committee talks, Chanthaburi, cancelled"),
        ("talks gbc: | held both", "3  25 Dec Border Committee talks, Chanthaburi, held by Cambodia and Thailand"),
        ("talks gbc: it rained | cancelled", "3  25 Dec Border Committee talks, Chanthaburi, cancelled: it rained"),
    ],
)
def test_a_step_without_words_has_none(line: str, told: str) -> None:
    assert items(f"{HEAD}{line}", record(tracks=TRACKS.values())) == [told]


def test_a_total_of_all_is_not_held_against_one_of_allies() -> None:
    seen = record(figure(40, of=None, parties=("KH", "TH"), source="kh-moi"))
    assert items(f"{HEAD}killed both sides 60", seen) == ["3  Both sides: 60 dead · nothing to compare with"]


def test_families_and_women_stand_beside_the_last_count_of_the_same_by_their_source() -> None:
    families = figure(900, Metric.DISPLACED, series_kind=SeriesKind.STOCK, unit=Unit.HOUSEHOLD, source="kh-moi")
    women = figure(7, subset="women", source="kh-moi")
    seen = record(figure(21, source="kh-moi"), families, women)
    told = items(f"{HEAD}displaced Cambodia 880 families\nkilled Cambodia women 9\nkilled Cambodia children 2", seen)
    assert told == [
        "3  Cambodia: 880 families displaced · was 900 (24 Dec)",
        "4  Cambodia: 9 women dead · was 7 (24 Dec)",
        "5  Cambodia: 2 children dead · nothing to compare with",
    ]


def test_a_new_source_has_no_count_before() -> None:
    text = "source: Red Aid\nas of: 2025-12-25\nkilled Cambodia 5"
    (unknown,) = read(text).unknown_sources
    for answers in ({}, {unknown.key: "NGO"}):
        assert items(text, record(figure(17)), answers) == ["3  Cambodia: 5 dead · nothing to compare with"]


def test_a_line_whose_source_is_not_known_yet_is_compared_with_nothing() -> None:
    text = f"{HEAD}killed Cambodia 21\nsource: Red Aid\nkilled Cambodia 5"
    assert items(text, record(figure(17))) == [
        "3  Cambodia: 21 dead · was 17 (24 Dec)",
        "5  Cambodia: 5 dead · nothing to compare with",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("killed Cambodia 31 (hospital lists only)", "Cambodia: 31 dead (hospital lists only) · was 17 (24 Dec)"),
        ("killed Cambodia 5 period", "Cambodia: 5 dead (in one period) · of one period, not compared"),
        ("killed Cambodia 31 disputed", "Cambodia: 31 dead (disputed) · was 17 (24 Dec)"),
        ("killed Thailand soldiers 247", "Thailand: 247 soldiers dead (a claim) · nothing to compare with"),
        ("killed Cambodia 31 in Thailand", "Cambodia: 31 dead (in Thailand) · was 17 (24 Dec)"),
        ("killed Cambodia 5 in Surin", "Surin, Cambodian people: 5 dead · nothing to compare with"),
        ("killed Surin civilians 5", "Surin: 5 civilians dead · nothing to compare with"),
        (
            "returned Cambodia 50 stock",
            "Cambodia: 50 returned · nothing to compare with · how many there are at that time",
        ),
        (
            "displaced Cambodia 50 cumulative",
            "Cambodia: 50 displaced · nothing to compare with · how many there were so far",
        ),
        ("displaced Cambodia 500 families", "Cambodia: 500 families displaced · nothing to compare with"),
    ],
)
def test_a_line_shows_what_an_editor_has_to_check(line: str, told: str) -> None:
    assert items(HEAD + line, record(figure(17))) == [f"3  {told}"]


def test_lines_show_their_own_source_day_and_first_day_where_they_differ() -> None:
    text = (
        f"{HEAD}killed Cambodia 21\ninjured Cambodia 80\nas of: 24 Dec 07:00\nreturned Cambodia 3\n"
        "source: th-mod\ncounting from: 8 Dec\nkilled Thailand soldiers 26\ntalks Surin: met | held both, effort: new"
    )
    assert items(text, record(figure(17)))[2:] == [
        "6  Cambodia: 3 returned · nothing to compare with · since 8 Dec · 24 Dec 07:00",
        "9  Thailand: 26 soldiers dead · nothing to compare with · since 8 Dec · 24 Dec 07:00"
        " · says Thai Ministry of Defence",
        "10  24 Dec 07:00 Talks, Surin (new), held by Cambodia and Thailand: met · says Thai Ministry of Defence",
    ]


ELSEWHERE = situation(
    parties={
        code: party(code, name) for code, name in {"AA": "North Coast", "BB": "South Coast", "CC": "Isles"}.items()
    },
    sources={
        "paper": source("paper", "Coast Courier"),
        "bb-health": source("bb-health", "South Coast Health Office", SourceKind.GOVERNMENT, party="BB"),
        "hand": source("hand", "Helping Hand", SourceKind.NGO),
    },
    places={},
    actors={},
    source_order=("government", "media"),
)
FORSAKEN = replace(ELSEWHERE, sources={"paper": ELSEWHERE.sources["paper"]})
"""Nobody but a newspaper."""


@pytest.mark.parametrize("of", [SITUATION, ELSEWHERE, FORSAKEN])
def test_the_example_of_a_report_is_read_without_a_question(of: Situation) -> None:
    seen = snapshot(NOW, situation=of)
    (example,) = re.findall(r"<pre>/report\n(.*?)</pre>", str(how(frame_of(seen)).text), re.DOTALL)
    draft = read(unescape(example).replace("…", "example.org/4"), of=of, tracks=())
    assert not draft.problems, draft.problems
    assert review(draft, seen, None).questions == ()
    assert len(draft.items) == 2


def test_no_example_names_another_conflict() -> None:
    frame = frame_of(snapshot(NOW, situation=ELSEWHERE))
    draft = read("source: paper\nas of: today 07:00\nkilled", of=ELSEWHERE, tracks=())
    asked = [shown(preview(frame, stored_draft(""), draft, review(draft, frame.snapshot, None))), shown(how(frame))]
    assert not re.search("Cambodia|Thai|Khmer", "".join(asked))
    assert "killed South Coast civilian 21" in asked[1]


def corrected(text: str, seen: Snapshot) -> list[str]:
    draft = read(text)
    made = preview(frame_of(seen), stored_draft(text, corrects=2), draft, review(draft, seen, 2))
    return shown(made).split("\n\n")[1].split("\n")


def test_a_correction_stands_beside_the_number_that_it_takes_the_place_of() -> None:
    seen = record(
        figure(23, as_of="2025-12-24", victim_status=Status.CIVILIAN),
        figure(31, as_of="2025-12-25", report_id=2),
        figure(80, Metric.INJURED, as_of="2025-12-25", report_id=2),
        reports={1: report(1), 2: report(2)},
    )
    assert corrected(f"{HEAD}killed Cambodia 26\ninjured Cambodia 80\nkilled Cambodia civilian 5", seen) == [
        "3  Cambodia: 26 dead · was 31 in report 2",
        "4  Cambodia: 80 injured · as in report 2",
        "5  Cambodia: 5 civilians dead · was 23 (24 Dec)",  # not 31, which ends with the report
    ]


def test_a_place_that_is_new_is_told_with_its_side() -> None:
    places = "new place: Samraong, within: Oddar Meanchey\nnew place: Nowhere, side: none\n"
    text = f"{HEAD}{places}killed Samraong civilians 2"
    told = shown(screen(text, record()))
    assert "New place: Samraong in Oddar Meanchey (Cambodia)\nNew place: Nowhere (No side)" in told
    assert "5  Samraong: 2 civilians dead · nothing to compare with" in told
    assert "on /casualties Samraong" in told


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("killed 5\ninjured 9", {"Line 3: Cambodia", "Line 4: Cambodia", "Line 3: both", "Line 4: both"}),
        ("killed Cambodia 2,100\ninjured Cambodia 5,000", {"Line 3: The jump is right", "Line 4: The jump is right"}),
        ("killed Cambodia 3", {"Source revised it", "Our 17 was wrong", "A slip of mine"}),
    ],
)
def test_no_two_buttons_read_alike(text: str, labels: set[str]) -> None:
    """Of two rows "Cambodia", "Thailand" nobody knows which belongs to which line."""
    made = screen(f"{HEAD}{text}", record(figure(17), figure(20, Metric.INJURED)))
    told = [button.label for row in made.buttons for button in row]
    assert len(told) == len(set(told))
    assert labels <= set(told)


def test_soldiers_are_not_compared_with_everyone() -> None:
    """Five soldiers are no fall from 21 dead of whom nobody told who they were."""
    seen = record(figure(21))
    assert items(f"{HEAD}killed Cambodia soldiers 5\nkilled Cambodia civilian 31", seen) == [
        "3  Cambodia: 5 soldiers dead · nothing to compare with",
        "4  Cambodia: 31 civilians dead · nothing to compare with",
    ]
    read_so = Assumption(code="civilians", source="kh-moi", texts={"en": "All are civilians."}, status=Status.CIVILIAN)
    read_as_civilians = replace(seen, situation=replace(SITUATION, assumptions=(read_so,)))
    assert items(f"{HEAD}killed Cambodia soldiers 5\nkilled Cambodia civilian 31", read_as_civilians) == [
        "3  Cambodia: 5 soldiers dead · nothing to compare with",
        "4  Cambodia: 31 civilians dead · was 21 (24 Dec)",
    ]


def test_who_printed_the_other_half_is_not_dropped_in_silence() -> None:
    text = (
        "source: kh-moi via The Nation https://example.org/1\nas of: 25 Dec\nkilled Cambodia 21\ninjured Cambodia 80\n"
        "source: th-mod via Surin Courier\nkilled Thailand 4"
    )
    told = shown(screen(text, record(figure(17))))
    assert "Cambodian Interior Ministry, printed by Nation Thailand\n" in told
    assert "Not kept: “printed by Surin Courier”." in told
    assert "Not kept" not in shown(screen(text.replace("Surin Courier", "The Nation"), record(figure(17))))


def test_what_leaves_all_unclear_lines_out_stands_alone_below_their_answers() -> None:
    rows = screen(f"{HEAD}killd Cambodia 33\ninjurd Cambodia 90\nkilled Thailand 4", record()).buttons
    labels = [[button.label for button in row] for row in rows]
    assert labels.index(["Leave all 2 unclear lines out"]) == 2
    assert labels[:2] == [["killed", "Leave line 3 out"], ["injured", "Leave line 4 out"]]
    one = screen(f"{HEAD}killd Cambodia 33\nkilled Thailand 4", record()).buttons
    assert not any("all" in button.label for row in one for button in row)


def test_a_header_without_its_word_is_asked_about_in_the_words_of_one_line() -> None:
    made = screen("Thai Ministry of Defence\nyesterday\nkilled Thailand 4", record())
    assert "Line 1 does not say what it is. Do you mean this?" in shown(made)
    labels = [[button.label for button in row] for row in made.buttons]
    assert labels[:3] == [
        ["Read line 1 so", "Leave line 1 out"],
        ["Read line 2 so", "Leave line 2 out"],
        ["Leave all 2 unclear lines out"],
    ]


def test_a_count_that_falls_below_two_of_its_source_is_asked_about_the_newer_first() -> None:
    seen = record(
        figure(83, Metric.INJURED, as_of="2025-12-24"),
        figure(87, Metric.INJURED, as_of="2025-12-25", victim_status=Status.CIVILIAN),
    )
    text = "source: kh-moi https://example.org/1\nas of: 2025-12-26\ninjured Cambodia 80"
    first = screen(text, seen).buttons[0]
    assert [button.label for button in first] == ["Source revised it", "Our 87 was wrong", "A slip of mine"]
    (asked,) = [one for one in review(read(text), seen, None).questions if one.line]
    ours, revised = asked.answers[1], asked.answers[0]
    then = screen(text, seen, {ours.key: ours.value}).buttons[0]
    assert [button.label for button in then] == ["Source revised it", "Our 83 was wrong", "A slip of mine"]
    assert review(read(text, answers={revised.key: revised.value}), seen, None).may_publish

"""What readers will see of a draft: the words of the screens, before and after."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from bot.sandbox.validation.checks import formatted
from config.vocabulary import Metric, StepKind, TrackKind
from handlers.reporting.checks.review import review
from handlers.reporting.draft import to_report
from handlers.views.editors.draft import preview
from handlers.views.editors.readers_will_see import Room, difference, readers_will_see
from handlers.views.links.screens import Link
from handlers.views.screens import registry
from storage.values.foreseen import with_report
from storage.values.report import Snapshot
from tests.support.reading import frame_of
from tests.support.reading import read as shown
from tests.support.records.factories import figure, place, report, situation, snapshot, step, track
from tests.support.records.reported import HEAD, NOW, SITUATION, read, stored_draft

TITLES = {"Injured", "Displaced", "Totals in print"}


def record(*figures: Any, **changes: Any) -> Snapshot:
    tracks = {one.code: one for one in changes.pop("tracks", ())}
    of = changes.pop("of", SITUATION)
    return snapshot(NOW, situation=of, figures=figures, tracks=tracks, reports={1: report()}, **changes)


def html(text: str, seen: Snapshot, corrects: int | None) -> str:
    draft = read(text)
    told = review(draft, seen, corrects)
    return str(preview(frame_of(seen), stored_draft(text, corrects=corrects), draft, told).text)


def foreseen(text: str, seen: Snapshot, corrects: int | None = None) -> list[str]:
    """The lines under "Readers will see"; none while nothing is foreseen."""
    draft = read(text, tracks=seen.tracks.values(), steps=seen.steps, of=seen.situation)
    told = review(draft, seen, corrects)
    text = shown(preview(frame_of(seen), stored_draft(text, corrects=corrects), draft, told))
    paragraphs = [each.split("\n") for each in text.split("\n\n")]
    return next((each[1:] for each in paragraphs if each[0] == "Readers will see"), [])


def screens_after(text: str, seen: Snapshot, *screens: Link) -> set[str]:
    """Every line of the screens once the report is published."""
    draft = read(text, tracks=seen.tracks.values(), steps=seen.steps)
    after = with_report(seen, to_report(draft))
    told = [shown(registry.shown(frame_of(after, link.screen, place=link.place))) for link in screens]
    return {line for each in told for line in each.split("\n")}


@pytest.mark.parametrize(
    ("lines", "screen"),
    [
        ("killed Cambodia civilians 33", "casualties"),
        ("injured Thailand 90", "casualties"),
        ("displaced Cambodia 500 families", "displacement"),
        ("houses destroyed Cambodia 40", "damage"),
        ("crossing Oddar Meanchey closed", "damage"),
        ("event 25 Dec 15:00 Surin: shelling", "timeline"),
        ("talks 25 Dec Chanthaburi: second day | held, effort: new", "mediation"),
        ("ceasefire 29 Dec 12:00: both agreed | in_force both, effort: new", "mediation"),
    ],
)
def test_every_line_stands_on_its_screen_word_for_word(lines: str, screen: str) -> None:
    seen = record(figure(17), figure(4, of="TH"))
    told = foreseen(HEAD + lines, seen)
    assert f"on /{screen}" in told
    asked = (Link(screen="status"), Link(screen=screen))
    words = {line for line in told if not line.startswith("on /")}
    assert words <= screens_after(HEAD + lines, seen, *asked)


def test_a_line_that_the_whole_has_told_is_not_told_again() -> None:
    told = foreseen(f"{HEAD}killed Cambodia 21", record(figure(17), figure(4, of="TH")))
    assert len(told) == len(set(told))
    assert any(line.startswith("Cambodia: 21") for line in told)


def test_a_line_stands_below_the_one_that_begins_its_paragraph() -> None:
    seen = record(figure(17), figure(4, of="TH"), figure(60, Metric.INJURED), figure(50, Metric.INJURED, of="TH"))
    told = foreseen(f"{HEAD}injured Cambodia 90", seen)
    assert told == [
        "on /status: no difference",
        "on /casualties",
        "Injured",
        "Cambodia: 90 · Interior Ministry, 25 Dec",
    ]


def test_what_is_counted_first_is_told() -> None:
    told = foreseen(f"{HEAD}injured Cambodia 90", record(figure(17), figure(4, of="TH")))
    assert told == [
        "on /status: no difference",
        "on /casualties",
        "Injured · Cambodia: 90 · Interior Ministry, 25 Dec",
    ]


def test_what_changes_nothing_is_told_as_that() -> None:
    seen = record(figure(17, as_of="2025-12-25 18:00"))
    assert foreseen("source: kh-moi\nas of: 2025-12-20\nkilled Cambodia 16", seen) == [
        "on /status: no difference",
        "on /casualties: no difference",
    ]


def test_a_place_is_foreseen_on_its_own_screen() -> None:
    told = foreseen(f"{HEAD}killed Cambodia Oddar Meanchey 5", record(figure(17)))
    assert "on /casualties Oddar Meanchey" in told


def test_what_a_correction_ends_is_gone() -> None:
    seen = record(figure(17), figure(90, Metric.INJURED))
    told = foreseen(f"{HEAD}killed Cambodia 18", seen, corrects=1)
    assert any(line.startswith("Cambodia: 18") for line in told)
    gone = re.findall("<s>.*</s>", html(f"{HEAD}killed Cambodia 18", seen, 1))
    assert any("90" in line for line in gone)


def test_a_truce_of_one_side_alone_is_seen_not_to_be_in_force() -> None:
    truce = track("truce", TrackKind.CEASEFIRE, names={"en": "Dawn truce"})
    seen = record(figure(17), tracks=[truce], steps=(step(StepKind.PROPOSAL, track="truce"),))
    told = foreseen(f"{HEAD}ceasefire Dawn truce: agreed | in force Cambodia", seen)
    assert any("Dawn truce" in line for line in told)
    assert not any(line.startswith("Dawn truce: in force") for line in told)


def test_nothing_is_foreseen_while_something_is_not_understood() -> None:
    assert foreseen(f"{HEAD}killed Cambodia 21\ninjurd Cambodia 3", record(figure(17))) == []


def test_what_is_to_be_in_force_later_is_seen_as_that() -> None:
    told = foreseen(f"{HEAD}ceasefire 27 Dec 2025 12:00: | in force both, effort: new", record(figure(17)))
    assert "to be in force from 27 Dec, 12:00" in "".join(told[: told.index("on /mediation")])


def test_what_is_not_of_this_moment_yet_is_not_seen() -> None:
    told = foreseen(f"{HEAD}talks 27 Dec 2025 12:00: Pailin | held both, effort: new", record(figure(17)))
    assert told == ["on /status: no difference", "on /mediation: no difference"]


def test_many_screens_are_told_up_to_a_limit() -> None:
    many = {f"P{n}": place(f"P{n}", f"Placeton{n}", "KH") for n in "ABCDEFGH"}
    seen = record(figure(17), of=situation(places=many, sources=SITUATION.sources))
    rows = "\n".join(f"killed Cambodia Placeton{n} 5" for n in "ABCDEFGH")
    told = foreseen(HEAD + rows, seen)
    assert told[-1].startswith("and ")
    assert len("\n".join(told)) < 1_500


def test_a_title_whose_lines_were_told_already_does_not_stand_alone() -> None:
    places = {**SITUATION.places, "XX01": place("XX01", "Disputed area", "")}
    seen = record(figure(9, Metric.INJURED, of=None, place="XX01"), of=replace(SITUATION, places=places))
    told = foreseen(f"{HEAD}killed Disputed area civilians 2 both", seen)
    assert told.count("Disputed area: 2 civilians dead · Cambodian Interior Ministry, 25 Dec") == 1
    assert "on /casualties Disputed area" not in told


def test_a_title_is_not_told_without_what_stands_below_it() -> None:
    seen = record(
        figure(31),
        figure(87, Metric.INJURED),
        figure(636_600, Metric.DISPLACED),
        figure(23, of="TH"),
        figure(13, Metric.INJURED, of="TH"),
    )
    for room in range(1, 9):
        after = with_report(seen, to_report(read(f"{HEAD}\nkilled Cambodia 36\ninjured Cambodia 95")))
        told = (
            formatted(
                str(readers_will_see(frame_of(seen), difference(seen, after), after, Room(lines=room))), "HTML", []
            )[0]
            .replace("\u00a0", " ")
            .split("\n")
        )
        for line, behind in pairwise(told):
            assert not (line in TITLES and re.fullmatch(r"and \d+ more", behind)), (room, told)
    assert any("Injured" in line for line in told)

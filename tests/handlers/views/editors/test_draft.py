"""The preview of a draft, as the editor reads it."""

from collections.abc import Mapping
from typing import Any

from handlers.reporting.checks.review import review
from handlers.views.editors.draft import preview
from handlers.views.screen import Screen
from storage.values.report import Figure, Snapshot
from tests.support.factories import figure, snapshot
from tests.support.reading import frame_of
from tests.support.reading import read as shown
from tests.support.reported import HEAD, NOW, SITUATION, read, stored_draft


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
        "4  Thailand: 4 dead (a claim) · first count",
        "5  Cambodia: 17 dead · same as 24 Dec",
    ]


def test_a_new_source_has_no_count_before() -> None:
    text = "source: Red Aid\nas of: 2025-12-25\nkilled Cambodia 5"
    (unknown,) = read(text).unknown_sources
    for answers in ({}, {unknown.key: "NGO"}):
        assert items(text, record(figure(17)), answers) == ["3  Cambodia: 5 dead · first count"]


def test_a_line_whose_source_is_not_known_yet_is_compared_with_nothing() -> None:
    text = f"{HEAD}killed Cambodia 21\nsource: Red Aid\nkilled Cambodia 5"
    assert items(text, record(figure(17))) == [
        "3  Cambodia: 21 dead · was 17 (24 Dec)",
        "5  Cambodia: 5 dead · first count",
    ]

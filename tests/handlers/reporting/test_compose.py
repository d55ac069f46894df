"""A published report as text again: read, it says what was published."""

from dataclasses import replace
from typing import Any

import pytest

from config.vocabulary import Metric, Qualifier
from handlers.reporting import compact
from handlers.reporting.compose import again
from handlers.views.editors.draft_items import drops
from storage.database.engine import open_engine
from storage.record import ledger
from storage.values.new_report import NewFigure, NewStep
from storage.values.report import Amount, Figure, Incident, Snapshot, Step
from tests.support.reading import frame_of
from tests.support.records.factories import BOTH, figure, moment, report, snapshot, step, when
from tests.support.records.reported import SITUATION, TRACKS, read

COMPARED = ("source", "metric", "victim_party", "as_of", "victim_status", "causation", "place", "subset", "unit")


@pytest.fixture
async def shipped(loaded_url: str) -> Snapshot:
    database = open_engine(loaded_url)
    try:
        return await ledger.snapshot(database, "cambodia-thailand", moment("2026-02-01"), moment("2026-02-01"))
    finally:
        await database.close()


def same_figure(old: Figure, new: object) -> None:
    assert isinstance(new, NewFigure)
    assert [getattr(old, name) for name in COMPARED] == [getattr(new, name) for name in COMPARED]
    assert replace(old.amount, words="") == replace(new.amount, words="")
    assert (old.series_kind, old.coverage_note) == (new.series_kind, new.coverage_note)


def same_step(old: Step, new: object) -> None:
    assert isinstance(new, NewStep)
    for name in ("source", "track", "kind", "at", "parties", "actor", "place", "item", "due"):
        assert getattr(old, name) == getattr(new, name), name
    assert old.texts.get("en") == new.texts.get("en")


async def test_every_shipped_report_reads_as_it_was_published(shipped: Snapshot) -> None:
    for number in sorted(one.number for one in shipped.reports.values()):
        source = next(one for one in shipped.reports.values() if one.number == number)
        text = again(shipped, number, f"/correct {number}")
        day = source.published.at.astimezone(shipped.situation.zone).date()
        text += "" if "as of:" in text else f"\nas of: {day}"
        draft = compact.read(text, shipped.situation, shipped.tracks, moment("2026-02-01"), steps=shipped.steps)
        assert draft.complete, text
        items = [line.item for line in draft.items]
        figures = [one for one in shipped.figures if one.report_id == source.id]
        steps = [one for one in shipped.steps if one.report_id == source.id]
        incidents = [one for one in shipped.incidents if one.report_id == source.id]
        assert len(items) == len(figures) + len(steps) + len(incidents)
        assert drops(frame_of(shipped), draft, number) is None
        for old, new in zip(figures, items, strict=False):
            same_figure(old, new)
        for old_step, new_step in zip(steps, items[len(figures) :], strict=False):
            same_step(old_step, new_step)
        if {one.source for one in (*figures, *steps)} <= {source.source}:
            assert (draft.source, draft.relay) == (source.source, source.relay)


def test_an_event_keeps_its_place_and_its_text() -> None:
    incidents = (
        Incident(id=1, report_id=1, at=when("2025-12-24"), texts={"en": "Surin: rockets"}, place="TH32"),
        Incident(id=2, report_id=1, at=when("2025-12-23 15:00"), texts={"en": "at 16:00 more"}),
        Incident(id=3, report_id=1, at=when("2025-12-24"), texts={"en": "rockets"}, place="TH32"),
    )
    seen = snapshot("2025-12-26", situation=SITUATION, reports={1: report(1)}, incidents=incidents, tracks=TRACKS)
    told = [line.item for line in read(again(seen, 1, "/report")).items]
    assert [(one.at, one.texts["en"], one.place) for one in told if not isinstance(one, NewFigure) and one] == [
        (when("2025-12-24"), "Surin: rockets", "TH32"),
        (when("2025-12-23 15:00"), "at 16:00 more", ""),
        (when("2025-12-24"), "Surin: rockets", "TH32"),
    ]


@pytest.mark.parametrize(
    "amount",
    [
        Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE),
        Amount(minimum=12, qualifier=Qualifier.VAGUE, words="dozens"),
        Amount(best=1_200, qualifier=Qualifier.ABOUT),
        Amount(maximum=90, qualifier=Qualifier.UP_TO),
    ],
)
def test_an_amount_is_as_open_as_it_was(amount: Amount) -> None:
    seen = snapshot(
        "2025-12-26", situation=SITUATION, reports={1: report(1)}, figures=(figure(amount, source="press"),)
    )
    (told,) = read(again(seen, 1, "/report")).items
    assert isinstance(told.item, NewFigure)
    assert told.item.amount == amount


def test_a_first_day_is_kept() -> None:
    day = when("2025-12-08").at.date()
    figures = (figure(3, source="press", count_from=day), figure(4, source="press", count_from=day, of="TH"))
    seen = snapshot("2025-12-26", situation=SITUATION, reports={1: report(1)}, figures=figures)
    text = again(seen, 1, "/report")
    assert text.count("counting from: 2025-12-08") == 1
    told = [line.item for line in read(text).items]
    assert [one.count_from for one in told if isinstance(one, NewFigure)] == [day, day]


def test_the_outbreak_is_kept_where_the_day_would_tell_another() -> None:
    late = figure(48, as_of="2025-12-20", phase=1)
    others = figure(3, as_of="2025-12-20"), figure(9, Metric.INJURED, as_of="2025-12-20")
    for told in ((late, *others), (*others, late)):
        text = again(snapshot(figures=told, reports={1: report()}, situation=SITUATION), 1, "/report")
        items = [line.item for line in read(text).items]
        assert [item.phase for item in items if isinstance(item, NewFigure)] == [one.phase for one in told]
    assert "outbreak" not in again(snapshot(figures=others, reports={1: report()}, situation=SITUATION), 1, "/report")


def test_a_term_and_a_part_are_kept() -> None:
    steps = (
        step("in_force", "2025-12-20", BOTH, track="kl-accords", until="2025-12-30"),
        step("commitment_part", "2025-12-22", "TH", track="kl-accords", item="x", done=10, of=18),
        step("postponed", "2025-12-23", "TH", track="gbc", due="2026-01-02"),
        step("accept", "2025-12-23", track="gbc"),
    )
    seen = snapshot("2025-12-26", situation=SITUATION, reports={1: report(1)}, steps=steps, tracks=TRACKS)
    told = [line.item for line in read(again(seen, 1, "/report")).items]
    assert [(one.kind, one.until, one.done, one.of, one.due) for one in told if isinstance(one, NewStep)] == [
        (one.kind, one.until, one.done, one.of, one.due) for one in steps
    ]


def test_a_report_that_is_not_there_has_no_lines() -> None:
    assert again(snapshot("2025-12-26", situation=SITUATION), 7, "/report") == ""


@pytest.mark.parametrize("of", BOTH)
@pytest.mark.parametrize("changes", [{"metric": Metric.DETAINED}, {"subset": "boys"}, {"coverage_note": "overnight"}])
def test_what_would_be_asked_about_is_written_so_that_it_is_not(of: str, changes: dict[str, Any]) -> None:
    told = figure(8, of=of, place="TH32", source="press", **changes)
    seen = snapshot("2025-12-26", situation=SITUATION, reports={1: report(1)}, figures=(told,))
    draft = read(again(seen, 1, "/report"))
    assert draft.problems == ()
    (line,) = draft.items
    same_figure(told, line.item)
